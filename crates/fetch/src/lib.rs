//! Fetch: addresses become bytes, politely, and never from where they should not come.
//!
//! A [`Client`] asks one site at a time for one thing, with a pause between two requests; does what the site's robots.txt says
//! (RFC 9309); asks only for what has changed since the last time (RFC 9110, conditional requests); waits when it is told to; and
//! ends at limits of time, of size and of redirects. It connects to public addresses only, unless private ones are allowed: the
//! address that was checked is the one that is connected to, at every redirect anew, so that no page and no name server can lead it
//! into the network that it runs in.
//!
//! Nothing here knows what an article or a feed is.

mod address;
mod answer;
mod client;
mod crowd;
mod error;
mod location;
mod manners;
mod pace;
mod post;
mod robots;
mod wait;
mod wire;

pub use address::Private;
pub use answer::{Answer, Fetched, Validators};
pub use client::Client;
pub use crowd::Ask;
pub use error::{FetchError, Trouble};
pub use location::{check, is_address, same_address};
pub use manners::{Contact, Manners};
pub use wait::back_off;
