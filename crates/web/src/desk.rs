use onrecord_archive::Original;
use onrecord_knowledge::Knowledge;
use onrecord_record::Record;

/// Takes in what people paste, and makes records of it. The rooms that do this stand beside this one; whoever serves brings them.
pub trait Desk: Send + Sync + 'static {
    /// Who and where, for what depends on it when the archive is changed.
    ///
    /// # Errors
    /// If it cannot be loaded.
    fn knowledge(&self) -> Result<&Knowledge, Unreadable>;

    /// Reads one article. Takes seconds: call it where waiting is allowed.
    ///
    /// # Errors
    /// If it is no article that can be read, with a reason for the person who gave it.
    fn read(&self, submission: Submission) -> Result<Taken, Unreadable>;
}

/// An article that somebody gives, and what they say about it.
#[derive(Debug, Clone, Default)]
pub struct Submission {
    /// The article.
    pub what: What,
    /// Who published it.
    pub outlet: Option<String>,
    /// When: a date, or RFC 3339.
    pub published: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
}

/// How an article is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Its text, as pasted.
    Text(String),
    /// A file, with its name.
    File(String, Vec<u8>),
    /// Its address, to be fetched.
    Address(String),
}

impl Default for What {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

/// An article that was read.
#[derive(Debug, Clone)]
pub struct Taken {
    /// What it was made from, as the archive keeps it.
    pub original: Original,
    /// Its record.
    pub record: Record,
}

/// Why an article could not be read, in words for whoever gave it.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{0}")]
pub struct Unreadable(pub String);
