//! The word lists of event reading: classes that patterns name, light verbs, stop lists, control, modes and contexts.
//! Written down in `lexicon.toml`, `modes.toml` and `contexts.toml`.

use super::frames::Part;
use super::pattern::Pattern;
use onrecord_record::EventType;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The lists.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    classes: BTreeMap<String, BTreeSet<String>>,
    lists: BTreeMap<String, BTreeSet<String>>,
    carriers: BTreeMap<String, Vec<Carrier>>,
    modes: BTreeMap<EventType, Vec<Mode>>,
    contexts: BTreeMap<String, Vec<String>>,
    relations: Vec<BTreeSet<String>>,
    irregular: BTreeMap<String, String>,
}

/// A light verb: it carries tense, negation and subject of the event that its noun names.
#[derive(Debug)]
pub(super) struct Carrier {
    pub(super) pattern: Pattern,
    /// `object`, or the preposition before the noun.
    pub(super) noun: String,
    /// What its subject is to the event.
    pub(super) subject: Part,
}

/// A mode that words around the trigger give.
#[derive(Debug)]
pub(super) struct Mode {
    pub(super) name: String,
    pub(super) cameo: Option<String>,
    words: BTreeSet<String>,
}

impl Mode {
    /// Whether a word speaks for it.
    pub(super) fn lists(&self, word: &str) -> bool {
        self.words.contains(word)
    }
}

#[derive(Deserialize)]
struct ListsFile {
    classes: BTreeMap<String, String>,
    lists: BTreeMap<String, String>,
    carrier: Vec<WrittenCarrier>,
    related: Vec<String>,
    irregular: String,
}

#[derive(Deserialize)]
struct WrittenCarrier {
    verbs: String,
    noun: String,
    subject: Part,
}

#[derive(Deserialize)]
struct ModesFile {
    mode: Vec<WrittenMode>,
}

#[derive(Deserialize)]
struct WrittenMode {
    types: Vec<EventType>,
    name: String,
    #[serde(default)]
    cameo: BTreeMap<EventType, String>,
    words: String,
}

impl Lexicon {
    /// The lists that ship with the reader.
    pub(super) fn builtin() -> &'static Self {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
            let read =
                Lexicon::read(include_str!("lexicon.toml"), include_str!("modes.toml"), include_str!("contexts.toml"));
            // The files are part of the program and tested; a broken one adds nothing.
            debug_assert!(read.is_ok(), "{:?}", read.as_ref().err());
            read.unwrap_or_default()
        });
        &LEXICON
    }

    /// Reads the three files.
    pub(super) fn read(lists: &str, modes: &str, contexts: &str) -> Result<Self, String> {
        let file: ListsFile = toml::from_str(lists).map_err(|e| format!("lexicon.toml: {e}"))?;
        let mut lexicon = Self {
            classes: file.classes.into_iter().map(|(name, list)| (name, set(&list))).collect(),
            lists: file.lists.into_iter().map(|(name, list)| (name, set(&list))).collect(),
            irregular: set(&file.irregular)
                .iter()
                .filter_map(|pair| pair.split_once(' '))
                .map(|(form, base)| (form.to_owned(), base.to_owned()))
                .collect(),
            relations: file.related.iter().map(|list| set(list)).collect(),
            ..Self::default()
        };
        for written in file.carrier {
            for text in written.verbs.split(',').map(str::trim).filter(|p| !p.is_empty()) {
                let pattern = Pattern::parse(text).map_err(|e| format!("lexicon.toml: {e}"))?;
                let carrier = Carrier { noun: written.noun.clone(), subject: written.subject, pattern };
                lexicon.carriers.entry(carrier.pattern.lemma.clone()).or_default().push(carrier);
            }
        }
        let modes: ModesFile = toml::from_str(modes).map_err(|e| format!("modes.toml: {e}"))?;
        for written in modes.mode {
            for kind in written.types {
                let mode = Mode {
                    name: written.name.clone(),
                    cameo: written.cameo.get(&kind).cloned(),
                    words: set(&written.words),
                };
                lexicon.modes.entry(kind).or_default().push(mode);
            }
        }
        let contexts: BTreeMap<String, String> = toml::from_str(contexts).map_err(|e| format!("contexts.toml: {e}"))?;
        for (context, list) in &contexts {
            for word in set(list) {
                lexicon.contexts.entry(word).or_default().push(context.clone());
            }
        }
        Ok(lexicon)
    }

    /// Whether a class of `lexicon.toml` holds a word.
    pub(super) fn in_class(&self, class: &str, word: &str) -> bool {
        self.classes.get(class).is_some_and(|set| set.contains(word))
    }

    /// Whether the class exists.
    #[cfg(test)]
    pub(super) fn has_class(&self, class: &str) -> bool {
        self.classes.contains_key(class) || matches!(class, "actor" | "named")
    }

    /// Whether a list of `lexicon.toml` holds a word.
    pub(super) fn listed(&self, list: &str, word: &str) -> bool {
        self.lists.get(list).is_some_and(|set| set.contains(word))
    }

    /// The dictionary form of an irregular verb's form.
    pub(super) fn irregular(&self, form: &str) -> Option<&str> {
        self.irregular.get(form).map(String::as_str)
    }

    /// Light verbs with this lemma.
    pub(super) fn carriers(&self, lemma: &str) -> &[Carrier] {
        self.carriers.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Modes of a type that words may give, in order of precedence.
    pub(super) fn modes(&self, kind: EventType) -> &[Mode] {
        self.modes.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// Contexts that a word or pair of words speaks for.
    pub(super) fn contexts(&self, word: &str) -> &[String] {
        self.contexts.get(word).map_or(&[], Vec::as_slice)
    }

    /// Whether two lemmas can name the same happening ("attack", "raid").
    pub(super) fn related(&self, a: &str, b: &str) -> bool {
        a == b || self.relations.iter().any(|set| set.contains(a) && set.contains(b))
    }
}

fn set(list: &str) -> BTreeSet<String> {
    list.split(',').map(str::trim).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}
