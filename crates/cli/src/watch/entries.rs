//! What a feed holds, as watching needs it.

use anyhow::{Error, anyhow};
use onrecord_fetch::Fetched;
use onrecord_intake::containers::Article;
use onrecord_intake::{Hearsay, Options};

/// A feed as it was read.
#[derive(Debug, Default)]
pub struct FeedRead {
    pub title: Option<String>,
    pub entries: Vec<FeedEntry>,
    /// What kept the rest of it from being read.
    pub broken: Option<Error>,
}

/// One entry of a feed.
#[derive(Debug, Clone)]
pub struct FeedEntry {
    /// The address of its article, as `same_address` writes it.
    pub address: String,
    pub title: Option<String>,
    pub published: Option<String>,
    pub outlet: Option<String>,
    /// The article as the feed carries it.
    pub content: Option<Vec<u8>>,
}

impl FeedEntry {
    pub fn hearsay(&self) -> Hearsay {
        Hearsay { url: None, outlet: self.outlet.clone(), published: self.published.clone(), title: self.title.clone() }
    }

    pub fn article(&self, content: &[u8], force: bool) -> Article {
        let options = Options { force_language: force, ..Options::default() };
        Article { name: self.address.clone(), bytes: content.to_vec(), options }
    }
}

/// Reads a feed.
pub fn read(fetched: &Fetched) -> FeedRead {
    FeedRead { broken: Some(anyhow!("{}: feeds cannot be read yet", fetched.url)), ..FeedRead::default() }
}
