use super::gap::Gap;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How much may still be read before something has to come of it.
#[derive(Debug, Clone)]
pub(super) struct Allowance {
    left: Arc<AtomicU64>,
    whole: u64,
}

impl Allowance {
    pub(super) fn new(bytes: usize) -> Self {
        let whole = bytes as u64;
        Self { left: Arc::new(AtomicU64::new(whole)), whole }
    }

    /// Something came of it.
    pub(super) fn renew(&self) {
        self.left.store(self.whole, Ordering::Relaxed);
    }
}

/// A stream that ends in an error when its allowance is used up, so that no parser fills memory.
pub(super) struct Fence<R> {
    input: R,
    allowance: Allowance,
    taken: u64,
}

impl<R: Read> Fence<R> {
    pub(super) fn new(input: R, allowance: Allowance) -> Self {
        Self { input, allowance, taken: 0 }
    }
}

impl<R: Read> Read for Fence<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let left = self.allowance.left.load(Ordering::Relaxed);
        if left == 0 {
            return Err(Gap::endless(self.taken, "this is longer than an article can be"));
        }
        let most = out.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let count = self.input.read(&mut out[..most])?;
        self.taken += count as u64;
        self.allowance.left.store(left.saturating_sub(count as u64), Ordering::Relaxed);
        Ok(count)
    }
}
