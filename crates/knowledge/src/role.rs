//! Offices, occupations and kinds of group: "foreign minister" → GOV, "rebels" → REB.

use crate::phrase::Phrase;
use crate::role_file::{File, line_of, toml_error};
use crate::sector::{leaves_elite, sector};
use crate::{KnowledgeError, inflect};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

/// What an agent phrase stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RoleKind {
    /// A human being ("minister").
    Person,
    /// People who act together ("rebels", "protesters").
    Group,
    /// A body ("company", "court").
    Organization,
    /// A state's government ("government", "administration").
    Government,
    /// A state's armed forces ("army").
    Military,
    /// A text that says something ("report", "indictment").
    Document,
    /// A medium ("newspaper", "broadcaster").
    Outlet,
}

/// What an agent phrase says about who it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// PLOVER sector; empty where the phrase alone doesn't tell ("spokesman", "source").
    pub sector: &'static str,
    /// What it stands for.
    pub kind: RoleKind,
    /// Whether the phrase is plural.
    pub plural: bool,
    /// Whether it is over: "former", "ex-", "ousted". Officials of state then are `ELI`.
    pub former: bool,
    /// The phrase in lower case without articles, countries and names: "former transport minister".
    pub title: String,
}

#[derive(Debug, Clone)]
struct Entry {
    sector: &'static str,
    kind: RoleKind,
    plural: bool,
    /// Takes the sector of its modifier where it has one ("police spokesman").
    open: bool,
}

/// A role found among the words of a phrase.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) role: Role,
    /// Index of the first word of the matched phrase.
    pub(crate) start: usize,
    /// Index after its last word.
    pub(crate) end: usize,
    /// Takes the sector of its modifier where it has one.
    pub(crate) open: bool,
    /// A word before it gave or changed the sector.
    pub(crate) modified: bool,
}

/// An example of a rule, for the test harness.
#[derive(Debug, Clone)]
pub struct RuleExample {
    /// The phrase.
    pub phrase: String,
    /// What it must (or must not) come out as: a sector, `former`, `not former` or a kind.
    pub expect: String,
    /// Whether it must.
    pub must: bool,
}

/// All roles.
#[derive(Debug, Clone, Default)]
pub(crate) struct Roles {
    entries: HashMap<Box<str>, Entry>,
    longest: usize,
    modifiers: HashMap<Box<str>, (&'static str, bool)>,
    former: HashSet<Box<str>>,
    rank: HashSet<Box<str>>,
    /// The examples of the rules.
    pub(crate) examples: Vec<RuleExample>,
}

/// Words that end the part of a noun phrase in which its head stands.
const AFTER_HEAD: [&str; 19] = [
    "of", "in", "for", "at", "from", "with", "to", "on", "who", "that", "which", "and", "or", "by", "familiar",
    "close", "under", "against", "about",
];

/// Counting nouns, whose "of" is followed by the head.
const QUANTITIES: [&str; 26] = [
    "thousands",
    "hundreds",
    "dozens",
    "scores",
    "tens",
    "millions",
    "billions",
    "handful",
    "number",
    "majority",
    "some",
    "many",
    "most",
    "all",
    "one",
    "several",
    "couple",
    "half",
    "percent",
    "lot",
    "lots",
    "both",
    "none",
    "any",
    "each",
    "few",
];

fn is_quantity(word: &str) -> bool {
    QUANTITIES.contains(&word)
        || word.parse::<f64>().is_ok()
        || ["two", "three", "four", "five", "six", "ten"].contains(&word)
}

/// Where the part of a noun phrase ends that holds its head.
pub(crate) fn head_end(words: &[String]) -> usize {
    words.iter().position(|w| AFTER_HEAD.contains(&w.as_str())).filter(|at| *at > 0).unwrap_or(words.len())
}

impl Roles {
    /// Reads `roles.toml`.
    pub(crate) fn add(&mut self, file: &str, text: &str) -> Result<(), KnowledgeError> {
        let parsed: File = toml::from_str(text).map_err(|e| toml_error(file, text, &e))?;
        let known = |code: &str| {
            sector(code).ok_or_else(|| KnowledgeError::Row {
                file: file.into(),
                line: line_of(text, code),
                problem: format!("`{code}` is no sector"),
                remedy: format!("Use one of {}", crate::SECTORS.join(" ")),
            })
        };
        // Within a file the first row for a phrase counts: "forces" by itself, before the plural of "force".
        let mut fresh = HashSet::new();
        for group in parsed.role {
            let code = known(&group.sector)?;
            let base = Entry { sector: code, kind: group.kind, plural: group.plural_only, open: group.open };
            for phrase in &group.phrases {
                self.entry(phrase, base.clone(), &mut fresh);
                if !group.plural_only {
                    let plural = Entry { plural: true, ..base.clone() };
                    self.entry(&inflect::plural(phrase), plural.clone(), &mut fresh);
                    if let Some(french) = inflect::plural_of_general(phrase) {
                        self.entry(&french, plural, &mut fresh);
                    }
                }
            }
            self.example(code, &group.yes, &group.no);
        }
        for modifier in parsed.modifier {
            let code = known(&modifier.sector)?;
            for word in &modifier.words {
                self.modifiers.insert(Phrase::key(word).into(), (code, modifier.strong));
            }
            self.example(code, &modifier.yes, &modifier.no);
        }
        for words in parsed.former {
            self.former.extend(words.words.iter().map(|w| Phrase::key(w).into_boxed_str()));
            self.example("former", &words.yes, &words.no);
        }
        for words in parsed.rank {
            self.rank.extend(words.words.iter().map(|w| Phrase::key(w).into_boxed_str()));
            self.example("not former", &words.yes, &words.no);
        }
        Ok(())
    }

    fn example(&mut self, expect: &str, yes: &[String], no: &[String]) {
        let mut add = |phrases: &[String], must| {
            for phrase in phrases {
                self.examples.push(RuleExample { phrase: phrase.clone(), expect: expect.into(), must });
            }
        };
        add(yes, true);
        add(no, false);
    }

    fn entry(&mut self, phrase: &str, entry: Entry, fresh: &mut HashSet<Box<str>>) {
        let key = Phrase::key(phrase).into_boxed_str();
        self.longest = self.longest.max(key.split(' ').count());
        if fresh.insert(key.clone()) {
            self.entries.insert(key, entry);
        }
    }

    /// Finds the role in the words (folded, one by one) of a noun phrase.
    pub(crate) fn find(&self, words: &[String]) -> Option<Found> {
        let cut = head_end(words);
        // "thousands of protesters": the head is what is counted.
        if words.get(cut).is_some_and(|w| w == "of") && is_quantity(&words[cut - 1]) {
            let inner = self.find(&words[cut + 1..])?;
            return Some(Found { start: inner.start + cut + 1, end: inner.end + cut + 1, ..inner });
        }
        let (start, end, entry) = self.head(words, cut)?;
        let mut found = Found {
            role: Role {
                sector: entry.sector,
                kind: entry.kind,
                plural: entry.plural,
                former: false,
                title: String::new(),
            },
            start,
            end,
            open: entry.open,
            modified: false,
        };
        if let Some(code) = self.modified(words, &found) {
            found.role.sector = code;
            found.modified = true;
        }
        found.role.former = words[..start].iter().any(|w| self.former.contains(w.as_str()));
        if found.role.former {
            found.role.sector = match found.role.sector {
                code if leaves_elite(code) => "ELI",
                "REB" | "CRM" => "CVL",
                code => code,
            };
        }
        let lead = self.title_start(words, start);
        found.role.title = words[lead..end].join(" ");
        Some(found)
    }

    /// The phrase at the head: one over the cut ("minister of defence"), else one that ends at it, else the last one before a name.
    fn head(&self, words: &[String], cut: usize) -> Option<(usize, usize, &Entry)> {
        let across = (cut.saturating_sub(3)..cut).find_map(|start| {
            let furthest = (start + self.longest).min(words.len());
            (cut + 1..=furthest).rev().find_map(|end| Some((start, end, self.get(&words[start..end])?)))
        });
        across.or_else(|| {
            (1..=cut).rev().find_map(|end| {
                let first = end.saturating_sub(self.longest);
                (first..end).find_map(|start| Some((start, end, self.get(&words[start..end])?)))
            })
        })
    }

    /// The sector that the words around a head give it.
    fn modified(&self, words: &[String], found: &Found) -> Option<&'static str> {
        let before = &words[..found.start];
        for at in (0..before.len()).rev() {
            let two = at.checked_sub(1).map(|last| before[last..=at].join(" "));
            let hit =
                two.as_deref().and_then(|t| self.modifiers.get(t)).or_else(|| self.modifiers.get(before[at].as_str()));
            if let Some((code, strong)) = hit
                && (found.open || (*strong && overruled(found.role.sector)))
            {
                return Some(code);
            }
        }
        if !found.open {
            return None;
        }
        // "the district attorney's office", "the president's aide".
        let owner =
            (before.len().saturating_sub(self.longest)..before.len()).find_map(|from| self.get(&before[from..]));
        if let Some(owner) = owner.filter(|o| !o.sector.is_empty()) {
            return Some(owner.sector);
        }
        // "commander of the rebel forces", "a group of soldiers".
        let rest = words.get(found.end..)?;
        let at = rest.iter().position(|w| matches!(w.as_str(), "of" | "for" | "at" | "in" | "from" | "with"))?;
        let inner = self.find(&rest[at + 1..])?;
        Some(inner.role.sector).filter(|code| !code.is_empty())
    }

    /// The title takes in ranks, "former" and modifiers that stand directly before the phrase.
    fn title_start(&self, words: &[String], start: usize) -> usize {
        let known = |w: &String| {
            self.rank.contains(w.as_str())
                || self.former.contains(w.as_str())
                || self.modifiers.contains_key(w.as_str())
        };
        let mut lead = start;
        while lead > 0 && known(&words[lead - 1]) {
            lead -= 1;
        }
        lead
    }

    /// The sector of a modifier by itself ("police" in "police spokesman").
    pub(crate) fn modifier(&self, word: &str) -> Option<&'static str> {
        self.modifiers.get(word).map(|(code, _)| *code)
    }

    fn get(&self, words: &[String]) -> Option<&Entry> {
        match words {
            [one] => self.entries.get(one.as_str()),
            many => self.entries.get(many.join(" ").as_str()),
        }
    }

    /// How many phrases there are, plurals included.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }
}

fn overruled(code: &str) -> bool {
    matches!(code, "" | "GOV" | "LEG" | "MIL" | "PTY" | "PRM" | "CVL" | "UAF" | "SOC")
}
