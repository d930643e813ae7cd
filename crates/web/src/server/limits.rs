use std::time::Duration;

/// How much and how long: what one visitor may take from the others.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Connections that are held at once; more wait in the system's queue.
    pub connections: usize,
    /// The longest that a browser may take to say what it wants, and a connection may lie idle.
    pub headers: Duration,
    /// The most bytes that may take.
    pub head: usize,
    /// The longest that a browser may be silent while it sends, or take nothing while it is answered.
    pub silence: Duration,
    /// The longest that an answer may take; reading a long article takes the most of it.
    pub patience: Duration,
    /// What is being answered when the server is stopped may take so long to end.
    pub farewell: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 1024,
            headers: Duration::from_secs(20),
            head: 64 * 1024,
            silence: Duration::from_secs(15),
            patience: Duration::from_secs(120),
            farewell: Duration::from_secs(10),
        }
    }
}
