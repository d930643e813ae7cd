//! `onrecord correct`.

use super::archive::{ArchiveFile, Rows};
use clap::builder::NonEmptyStringValueParser;
use clap::{ArgGroup, Args as ClapArgs};
use std::path::PathBuf;

/// `onrecord correct`.
#[derive(Debug, ClapArgs)]
#[command(after_help = AFTER)]
#[command(group(ArgGroup::new("decision").args([
    "accept", "reject", "set", "merge_into", "split", "same", "different", "undo", "list",
])))]
pub struct CorrectArgs {
    /// The article: its id, how that begins, or its number in the archive
    #[arg(value_name = "ARTICLE")]
    pub article: Option<String>,

    /// What in it: ids of attributions, events, claims or entities (a2 v3 …); without any, the article itself
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,

    #[command(flatten)]
    pub archive: ArchiveFile,

    /// It is right as it was read
    #[arg(long)]
    pub accept: bool,

    /// It is wrong: take it out, with what only hangs on it
    #[arg(long)]
    pub reject: bool,

    /// A field should be this; ids in lists are parted by commas, nothing after the = is null (repeat)
    #[arg(long, value_name = "FIELD=VALUE", value_parser = assignment)]
    pub set: Vec<(String, String)>,

    /// The entity is the same as this one of the same article
    #[arg(long, value_name = "ID")]
    pub merge_into: Option<String>,

    /// This mention of the entity is another's: its words, or its number among the mentions (repeat)
    #[arg(long, value_name = "MENTION", value_parser = NonEmptyStringValueParser::new())]
    pub split: Vec<String>,

    /// Entities of different articles are one person or body
    #[arg(long, value_name = "ARTICLE:ID", num_args = 2.., value_parser = member, conflicts_with_all = ["article", "ids"])]
    pub same: Vec<(String, String)>,

    /// Entities are different persons or bodies, whatever their names say
    #[arg(long, value_name = "ARTICLE:ID", num_args = 2.., value_parser = member, conflicts_with_all = ["article", "ids"])]
    pub different: Vec<(String, String)>,

    /// Take these corrections back, by their numbers
    #[arg(long, value_name = "NUMBER", num_args = 1.., conflicts_with_all = ["article", "ids", "note"])]
    pub undo: Vec<i64>,

    /// List all corrections, or those to one article
    #[arg(long, conflicts_with_all = ["ids", "note"])]
    pub list: bool,

    /// Why, or a remark by itself
    #[arg(long, value_name = "TEXT", value_parser = NonEmptyStringValueParser::new())]
    pub note: Option<String>,

    /// Who decides; otherwise the name that you are logged in with
    #[arg(long, value_name = "NAME", env = "ONRECORD_WHO", value_parser = NonEmptyStringValueParser::new())]
    pub who: Option<String>,

    /// Folder with your own countries, offices, outlets, places …: name the one that the articles were added with
    #[arg(long, value_name = "DIR")]
    pub knowledge: Option<PathBuf>,

    /// How to print the corrections
    #[arg(long, short, value_enum, default_value_t = Rows::Table)]
    pub format: Rows,
}

fn assignment(text: &str) -> Result<(String, String), String> {
    let (field, value) = text.split_once('=').ok_or("a change is written FIELD=VALUE, as in status=denied")?;
    Ok((field.trim().to_owned(), value.trim().to_owned()))
}

fn member(text: &str) -> Result<(String, String), String> {
    let (article, id) = text.rsplit_once(':').ok_or("an entity of an article is written ARTICLE:ID, as in 12:e1")?;
    Ok((article.to_owned(), id.to_owned()))
}

const AFTER: &str = "\
Examples:
  onrecord correct 12 v3 --set status=denied --note \"the ministry took it back\"
      event v3 of article 12 is only denied
  onrecord correct 12 a4 c9 --reject
      they are no attribution and no claim; what only hangs on them goes too
  onrecord correct 12 v3 --set actors=e1,e4 --set type=ACCUSE --set place=
      who did what, and in no place that the article names
  onrecord correct 12 v5 --accept --who Mira
      somebody looked, and it is right
  onrecord correct 12 e7 e9 --merge-into e2
      three names, one person
  onrecord correct 12 e2 --split \"Mr. Brandt\" --split 5
      the mentions \"Mr. Brandt\" and the fifth are somebody else
  onrecord correct 12 --set outlet=\"Harbour Post\" --set published=2025-03-04
      about the article itself
  onrecord correct --same 12:e1 40:e3 51:e2
      one person in three articles
  onrecord correct --list 12
      what was decided about an article, by whom, and what of it applies
  onrecord correct --undo 7

Fields:
  attribution  source.entity source.naming channel quote parent addressee said_at
  event        type mode contexts cameo actors recipients place time same_as status
  claim        factuality
  entity       name type role country actor_code links.wikidata links.geonames
  article      outlet title byline published credits
  What stands in a field now: onrecord show ARTICLE --format json. A value that a field cannot
  hold is refused with a list of those that it can. `source.` and `links.` may be left out.
  Another type takes the event's mode and CAMEO code away.

What follows from a correction is printed. Nothing is presented as having happened that nobody
affirms: when the last claim that affirms an event goes, the event is denied if a claim denies
it, else hypothetical. To assert an event, correct the claim first (--set factuality=CT+). Times
that were counted from the date of publication stay as they were read.

Corrections hold on to the words of the article and not to ids, so they outlive `onrecord
reread`. One whose words are not read that way any more is marked as lost, what was accepted
too; it applies again as soon as they are. Nothing is deleted.";
