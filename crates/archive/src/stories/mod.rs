//! Articles compared: copies, stories, joined events, origins, disputes. Each step looks only at what an index finds near the
//! new article, so that adding one costs the same in a large archive as in a small one.

mod background;
mod copies;
mod disputes;
mod grouping;
pub mod happenings;
mod origins;
pub mod signature;
mod sketch;
mod stem;
pub mod story;
#[cfg(test)]
mod tests;
pub mod told;
mod words;

use onrecord_knowledge::Knowledge;
use rusqlite::Connection;
use tracing::debug_span;

/// Puts a document that has just been written into its story, and renews what the story says.
pub(crate) fn place(db: &Connection, document: i64, knowledge: &Knowledge) -> rusqlite::Result<()> {
    debug_span!("copies").in_scope(|| copies::find(db, document))?;
    let place = debug_span!("grouping").in_scope(|| grouping::find(db, document))?;
    let mut touched = Vec::new();
    for article in &place.moved {
        touched.extend(debug_span!("happenings").in_scope(|| happenings::part(db, *article))?);
    }
    debug_span!("grouping").in_scope(|| grouping::settle(db, document, &place))?;
    for article in place.moved.iter().chain([&document]) {
        touched.extend(debug_span!("happenings").in_scope(|| happenings::join(db, *article, place.story))?);
    }
    touched.extend(debug_span!("origins").in_scope(|| origins::trace(db, Some(document), knowledge))?);
    renew(db, touched, vec![place.story])
}

/// Renews what other articles say, if what was withdrawn had a part in it.
pub(crate) fn catch_up(db: &Connection, knowledge: &Knowledge) -> rusqlite::Result<()> {
    renew(db, origins::trace(db, None, knowledge)?, Vec::new())
}

/// Resolves and counts these happenings, then their stories and these.
fn renew(db: &Connection, touched: Vec<i64>, mut stories: Vec<i64>) -> rusqlite::Result<()> {
    let touched = remaining(db, touched)?;
    debug_span!("origins").in_scope(|| origins::settle(db, &touched))?;
    debug_span!("disputes").in_scope(|| disputes::renew(db, &touched))?;
    let _counting = debug_span!("count").entered();
    let mut story = db.prepare_cached("SELECT story FROM happenings WHERE happening = ?")?;
    for happening in touched {
        stories.push(story.query_row([happening], |row| row.get(0))?);
    }
    stories.sort_unstable();
    stories.dedup();
    stories.into_iter().try_for_each(|story| grouping::count(db, story))
}

/// Those happenings, each once, that are still spoken of.
fn remaining(db: &Connection, mut happenings: Vec<i64>) -> rusqlite::Result<Vec<i64>> {
    happenings.sort_unstable();
    happenings.dedup();
    let mut known = db.prepare_cached("SELECT 1 FROM happenings WHERE happening = ?")?;
    let mut remaining = Vec::new();
    for happening in happenings {
        if known.exists([happening])? {
            remaining.push(happening);
        }
    }
    Ok(remaining)
}

/// Takes a document out of its story, which goes if it was the last.
pub(crate) fn withdraw(db: &Connection, document: i64) -> rusqlite::Result<()> {
    let happenings = happenings::part(db, document)?;
    origins::forget(db, document)?;
    copies::forget(db, document)?;
    let story = grouping::leave(db, document)?;
    origins::settle(db, &happenings)?;
    disputes::renew(db, &happenings)?;
    story.map_or(Ok(()), |story| grouping::count(db, story))
}
