//! One spelling for a name: how two ways of writing it come to the same key.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower-case ASCII-like form: no diacritics, apostrophes or dots; hyphens as spaces; no leading "the", no possessive.
pub fn fold(name: &str) -> String {
    let name = name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '‘' | ',' | ';' | ':'));
    let name = without_possessive(name);
    let mut out = String::with_capacity(name.len());
    // Nearly all names are plain ASCII, and thousands are folded at start-up: they skip the decomposition.
    if name.is_ascii() {
        for b in name.bytes() {
            match b {
                b'A'..=b'Z' => out.push(char::from(b.to_ascii_lowercase())),
                b'a'..=b'z' | b'0'..=b'9' => out.push(char::from(b)),
                b'\'' | b'.' | b'`' | b'"' => {}
                b'&' => out.push_str(" and "),
                _ => out.push(' '),
            }
        }
        return without_article(&out);
    }
    for c in name.nfkd() {
        match c {
            c if is_combining_mark(c) => {}
            '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | '`' | '´' | '.' | '"' | '“' | '”' => {}
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            'ß' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'ı' => out.push('i'),
            'ħ' | 'Ħ' => out.push('h'),
            'þ' | 'Þ' => out.push_str("th"),
            'ə' | 'Ə' => out.push('a'),
            '&' => out.push_str(" and "),
            c if c.is_alphanumeric() => out.extend(c.to_lowercase().filter(|c| !is_combining_mark(*c))),
            _ => out.push(' '),
        }
    }
    without_article(&out)
}

/// Single spaces, and no "the" before other words.
fn without_article(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    for word in folded.split_ascii_whitespace() {
        if out == "the" {
            out.clear();
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Drops a possessive ending: "Mexico's" and "United States'" without their ends.
pub fn without_possessive(name: &str) -> &str {
    let name = name.trim_end();
    for end in ["'s", "’s", "'S", "’S"] {
        if let Some(stem) = name.strip_suffix(end) {
            return stem;
        }
    }
    match name.strip_suffix(['\'', '’']) {
        Some(stem) if stem.ends_with(['s', 'S']) => stem,
        _ => name,
    }
}
