//! Loads `cues.toml` and `channels.toml`.

use onrecord_record::Channel;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a source commits to about the content of its attribution (FactBank's values, seen from the cue).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Certain.
    Asserts,
    /// Certain that it is not so.
    Denies,
    /// Certain for the source, an accusation for the article.
    Alleges,
    /// Probable.
    Supposes,
    /// Possible.
    Suggests,
    /// Probably not so.
    Doubts,
    /// Will do it.
    Commits,
    /// Will do it to someone's harm.
    Threatens,
    /// Has it done, with the power to.
    Orders,
    /// Asks for it or wishes it.
    Wants,
    /// Commits to neither.
    Asks,
    /// Certain, and the article agrees.
    Knows,
}

/// A kind of content that a cue can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Takes {
    Clause,
    Infinitive,
    Controlled,
    Gerund,
    Noun,
    Quotation,
    Fronted,
    Report,
    Pronoun,
    Relay,
}

#[derive(Deserialize)]
struct File {
    cue: Vec<Group>,
    anonymity: Anonymity,
    plans: Plans,
    adverbials: Adverbials,
}

#[derive(Deserialize, Default)]
struct Adverbials {
    prepositions: Vec<String>,
}

#[derive(Deserialize, Default)]
struct Plans {
    nouns: Vec<String>,
}

#[derive(Deserialize, Default)]
struct Anonymity {
    verbs: Vec<String>,
}

/// A group of `cues.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Group {
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    adverbs: Vec<String>,
    #[serde(default)]
    prepositions: Vec<String>,
    pub(super) stance: Stance,
    pub(super) takes: Vec<Takes>,
    #[serde(default = "yes")]
    pub(super) speech: bool,
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "examples for the tests and for readers of the file"))]
    pub(super) yes: Vec<String>,
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "examples for the tests and for readers of the file"))]
    pub(super) no: Vec<String>,
}

fn yes() -> bool {
    true
}

type Index = HashMap<String, Vec<usize>>;

/// The cue words by lemma.
pub(super) struct Lexicon {
    anonymity: Vec<String>,
    plans: Vec<String>,
    adverbials: Vec<String>,
    pub(super) groups: Vec<Group>,
    verbs: Index,
    nouns: Index,
    adjectives: Index,
    adverbs: Index,
    prepositions: Index,
}

/// The lexicon of cues, read once.
pub(super) static CUES: LazyLock<Lexicon> = LazyLock::new(|| {
    let file = toml::from_str::<File>(include_str!("cues.toml"));
    let (groups, anonymity, plans, adverbials) =
        file.map(|f| (f.cue, f.anonymity.verbs, f.plans.nouns, f.adverbials.prepositions)).unwrap_or_default();
    let index = |words: fn(&Group) -> &[String]| {
        let mut index = Index::new();
        for (g, group) in groups.iter().enumerate() {
            for word in words(group) {
                index.entry(word.clone()).or_default().push(g);
            }
        }
        index
    };
    let verbs = index(|g| &g.verbs);
    let nouns = index(|g| &g.nouns);
    let adjectives = index(|g| &g.adjectives);
    let adverbs = index(|g| &g.adverbs);
    let prepositions = index(|g| &g.prepositions);
    Lexicon { anonymity, plans, adverbials, groups, verbs, nouns, adjectives, adverbs, prepositions }
});

impl Lexicon {
    fn find<'s>(&'s self, index: &'s Index, word: &str) -> impl Iterator<Item = &'s Group> + 's {
        index.get(word).into_iter().flatten().map(|&g| &self.groups[g])
    }

    /// Groups of a verb, its particle included ("point out").
    pub(super) fn verb<'s>(&'s self, lemma: &str) -> impl Iterator<Item = &'s Group> + 's {
        self.find(&self.verbs, lemma)
    }

    /// Groups of a noun.
    pub(super) fn noun<'s>(&'s self, lemma: &str) -> impl Iterator<Item = &'s Group> + 's {
        let known = if self.nouns.contains_key(lemma) { lemma } else { crate::tree::singular(lemma) };
        self.find(&self.nouns, known)
    }

    /// Groups of an adjective.
    pub(super) fn adjective<'s>(&'s self, lemma: &str) -> impl Iterator<Item = &'s Group> + 's {
        self.find(&self.adjectives, lemma)
    }

    /// Whether "asked not to be …" with this verb is about anonymity.
    pub(super) fn anonymity(&self, lemma: &str) -> bool {
        self.anonymity.iter().any(|v| v == lemma)
    }

    /// Whether a noun after "under" lays down what is to be done.
    pub(super) fn plan(&self, lemma: &str) -> bool {
        self.plans.iter().any(|n| n == lemma)
    }

    /// Whether a phrase behind a source with this preposition says when or why it spoke, not who it is.
    pub(super) fn adverbial(&self, preposition: &str) -> bool {
        self.adverbials.iter().any(|p| p == preposition)
    }

    /// The group of an adverb.
    pub(super) fn adverb(&self, word: &str) -> Option<&Group> {
        self.find(&self.adverbs, word).next()
    }

    /// The group of a preposition.
    pub(super) fn preposition(&self, words: &str) -> Option<&Group> {
        self.find(&self.prepositions, words).next()
    }
}

#[derive(Deserialize)]
struct ChannelFile {
    channel: Vec<ChannelGroup>,
}

/// A group of `channels.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChannelGroup {
    pub(super) channel: Channel,
    #[serde(default)]
    pub(super) cues: Vec<String>,
    #[serde(default)]
    pub(super) words: Vec<String>,
    #[serde(default)]
    pub(super) phrases: Vec<String>,
    #[serde(default)]
    pub(super) listeners: Vec<String>,
    #[serde(default)]
    pub(super) sources: Vec<String>,
}

/// The channel words, read once, in the order of the file.
pub(super) static CHANNELS: LazyLock<Vec<ChannelGroup>> = LazyLock::new(|| {
    toml::from_str::<ChannelFile>(include_str!("channels.toml")).map(|f| f.channel).unwrap_or_default()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_parse() {
        toml::from_str::<File>(include_str!("cues.toml")).unwrap();
        toml::from_str::<ChannelFile>(include_str!("channels.toml")).unwrap();
        assert!(CUES.verb("point out").any(|g| g.stance == Stance::Asserts));
    }

    /// The trees are a model's: a few examples may be misread.
    #[test]
    fn examples_hold() {
        const MISREAD: usize = 4;
        let examples: Vec<(&String, bool)> = CUES
            .groups
            .iter()
            .flat_map(|g| g.yes.iter().map(|s| (s, true)).chain(g.no.iter().map(|s| (s, false))))
            .collect();
        let texts: Vec<String> = examples.iter().map(|(s, _)| (*s).clone()).collect();
        let readings = crate::testing::read(&texts);
        let found = |i: usize| !readings[i].record.attributions.is_empty();
        let wrong: Vec<_> = examples.iter().enumerate().filter(|(i, (_, wanted))| found(*i) != *wanted).collect();
        assert!(wrong.len() <= MISREAD, "{} of {}: {wrong:#?}", wrong.len(), examples.len());
    }
}
