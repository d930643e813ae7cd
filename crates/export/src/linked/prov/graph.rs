use super::node::Node;
use super::statements;
use crate::linked::{Parts, iri, word};
use onrecord_record::{Claim, ContradictionKind, Event, Record};

/// Everything that is said of one article.
pub(super) fn graph(record: &Record) -> Vec<Node> {
    let parts = Parts::of(record);
    let mut nodes = article(&parts);
    nodes.extend(statements::agents(&parts));
    nodes.extend(record.attributions.iter().map(|x| statements::statement(&parts, x)));
    nodes.extend(record.events.iter().map(|x| event(&parts, x)));
    nodes.extend(record.claims.iter().map(|x| claim(&parts, x)));
    nodes
}

/// The article, who published and wrote it, and what read it.
fn article(parts: &Parts<'_>) -> Vec<Node> {
    let record = parts.record;
    let document = &record.document;
    let mut article = Node::new(iri::document(document), &["prov:Entity", "onrecord:Article"]);
    let mut others = Vec::new();
    if let Some(url) = iri::address(document) {
        article.link("prov:specializationOf", url);
    }
    article.text("dcterms:title", document.title.as_deref());
    article.text("dcterms:language", Some(document.language.as_str()));
    article.text("onrecord:textSha256", Some(document.text_sha256.as_str()));
    if let Some(published) = &document.published {
        article.moment("dcterms:issued", "prov:generatedAtTime", published);
    }
    let mut agent = |name: &str, local: &str, class: &[&'static str], relation| {
        let id = iri::part(document, local);
        let mut node = Node::new(id.clone(), class);
        node.text("rdfs:label", Some(name));
        others.push(node);
        article.link(relation, id);
    };
    if let Some(outlet) = &document.outlet {
        agent(outlet, "outlet", &["prov:Agent", "prov:Organization"], "prov:wasAttributedTo");
    }
    // A byline may name several people, or none.
    if let Some(byline) = &document.byline {
        agent(byline, "byline", &["prov:Agent"], "prov:wasAttributedTo");
    }
    for (number, credit) in document.credits.iter().enumerate() {
        let local = format!("credit{}", number + 1);
        agent(credit, &local, &["prov:Agent", "prov:Organization"], "prov:wasInfluencedBy");
    }
    let reader = iri::reader(&record.reader);
    let mut software = Node::new(reader.clone(), &["prov:Agent", "prov:SoftwareAgent"]);
    software.text("rdfs:label", Some(format!("OnRecord {}, model {}", record.reader.version, record.reader.model)));
    article.link("onrecord:readBy", reader);
    for x in record.attributions.iter().filter(|x| x.parent.is_none()) {
        statements::derive(&mut article, document, x);
    }
    others.push(software);
    others.insert(0, article);
    others
}

fn event(parts: &Parts<'_>, x: &Event) -> Node {
    let document = &parts.record.document;
    let mut node = Node::new(iri::part(document, &x.id), &["onrecord:Event"]);
    node.text("rdfs:label", Some(x.trigger.span.text.as_str()));
    node.text("onrecord:plover", x.kind.map(word));
    node.text("onrecord:mode", x.mode.as_deref());
    node.text("onrecord:cameo", x.cameo.as_deref());
    node.text("onrecord:status", Some(word(x.status)));
    for (property, ids) in [("onrecord:actors", &x.actors), ("onrecord:recipients", &x.recipients)] {
        ids.iter().for_each(|id| node.link(property, iri::part(document, id)));
    }
    if let Some(time) = x.time.as_deref().and_then(|id| parts.time(id)) {
        node.text("onrecord:timex3", Some(time.timex3.as_str()));
        node.text("onrecord:basis", Some(word(time.basis)));
    }
    if let Some(first) = &x.same_as {
        node.link("onrecord:sameAs", iri::part(document, first));
    }
    node
}

fn claim(parts: &Parts<'_>, x: &Claim) -> Node {
    let document = &parts.record.document;
    let mut node = Node::new(iri::part(document, &x.id), &["prov:Entity", "onrecord:Claim"]);
    node.text("prov:value", x.evidence.first().map(|span| span.text.as_str()));
    node.text("onrecord:factuality", Some(word(x.factuality)));
    node.typed("onrecord:confidence", x.confidence, "xsd:decimal");
    node.link("onrecord:event", iri::part(document, &x.event));
    match parts.claim_chain(x).last() {
        Some(innermost) => {
            let statement = iri::part(document, &innermost.id);
            node.link("prov:wasDerivedFrom", statement.as_str());
            node.link("prov:hadPrimarySource", statement);
            statements::speak(&mut node, parts, innermost);
        }
        None => {
            node.link("prov:wasDerivedFrom", iri::document(document));
            if document.outlet.is_some() {
                node.link("prov:wasAttributedTo", iri::part(document, "outlet"));
            }
        }
    }
    for contradiction in &parts.record.contradictions {
        let property = match contradiction.kind {
            ContradictionKind::Denial => "onrecord:denial",
            ContradictionKind::Number => "onrecord:number",
            ContradictionKind::Outcome => "onrecord:outcome",
        };
        match &contradiction.claims {
            [one, other] | [other, one] if *one == x.id => node.link(property, iri::part(document, other)),
            _ => {}
        }
    }
    node
}
