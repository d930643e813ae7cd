//! The label lists of a model, from its `labels.json`.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::analysis::{AttributionRole, EVENT_TYPES, NameLabel, Upos};
use crate::bio::Scheme;
use crate::inflection;
use crate::lemma::{Script, plain};
use crate::model::ModelError;
use crate::wordpiece::WordPiece;

/// The file as it stands.
#[derive(Debug, Deserialize)]
struct Source {
    name: String,
    window: usize,
    upos: Vec<String>,
    feats: Vec<String>,
    lemma: Vec<String>,
    relation: Vec<String>,
    names: Vec<String>,
    attribution: Vec<String>,
    event: Vec<String>,
    #[serde(default)]
    lemma_exceptions: FxHashMap<String, String>,
}

/// Label lists; a label's id is its place.
pub(crate) struct Labels {
    /// Name of the model.
    pub(crate) name: String,
    /// Pieces that a window holds, the opening and closing ones among them.
    pub(crate) window: usize,
    pub(crate) upos: Vec<Upos>,
    /// UD feature strings; empty for none.
    pub(crate) feats: Vec<String>,
    pub(crate) lemma: Vec<Script>,
    /// "form UPOS", the form in lower case with plain quotation marks, to the lemma: words that no script gets right.
    lemma_exceptions: FxHashMap<String, String>,
    pub(crate) relation: Vec<String>,
    /// Place of `root`.
    pub(crate) root: usize,
    pub(crate) names: Scheme<NameLabel>,
    pub(crate) attribution: Scheme<AttributionRole>,
}

impl Labels {
    /// Reads `labels.json`.
    pub(crate) fn read(json: &[u8]) -> Result<Self, ModelError> {
        let source: Source = serde_json::from_slice(json)?;
        let unknown = |layer: &'static str| ModelError::Labels(layer);
        if source.event != EVENT_TYPES {
            return Err(unknown("event"));
        }
        Ok(Self {
            name: source.name,
            window: source.window,
            upos: source.upos.iter().map(|u| u.parse().ok()).collect::<Option<_>>().ok_or_else(|| unknown("upos"))?,
            feats: source.feats.into_iter().map(|f| if f == "_" { String::new() } else { f }).collect(),
            lemma: source
                .lemma
                .iter()
                .map(|s| Script::parse(s))
                .collect::<Option<_>>()
                .ok_or_else(|| unknown("lemma"))?,
            root: source.relation.iter().position(|r| r == "root").ok_or_else(|| unknown("relation"))?,
            relation: source.relation,
            lemma_exceptions: source.lemma_exceptions,
            names: Scheme::new(&source.names, |name| name.parse().ok()).ok_or_else(|| unknown("names"))?,
            attribution: Scheme::new(&source.attribution, role).ok_or_else(|| unknown("attribution"))?,
        })
    }
}

impl Labels {
    /// The lemma of a word, given the script that the model chose for it.
    pub(crate) fn lemma_of(&self, form: &str, upos: Upos, script: usize, vocabulary: &WordPiece) -> String {
        let key = format!("{} {upos}", plain(form).to_lowercase());
        match self.lemma_exceptions.get(&key) {
            Some(lemma) => lemma.clone(),
            None => inflection::mend(form, upos, self.lemma[script].apply(form), &|word| vocabulary.knows(word)),
        }
    }
}

fn role(name: &str) -> Option<AttributionRole> {
    match name {
        "Source" => Some(AttributionRole::Source),
        "Cue" => Some(AttributionRole::Cue),
        "Content" => Some(AttributionRole::Content),
        _ => None,
    }
}
