//! What a feed holds, as watching needs it.

use anyhow::{Error, anyhow};
use onrecord_fetch::{Fetched, same_address};
use onrecord_intake::containers::feed::{self, Entry};
use onrecord_intake::containers::{self, Article, Format, Settings};
use onrecord_intake::{Hearsay, Options};

/// A feed as it was read.
#[derive(Debug, Default)]
pub struct FeedRead {
    pub title: Option<String>,
    pub entries: Vec<FeedEntry>,
    /// What kept all or some of it from being read.
    pub broken: Option<Error>,
}

/// One entry of a feed.
#[derive(Debug, Clone)]
pub struct FeedEntry {
    /// The address of its article, as `same_address` writes it.
    pub address: String,
    entry: Entry,
}

impl FeedEntry {
    /// What the feed says about the article at that address.
    pub fn hearsay(&self) -> Hearsay {
        let Entry { outlet, published, title, .. } = self.entry.clone();
        Hearsay { url: None, outlet, published, title }
    }

    /// The article as the feed carries it; none if the feed has no text of it.
    pub fn article(&self, options: &Options) -> Option<Article> {
        self.entry.article(&self.address, options)
    }
}

/// No feed has more entries; a server that sends them without end must not fill memory.
const MOST: usize = 10_000;

/// Reads a feed.
pub fn read(fetched: &Fetched) -> FeedRead {
    let (name, bytes) = (fetched.url.as_str(), fetched.bytes.as_slice());
    // Its beginning tells what it is; addresses end in anything.
    if containers::articles(bytes, "", &Settings::default()).about().format != Format::Feed {
        let broken = anyhow!("{name}: not a feed; give the address of the site's RSS, Atom or JSON feed");
        return FeedRead { broken: Some(broken), ..FeedRead::default() };
    }
    let mut read = FeedRead::default();
    let mut nowhere = 0;
    let mut entries = feed::entries(bytes, name, Some(name));
    for entry in entries.by_ref().take(MOST) {
        match entry {
            Ok(entry) => match entry.link.as_deref().map(same_address) {
                Some(address) => {
                    read.entries.push(FeedEntry { entry: Entry { link: Some(address.clone()), ..entry }, address });
                }
                None => nowhere += 1,
            },
            Err(error) => read.broken = read.broken.or(Some(error.into())),
        }
    }
    read.title = entries.title().map(str::to_owned);
    if nowhere > 0 {
        let lost = || anyhow!("{name}: {nowhere} of its entries have no address, and are left out");
        read.broken = read.broken.or_else(|| Some(lost()));
    }
    read
}
