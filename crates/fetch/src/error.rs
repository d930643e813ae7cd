use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

/// An address gave nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchError {
    /// The address that was asked for, without name and password.
    pub url: String,
    /// Why.
    pub trouble: Trouble,
}

impl std::error::Error for FetchError {}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.url, self.trouble)
    }
}

/// Why an address gave nothing, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// Not an address that can be fetched.
    #[error("not an address that can be fetched ({0}); give it whole, such as https://example.org/story")]
    NotAnAddress(String),
    /// It leads into a network that is not public.
    #[error("leads to {found}, {what}, so nothing was fetched; --allow-private permits that, for servers of your own")]
    Private {
        /// Where it leads.
        found: IpAddr,
        /// What that is ("a private address").
        what: &'static str,
    },
    /// The site asks programs to leave it alone.
    #[error("the site's robots.txt asks programs not to fetch this; save the page from a browser and give the file")]
    Robots,
    /// Whether programs are welcome cannot be known now.
    #[error("the site's robots.txt cannot be had at present ({0}), so nothing was fetched; try again later")]
    RobotsUnknown(String),
    /// It leads from one address to the next and to no page.
    #[error("more than {0} redirects; open it in a browser and give the address that it ends at")]
    Redirects(u32),
    /// Too long for an article or a feed.
    #[error("more than {megabytes} MB, which no article has; if it is right, raise --max-size")]
    TooLarge {
        /// The limit that it passed.
        megabytes: u64,
    },
    /// A picture, a film, a program …
    #[error("this is {0}, not text; give the address of a page, a text or a feed")]
    Kind(String),
    /// The site answers with an error.
    #[error("the site answers {status} ({meaning}); {remedy}")]
    Status {
        /// The HTTP status.
        status: u16,
        /// What it means.
        meaning: &'static str,
        /// What can be done.
        remedy: &'static str,
        /// How long the site asks to be left alone.
        after: Option<Duration>,
    },
    /// No answer in time.
    #[error("no whole answer within {seconds} s; try again later, or raise --timeout")]
    TimedOut {
        /// The limit.
        seconds: u64,
    },
    /// The name or the server cannot be reached.
    #[error("cannot be reached ({0}); check the address and your connection")]
    Unreachable(String),
    /// The answer breaks off, or is not what it claims to be.
    #[error("the answer is broken ({0}); try again later")]
    Broken(String),
    /// The user wants no more.
    #[error("stopped before it was fetched")]
    Stopped,
}

impl Trouble {
    /// Whether the same request may succeed at another time: the trouble is with the site or the way to it, and not with what was
    /// asked for.
    pub fn passes(&self) -> bool {
        match self {
            Self::RobotsUnknown(_) | Self::TimedOut { .. } | Self::Unreachable(_) | Self::Broken(_) | Self::Stopped => {
                true
            }
            Self::Status { status, .. } => matches!(status, 408 | 425 | 429 | 500..),
            Self::NotAnAddress(_)
            | Self::Private { .. }
            | Self::Robots
            | Self::Redirects(_)
            | Self::TooLarge { .. }
            | Self::Kind(_) => false,
        }
    }

    /// How long the site asked to be left alone, if it did.
    pub fn after(&self) -> Option<Duration> {
        match self {
            Self::Status { after, .. } => *after,
            _ => None,
        }
    }

    /// An answer that is an error.
    pub(crate) fn status(status: u16, after: Option<Duration>) -> Self {
        let (meaning, remedy) = match status {
            300..=399 => ("moved", "open it in a browser and give the address that it ends at"),
            401 | 402 | 407 => ("it wants a login or a payment", "save the page from a browser and give the file"),
            403 | 451 => ("refused", "save the page from a browser and give the file"),
            404 | 410 => ("there is no such page", "check the address"),
            408 | 425 | 429 => ("too many requests", "try again later, or raise --pause"),
            500.. => ("trouble on its side", "try again later"),
            _ => ("refused", "open it in a browser to see what is there"),
        };
        Self::Status { status, meaning, remedy, after }
    }

    /// The same trouble, with the address that it befell.
    pub(crate) fn at(self, url: &str) -> FetchError {
        FetchError { url: url.to_owned(), trouble: self }
    }
}
