use super::node::Node;
use crate::linked::{Parts, iri, said, word};
use onrecord_record::{Attribution, Document, EntityType, Naming, Quote};
use std::collections::BTreeSet;

/// What was said, who said it, and what it was itself derived from.
pub(super) fn statement(parts: &Parts<'_>, x: &Attribution) -> Node {
    let document = &parts.record.document;
    let mut node = Node::new(iri::part(document, &x.id), &["prov:Entity", "onrecord:Attribution"]);
    if !x.content.is_empty() {
        node.text("prov:value", Some(said(x)));
    }
    speak(&mut node, parts, x);
    for inner in parts.record.attributions.iter().filter(|inner| inner.parent.as_ref() == Some(&x.id)) {
        derive(&mut node, document, inner);
    }
    node.text("onrecord:quote", Some(word(x.quote)));
    node.text("onrecord:naming", Some(word(x.source.naming)));
    node.text("onrecord:channel", Some(word(x.channel)));
    node.text("onrecord:cue", x.cue.as_ref().map(|cue| cue.lemma.as_str()));
    node.typed("onrecord:confidence", x.confidence, "xsd:decimal");
    if let Some(time) = x.said_at.as_deref().and_then(|id| parts.time(id)).filter(|time| time.from == time.to) {
        node.moment("dcterms:date", "prov:generatedAtTime", &time.from);
    }
    if let (Some(first), Some(last)) = (x.content.first(), x.content.last()) {
        node.typed("onrecord:start", first.start, "xsd:integer");
        node.typed("onrecord:end", last.end, "xsd:integer");
    }
    node
}

/// Says that what holds an attribution comes from what was said there.
pub(super) fn derive(holder: &mut Node, document: &Document, x: &Attribution) {
    let statement = iri::part(document, &x.id);
    if x.quote != Quote::Indirect {
        holder.link("prov:wasQuotedFrom", statement.as_str());
    }
    holder.link("prov:wasDerivedFrom", statement);
}

/// Links what was said to its source: to an agent, or to a document that says it. To nothing where no source is given.
pub(super) fn speak(said: &mut Node, parts: &Parts<'_>, x: &Attribution) {
    if parts.source_name(x).is_some() {
        let relation = if x.source.naming == Naming::Document { "prov:wasDerivedFrom" } else { "prov:wasAttributedTo" };
        said.link(relation, source(&parts.record.document, x));
    }
}

fn source(document: &Document, x: &Attribution) -> String {
    match &x.source.entity {
        Some(entity) => iri::part(document, entity),
        None => iri::part(document, &format!("{}:source", x.id)),
    }
}

/// Everyone who is said to have said something, and those who do what is told of, each once.
pub(super) fn agents(parts: &Parts<'_>) -> Vec<Node> {
    let record = parts.record;
    let document = &record.document;
    let speaking = |naming: fn(Naming) -> bool| {
        let speakers = record.attributions.iter().filter(move |x| naming(x.source.naming));
        speakers.filter_map(|x| x.source.entity.as_deref()).collect::<BTreeSet<_>>()
    };
    let documents = speaking(|naming| naming == Naming::Document);
    let agents = speaking(|naming| naming != Naming::Document);
    let taking_part: BTreeSet<&str> =
        record.events.iter().flat_map(|x| x.actors.iter().chain(&x.recipients)).map(String::as_str).collect();
    let mut nodes = Vec::new();
    for x in &record.entities {
        let id = x.id.as_str();
        let mut types = Vec::new();
        if documents.contains(id) {
            types.push("prov:Entity");
        }
        if agents.contains(id) {
            types.push("prov:Agent");
            types.extend(match x.kind {
                EntityType::Person => Some("prov:Person"),
                EntityType::Organization | EntityType::Government | EntityType::Military => Some("prov:Organization"),
                _ => None,
            });
        }
        if types.is_empty() && !taking_part.contains(id) {
            continue;
        }
        types.push("onrecord:Entity");
        let mut node = Node::new(iri::part(document, id), &types);
        node.text("rdfs:label", Some(x.name.as_str()));
        node.text("onrecord:kind", Some(word(x.kind)));
        node.text("onrecord:role", x.role.as_deref());
        node.text("onrecord:country", x.country.as_deref());
        node.text("onrecord:actorCode", x.actor_code.as_deref());
        if let Some(item) = iri::wikidata(x) {
            node.link("owl:sameAs", item);
        }
        nodes.push(node);
    }
    for x in record.attributions.iter().filter(|x| x.source.entity.is_none()) {
        if let Some(name) = parts.source_name(x) {
            let class = if x.source.naming == Naming::Document { "prov:Entity" } else { "prov:Agent" };
            let mut node = Node::new(source(document, x), &[class]);
            node.text("rdfs:label", Some(name));
            nodes.push(node);
        }
    }
    nodes
}
