use super::blocking;
use crate::problem::{Problem, Result};
use onrecord_archive::Archive;
use std::path::Path;
use std::sync::Arc;
use tokio::sync::Mutex;

/// The one who changes the archive for this server. Other processes may write too; SQLite makes them take turns.
#[derive(Clone)]
pub struct Writer {
    path: Arc<Path>,
    turn: Arc<Mutex<()>>,
}

impl Writer {
    pub fn new(path: &Path) -> Self {
        Self { path: path.into(), turn: Arc::default() }
    }

    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Archive) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let turn = Arc::clone(&self.turn).lock_owned().await;
        let path = Arc::clone(&self.path);
        blocking(move || {
            let done = Archive::open(&path).map_err(Problem::from).and_then(|mut archive| work(&mut archive));
            drop(turn);
            done
        })
        .await
    }
}
