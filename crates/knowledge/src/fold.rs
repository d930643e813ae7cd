//! One spelling for a name: how two ways of writing it come to the same key.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower-case ASCII-like form: no diacritics, apostrophes or dots; hyphens as spaces; no leading "the", no possessive.
pub fn fold(name: &str) -> String {
    let name = name.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '“' | '”' | '‘' | ',' | ';' | ':')
    });
    let name = without_possessive(name);
    let mut out = String::with_capacity(name.len());
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
            c if c.is_alphanumeric() => {
                out.extend(c.to_lowercase().filter(|c| !is_combining_mark(*c)))
            }
            _ => out.push(' '),
        }
    }
    let words: Vec<&str> = out.split_whitespace().collect();
    let words = match words.as_slice() {
        ["the", rest @ ..] if !rest.is_empty() => rest,
        all => all,
    };
    words.join(" ")
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
