//! The vocabularies, by the prefixes that both notations use.

/// Each prefix and what it stands for.
pub(super) const PREFIXES: [(&str, &str); 6] = [
    ("dcterms", "http://purl.org/dc/terms/"),
    ("onrecord", crate::linked::iri::VOCABULARY),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// A prefixed name in full. Names are written out in this crate, so an unknown prefix is left as it is.
pub(super) fn full(name: &str) -> String {
    let known = |(prefix, iri): &(&str, &str)| {
        let local = name.strip_prefix(prefix)?.strip_prefix(':')?;
        Some(format!("{iri}{local}"))
    };
    PREFIXES.iter().find_map(known).unwrap_or_else(|| name.to_owned())
}
