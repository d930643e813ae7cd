//! How addresses are fetched, whatever is done with what comes.

use clap::Args as ClapArgs;
use onrecord_fetch::{Contact, Private};
use std::time::Duration;

/// Options of all commands that fetch.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Fetching")]
pub struct Fetching {
    /// How the owners of sites can reach you: an address of mail or of a page, sent with every request
    #[arg(long, value_name = "ADDRESS", env = "ONRECORD_CONTACT")]
    pub contact: Option<Contact>,

    /// Between two requests to one server; its robots.txt may ask for more
    #[arg(long, value_name = "TIME", default_value = "1s", value_parser = duration)]
    pub pause: Duration,

    /// The longest that one answer may take
    #[arg(long, value_name = "TIME", default_value = "30s", value_parser = some_time)]
    pub timeout: Duration,

    /// The most megabytes that one answer may have, decompressed
    #[arg(long, value_name = "MB", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=1000))]
    pub max_size: u64,

    #[command(flatten)]
    pub reach: Reach,
}

/// To where connections are made.
#[derive(Debug, ClapArgs)]
pub struct Reach {
    /// Also connect to addresses that are not public, as of this machine or its network; to all, or to these
    #[arg(long, value_name = "IP,…", num_args = 0..=1, require_equals = true, default_missing_value = "all", value_parser = private)]
    pub allow_private: Option<Private>,
}

/// A time as people write it: 90s, 15m, 2h, 1h 30m.
pub fn duration(text: &str) -> Result<Duration, String> {
    let wrong = || "a time is a number and a unit, such as 90s, 15m, 2h or 1d".to_owned();
    if text.trim() == "0" {
        return Ok(Duration::ZERO);
    }
    // In an interval that people choose, a day is 24 hours.
    let span: jiff::Span = text.trim().parse().map_err(|_| wrong())?;
    let length = span.to_duration(jiff::SpanRelativeTo::days_are_24_hours()).map_err(|_| wrong())?;
    Duration::try_from(length).map_err(|_| wrong())
}

/// A time that is not nothing.
pub fn some_time(text: &str) -> Result<Duration, String> {
    duration(text)
        .and_then(|time| if time.is_zero() { Err("it must be more than nothing".to_owned()) } else { Ok(time) })
}

fn private(text: &str) -> Result<Private, String> {
    if text == "all" {
        return Ok(Private::Allowed);
    }
    let addresses: Result<Vec<_>, _> = text.split(',').map(|address| address.trim().parse()).collect();
    addresses.map(Private::Only).map_err(|_| "IP addresses, separated by commas, such as 192.168.1.10".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, seconds) in
            [("90s", 90), ("15m", 900), ("2h", 7200), ("1h 30m", 5400), ("1d", 86400), ("0", 0), ("1 hour", 3600)]
        {
            assert_eq!(duration(text), Ok(Duration::from_secs(seconds)), "{text}");
        }
        assert_eq!(duration("500ms"), Ok(Duration::from_millis(500)));
        for wrong in ["", "15", "soon", "-5m", "1 month", "5 m m"] {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
        assert!(some_time("0s").is_err());
    }

    #[test]
    fn private_addresses_are_named_or_all() {
        assert_eq!(private("all"), Ok(Private::Allowed));
        assert_eq!(private("127.0.0.1,::1").map(|p| matches!(p, Private::Only(some) if some.len() == 2)), Ok(true));
        assert!(private("home").is_err());
    }
}
