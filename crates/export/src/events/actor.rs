//! Who takes part in a happening.

use super::article::Article;
use super::code::{self, Code};
use super::coded::Mention;
use super::place::{self, Spot};
use onrecord_archive::story::{Party, commonest};
use onrecord_knowledge::{Knowledge, fold};
use onrecord_record::{Entity, EntityType, Event, Form, Span};
use std::collections::BTreeSet;

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
    let mut groups: Vec<Group<'_>> = Vec::new();
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
        let group = Group { party: party.clone(), named };
        match groups.iter_mut().find(|other| other.is(&group)) {
            Some(other) => other.take(group),
            None if !group.named.is_empty() => groups.push(group),
            None => {}
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.named.len()));
    groups.iter().filter_map(|group| actor(&group.party, &group.named, knowledge)).collect()
}

/// A party and where it is named.
struct Group<'m> {
    party: Party,
    named: Vec<(&'m Mention, &'m Entity)>,
}

impl Group<'_> {
    /// Whether two parties are one, for this happening: what the archive cannot say of names by themselves. Who fills a part in
    /// one mention is whoever fills it in another, if both have one code and neither is a person ("Ghana", "the government"), or
    /// if one name has all words of the other ("Anyabi port", "the port of Anyabi") and no other code. Who is named beside
    /// somebody is somebody else.
    fn is(&self, other: &Self) -> bool {
        let together = |(a, _): &(&Mention, &Entity)| other.named.iter().any(|(b, _)| std::ptr::eq(*a, *b));
        if self.named.is_empty() || other.named.is_empty() || self.named.iter().any(together) {
            return false;
        }
        let body = |group: &Self| group.named.iter().all(|(_, entity)| entity.kind != EntityType::Person);
        let code = |group: &Self| commonest(group.named.iter().filter_map(|(_, e)| e.actor_code.as_ref())).cloned();
        let words = [words(&self.party.name), words(&other.party.name)];
        let [few, many] =
            if words[0].len() <= words[1].len() { [&words[0], &words[1]] } else { [&words[1], &words[0]] };
        let alike = !few.is_empty() && few.is_subset(many);
        match (code(self), code(other)) {
            (Some(one), Some(two)) => one == two && (alike || body(self) && body(other)),
            _ => alike,
        }
    }

    fn take(&mut self, other: Self) {
        self.party.entities.extend(other.party.entities);
        self.named.extend(other.named);
    }
}

/// The words of a name that tell something.
fn words(name: &str) -> BTreeSet<String> {
    let folded = fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.len() > 1 && !EMPTY.contains(word)).map(str::to_owned).collect()
}

/// Words that a name has in one article and not in the next.
const EMPTY: [&str; 8] = ["the", "of", "an", "its", "his", "her", "their", "for"];

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

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_name_is_told_by_its_words() {
        assert_eq!(words("the port of Anyabi"), words("Anyabi port"));
        assert!(words("Anyabi").is_subset(&words("port of Anyabi")));
        assert!(words("the").is_empty());
    }
}
