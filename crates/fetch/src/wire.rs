//! One request and its answer, within the limits of time, size and place; nothing here decides whether to ask again.

use crate::address::{Checked, Refused};
use crate::answer::text;
use crate::{Manners, Trouble};
use std::io::{self, ErrorKind, Read};
use std::time::Duration;
use ureq::http::header::{self, HeaderName};
use ureq::http::{HeaderMap, Response};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Error};
use url::Url;

/// The longest that a server may take to pick up.
const CONNECT: Duration = Duration::from_secs(10);

/// The way to the network.
#[derive(Debug)]
pub(crate) struct Wire {
    agent: Agent,
    manners: Manners,
}

/// An answer of which the body has not been read.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    body: Body,
}

/// What was read of a body.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Content {
    pub(crate) bytes: Vec<u8>,
    /// There is more than the limit.
    pub(crate) cut: bool,
}

impl Wire {
    pub(crate) fn new(manners: Manners) -> Self {
        let config = Agent::config_builder()
            .user_agent(manners.name())
            .accept_encoding("gzip")
            .http_status_as_error(false)
            // Each redirect is checked as the first address was.
            .max_redirects(0)
            // A proxy would look the names up, and nobody could check to what it connects.
            .proxy(None)
            .timeout_connect(Some(CONNECT.min(manners.timeout)))
            .timeout_global(Some(manners.timeout))
            .build();
        let agent = Agent::with_parts(config, DefaultConnector::default(), Checked::new(manners.private.clone()));
        Self { agent, manners }
    }

    pub(crate) fn get(&self, url: &Url, headers: &[(HeaderName, &str)]) -> Result<Reply, Trouble> {
        let request =
            headers.iter().fold(self.agent.get(url.as_str()), |request, (name, value)| request.header(name, *value));
        self.reply(request.call())
    }

    pub(crate) fn post(&self, url: &Url, kind: &str, body: &[u8]) -> Result<Reply, Trouble> {
        self.reply(self.agent.post(url.as_str()).header(header::CONTENT_TYPE, kind).send(body))
    }

    fn reply(&self, response: Result<Response<Body>, Error>) -> Result<Reply, Trouble> {
        let (parts, body) = response.map_err(|error| self.trouble(error))?.into_parts();
        Ok(Reply { status: parts.status.as_u16(), headers: parts.headers, body })
    }

    /// Reads a body, its decompression included, up to a limit in bytes, however little was sent for it.
    pub(crate) fn read(&self, reply: Reply, limit: u64) -> Result<Content, Trouble> {
        // What was to be decompressed has lost this header.
        if let Some(encoding) =
            text(&reply.headers, header::CONTENT_ENCODING).filter(|e| !e.eq_ignore_ascii_case("identity"))
        {
            return Err(Trouble::Broken(format!("it is compressed as {encoding}, which was not asked for")));
        }
        let mut body = reply.body.into_reader().take(limit);
        let mut bytes = Vec::new();
        let mut piece = vec![0; 1 << 16];
        loop {
            if self.manners.stopped() {
                return Err(Trouble::Stopped);
            }
            match body.read(&mut piece).map_err(|error| self.trouble(error.into()))? {
                0 => break,
                count => bytes.extend(piece.iter().take(count)),
            }
        }
        let mut rest = body.into_inner();
        let cut = bytes.len() as u64 == limit && rest.read(&mut [0]).map_err(|error| self.trouble(error.into()))? > 0;
        Ok(Content { bytes, cut })
    }

    /// What an error means to somebody who wants a page.
    fn trouble(&self, error: Error) -> Trouble {
        match error {
            Error::Timeout(_) => Trouble::TimedOut { seconds: self.manners.timeout.as_secs() },
            Error::Other(error) => match error.downcast_ref::<Refused>() {
                Some(Refused { found, what }) => Trouble::Private { found: *found, what },
                None => Trouble::Unreachable(error.to_string()),
            },
            Error::HostNotFound => Trouble::Unreachable("no server has that name".to_owned()),
            Error::Io(error) => of_io(&error),
            Error::Rustls(error) => Trouble::Unreachable(format!("no safe connection: {error}")),
            Error::Decompress(_, _) => Trouble::Broken("its compression is damaged".to_owned()),
            Error::BadUri(why) => Trouble::NotAnAddress(why),
            error @ (Error::Protocol(_) | Error::LargeResponseHeader(..) | Error::BodyStalled) => {
                Trouble::Broken(error.to_string())
            }
            error => Trouble::Unreachable(error.to_string()),
        }
    }
}

fn of_io(error: &io::Error) -> Trouble {
    match error.kind() {
        ErrorKind::UnexpectedEof => Trouble::Broken("it breaks off".to_owned()),
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe => {
            Trouble::Broken(error.to_string())
        }
        // So a certificate that nobody vouches for comes through.
        ErrorKind::InvalidData => Trouble::Unreachable(format!("no safe connection: {error}")),
        _ => Trouble::Unreachable(error.to_string()),
    }
}
