use std::net::SocketAddr;
use std::path::PathBuf;

/// How a server is set up.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The archive.
    pub archive: PathBuf,
    /// The address to listen at. Port 0 takes any that is free.
    pub listen: SocketAddr,
    /// Names under which browsers may ask for it, beside those of this machine: `desk.newsroom.example`.
    pub hosts: Vec<String>,
    /// Whether people may keep and correct articles.
    pub writable: bool,
    /// Whether people may name addresses of articles, which are fetched then.
    pub fetching: bool,
    /// Who decides, where people do not say their name.
    pub who: Option<String>,
    /// The most bytes that an article given on the page may have.
    pub largest: usize,
}
