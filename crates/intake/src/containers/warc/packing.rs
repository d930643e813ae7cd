//! How a WARC is compressed, and where in the bytes of a file a member may begin.

use flate2::bufread::GzDecoder;
use std::io::{BufRead, Read};

/// Every record begins with this.
pub(super) const SIGNATURE: &[u8] = b"WARC/";

/// The frame that holds the dictionary of a `.warc.zst`, a skippable frame of this number.
const DICTIONARY_FRAME: &[u8] = &[0x5D, 0x2A, 0x4D, 0x18];

/// Bytes of a gzip member in which its first word must come, its header included.
const GZIP_TRIAL: usize = 1 << 10;

/// A larger dictionary is none.
const LARGEST_DICTIONARY: usize = 8 << 20;

/// How a WARC is compressed: as a rule each record by itself, in a member of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Packing {
    Plain,
    Gzip,
    Zstd {
        /// What all frames share, often nothing.
        dictionary: Vec<u8>,
    },
}

impl Packing {
    /// Tells it from the beginning of the file, and from its name where the beginning is damaged.
    pub(super) fn of(beginning: &[u8], name: &str) -> Self {
        let named = |suffix: &str| name.to_ascii_lowercase().ends_with(suffix);
        let zstd = Self::Zstd { dictionary: Vec::new() };
        match beginning {
            [0x1F, 0x8B, ..] => Self::Gzip,
            [0x28, 0xB5, 0x2F, 0xFD, ..] | [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => zstd,
            _ if beginning.starts_with(SIGNATURE) => Self::Plain,
            _ if named(".gz") => Self::Gzip,
            _ if named(".zst") => zstd,
            _ => Self::Plain,
        }
    }

    /// What a member is called.
    pub(super) fn member(&self) -> &'static str {
        match self {
            Self::Plain => "file",
            Self::Gzip => "gzip member",
            Self::Zstd { .. } => "zstd frame",
        }
    }

    /// Whether a member may begin with these bytes. Few bytes are needed, and others than members begin with them too.
    pub(super) fn opens(&self, bytes: &[u8]) -> bool {
        match self {
            Self::Plain => true,
            // The upper bits of the flags are reserved, and zero.
            Self::Gzip => matches!(bytes, [0x1F, 0x8B, 8, flags, ..] if flags & 0xE0 == 0),
            Self::Zstd { .. } => {
                matches!(bytes, [0x28, 0xB5, 0x2F, 0xFD, ..] | [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..])
            }
        }
    }

    /// Whether a member that holds a record begins with these bytes: they are decompressed far enough to see.
    pub(super) fn opens_record(&self, bytes: &[u8]) -> bool {
        let mut start = [0; SIGNATURE.len()];
        let read = match self {
            Self::Plain => return bytes.starts_with(SIGNATURE),
            // A name in the header has no end that must come soon.
            Self::Gzip => {
                GzDecoder::new(bytes.get(..bytes.len().min(GZIP_TRIAL)).unwrap_or(bytes)).read_exact(&mut start)
            }
            Self::Zstd { dictionary } => zstd::stream::read::Decoder::with_dictionary(bytes, dictionary)
                .and_then(|decoder| decoder.single_frame().read_exact(&mut start)),
        };
        read.is_ok() && start == SIGNATURE
    }
}

/// Reads the frame with the dictionary that may stand first in a `.warc.zst`. The dictionary may be compressed itself.
pub(super) fn dictionary(input: &mut impl BufRead, beginning: &[u8]) -> Vec<u8> {
    let [0x5D, 0x2A, 0x4D, 0x18, a, b, c, d, ..] = beginning else {
        return Vec::new();
    };
    let length = u32::from_le_bytes([*a, *b, *c, *d]) as usize;
    if length > LARGEST_DICTIONARY {
        return Vec::new();
    }
    let mut frame = Vec::new();
    let header = (DICTIONARY_FRAME.len() + 4) as u64;
    if input.take(header + length as u64).read_to_end(&mut frame).is_err() {
        return Vec::new();
    }
    let held = frame.split_off(frame.len().min(header as usize));
    let mut unpacked = Vec::new();
    match zstd::stream::read::Decoder::with_buffer(&held[..])
        .and_then(|decoder| decoder.take(LARGEST_DICTIONARY as u64).read_to_end(&mut unpacked))
    {
        Ok(_) if held.starts_with(&[0x28, 0xB5, 0x2F, 0xFD]) => unpacked,
        _ => held,
    }
}
