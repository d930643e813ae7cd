//! The article itself, every letter of it, with what the record says of its words.

use super::blocks::{self, Block};
use super::filter::Chosen;
use super::index::Index;
use super::letters::Letters;
use super::marks::{self, Kind};
use super::weave::{Node, Piece, weave};
use crate::show;
use maud::{Markup, PreEscaped, html};
use onrecord_record::{Quote, Record, SectionKind};
use std::mem::take;

/// A text with its marks.
pub struct Marked {
    /// The headline, if the text begins with it.
    pub headline: Option<Markup>,
    /// All else.
    pub body: Markup,
}

/// Marks the text of an article.
pub fn marked(record: &Record, index: &Index, chosen: &Chosen) -> Marked {
    let letters = Letters::new(&record.document.text);
    let blocks = blocks::of(&record.document, &letters);
    let shared = blocks::share(&blocks, marks::of(record, index));
    let headline = blocks::headline(&record.document, &blocks, &letters);
    let mut page = Setting::default();
    let mut above = None;
    for (at, (block, marks)) in blocks.iter().zip(&shared).enumerate() {
        let words = inline(&weave(&letters, block.range.clone(), marks), chosen, Around::default());
        if headline == Some(at) {
            above = Some(words);
        } else {
            page.set(block, words, letters.cut(block.range.clone()).contains('\n'));
        }
    }
    page.close(SectionKind::Body);
    Marked { headline: above, body: PreEscaped(page.body) }
}

/// Sets block after block.
#[derive(Default)]
struct Setting {
    body: String,
    /// A dateline runs into the paragraph behind it, and waits here for that.
    waiting: String,
    before: Option<SectionKind>,
}

impl Setting {
    fn set(&mut self, block: &Block, words: Markup, breaks: bool) {
        match block.kind {
            None if block.blank && (breaks || self.waiting.is_empty()) => {
                self.close(SectionKind::Body);
                self.body.push_str(&words.0);
            }
            None if block.blank => self.waiting.push_str(&words.0),
            Some(SectionKind::Dateline) => {
                self.close(SectionKind::Body);
                self.waiting = html! { span.dateline { (words) } }.0;
            }
            kind => {
                let kind = kind.unwrap_or(SectionKind::Body);
                if kind != SectionKind::Body {
                    self.close(SectionKind::Body);
                }
                self.waiting.push_str(&words.0);
                self.close(kind);
            }
        }
    }

    /// Ends the paragraph, if there is one.
    fn close(&mut self, kind: SectionKind) {
        if self.waiting.is_empty() {
            return;
        }
        let words = PreEscaped(take(&mut self.waiting));
        let label = label(kind).filter(|_| self.before != Some(kind));
        let paragraph = html! {
            @if let Some(label) = label { p.aside { (label) } }
            p class=(show::word(kind)) dir="auto" { (words) }
        };
        self.body.push_str(&paragraph.0);
        self.before = Some(kind);
    }
}

/// What is said before text that is not the story's own.
fn label(kind: SectionKind) -> Option<&'static str> {
    match kind {
        SectionKind::Caption => Some("Under a picture"),
        SectionKind::Boilerplate => Some("Around the story, not part of it"),
        _ => None,
    }
}

/// What stands around a piece.
#[derive(Debug, Clone, Copy, Default)]
struct Around {
    /// Links cannot stand in links; what would be one is plain there, and leads to its entry from the other's.
    link: bool,
    /// How many sources' contents.
    contents: usize,
}

fn inline(nodes: &[Node], chosen: &Chosen, around: Around) -> Markup {
    html! {
        @for node in nodes {
            @match node {
                Node::Text(text) => (show::text(text)),
                Node::Piece(piece) => (mark(piece, chosen, around)),
            }
        }
    }
}

fn mark(piece: &Piece, chosen: &Chosen, around: Around) -> Markup {
    let (mark, kind) = (piece.mark, piece.mark.kind);
    let id = (mark.anchor && piece.first).then(|| format!("at-{}", mark.of));
    let within = Around {
        link: around.link || kind.is_link(),
        contents: around.contents + usize::from(matches!(kind, Kind::Content(_))),
    };
    let inside = inline(&piece.inside, chosen, within);
    let off = if chosen.leaves_out(mark.of) { " off" } else { "" };
    let to = (kind.is_link() && !around.link).then(|| format!("#{}", mark.of));
    match kind {
        Kind::Content(quote) => {
            let class = format!("content {} n{}{off}", line(quote), around.contents.min(3));
            html! { span id=[id] class=(class) data-a=(mark.of) { (inside) } }
        }
        Kind::Source => html! { span id=[id] class=(format!("source{off}")) data-a=(mark.of) { (inside) } },
        Kind::Mention => html! { span.mention id=[id] data-e=(mark.of) { (inside) } },
        Kind::Value => html! { span.value id=[id] { (inside) } },
        Kind::Cue => {
            let class = format!("cue{off}");
            html! {
                @if let Some(to) = to { a id=[id] class=(class) href=(to) data-a=(mark.of) { (inside) } }
                @else { span id=[id] class=(class) data-a=(mark.of) { (inside) } }
            }
        }
        Kind::Trigger { status, disputed } => {
            let asserted = status.is_asserted();
            let word = show::word(status);
            let states = (!asserted).then_some(word.as_str()).into_iter().chain(disputed.then_some("disputed"));
            let class = format!("trigger {}{off}", if asserted { "asserted" } else { &word });
            html! {
                @if let Some(to) = to { a id=[id] class=(class) href=(to) data-v=(mark.of) { (inside) } }
                @else { span id=[id] class=(class) data-v=(mark.of) { (inside) } }
                @for state in states.filter(|_| piece.last) {
                    span class=(format!("state {state}{off}")) data-of=(mark.of) { span.hidden { " (" } (state) span.hidden { ")" } }
                }
            }
        }
    }
}

/// The line under a content: whether it is quoted never hangs on colour.
fn line(quote: Quote) -> &'static str {
    match quote {
        Quote::Direct => "direct",
        Quote::Indirect => "indirect",
        Quote::Mixed => "mixed",
    }
}
