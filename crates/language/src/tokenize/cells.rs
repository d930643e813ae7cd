//! The characters of one stretch without white space, with what the rules need to know of each.

use unicode_normalization::char::is_combining_mark;

/// What a character is to the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Letter,
    Digit,
    /// Any apostrophe or single quotation mark.
    Apostrophe,
    /// Everything else that stands by itself.
    Symbol,
}

/// A character with the marks, joiners and modifiers that follow it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    /// Byte in the stretch.
    pub(super) at: usize,
    pub(super) ch: char,
    pub(super) class: Class,
}

impl Cell {
    pub(super) fn alnum(&self) -> bool {
        matches!(self.class, Class::Letter | Class::Digit)
    }

    pub(super) fn letter(&self) -> bool {
        self.class == Class::Letter
    }

    pub(super) fn digit(&self) -> bool {
        self.class == Class::Digit
    }

    pub(super) fn apostrophe(&self) -> bool {
        self.class == Class::Apostrophe
    }

    pub(super) fn is(&self, ch: char) -> bool {
        self.ch == ch
    }

    pub(super) fn upper(&self) -> bool {
        self.ch.is_uppercase()
    }
}

/// Fills `cells` with the characters of `chunk`.
pub(super) fn read(chunk: &str, cells: &mut Vec<Cell>) {
    cells.clear();
    let mut joined = false;
    let mut flag = false;
    for (at, ch) in chunk.char_indices() {
        let extends = extends(ch) || joined || (flag && is_regional(ch));
        flag = is_regional(ch) && !(flag && extends);
        joined = ch == '\u{200d}' && cells.last().is_some_and(|c: &Cell| c.class == Class::Symbol);
        if !extends || cells.is_empty() {
            cells.push(Cell { at, ch, class: class(ch) });
        }
    }
}

/// White space and characters that only separate: zero-width space, byte order mark, controls.
pub(super) fn is_space(ch: char) -> bool {
    ch.is_whitespace() || ch.is_control() || matches!(ch, '\u{200b}' | '\u{feff}' | '\u{2060}')
}

fn class(ch: char) -> Class {
    match ch {
        '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | '＇' => Class::Apostrophe,
        _ if ch.is_ascii_digit() || (ch.is_numeric() && !ch.is_alphabetic()) => Class::Digit,
        _ if ch.is_alphanumeric() || ch == '\u{ad}' => Class::Letter,
        _ => Class::Symbol,
    }
}

/// Whether a character belongs to the one before it.
fn extends(ch: char) -> bool {
    !ch.is_ascii()
        && (is_combining_mark(ch)
            || matches!(ch, '\u{ad}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2061}'..='\u{206f}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}'))
}

fn is_regional(ch: char) -> bool {
    matches!(ch, '\u{1f1e6}'..='\u{1f1ff}')
}
