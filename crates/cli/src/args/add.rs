use super::How;
use super::archive::ArchiveFile;
use clap::Args as ClapArgs;
use std::path::PathBuf;

/// `onrecord add`.
#[derive(Debug, ClapArgs)]
#[command(after_help = AFTER)]
pub struct AddArgs {
    /// Articles: text files, HTML pages, addresses (https://…); JSON, CSV, ninjs, feeds and WARC files that hold many, also
    /// compressed; folders of all these; - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub inputs: Vec<PathBuf>,

    #[command(flatten)]
    pub archive: ArchiveFile,

    /// Show what the files are taken for and what would be read, without reading or adding it
    #[arg(long)]
    pub dry_run: bool,

    /// How many articles go into the file in one transaction
    #[arg(long, hide = true, default_value_t = crate::inputs::BATCH_ARTICLES, value_name = "COUNT")]
    pub batch: usize,

    #[command(flatten)]
    pub how: How,
}

const AFTER: &str = "\
Examples:
  onrecord add articles/ --archive news.db
      a folder of articles; the file is made if there is none
  onrecord add articles/ --archive news.db
      again, after new articles have come: only those are read
  onrecord add notes.txt --outlet \"Harbour Post\" --published 2025-03-04
      into onrecord.db, with what the text itself does not say
  onrecord add https://news.example/story --archive news.db
      a page of the web; another text under the same address later becomes its next version (`onrecord watch` does that for feeds)
  curl -s https://news.example/story | onrecord add - --url https://news.example/story
      a page from standard input
  onrecord add dump.jsonl.gz --archive news.db --dry-run
      what a dump is taken for: its fields, its first articles, what would be skipped
  onrecord add dump.jsonl.gz --archive news.db --field text=story.body --field outlet=paper
      with fields named that guessing does not find
  onrecord add feed.xml export.csv wire.ninjs.json --archive news.db
      a feed, a table and news items of an agency
  onrecord list --failures
      what could not be read, and why: each article by the name of its file and its line, item or entry

Stop it whenever you like (Ctrl-C): the file is whole at any moment, and the same command goes on where it stopped. Several
may add to one archive at the same time.

A large file is read as a stream. What is damaged in it is named with its line or byte and left out; what comes before and after
is added. An interrupted run over one file of JSON Lines names the offset from which --from goes on at once; without it, what the
archive has is passed over.

Exit status:
  0    every article is in the archive
  1    some could not be read: each is named on standard error with a remedy, the rest are in
  2    wrong usage
  130  stopped by Ctrl-C";
