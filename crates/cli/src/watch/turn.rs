use super::entries::{self, FeedEntry};
use super::told;
use crate::failure;
use anyhow::{Result, anyhow};
use jiff::{SignedDuration, Timestamp};
use onrecord_archive::Feed;
use onrecord_fetch::{Answer, Ask, FetchError, Trouble, Validators, back_off};
use std::time::Duration;

/// No feed is left alone for longer than this because it failed.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// What became of one article of a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Added,
    NewVersion,
    /// Its text was there under another address.
    Known,
    /// It is tried again in the next round.
    Failed(String),
    /// It is not tried again.
    GivenUp(String),
    /// The user stopped the run before it was done.
    Stopped,
}

/// What became of a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// Nothing yet.
    Nothing,
    /// It is to be left alone for now.
    Waiting,
    Unchanged,
    Read,
    Failed,
    /// The user stopped the run.
    Stopped,
}

/// Articles of a feed in one round, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    pub added: usize,
    pub versions: usize,
    pub known: usize,
    pub failed: usize,
}

/// One feed in one round.
#[derive(Debug)]
pub struct Turn {
    feed: Feed,
    heard: Heard,
    counts: Counts,
    validators: Validators,
    /// How long the server asked to be left alone.
    after: Option<Duration>,
    /// All or some of it could not be had.
    broken: bool,
    /// Some of its articles must be looked at again.
    unsettled: bool,
    /// It was not asked because its address is not public.
    refused_here: bool,
    /// What it holds, new or not.
    pub entries: Vec<FeedEntry>,
}

impl Turn {
    /// A feed as the archive knows it.
    pub fn new(known: Option<Feed>, url: &str, now: Timestamp) -> Self {
        let feed = known.unwrap_or_else(|| Feed { url: url.to_owned(), ..Feed::default() });
        let not_before: Option<Timestamp> = feed.not_before.as_ref().and_then(|moment| moment.parse().ok());
        let heard = if not_before.is_some_and(|moment| moment > now) { Heard::Waiting } else { Heard::Nothing };
        let validators = Validators { etag: feed.etag.clone(), last_modified: feed.last_modified.clone() };
        Self {
            feed,
            heard,
            counts: Counts::default(),
            validators,
            after: None,
            broken: false,
            unsettled: false,
            refused_here: false,
            entries: Vec::new(),
        }
    }

    pub fn url(&self) -> &str {
        &self.feed.url
    }

    /// The request for it, if it is due.
    pub fn ask(&self) -> Option<Ask> {
        (self.heard == Heard::Nothing).then(|| Ask { url: self.feed.url.clone(), known: self.validators.clone() })
    }

    /// Takes the answer in.
    pub fn hear(&mut self, answer: Result<Answer, FetchError>) {
        match answer {
            Ok(Answer::Unchanged) => self.heard = Heard::Unchanged,
            Ok(Answer::New(fetched)) => {
                self.heard = Heard::Read;
                self.validators = fetched.validators.clone();
                let found = entries::read(&fetched);
                self.feed.title = found.title.or(self.feed.title.take());
                self.entries = found.entries;
                match found.broken {
                    Some(error) if self.entries.is_empty() => self.fail(&error),
                    // It is as good as it was sent: sooner or later, and not more often, it will be mended.
                    Some(error) => self.lament(&error),
                    None => self.feed.reason = None,
                }
            }
            Err(error) if error.trouble == Trouble::Stopped => self.heard = Heard::Stopped,
            Err(error) => {
                self.after = error.trouble.after();
                // Nobody was asked: the next run may allow it.
                self.refused_here = matches!(error.trouble, Trouble::Private { .. });
                self.fail(&error.into());
            }
        }
    }

    fn fail(&mut self, error: &anyhow::Error) {
        self.heard = Heard::Failed;
        self.lament(error);
    }

    /// Says what is wrong with the feed, and keeps it.
    fn lament(&mut self, error: &anyhow::Error) {
        self.broken = true;
        let reason = format!("{error:#}");
        failure::report(error);
        self.feed.reason = Some(reason.strip_prefix(&format!("{}: ", self.feed.url)).unwrap_or(&reason).to_owned());
    }

    /// Counts one of its articles.
    pub fn count(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Added => self.counts.added += 1,
            Outcome::NewVersion => self.counts.versions += 1,
            Outcome::Known => self.counts.known += 1,
            Outcome::Failed(reason) | Outcome::GivenUp(reason) => {
                self.counts.failed += 1;
                self.unsettled |= matches!(outcome, Outcome::Failed(_));
                failure::report(&anyhow!(reason.clone()));
            }
            Outcome::Stopped => self.unsettled = true,
        }
    }

    /// Notes that not all of its articles were looked at.
    pub fn unfinished(&mut self) {
        self.unsettled = true;
    }

    /// How many things failed: the feed, its articles.
    pub fn failures(&self) -> usize {
        self.counts.failed + usize::from(self.broken)
    }

    /// Prints how it went, and gives the feed as the archive should know it, if it was asked.
    pub fn close(self, every: Duration, now: Timestamp) -> Result<Option<Feed>> {
        let Self { mut feed, heard, counts, validators, after, unsettled, refused_here, .. } = self;
        match heard {
            Heard::Nothing | Heard::Waiting | Heard::Stopped => {}
            Heard::Unchanged | Heard::Read => {
                (feed.failures, feed.not_before) = (0, None);
                // While articles must be looked at again, the feed has to be sent again.
                let kept = if unsettled { Validators::default() } else { validators };
                (feed.etag, feed.last_modified) = (kept.etag, kept.last_modified);
            }
            Heard::Failed if refused_here => {}
            Heard::Failed => {
                let wait = back_off(every, feed.failures, LONGEST).max(after.unwrap_or_default().min(LONGEST));
                feed.failures = feed.failures.saturating_add(1);
                let moment = SignedDuration::try_from(wait).ok().and_then(|wait| now.checked_add(wait).ok());
                feed.not_before = moment.map(|moment| moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
                (feed.etag, feed.last_modified) = (None, None);
            }
        }
        told::feed(&feed, &heard, &counts, now)?;
        let asked = !matches!(heard, Heard::Nothing | Heard::Waiting | Heard::Stopped);
        Ok(asked.then_some(feed))
    }
}
