//! What the parts of a record are called in linked data.

use onrecord_record::{Document, Entity, Reader};
use oxrdf::NamedNode;

/// What our own words begin with. We own no domain, so it leads nowhere.
pub(super) const VOCABULARY: &str = "urn:onrecord:vocab#";

/// The article's text, exactly as it was read.
pub(super) fn document(document: &Document) -> String {
    format!("urn:onrecord:document:{}", escaped(&document.id))
}

/// A part of a record by its id.
pub(super) fn part(of: &Document, id: &str) -> String {
    format!("{}:{}", document(of), escaped(id))
}

/// The address of the article, if it is one that linked data can hold.
pub(super) fn address(document: &Document) -> Option<&str> {
    document.url.as_deref().filter(|url| NamedNode::new(*url).is_ok())
}

/// What annotations of the article point at: its address, else its text.
pub(super) fn article(of: &Document) -> String {
    address(of).map_or_else(|| document(of), str::to_owned)
}

/// The program and model that read an article.
pub(super) fn reader(reader: &Reader) -> String {
    format!("urn:onrecord:reader:{}:{}", escaped(&reader.version), escaped(&reader.model))
}

/// The Wikidata item of an entity.
pub(super) fn wikidata(entity: &Entity) -> Option<String> {
    let number = entity.links.wikidata.as_deref()?.strip_prefix('Q')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| format!("http://www.wikidata.org/entity/Q{number}"))
}

/// Percent-encodes what a URN may not hold.
fn escaped(id: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    id.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn ids_cannot_break_a_urn() {
        assert_eq!(escaped("0bda-a1"), "0bda-a1");
        assert_eq!(escaped("a b#é>"), "a%20b%23%C3%A9%3E");
    }
}
