use crate::args::How;
use crate::inputs::Source;
use anyhow::{Context, Result, anyhow};
use onrecord_intake as intake;
use onrecord_knowledge::Knowledge;
use onrecord_language::{Analysis, Model, Passage};
use onrecord_reading::{Reader, Reading};
use onrecord_record::Document;
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::OnceLock;

/// The rooms between the bytes of an article and its record. Each is made ready when it is first needed: a run that has nothing to
/// read need not wait for the model.
pub struct Engine {
    own_knowledge: Option<PathBuf>,
    knowledge: OnceLock<Knowledge>,
    model: OnceLock<Model>,
}

impl Engine {
    /// What will read articles as the options say.
    pub fn new(how: &How) -> Self {
        Self::plain(how.knowledge.clone())
    }

    /// What reads articles with the user's own knowledge, if there is any.
    pub fn plain(own_knowledge: Option<PathBuf>) -> Self {
        Self { own_knowledge, knowledge: OnceLock::new(), model: OnceLock::new() }
    }

    /// What stands in the records that this program makes about who made them.
    pub fn reader(&self) -> Result<onrecord_record::Reader> {
        let version = env!("CARGO_PKG_VERSION").to_owned();
        Ok(onrecord_record::Reader { version, model: self.model()?.name().to_owned() })
    }

    /// Who and where.
    pub fn knowledge(&self) -> Result<&Knowledge> {
        once(&self.knowledge, || {
            Ok(match &self.own_knowledge {
                Some(folder) => Knowledge::with_dir(folder)?,
                None => Knowledge::builtin(),
            })
        })
    }

    /// Reads articles side by side; the results stand in their order, and every error names its article. Fails as a whole only if
    /// nothing can be read.
    pub fn read(&self, articles: &[&Source]) -> Result<Vec<Result<Reading>>> {
        let take_in = |source: &&Source| intake::read(&source.bytes, &source.name, &source.options);
        let taken: Vec<Result<Document>> =
            articles.par_iter().map(|source| take_in(source).map_err(|error| anyhow!(error))).collect();
        let mut documents = Vec::new();
        let places: Vec<Result<()>> = taken.into_iter().map(|taken| taken.map(|taken| documents.push(taken))).collect();
        let mut readings = self.analyse(documents)?.into_iter();
        let in_place = |(place, source): (Result<()>, &&Source)| {
            place?;
            let reading = readings.next().unwrap_or_else(|| Err(anyhow!("the model gave nothing")));
            reading.with_context(|| source.name.clone())
        };
        Ok(places.into_iter().zip(articles).map(in_place).collect())
    }

    /// Takes documents through the model and the rules. A defect of ours that one article brings to light costs that article, not
    /// the thousands beside it.
    pub fn analyse(&self, documents: Vec<Document>) -> Result<Vec<Result<Reading>>> {
        if documents.is_empty() {
            return Ok(Vec::new());
        }
        // Side by side: the first record should not wait for both in turn.
        let (knowledge, model) = rayon::join(|| self.knowledge(), || self.model());
        let (knowledge, model) = (knowledge?, model?);
        let passages: Vec<_> = documents
            .iter()
            .map(|document| Passage { text: &document.text, blocks: onrecord_reading::blocks(document) })
            .collect();
        let analyses = model.analyse(&passages);
        let reader = Reader::new(knowledge, model.name());
        let readings = documents.into_par_iter().zip(&analyses).map(|(document, analysis)| {
            let read = AssertUnwindSafe(|| reader.read(document, analysis));
            catch_unwind(read)
                .map_err(|_| anyhow!("this article brought a defect of OnRecord to light; please report it"))
        });
        Ok(readings.collect())
    }

    /// The grammatical analysis of a document, as its record was made from it.
    pub fn parse(&self, document: &Document) -> Result<Analysis> {
        let passage = Passage { text: &document.text, blocks: onrecord_reading::blocks(document) };
        self.model()?.analyse(&[passage]).pop().context("the model gave nothing")
    }

    fn model(&self) -> Result<&Model> {
        once(&self.model, || Model::english().context("the built-in model cannot be used"))
    }
}

fn once<T>(cell: &OnceLock<T>, make: impl FnOnce() -> Result<T>) -> Result<&T> {
    match cell.get() {
        Some(made) => Ok(made),
        None => {
            let made = make()?;
            Ok(cell.get_or_init(|| made))
        }
    }
}
