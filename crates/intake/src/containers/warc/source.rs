use std::io::{self, BufRead, Read};

/// Bytes read from the file in one piece.
const CHUNK: usize = 64 << 10;

/// Bytes behind the reading position that can be gone back to. A decoder notices damage well before it has read as much.
const HELD: usize = 4 << 20;

/// The bytes of a file, with the way back to a mark: where a member turns out to be broken, the next one may begin among the
/// bytes that its decoder has already taken.
pub(super) struct Source<R> {
    input: R,
    buffer: Vec<u8>,
    /// Where in the buffer reading goes on.
    position: usize,
    /// Where in the buffer the mark is; what is before it is not needed again.
    mark: usize,
    /// Byte of the file at which the buffer begins.
    base: u64,
    ended: bool,
    failure: Option<io::Error>,
}

impl<R: Read> Source<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, buffer: Vec::new(), position: 0, mark: 0, base: 0, ended: false, failure: None }
    }

    /// Byte of the file at which reading goes on.
    pub(super) fn offset(&self) -> u64 {
        self.base + self.position as u64
    }

    /// Marks the reading position.
    pub(super) fn mark(&mut self) {
        self.mark = self.position;
    }

    /// Goes back to the mark, or as near to it as bytes are held.
    pub(super) fn rewind(&mut self) {
        self.position = self.mark;
    }

    /// Up to `count` bytes from the reading position on; fewer only at the end of the file.
    pub(super) fn peek(&mut self, count: usize) -> &[u8] {
        while self.buffer.len() - self.position < count && self.more() {}
        let end = self.buffer.len().min(self.position.saturating_add(count));
        &self.buffer[self.position..end]
    }

    /// Passes over bytes that were peeked at.
    pub(super) fn advance(&mut self, count: usize) {
        self.position = self.buffer.len().min(self.position.saturating_add(count));
    }

    /// Why reading ended before the end of the file; told once.
    pub(super) fn failure(&mut self) -> Option<io::Error> {
        self.failure.take()
    }

    /// Reads on. Returns whether there was more.
    fn more(&mut self) -> bool {
        if self.ended {
            return false;
        }
        self.forget();
        let filled = self.buffer.len();
        self.buffer.resize(filled + CHUNK, 0);
        let read = loop {
            match self.input.read(&mut self.buffer[filled..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.failure = Some(error);
                    break 0;
                }
                Ok(read) => break read.min(CHUNK),
            }
        };
        self.buffer.truncate(filled + read);
        self.ended = read == 0;
        read > 0
    }

    /// Drops what cannot be gone back to, once that is the larger part of the buffer: so each byte is moved about once.
    fn forget(&mut self) {
        let unneeded = self.mark.max(self.position.saturating_sub(HELD));
        if unneeded > CHUNK.max(self.buffer.len() - unneeded) {
            self.buffer.drain(..unneeded);
            self.base += unneeded as u64;
            self.position -= unneeded;
            self.mark = self.mark.saturating_sub(unneeded);
        }
    }
}

impl<R: Read> Read for Source<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(out)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: Read> BufRead for Source<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.position == self.buffer.len() {
            self.more();
        }
        Ok(&self.buffer[self.position..])
    }

    fn consume(&mut self, count: usize) {
        self.advance(count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(count: usize) -> Vec<u8> {
        (0..count).map(|i| (i % 251) as u8).collect()
    }

    #[test]
    fn goes_back_to_the_mark() {
        let bytes = numbered(3 * CHUNK);
        let mut source = Source::new(&bytes[..]);
        source.advance(0);
        assert_eq!(source.peek(10), &bytes[..10]);
        source.advance(7);
        source.mark();
        assert_eq!(source.peek(2 * CHUNK), &bytes[7..7 + 2 * CHUNK]);
        source.advance(2 * CHUNK);
        assert_eq!(source.offset(), 7 + 2 * CHUNK as u64);
        source.rewind();
        assert_eq!((source.offset(), source.peek(1)), (7, &bytes[7..8]));
    }

    #[test]
    fn holds_no_more_than_it_must() {
        let mut source = Source::new(io::repeat(b'x').take(10 * HELD as u64));
        io::copy(&mut source, &mut io::sink()).unwrap();
        assert_eq!(source.offset(), 10 * HELD as u64);
        assert!(source.buffer.capacity() <= 4 * HELD);
        // Twice of it at most: it is dropped when it is the larger part.
        source.rewind();
        assert!(source.offset() >= 8 * HELD as u64);
    }
}
