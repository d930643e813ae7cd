//! The commands' way to the network.

use crate::add::Stop;
use crate::args::fetching::Fetching;
use anyhow::Result;
use onrecord_fetch::{Client, Fetched, Manners};
use onrecord_intake::containers::{self, Articles, Settings};
use onrecord_intake::{Hearsay, Options};
use std::io::Cursor;

/// A client that behaves as the options say, and ends when the user stops the run.
pub fn client(options: &Fetching, stop: Option<&Stop>) -> Client {
    Client::new(Manners {
        contact: options.contact.clone(),
        pause: options.pause,
        timeout: options.timeout,
        largest: options.max_size * 1_000_000,
        private: options.reach.allow_private.clone().unwrap_or_default(),
        stop: stop.map(Stop::flag).unwrap_or_default(),
    })
}

/// What stands at an address: an article, or those of a file of many.
pub fn articles<'a>(client: &Client, address: &str, settings: &Settings) -> Result<Articles<'a>> {
    let address = onrecord_fetch::check(address)?;
    let fetched = client.get_anew(&address)?;
    let settings = Settings { options: about(&fetched, &settings.options), ..settings.clone() };
    Ok(containers::articles(Cursor::new(fetched.bytes), &address, &settings))
}

/// What intake should know of something fetched, beside what it is told anyway.
pub fn about(fetched: &Fetched, options: &Options) -> Options {
    let url = Some(fetched.url.clone());
    Options {
        charset: options.charset.clone().or_else(|| fetched.charset.clone()),
        hearsay: Hearsay { url, ..options.hearsay.clone() },
        ..options.clone()
    }
}
