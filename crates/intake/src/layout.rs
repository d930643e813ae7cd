//! What each block of an article is: headline, byline, dateline, body, caption or boilerplate.

use crate::facts::{Facts, Worth};
use crate::paragraphs::Block;
use crate::rules::{Place, RULES, Rule};
use crate::{agency, byline, date, dateline, header, title};
use onrecord_record::SectionKind::{self, Body, Boilerplate, Byline, Caption, Dateline, Headline};
use std::ops::Range;

/// A block, and what its markup says it is.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) block: Block,
    pub(crate) hint: Option<SectionKind>,
}

/// Sorts the blocks of a text into sections, and collects what they say about the article.
pub(crate) fn sort(text: &str, blocks: &[Candidate], facts: &mut Facts) -> Vec<(SectionKind, Range<usize>)> {
    let (mut ranges, mut kinds) = by_wording(text, blocks, facts);
    find_headline(text, blocks, &ranges, &mut kinds, facts);
    let mut datelines = 0;
    let mut sections: Vec<(SectionKind, Range<usize>)> = Vec::with_capacity(ranges.len() + 1);
    let mut bodies = 0;
    for (range, kind) in ranges.drain(..).zip(kinds) {
        let kind = kind.unwrap_or(Body);
        // The dateline opens the story; a summary may stand before it.
        if kind == Body
            && bodies < 3
            && datelines == 0
            && let Some(found) = dateline::parse(&text[range.clone()])
        {
            datelines += 1;
            let end = range.start + found.end;
            take_dateline(found, facts);
            sections.push((Dateline, range.start..end));
            let rest = text[end..range.end].trim_start();
            sections.push((Body, range.end - rest.len()..range.end));
        } else {
            sections.push((kind, range));
        }
        bodies += usize::from(kind == Body);
    }
    sections
}

/// No article has more paragraphs; the rest of a text that has is taken as it comes, so that reading it ends soon.
const MAX_BLOCKS: usize = 10_000;

/// Kinds from markup and wording; `None` where only the place can tell. A labelled line ("Title: …") is cut to its value.
fn by_wording(text: &str, blocks: &[Candidate], facts: &mut Facts) -> (Vec<Range<usize>>, Vec<Option<SectionKind>>) {
    let mut ranges = Vec::with_capacity(blocks.len());
    let mut kinds = Vec::with_capacity(blocks.len());
    let mut below = false;
    let mut in_list = false;
    for (number, candidate) in blocks.iter().enumerate() {
        let mut range = candidate.block.range.clone();
        let line = &text[range.clone()];
        let sentence = is_sentence(line);
        // Links below "Related stories" may be questions.
        let linkish = !sentence || line.ends_with('?') && line.split_whitespace().take(16).count() <= 15;
        let mut kind = candidate.hint;
        if number >= MAX_BLOCKS {
            kind = kind.or(Some(Body));
        }
        if kind.is_none()
            && !below
            && let Some(label) = header::labelled(line)
        {
            range.start = range.end - label.value.len();
            kind = Some(header::take(&label, facts));
        }
        if kind.is_none()
            && let Some(names) = byline::parse(line)
            && (!below || starts_with_by(line))
        {
            facts.byline.offer(Worth::Notice, names);
            facts.credit_line(line, false);
            if let Some(found) = date::find(line) {
                facts.published.offer(Worth::Notice, found.value);
            }
            kind = Some(Byline);
        }
        if kind.is_none() {
            let place = if below { Place::Below } else { Place::Top };
            let rule = RULES.iter().filter(|rule| rule.place == Place::Any || rule.place == place);
            if let Some((rule, captures)) = rule.into_iter().find_map(|rule| Some((rule, rule.captures(line)?))) {
                take(rule, &captures, facts);
                in_list = rule.opens_list || in_list && linkish;
                kind = Some(rule.kind);
            } else if in_list && linkish {
                kind = Some(Boilerplate);
            } else {
                in_list = false;
            }
        }
        match kind {
            Some(Caption) => facts.credit_line(line, true),
            Some(Boilerplate | Byline) => facts.credit_line(line, false),
            _ => {}
        }
        below |= matches!(kind, None | Some(Body)) && sentence;
        ranges.push(range);
        kinds.push(kind);
    }
    (ranges, kinds)
}

fn starts_with_by(line: &str) -> bool {
    line.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by ") || start.eq_ignore_ascii_case("by:"))
}

fn take(rule: &Rule, captures: &regex::Captures<'_>, facts: &mut Facts) {
    if let Some(outlet) = captures.name("outlet").map(|m| m.as_str()).and_then(title::outlet_name) {
        // An agency's notice on a paper's page is a credit; the page is still the paper's.
        match agency::known(&outlet) {
            Some(name) => {
                facts.credit(name, false);
                facts.outlet.offer(Worth::Hint, outlet);
            }
            None => facts.outlet.offer(Worth::Stated, outlet),
        }
    }
    if let Some(found) = captures.name("published").and_then(|m| date::find(m.as_str())) {
        facts.published.offer(Worth::Notice, found.value);
    }
    let picture = rule.kind == Caption;
    for name in ["credit", "credit2", "credit3", "credit4"].iter().filter_map(|group| captures.name(group)) {
        let name = name.as_str().trim();
        let acronym = (2..=6).contains(&name.len()) && name.chars().all(|c| c.is_ascii_uppercase());
        if acronym && agency::known(name).is_none() {
            facts.credit(name, picture);
        }
    }
}

fn take_dateline(found: dateline::Dateline, facts: &mut Facts) {
    if let Some(published) = found.published {
        facts.published.offer(Worth::Hint, published);
    }
    let Some(named) = found.agency else { return };
    let known = agency::credited(&named);
    for name in &known {
        facts.credit(name, false);
    }
    if known.is_empty() && facts.outlet.get().is_some_and(|outlet| !title::same(outlet, &named)) {
        facts.credit(&named, false);
    }
    facts.outlet.offer(Worth::Notice, named);
}

/// Gives the first block that can be one the headline, and picture labels above it the captions that they are.
fn find_headline(
    text: &str,
    blocks: &[Candidate],
    ranges: &[Range<usize>],
    kinds: &mut [Option<SectionKind>],
    facts: &mut Facts,
) {
    if let Some(i) = kinds.iter().position(|kind| *kind == Some(Headline)) {
        facts.title.offer(Worth::Notice, &text[ranges[i].clone()]);
        // A picture label above the headline, or below it, is still only a label.
    }
    let given = kinds.contains(&Some(Headline));
    for i in 0..kinds.len() {
        let line = &text[ranges[i].clone()];
        match kinds[i] {
            None => {}
            Some(Body) => return,
            Some(_) => continue,
        }
        let followed = kinds[i + 1..].iter().any(|kind| matches!(kind, None | Some(Body)));
        // The headline that is known may be as long as a sentence.
        let known = facts.title.get().is_some_and(|title| title::same(title, line));
        if !(known || is_title_like(line)) || !followed {
            return;
        }
        if !known && kinds.get(i + 1) == Some(&Some(Caption)) {
            let together = blocks[i].block.chunk == blocks[i + 1].block.chunk;
            if is_picture_label(line, &text[ranges[i + 1].clone()], together) {
                kinds[i] = Some(Caption);
                continue;
            }
        }
        let next = kinds.get(i + 1).copied().flatten();
        if !known
            && header::is_outlet(line)
            && next.is_none()
            && ranges.get(i + 1).is_some_and(|r| is_title_like(&text[r.clone()]))
        {
            facts.outlet.offer(Worth::Notice, title::outlet_name(line).unwrap_or_default());
            kinds[i] = Some(Boilerplate);
            continue;
        }
        if given {
            return;
        }
        facts.title.offer(Worth::Notice, line.split_whitespace().collect::<Vec<_>>().join(" "));
        kinds[i] = Some(Headline);
        return;
    }
}

/// Whether a block ends as a sentence does.
fn is_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', ' ']);
    line.ends_with(['.', '!', '?', '…', ':', ';']) && line.split_whitespace().take(4).count() == 4
        || line.split_whitespace().take(41).count() == 41
}

/// Whether a block can be a headline: short, and not closed by a full stop.
fn is_title_like(line: &str) -> bool {
    let words = line.split_whitespace().take(31).count();
    let open = line.trim_end_matches(['"', '\'', '”', '’', '»', ')']);
    let stops = open.ends_with('.') && !open.ends_with("..") && !ends_in_abbreviation(open);
    words <= 30 && line.len() <= 300 && !stops && !open.ends_with([',', ';', ':']) && dateline::parse(line).is_none()
}

/// "… in the U.S." closes a headline, not a sentence, more often than not when it is short.
fn ends_in_abbreviation(line: &str) -> bool {
    let last = line.rsplit(char::is_whitespace).next().unwrap_or_default();
    last.matches('.').count() >= 2 && line.split_whitespace().count() <= 16
}

/// Whether a line above a caption only names what the picture shows.
fn is_picture_label(label: &str, caption: &str, together: bool) -> bool {
    let words: Vec<String> = label
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 2 || word.chars().all(char::is_uppercase) && !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let caption = caption.to_lowercase();
    let repeated = words.iter().filter(|word| caption.contains(word.as_str())).count();
    let count = label.split_whitespace().count();
    let names_only = label.split_whitespace().all(|w| !w.starts_with(char::is_lowercase));
    count <= 8 && (repeated == words.len() || together && repeated * 2 >= words.len() && count <= 6)
        || together && count <= 3 && names_only
}
