//! A happening as event data have it.

use super::actor::Actor;
use super::article::Article;
use super::backing::Backings;
use super::place::Spot;
use super::time::When;
use super::{LeftOut, cameo};
use onrecord_record::{Claim, Event, EventType, Factuality, Status};
use sha2::{Digest, Sha256};
use std::rc::Rc;

/// One event over all articles of a story, coded.
///
/// Who, where, when and which code come from its [`cited`](Self::cited) mentions only.
#[derive(Debug)]
pub struct Coded {
    /// Number of its story in the archive.
    pub story: i64,
    /// Whether somebody asserts that it happened or is happening.
    pub asserted: bool,
    /// How the articles present it, by the firmest of them.
    pub status: Status,
    /// PLOVER type.
    pub kind: Option<EventType>,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// PLOVER contexts, the commonest first.
    pub contexts: Vec<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// All its mentions in the articles asked for, in order of time and text.
    pub mentions: Vec<Mention>,
    pub(super) actors: Vec<Actor>,
    pub(super) recipients: Vec<Actor>,
    pub(super) place: Option<Spot>,
    pub(super) time: Option<When>,
    pub(super) backings: Backings,
}

/// One mention of a happening.
#[derive(Debug)]
pub struct Mention {
    pub(super) article: Rc<Article>,
    /// The event in the article's record.
    pub event: Event,
    /// Whether it tells of the happening what is written of it: if that is asserted, it presents it as having happened or as
    /// happening; otherwise all mentions do.
    pub cited: bool,
    /// The claim that holds it to be so most firmly there.
    pub claim: Option<Claim>,
}

impl Coded {
    /// The mentions from which it is coded, the earliest first; there is always one.
    pub fn cited(&self) -> impl Iterator<Item = &Mention> {
        self.mentions.iter().filter(|mention| mention.cited)
    }

    /// How many mentions present it as having happened or as happening.
    pub fn asserting_mentions(&self) -> usize {
        if self.asserted { self.cited().count() } else { 0 }
    }

    /// How many articles do.
    pub fn asserting_articles(&self) -> usize {
        let mut ids: Vec<&str> = self.cited().map(|m| m.article.record.document.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        if self.asserted { ids.len() } else { 0 }
    }

    /// How many origins stand behind its having happened.
    pub fn asserting_origins(&self) -> usize {
        if self.asserted { self.backings.asserted_by.len() } else { 0 }
    }

    /// Its PLOVER type, or why PLOVER has no place for it.
    pub(super) fn plover(&self) -> Result<EventType, LeftOut> {
        match self.kind {
            None => Err(LeftOut::NoType),
            Some(kind) if cameo::needs_recipient(kind) && self.recipients.is_empty() => Err(LeftOut::NoRecipient(kind)),
            Some(kind) => Ok(kind),
        }
    }

    /// The names of who takes part: as actors, as recipients.
    pub fn names(&self) -> [Vec<&str>; 2] {
        [&self.actors, &self.recipients].map(|list| list.iter().map(|actor| actor.name.as_str()).collect())
    }

    /// A number that is the same for the same mention in every archive: of 53 bits, so that programs which keep numbers as doubles
    /// (R, JavaScript) keep it whole. `pair` counts the pairs of actor and recipient; the first has the number of the happening.
    pub(super) fn number(&self, pair: usize) -> u64 {
        let first = self.cited().next();
        let (document, event) =
            first.map_or(("", ""), |m| (m.article.record.document.id.as_str(), m.event.id.as_str()));
        let digest = Sha256::digest(format!("{document}\n{event}\n{pair}"));
        let (head, _) = digest.split_at(8);
        head.iter().fold(0, |number: u64, byte| number << 8 | u64::from(*byte)) >> 11
    }

    /// By what happenings of a story are put in order: the first mention.
    pub(super) fn position(&self) -> (bool, Option<String>, String, usize) {
        let first = self.cited().next();
        first.map_or((true, None, String::new(), 0), |m| {
            let day = m.article.day.clone();
            (day.is_none(), day, m.article.record.document.id.clone(), m.event.trigger.span.start)
        })
    }

    /// Actors and recipients as they go into rows: lists, or with `dyads` each pair by itself. Where there are no recipients (or
    /// no actors), each actor (or recipient) by itself.
    pub(super) fn pairs(&self, dyads: bool) -> Vec<(Vec<&Actor>, Vec<&Actor>)> {
        if !dyads {
            return vec![(self.actors.iter().collect(), self.recipients.iter().collect())];
        }
        let mut pairs = Vec::new();
        for actor in one_by_one(&self.actors) {
            for recipient in one_by_one(&self.recipients) {
                pairs.push((actor.clone(), recipient));
            }
        }
        pairs
    }
}

/// Each of a list by itself; nobody, once, if it is empty.
fn one_by_one(list: &[Actor]) -> Vec<Vec<&Actor>> {
    if list.is_empty() { vec![Vec::new()] } else { list.iter().map(|one| vec![one]).collect() }
}

/// A PLOVER type in capitals, as PLOVER writes it.
pub(super) fn type_name(kind: EventType) -> String {
    format!("{kind:?}").to_uppercase()
}

/// A status as the record writes it.
pub(super) fn status_name(status: Status) -> String {
    format!("{status:?}").to_lowercase()
}

/// A value of factuality as FactBank writes it.
pub(super) fn factuality_name(factuality: Factuality) -> &'static str {
    use Factuality::*;
    match factuality {
        CertainPlus => "CT+",
        ProbablePlus => "PR+",
        PossiblePlus => "PS+",
        CertainMinus => "CT-",
        ProbableMinus => "PR-",
        PossibleMinus => "PS-",
        CertainUnknown => "CTu",
        Unknown => "Uu",
    }
}
