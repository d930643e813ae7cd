use crate::desk::Taken;
use crate::problem::{Problem, Result};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// As many are held; the oldest goes when another comes.
const MOST: usize = 32;

/// Articles that people gave to read, until they are kept or others push them out. They live in memory only: what nobody keeps
/// leaves no trace on the disk.
#[derive(Default)]
pub struct Drafts(Mutex<VecDeque<(String, Draft)>>);

/// An article that was read and is not in the archive.
pub type Draft = Arc<Taken>;

impl Drafts {
    /// Holds an article; gives the key under which it is found. Keys cannot be guessed.
    ///
    /// # Errors
    /// If the system gives no randomness.
    pub fn put(&self, taken: Taken) -> Result<String> {
        let random = getrandom::u64().and_then(|a| Ok((a, getrandom::u64()?)));
        let (a, b) = random.map_err(|error| Problem::Defect(error.to_string()))?;
        let key = format!("{a:016x}{b:016x}");
        let mut drafts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        drafts.truncate(MOST - 1);
        drafts.push_front((key.clone(), Arc::new(taken)));
        Ok(key)
    }

    /// The article of a key.
    pub fn get(&self, key: &str) -> Option<Draft> {
        let drafts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        drafts.iter().find(|(known, _)| known == key).map(|(_, draft)| Arc::clone(draft))
    }
}
