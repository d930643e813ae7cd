//! Bytes to text: is it text at all, and in which encoding?

use crate::IntakeError;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// No article page comes near this; parsing more would only cost memory.
const MAX_BYTES: usize = 50 * 1_000_000;

/// First bytes of the files that are most often mistaken for text. `{\rtf` is text, but not an article's.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xD0\xCF\x11\xE0", "an old office document"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1F\x8B", "a gzip file"),
    (b"\x7FELF", "a program"),
    (b"SQLite format 3", "a database"),
];

/// Decodes an input, with line ends as `\n` and control characters replaced by spaces.
pub(crate) fn decode(bytes: &[u8], name: &str, charset: Option<&str>) -> Result<String, IntakeError> {
    let name = || name.to_owned();
    if bytes.len() > MAX_BYTES {
        let megabytes = bytes.len() / 1_000_000;
        return Err(IntakeError::TooLarge { name: name(), megabytes, limit: MAX_BYTES / 1_000_000 });
    }
    for (signature, found) in SIGNATURES {
        if bytes.starts_with(signature) {
            return Err(IntakeError::Binary { name: name(), found });
        }
    }
    let text = to_text(bytes, charset);
    let controls = text.chars().filter(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0C')).count();
    let broken = text.chars().filter(|&c| c == char::REPLACEMENT_CHARACTER).count();
    // Real articles carry a stray control character at most. The `+ 8` lets a short text have some.
    if (controls + broken) * 50 > text.len() + 8 * 50 || text.contains('\0') && controls * 200 > text.len() {
        return Err(IntakeError::Binary { name: name(), found: "binary data" });
    }
    let text = clean(&text);
    if text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c)).is_empty() {
        return Err(IntakeError::Empty { name: name() });
    }
    Ok(text)
}

/// Marks that print nothing: zero-width spaces and joiners, direction marks, a byte order mark in the middle.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

pub(crate) fn to_text(bytes: &[u8], charset: Option<&str>) -> String {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[length..]);
        return text.into_owned();
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return encoding.decode_without_bom_handling(bytes).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    if let Some(text) = nearly_utf8(bytes) {
        return text;
    }
    // Servers announce a default for pages that say better themselves.
    let announced = || Encoding::for_label(charset?.trim().as_bytes());
    let encoding = declared(bytes).or_else(announced).unwrap_or_else(|| detected(bytes));
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// In UTF-16 without a mark, ASCII letters leave a zero in every second byte: which half tells the order.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 4 {
        return None;
    }
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    match () {
        () if odd * 10 >= half * 6 && even * 20 <= half => Some(UTF_16LE),
        () if even * 10 >= half * 6 && odd * 20 <= half => Some(UTF_16BE),
        () => None,
    }
}

/// UTF-8 with a few foreign bytes (a pasted quotation mark) stays UTF-8; the strays are read as Windows-1252, which they
/// nearly always are. `None` where the strays are not few.
fn nearly_utf8(bytes: &[u8]) -> Option<String> {
    let (mut good, mut bad) = (0usize, 0usize);
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += chunk.invalid().len();
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    (good >= 4 * bad).then_some(text)
}

/// The encoding of a long file by its beginning, which may be cut in the middle of a character. It has no mark.
pub(crate) fn guess(head: &[u8], charset: Option<&str>) -> &'static Encoding {
    if let Some(encoding) = utf16_without_mark(head) {
        return encoding;
    }
    let stated = || declared_in_xml(head).or_else(|| Encoding::for_label(charset?.trim().as_bytes()));
    if head.is_ascii() {
        // Further on it may be anything. Latin letters among UTF-8 are mended anyway, others are not.
        return stated().filter(|&encoding| encoding != WINDOWS_1252).unwrap_or(UTF_8);
    }
    let whole = match std::str::from_utf8(head) {
        Err(error) if error.error_len().is_none() => &head[..error.valid_up_to()],
        _ => head,
    };
    if nearly_utf8(whole).is_some() {
        return UTF_8;
    }
    stated().unwrap_or_else(|| detected(head))
}

/// The encoding whose letters a text most likely has, if it is not UTF-8.
fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

/// The encoding that a page's `<meta charset>` names, unless it claims the UTF-8 that the bytes are not.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let after = &head[head.find("<meta").and_then(|from| Some(from + head[from..].find("charset=")? + 8))?..];
    labelled(after)
}

/// The encoding that an XML declaration names, unless it claims the UTF-8 that the bytes are not.
fn declared_in_xml(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(256)]);
    let declaration = head.trim_start().strip_prefix("<?xml")?.split("?>").next()?;
    labelled(declaration.split_once("encoding=")?.1)
}

fn labelled(text: &str) -> Option<&'static Encoding> {
    let label: String = text
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))
        .collect();
    Encoding::for_label(label.as_bytes()).filter(|&e| e != UTF_8 && e != UTF_16LE && e != UTF_16BE)
}

fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\u{2028}' | '\u{0B}' | '\u{85}' => out.push('\n'),
            '\u{2029}' | '\u{0C}' => out.push_str("\n\n"),
            '\u{FEFF}' => {}
            c if c.is_control() && c != '\n' && c != '\t' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        decode(bytes, "x.txt", None).unwrap_or_else(|e| panic!("{e}"))
    }

    const TEXT: &str = "The café’s owner said “no”.\nNobody else spoke.";

    #[test]
    fn reads_every_usual_encoding() {
        assert_eq!(read(TEXT.as_bytes()), TEXT);
        assert_eq!(read(&[b"\xEF\xBB\xBF", TEXT.as_bytes()].concat()), TEXT);
        let le: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&le), TEXT);
        assert_eq!(read(&be), TEXT);
        assert_eq!(read(&[b"\xFF\xFE", &le[..]].concat()), TEXT);
        assert_eq!(read(&[b"\xFE\xFF", &be[..]].concat()), TEXT);
        assert_eq!(read(&WINDOWS_1252.encode(TEXT).0), TEXT);
        let page = format!("<meta charset=\"iso-8859-2\"><p>{}", "Łódź");
        assert_eq!(read(&encoding_rs::ISO_8859_2.encode(&page).0), page);
    }

    #[test]
    fn keeps_utf8_around_a_stray_byte() {
        let mut bytes = "Le “café” à Łódź – “no”, he said. It".as_bytes().to_vec();
        bytes.push(0x92);
        bytes.extend(b"s over.");
        assert_eq!(read(&bytes), "Le “café” à Łódź – “no”, he said. It’s over.");
    }

    #[test]
    fn line_ends_are_normalised() {
        assert_eq!(read(b"a\r\nb\rc\x0Cd"), "a\nb\nc\n\nd");
    }

    #[test]
    fn refuses_what_is_not_text() {
        let noise: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        for bytes in [&b"%PDF-1.7 ..."[..], b"\x89PNG\r\n", &noise, &[0u8; 300]] {
            assert!(matches!(decode(bytes, "x", None), Err(IntakeError::Binary { .. })));
        }
        for bytes in [&b""[..], b" \r\n\t", "\u{FEFF}\u{200B}\n".as_bytes()] {
            assert!(matches!(decode(bytes, "x", None), Err(IntakeError::Empty { .. })));
        }
        assert!(matches!(decode(&vec![b'a'; MAX_BYTES + 1], "x", None), Err(IntakeError::TooLarge { .. })));
    }
}
