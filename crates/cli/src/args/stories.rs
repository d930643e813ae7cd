//! Commands over the stories of an archive.

use super::Colour;
use super::archive::{ArchiveFile, Rows, day};
use clap::{Args as ClapArgs, ValueEnum};

/// `onrecord stories`.
#[derive(Debug, ClapArgs)]
#[command(after_help = STORIES_AFTER)]
pub struct StoriesArgs {
    /// Only stories with an article that has all these words
    #[arg(value_name = "WORD")]
    pub words: Vec<String>,

    #[command(flatten)]
    pub archive: ArchiveFile,

    /// Only stories with an article of this day or later
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub since: Option<String>,

    /// What comes first
    #[arg(long, value_enum, default_value_t = Sort::Origins)]
    pub sort: Sort,

    /// At most so many
    #[arg(long, short = 'n', value_name = "COUNT")]
    pub limit: Option<usize>,

    /// How to print the list
    #[arg(long, short, value_enum, default_value_t = Rows::Table)]
    pub format: Rows,
}

const STORIES_AFTER: &str = "\
Examples:
  onrecord stories
      every story, those with the most independent origins first
  onrecord stories ceasefire talks --since 2025-03-01
      stories with both words in an article, and news since the first of March
  onrecord stories --sort latest --limit 20
      what moved last
  onrecord stories --format jsonl | jq 'select(.disputed)'
      those in which somebody disputes something

A story is a group of articles about one matter. Its origins are those who stand behind the happening that most of them assert: persons,
bodies, documents, and the unnamed sources of one outlet. Forty outlets that repeat one newspaper are one origin.";

/// What comes first in the list of stories.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Sort {
    /// The most independent origins
    Origins,
    /// The most articles
    Articles,
    /// The latest article
    Latest,
}

/// `onrecord story`.
#[derive(Debug, ClapArgs)]
#[command(after_help = STORY_AFTER)]
pub struct StoryArgs {
    /// Number of the story (`onrecord stories` gives it)
    #[arg(value_name = "ID")]
    pub story: i64,

    #[command(flatten)]
    pub archive: ArchiveFile,

    /// Mark what was published on this day or later as new
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub since: Option<String>,

    /// Show all happenings, not only the most central ones
    #[arg(long)]
    pub all: bool,

    /// How to print the story
    #[arg(long, short, value_enum, default_value_t = StoryFormat::Text)]
    pub format: StoryFormat,

    /// When to use colours in the text view (NO_COLOR is respected)
    #[arg(long, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub color: Colour,
}

const STORY_AFTER: &str = "\
Examples:
  onrecord story 12
      what is asserted, by which origins, who denies it, what changed
  onrecord story 12 --since 2025-03-04
      the same, with + before what is new since the fourth of March
  onrecord story 12 --format json | jq '.happenings[0].asserted_by[] | {name, outlets}'
      who stands behind the most central happening, and which outlets carry it
  onrecord show DOCUMENT
      the article behind a statement: every statement has the id of its document and claim

What counts as one origin:
  a person or body that is named, wherever it is quoted
  a document, with whoever issued it
  the unnamed sources of one kind that one outlet spoke to, also where others cite that outlet or copy it
  an outlet or agency, for what it says itself and attributes to nobody

What the program cannot see: whether two officials of two outlets are one person, whether an outlet hides where it has something from,
whether a copy without a credit was agreed on, and whether anything is true. Origins are counted by what the articles say.";

/// Output formats of `story`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StoryFormat {
    /// A view for people
    Text,
    /// Pretty-printed JSON
    Json,
}
