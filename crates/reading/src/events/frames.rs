//! Frames: which words name which kind of event, and who plays which part in it. Written down in `frames/*.toml`.

use super::pattern::Pattern;
use onrecord_record::EventType;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A group of patterns that name the same kind of event.
#[derive(Debug)]
pub(super) struct Frame {
    /// File and name, for explanations: "assault/bomb".
    pub(super) name: String,
    /// Position among all frames: earlier wins where patterns are equally specific.
    pub(super) order: usize,
    pub(super) kind: Option<EventType>,
    /// False where the words name no event at all ("hit the headlines").
    pub(super) event: bool,
    pub(super) mode: Option<String>,
    /// Whether the words around may give the mode.
    pub(super) refine: bool,
    pub(super) cameo: Option<String>,
    pub(super) contexts: Vec<String>,
    /// Prepositions that lead to the recipient.
    pub(super) to: Vec<String>,
    /// Prepositions that lead to the actor, beside the passive's "by".
    pub(super) by: Vec<String>,
    /// Prepositions that lead to others who act as well ("talks with").
    pub(super) with: Vec<String>,
    pub(super) subject: Part,
    pub(super) object: Part,
    /// Nouns: who stands behind "of", before "'s" and as a modifier.
    pub(super) of: Part,
    pub(super) poss: Part,
    pub(super) modifier: Part,
    /// Whether a noun is an event without any argument or light verb.
    pub(super) bare: bool,
    /// Whether the clause that a pattern asks for is part of the frame.
    pub(super) absorbs_clause: bool,
    /// Whether a recipient that cannot act is replaced by whoever it belongs to ("criticised X's decision").
    pub(super) owner: bool,
}

/// Which part a dependent plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Part {
    Actor,
    Recipient,
    None,
}

#[derive(Deserialize)]
struct File {
    #[serde(rename = "type")]
    kind: Option<EventType>,
    #[serde(default)]
    to: String,
    #[serde(default)]
    contexts: Vec<String>,
    #[serde(default)]
    owner: bool,
    #[serde(default)]
    refine: bool,
    frame: Vec<Written>,
}

#[derive(Deserialize)]
struct Written {
    name: String,
    #[serde(default = "yes")]
    event: bool,
    mode: Option<String>,
    refine: Option<bool>,
    cameo: Option<String>,
    contexts: Option<Vec<String>>,
    #[serde(default)]
    verbs: String,
    #[serde(default)]
    nouns: String,
    to: Option<String>,
    #[serde(default)]
    by: String,
    #[serde(default)]
    with: String,
    #[serde(default = "actor")]
    subject: Part,
    #[serde(default = "recipient")]
    object: Part,
    #[serde(default = "recipient")]
    of: Part,
    #[serde(default = "actor")]
    poss: Part,
    #[serde(default = "actor")]
    modifier: Part,
    #[serde(default = "yes")]
    bare: bool,
    #[serde(default)]
    absorbs_clause: bool,
    owner: Option<bool>,
    // `yes` and `no` stand beside them for people and for the test below.
}

fn yes() -> bool {
    true
}
fn actor() -> Part {
    Part::Actor
}
fn recipient() -> Part {
    Part::Recipient
}

/// All frames, with their patterns by lemma.
#[derive(Debug, Default)]
pub(super) struct Frames {
    pub(super) frames: Vec<Frame>,
    verbs: BTreeMap<String, Vec<(usize, Pattern)>>,
    nouns: BTreeMap<String, Vec<(usize, Pattern)>>,
}

impl Frames {
    /// The types in which the frames know a word, whatever stands around it.
    pub(super) fn types_of(&self, lemma: &str) -> Vec<EventType> {
        let known = [&self.verbs, &self.nouns].into_iter().filter_map(|m| m.get(lemma)).flatten();
        let mut types: Vec<EventType> = known.filter_map(|(frame, _)| self.frames.get(*frame)?.kind).collect();
        types.sort_unstable();
        types.dedup();
        types
    }
}

/// The frame files, in order of precedence.
pub(super) const FILES: [(&str, &str); 18] = [
    ("never", include_str!("frames/never.toml")),
    ("assault", include_str!("frames/assault.toml")),
    ("coerce", include_str!("frames/coerce.toml")),
    ("mobilize", include_str!("frames/mobilize.toml")),
    ("sanction", include_str!("frames/sanction.toml")),
    ("protest", include_str!("frames/protest.toml")),
    ("threaten", include_str!("frames/threaten.toml")),
    ("reject", include_str!("frames/reject.toml")),
    ("accuse", include_str!("frames/accuse.toml")),
    ("request", include_str!("frames/request.toml")),
    ("retreat", include_str!("frames/retreat.toml")),
    ("aid", include_str!("frames/aid.toml")),
    ("cooperate", include_str!("frames/cooperate.toml")),
    ("concede", include_str!("frames/concede.toml")),
    ("support", include_str!("frames/support.toml")),
    ("consult", include_str!("frames/consult.toml")),
    ("agree", include_str!("frames/agree.toml")),
    ("other", include_str!("frames/other.toml")),
];

impl Frames {
    /// The frames that ship with the reader.
    pub(super) fn builtin() -> &'static Self {
        static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
            let mut frames = Frames::default();
            for (name, text) in FILES {
                // The files are part of the program and tested; a broken one adds nothing.
                if let Err(problem) = frames.add(name, text) {
                    debug_assert!(false, "frames/{name}.toml: {problem}");
                }
            }
            frames
        });
        &FRAMES
    }

    /// Patterns for a verb's lemma, with their frames.
    pub(super) fn verb(&self, lemma: &str) -> impl Iterator<Item = (&Frame, &Pattern)> {
        self.verbs.get(lemma).into_iter().flatten().map(|(f, p)| (&self.frames[*f], p))
    }

    /// Patterns for a noun's lemma, with their frames.
    pub(super) fn noun(&self, lemma: &str) -> impl Iterator<Item = (&Frame, &Pattern)> {
        self.nouns.get(lemma).into_iter().flatten().map(|(f, p)| (&self.frames[*f], p))
    }

    /// Whether a verb has patterns.
    pub(super) fn has_verb(&self, lemma: &str) -> bool {
        self.verbs.contains_key(lemma)
    }

    /// Whether a noun has patterns.
    pub(super) fn has_noun(&self, lemma: &str) -> bool {
        self.nouns.contains_key(lemma)
    }

    /// All patterns.
    #[cfg(test)]
    pub(super) fn patterns(&self) -> impl Iterator<Item = &Pattern> {
        self.verbs.values().chain(self.nouns.values()).flatten().map(|(_, p)| p)
    }

    /// Reads one file.
    pub(super) fn add(&mut self, file: &str, text: &str) -> Result<(), String> {
        let File { kind, to, contexts, owner, refine, frame } = toml::from_str(text).map_err(|e| e.to_string())?;
        for written in frame {
            let order = self.frames.len();
            let name = format!("{file}/{}", written.name);
            for (list, index) in [(&written.verbs, &mut self.verbs), (&written.nouns, &mut self.nouns)] {
                for text in list.split(',').map(str::trim).filter(|p| !p.is_empty()) {
                    let pattern = Pattern::parse(text).map_err(|problem| format!("{name}: {problem}"))?;
                    index.entry(pattern.lemma.clone()).or_default().push((order, pattern));
                }
            }
            self.frames.push(Frame {
                name,
                order,
                kind,
                event: written.event,
                refine: written.refine.unwrap_or(refine),
                mode: written.mode,
                cameo: written.cameo,
                contexts: written.contexts.unwrap_or_else(|| contexts.clone()),
                to: split(written.to.as_deref().unwrap_or(&to)),
                by: split(&written.by),
                with: split(&written.with),
                subject: written.subject,
                object: written.object,
                of: written.of,
                poss: written.poss,
                modifier: written.modifier,
                bare: written.bare,
                absorbs_clause: written.absorbs_clause,
                owner: written.owner.unwrap_or(owner),
            });
        }
        Ok(())
    }
}

fn split(list: &str) -> Vec<String> {
    list.split(',').map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned).collect()
}
