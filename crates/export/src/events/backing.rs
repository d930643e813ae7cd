//! Who stands behind a happening.

use super::coded::Mention;
use onrecord_archive::story::{Backing, Happening};

/// The origins that hold a happening to be so, not to be so, or speak of it without a stand, the firmest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Backings {
    pub(super) asserted_by: Vec<Backing>,
    pub(super) denied_by: Vec<Backing>,
    pub(super) raised_by: Vec<Backing>,
}

impl Backings {
    /// Of a happening, as far as they speak in these mentions. Who only expects what others report as done does not assert that
    /// it was done: of those who hold it to be so, only those count who do in a mention that is cited.
    pub(super) fn of(happening: &Happening, mentions: &[Mention]) -> Self {
        let speaks = |backing: &Backing, cited: bool| {
            mentions.iter().filter(|mention| mention.cited || !cited).any(|mention| {
                let record = &mention.article.record;
                let here = |[document, id]: &[String; 2]| {
                    *document == record.document.id
                        && record.claims.iter().any(|claim| claim.id == *id && claim.event == mention.event.id)
                };
                backing.claims.iter().any(here)
            })
        };
        let keep = |list: &[Backing], cited: bool| list.iter().filter(|b| speaks(b, cited)).cloned().collect();
        Self {
            asserted_by: keep(&happening.asserted_by, true),
            denied_by: keep(&happening.denied_by, false),
            raised_by: keep(&happening.raised_by, false),
        }
    }

    /// The firmest value that is held: for what is asserted, that of who asserts it.
    pub(super) fn factuality(&self) -> Option<&str> {
        let first = self.asserted_by.first().or(self.denied_by.first()).or(self.raised_by.first());
        first.map(|backing| backing.factuality.as_str())
    }
}
