use super::entity::country;
use super::proxy::{Proxy, acts, article, part};
use crate::linked::{Parts, word};
use onrecord_knowledge::Knowledge;
use onrecord_record::{Basis, Event, EventType};
use std::collections::BTreeSet;

/// What the article presents as having happened, where PLOVER has a type for it: of the mentions of one happening the first that
/// presents it so. An attack that was planned when it was first spoken of, and then took place, took place.
pub(super) fn events(parts: &Parts<'_>, knowledge: &Knowledge) -> Vec<Proxy> {
    let mut written = BTreeSet::new();
    let asserted = parts.record.events.iter().filter(|x| x.status.is_asserted() && x.kind.is_some());
    asserted
        .filter(|x| written.insert(happening(x)))
        .filter_map(|x| Some(event(parts, x, x.kind?, knowledge)))
        .collect()
}

/// The id of the first mention of what an event is a mention of.
fn happening(x: &Event) -> &str {
    x.same_as.as_deref().unwrap_or(&x.id)
}

fn event(parts: &Parts<'_>, x: &Event, kind: EventType, knowledge: &Knowledge) -> Proxy {
    let document = &parts.record.document;
    let mut proxy = Proxy::new(part(document, &x.id), "Event");
    proxy.add("name", Some(format!("{}: {}", word(kind), x.trigger.lemma)));
    proxy.add("recordId", Some(x.id.as_str()));
    for participant in x.actors.iter().chain(&x.recipients).filter_map(|id| parts.entity(id)).filter(|x| acts(x)) {
        proxy.add("involved", Some(part(document, &participant.id)));
    }
    proxy.add("keywords", Some(word(kind)));
    proxy.add("keywords", x.mode.as_deref());
    x.contexts.iter().for_each(|context| proxy.add("keywords", Some(context.as_str())));
    let same: BTreeSet<&str> =
        parts.record.events.iter().filter(|y| happening(y) == happening(x)).map(|y| y.id.as_str()).collect();
    for claim in parts.record.claims.iter().filter(|claim| same.contains(claim.event.as_str())) {
        let chain = parts.claim_chain(claim);
        let voice = if chain.is_empty() { "the article itself".to_owned() } else { parts.speakers(&chain) };
        proxy.text("description", &format!("{}, according to {voice}", word(claim.factuality)));
        if let Some(evidence) = claim.evidence.first().filter(|_| claim.factuality.affirms()) {
            proxy.add("summary", Some(evidence.text.as_str()));
        }
    }
    if let Some(place) = x.place.as_deref().and_then(|id| parts.place(id)) {
        proxy.add("location", Some(place.name.as_str()));
        proxy.add("country", country(place.country.as_deref(), knowledge));
    }
    let time = x.time.as_deref().and_then(|id| parts.time(id));
    if let Some(time) = time.filter(|time| time.basis != Basis::Publication && !time.from.is_empty()) {
        if time.from == time.to {
            proxy.add("date", Some(time.from.as_str()));
        } else {
            proxy.add("startDate", Some(time.from.as_str()));
            proxy.add("endDate", Some(time.to.as_str()));
        }
        proxy.add("keywords", Some(format!("date: {}", word(time.basis))));
    }
    proxy.add("publisher", document.outlet.as_deref());
    proxy.add("sourceUrl", document.url.as_deref().filter(|url| url.starts_with("http")));
    proxy.add("proof", Some(article(document)));
    proxy
}
