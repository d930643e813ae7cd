use crate::wait::wait;
use crate::{Manners, Trouble};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use url::Url;

/// When each server may be asked again.
#[derive(Debug, Default)]
pub(crate) struct Pace(Mutex<HashMap<String, Instant>>);

impl Pace {
    /// Waits until it is this request's turn.
    pub(crate) fn turn(&self, url: &Url, pause: Duration, manners: &Manners) -> Result<(), Trouble> {
        let server = url.authority().to_owned();
        let now = Instant::now();
        let turn = {
            let mut next = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let turn = next.get(&server).copied().unwrap_or(now).max(now);
            next.insert(server, turn + pause);
            turn
        };
        wait(turn.saturating_duration_since(now), manners)
    }
}
