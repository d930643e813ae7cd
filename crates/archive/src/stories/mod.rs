//! Articles compared: copies, stories, joined events, origins, disputes. Each step looks only at what an index finds near the
//! new article, so that adding one costs the same in a large archive as in a small one.

mod copies;
mod disputes;
mod grouping;
mod happenings;
mod origins;

use onrecord_knowledge::Knowledge;
use rusqlite::Connection;

/// Puts a document that has just been written into its story, and renews what the story says.
pub(crate) fn place(db: &Connection, document: i64, knowledge: &Knowledge) -> rusqlite::Result<()> {
    let _measured = tracing::debug_span!("place").entered();
    copies::find(db, document)?;
    let story = grouping::assign(db, document)?;
    let happenings = happenings::join(db, document, story)?;
    origins::trace(db, document, knowledge)?;
    disputes::renew(db, &happenings)?;
    grouping::count(db, story)
}

/// Takes a document out of its story, which goes if it was the last.
pub(crate) fn withdraw(db: &Connection, document: i64) -> rusqlite::Result<()> {
    let happenings = happenings::part(db, document)?;
    copies::forget(db, document)?;
    let story = grouping::leave(db, document)?;
    origins::forget(db, document)?;
    disputes::renew(db, &happenings)?;
    story.map_or(Ok(()), |story| grouping::count(db, story))
}
