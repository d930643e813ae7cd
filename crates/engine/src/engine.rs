use crate::{EngineError, Lent, Result};
use onrecord_intake as intake;
use onrecord_intake::containers::Article;
use onrecord_knowledge::Knowledge;
use onrecord_language::{Analysis, Model, Passage};
use onrecord_reading::{Reader, Reading};
use onrecord_record::Document;
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::OnceLock;

/// The rooms between the bytes of an article and its record. Each is made ready when it is first needed: a run that has nothing to
/// read need not wait for the model.
///
/// ```
/// use onrecord_engine::Engine;
/// use onrecord_intake::{Options, containers::Article};
///
/// let bytes = b"LIMA, March 3, 2025 (Example Press) - Peru bombed a camp in Ecuador, a minister said.".to_vec();
/// let article = Article { name: "story.txt".to_owned(), bytes, options: Options::default() };
/// let readings = Engine::new(None).read(&[&article])?;
/// assert_eq!(readings[0].as_ref().unwrap().record.document.outlet.as_deref(), Some("Example Press"));
/// # Ok::<(), onrecord_engine::EngineError>(())
/// ```
pub struct Engine {
    own_knowledge: Option<PathBuf>,
    /// Threads of its own; none where it shares those of the process.
    pool: Option<ThreadPool>,
    knowledge: OnceLock<Knowledge>,
    model: OnceLock<Model>,
}

impl Engine {
    /// What reads articles on all cores, with the user's own knowledge (a folder of tables) if there is any.
    pub fn new(own_knowledge: Option<PathBuf>) -> Self {
        Self { own_knowledge, pool: None, knowledge: OnceLock::new(), model: OnceLock::new() }
    }

    /// The same on so many threads of its own. The records are the same.
    ///
    /// # Errors
    /// If the threads cannot be started.
    pub fn on(own_knowledge: Option<PathBuf>, threads: usize) -> Result<Self> {
        let pool = ThreadPoolBuilder::new().num_threads(threads.max(1)).build()?;
        Ok(Self { pool: Some(pool), ..Self::new(own_knowledge) })
    }

    /// What stands in the records that this program makes about who made them.
    ///
    /// # Errors
    /// If the model cannot be used.
    pub fn reader(&self) -> Result<onrecord_record::Reader> {
        let version = env!("CARGO_PKG_VERSION").to_owned();
        Ok(onrecord_record::Reader { version, model: self.model()?.name().to_owned() })
    }

    /// Who and where.
    ///
    /// # Errors
    /// If the user's own tables cannot be read.
    pub fn knowledge(&self) -> Result<&Knowledge> {
        once(&self.knowledge, || {
            Ok(match &self.own_knowledge {
                Some(folder) => Knowledge::with_dir(folder)?,
                None => Knowledge::builtin(),
            })
        })
    }

    /// Reads articles side by side; the results stand in their order, and every error names its article.
    ///
    /// # Errors
    /// As a whole only if nothing can be read: the model or the user's own knowledge cannot be used.
    pub fn read(&self, articles: &[&Article]) -> Result<Vec<Result<Reading>>> {
        self.read_lent(&articles.iter().map(|&article| article.into()).collect::<Vec<_>>())
    }

    /// The same for articles whose bytes lie elsewhere, in a column of a table.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_lent(&self, articles: &[Lent<'_>]) -> Result<Vec<Result<Reading>>> {
        let take_in = |article: &Lent<'_>| intake::read(article.bytes, article.name, article.options);
        let taken: Vec<_> = self.within(|| articles.par_iter().map(take_in).collect());
        let mut named = Vec::new();
        let places: Vec<Result<()>> = taken
            .into_iter()
            .zip(articles)
            .map(|(taken, article)| Ok(taken.map(|document| named.push((article.name, document)))?))
            .collect();
        let mut readings = self.read_documents(named)?.into_iter();
        let in_place = |place: Result<()>| place.and_then(|()| readings.next().unwrap_or_else(|| Err(nothing(""))));
        Ok(places.into_iter().map(in_place).collect())
    }

    /// Takes documents, under the names that messages have for them, through the model and the rules. A defect of ours that one
    /// article brings to light costs that article, not the thousands beside it.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_documents(&self, documents: Vec<(&str, Document)>) -> Result<Vec<Result<Reading>>> {
        if documents.is_empty() {
            return Ok(Vec::new());
        }
        self.within(|| {
            // Side by side: the first record should not wait for both in turn.
            let (knowledge, model) = rayon::join(|| self.knowledge(), || self.model());
            let (knowledge, model) = (knowledge?, model?);
            let passages: Vec<_> = documents.iter().map(|(_, document)| passage(document)).collect();
            let analyses = model.analyse(&passages);
            let reader = Reader::new(knowledge, model.name());
            let readings = documents.into_par_iter().zip(&analyses).map(|((name, document), analysis)| {
                let read = AssertUnwindSafe(|| reader.read(document, analysis));
                catch_unwind(read).map_err(|_| nothing(name))
            });
            Ok(readings.collect())
        })
    }

    /// The grammatical analysis of a document, as its record was made from it.
    ///
    /// # Errors
    /// If the model cannot be used.
    pub fn parse(&self, document: &Document) -> Result<Analysis> {
        self.within(|| self.model()?.analyse(&[passage(document)]).pop().ok_or_else(|| nothing(&document.id)))
    }

    fn model(&self) -> Result<&Model> {
        once(&self.model, || {
            Ok(match &self.pool {
                Some(pool) => Model::english_on(pool.current_num_threads())?,
                None => Model::english()?,
            })
        })
    }

    /// Does something on the threads that this engine may use.
    fn within<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        match &self.pool {
            Some(pool) => pool.install(work),
            None => work(),
        }
    }
}

/// What the model reads of a document.
fn passage(document: &Document) -> Passage<'_> {
    Passage { text: &document.text, blocks: onrecord_reading::blocks(document) }
}

fn nothing(name: &str) -> EngineError {
    EngineError::Defect { name: name.to_owned() }
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
