//! From a happening of the archive to one that is coded.

use super::article::Articles;
use super::backing::Backings;
use super::coded::{Coded, Mention};
use super::{actor, place, time};
use crate::Result;
use onrecord_archive::story::{Happening, commonest, firmest_status};
use onrecord_knowledge::Knowledge;
use onrecord_record::{Claim, Event, Factuality, Status};

/// Codes a happening. None if it is mentioned in none of the articles asked for.
pub(super) fn code(
    happening: &Happening,
    story: i64,
    articles: &mut Articles<'_>,
    knowledge: &Knowledge,
) -> Result<Option<Coded>> {
    let mut mentions = mentions(happening, articles)?;
    let statuses: Vec<String> = mentions.iter().map(|m| super::coded::status_name(m.event.status)).collect();
    let Some(status) = firmest_status(statuses.iter().map(String::as_str)).and_then(status) else { return Ok(None) };
    // It is asserted if somebody says so in a mention that presents it as having happened; if nobody does, all mentions count alike.
    mentions.iter_mut().for_each(|mention| mention.cited = mention.event.status.is_asserted());
    let mut backings = Backings::of(happening, &mentions);
    let asserted = !backings.asserted_by.is_empty();
    if !asserted {
        mentions.iter_mut().for_each(|mention| mention.cited = true);
        backings = Backings::of(happening, &mentions);
    }
    let cited: Vec<&Mention> = mentions.iter().filter(|mention| mention.cited).collect();
    let events = || cited.iter().map(|mention| &mention.event);
    let kind = commonest(events().filter_map(|e| e.kind.as_ref())).copied();
    // What another type brings along says nothing of this one.
    let of_kind = || events().filter(|e| e.kind == kind);
    Ok(Some(Coded {
        story,
        asserted,
        status,
        kind,
        mode: commonest(of_kind().filter_map(|e| e.mode.as_ref())).cloned(),
        contexts: contexts(of_kind()),
        cameo: commonest(of_kind().filter_map(|e| e.cameo.as_ref())).cloned(),
        actors: actor::of(&happening.actors, &cited, |event| &event.actors, knowledge),
        recipients: actor::of(&happening.recipients, &cited, |event| &event.recipients, knowledge),
        place: place::of_happening(&cited, knowledge),
        time: time::of(&cited),
        backings,
        mentions,
    }))
}

/// Its mentions in the articles asked for, by day, article and text.
fn mentions(happening: &Happening, articles: &mut Articles<'_>) -> Result<Vec<Mention>> {
    let mut mentions = Vec::new();
    for [document, id] in &happening.mentions {
        let article = articles.get(document)?;
        let Some(event) = article.record.events.iter().find(|event| event.id == *id).cloned() else { continue };
        if !article.in_scope {
            continue;
        }
        let claim = firmest(&article.record.claims, &event).cloned();
        mentions.push(Mention { article, event, cited: false, claim });
    }
    // The archive's order depends on the order in which articles came.
    mentions.sort_by(|a, b| {
        let key = |m: &Mention| (m.article.day.is_none(), m.article.day.clone(), m.article.record.document.id.clone());
        key(a).cmp(&key(b)).then(a.event.trigger.span.start.cmp(&b.event.trigger.span.start))
    });
    Ok(mentions)
}

/// The claim that holds an event to be so most firmly; if none does, the surest of those on it.
fn firmest<'r>(claims: &'r [Claim], event: &Event) -> Option<&'r Claim> {
    let rank = |claim: &Claim| match claim.factuality {
        Factuality::CertainPlus => 3,
        Factuality::ProbablePlus => 2,
        Factuality::PossiblePlus => 1,
        _ => 0,
    };
    let better = |a: &&Claim, b: &&Claim| rank(a).cmp(&rank(b)).then(a.confidence.total_cmp(&b.confidence));
    // Of equals the first.
    claims.iter().filter(|claim| claim.event == event.id).rev().max_by(better)
}

fn contexts<'e>(events: impl Iterator<Item = &'e Event>) -> Vec<String> {
    let mut counts: Vec<(&String, usize)> = Vec::new();
    for context in events.flat_map(|event| &event.contexts) {
        match counts.iter_mut().find(|(known, _)| *known == context) {
            Some((_, count)) => *count += 1,
            None => counts.push((context, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.into_iter().map(|(context, _)| context.clone()).collect()
}

fn status(name: &str) -> Option<Status> {
    Status::ALL.into_iter().find(|status| super::coded::status_name(*status) == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_is_the_first_of_equals() {
        assert_eq!(commonest([2, 1, 1, 2, 3].iter()), Some(&2));
        assert_eq!(commonest([3, 1, 1].iter()), Some(&1));
        assert_eq!(commonest(std::iter::empty::<&u8>()), None);
    }

    #[test]
    fn every_status_is_found_by_its_name() {
        for one in Status::ALL {
            assert_eq!(status(&super::super::coded::status_name(one)), Some(one));
        }
    }
}
