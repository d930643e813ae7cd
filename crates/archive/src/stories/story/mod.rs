//! A story as it is read: what is asserted by which origins, who denies it, what changed.

mod changes;
mod happenings;
mod list;
mod load;
mod timeline;
mod types;
mod versions;

pub use happenings::{commonest, firmest_status};
pub use list::{StoryFilter, StoryRow, StorySort};
pub use types::{
    Backing, Change, ChangeKind, Correction, Dispute, Entry, EntryKind, Evidence, Happening, Party, Side, Statement,
    Story, StoryArticle, StoryCopy,
};

use crate::{Archive, ArchiveError, Result};

impl Archive {
    /// A story by its number; what was published on or after the day `since` is marked as new.
    ///
    /// # Errors
    /// If there is no such story, or the file cannot be read.
    pub fn story(&self, story: i64, since: Option<&str>) -> Result<Story> {
        let read = || -> rusqlite::Result<Option<Story>> {
            let Some(mut told) = load::story(&self.db, story, since)? else { return Ok(None) };
            let material = load::material(&self.db, story)?;
            told.happenings = happenings::build(&material, since);
            told.disputes = happenings::disputes(&self.db, story, &material, &told.happenings)?;
            told.changes = changes::find(&material, since);
            told.corrections = versions::compare(&self.db, story, since)?;
            told.timeline = timeline::build(&told, since);
            Ok(Some(told))
        };
        let unknown = || ArchiveError::Unknown { kind: "story", id: story.to_string(), list: "stories" };
        read().map_err(|error| self.error(error))?.ok_or_else(unknown)
    }
}

impl Archive {
    /// What is said to have happened in a story, to be planned or not to be so; the most central first. As in [`Story`], but
    /// without the rest of it. None if there is no such story.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn happenings(&self, story: i64) -> Result<Vec<Happening>> {
        load::material(&self.db, story)
            .map(|material| happenings::build(&material, None))
            .map_err(|error| self.error(error))
    }
}

/// Whether a day is on or after another.
fn is_new(day: Option<&str>, since: Option<&str>) -> bool {
    since.is_some_and(|since| day.is_some_and(|day| day >= since))
}
