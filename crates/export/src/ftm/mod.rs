//! FollowTheMoney entities as JSON Lines, for Aleph and OpenSanctions' tools.
//!
//! <https://followthemoney.tech>
//!
//! - `Article`: the article with its text; names of people, bodies and places in `peopleMentioned`, `companiesMentioned` and
//!   `locationMentioned`.
//! - `Person`, `PublicBody` (governments and armed forces), `Organization`, `LegalEntity` (groups), `Vehicle`: whoever is mentioned
//!   *by name*, with the article as `proof`. "An official" would match every other official there is.
//! - `Mention`: each name by which the article calls one of them, once.
//! - `Note`: each attribution. Its `entity` is the speaker, or the article where the speaker is not named; its `summary` who says it
//!   through whom, its `description` what is said. FollowTheMoney has no schema for what somebody states.
//! - `Event`: each happening that the article presents as having happened, if PLOVER has a type for it, at its first mention. Each
//!   claim on it is a `description`. A plan or a threat is no `Event`, for readers would take it for one.
//!
//! Ids are `onrecord-DOCUMENT-PART`, so entities are those of one article: which are the same over all articles is for
//! FollowTheMoney's own cross-referencing.
//!
//! **Lost**: positions, events that have not happened or have no type, pronouns and descriptions, quantities, coordinates,
//! contradictions, days that are only the day of publication. Texts beyond 65,000 code points, the library's limit, are cut in
//! pieces.

mod entity;
mod happening;
mod proxy;
mod statement;

use crate::linked::Parts;
use crate::{RecordWriter, Result};
use onrecord_knowledge::Knowledge;
use onrecord_record::Record;
use std::io::Write;

/// Writes an entity a line.
pub struct FollowTheMoney<'k, W> {
    out: W,
    /// Tells countries' two-letter codes.
    knowledge: &'k Knowledge,
}

impl<'k, W: Write> FollowTheMoney<'k, W> {
    /// Writes to `out`.
    pub fn new(out: W, knowledge: &'k Knowledge) -> Self {
        Self { out, knowledge }
    }
}

impl<W: Write> RecordWriter for FollowTheMoney<'_, W> {
    fn write(&mut self, record: &Record) -> Result<()> {
        let parts = Parts::of(record);
        let mut entities = entity::article_and_named(&parts, self.knowledge);
        entities.extend(statement::notes(&parts));
        entities.extend(happening::events(&parts, self.knowledge));
        for entity in entities {
            serde_json::to_writer(&mut self.out, &entity)?;
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        Ok(self.out.flush()?)
    }
}
