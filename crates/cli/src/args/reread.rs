//! `onrecord reread`.

use super::archive::{ArchiveFile, Rows};
use clap::Args as ClapArgs;
use std::path::PathBuf;

/// `onrecord reread`.
#[derive(Debug, ClapArgs)]
#[command(after_help = AFTER)]
pub struct RereadArgs {
    /// Articles: their ids, how those begin, or their numbers in the archive; without any, those that an older OnRecord read
    #[arg(value_name = "ARTICLE")]
    pub articles: Vec<String>,

    #[command(flatten)]
    pub archive: ArchiveFile,

    /// All articles, whatever read them
    #[arg(long, conflicts_with_all = ["articles", "older"])]
    pub all: bool,

    /// Those that an older version or another model read (this is what happens anyway)
    #[arg(long, conflicts_with = "articles")]
    pub older: bool,

    /// Say what would change, and change nothing
    #[arg(long)]
    pub dry_run: bool,

    /// List every change, not their number in each article
    #[arg(long)]
    pub changes: bool,

    /// Folder with your own countries, offices, outlets, places …: name the one that the articles were added with
    #[arg(long, value_name = "DIR")]
    pub knowledge: Option<PathBuf>,

    /// How to print what changed
    #[arg(long, short, value_enum, default_value_t = Rows::Table)]
    pub format: Rows,
}

const AFTER: &str = "\
Examples:
  onrecord reread
      bring what an older OnRecord read up to the present one
  onrecord reread --dry-run --changes
      every attribution, event and claim that would be different
  onrecord reread 12 40 --knowledge desk/
      two articles, with knowledge that they had not been read with
  onrecord reread --all --format csv > changes.csv

The original bytes are read again, with what was said beside them when they were added. Parts of
the old and the new record are matched by the words that they were read in, not by ids;
probabilities are not compared. Corrections are kept: they find their words again, or are listed
as lost. An article keeps its number and its story even if its text or address is taken in
otherwise by now; its id follows the text.

The archive is whole at every moment. A run that was stopped goes on where it was when it is
started again. What cannot be read again keeps its old record.

Exit status:
  0  every article was read again
  1  some were not: each is named on standard error
  2  wrong usage";
