//! Articles compared: copies, stories, joined events, origins, disputes. Each step looks only at what an index finds near the
//! new article, so that adding one costs the same in a large archive as in a small one.

mod copies;
mod disputes;
mod grouping;
mod happenings;
mod origins;
mod story;

pub use story::{
    Backing, Change, ChangeKind, Correction, Dispute, Entry, EntryKind, Evidence, Happening, Party, Side, Statement,
    Story, StoryArticle, StoryCopy, StoryFilter, StoryRow, StorySort,
};

use onrecord_knowledge::Knowledge;
use rusqlite::Connection;

/// Puts a document that has just been written into its story, and renews what the story says.
pub(crate) fn place(db: &Connection, document: i64, knowledge: &Knowledge) -> rusqlite::Result<()> {
    copies::find(db, document)?;
    let story = grouping::assign(db, document)?;
    let mut happenings = happenings::join(db, document, story)?;
    happenings.extend(origins::trace(db, document, knowledge)?);
    happenings.sort_unstable();
    happenings.dedup();
    disputes::renew(db, &happenings)?;
    grouping::count(db, story)
}

/// Takes a document out of its story, which goes if it was the last.
pub(crate) fn withdraw(db: &Connection, document: i64) -> rusqlite::Result<()> {
    let happenings = happenings::part(db, document)?;
    copies::forget(db, document)?;
    let story = grouping::leave(db, document)?;
    origins::forget(db, document)?;
    origins::settle(db, &happenings)?;
    disputes::renew(db, &happenings)?;
    story.map_or(Ok(()), |story| grouping::count(db, story))
}
