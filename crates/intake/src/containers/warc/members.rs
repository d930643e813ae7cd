use super::packing::Packing;
use super::source::Source;
use flate2::bufread::GzDecoder;
use std::io::{self, Read};
use zstd::stream::read::Decoder as ZstdDecoder;

/// Bytes decompressed in one piece.
const PIECE: usize = 64 << 10;

/// Bytes looked through for the next member in one piece.
const SCAN: usize = 64 << 10;

/// Bytes given to a decoder to see whether a member begins there: more than a block of zstd may have.
const TRIAL: usize = 192 << 10;

/// The members of a compressed file, one after the other. A plain file is one member.
pub(super) struct Members<R> {
    state: State<R>,
    packing: Packing,
    /// Byte of the file at which the member begins that was opened last.
    start: u64,
}

enum State<R> {
    /// Between two members.
    Idle(Source<R>),
    Plain(Source<R>),
    Gzip(Box<GzDecoder<Source<R>>>),
    Zstd(Box<ZstdDecoder<'static, Source<R>>>),
    /// Nothing can be read any more.
    Gone,
}

/// What begins where the last member ended.
pub(super) enum Opened {
    /// A member, at this byte of the file.
    Member(u64),
    /// Something else, at this byte of the file.
    Foreign(u64),
    /// Nothing: the file ends.
    End,
}

impl<R: Read> Members<R> {
    pub(super) fn new(source: Source<R>, packing: Packing) -> Self {
        let start = source.offset();
        Self { state: State::Idle(source), packing, start }
    }

    pub(super) fn packing(&self) -> &Packing {
        &self.packing
    }

    /// Byte of the file at which the member begins that was opened last.
    pub(super) fn start(&self) -> u64 {
        self.start
    }

    /// Byte of the file that is read next.
    pub(super) fn offset(&self) -> u64 {
        match &self.state {
            State::Idle(source) | State::Plain(source) => source.offset(),
            State::Gzip(decoder) => decoder.get_ref().offset(),
            State::Zstd(decoder) => decoder.get_ref().offset(),
            State::Gone => self.start,
        }
    }

    /// Why the file could not be read to its end; told once.
    pub(super) fn failure(&mut self) -> Option<io::Error> {
        match &mut self.state {
            State::Idle(source) | State::Plain(source) => source.failure(),
            State::Gzip(decoder) => decoder.get_mut().failure(),
            State::Zstd(decoder) => decoder.get_mut().failure(),
            State::Gone => None,
        }
    }

    /// Begins the next member.
    pub(super) fn open(&mut self) -> Opened {
        let Some(mut source) = self.close() else {
            return Opened::End;
        };
        source.mark();
        let start = source.offset();
        let beginning = source.peek(4);
        let (ended, opens) = (beginning.is_empty(), self.packing.opens(beginning));
        if ended || !opens {
            self.state = State::Idle(source);
            return if ended { Opened::End } else { Opened::Foreign(start) };
        }
        self.start = start;
        self.state = match &self.packing {
            Packing::Plain => State::Plain(source),
            Packing::Gzip => State::Gzip(Box::new(GzDecoder::new(source))),
            Packing::Zstd { dictionary } => match ZstdDecoder::try_with_dictionary(source, dictionary) {
                Ok(decoder) => State::Zstd(Box::new(decoder.single_frame())),
                Err((source, _)) => {
                    self.state = State::Idle(source);
                    return Opened::Foreign(start);
                }
            },
        };
        Opened::Member(start)
    }

    /// Appends what comes next in the member to `out`. Returns whether there was more; fails where the member is broken.
    pub(super) fn read(&mut self, out: &mut Vec<u8>) -> Result<bool, io::Error> {
        let filled = out.len();
        out.resize(filled + PIECE, 0);
        let read = match &mut self.state {
            State::Plain(source) => source.read(&mut out[filled..]),
            State::Gzip(decoder) => decoder.read(&mut out[filled..]),
            State::Zstd(decoder) => decoder.read(&mut out[filled..]),
            State::Idle(_) | State::Gone => Ok(0),
        };
        out.truncate(filled + read.as_ref().map_or(0, |&read| read.min(PIECE)));
        read.map(|read| read > 0)
    }

    /// Leaves the member and goes to the next one that holds a record, looking for it among the bytes of the file. `again`: the
    /// member is broken, so the next may begin where its decoder has already been. Returns whether there is one.
    pub(super) fn seek(&mut self, again: bool) -> bool {
        let Some(mut source) = self.close() else {
            return false;
        };
        if again {
            source.rewind();
            source.advance(1);
        }
        let found = loop {
            let bytes = source.peek(SCAN);
            if bytes.len() < 4 {
                let rest = bytes.len();
                source.advance(rest);
                break false;
            }
            match bytes.windows(4).position(|window| self.packing.opens(window)) {
                None => {
                    let passed = bytes.len() - 3;
                    source.advance(passed);
                }
                Some(at) => {
                    source.advance(at);
                    if self.packing.opens_record(source.peek(TRIAL)) {
                        break true;
                    }
                    source.advance(1);
                }
            }
        };
        self.state = State::Idle(source);
        found
    }

    /// Takes the file out of the decoder.
    fn close(&mut self) -> Option<Source<R>> {
        match std::mem::replace(&mut self.state, State::Gone) {
            State::Idle(source) | State::Plain(source) => Some(source),
            State::Gzip(decoder) => Some(decoder.into_inner()),
            State::Zstd(decoder) => Some(decoder.into_inner()),
            State::Gone => None,
        }
    }
}
