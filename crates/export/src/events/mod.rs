//! Event data: what happened, counted by origin, in the formats of event coders.
//!
//! Coders write a row for every sentence that names an event, so a plan becomes a deed and forty outlets that repeat one newspaper
//! become forty witnesses. Here a row is a **happening**: one event over all articles of a story, with those who stand behind it.
//!
//! - Only what some origin asserts as having happened or as happening is written. [`Options::all`] adds the rest, with columns that
//!   say how it is presented; it adds rows and columns and changes no cell of the others.
//! - All that a row says of a happening (who, where, when, which code) comes from the mentions that present it as having happened;
//!   an actor whom only a denial or a plan names is none.
//! - Nothing is reduced to another type: with `all`, a visit that is planned is a CONSULT with the status `planned`, where coders
//!   would write AGREE.
//! - What is not known is empty, never 0 or "None".

mod actor;
mod article;
mod backing;
mod cameo;
mod cell;
mod code;
mod coded;
mod country;
mod gdelt;
mod happening;
mod place;
mod plover;
mod polecat;
mod table;
mod tally;
mod time;

pub use coded::{Coded, Mention};
pub use gdelt::Gdelt;
pub use plover::Plover;
pub use polecat::Polecat;
pub use table::EventTable;
pub use tally::{LeftOut, Tally};

use crate::Result;
use article::Articles;
use onrecord_archive::Archive;
use onrecord_archive::story::{StoryFilter, StorySort};
use onrecord_knowledge::Knowledge;

/// How much is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Also what nobody asserts as having happened, with columns that say how it is presented.
    pub all: bool,
    /// A row for each pair of actor and recipient instead of one for the happening.
    pub dyads: bool,
}

/// Of which articles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Those of one story.
    pub story: Option<i64>,
    /// Those of this day or later.
    pub since: Option<String>,
    /// Those of this day or earlier.
    pub until: Option<String>,
    /// Whether the archive was made only for this export, so that the days on which it got its articles mean nothing.
    pub passing: bool,
}

impl Scope {
    /// Whether an article of this day is among them.
    fn has(&self, day: Option<&str>) -> bool {
        let from = self.since.as_deref().is_none_or(|since| day.is_some_and(|day| day >= since));
        let to = self.until.as_deref().is_none_or(|until| day.is_some_and(|day| day <= until));
        from && to
    }
}

/// Writes happenings in a format, one after the other.
pub trait HappeningWriter {
    /// Writes one happening, or says why the format has no place for it.
    ///
    /// # Errors
    /// If the output cannot be written.
    fn write(&mut self, coded: &Coded) -> Result<Result<(), LeftOut>>;

    /// Ends the output; without it the output is not whole.
    ///
    /// # Errors
    /// If the output cannot be written.
    fn finish(self: Box<Self>) -> Result<()>;
}

/// Writes the happenings of an archive, story by story in the order of their numbers. No more than the records of one story are in
/// memory. `told` is called after each story and may end the export by an error.
///
/// # Errors
/// If the archive cannot be read or the output cannot be written; if `told` fails.
pub fn export<E: From<crate::ExportError>>(
    archive: &Archive,
    knowledge: &Knowledge,
    scope: &Scope,
    options: Options,
    writer: &mut dyn HappeningWriter,
    mut told: impl FnMut() -> Result<(), E>,
) -> Result<Tally, E> {
    let mut tally = Tally::default();
    for story in stories(archive, scope)? {
        one_story(archive, knowledge, scope, options, story, writer, &mut tally)?;
        told()?;
    }
    Ok(tally)
}

/// How many stories an export goes through.
///
/// # Errors
/// If the archive cannot be read.
pub fn count(archive: &Archive, scope: &Scope) -> Result<usize> {
    Ok(stories(archive, scope)?.len())
}

fn stories(archive: &Archive, scope: &Scope) -> Result<Vec<i64>> {
    if let Some(story) = scope.story {
        // Tells whoever asks for a story that is not there.
        return Ok(vec![archive.story(story, None)?.story]);
    }
    let filter = StoryFilter { since: scope.since.clone(), sort: StorySort::Latest, ..StoryFilter::default() };
    let mut stories: Vec<i64> = archive.stories(&filter)?.into_iter().map(|row| row.story).collect();
    stories.sort_unstable();
    Ok(stories)
}

fn one_story(
    archive: &Archive,
    knowledge: &Knowledge,
    scope: &Scope,
    options: Options,
    story: i64,
    writer: &mut dyn HappeningWriter,
    tally: &mut Tally,
) -> Result<()> {
    let mut articles = Articles::new(archive, scope);
    let mut coded = Vec::new();
    for happening in archive.happenings(story)? {
        match happening::code(&happening, story, &mut articles, knowledge)? {
            Some(one) if options.all || one.asserted => coded.push(one),
            Some(_) => tally.leave_out(LeftOut::NotAsserted),
            None => {}
        }
    }
    coded.sort_by_key(|one| one.position());
    for one in coded {
        match writer.write(&one)? {
            Ok(()) => tally.written += 1,
            Err(reason) => tally.leave_out(reason),
        }
    }
    Ok(())
}
