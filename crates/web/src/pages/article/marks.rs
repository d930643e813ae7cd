//! What is marked in the text of an article.

use super::index::Index;
use onrecord_record::{Quote, Record, Span, Status};

/// A stretch of the text that means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark<'r> {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
    /// The attribution, event, entity or value that it belongs to.
    pub of: &'r str,
    /// Whether this is the place that `#at-…` leads to.
    pub anchor: bool,
}

/// What a mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What a source says.
    Content(Quote),
    /// Words that name a source.
    Source,
    /// A mention of an entity.
    Mention,
    /// A time, a place or a number.
    Value,
    /// Words that say that something is said.
    Cue,
    /// The word that names an event.
    Trigger {
        /// How the article presents the event.
        status: Status,
        /// Whether some affirm it and others deny it.
        disputed: bool,
    },
}

impl Kind {
    /// Of marks on the same words, the one with the smaller number stands outside.
    fn layer(self) -> u8 {
        match self {
            Self::Content(_) => 0,
            Self::Source => 1,
            Self::Mention => 2,
            Self::Value => 3,
            Self::Cue => 4,
            Self::Trigger { .. } => 5,
        }
    }

    /// Whether it leads to its entry.
    pub fn is_link(self) -> bool {
        matches!(self, Self::Cue | Self::Trigger { .. })
    }
}

/// All marks of a record, in the order in which they open.
pub fn of<'r>(record: &'r Record, index: &Index) -> Vec<Mark<'r>> {
    let mut marks = Marks(Vec::new());
    for x in &record.attributions {
        marks.first(Kind::Content(x.quote), &x.id, &x.content, x.cue.is_none());
        marks.first(Kind::Source, &x.id, &x.source.span, false);
        marks.first(Kind::Cue, &x.id, x.cue.iter().map(|cue| &cue.span), true);
    }
    for x in &record.events {
        let kind = Kind::Trigger { status: x.status, disputed: index.is_disputed(&x.id) };
        marks.first(kind, &x.id, [&x.trigger.span], true);
    }
    for x in &record.entities {
        marks.first(Kind::Mention, &x.id, x.mentions.iter().map(|mention| &mention.span), true);
    }
    record.times.iter().for_each(|x| marks.first(Kind::Value, &x.id, [&x.span], true));
    record.places.iter().for_each(|x| marks.first(Kind::Value, &x.id, [&x.span], true));
    record.quantities.iter().for_each(|x| marks.first(Kind::Value, &x.id, [&x.span], true));
    let mut marks = marks.0;
    marks.sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end), mark.kind.layer()));
    marks
}

struct Marks<'r>(Vec<Mark<'r>>);

impl<'r> Marks<'r> {
    /// Adds the marks of one entry; the first of them may be where its anchor leads.
    fn first(&mut self, kind: Kind, of: &'r str, spans: impl IntoIterator<Item = &'r Span>, anchor: bool) {
        let spans = spans.into_iter().filter(|span| span.start < span.end);
        let mark =
            |(i, span): (usize, &Span)| Mark { start: span.start, end: span.end, kind, of, anchor: anchor && i == 0 };
        self.0.extend(spans.enumerate().map(mark));
    }
}
