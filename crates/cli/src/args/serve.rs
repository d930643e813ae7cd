//! `onrecord serve` and `onrecord view`.

use super::How;
use super::archive::ArchiveFile;
use super::fetching::Fetching;
use clap::Args as ClapArgs;
use clap::builder::NonEmptyStringValueParser;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

/// `onrecord serve`.
#[derive(Debug, ClapArgs)]
#[command(after_help = AFTER)]
pub struct ServeArgs {
    #[command(flatten)]
    pub archive: ArchiveFile,

    /// Address and port to listen at, or a port of this machine; port 0 is any that is free
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:7878", env = "ONRECORD_LISTEN", value_parser = listen)]
    pub listen: SocketAddr,

    /// A name under which browsers reach the server, beside localhost (repeat)
    #[arg(long, value_name = "NAME", value_parser = host)]
    pub host: Vec<String>,

    /// Show the archive and change nothing
    #[arg(long, conflicts_with = "writable")]
    pub read_only: bool,

    /// Let people keep and correct articles although other machines can reach the server: whoever does may do both
    #[arg(long)]
    pub writable: bool,

    /// Let people name the address of an article, which this machine fetches then
    #[arg(long)]
    pub fetch: bool,

    /// The most megabytes that an article given on the page may have
    #[arg(long, value_name = "MB", default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=100))]
    pub max_article: u64,

    /// Who decides, where people do not say their name on the page
    #[arg(long, value_name = "NAME", env = "ONRECORD_WHO", value_parser = NonEmptyStringValueParser::new())]
    pub who: Option<String>,

    /// Folder with your own countries, offices, outlets, places …: name the one that the articles were added with
    #[arg(long, value_name = "DIR")]
    pub knowledge: Option<PathBuf>,

    /// Read articles even if they are not in English
    #[arg(long)]
    pub force: bool,

    #[command(flatten)]
    pub fetching: Fetching,
}

fn listen(text: &str) -> Result<SocketAddr, String> {
    let port = || {
        text.strip_prefix(':').unwrap_or(text).parse::<u16>().ok().map(|port| SocketAddr::from(([127, 0, 0, 1], port)))
    };
    let name =
        || text.strip_prefix("localhost:")?.parse().ok().map(|port: u16| SocketAddr::from(([127, 0, 0, 1], port)));
    let alone = || text.parse::<IpAddr>().ok().map(|ip| SocketAddr::new(ip, 7878));
    let given = text.parse().ok().or_else(port).or_else(name).or_else(alone);
    given.ok_or_else(|| "an IP address and a port, such as 127.0.0.1:7878 or [::1]:7878, or a port".to_owned())
}

fn host(text: &str) -> Result<String, String> {
    let fits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
    if fits {
        Ok(text.to_owned())
    } else {
        Err("a name such as desk.newsroom.example, without scheme and port".to_owned())
    }
}

/// How an article is read makes no difference to one that was.
const HOW: [&str; 10] =
    ["force", "knowledge", "input_format", "field", "limit", "from", "outlet", "published", "title", "url"];

/// `onrecord view`.
#[derive(Debug, ClapArgs)]
#[command(after_help = VIEW_AFTER)]
pub struct ViewArgs {
    /// A text or HTML file, an address, or - for standard input; with --archive, an article of the archive
    #[arg(value_name = "ARTICLE")]
    pub article: PathBuf,

    /// The file to write; without it, standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Take the article out of this archive, by its id or number, as people have corrected it
    #[arg(long, short, value_name = "FILE", conflicts_with_all = HOW)]
    pub archive: Option<PathBuf>,

    #[command(flatten)]
    pub how: How,
}

const VIEW_AFTER: &str = "\
Examples:
  onrecord view article.txt -o article.html
      the article with who says what and what happened according to them, as one file to open or to mail
  onrecord view 12 --archive onrecord.db -o article.html
      article 12 of an archive, with its corrections
  onrecord serve
      the same page for all articles of an archive, with search and stories

The file asks nothing of any other place, works without a network and without scripts, and prints well.";

const AFTER: &str = "\
Examples:
  onrecord serve
      the page for onrecord.db in this folder, at http://127.0.0.1:7878
  onrecord serve --archive news.db --listen 8080
      another archive, another port
  onrecord serve --fetch --contact desk@newsroom.example
      articles may also be given by their address
  onrecord serve --listen 0.0.0.0:7878 --host desk.newsroom.example
      for the machines of a newsroom, to look and not to change
  onrecord view article.txt -o article.html
      no server: the page of one article as a file to mail

The server has no passwords: others can look, and where you give --writable they can keep and correct.
An archive that does not exist is made, empty. Ctrl-C stops the server; what is being answered is finished.
The same is there for programs, as JSON: http://127.0.0.1:7878/api";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_to_listen_at_are_understood_as_people_write_them() {
        for (text, address) in [
            ("8080", "127.0.0.1:8080"),
            (":8080", "127.0.0.1:8080"),
            ("localhost:80", "127.0.0.1:80"),
            ("0.0.0.0", "0.0.0.0:7878"),
            ("[::1]:9", "[::1]:9"),
            ("::1", "[::1]:7878"),
        ] {
            assert_eq!(listen(text).map(|a| a.to_string()), Ok(address.to_owned()), "{text}");
        }
        for wrong in ["", "news.example:80", "70000", "1.2.3:4"] {
            assert!(listen(wrong).is_err(), "{wrong}");
        }
    }
}
