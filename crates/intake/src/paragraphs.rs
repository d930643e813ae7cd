//! Plain text to blocks: which lines belong together.

use crate::{byline, dateline};
use std::ops::Range;

/// Some lines of the text that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    /// Bytes of the text, white space around it left out.
    pub(crate) range: Range<usize>,
    /// Blocks of the same chunk have no blank line between them.
    pub(crate) chunk: usize,
}

/// Mail programs, terminals and wire services wrap at 60 to 100 columns; longer lines are paragraphs.
const WRAP: Range<usize> = 45..101;

/// Cuts a text into blocks: at blank lines, and at line ends that are no wrapping.
pub(crate) fn split(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let width = wrap_width(&lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut chunk = 0;
    let mut previous: Option<&Line> = None;
    for line in &lines {
        if line.text.is_empty() {
            previous = None;
            chunk += 1;
            continue;
        }
        match (previous, blocks.last_mut()) {
            (Some(before), Some(block)) if continues(before, line, width) => block.range.end = line.end(),
            _ => blocks.push(Block { range: line.start..line.end(), chunk }),
        }
        previous = Some(line);
    }
    blocks
}

struct Line<'t> {
    start: usize,
    text: &'t str,
    /// Columns of white space before the text.
    indent: usize,
    /// Characters, counted to no more than a wrapped line can have.
    width: usize,
}

impl Line<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    text.split('\n')
        .map(|raw| {
            let inner = raw.trim();
            let indent = raw.len() - raw.trim_start().len();
            let line =
                Line { start: start + indent, text: inner, indent, width: inner.chars().take(WRAP.end + 1).count() };
            start += raw.len() + 1;
            line
        })
        .collect()
}

/// The column at which the text is wrapped, if it is: then most line ends within chunks are where the next word would
/// not have fitted, and few of them end a sentence.
fn wrap_width(lines: &[Line<'_>]) -> Option<usize> {
    let pairs: Vec<(&Line<'_>, &Line<'_>)> =
        lines.windows(2).map(|w| (&w[0], &w[1])).filter(|(a, b)| !a.text.is_empty() && !b.text.is_empty()).collect();
    let width = lines.iter().map(|line| line.width).max()?;
    if !WRAP.contains(&width) {
        return None;
    }
    let full: Vec<_> = pairs.iter().filter(|(a, b)| is_full(a, b, width)).collect();
    let open = full.iter().filter(|(a, _)| !ends_sentence(a.text)).count();
    (full.len() >= 2 && full.len() * 2 >= pairs.len() && open * 10 >= full.len() * 6).then_some(width)
}

/// Whether the next line's first word would not have fitted, give or take what a ragged wrapper leaves.
fn is_full(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    let word = next.text.split_whitespace().next().map_or(0, |word| word.chars().take(WRAP.end).count());
    line.width + 1 + word + 2 > width
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']).ends_with(['.', '!', '?', ':', '…'])
}

fn continues(line: &Line<'_>, next: &Line<'_>, width: Option<usize>) -> bool {
    if next.indent > line.indent + 1 || byline::parse(line.text).is_some() || byline::parse(next.text).is_some() {
        return false;
    }
    // Nothing but wrapping breaks a line between two small letters.
    let runs_on = line.width >= 30
        && line.text.ends_with(|c: char| c.is_lowercase() || c == ',')
        && next.text.starts_with(char::is_lowercase);
    runs_on || width.is_some_and(|width| is_full(line, next, width)) && dateline::parse(next.text).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|block| &text[block.range]).collect()
    }

    #[test]
    fn one_paragraph_per_line() {
        let text = "A headline\nBy Lena Example\nThe army left the town on Friday, two officers said.\n\nNobody spoke.\nNobody came.";
        assert_eq!(blocks(text).len(), 5);
    }

    #[test]
    fn hard_wrapped_lines_belong_together() {
        let text = "Rebels and army agree on a road\nBy Lena Example\n\nThe army and the rebels have agreed to open a road to the\nbesieged town, two people briefed on the talks said, though\none of them cautioned that nothing had been signed.\n\nThe army has not commented. The rebels, who hold two\nairstrips, said that they would not leave the town before\nMay.\n";
        let expected = [
            "Rebels and army agree on a road",
            "By Lena Example",
            "The army and the rebels have agreed to open a road to the\nbesieged town, two people briefed on the talks said, though\none of them cautioned that nothing had been signed.",
            "The army has not commented. The rebels, who hold two\nairstrips, said that they would not leave the town before\nMay.",
        ];
        assert_eq!(blocks(text), expected);
    }

    #[test]
    fn short_paragraphs_are_not_taken_for_wrapping() {
        let text = "The army left the town on Friday.\nNobody was hurt, a doctor told reporters.\nThe rebels denied that they had fired.\nTalks go on.";
        assert_eq!(blocks(text).len(), 4);
    }
}
