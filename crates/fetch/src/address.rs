//! Which addresses of the network are public, and connecting to no others.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Networks of IPv4 that are not public: those of IANA's special-purpose registry (RFC 6890 and after), and multicast.
const CLOSED_V4: [([u8; 4], u32, &str); 15] = [
    ([0, 0, 0, 0], 8, "an address of this machine"),
    ([10, 0, 0, 0], 8, "a private address"),
    ([100, 64, 0, 0], 10, "an address inside a provider's network"),
    ([127, 0, 0, 0], 8, "an address of this machine"),
    ([169, 254, 0, 0], 16, "a link-local address"),
    ([172, 16, 0, 0], 12, "a private address"),
    ([192, 0, 0, 0], 24, "a reserved address"),
    ([192, 0, 2, 0], 24, "an address for documentation"),
    ([192, 88, 99, 0], 24, "a reserved address"),
    ([192, 168, 0, 0], 16, "a private address"),
    ([198, 18, 0, 0], 15, "an address for measurements"),
    ([198, 51, 100, 0], 24, "an address for documentation"),
    ([203, 0, 113, 0], 24, "an address for documentation"),
    ([224, 0, 0, 0], 4, "a multicast address"),
    ([240, 0, 0, 0], 4, "a reserved address"),
];

/// The part of IPv6 that is public, but for [`CLOSED_V6`].
const OPEN_V6: (u128, u32) = (0x2000 << 112, 3);

/// Networks inside of that which are not public.
const CLOSED_V6: [(u128, u32, &str); 4] = [
    (0x2001 << 112, 23, "a reserved address"),
    (0x2001_0db8 << 96, 32, "an address for documentation"),
    (0x2002 << 112, 16, "an address that hides another (6to4)"),
    (0x3fff << 112, 20, "an address for documentation"),
];

/// IPv4 behind a translator (NAT64, RFC 6052): as public as the address inside.
const TRANSLATED: (u128, u32) = (0x0064_ff9b << 96, 96);

/// What keeps an address from being public; `None` if it is.
pub(crate) fn closed(address: IpAddr) -> Option<&'static str> {
    match address {
        IpAddr::V4(address) => closed_v4(address),
        IpAddr::V6(address) => closed_v6(address),
    }
}

fn closed_v4(address: Ipv4Addr) -> Option<&'static str> {
    let within =
        |network: [u8; 4], length: u32| (address.to_bits() ^ u32::from_be_bytes(network)) >> (32 - length) == 0;
    CLOSED_V4.iter().find(|(network, length, _)| within(*network, *length)).map(|(_, _, what)| *what)
}

fn closed_v6(address: Ipv6Addr) -> Option<&'static str> {
    let bits = address.to_bits();
    let within = |network: u128, length: u32| (bits ^ network) >> (128 - length) == 0;
    if within(TRANSLATED.0, TRANSLATED.1) {
        return closed_v4(Ipv4Addr::from_bits(bits as u32));
    }
    if !within(OPEN_V6.0, OPEN_V6.1) {
        return Some(match bits >> 120 {
            0xff => "a multicast address",
            0xfe => "a link-local address",
            0xfc | 0xfd => "a private address",
            _ if address.is_loopback() || address.is_unspecified() => "an address of this machine",
            _ if address.to_ipv4_mapped().is_some() => "an address that hides another (IPv4-mapped)",
            _ => "a reserved address",
        });
    }
    CLOSED_V6.iter().find(|(network, length, _)| within(*network, *length)).map(|(_, _, what)| *what)
}

/// Looks names up, and hands out public addresses only. Whoever connects gets these addresses and no name, so that a second look-up
/// cannot give others.
#[derive(Debug)]
pub(crate) struct Checked {
    private: Private,
    names: DefaultResolver,
}

/// Which addresses that are not public may be connected to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Private {
    /// None.
    #[default]
    Refused,
    /// All.
    Allowed,
    /// These.
    Only(Vec<IpAddr>),
}

impl Private {
    /// What keeps an address from being connected to; `None` if nothing does.
    fn refuses(&self, address: IpAddr) -> Option<&'static str> {
        match self {
            Self::Allowed => None,
            Self::Only(some) if some.contains(&address) => None,
            Self::Refused | Self::Only(_) => closed(address),
        }
    }
}

/// A name has no address that may be connected to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Refused {
    pub(crate) found: IpAddr,
    pub(crate) what: &'static str,
}

impl std::error::Error for Refused {}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is {}", self.found, self.what)
    }
}

impl Checked {
    pub(crate) fn new(private: Private) -> Self {
        Self { private, names: DefaultResolver::default() }
    }
}

impl Resolver for Checked {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.names.resolve(uri, config, timeout)?;
        let (mut open, mut refused) = (self.empty(), None);
        for address in found.iter() {
            match self.private.refuses(address.ip()) {
                None => open.push(*address),
                Some(what) => refused = Some(Refused { found: address.ip(), what }),
            }
        }
        match refused {
            Some(refused) if open.is_empty() => Err(ureq::Error::Other(Box::new(refused))),
            _ => Ok(open),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is_closed(address: &str) -> bool {
        closed(address.parse().unwrap_or_else(|error| panic!("{address}: {error}"))).is_some()
    }

    #[test]
    fn networks_that_are_not_public_are_closed() {
        for address in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "10.255.255.255",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.7",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:10.0.0.1",
            "::ffff:8.8.8.8",
            "::127.0.0.1",
            "64:ff9b::10.0.0.1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "3fff::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "febf::1",
            "fec0::1",
            "ff02::1",
            "5f00::1",
        ] {
            assert!(is_closed(address), "{address}");
        }
    }

    #[test]
    fn public_addresses_are_open() {
        for address in [
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.0",
            "169.253.255.255",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.0",
            "192.167.255.255",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "2606:4700::1111",
            "2a00:1450::1",
            "2001:4860:4860::8888",
            "2003::1",
            "64:ff9b::1.1.1.1",
        ] {
            assert!(!is_closed(address), "{address}");
        }
    }

    proptest! {
        #[test]
        fn what_the_standard_library_calls_local_is_closed(bits: u32) {
            let address = Ipv4Addr::from_bits(bits);
            let local = address.is_private() || address.is_loopback() || address.is_link_local() || address.is_broadcast()
                || address.is_documentation() || address.is_multicast() || address.is_unspecified();
            prop_assert!(!local || closed_v4(address).is_some());
            prop_assert!(closed_v6(address.to_ipv6_mapped()).is_some());
        }

        #[test]
        fn nothing_outside_the_public_part_of_ipv6_is_open(bits: u128) {
            let address = Ipv6Addr::from_bits(bits);
            let translated = address.segments()[..6] == [0x64, 0xff9b, 0, 0, 0, 0];
            prop_assert!(bits >> 125 == 1 || translated || closed_v6(address).is_some());
        }
    }
}
