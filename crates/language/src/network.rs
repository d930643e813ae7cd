//! The network itself: the only module that knows its runtime.

use std::sync::Arc;

use rten::{ModelOptions, NodeId, RunOptions, ThreadPool};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};

use crate::model::ModelError;
use crate::scores::Scores;
use crate::shape::NO_WORD;
use crate::window::Window;
use crate::wordpiece::WordPiece;
use crate::words::Words;

/// Layers of the encoder graph, in the order of [`Layers`].
const OUTPUTS: [&str; 14] = [
    "sentence",
    "upos",
    "feats",
    "lemma",
    "names",
    "attribution",
    "arc",
    "dep",
    "head",
    "link",
    "factuality",
    "event",
    "anaphor",
    "antecedent",
];

/// Encoder and relation graph.
pub(crate) struct Network {
    encoder: rten::Model,
    relations: rten::Model,
    inputs: Inputs,
    outputs: [NodeId; OUTPUTS.len()],
    dep: NodeId,
    head: NodeId,
    relation: NodeId,
}

struct Inputs {
    input_ids: NodeId,
    shape_ids: NodeId,
    word_starts: NodeId,
    /// Absent from graphs that are made for windows without padding.
    attention_mask: Option<NodeId>,
}

/// What the network says of the words of one window.
pub(crate) struct Layers {
    pub(crate) sentence: Scores,
    pub(crate) upos: Scores,
    pub(crate) feats: Scores,
    pub(crate) lemma: Scores,
    pub(crate) names: Scores,
    pub(crate) attribution: Scores,
    pub(crate) arc: Scores,
    pub(crate) dep: Scores,
    pub(crate) head: Scores,
    pub(crate) link: Scores,
    pub(crate) factuality: Scores,
    pub(crate) event: Scores,
    pub(crate) anaphor: Scores,
    pub(crate) antecedent: Scores,
}

impl Network {
    /// Loads both graphs from the program's own bytes.
    pub(crate) fn load(encoder: &'static [u8], relations: &'static [u8]) -> Result<Self, ModelError> {
        let load = |bytes| {
            let mut options = ModelOptions::with_all_ops();
            options.prepack_weights(true);
            options.load_static_slice(bytes).map_err(|e| ModelError::Load(e.to_string()))
        };
        let (encoder, relations) = rayon::join(|| load(encoder), || load(relations));
        let (encoder, relations) = (encoder?, relations?);
        let node = |model: &rten::Model, name: &str| {
            model.find_node(name).ok_or_else(|| ModelError::Load(format!("the graph has no {name:?}")))
        };
        let inputs = Inputs {
            input_ids: node(&encoder, "input_ids")?,
            shape_ids: node(&encoder, "shape_ids")?,
            word_starts: node(&encoder, "word_starts")?,
            attention_mask: encoder.find_node("attention_mask"),
        };
        let mut outputs = [inputs.input_ids; OUTPUTS.len()];
        for (slot, name) in outputs.iter_mut().zip(OUTPUTS) {
            *slot = node(&encoder, name)?;
        }
        let (dep, head) = (node(&relations, "dep")?, node(&relations, "head")?);
        let relation = node(&relations, "relation")?;
        Ok(Self { encoder, relations, inputs, outputs, dep, head, relation })
    }

    /// Reads one window. A window is never padded nor run with another, so that its result depends on nothing else.
    pub(crate) fn read(
        &self,
        words: &Words<'_>,
        window: &Window,
        wordpiece: &WordPiece,
        pool: &Arc<ThreadPool>,
    ) -> Result<Layers, ModelError> {
        let mut ids = vec![wordpiece.cls];
        let mut shapes = vec![NO_WORD];
        let mut starts = Vec::with_capacity(window.words.len());
        for word in window.words.clone() {
            starts.push(ids.len() as i32);
            ids.extend_from_slice(words.pieces(word..word + 1));
            shapes.resize(ids.len(), words.shape(word, word == window.words.start));
        }
        ids.push(wordpiece.sep);
        shapes.push(NO_WORD);
        let mask = vec![1; ids.len()];
        let row = |values: Vec<i32>| NdTensor::from_data([1, values.len()], values);
        let (ids, shapes, starts, mask) = (row(ids), row(shapes), row(starts), row(mask));
        let mut inputs = vec![
            (self.inputs.input_ids, ids.view().into()),
            (self.inputs.shape_ids, shapes.view().into()),
            (self.inputs.word_starts, starts.view().into()),
        ];
        inputs.extend(self.inputs.attention_mask.map(|id| (id, mask.view().into())));
        let options = RunOptions::default().with_thread_pool(Some(pool.clone()));
        let values = self.encoder.run(inputs, &self.outputs, Some(options)).map_err(run_error)?;
        let mut values = values.into_iter().map(scores);
        let mut next = || values.next().unwrap_or_else(|| Err(ModelError::Run("an output is missing".into())));
        Ok(Layers {
            sentence: next()?,
            upos: next()?,
            feats: next()?,
            lemma: next()?,
            names: next()?,
            attribution: next()?,
            arc: next()?,
            dep: next()?,
            head: next()?,
            link: next()?,
            factuality: next()?,
            event: next()?,
            anaphor: next()?,
            antecedent: next()?,
        })
    }

    /// Scores of the relations between words and their heads, from rows of the layers `dep` and `head`.
    pub(crate) fn relations(
        &self,
        dep: Vec<f32>,
        head: Vec<f32>,
        width: usize,
        pool: &Arc<ThreadPool>,
    ) -> Result<Scores, ModelError> {
        let rows = dep.len() / width.max(1);
        let dep = NdTensor::from_data([rows, width], dep);
        let head = NdTensor::from_data([rows, width], head);
        let inputs = vec![(self.dep, dep.view().into()), (self.head, head.view().into())];
        let options = RunOptions::default().with_thread_pool(Some(pool.clone()));
        let values = self.relations.run(inputs, &[self.relation], Some(options)).map_err(run_error)?;
        values.into_iter().next().map_or_else(|| Err(ModelError::Run("no relations".into())), scores)
    }
}

fn run_error(error: rten::RunError) -> ModelError {
    ModelError::Run(error.to_string())
}

fn scores(value: rten::Value) -> Result<Scores, ModelError> {
    let tensor: Tensor<f32> = value.try_into().map_err(|_| ModelError::Run("an output is not float32".into()))?;
    let width = tensor.shape().last().copied().unwrap_or(0);
    Ok(Scores::new(tensor.into_data(), width))
}
