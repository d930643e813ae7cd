use crate::answer::{content_type, is_text, text};
use crate::location::{follow, parse, shown};
use crate::pace::Pace;
use crate::robots::{self, Robots, Rules};
use crate::wait::{back_off, retry_after, wait};
use crate::wire::{Reply, Wire};
use crate::{Answer, FetchError, Fetched, Manners, Trouble, Validators};
use jiff::Timestamp;
use std::time::Duration;
use ureq::http::header::{self, HeaderName};
use url::Url;

/// Redirects that are followed.
const REDIRECTS: u32 = 8;
/// How often a request is made at most while the trouble may pass.
const TRIES: u32 = 3;
/// Longer than this nobody waits in the middle of a run.
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// Pages before feeds, and nothing else unless there is nothing else.
const ACCEPT: &str =
    "text/html,application/xhtml+xml,application/xml;q=0.9,text/*;q=0.9,application/json;q=0.8,*/*;q=0.1";

/// Asks servers for pages and feeds. It remembers what their robots.txt say and when they were asked, so one client should do all
/// the work of a run; several threads may share it.
#[derive(Debug)]
pub struct Client {
    manners: Manners,
    wire: Wire,
    pace: Pace,
    robots: Robots,
}

impl Client {
    /// A client that behaves so.
    pub fn new(manners: Manners) -> Self {
        Self { wire: Wire::new(manners.clone()), manners, pace: Pace::default(), robots: Robots::default() }
    }

    /// How it behaves.
    pub fn manners(&self) -> &Manners {
        &self.manners
    }

    pub(crate) fn wire(&self) -> &Wire {
        &self.wire
    }

    /// Fetches what an address gives, if it is not what `known` describes.
    ///
    /// # Errors
    /// If it gives nothing that can be read as text; [`Trouble`] says why.
    pub fn get(&self, url: &str, known: &Validators) -> Result<Answer, FetchError> {
        self.fetch(url, known).map_err(|trouble| trouble.at(&crate::same_address(&shown(url))))
    }

    /// Fetches what an address gives, whatever was known of it.
    ///
    /// # Errors
    /// As [`get`](Self::get).
    pub fn get_anew(&self, url: &str) -> Result<Fetched, FetchError> {
        match self.get(url, &Validators::default())? {
            Answer::New(fetched) => Ok(fetched),
            Answer::Unchanged => Err(Trouble::status(304, None).at(&crate::same_address(url))),
        }
    }

    fn fetch(&self, url: &str, known: &Validators) -> Result<Answer, Trouble> {
        let mut url = parse(url)?;
        for _ in 0..=REDIRECTS {
            let pause = self.permit(&url)?.map_or(self.manners.pause, |delay| delay.max(self.manners.pause));
            let mut failures = 0;
            let step = loop {
                match self.step(&url, known, pause) {
                    Err(trouble) if failures + 1 < TRIES => self.wait_out(trouble, failures)?,
                    done => break done?,
                }
                failures += 1;
            };
            match step {
                Step::Answer(answer) => return Ok(answer),
                Step::Redirect(to) => url = to,
            }
        }
        Err(Trouble::Redirects(REDIRECTS))
    }

    /// One request and what it leads to.
    fn step(&self, url: &Url, known: &Validators, pause: Duration) -> Result<Step, Trouble> {
        self.pace.turn(url, pause, &self.manners)?;
        let mut headers: Vec<(HeaderName, &str)> = vec![(header::ACCEPT, ACCEPT)];
        headers.extend(known.etag.as_deref().map(|etag| (header::IF_NONE_MATCH, etag)));
        headers.extend(known.last_modified.as_deref().map(|moment| (header::IF_MODIFIED_SINCE, moment)));
        let reply = self.wire.get(url, &headers)?;
        tracing::debug!(%url, status = reply.status, "answered");
        match reply.status {
            200..=299 => self.take(url, reply).map(|fetched| Step::Answer(Answer::New(fetched))),
            304 if !known.is_empty() => Ok(Step::Answer(Answer::Unchanged)),
            _ => redirect(url, &reply)?.map_or_else(|| Err(refusal(&reply)), |to| Ok(Step::Redirect(to))),
        }
    }

    fn take(&self, url: &Url, reply: Reply) -> Result<Fetched, Trouble> {
        let (kind, charset) =
            text(&reply.headers, header::CONTENT_TYPE).map(|said| content_type(&said)).unwrap_or_default();
        if let Some(kind) = kind.as_deref().filter(|kind| !is_text(kind)) {
            return Err(Trouble::Kind(kind.to_owned()));
        }
        let validators = Validators::of(&reply.headers);
        let content = self.wire.read(reply, self.manners.largest)?;
        if content.cut {
            return Err(Trouble::TooLarge { megabytes: self.manners.largest / 1_000_000 });
        }
        Ok(Fetched { url: url.to_string(), kind, charset, validators, bytes: content.bytes })
    }

    /// Waits as long as some trouble may last. Gives it back if it will not pass, or not soon.
    pub(crate) fn wait_out(&self, trouble: Trouble, failures: u32) -> Result<(), Trouble> {
        // A server that does not answer has been waited for long enough.
        let soon = matches!(trouble, Trouble::Status { .. } | Trouble::Broken(_)) && trouble.passes();
        if !soon || trouble.after().is_some_and(|after| after > LONGEST_WAIT) {
            return Err(trouble);
        }
        let own = back_off(2 * self.manners.pause, failures, LONGEST_WAIT);
        wait(trouble.after().map_or(own, |after| after.max(own)), &self.manners)
    }

    /// Whether a site permits that an address is fetched; if so, the delay that it asks for.
    fn permit(&self, url: &Url) -> Result<Option<Duration>, Trouble> {
        self.robots.of(url, |place| self.ask_for_rules(place))?.permit(url)
    }

    /// Fetches a robots.txt: none at all permits everything, one that cannot be had permits nothing (RFC 9309, 2.3.1).
    fn ask_for_rules(&self, place: &Url) -> Result<Rules, Trouble> {
        let mut url = place.clone();
        let mut failures = 0;
        let mut redirects = 0;
        loop {
            let outcome = self
                .pace
                .turn(&url, self.manners.pause, &self.manners)
                .and_then(|()| self.wire.get(&url, &[(header::ACCEPT, "text/plain,*/*;q=0.5")]));
            let trouble = match outcome {
                Ok(reply) if (200..300).contains(&reply.status) => match self.wire.read(reply, robots::LARGEST) {
                    Ok(content) => return Ok(Rules::parse(&content.bytes)),
                    Err(trouble) => trouble,
                },
                Ok(reply) => match redirect(&url, &reply) {
                    Ok(Some(to)) => {
                        redirects += 1;
                        // The standard asks to follow five, and then to take it that there is none.
                        if redirects > 5 {
                            return Ok(Rules::None);
                        }
                        url = to;
                        continue;
                    }
                    Ok(None) if (400..500).contains(&reply.status) && reply.status != 429 => return Ok(Rules::None),
                    Ok(None) => refusal(&reply),
                    Err(_) => return Ok(Rules::None),
                },
                Err(trouble) => trouble,
            };
            failures += 1;
            let trouble = match trouble {
                Trouble::Stopped => return Err(Trouble::Stopped),
                trouble if failures < TRIES => match self.wait_out(trouble, failures - 1) {
                    Ok(()) => continue,
                    Err(Trouble::Stopped) => return Err(Trouble::Stopped),
                    Err(trouble) => trouble,
                },
                trouble => trouble,
            };
            return Ok(Rules::Unknown(match trouble {
                Trouble::Status { status, .. } => Trouble::RobotsUnknown(format!("the site answers {status}")),
                Trouble::Broken(why) => Trouble::RobotsUnknown(why),
                // The server itself is out of reach: that is what should be said.
                other => other,
            }));
        }
    }
}

enum Step {
    Answer(Answer),
    Redirect(Url),
}

/// Where an answer leads, if it leads elsewhere.
fn redirect(from: &Url, reply: &Reply) -> Result<Option<Url>, Trouble> {
    match (reply.status, text(&reply.headers, header::LOCATION)) {
        (301 | 302 | 303 | 307 | 308, Some(location)) => follow(from, &location).map(Some),
        _ => Ok(None),
    }
}

/// What an answer means that is neither what was asked for nor a redirect.
pub(crate) fn refusal(reply: &Reply) -> Trouble {
    let after = text(&reply.headers, header::RETRY_AFTER).and_then(|said| retry_after(&said, Timestamp::now()));
    Trouble::status(reply.status, after)
}
