//! Compressed files, read as what they hold.

use super::gap::Gap;
use super::input::Input;
use flate2::bufread::GzDecoder;
use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use zstd::stream::read::Decoder as ZstdDecoder;

/// How a file is compressed. Its first bytes tell, whatever its name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Compression {
    /// gzip (RFC 1952), of one member or many.
    Gzip,
    /// Zstandard (RFC 8878), of one frame or many.
    Zstd,
}

impl Compression {
    /// What the first bytes of a file say.
    pub fn of(head: &[u8]) -> Option<Self> {
        match head {
            [0x1f, 0x8b, 8, ..] => Some(Self::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Self::Zstd),
            _ => None,
        }
    }

    /// Its name, as it is shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
        }
    }
}

/// What the first bytes of a compressed file hold, as far as they go and at most so many bytes.
pub(super) fn beginning(head: &[u8], compression: Compression, most: u64) -> Vec<u8> {
    let mut plain = Vec::new();
    // Cut off in the middle, it ends in an error: what came before is what is wanted.
    let _ = match compression {
        Compression::Gzip => GzDecoder::new(head).take(most).read_to_end(&mut plain),
        Compression::Zstd => {
            ZstdDecoder::with_buffer(head).and_then(|decoder| decoder.take(most).read_to_end(&mut plain))
        }
    };
    plain
}

/// A file as what it holds, decompressed.
pub(super) struct Plain<'a> {
    state: State<'a>,
    members: u64,
    /// The member before was damaged, so that the next one has to be searched for.
    damaged: bool,
    /// Bytes that may be searched through for the next member.
    skip: u64,
    taken: Taken,
}

/// Bytes of the file taken so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Taken(Arc<AtomicU64>);

impl Taken {
    pub(super) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    fn set(&self, count: u64) {
        self.0.store(count, Ordering::Relaxed);
    }
}

enum State<'a> {
    /// Not compressed.
    Bare(Input<'a>),
    /// Before a member of a gzip file, or at its end.
    Between(Input<'a>),
    Member(Box<GzDecoder<Input<'a>>>),
    Frames(Box<ZstdDecoder<'static, Input<'a>>>),
    Done,
}

impl<'a> Plain<'a> {
    /// A file that is compressed so, or not at all. Damage is an error of reading that holds a [`Gap`]; a later read goes on
    /// after it, if it can. At most `skip` bytes are searched for the next member of a gzip file in which one is damaged.
    pub(super) fn new(input: Input<'a>, compression: Option<Compression>, skip: u64) -> io::Result<Self> {
        let state = match compression {
            None => State::Bare(input),
            Some(Compression::Gzip) => State::Between(input),
            Some(Compression::Zstd) => State::Frames(Box::new(ZstdDecoder::with_buffer(input)?)),
        };
        Ok(Self { state, members: 0, damaged: false, skip, taken: Taken::default() })
    }

    /// Where it can be seen how much of the file was taken.
    pub(super) fn taken(&self) -> Taken {
        self.taken.clone()
    }

    /// What becomes of an error of decompressing after so many bytes of the file.
    fn gap(input: &Input<'_>, error: io::Error, what: &str) -> io::Error {
        match error.kind() {
            _ if input.failed() => error,
            io::ErrorKind::UnexpectedEof => Gap::error(input.offset(), format!("the {what} stream ends in the middle")),
            _ => Gap::error(input.offset(), format!("the {what} stream is damaged ({error})")),
        }
    }
}

impl Read for Plain<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        loop {
            // Whatever fails for good leaves the state as it is put here: at the end.
            match std::mem::replace(&mut self.state, State::Done) {
                State::Done => return Ok(0),
                State::Bare(mut input) => {
                    let count = input.read(out)?;
                    self.taken.set(input.offset());
                    self.state = State::Bare(input);
                    return Ok(count);
                }
                State::Between(mut input) => {
                    let found = self.find_member(&mut input);
                    self.taken.set(input.offset());
                    match found {
                        Ok(true) => {
                            self.members += 1;
                            self.state = State::Member(Box::new(GzDecoder::new(input)));
                        }
                        Ok(false) => return Ok(0),
                        Err(error) => {
                            if !input.failed() {
                                self.state = State::Between(input);
                            }
                            return Err(error);
                        }
                    }
                }
                State::Member(mut decoder) => match decoder.read(out) {
                    Ok(0) => self.state = State::Between(decoder.into_inner()),
                    Ok(count) => {
                        self.taken.set(decoder.get_ref().offset());
                        self.state = State::Member(decoder);
                        return Ok(count);
                    }
                    Err(error) => {
                        let input = decoder.into_inner();
                        self.taken.set(input.offset());
                        let gap = Self::gap(&input, error, "gzip");
                        if !input.failed() {
                            self.damaged = true;
                            self.state = State::Between(input);
                        }
                        return Err(gap);
                    }
                },
                State::Frames(mut decoder) => {
                    let read = decoder.read(out);
                    let input = decoder.get_ref();
                    self.taken.set(input.offset());
                    let count = read.map_err(|error| Self::gap(input, error, "zstd"))?;
                    self.state = State::Frames(decoder);
                    return Ok(count);
                }
            }
        }
    }
}

impl Plain<'_> {
    /// Moves to the next member of a gzip file; whether there is one.
    fn find_member(&mut self, input: &mut Input<'_>) -> io::Result<bool> {
        if std::mem::take(&mut self.damaged) {
            return search(input, self.skip);
        }
        if self.members == 0 {
            return Ok(true);
        }
        // Zeros that fill the last block of a tape are usual; anything else after the last member is not.
        loop {
            let available = input.fill_buf()?;
            let zeros = available.iter().take_while(|byte| **byte == 0).count();
            let end = zeros < available.len() || available.is_empty();
            input.consume(zeros);
            if end {
                break;
            }
        }
        match input.peek(3)? {
            [] => Ok(false),
            head if Compression::of(head) == Some(Compression::Gzip) => Ok(true),
            _ => {
                self.damaged = true;
                Err(Gap::error(input.offset(), "what follows the end of the gzip stream is no gzip"))
            }
        }
    }
}

/// Moves to the next bytes that look like the header of a gzip member; by chance, that is once in some 100 GB.
fn search(input: &mut Input<'_>, skip: u64) -> io::Result<bool> {
    let from = input.offset();
    loop {
        let window = input.peek(1 << 12)?;
        if window.len() < 10 || input.offset() - from > skip {
            return Ok(false);
        }
        let window = input.peek(1 << 12)?;
        let header = |bytes: &[u8]| matches!(bytes, [0x1f, 0x8b, 8, 0..=31, _, _, _, _, 0 | 2 | 4, 0..=13 | 255]);
        let found = window.windows(10).position(header);
        let count = found.unwrap_or(window.len() - 9);
        input.consume(count);
        if found.is_some() {
            return Ok(true);
        }
    }
}
