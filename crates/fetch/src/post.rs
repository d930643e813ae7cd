use crate::client::refusal;
use crate::location::{parse, shown};
use crate::{Client, FetchError, Trouble};

/// How often a post is tried at most.
const TRIES: u32 = 3;

impl Client {
    /// Posts JSON to an address that the user named, as to a webhook. It is done when the server answers with a status of success;
    /// a redirect is none. A post whose answer is lost may have arrived, and is tried again: it arrives at least once.
    ///
    /// # Errors
    /// If the server cannot be reached, or does not take it.
    pub fn post_json(&self, url: &str, json: &[u8]) -> Result<(), FetchError> {
        self.post(url, json).map_err(|trouble| trouble.at(&crate::same_address(&shown(url))))
    }

    fn post(&self, url: &str, json: &[u8]) -> Result<(), Trouble> {
        let url = parse(url)?;
        let mut failures = 0;
        loop {
            if self.manners().stopped() {
                return Err(Trouble::Stopped);
            }
            let outcome = self.wire().post(&url, "application/json", json).and_then(|reply| match reply.status {
                200..=299 => Ok(()),
                _ => Err(of_webhook(refusal(&reply))),
            });
            match outcome {
                Err(trouble) if failures + 1 < TRIES => self.wait_out(trouble, failures)?,
                done => return done,
            }
            failures += 1;
        }
    }
}

/// Remedies for pages are none for a webhook.
fn of_webhook(trouble: Trouble) -> Trouble {
    match trouble {
        Trouble::Status { status, meaning, after, .. } if !trouble.passes() => {
            Trouble::Status { status, meaning, remedy: "check the webhook's address", after }
        }
        other => other,
    }
}
