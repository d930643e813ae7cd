//! What was done to a body on its way: transfer and content codings. Crawlers keep the header as it was sent and the body as they
//! have it, so that a body need not be what its header says: it is looked at first.

use brotli_decompressor::Decompressor;
use flate2::bufread::GzDecoder;
use flate2::read::{DeflateDecoder, ZlibDecoder};
use std::borrow::Cow;
use std::io::{self, Read};

/// More codings on top of each other than this are no page.
const MOST_CODINGS: usize = 4;

/// Bytes looked at to see whether a body is text.
const SAMPLE: usize = 256;

/// Bytes of memory that the brotli decoder reads through.
const BROTLI_BUFFER: usize = 16 << 10;

/// The longest line that may give a chunk's size.
const LONGEST_SIZE_LINE: usize = 256;

/// Why a body cannot be decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Undecodable {
    /// It unpacks to more bytes than an article may have.
    TooLarge,
    /// It is broken.
    Broken {
        /// What it is called that does not decode.
        coding: &'static str,
    },
}

/// A body decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded<'a> {
    pub(super) bytes: Cow<'a, [u8]>,
    /// Whether its end is missing.
    pub(super) cut: bool,
}

/// Undoes content codings, the last one first. `limit`: bytes that may come out.
pub(super) fn decode<'a>(body: Cow<'a, [u8]>, codings: &[&str], limit: usize) -> Result<Decoded<'a>, Undecodable> {
    let mut decoded = Decoded { bytes: body, cut: false };
    let mut announced = codings.iter().rev();
    for _ in 0..MOST_CODINGS {
        // Gzip and zstd are told by how they begin, announced or not; the others have no such sign.
        let coding = match &*decoded.bytes {
            [0x1F, 0x8B, 8, ..] => "gzip",
            [0x28, 0xB5, 0x2F, 0xFD, ..] => "zstd",
            bytes if is_text(bytes) => break,
            _ => match announced.next() {
                Some(coding) => coding,
                None => break,
            },
        };
        let (bytes, cut) = match coding.trim().to_ascii_lowercase().as_str() {
            "gzip" | "x-gzip" if !decoded.bytes.starts_with(&[0x1F, 0x8B]) => continue,
            "gzip" | "x-gzip" => gzip(&decoded.bytes, limit)?,
            "zstd" => {
                let broken = |_| Undecodable::Broken { coding: "zstd" };
                unpack("zstd", zstd::stream::read::Decoder::with_buffer(&*decoded.bytes).map_err(broken)?, limit)?
            }
            "deflate" => deflate(&decoded.bytes, limit)?,
            "br" => unpack("brotli", Decompressor::new(&*decoded.bytes, BROTLI_BUFFER), limit)?,
            _ => continue,
        };
        decoded = Decoded { bytes: bytes.into(), cut: decoded.cut || cut };
    }
    Ok(decoded)
}

/// "deflate" is zlib's format by the standard, and the bare one by many servers.
fn deflate(body: &[u8], limit: usize) -> Result<(Vec<u8>, bool), Undecodable> {
    match unpack("deflate", ZlibDecoder::new(body), limit) {
        Err(Undecodable::Broken { .. }) => unpack("deflate", DeflateDecoder::new(body), limit),
        done => done,
    }
}

/// All that comes out of a decoder, and whether its end is missing.
fn unpack(coding: &'static str, decoder: impl Read, limit: usize) -> Result<(Vec<u8>, bool), Undecodable> {
    let mut bytes = Vec::new();
    let done = decoder.take(limit as u64 + 1).read_to_end(&mut bytes);
    match done {
        _ if bytes.len() > limit => Err(Undecodable::TooLarge),
        Ok(_) => Ok((bytes, false)),
        // Crawlers cut long bodies off; what there is of the page is the page.
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof && !bytes.is_empty() => Ok((bytes, true)),
        Err(_) => Err(Undecodable::Broken { coding }),
    }
}

/// The members of a gzip body, one after the other. What stands behind the last, a server's remark or the end of the record, is no
/// part of it.
fn gzip(body: &[u8], limit: usize) -> Result<(Vec<u8>, bool), Undecodable> {
    let mut bytes = Vec::new();
    let mut rest = body;
    loop {
        let mut decoder = GzDecoder::new(rest);
        let (member, cut) = match unpack("gzip", &mut decoder, limit - bytes.len()) {
            Err(Undecodable::Broken { .. }) if !bytes.is_empty() => return Ok((bytes, true)),
            unpacked => unpacked?,
        };
        bytes.extend(member);
        rest = decoder.into_inner();
        if cut || !rest.starts_with(&[0x1F, 0x8B, 8]) {
            return Ok((bytes, cut));
        }
    }
}

/// Whether the beginning is text, so that nothing is left to decode: compressed bytes have control characters very soon.
fn is_text(bytes: &[u8]) -> bool {
    let is_control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | 0x0C | b'\r' | 0x1B);
    let utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    utf16 || !bytes.iter().take(SAMPLE).any(is_control)
}

/// Takes the sizes out of a chunked body (RFC 9112, 7.1). A body that does not begin with a size is not chunked, whatever the header
/// says; where a size is wrong, the chunk goes on to the next line that is one.
pub(super) fn unchunk(body: &[u8]) -> Cow<'_, [u8]> {
    let Some((mut size, mut from)) = size_line(body) else {
        return Cow::Borrowed(body);
    };
    let mut out = Vec::with_capacity(body.len());
    while size > 0 {
        let rest = body.get(from..).unwrap_or_default();
        let next = rest.get(size..).and_then(|behind| Some((size, size_behind(behind)?)));
        let Some((end, (length, skip))) = next.or_else(|| size_after(rest)) else {
            // The last chunk is cut off, or ends without an end.
            out.extend(rest.get(..size).unwrap_or(rest));
            break;
        };
        out.extend(rest.get(..end).unwrap_or_default());
        (size, from) = (length, from + end + skip);
    }
    Cow::Owned(out)
}

/// A chunk's size and the length of its line, if the bytes begin with such a line.
fn size_line(bytes: &[u8]) -> Option<(usize, usize)> {
    let end = bytes.iter().take(LONGEST_SIZE_LINE).position(|&byte| byte == b'\n')?;
    let line = std::str::from_utf8(bytes.get(..end)?).ok()?;
    let digits = line.split(';').next()?.trim();
    let is_size = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    Some((usize::from_str_radix(digits, 16).ok().filter(|_| is_size)?, end + 1))
}

/// The size line behind the line end that ends a chunk, with the length of both.
fn size_behind(behind: &[u8]) -> Option<(usize, usize)> {
    let line_end = match behind {
        [b'\r', b'\n', ..] => 2,
        [b'\n', ..] => 1,
        _ => return None,
    };
    let (size, length) = size_line(behind.get(line_end..)?)?;
    Some((size, line_end + length))
}

/// Where in the bytes a chunk ends, whose size is wrong, and the size line there.
fn size_after(rest: &[u8]) -> Option<(usize, (usize, usize))> {
    let mut lines = rest.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at);
    lines.find_map(|at| {
        let end = if at > 0 && rest.get(at - 1) == Some(&b'\r') { at - 1 } else { at };
        Some((end, size_behind(rest.get(end..)?)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
    use std::io::Write;

    const PAGE: &[u8] = b"<html><p>The mayor of Arlo quit on Monday over the fall of a bridge that killed three people.</p>\
        <p>The mayor said that an engineer had warned her of the bridge in 2019. The engineer denied that he had.</p></html>";

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zlib(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn bare(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    /// PAGE as `brotli` compresses it; the library here can only decompress.
    const BROTLI: &[u8] = include_bytes!("page.br");

    fn decoded(body: &[u8], codings: &[&str]) -> Result<(Vec<u8>, bool), Undecodable> {
        decode(Cow::Borrowed(body), codings, 1000).map(|decoded| (decoded.bytes.into_owned(), decoded.cut))
    }

    #[test]
    fn undoes_what_is_announced_if_it_was_done() {
        let whole = Ok((PAGE.to_vec(), false));
        let zstd = zstd::encode_all(PAGE, 0).unwrap();
        for (body, codings) in [
            (PAGE.to_vec(), &[][..]),
            (gzip(PAGE), &["gzip"]),
            (gzip(PAGE), &["x-gzip"]),
            (zlib(PAGE), &["deflate"]),
            (bare(PAGE), &["Deflate"]),
            (BROTLI.to_vec(), &["br"]),
            (zstd, &["zstd"]),
            (gzip(BROTLI), &["br", "gzip"]),
            (gzip(&gzip(PAGE)), &["gzip"]),
            (gzip(PAGE), &[]),
            (gzip(PAGE), &["br"]),
            (BROTLI.to_vec(), &["gzip", "br"]),
            (PAGE.to_vec(), &["gzip"]),
            (PAGE.to_vec(), &["br"]),
            (PAGE.to_vec(), &["deflate", "zstd"]),
            (PAGE.to_vec(), &["identity", "rot13"]),
            (Vec::new(), &["br"]),
        ] {
            let expected = if body.is_empty() { Ok((Vec::new(), false)) } else { whole.clone() };
            assert_eq!(decoded(&body, codings), expected, "{codings:?}");
        }
    }

    #[test]
    fn keeps_what_there_is_of_a_body_cut_off() {
        let long = PAGE.repeat(4);
        for (body, coding) in [(gzip(&long), "gzip"), (zlib(&long), "deflate"), (bare(&long), "deflate")] {
            let (bytes, cut) = decoded(&body[..body.len() - 12], &[coding]).unwrap();
            assert!(cut && long.starts_with(&bytes), "{coding}");
        }
    }

    #[test]
    fn refuses_bombs_and_ruins() {
        assert_eq!(decoded(&gzip(&[b' '; 1001]), &["gzip"]), Err(Undecodable::TooLarge));
        let mut broken = gzip(PAGE);
        broken[20] ^= 0x55;
        assert_eq!(decoded(&broken, &["gzip"]), Err(Undecodable::Broken { coding: "gzip" }));
    }

    #[test]
    fn takes_out_the_sizes_of_chunks() {
        for body in [
            &b"5\r\nHello\r\n7\r\n, world\r\n0\r\n\r\n"[..],
            b"5 ;name=value\r\nHello\r\n07\r\n, world\r\n0\r\n",
            b"5\nHello\n7\n, world\n0\n\n",
            // Sizes that are wrong, an end that is missing.
            b"4\r\nHello\r\n7\r\n, world\r\n0\r\n\r\n",
            b"5\r\nHello\r\nff\r\n, world\r\n0\r\n\r\n",
            b"ffffffff\r\nHello\r\n7\r\n, world\r\n0\r\n\r\n",
            b"5\r\nHello\r\n7\r\n, world",
            b"5\r\nHello\r\n77\r\n, world",
        ] {
            assert_eq!(&*unchunk(body), b"Hello, world", "{}", String::from_utf8_lossy(body));
        }
        for body in [&b"<p>Hello</p>\n0\r\n"[..], b"", b"Cafe\xE9\r\n", b"\r\nHello"] {
            assert_eq!(&*unchunk(body), body);
        }
    }
}
