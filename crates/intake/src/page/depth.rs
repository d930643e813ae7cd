//! Pages nested past all reason, brought down to a depth that any parser takes in linear time.

/// Elements that may stay open around one place. Browsers stop at 512; real pages stay below 100.
const MAX_DEPTH: usize = 200;

/// Elements that have no end tag, or whose end tag pages often leave out: they do not count.
const UNCOUNTED: [&str; 31] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "rp", "rt",
    "html", "body",
];

/// Elements whose content is not markup.
const RAW: [&str; 6] = ["script", "style", "textarea", "title", "xmp", "noscript"];

/// Whether elements nest deeper than [`MAX_DEPTH`]; then the page without the tags below that depth, each run of them replaced by a
/// line break so that no two paragraphs run together. `None` for every ordinary page.
pub(super) fn flatten(source: &str) -> Option<String> {
    let mut out = String::new();
    let mut copied = 0;
    let mut depth = 0usize;
    let mut cut = false;
    let mut at = 0;
    while let Some(found) = source[at..].find('<') {
        let start = at + found;
        let Some(tag) = tag_at(source, start) else {
            at = start + 1;
            continue;
        };
        at = tag.end;
        if tag.name.is_empty() || UNCOUNTED.contains(&tag.name.as_str()) {
            // A paragraph may nest without end too, where it holds buttons or objects: the parser closes it itself.
            continue;
        }
        if RAW.contains(&tag.name.as_str()) && !tag.closes {
            at = raw_end(source, tag.end, &tag.name);
            continue;
        }
        if !tag.closes {
            depth += 1;
        }
        if depth > MAX_DEPTH {
            out.push_str(&source[copied..start]);
            if !out.ends_with("<br><br>") {
                out.push_str("<br><br>");
            }
            copied = tag.end;
            cut = true;
        }
        if tag.closes {
            depth = depth.saturating_sub(1);
        }
    }
    cut.then(|| {
        out.push_str(&source[copied..]);
        out
    })
}

struct Tag {
    name: String,
    closes: bool,
    end: usize,
}

/// The tag, comment or declaration that starts at a `<`. Comments and declarations have no name.
fn tag_at(source: &str, start: usize) -> Option<Tag> {
    let rest = &source[start + 1..];
    if rest.starts_with("!--") {
        let end = rest.find("-->").map_or(source.len(), |i| start + 1 + i + 3);
        return Some(Tag { name: String::new(), closes: false, end });
    }
    if rest.starts_with(['!', '?']) {
        let end = rest.find('>').map_or(source.len(), |i| start + 1 + i + 1);
        return Some(Tag { name: String::new(), closes: false, end });
    }
    let closes = rest.starts_with('/');
    let from = start + 1 + usize::from(closes);
    let name: String = source[from..]
        .chars()
        .take(24)
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
        .map(|c| c.to_ascii_lowercase())
        .collect();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut quote = None;
    for (i, byte) in source.bytes().enumerate().skip(from + name.len()) {
        match (quote, byte) {
            (None, b'>') => {
                return Some(Tag { name, closes, end: i + 1 });
            }
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    Some(Tag { name, closes, end: source.len() })
}

/// Where the end tag of an element that holds raw text starts.
fn raw_end(source: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(found) = source[at..].find("</") {
        let start = at + found;
        if source[start + 2..].get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return source[start..].find('>').map_or(source.len(), |i| start + i + 1);
        }
        at = start + 2;
    }
    source.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_pages_stay_as_they_are() {
        let page = "<html><body>".to_owned()
            + &"<div><p>a<p>b</div>".repeat(1000)
            + &"<p>".repeat(1000)
            + &"<li>".repeat(1000);
        assert_eq!(flatten(&page), None);
        assert_eq!(flatten(&("<script>".to_owned() + &"<div>".repeat(1000) + "</script>")), None);
        assert_eq!(flatten(&("<!--".to_owned() + &"<div>".repeat(1000))), None);
    }

    #[test]
    fn deep_pages_lose_their_inner_tags_and_no_text() {
        let page = "<div>".repeat(5000) + "<b title=\"a>b\">one</b> two" + &"</div>".repeat(5000) + "<p>three";
        let flat = flatten(&page).expect("deep");
        assert_eq!(flat.matches("<div>").count(), MAX_DEPTH);
        assert!(flat.contains("one") && flat.contains(" two") && flat.ends_with("<p>three"));
    }
}
