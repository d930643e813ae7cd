//! What a correction did, told again at any time.

use super::replay::{Deed, Replay};
use super::{promise, rows};
use crate::changes::{self, Change};
use crate::store::{as_read, number};
use crate::{Archive, ArchiveError, Result};
use serde::Serialize;

/// What one correction did to the record.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Effect {
    /// Its number.
    pub correction: i64,
    /// All that was different after it.
    pub changes: Vec<Change>,
}

impl Archive {
    /// What these corrections of an article do to its record, each after all that were made before it. Those that were undone, or
    /// that apply to nothing at present, are left out.
    ///
    /// # Errors
    /// If there is no such article, or the file cannot be read.
    pub fn effects(&self, article: &str, corrections: &[i64]) -> Result<Vec<Effect>> {
        let named = |error| ArchiveError::of(self.path(), error);
        let document = number(self.path(), &self.db, article)?;
        let stored = rows::of(&self.db, document).map_err(named)?;
        let mut effects = Vec::new();
        if !stored.iter().any(|correction| corrections.contains(&correction.number)) {
            return Ok(effects);
        }
        let mut record = as_read(self.path(), &self.db, document)?;
        let mut replay = Replay::of(&record);
        for correction in &stored {
            let marks = matches!(correction.deed, Deed::Mark);
            let before = (corrections.contains(&correction.number) && !marks).then(|| record.clone());
            if replay.one(&mut record, correction).is_err() {
                continue;
            }
            let told = before.map(|mut before| {
                let mut after = record.clone();
                promise::keep(&mut before);
                promise::keep(&mut after);
                changes::corrected(&before, &after)
            });
            if corrections.contains(&correction.number) {
                effects.push(Effect { correction: correction.number, changes: told.unwrap_or_default() });
            }
        }
        Ok(effects)
    }
}
