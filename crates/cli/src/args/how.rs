//! How articles are read, whatever is done with them then.

use clap::Args as ClapArgs;
use clap::error::ErrorKind;
use std::collections::HashSet;
use std::path::PathBuf;

/// Options of all commands that read articles.
#[derive(Debug, ClapArgs)]
pub struct How {
    /// Read articles even if they are not in English
    #[arg(long)]
    pub force: bool,

    /// Folder with your own countries, offices, outlets, places …, added to the built-in ones
    #[arg(long, value_name = "DIR")]
    pub knowledge: Option<PathBuf>,

    #[command(flatten)]
    pub about: About,
}

/// What the caller knows about the article better than the file says.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "What you know better than the file")]
pub struct About {
    /// Who published it
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,

    /// When: a date (2025-08-11) or an RFC 3339 time with its offset; "last week" is counted from it
    #[arg(long, value_name = "DATE")]
    pub published: Option<String>,

    /// Its headline
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,

    /// Its address
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
}

/// Whether the arguments stand for several articles.
pub fn several(inputs: &[PathBuf]) -> bool {
    inputs.len() > 1 || inputs.iter().any(|path| path.is_dir())
}

/// Ends the program where what is said about one article is said about several, or one input is named twice that can be read once.
pub fn check(command: &str, inputs: &[PathBuf], how: &How) {
    let fail = |message: &str| super::usage(command, ErrorKind::ArgumentConflict, message);
    if several(inputs) && (how.about.title.is_some() || how.about.url.is_some()) {
        fail("--title and --url describe one article; several were given");
    }
    let mut seen = HashSet::new();
    if inputs.iter().any(|path| path.as_os_str() == "-" && !seen.insert(path)) {
        fail("standard input (-) can be read only once");
    }
}
