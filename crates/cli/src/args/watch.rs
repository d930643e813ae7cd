//! `onrecord watch` and `onrecord searches`.

use super::Colour;
use super::archive::{ArchiveFile, Rows};
use super::fetching::{Fetching, Reach, some_time};
use clap::Args as ClapArgs;
use std::time::Duration;

/// `onrecord watch`.
#[derive(Debug, ClapArgs)]
#[command(after_help = WATCH_AFTER)]
pub struct WatchArgs {
    /// Addresses of feeds: RSS, Atom or JSON Feed
    #[arg(required = true, value_name = "FEED")]
    pub feeds: Vec<String>,

    #[command(flatten)]
    pub archive: ArchiveFile,

    /// From the beginning of one round to that of the next; feeds that fail are asked again by multiples of it
    #[arg(long, value_name = "TIME", default_value = "15m", value_parser = some_time)]
    pub every: Duration,

    /// One round, and no more
    #[arg(long)]
    pub once: bool,

    /// Take what the feed itself carries of each article, and fetch no pages
    #[arg(long)]
    pub entries_only: bool,

    /// When to use colours (NO_COLOR is respected)
    #[arg(long, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub color: Colour,

    /// Read articles even if they are not in English
    #[arg(long)]
    pub force: bool,

    /// Folder with your own countries, offices, outlets, places …, added to the built-in ones
    #[arg(long, value_name = "DIR")]
    pub knowledge: Option<std::path::PathBuf>,

    #[command(flatten)]
    pub fetching: Fetching,
}

const WATCH_AFTER: &str = "\
Examples:
  onrecord watch https://nessel.example/feed.xml https://tarn.example/atom --archive news.db
      every 15 minutes, the new articles of both go into the archive; Ctrl-C ends it
  onrecord watch https://nessel.example/feed.xml --every 2h --contact desk@example.org
      every two hours, and the site knows whom to write to
  onrecord watch $(cat feeds.txt) --once --every 1h --archive news.db
      one round, for an hourly cron: what failed is on standard error, and the exit status is 1
  onrecord watch https://nessel.example/feed.xml --entries-only
      the texts that the feed carries, without fetching a page
  onrecord search --said-by \"Ada Brandt\" --save brandt --archive news.db
      from now on, each round also prints what is new for this search (`onrecord searches --help`)
  onrecord sql \"SELECT url, checked, failures, reason, not_before FROM feeds\" --archive news.db
      how the feeds were when they were last asked
  onrecord list --failures --archive news.db
      articles that could not be had, and why

How it asks:
  Sites are asked only for what has changed. What robots.txt forbids is not fetched; if it cannot be had, nothing is. A feed that
  fails is asked again after twice the time, and twice that, up to a day; one that asks to be left alone for a while is. An article
  that fails for a reason that may pass is tried in five rounds. Addresses that are not public are refused without --allow-private,
  proxies are not used, and names and passwords in addresses are never sent.

Stop it whenever you like (Ctrl-C): the article at hand is finished, and the next run goes on from there. What was asked, fetched and
reported stands in the archive, so that nothing is fetched or reported again.

Exit status:
  0    all feeds and articles that the last round asked for could be had; one that is left alone for a while is not asked for
  1    some could not: each is named on standard error with a remedy
  2    wrong usage
  130  stopped by Ctrl-C";

/// `onrecord searches`.
#[derive(Debug, ClapArgs)]
#[command(after_help = SEARCHES_AFTER)]
pub struct SearchesArgs {
    /// Names of saved searches; without any, all
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,

    #[command(flatten)]
    pub archive: ArchiveFile,

    /// Print what is new since it was last printed, and post it where there is a webhook
    #[arg(long)]
    pub new: bool,

    /// Forget these searches
    #[arg(long, conflicts_with = "new", requires = "names")]
    pub remove: bool,

    /// How to print the searches, or what is new
    #[arg(long, short, value_enum, default_value_t = Rows::Table)]
    pub format: Rows,

    /// When to use colours in the table (NO_COLOR is respected)
    #[arg(long, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub color: Colour,

    #[command(flatten)]
    pub reach: Reach,
}

const SEARCHES_AFTER: &str = "\
Examples:
  onrecord search --type assault --country Norway --save norway --archive news.db
      save a search; what it finds now is printed as always
  onrecord search embargo OR tariff* --save trade --webhook https://desk.example/hook --archive news.db
      its news is also posted to that address
  onrecord searches --archive news.db
      the saved searches, and how much is new for each
  onrecord searches --new --archive news.db
      what is new for all of them since this was last asked (`onrecord watch` does this after each round)
  onrecord searches trade --new --format jsonl >> trade.jsonl
      one hit a line, for programs
  onrecord searches --remove norway trade
      forget them

News is what a search finds in articles that came into the archive after it was saved, or after its news was last printed. What a new
version of an article only repeats is no news.

Webhooks:
  A post has JSON: name, archive, time, documents (the numbers of the first and last article that were looked through), in (articles,
  statements or claims) and hits, each with the fields of `onrecord search --format json`. A post that fails is tried again with the
  next round, until it is taken with a status of success: each hit arrives at least once, and twice only if an answer was lost. Posts to
  addresses that are not public are refused without --allow-private.

Exit status:
  0  done
  1  something failed: it is named on standard error with a remedy
  2  wrong usage";
