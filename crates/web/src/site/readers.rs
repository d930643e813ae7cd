use super::blocking;
use crate::problem::{Problem, Result};
use onrecord_archive::Archive;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::available_parallelism;
use tokio::sync::Semaphore;

/// Open archives, to read. A request takes one and gives it back: opening costs more than most questions.
#[derive(Clone)]
pub struct Readers {
    path: Arc<Path>,
    idle: Arc<Mutex<Vec<Archive>>>,
    /// More at once would only wait for each other.
    turns: Arc<Semaphore>,
}

impl Readers {
    pub fn new(path: &Path) -> Self {
        let at_once = available_parallelism().map_or(4, |cores| 2 * cores.get());
        Self { path: path.into(), idle: Arc::default(), turns: Arc::new(Semaphore::new(at_once)) }
    }

    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Archive) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let Ok(turn) = Arc::clone(&self.turns).acquire_owned().await else {
            return Err(Problem::Busy("The server is being stopped.".into()));
        };
        let readers = self.clone();
        blocking(move || {
            let idle = || readers.idle.lock().unwrap_or_else(PoisonError::into_inner);
            let known = idle().pop();
            let archive = known.map_or_else(|| Archive::read(&readers.path), Ok)?;
            let done = {
                let snapshot =
                    archive.database().unchecked_transaction().map_err(|e| Problem::Defect(e.to_string()))?;
                let done = work(&archive);
                snapshot.finish().map_err(|e| Problem::Defect(e.to_string()))?;
                done
            };
            idle().push(archive);
            drop(turn);
            done
        })
        .await
    }
}
