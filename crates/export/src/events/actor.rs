//! Who takes part in a happening.

use super::article::Article;
use super::code::{self, Code};
use super::coded::Mention;
use super::happening::commonest;
use super::place::{self, Spot};
use onrecord_archive::story::Party;
use onrecord_knowledge::Knowledge;
use onrecord_record::{Entity, Event, Form, Span};

/// A person, body or thing, over all articles.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Actor {
    /// Its name over all articles, else as the article has it.
    pub(super) name: String,
    /// The words that stand for it nearest to the first mention of the happening.
    pub(super) words: String,
    /// Its code, taken apart; empty where it has none.
    pub(super) code: Code,
    /// ISO 3166-1 alpha-3.
    pub(super) country: Option<String>,
    /// Office or function.
    pub(super) role: Option<String>,
    /// Wikidata item.
    pub(super) wikidata: Option<String>,
    /// Where it is, if its words say so.
    pub(super) place: Option<Spot>,
    /// What stands for it in the articles: ids of documents and entities.
    entities: Vec<[String; 2]>,
}

/// The parties that mentions name in a part, the most often named first.
pub(super) fn of(
    parties: &[Party],
    cited: &[&Mention],
    part: impl Fn(&Event) -> &[String],
    knowledge: &Knowledge,
) -> Vec<Actor> {
    let mut actors: Vec<(usize, Actor)> = Vec::new();
    for party in parties {
        let named: Vec<(&Mention, &Entity)> = cited
            .iter()
            .flat_map(|mention| part(&mention.event).iter().map(move |id| (*mention, id)))
            .filter_map(|(mention, id)| {
                let record = &mention.article.record;
                let stands = |[document, entity]: &[String; 2]| *document == record.document.id && entity == id;
                let entity = record.entities.iter().find(|e| e.id == *id)?;
                party.entities.iter().any(stands).then_some((mention, entity))
            })
            .collect();
        if let Some(actor) = actor(party, &named, knowledge) {
            actors.push((named.len(), actor));
        }
    }
    actors.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    actors.into_iter().map(|(_, actor)| actor).collect()
}

fn actor(party: &Party, named: &[(&Mention, &Entity)], knowledge: &Knowledge) -> Option<Actor> {
    let (first, entity) = named.first()?;
    let known = |value: fn(&Entity) -> Option<&String>| named.iter().filter_map(move |(_, entity)| value(entity));
    let code = commonest(known(|e| e.actor_code.as_ref())).map(|code| code::parts(code, knowledge)).unwrap_or_default();
    let country = code.country.clone().or_else(|| commonest(known(|e| e.country.as_ref())).cloned());
    Some(Actor {
        name: party.name.clone(),
        words: nearest(entity, &first.event).map_or_else(|| entity.name.clone(), |span| span.text.clone()),
        code,
        country,
        role: known(|e| e.role.as_ref()).next().cloned(),
        wikidata: known(|e| e.links.wikidata.as_ref()).next().cloned(),
        place: named.iter().find_map(|(m, entity)| place::of_entity(&m.article, &entity.id, knowledge)),
        entities: party.entities.clone(),
    })
}

impl Actor {
    /// The code point at which it is mentioned nearest to a mention of the happening in which it takes part.
    pub(super) fn offset(&self, mention: &Mention, part: impl Fn(&Event) -> &[String]) -> Option<usize> {
        let article: &Article = &mention.article;
        let id = part(&mention.event).iter().find(|id| {
            self.entities.iter().any(|[document, entity]| *document == article.record.document.id && entity == *id)
        })?;
        let entity = article.record.entities.iter().find(|entity| entity.id == *id)?;
        nearest(entity, &mention.event).map(|span| span.start)
    }
}

/// The mention of an entity that is nearest to the trigger of an event, names and descriptions before pronouns.
fn nearest<'e>(entity: &'e Entity, event: &Event) -> Option<&'e Span> {
    let at = event.trigger.span.start;
    let far = |mention: &&onrecord_record::Mention| mention.span.start.abs_diff(at);
    let spelt = entity.mentions.iter().filter(|mention| mention.form != Form::Pronoun).min_by_key(far);
    spelt.or_else(|| entity.mentions.iter().min_by_key(far)).map(|mention| &mention.span)
}
