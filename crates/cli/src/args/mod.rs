pub mod add;
pub mod archive;
pub mod articles;
pub mod correct;
pub mod export;
pub mod fetching;
pub mod how;
pub mod reread;
pub mod search;
pub mod serve;
pub mod stories;
pub mod watch;

pub use how::How;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args as ClapArgs, CommandFactory, Parser, Subcommand, ValueEnum, error::ErrorKind};
use std::path::PathBuf;

/// The arguments. Help, man page and completions are all made from these definitions.
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, about, long_about = LONG, after_help = AFTER, max_term_width = 110)]
#[command(disable_help_subcommand = true, arg_required_else_help = true)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

const LONG: &str = "\
Reads news articles and keeps the record: who did, said, threatened, denied or is only reported to be considering \
what, towards whom, when and where – according to whom, through which chain of sources, how firmly, and where in the \
text. It never says what is true; it says who says so.";

const AFTER: &str = "\
Try it:
  onrecord read article.txt                    the record, for people
  onrecord read article.html --format json     the record, for programs
  onrecord read article.txt --explain a2       why attribution a2 is there
  onrecord add articles/ --archive news.db     a folder of articles into one file, to ask many at once
  onrecord serve --archive news.db             the same in a browser
  onrecord read --help                         every option, with more examples";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read articles and print their records
    Read(ReadArgs),
    /// Read articles into an archive: one SQLite file
    Add(add::AddArgs),
    /// Watch feeds, and add their new articles to an archive
    Watch(watch::WatchArgs),
    /// List the articles of an archive
    List(articles::ListArgs),
    /// Show an article of an archive: its record, or the file that it came from
    Show(articles::ShowArgs),
    /// Remove articles from an archive, with all that hangs on them
    Remove(articles::RemoveArgs),
    /// Check that an archive is whole, and bring older files up to date
    Check(articles::CheckArgs),
    /// Make an archive as small and quick as it can be
    Compact(articles::CompactArgs),
    /// Accept, reject or change what an archive holds, and merge or split entities; list and undo that
    Correct(correct::CorrectArgs),
    /// Read the articles of an archive again, with the present OnRecord
    Reread(reread::RereadArgs),
    /// List the stories of an archive, those with the most independent origins first
    Stories(stories::StoriesArgs),
    /// Show a story: what is asserted by which origins, who denies it, what changed
    Story(stories::StoryArgs),
    /// Search an archive by words, speakers, events, places, days
    Search(search::SearchArgs),
    /// Show the archive in a browser: read, search, judge and correct
    Serve(serve::ServeArgs),
    /// Write the page of one article into a file
    View(serve::ViewArgs),
    /// List saved searches, tell what is new for them, remove them
    Searches(watch::SearchesArgs),
    /// Ask an archive in SQL
    Sql(search::SqlArgs),
    /// Write records in the formats of other tools, from an archive or straight from articles
    Export(export::ExportArgs),
    /// Print the analysis under a record: words, sentences, tags and trees as CoNLL-U
    Parse(ParseArgs),
    /// Print the JSON Schema of a record, or the tables of an archive
    #[command(after_help = "Examples:\n  \
        onrecord schema > onrecord-1.schema.json\n  \
        onrecord schema --sql | less")]
    Schema {
        /// Print the archive's tables and views in SQL, with what each column means
        #[arg(long)]
        sql: bool,
    },
    /// Print completions for a shell
    #[command(after_help = "Examples:\n  \
        onrecord completions bash > ~/.local/share/bash-completion/completions/onrecord\n  \
        onrecord completions fish > ~/.config/fish/completions/onrecord.fish")]
    Completions {
        /// The shell to complete for
        shell: clap_complete::Shell,
    },
    /// Print the man page, or that of one command
    #[command(hide = true)]
    Man {
        /// Name of the command
        command: Option<String>,
    },
}

/// `onrecord read`.
#[derive(Debug, ClapArgs)]
#[command(after_help = READ_AFTER)]
pub struct ReadArgs {
    /// Articles: text files, HTML pages, addresses (https://…); JSON, CSV, ninjs, feeds and WARC files that hold many, also
    /// compressed; folders of all these; - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub inputs: Vec<PathBuf>,

    /// How to print the records
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    /// Show what the files are taken for and what would be read, without reading it
    #[arg(long)]
    pub dry_run: bool,

    /// Show why an attribution, event or claim is there, instead of the record (repeat, or separate by commas)
    #[arg(long, value_name = "ID", value_delimiter = ',', value_parser = NonEmptyStringValueParser::new())]
    pub explain: Vec<String>,

    /// When to use colours in the text view (NO_COLOR is respected)
    #[arg(long, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub color: Colour,

    #[command(flatten)]
    pub how: How,
}

const READ_AFTER: &str = "\
Examples:
  onrecord read article.txt
      who says what, through whom, and what happened according to them
  onrecord read https://news.example/story
      a page of the web, fetched as its robots.txt permits
  curl -s https://news.example/story | onrecord read - --url https://news.example/story
      a page from standard input
  onrecord read notes.txt --outlet \"Harbour Post\" --published 2025-03-04
      what the text itself does not say; relative times are counted from that date
  onrecord read articles/ --format jsonl > records.jsonl
      a folder, one record a line, in the order of the names
  onrecord read dump.jsonl.gz --dry-run
      what a dump is taken for: which of its fields is the text, the date …, its first articles, what would be skipped
  onrecord read dump.csv.zst --field text=story --field published=day --limit 10 --format jsonl
      ten articles of a table, with the columns named that guessing does not find
  zcat crawl.json.gz | onrecord read - --format jsonl
      any of these formats from standard input, which is told by how it begins
  onrecord read feed.xml wire.json
      what a feed carries of its articles, and an agency's news items (ninjs)
  onrecord read a.txt -f json | jq '.attributions[] | select(.source.naming == \"unnamed\").source.span.text'
      the unnamed sources
  onrecord read article.txt --explain v3,c7
      why event v3 and claim c7 are there

Files of many articles:
  JSON         one object a line (*.jsonl, *.ndjson), an array of objects, or one object (*.json)
  tables       *.csv, *.tsv with a header row; commas, semicolons and tabs are told apart
  ninjs        1 to 3, one item a file, one a line, or an array
  feeds        RSS, Atom and JSON Feed; an entry's outlet is its own source where it names one
All may be compressed (*.gz, *.zst). In folders, *.json, *.xml, *.csv and *.tsv are read if they look like articles.

Formats:
  text   a view for people
  json   the record as `onrecord schema` describes it; several articles print one array
  jsonl  one record a line: choose it for many articles, it streams

Exit status:
  0  every article was read
  1  some were not: each is named on standard error with a remedy, the rest are printed
  2  wrong usage";

/// `onrecord parse`.
#[derive(Debug, ClapArgs)]
#[command(after_help = PARSE_AFTER)]
pub struct ParseArgs {
    /// A text file, or - for standard input
    #[arg(value_name = "FILE")]
    pub input: PathBuf,

    /// How to print the analysis
    #[arg(long, short, value_enum, default_value_t = ParseFormat::Conllu)]
    pub format: ParseFormat,

    /// The input is CoNLL-U: keep its words and sentences, and analyse those
    #[arg(long)]
    pub gold_tokens: bool,

    /// Add the model's other layers in MISC: names, parts of attributions, factuality from -3 to 3
    #[arg(long)]
    pub layers: bool,
}

const PARSE_AFTER: &str = "\
Examples:
  onrecord parse article.txt
  echo 'Police denied it.' | onrecord parse -
  onrecord parse --gold-tokens treebank.conllu > ours.conllu

Every line is a paragraph. All of the text is analysed: headlines, captions and copyright lines are not told apart here.";

/// Output formats of `read`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A view for people
    Text,
    /// Pretty-printed JSON
    Json,
    /// One record a line
    Jsonl,
}

/// Output formats of `parse`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ParseFormat {
    /// CoNLL-U, as Universal Dependencies uses it
    Conllu,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Ends the program as a usage error (exit status 2), in the form that all other usage errors have.
pub fn usage(command: &str, kind: ErrorKind, message: impl std::fmt::Display) -> ! {
    let mut top = Args::command();
    top.build();
    let sub = top.find_subcommand_mut(command);
    match sub {
        Some(sub) => sub.error(kind, message).exit(),
        None => top.error(kind, message).exit(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_hold_together() {
        Args::command().debug_assert();
    }
}
