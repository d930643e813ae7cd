use thiserror::Error;

/// Why an input gives no document. Every message names the input and says what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IntakeError {
    /// Nothing but white space.
    #[error("{name}: the file is empty; give a file that holds the text of an article")]
    Empty {
        /// The input.
        name: String,
    },
    /// Not text.
    #[error("{name}: this is {found}, not text; save the article as plain text or HTML first")]
    Binary {
        /// The input.
        name: String,
        /// What it looks like ("a PDF").
        found: &'static str,
    },
    /// Far longer than any article.
    #[error(
        "{name}: {megabytes} MB is more than one article can be (limit {limit} MB); split it into one file per article"
    )]
    TooLarge {
        /// The input.
        name: String,
        /// Its size.
        megabytes: usize,
        /// The limit that it passed.
        limit: usize,
    },
    /// A page without a story, or a file with nothing but notices.
    #[error(
        "{name}: no article text was found; save the article's own page (not a front page or a script-only page), or its text as .txt"
    )]
    NoStory {
        /// The input.
        name: String,
    },
    /// What was read of an article instead of the article.
    #[error("{name}: this is a record of OnRecord, not an article; give the article that it was read from")]
    Record {
        /// The input.
        name: String,
    },
    /// Where an article is, instead of the article.
    #[error(
        "{name}: this is an address, not an article; give the article's text, or the address itself, as in `onrecord add https://…`"
    )]
    Address {
        /// The input.
        name: String,
    },
    /// In another language.
    #[error("{name}: the article seems to be in {language}, and OnRecord reads English; use --force to read it anyway")]
    NotEnglish {
        /// The input.
        name: String,
        /// English name of the language.
        language: String,
        /// ISO 639 code of the language.
        code: String,
    },
    /// The file, or a part of it, cannot be read.
    #[error("{name}: cannot be read ({reason})")]
    Unreadable {
        /// The input.
        name: String,
        /// What the system said.
        reason: String,
    },
    /// None of the fields of a dump's records is known to hold a text.
    #[error("{name}: no field holds a text; the fields are {fields}: say which, as in --field text=FIELD")]
    NoField {
        /// The input.
        name: String,
        /// The fields there are.
        fields: String,
    },
    /// A format cannot be read from the middle on.
    #[error("{name}: {what} cannot be read from an offset on; leave --from out")]
    NoOffset {
        /// The input.
        name: String,
        /// What it is.
        what: &'static str,
    },
    /// A part of a container is damaged and was skipped; the rest is read.
    #[error("{name}: {problem}; {remedy}")]
    Damaged {
        /// The container and the place in it ("crawl.warc.gz, byte 1834").
        name: String,
        /// What is wrong.
        problem: String,
        /// What to do about it, or what was done.
        remedy: &'static str,
    },
    /// `--published` is no date.
    #[error(
        "{name}: the publication date “{value}” is not a date; write it as 2025-03-14 or 2025-03-14T09:30:00+01:00"
    )]
    BadPublished {
        /// The input.
        name: String,
        /// What was given.
        value: String,
    },
    /// `--url` is no address.
    #[error("{name}: “{value}” is not an address; give it whole, such as https://example.org/story")]
    BadUrl {
        /// The input.
        name: String,
        /// What was given.
        value: String,
    },
}

impl IntakeError {
    /// What the message calls the input, or the place in it.
    pub fn name(&self) -> &str {
        match self {
            Self::Empty { name }
            | Self::Binary { name, .. }
            | Self::TooLarge { name, .. }
            | Self::NoStory { name }
            | Self::Record { name }
            | Self::Address { name }
            | Self::NotEnglish { name, .. }
            | Self::Unreadable { name, .. }
            | Self::NoField { name, .. }
            | Self::NoOffset { name, .. }
            | Self::Damaged { name, .. }
            | Self::BadPublished { name, .. }
            | Self::BadUrl { name, .. } => name,
        }
    }

    /// Which error it is, in a word for programs.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Empty { .. } => "empty",
            Self::Binary { .. } => "binary",
            Self::TooLarge { .. } => "too-large",
            Self::NoStory { .. } => "no-story",
            Self::Record { .. } => "record",
            Self::Address { .. } => "address",
            Self::NotEnglish { .. } => "not-english",
            Self::Unreadable { .. } => "unreadable",
            Self::NoField { .. } => "no-field",
            Self::NoOffset { .. } => "no-offset",
            Self::Damaged { .. } => "damaged",
            Self::BadPublished { .. } => "bad-published",
            Self::BadUrl { .. } => "bad-url",
        }
    }
}
