//! The articles of feeds: fetched, read, and added with a note of what became of each.

use super::entries::FeedEntry;
use super::turn::Outcome;
use crate::network;
use anyhow::{Error, Result};
use onrecord_archive::{Archive, ArchiveError, Entry, EntryState, Original, Outcome as Stored};
use onrecord_engine::{Engine, original};
use onrecord_fetch::{Answer, Ask, Client, FetchError, Trouble};
use onrecord_intake::Options;
use onrecord_intake::containers::Article;
use onrecord_record::Record;

/// Rounds in which an article is tried while the trouble may pass.
const TRIES: u32 = 5;

/// An article that is to be had.
#[derive(Debug)]
pub struct Wanted {
    /// Which of the feeds of this round gave it.
    pub of: usize,
    /// The address of that feed.
    pub feed: String,
    pub entry: FeedEntry,
    /// How often it failed before.
    pub tries: u32,
}

/// How often an address has failed; `None` if it is not wanted: its article is there, or was, or it has been given up.
pub fn tries(archive: &Archive, address: &str) -> Result<Option<u32>> {
    Ok(match archive.entry(address)? {
        Some(Entry { state: EntryState::Failed, tries, .. }) => Some(tries),
        Some(_) => None,
        None if archive.has_address(address)? => None,
        None => Some(0),
    })
}

/// What takes an article from its address into the archive.
pub struct Articles<'a> {
    pub archive: &'a mut Archive,
    pub client: &'a Client,
    pub engine: &'a Engine,
    pub entries_only: bool,
    pub force: bool,
}

/// What could be had of an article; nothing where the user stopped the run.
type Got<T> = Option<Result<T, Lost>>;

/// Why there is no article: whether that may pass, and the reason, which names the address.
struct Lost {
    passes: bool,
    reason: String,
}

impl Articles<'_> {
    /// Adds a batch in one transaction. Gives for each which feed it was of and what became of it.
    pub fn add(&mut self, wanted: Vec<Wanted>) -> Result<Vec<(usize, Outcome)>> {
        let got = if self.entries_only { self.carried(&wanted) } else { self.fetched(&wanted) };
        let mut outcomes = Vec::new();
        let mut read = self.read(got)?.into_iter();
        let mut batch = self.archive.batch(self.engine.knowledge()?)?;
        for Wanted { of, feed, entry, tries } in wanted {
            let outcome = match read.next() {
                Some(Some(Ok((original, record)))) => match batch.add(&original, &record) {
                    Ok(Stored::Added) => Outcome::Added,
                    Ok(Stored::NewVersion) => Outcome::NewVersion,
                    Ok(Stored::Unchanged) => Outcome::Known,
                    Err(ArchiveError::Refused(reason)) => Outcome::GivenUp(format!("{}: {reason}", entry.address)),
                    Err(error) => return Err(error.into()),
                },
                Some(Some(Err(Lost { passes, reason }))) if passes && tries + 1 < TRIES => Outcome::Failed(reason),
                Some(Some(Err(Lost { reason, .. }))) => Outcome::GivenUp(reason),
                Some(None) | None => Outcome::Stopped,
            };
            let url = entry.address;
            let (state, reason) = match &outcome {
                Outcome::Added | Outcome::NewVersion | Outcome::Known => (EntryState::Added, None),
                Outcome::Failed(reason) => (EntryState::Failed, Some(reason)),
                Outcome::GivenUp(reason) => (EntryState::GivenUp, Some(reason)),
                Outcome::Stopped => {
                    outcomes.push((of, outcome));
                    continue;
                }
            };
            // The lists have a column of their own for the address.
            let reason = reason.map(|reason| reason.strip_prefix(&format!("{url}: ")).unwrap_or(reason).to_owned());
            match &reason {
                Some(reason) => batch.fail(&url, reason)?,
                None => batch.settle(&url)?,
            }
            batch.keep_entry(&Entry { url, feed, state, tries: tries + 1, reason })?;
            outcomes.push((of, outcome));
        }
        batch.commit()?;
        Ok(outcomes)
    }

    /// What the feed itself carries.
    fn carried(&self, wanted: &[Wanted]) -> Vec<Got<Article>> {
        let take = |Wanted { entry, .. }: &Wanted| {
            Some(match entry.article(&Options { force_language: self.force, ..Options::default() }) {
                Some(article) => Ok(article),
                None => {
                    let reason = format!("{}: the feed carries no text of it; leave out --entries-only", entry.address);
                    Err(Lost { passes: false, reason })
                }
            })
        };
        wanted.iter().map(take).collect()
    }

    /// What stands at the addresses.
    fn fetched(&self, wanted: &[Wanted]) -> Vec<Got<Article>> {
        let asks: Vec<Ask> =
            wanted.iter().map(|wanted| Ask { url: wanted.entry.address.clone(), ..Ask::default() }).collect();
        let answers = self.client.get_all(&asks);
        let take = |(answer, Wanted { entry, .. }): (Result<Answer, FetchError>, &Wanted)| match answer {
            Ok(Answer::New(fetched)) => {
                let options = Options { force_language: self.force, hearsay: entry.hearsay(), ..Options::default() };
                let options = network::about(&fetched, &options);
                Some(Ok(Article { name: entry.address.clone(), bytes: fetched.bytes, options }))
            }
            // Nothing was known that could have been unchanged.
            Ok(Answer::Unchanged) => None,
            Err(error) if error.trouble == Trouble::Stopped => None,
            Err(error) => Some(Err(Lost { passes: error.trouble.passes(), reason: error.to_string() })),
        };
        answers.into_iter().zip(wanted).map(take).collect()
    }

    /// Reads articles side by side; the results stand in their order.
    fn read(&self, got: Vec<Got<Article>>) -> Result<Vec<Got<(Original, Record)>>> {
        let articles: Vec<&Article> = got.iter().flatten().flatten().collect();
        let mut readings = self.engine.read(&articles)?.into_iter();
        let mut read = |article: Article| match readings.next() {
            Some(Ok(reading)) => Ok((original(&article), reading.record)),
            Some(Err(error)) => Err(Lost { passes: false, reason: format!("{:#}", Error::from(error)) }),
            None => Err(Lost { passes: false, reason: format!("{}: the model gave nothing", article.name) }),
        };
        Ok(got.into_iter().map(|got| Some(got?.and_then(&mut read))).collect())
    }
}
