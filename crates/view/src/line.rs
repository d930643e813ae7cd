use super::ink;
use anstyle::Style;
use unicode_width::UnicodeWidthChar;

/// A line of the view that never grows wider than the terminal: what does not fit is cut and ends in "…".
#[derive(Debug)]
pub struct Line {
    pieces: Vec<(Style, String)>,
    width: usize,
    limit: usize,
}

impl Line {
    /// An empty line of at most `limit` columns, starting with `indent` spaces.
    pub fn new(limit: usize, indent: usize) -> Self {
        let indent = indent.min(limit / 2);
        Self { pieces: vec![(ink::PLAIN, " ".repeat(indent))], width: indent, limit }
    }

    /// Adds text from an article or from us. Line breaks and runs of white space become one space.
    pub fn push(&mut self, style: Style, text: &str) -> &mut Self {
        self.add(style, clean(text))
    }

    /// Adds text that takes exactly `columns` columns, one of them a space after it.
    pub fn cell(&mut self, style: Style, text: &str, columns: usize) -> &mut Self {
        let (kept, width) = cut(&clean(text), columns.saturating_sub(1));
        self.add(style, kept).add(ink::PLAIN, " ".repeat(columns - width))
    }

    fn add(&mut self, style: Style, text: String) -> &mut Self {
        self.width += columns(&text);
        self.pieces.push((style, text));
        self
    }

    /// Columns in use, before anything is cut.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The line with its line break, without white space at its end.
    pub fn finish(&self) -> String {
        let last = self.pieces.iter().rposition(|(_, text)| !text.trim().is_empty());
        let pieces = &self.pieces[..last.map_or(0, |last| last + 1)];
        let mut rest: usize = pieces.iter().map(|(_, text)| columns(text)).sum();
        let mut room = self.limit;
        let mut out = String::new();
        for (style, text) in pieces.iter().filter(|(_, text)| !text.is_empty()) {
            let width = columns(text);
            rest -= width;
            // A piece that leaves no room for what follows must show that something does.
            let full = width > room || width == room && rest > 0;
            let kept = if full { cut(&format!("{text} "), room).0 } else { text.clone() };
            if !kept.is_empty() {
                out.push_str(&format!("{style}{kept}{style:#}"));
            }
            if full {
                break;
            }
            room -= width;
        }
        out.push('\n');
        out
    }
}

/// Lays short items out one after the other, in as many lines as they need, with `·` between them.
pub fn flow(items: &[Vec<(Style, String)>], limit: usize, indent: usize) -> String {
    let mut out = String::new();
    let mut line = Line::new(limit, indent);
    let says = |item: &&Vec<(Style, String)>| item.iter().any(|(_, text)| !text.is_empty());
    for item in items.iter().filter(says) {
        let needed: usize = item.iter().map(|(_, text)| columns(&clean(text))).sum();
        if line.width() > indent {
            if line.width() + 3 + needed > limit {
                out.push_str(&line.finish());
                line = Line::new(limit, indent);
            } else {
                line.push(ink::DIM, " · ");
            }
        }
        for (style, text) in item {
            line.push(*style, text);
        }
    }
    if line.width() > indent {
        out.push_str(&line.finish());
    }
    out
}

/// Makes text safe to print: an article must not be able to move the cursor, ring the bell or turn the line around.
fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        match c {
            c if c.is_whitespace() => gap = true,
            c if c.is_control() || is_directional(c) => {}
            c => {
                if std::mem::take(&mut gap) {
                    out.push(' ');
                }
                out.push(c);
            }
        }
    }
    if gap {
        out.push(' ');
    }
    out
}

/// Marks that change the direction of what follows them (Unicode Standard Annex 9).
fn is_directional(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The columns that text takes.
pub fn columns(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// The text in at most so many columns.
pub fn brief(text: &str, room: usize) -> String {
    cut(&clean(text), room).0
}

/// As much of the text as fits, with "…" where something is missing, and the columns that it takes.
fn cut(text: &str, room: usize) -> (String, usize) {
    let all = columns(text);
    if all <= room {
        return (text.to_owned(), all);
    }
    let mut kept = String::new();
    let mut width = 0;
    for c in text.chars() {
        let more = c.width().unwrap_or(0);
        if width + more + 1 > room {
            break;
        }
        kept.push(c);
        width += more;
    }
    let trimmed = kept.trim_end().len();
    width -= columns(&kept[trimmed..]);
    kept.truncate(trimmed);
    if room > 0 {
        kept.push('…');
        width += 1;
    }
    (kept, width)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(line: &Line) -> String {
        anstream::adapter::strip_str(&line.finish()).to_string()
    }

    #[test]
    fn cuts_at_the_limit_and_says_so() {
        let mut line = Line::new(12, 2);
        line.push(ink::PLAIN, "The ministry denied it.");
        assert_eq!(plain(&line), "  The minis…\n");
        let mut line = Line::new(9, 0);
        line.push(ink::BOLD, "It denied").push(ink::PLAIN, " it.");
        assert_eq!(plain(&line), "It denie…\n");
    }

    #[test]
    fn counts_columns_not_characters() {
        let mut line = Line::new(8, 0);
        line.push(ink::PLAIN, "東京電力会社");
        assert_eq!(plain(&line), "東京電…\n");
        let mut line = Line::new(40, 0);
        line.cell(ink::PLAIN, "cafe\u{301}", 8).push(ink::PLAIN, "|");
        assert_eq!(plain(&line), "cafe\u{301}    |\n");
    }

    #[test]
    fn an_article_cannot_steer_the_terminal() {
        let mut line = Line::new(40, 0);
        line.push(ink::PLAIN, "red\u{1b}[31m \u{202e}esrever\u{7}\r\nnext");
        assert_eq!(plain(&line), "red[31m esrever next\n");
    }

    #[test]
    fn flows_over_lines() {
        let item = |text: &str| vec![(ink::PLAIN, text.to_owned())];
        let flowed = flow(&[item("one"), item("two"), item("three")], 12, 2);
        assert_eq!(anstream::adapter::strip_str(&flowed).to_string(), "  one · two\n  three\n");
    }
}
