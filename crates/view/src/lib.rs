//! Views: a record, a story, what a search found, as text for people. One module per section; every line fits the width that is given.
//! Colours are ANSI codes, which whoever prints takes out where they are not wanted.

mod attributions;
mod contradictions;
mod entities;
mod events;
mod header;
mod hits;
mod index;
mod ink;
mod line;
mod reasons;
mod story;
mod values;
mod word;

pub use hits::{marked, view as hits};
pub use line::brief;
pub use reasons::view as explanation;
pub use story::story;

use index::Index;
use line::Line;
use onrecord_record::Record;

/// Lays a record out for a terminal of this width, with ANSI colours.
pub fn record(record: &Record, width: usize) -> String {
    let index = Index::new(record);
    let mut out = header::section(record, width);
    let sections = [
        ("Who says what", attributions::section(record, &index, width)),
        ("What happened, or did not", events::section(record, &index, width)),
        ("Contradictions", contradictions::section(record, &index, width)),
        ("Who is who", entities::section(record, width)),
        ("Times", values::times(record, width)),
        ("Places", values::places(record, width)),
        ("Numbers", values::quantities(record, width)),
    ];
    for (title, body) in sections {
        if !body.is_empty() {
            out.push('\n');
            out.push_str(Line::new(width, 0).push(ink::TITLE, title).finish().as_str());
            out.push_str(&body);
        }
    }
    out
}

/// What people decided about the record, one decision a line, as a section after it.
pub fn decisions(lines: &[String], width: usize) -> String {
    let mut out = String::new();
    if !lines.is_empty() {
        out.push('\n');
        out.push_str(&Line::new(width, 0).push(ink::TITLE, "What people decided").finish());
        lines.iter().for_each(|line| out.push_str(&Line::new(width, 2).push(ink::PLAIN, line).finish()));
    }
    out
}

/// How many columns the view may take: the terminal's, `COLUMNS` where it is set, 100 where there is no terminal.
pub fn width() -> usize {
    let asked = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    asked.or_else(terminal).unwrap_or(100).clamp(40, 200)
}

#[cfg(test)]
mod tests {
    use super::*;
    use anstream::adapter::strip_str;

    fn strike() -> Record {
        serde_json::from_str(include_str!("fixture/strike.json")).expect("the fixture is a record")
    }

    #[test]
    fn wide() {
        insta::assert_snapshot!(strip_str(&record(&strike(), 110)).to_string());
    }

    #[test]
    fn narrow() {
        insta::assert_snapshot!(strip_str(&record(&strike(), 60)).to_string());
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for width in 40..140 {
            for line in strip_str(&record(&strike(), width)).to_string().lines() {
                assert!(line::columns(line) <= width, "{line}");
            }
        }
    }

    #[test]
    fn parents_in_a_circle_lose_nothing() {
        let mut circle = strike();
        circle.attributions[1].parent = Some("a3".to_owned());
        let text = strip_str(&record(&circle, 100)).to_string();
        assert!(["a1", "a2", "a3", "a4"].iter().all(|id| text.contains(&format!("{id}   "))), "{text}");
    }
}
