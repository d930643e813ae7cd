use super::proxy::{NAME, Proxy, acts, article, cut, part, schema};
use crate::linked::Parts;
use onrecord_knowledge::Knowledge;
use onrecord_record::{Entity, EntityType, Form};

/// The article, then each entity that it names with the names that it gives it.
pub(super) fn article_and_named(parts: &Parts<'_>, knowledge: &Knowledge) -> Vec<Proxy> {
    let record = parts.record;
    let mut proxies = vec![document(parts, knowledge)];
    for x in &record.entities {
        let Some(schema) = schema(x) else { continue };
        proxies.push(named(parts, x, schema, knowledge));
        let names = names(x);
        for (number, name) in names.into_iter().enumerate() {
            let id = part(&record.document, &format!("{}n{}", x.id, number + 1));
            let mut mention = Proxy::new(id, "Mention");
            mention.add("document", Some(article(&record.document)));
            mention.add("name", Some(name));
            mention.add("detectedSchema", Some(schema));
            mention.add("contextCountry", country(x.country.as_deref(), knowledge));
            mention.add("resolved", acts(x).then(|| part(&record.document, &x.id)));
            proxies.push(mention);
        }
    }
    proxies
}

fn document(parts: &Parts<'_>, knowledge: &Knowledge) -> Proxy {
    let record = parts.record;
    let document = &record.document;
    let mut proxy = Proxy::new(article(document), "Article");
    // The library wants a file's name; an article has its headline, or at least its id.
    let name = document.title.as_deref().unwrap_or(&document.id);
    proxy.add("fileName", Some(name));
    proxy.add("title", document.title.as_deref());
    proxy.add("author", document.byline.as_deref());
    proxy.add("publisher", document.outlet.as_deref());
    proxy.add("sourceUrl", document.url.as_deref().filter(|url| url.starts_with("http")));
    proxy.add("publishedAt", document.published.as_deref());
    // Its codes have three letters. Other languages are only read where the user insists on it.
    proxy.add("language", (document.language == "en").then_some("eng"));
    proxy.add("mimeType", Some("text/plain"));
    proxy.add("processingAgent", Some(format!("OnRecord {} ({})", record.reader.version, record.reader.model)));
    proxy.text("bodyText", &document.text);
    for x in &record.entities {
        let list = match x.kind {
            EntityType::Person => "peopleMentioned",
            EntityType::Organization | EntityType::Government | EntityType::Military => "companiesMentioned",
            EntityType::Place | EntityType::Facility => "locationMentioned",
            _ => continue,
        };
        if !names(x).is_empty() {
            proxy.add(list, Some(cut(&x.name, NAME)));
        }
    }
    for place in &record.places {
        proxy.add("country", country(place.country.as_deref(), knowledge));
    }
    proxy
}

fn named(parts: &Parts<'_>, x: &Entity, schema: &'static str, knowledge: &Knowledge) -> Proxy {
    let document = &parts.record.document;
    let mut proxy = Proxy::new(part(document, &x.id), schema);
    proxy.add("name", Some(cut(&x.name, NAME)));
    // A surname alone identifies nobody.
    names(x).into_iter().filter(|name| *name != cut(&x.name, NAME)).for_each(|name| proxy.add("weakAlias", Some(name)));
    let role = if x.kind == EntityType::Person { "position" } else { "summary" };
    proxy.add(role, x.role.as_deref());
    proxy.add("country", country(x.country.as_deref(), knowledge));
    let item =
        |item: &&str| item.starts_with('Q') && item.len() > 1 && item.bytes().skip(1).all(|b| b.is_ascii_digit());
    proxy.add("wikidataId", x.links.wikidata.as_deref().filter(item));
    proxy.add("proof", Some(article(document)));
    proxy
}

/// The names that the article gives an entity, each once.
fn names(x: &Entity) -> Vec<String> {
    let mut names = Vec::new();
    for mention in x.mentions.iter().filter(|mention| mention.form == Form::Name) {
        let name = cut(&mention.span.text.split_whitespace().collect::<Vec<_>>().join(" "), NAME);
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The two letters by which FollowTheMoney knows a country.
pub(super) fn country(alpha3: Option<&str>, knowledge: &Knowledge) -> Option<String> {
    let country = knowledge.country_by_code(alpha3?)?;
    Some(country.iso2.to_lowercase())
}
