#![allow(dead_code, reason = "each test file uses its part")]

pub mod server;

use onrecord_fetch::{Answer, Client, FetchError, Fetched, Manners, Private, Trouble, Validators};
use std::time::Duration;

/// Manners that leave no test waiting, and permit the loopback address of the servers here but no other.
pub fn manners() -> Manners {
    let here = "127.0.0.1".parse().expect("an address");
    Manners {
        pause: Duration::ZERO,
        timeout: Duration::from_secs(20),
        largest: 1_000_000,
        private: Private::Only(vec![here]),
        ..Manners::default()
    }
}

pub fn client() -> Client {
    Client::new(manners())
}

pub fn get(client: &Client, url: &str) -> Result<Fetched, FetchError> {
    client.get(url, &Validators::default()).map(|answer| match answer {
        Answer::New(fetched) => fetched,
        Answer::Unchanged => panic!("{url}: nothing was known of it"),
    })
}

pub fn trouble(client: &Client, url: &str) -> Trouble {
    let error = get(client, url).expect_err(url);
    assert!(error.to_string().starts_with(url), "{error}");
    error.trouble
}
