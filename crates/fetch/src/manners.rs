use crate::Private;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How a client behaves.
#[derive(Debug, Clone)]
pub struct Manners {
    /// How the owner of a site can reach whoever runs this; sent with every request.
    pub contact: Option<Contact>,
    /// Between the beginnings of two requests to one server. Its robots.txt may ask for more.
    pub pause: Duration,
    /// The longest that one request may take, from looking the name up to the last byte.
    pub timeout: Duration,
    /// The most bytes that an answer may have, after decompression.
    pub largest: u64,
    /// Whether it may connect to addresses that are not public.
    pub private: Private,
    /// Set by somebody else when no more is wanted: waiting ends, and nothing more is begun.
    pub stop: Arc<AtomicBool>,
}

impl Default for Manners {
    fn default() -> Self {
        Self {
            contact: None,
            pause: Duration::from_secs(1),
            timeout: Duration::from_secs(30),
            largest: 20_000_000,
            private: Private::Refused,
            stop: Arc::default(),
        }
    }
}

impl Manners {
    /// Whether no more is wanted.
    pub fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// What a client calls itself.
    pub(crate) fn name(&self) -> String {
        let program = concat!("OnRecord/", env!("CARGO_PKG_VERSION"));
        match &self.contact {
            Some(contact) => format!("{program} (+{})", contact.0),
            None => program.to_owned(),
        }
    }
}

/// An address of mail or of a page, as a `User-Agent` header can carry it.
///
/// ```
/// assert!("desk@nessel.example".parse::<onrecord_fetch::Contact>().is_ok());
/// assert!("nobody".parse::<onrecord_fetch::Contact>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact(String);

impl FromStr for Contact {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let plain = text.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '(' | ')' | '\\'));
        let reaches = text.contains('@') || text.starts_with("http://") || text.starts_with("https://");
        if plain && reaches && text.len() <= 200 {
            Ok(Self(text.to_owned()))
        } else {
            Err("a contact is an address of mail or of a page, such as desk@example.org")
        }
    }
}
