//! Who is who: those who speak or act, and all others folded.

use super::decided::Decided;
use super::{Shown, at, words};
use crate::show;
use maud::{Markup, html};
use onrecord_record::{Entity, EntityType, Record};
use rustc_hash::FxHashSet;

/// One entry for each entity.
pub fn section(record: &Record, shown: &Shown, decided: &Decided) -> Option<Markup> {
    let speakers = record.attributions.iter().flat_map(|a| a.source.entity.iter().chain(&a.addressee));
    let parties = record.events.iter().flat_map(|e| e.actors.iter().chain(&e.recipients));
    let involved: FxHashSet<&str> = speakers.chain(parties).map(String::as_str).collect();
    let (who, others): (Vec<&Entity>, Vec<&Entity>) = record
        .entities
        .iter()
        .partition(|e| e.role.is_some() || e.actor_code.is_some() || involved.contains(e.id.as_str()) && acts(e));
    let list = |entities: &[&Entity]| {
        html! { ul.entries { @for one in entities { li.entry.in0 id=(one.id) { (entry(one, shown, decided)) } } } }
    };
    (!record.entities.is_empty()).then(|| {
        html! {
            @if !who.is_empty() { (list(&who)) }
            @if !others.is_empty() {
                details {
                    summary { "Also mentioned: " (others.len()) }
                    (list(&others))
                }
            }
        }
    })
}

fn entry(entity: &Entity, shown: &Shown, decided: &Decided) -> Markup {
    let links = &entity.links;
    html! {
        p.head {
            span.id { (entity.id) } " "
            b {
                @match shown.identities.get(&entity.id) {
                    Some(identity) => a href=(format!("/people/{identity}")) { (words(&entity.name)) },
                    None => (words(&entity.name)),
                }
            }
            @if let Some(role) = &entity.role { " " span.quiet { (words(role)) } }
        }
        p.meta {
            span { (show::word(entity.kind)) }
            @if let Some(country) = &entity.country { span { (words(country)) } }
            @if let Some(code) = &entity.actor_code { span.type { (words(code)) } }
            @if let Some(item) = &links.wikidata { span { (show::link(&format!("https://www.wikidata.org/wiki/{item}"), item)) } }
            @if let Some(id) = links.geonames { span { (show::link(&format!("https://www.geonames.org/{id}"), &format!("GeoNames {id}"))) } }
            span.mentions data-mentions=(entity.id) {
                @if entity.mentions.is_empty() { "not mentioned by words" }
                @else { (at(&entity.id, &show::counted(entity.mentions.len(), "mention", "mentions"))) }
            }
        }
        (decided.about(&entity.id, "entity"))
    }
}

fn acts(entity: &Entity) -> bool {
    use EntityType::{Government, Group, Military, Organization, Person};
    matches!(entity.kind, Person | Organization | Government | Military | Group)
}
