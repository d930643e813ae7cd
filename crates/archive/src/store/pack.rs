//! Bytes are kept compressed.

use std::io;

/// Good for text, and still faster than reading the article by far.
const LEVEL: i32 = 6;

pub(crate) fn pack(bytes: &[u8]) -> io::Result<Vec<u8>> {
    zstd::bulk::compress(bytes, LEVEL)
}

pub(crate) fn unpack(bytes: &[u8]) -> io::Result<Vec<u8>> {
    zstd::stream::decode_all(bytes)
}
