//! What an article's page says about the article, with how much each source of it is worth.

use crate::agency;

/// How good a source of a fact is; the better one wins, the first among equals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Worth {
    /// A guess, or what another fact implies.
    Hint,
    /// The wording of a notice or dateline.
    Notice,
    /// A label or metadata that exists to say this.
    Stated,
    /// The user said so.
    Given,
}

/// A fact that several places may give.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fact(Option<(Worth, String)>);

impl Fact {
    /// Offers a value.
    pub(crate) fn offer(&mut self, worth: Worth, value: impl Into<String>) {
        let value = value.into();
        let value = value.trim();
        if !value.is_empty() && self.0.as_ref().is_none_or(|(have, _)| *have < worth) {
            self.0 = Some((worth, value.to_owned()));
        }
    }

    /// The best value offered.
    pub(crate) fn get(&self) -> Option<&str> {
        self.0.as_ref().map(|(_, value)| value.as_str())
    }
}

/// All facts about one article.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts {
    pub(crate) title: Fact,
    pub(crate) outlet: Fact,
    pub(crate) byline: Fact,
    pub(crate) published: Fact,
    pub(crate) url: Fact,
    /// Credited for the text.
    pub(crate) text_credits: Vec<String>,
    /// Credited for a picture.
    pub(crate) picture_credits: Vec<String>,
}

impl Facts {
    /// Adds the agencies that a line names.
    pub(crate) fn credit_line(&mut self, line: &str, picture: bool) {
        for name in agency::credited(line) {
            self.credit(name, picture);
        }
    }

    /// Adds one credit.
    pub(crate) fn credit(&mut self, name: &str, picture: bool) {
        let list = if picture { &mut self.picture_credits } else { &mut self.text_credits };
        if !list.iter().any(|have| have == name) {
            list.push(name.to_owned());
        }
    }

    /// All credits, those for the text first: they are whose words the article may pass on.
    pub(crate) fn credits(&self) -> Vec<String> {
        let mut all = self.text_credits.clone();
        all.extend(self.picture_credits.iter().filter(|name| !self.text_credits.contains(name)).cloned());
        all
    }
}
