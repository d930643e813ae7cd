use crate::args::How;
use crate::inputs::Input;
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
    options: intake::Options,
    own_knowledge: Option<PathBuf>,
    knowledge: OnceLock<Knowledge>,
    model: OnceLock<Model>,
}

/// An input whose bytes are in memory.
pub struct Source {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Engine {
    /// What will read articles as the options say.
    pub fn new(how: &How) -> Self {
        let about = &how.about;
        let options = intake::Options {
            outlet: about.outlet.clone(),
            published: about.published.clone(),
            title: about.title.clone(),
            url: about.url.clone(),
            force_language: how.force,
            ..Default::default()
        };
        let own_knowledge = how.knowledge.clone();
        Self { options, own_knowledge, knowledge: OnceLock::new(), model: OnceLock::new() }
    }

    /// What knows no more about an article than its file says.
    pub fn plain(own_knowledge: Option<PathBuf>) -> Self {
        let options = intake::Options::default();
        Self { options, own_knowledge, knowledge: OnceLock::new(), model: OnceLock::new() }
    }

    /// What the user knows about the articles.
    pub fn options(&self) -> &intake::Options {
        &self.options
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

    /// Fetches the bytes of some inputs, side by side and in their order.
    pub fn fetch(&self, inputs: Vec<Result<Input>>) -> Vec<Result<Source>> {
        let fetch = |input: Input| Ok(Source { name: input.name(), bytes: input.bytes()? });
        inputs.into_par_iter().map(|input| input.and_then(fetch)).collect()
    }

    /// Reads articles, given by name and bytes, side by side; the results stand in their order, and every error names its
    /// article. Fails as a whole only if nothing can be read.
    pub fn read(&self, articles: &[(&str, &[u8])]) -> Result<Vec<Result<Reading>>> {
        let taken: Vec<Result<Document>> = articles
            .par_iter()
            .map(|(name, bytes)| intake::read(bytes, name, &self.options).map_err(|error| anyhow!(error)))
            .collect();
        let mut documents = Vec::new();
        let places: Vec<Result<()>> = taken.into_iter().map(|taken| taken.map(|taken| documents.push(taken))).collect();
        let mut readings = self.analyse(documents)?.into_iter();
        let in_place = |(place, (name, _)): (Result<()>, &(&str, &[u8]))| {
            place?;
            let reading = readings.next().unwrap_or_else(|| Err(anyhow!("the model gave nothing")));
            reading.with_context(|| (*name).to_owned())
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
