/// Header lines as WARC and HTTP have them, `Name: value`, read as leniently as they are written: lines end with CRLF or LF, a line
/// that begins with a blank goes on with the one before, bytes need not be ASCII, and a line without a colon is passed over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads the lines of a header without its first, which says what it is.
    pub(super) fn read(lines: &[u8]) -> Self {
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in lines.split(|&byte| byte == b'\n') {
            let text = String::from_utf8_lossy(line);
            let folded = text.starts_with([' ', '\t']);
            let text = text.trim();
            if let (true, Some((_, value))) = (folded, fields.last_mut()) {
                value.push(' ');
                value.push_str(text);
            } else if let Some((name, value)) = text.split_once(':') {
                fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        Self(fields)
    }

    /// The first value of a field; `name` is in lower case.
    pub(super) fn get(&self, name: &'static str) -> Option<&str> {
        self.all(name).next()
    }

    /// Every value of a field that may stand several times.
    pub(super) fn all(&self, name: &'static str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Length of a header up to and with its empty line, and with the line end before that line left out: where its lines end.
/// `None` if the bytes hold no empty line.
pub(super) fn header_end(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(line_end) = bytes.get(from..)?.iter().position(|&byte| byte == b'\n') {
        let end = from + line_end;
        match bytes.get(end + 1..)? {
            [b'\n', ..] => return Some((end, end + 2)),
            [b'\r', b'\n', ..] => return Some((end, end + 3)),
            _ => from = end + 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_lines_as_they_are_written() {
        let fields = Fields::read(
            b"Content-Type: text/html;\r\n  charset=utf-8\r\nnonsense\nX-Name : caf\xE9\nx-name: two\r\n: none",
        );
        assert_eq!(fields.get("content-type"), Some("text/html; charset=utf-8"));
        assert_eq!(fields.all("x-name").collect::<Vec<_>>(), ["caf\u{FFFD}", "two"]);
        assert_eq!(fields.get("nonsense"), None);
    }

    #[test]
    fn finds_the_empty_line() {
        assert_eq!(header_end(b"a\r\nb\r\n\r\nc"), Some((5, 8)));
        assert_eq!(header_end(b"a\nb\n\nc"), Some((3, 5)));
        assert_eq!(header_end(b"a\r\n\nc"), Some((2, 4)));
        assert_eq!(header_end(b"a\r\nb\r\n"), None);
        assert_eq!(header_end(b""), None);
    }
}
