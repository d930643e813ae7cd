//! The blocks of an article's text. Whatever the record calls sections, every letter is in one block and in one only.

use super::letters::Letters;
use super::marks::Mark;
use onrecord_record::{Document, SectionKind};
use std::ops::Range;

/// A stretch of the text that is set as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is; none for what stands between sections.
    pub kind: Option<SectionKind>,
    /// Its code points.
    pub range: Range<usize>,
    /// Whether it holds nothing that can be seen.
    pub blank: bool,
}

/// All blocks, in order and without gaps.
pub fn of(document: &Document, letters: &Letters) -> Vec<Block> {
    let mut sections: Vec<_> = document.sections.iter().map(|s| (s.span.start, s.span.end, s.kind)).collect();
    sections.sort_by_key(|(start, end, _)| (*start, *end));
    let mut blocks = Vec::new();
    let mut from = 0;
    let mut push = |kind, range: Range<usize>| {
        if range.start < range.end {
            let blank = letters.cut(range.clone()).trim().is_empty();
            blocks.push(Block { kind, range, blank });
        }
    };
    for (start, end, kind) in sections {
        let (start, end) = (start.clamp(from, letters.len()), end.min(letters.len()));
        if start < end {
            push(None, from..start);
            push(Some(kind), start..end);
            from = end;
        }
    }
    push(None, from..letters.len());
    blocks
}

/// The block that is the headline: the first that can be seen, unless people have said that the title is another.
pub fn headline(document: &Document, blocks: &[Block], letters: &Letters) -> Option<usize> {
    let at = blocks.iter().position(|block| !block.blank)?;
    let block = blocks.get(at).filter(|block| block.kind == Some(SectionKind::Headline))?;
    let said = letters.cut(block.range.clone()).trim();
    document.title.as_deref().is_none_or(|title| title.trim() == said).then_some(at)
}

/// The marks of each block, which may lie in several.
pub fn share<'r>(blocks: &[Block], marks: Vec<Mark<'r>>) -> Vec<Vec<Mark<'r>>> {
    let mut shared = vec![Vec::new(); blocks.len()];
    for mark in marks {
        let first = blocks.partition_point(|block| block.range.end <= mark.start);
        for (block, marks) in blocks.iter().zip(&mut shared).skip(first) {
            if block.range.start >= mark.end {
                break;
            }
            marks.push(mark);
        }
    }
    shared
}
