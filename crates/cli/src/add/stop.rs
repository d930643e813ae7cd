use anyhow::{Context, Result};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the user wants to stop. The first Ctrl-C lets the batch at hand be finished, the second ends the program at once, which
/// costs that batch and no more.
pub struct Stop(Arc<AtomicBool>);

/// The run was stopped before its end.
#[derive(Debug)]
pub enum Stopped {
    /// What was done is in the archive.
    Safe {
        /// Where in the one file that is read another run may begin to go on at once.
        resume: Option<u64>,
    },
    /// What was to be written appears as a whole or not at all.
    NothingKept,
}

impl Stopped {
    /// Status of a program that Ctrl-C ended, as shells have it.
    pub const STATUS: u8 = 130;

    /// What was done is in the archive.
    pub const SAFE: Self = Self::Safe { resume: None };
}

impl std::error::Error for Stopped {}

impl std::fmt::Display for Stopped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let safe = "stopped; what is counted above is safe, and the same command goes on from there";
        match self {
            Self::Safe { resume: None } => f.write_str(safe),
            Self::Safe { resume: Some(offset) } => write!(f, "{safe}, at once with --from {offset}"),
            Self::NothingKept => f.write_str("stopped; nothing is written"),
        }
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

    /// What is set when the user wants to stop, for those who wait elsewhere.
    pub fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.0)
    }

    pub fn asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
