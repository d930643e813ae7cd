//! The encoding of a file of many articles, told from its beginning, and the file in UTF-8.

use crate::decode;
use encoding_rs::{Decoder, UTF_8, WINDOWS_1252};
use std::io::{self, Read};

/// How the characters of a file are encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Encoding {
    encoding: &'static encoding_rs::Encoding,
    /// Bytes of the mark that the file begins with.
    pub(super) mark: usize,
}

impl Encoding {
    /// What the beginning of a file says. `charset` came with it.
    pub(super) fn of(head: &[u8], charset: Option<&str>) -> Self {
        match encoding_rs::Encoding::for_bom(head) {
            Some((encoding, mark)) => Self { encoding, mark },
            None => Self { encoding: decode::guess(head, charset), mark: 0 },
        }
    }

    /// The encoding's name in the WHATWG Encoding Standard.
    pub(super) fn name(self) -> &'static str {
        self.encoding.name()
    }

    /// Whether the bytes can be used as they are.
    pub(super) fn is_utf8(self) -> bool {
        self.encoding == UTF_8
    }

    /// The text of the beginning.
    pub(super) fn text(self, head: &[u8]) -> String {
        let head = head.get(self.mark..).unwrap_or_default();
        self.encoding.decode_without_bom_handling(head).0.into_owned()
    }

    /// A file, after its mark, in valid UTF-8: a stray byte is read as Windows-1252, which it nearly always is.
    pub(super) fn utf8<R: Read>(self, input: R) -> Utf8<R> {
        let decoder = (!self.is_utf8()).then(|| self.encoding.new_decoder_without_bom_handling());
        Utf8 { input, decoder, bytes: Vec::new(), text: String::new(), at: 0, ended: false }
    }
}

/// Bytes converted at a time.
const CHUNK: usize = 1 << 14;

/// A file in valid UTF-8.
pub(super) struct Utf8<R> {
    input: R,
    /// None if the bytes are UTF-8 but for strays.
    decoder: Option<Decoder>,
    /// Bytes that begin a character of which the rest is still to come.
    bytes: Vec<u8>,
    text: String,
    /// Bytes of the text that were given.
    at: usize,
    ended: bool,
}

impl<R: Read> Utf8<R> {
    /// Reads and converts some more.
    fn fill(&mut self) -> io::Result<()> {
        self.text.clear();
        self.at = 0;
        let begun = self.bytes.len();
        self.bytes.resize(begun + CHUNK, 0);
        let read = self.input.read(&mut self.bytes[begun..]);
        self.bytes.truncate(begun + read.as_ref().map_or(0, |count| *count));
        self.ended = read? == 0;
        match &mut self.decoder {
            Some(decoder) => {
                let most = decoder.max_utf8_buffer_length(self.bytes.len()).unwrap_or(self.bytes.len() * 3 + 16);
                self.text.reserve(most);
                let _ = decoder.decode_to_string(&self.bytes, &mut self.text, self.ended);
                self.bytes.clear();
            }
            None => {
                let rest = mend(&self.bytes, self.ended, &mut self.text);
                self.bytes.drain(..rest);
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.at == self.text.len() {
            if self.ended || out.is_empty() {
                return Ok(0);
            }
            self.fill()?;
        }
        let rest = &self.text.as_bytes()[self.at..];
        let count = rest.len().min(out.len());
        out[..count].copy_from_slice(&rest[..count]);
        self.at += count;
        Ok(count)
    }
}

/// Appends bytes to a text. Returns how many were used: a character that has only begun is left for later.
fn mend(bytes: &[u8], last: bool, text: &mut String) -> usize {
    let mut rest = bytes;
    loop {
        let (valid, stray) = match std::str::from_utf8(rest) {
            Ok(valid) => {
                text.push_str(valid);
                return bytes.len();
            }
            Err(error) => (error.valid_up_to(), error.error_len()),
        };
        let (good, after) = rest.split_at(valid);
        text.push_str(std::str::from_utf8(good).unwrap_or_default());
        let stray = match stray {
            Some(count) => count,
            None if last => after.len(),
            None => return bytes.len() - after.len(),
        };
        let (stray, after) = after.split_at(stray);
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(stray).0);
        rest = after;
    }
}
