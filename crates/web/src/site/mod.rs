//! What a request may use.

mod drafts;
mod readers;
mod settings;
mod writer;

pub use drafts::{Draft, Drafts};
pub use settings::Settings;

use crate::desk::{Desk, Submission, Taken};
use crate::problem::{Problem, Result};
use onrecord_archive::Archive;
use onrecord_knowledge::Knowledge;
use readers::Readers;
use std::sync::Arc;
use tokio::sync::Semaphore;
use writer::Writer;

/// The state of the server, cheap to clone.
#[derive(Clone)]
pub struct Site {
    /// How it is set up.
    pub settings: Arc<Settings>,
    /// Articles that were read and are not kept yet.
    pub drafts: Arc<Drafts>,
    desk: Arc<dyn Desk>,
    readers: Readers,
    writer: Writer,
    /// The model uses all cores, so one article is read at a time.
    reading: Arc<Semaphore>,
}

impl Site {
    /// A site over one archive.
    pub fn new(settings: Settings, desk: Arc<dyn Desk>) -> Self {
        Self {
            readers: Readers::new(&settings.archive),
            writer: Writer::new(&settings.archive),
            settings: Arc::new(settings),
            drafts: Arc::new(Drafts::default()),
            desk,
            reading: Arc::new(Semaphore::new(1)),
        }
    }

    /// Reads from the archive, off the threads that answer requests. All of `work` sees one state of it, whoever writes meanwhile.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Archive) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.readers.read(work).await
    }

    /// Changes the archive. One change is made at a time; the next waits.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Archive, &Knowledge) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        if !self.settings.writable {
            return Err(Problem::Forbidden("This server only shows the archive; nothing can be changed here.".into()));
        }
        let desk = Arc::clone(&self.desk);
        self.writer
            .write(move |archive| {
                let knowledge = desk.knowledge().map_err(|error| Problem::Defect(error.to_string()))?;
                work(archive, knowledge)
            })
            .await
    }

    /// Looks something up in what is known of who and where: names of countries, above all. Loading it takes a moment, once.
    pub async fn know<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Knowledge) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let desk = Arc::clone(&self.desk);
        blocking(move || desk.knowledge().map_err(|error| Problem::Defect(error.to_string())).and_then(work)).await
    }

    /// Makes a record of an article that somebody gives.
    pub async fn take(&self, submission: Submission) -> Result<Taken> {
        let Ok(turn) = Arc::clone(&self.reading).acquire_owned().await else {
            return Err(Problem::Busy("The server is being stopped.".into()));
        };
        let desk = Arc::clone(&self.desk);
        // The turn ends with the work, even if whoever asked is gone by then.
        blocking(move || {
            let taken = desk.read(submission).map_err(|error| Problem::Wrong(error.to_string()));
            drop(turn);
            taken
        })
        .await
    }
}

/// Runs what may take long on a thread made for that.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) => Err(Problem::Defect(error.to_string())),
    }
}
