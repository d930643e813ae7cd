//! The view of a story for people: who asserts what, who denies it, what is open, what changed.

mod articles;
mod happenings;
mod moves;
#[cfg(test)]
mod tests;

use super::ink;
use super::line::{Line, flow};
use onrecord_archive::story::{Evidence, Happening, Story};

/// Happenings of a section that are shown unless all are asked for.
const SHOWN: usize = 12;
/// What marks news.
const NEW: &str = "+";

/// Lays a story out for a terminal of this width, with ANSI colours.
pub fn story(story: &Story, width: usize, all: bool) -> String {
    let mut out = head(story, width);
    let asserted = |h: &&Happening| !h.asserted_by.is_empty() && h.is_told_as_happened();
    let denied = |h: &&Happening| h.asserted_by.is_empty() && !h.denied_by.is_empty();
    let open = |h: &&Happening| !asserted(h) && !denied(h) && h.status != "generic";
    let of = |wanted: &dyn Fn(&&Happening) -> bool| {
        happenings::section(&story.happenings.iter().filter(wanted).collect::<Vec<_>>(), width, all)
    };
    let sections = [
        ("Articles", articles::section(story, width)),
        ("What is asserted", of(&asserted)),
        ("What is open: planned, considered, threatened, demanded", of(&open)),
        ("What is said not to be so", of(&denied)),
        ("Where origins disagree", moves::disputes(story, width)),
        ("Who changed what they say", moves::changes(story, width)),
        ("What new versions of articles changed", moves::corrections(story, width)),
        ("Timeline", moves::timeline(story, width)),
    ];
    for (title, body) in sections {
        if !body.is_empty() {
            out.push('\n');
            out.push_str(&Line::new(width, 0).push(ink::TITLE, title).finish());
            out.push_str(&body);
        }
    }
    out
}

fn head(story: &Story, width: usize) -> String {
    let title = Line::new(width, 0).push(ink::BOLD, &story.title).finish();
    let mut outlets: Vec<&str> = story.articles.iter().filter_map(|a| a.outlet.as_deref()).collect();
    outlets.sort_unstable();
    outlets.dedup();
    let days = match (story.first_day.as_deref(), story.last_day.as_deref()) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (first, last) => first.or(last).unwrap_or_default().to_owned(),
    };
    let mut items = vec![
        vec![(ink::DIM, format!("story {}", story.story))],
        vec![(ink::PLAIN, counted(story.articles.len(), "article", "articles"))],
        vec![(ink::PLAIN, counted(outlets.len(), "outlet", "outlets"))],
        vec![(ink::PLAIN, days)],
        vec![(ink::PLAIN, backed(story.origins))],
    ];
    if story.disputed {
        items.push(vec![(ink::BOLD, "disputed".to_owned())]);
    }
    if let Some(since) = &story.since {
        items.push(vec![(ink::DIM, format!("{NEW} new since {since}"))]);
    }
    title + &flow(&items, width, 0)
}

/// "asserted by up to 3 independent origins": how many stand behind the happening that most do.
fn backed(origins: i64) -> String {
    match origins {
        0 => "nothing asserted".to_owned(),
        1 => "nothing asserted by more than 1 origin".to_owned(),
        several => format!("asserted by up to {several} independent origins"),
    }
}

/// "1 article", "3 articles".
fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

/// The words that a statement rests on, and where they stand.
fn quotation(evidence: &Evidence, width: usize, indent: usize) -> String {
    let place = place(&evidence.document, &evidence.claim);
    let room = width.saturating_sub(indent + place.len() + 1);
    let mut line = Line::new(width, indent);
    line.push(ink::CUE, &super::line::brief(clause(&evidence.text), room)).push(ink::DIM, &format!(" {place}"));
    line.finish()
}

/// A clause without the comma or dash that parts it from the one before.
fn clause(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '–' | '—' | '-'))
}

/// "31839f71 c2": as much of the id of a document as tells it apart, and the claim in it.
fn place(document: &str, claim: &str) -> String {
    let short: String = document.chars().take(8).collect();
    format!("{short} {claim}")
}
