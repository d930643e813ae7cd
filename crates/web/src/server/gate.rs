//! Who may ask, and what an answer may make a browser do.
//!
//! A page of another site can make a browser send requests to this machine. Three things keep it out: the `Host` must be a name of
//! this server (a name of the other site that was made to point here, as in DNS rebinding, is none); a request that changes
//! something must come from a page of this server (`Origin`, `Sec-Fetch-Site`); and no answer may be framed or read elsewhere.

use crate::problem::Problem;
use crate::site::Settings;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, HeaderValue, ORIGIN, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, Method, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

/// What a page may load: files of this server, and nothing written into it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The names under which this server may be asked.
#[derive(Debug, Clone)]
pub struct Gate {
    names: Arc<[String]>,
    /// Any address of this machine will do: it listens at all of them. No name can be made to look like an address.
    addresses: bool,
    port: u16,
}

impl Gate {
    /// A gate for a server that listens at `bound`.
    pub fn new(settings: &Settings, bound: SocketAddr) -> Self {
        let mut names: Vec<String> = ["localhost", "127.0.0.1", "[::1]"].map(str::to_owned).to_vec();
        if !bound.ip().is_unspecified() {
            names.push(host_of(bound));
        }
        names.extend(settings.hosts.iter().map(|host| host.to_ascii_lowercase()));
        Self { names: names.into(), addresses: bound.ip().is_unspecified(), port: bound.port() }
    }

    /// Whether `host` (a name, perhaps with a port) is this server. Behind a proxy, names that were given may have any port.
    fn knows(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) if !port.contains(']') => (name, port.parse::<u16>().ok()),
            _ => (host.as_str(), Some(80)),
        };
        let own = |known: &&String| known.as_str() == name;
        match self.names.iter().position(|known| own(&known)) {
            Some(at) if at < 3 => port == Some(self.port),
            Some(_) => port.is_some(),
            None => self.addresses && port == Some(self.port) && is_address(name),
        }
    }

    fn check(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Result<(), Problem> {
        let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
        let host = uri.authority().map(|authority| authority.as_str()).or_else(|| text(&HOST));
        let Some(host) = host.filter(|host| self.knows(host) && headers.get_all(HOST).iter().count() <= 1) else {
            return Err(Problem::Forbidden(
                "This server does not answer under that name. Whoever runs it can allow the name: onrecord serve --host NAME".into(),
            ));
        };
        if method.is_safe() {
            return Ok(());
        }
        let same = |origin: &str| {
            origin
                .split_once("://")
                .is_some_and(|(scheme, rest)| matches!(scheme, "http" | "https") && rest.eq_ignore_ascii_case(host))
        };
        // Browsers name the origin with every such request; programs that are no browsers name none, and no page can make them ask.
        let fetched = text(&HeaderName::from_static("sec-fetch-site"));
        let own = text(&ORIGIN).map_or_else(|| !headers.contains_key(ORIGIN), same);
        if own && matches!(fetched, None | Some("same-origin" | "none")) {
            return Ok(());
        }
        Err(Problem::Forbidden("This request comes from a page of another site, so it is not followed.".into()))
    }
}

/// Lets requests through that may pass.
pub async fn pass(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    match gate.check(request.method(), request.uri(), request.headers()) {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}

/// Says with every answer what it may do.
pub async fn guard(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let fixed = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    response
}

/// Whether this is an address as URLs have it.
fn is_address(name: &str) -> bool {
    let inner = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    inner.map_or_else(|| name.parse::<Ipv4Addr>().is_ok(), |v6| v6.parse::<Ipv6Addr>().is_ok())
}

fn host_of(address: SocketAddr) -> String {
    match address {
        SocketAddr::V4(v4) => v4.ip().to_string(),
        SocketAddr::V6(v6) => format!("[{}]", v6.ip()),
    }
}
