use anyhow::{Context, Result, anyhow};
use onrecord_knowledge::Knowledge;
use onrecord_language::{Model, Passage};
use onrecord_reading::{Reader, Reading};
use onrecord_record::Document;
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// The rooms between an article and its record, made ready once.
pub struct Engine {
    knowledge: Knowledge,
    model: Model,
}

impl Engine {
    /// Loads the model and the knowledge, side by side: the first record should not wait for both in turn.
    pub fn new(own_knowledge: Option<&Path>) -> Result<Self> {
        let (knowledge, model) = rayon::join(|| load_knowledge(own_knowledge), Model::english);
        Ok(Self { knowledge: knowledge?, model: model.context("the built-in model cannot be used")? })
    }

    /// Reads a batch of articles; the results stand in the order of the articles. A defect of ours that one article
    /// brings to light costs that article, not the thousands beside it.
    pub fn read(&self, documents: Vec<Document>) -> Vec<Result<Reading>> {
        let passages: Vec<_> = documents
            .iter()
            .map(|document| Passage { text: &document.text, blocks: onrecord_reading::blocks(document) })
            .collect();
        let analyses = self.model.analyse(&passages);
        let reader = Reader::new(&self.knowledge, self.model.name());
        documents
            .into_par_iter()
            .zip(&analyses)
            .map(|(document, analysis)| {
                let read = AssertUnwindSafe(|| reader.read(document, analysis));
                catch_unwind(read)
                    .map_err(|_| anyhow!("this article brought a defect of OnRecord to light; please report it"))
            })
            .collect()
    }
}

fn load_knowledge(own: Option<&Path>) -> Result<Knowledge> {
    Ok(match own {
        Some(folder) => Knowledge::with_dir(folder)?,
        None => Knowledge::builtin(),
    })
}
