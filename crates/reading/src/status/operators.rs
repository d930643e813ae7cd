//! Loads `operators.toml`: what predicates, determiners, modals and adverbs make of the events below them.

use crate::tree::{Tree, singular};
use onrecord_language::Upos;
use onrecord_record::{Factuality, Status};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What an operator makes of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Makes {
    Planned,
    Considered,
    Ordered,
    Threatened,
    Conditional,
    Requested,
    Hypothetical,
    Denied,
    Generic,
    Same,
}

impl Makes {
    /// The status, or `None` where the operator leaves it alone.
    pub(crate) fn status(self) -> Option<Status> {
        Some(match self {
            Self::Planned => Status::Planned,
            Self::Considered => Status::Considered,
            Self::Ordered => Status::Ordered,
            Self::Threatened => Status::Threatened,
            Self::Conditional => Status::Conditional,
            Self::Requested => Status::Requested,
            Self::Hypothetical => Status::Hypothetical,
            Self::Denied => Status::Denied,
            Self::Generic => Status::Generic,
            Self::Same => return None,
        })
    }
}

/// Where the event stands under its governor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Under {
    Complement,
    Object,
    Oblique,
}

/// A value of `operators.toml`: one of FactBank's, or a note for the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum Value {
    #[serde(rename = "CT-")]
    CertainMinus,
    #[serde(rename = "PR+")]
    ProbablePlus,
    #[serde(rename = "PS+")]
    PossiblePlus,
    #[serde(rename = "PR-")]
    ProbableMinus,
    #[serde(rename = "Uu")]
    Unknown,
    /// Unknown to the article, certain to the accuser.
    #[serde(rename = "alleged")]
    Alleged,
    /// It did not come to it ("nearly").
    #[serde(rename = "none")]
    None,
}

impl Value {
    /// The value for the one who speaks.
    pub(crate) fn factuality(self) -> Factuality {
        match self {
            Self::CertainMinus | Self::None => Factuality::CertainMinus,
            Self::ProbablePlus => Factuality::ProbablePlus,
            Self::PossiblePlus => Factuality::PossiblePlus,
            Self::ProbableMinus => Factuality::ProbableMinus,
            Self::Unknown | Self::Alleged => Factuality::Unknown,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    operator: Vec<Operator>,
    determiner: Vec<Word>,
    adverb: Vec<Word>,
    modal: Vec<Word>,
    marker: Vec<Word>,
    happening: Happening,
    phase: Happening,
    fact: Facts,
    factive: Happening,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Happening {
    verbs: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Facts {
    nouns: Vec<String>,
}

/// A group of governors.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Operator {
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    pub(crate) makes: Makes,
    #[serde(default = "unknown")]
    pub(crate) value: Value,
    #[serde(default)]
    under: Vec<Under>,
    #[serde(default)]
    prepositions: Vec<String>,
    /// Event words that it leaves alone.
    #[serde(default)]
    except: Vec<String>,
    /// Whether it counts although the verb carries the event.
    #[serde(default)]
    pub(crate) carrier: bool,
    /// What a negated governor makes of it, where that is not simply its denial.
    pub(crate) negated: Option<Makes>,
    /// Whether the governor must be a passive.
    #[serde(default)]
    passive: bool,
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "examples for the tests and for readers of the file"))]
    pub(crate) yes: Vec<String>,
}

/// A group of function words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Word {
    words: Vec<String>,
    #[serde(default = "same")]
    pub(crate) makes: Makes,
    #[serde(default = "unknown")]
    pub(crate) value: Value,
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "examples for the tests and for readers of the file"))]
    pub(crate) yes: Vec<String>,
}

fn unknown() -> Value {
    Value::Unknown
}

fn same() -> Makes {
    Makes::Same
}

type Index = HashMap<String, Vec<usize>>;

/// All operators by word.
pub(crate) struct Operators {
    file: File,
    verbs: Index,
    adjectives: Index,
    nouns: Index,
    determiners: Index,
    adverbs: Index,
    modals: Index,
    markers: Index,
}

/// The operators, read once.
pub(crate) static OPERATORS: LazyLock<Operators> = LazyLock::new(|| {
    let empty = File {
        operator: vec![],
        determiner: vec![],
        adverb: vec![],
        modal: vec![],
        marker: vec![],
        happening: Happening::default(),
        phase: Happening::default(),
        fact: Facts::default(),
        factive: Happening::default(),
    };
    let file = toml::from_str::<File>(include_str!("operators.toml")).unwrap_or(empty);
    fn index<'a>(lists: impl Iterator<Item = &'a Vec<String>>) -> Index {
        let mut index = Index::new();
        for (g, words) in lists.enumerate() {
            for word in words {
                index.entry(word.clone()).or_default().push(g);
            }
        }
        index
    }
    Operators {
        verbs: index(file.operator.iter().map(|o| &o.verbs)),
        adjectives: index(file.operator.iter().map(|o| &o.adjectives)),
        nouns: index(file.operator.iter().map(|o| &o.nouns)),
        determiners: index(file.determiner.iter().map(|w| &w.words)),
        adverbs: index(file.adverb.iter().map(|w| &w.words)),
        modals: index(file.modal.iter().map(|w| &w.words)),
        markers: index(file.marker.iter().map(|w| &w.words)),
        file,
    }
});

impl Operators {
    /// What the governor `head` makes of `child`, which stands under it as `under`.
    pub(crate) fn governor(&self, tree: &Tree, head: usize, child: usize, under: Under) -> Option<&Operator> {
        let index = match tree.upos(head) {
            Upos::Verb | Upos::Aux => &self.verbs,
            Upos::Adj | Upos::Adv => &self.adjectives,
            Upos::Noun | Upos::Propn => &self.nouns,
            _ => return None,
        };
        let preposition = tree.preposition(child).map(|c| tree.lower(c));
        let with_preposition = preposition.map(|p| format!("{} {p}", tree.lemma(head)));
        let phrasal = tree.phrasal(head);
        // "stopped short of saying"
        let adverb = tree.dependents(head, "advmod").find(|&a| a == head + 1);
        let with_adverb = adverb.map(|a| format!("{} {}", tree.lemma(head), tree.lower(a)));
        let lemma = tree.lemma(head);
        let plain = (phrasal.is_none()).then(|| if index.contains_key(lemma) { lemma } else { singular(lemma) });
        let keys = [phrasal.as_deref(), with_adverb.as_deref(), with_preposition.as_deref(), plain];
        keys.into_iter().flatten().find_map(|key| {
            let joined = key.contains(' ') && phrasal.is_none();
            index.get(key).into_iter().flatten().map(|&g| &self.file.operator[g]).find(|o| {
                let place = o.under.is_empty() || o.under.contains(&under) || joined;
                let listed = o.prepositions.is_empty()
                    || under != Under::Oblique
                    || joined
                    || preposition.is_some_and(|p| o.prepositions.iter().any(|x| x == p));
                let left_alone = o.except.iter().any(|x| x == singular(tree.lemma(child)));
                place && listed && !left_alone && (!o.passive || tree.passive(head))
            })
        })
    }

    /// The operator of an attributive adjective ("potential strikes").
    pub(crate) fn attribute(&self, lemma: &str) -> Option<&Operator> {
        self.adjectives
            .get(lemma)?
            .iter()
            .map(|&g| &self.file.operator[g])
            .find(|o| o.under.is_empty() && o.makes == Makes::Hypothetical)
    }

    fn word<'s>(index: &Index, list: &'s [Word], word: &str) -> Option<&'s Word> {
        index.get(word)?.first().map(|&g| &list[g])
    }

    /// What a determiner makes of its noun.
    pub(crate) fn determiner(&self, word: &str) -> Option<&Word> {
        Self::word(&self.determiners, &self.file.determiner, word)
    }

    /// What an adverb does to the value of its clause.
    pub(crate) fn adverb(&self, word: &str) -> Option<&Word> {
        Self::word(&self.adverbs, &self.file.adverb, word)
    }

    /// What a modal auxiliary makes of its verb.
    pub(crate) fn modal(&self, word: &str) -> Option<&Word> {
        Self::word(&self.modals, &self.file.modal, word)
    }

    /// What a subordinator makes of its clause.
    pub(crate) fn marker(&self, word: &str) -> Option<Makes> {
        Self::word(&self.markers, &self.file.marker, word).map(|w| w.makes)
    }

    /// Whether a verb only says that something happens.
    pub(crate) fn happens(&self, lemma: &str) -> bool {
        self.file.happening.verbs.iter().any(|v| v == lemma)
    }

    /// Whether a verb says that what is its subject goes on, or no longer does: it is there in any case.
    pub(crate) fn phase(&self, lemma: &str) -> bool {
        self.file.phase.verbs.iter().any(|v| v == lemma)
    }

    /// Whether a verb takes its clause for known, also where it is negated ("did not know that").
    pub(crate) fn factive(&self, lemma: &str) -> bool {
        self.file.factive.verbs.iter().any(|v| v == lemma)
    }

    /// Whether a noun takes the clause behind it for known ("the fact that …").
    pub(crate) fn fact(&self, noun: &str) -> bool {
        self.file.fact.nouns.iter().any(|n| n == noun)
    }

    /// Whether a word negates its clause.
    pub(crate) fn negates(&self, word: &str) -> bool {
        self.adverb(word).is_some_and(|w| w.value == Value::CertainMinus)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_parses() {
        toml::from_str::<File>(include_str!("operators.toml")).unwrap();
        assert!(OPERATORS.negates("never"));
        assert_eq!(OPERATORS.marker("if"), Some(Makes::Conditional));
    }

    /// The trees and triggers are not gold: a few examples may be misread, a few have no event.
    #[test]
    fn examples_hold() {
        const MISREAD: usize = 2;
        const FOUND: usize = 25;
        let file = &OPERATORS.file;
        let of_governors = file.operator.iter().flat_map(|o| o.yes.iter().map(move |s| (s, o.makes)));
        let of_determiners = file.determiner.iter().flat_map(|w| w.yes.iter().map(move |s| (s, w.makes)));
        let examples: Vec<(&String, Makes)> = of_governors.chain(of_determiners).collect();
        let texts: Vec<String> = examples.iter().map(|(s, _)| s.replace(['[', ']'], "")).collect();
        let readings = crate::testing::read(&texts);
        let (mut wrong, mut found) = (Vec::new(), 0);
        for ((sentence, makes), reading) in examples.iter().zip(&readings) {
            let start = sentence.chars().position(|c| c == '[').expect("an event in brackets");
            let event =
                reading.record.events.iter().find(|e| e.trigger.span.start <= start && start < e.trigger.span.end);
            let Some(status) = event.map(|e| e.status) else { continue };
            found += 1;
            if makes.status().map_or(!status.is_asserted(), |wanted| status != wanted) {
                wrong.push((sentence, status));
            }
        }
        assert!(wrong.len() <= MISREAD && found >= FOUND, "{} of {found}: {wrong:#?}", wrong.len());
    }
}
