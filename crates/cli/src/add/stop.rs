use anyhow::{Context, Result};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the user wants to stop. The first Ctrl-C lets the batch at hand be finished, the second ends the program at once, which
/// costs that batch and no more.
pub struct Stop(Arc<AtomicBool>);

/// The run was stopped before its end; what that means for what it did.
#[derive(Debug)]
pub struct Stopped(&'static str);

impl Stopped {
    /// Status of a program that Ctrl-C ended, as shells have it.
    pub const STATUS: u8 = 130;

    /// What was done is in the archive.
    pub const SAFE: Self = Self("what is counted above is safe, and the same command goes on from there");

    /// A file is written as a whole or not at all.
    pub const NOTHING_KEPT: Self = Self("nothing is written");
}

impl std::error::Error for Stopped {}

impl std::fmt::Display for Stopped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "stopped; {}", self.0)
    }
}

impl Stop {
    /// Listens from now on.
    pub fn listen() -> Result<Self> {
        let asked = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM] {
            flag::register_conditional_shutdown(signal, Stopped::STATUS.into(), Arc::clone(&asked))
                .and_then(|_| flag::register(signal, Arc::clone(&asked)))
                .context("Ctrl-C cannot be listened for")?;
        }
        Ok(Self(asked))
    }

    pub fn asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
