use super::graph::graph;
use super::node::{Node, Object};
use super::terms::PREFIXES;
use crate::linked::items::Items;
use crate::{RecordWriter, Result};
use onrecord_record::Record;
use serde_json::{Map, Value, json};
use std::io::Write;

/// Writes PROV-O as one JSON-LD document, a resource a line.
pub struct ProvJson<W>(Items<W>);

impl<W: Write> ProvJson<W> {
    /// Writes to `out`.
    ///
    /// # Errors
    /// If the output cannot be written.
    pub fn new(out: W) -> Result<Self> {
        let context: Map<_, _> = PREFIXES.iter().map(|(prefix, iri)| ((*prefix).to_owned(), json!(iri))).collect();
        let head = format!("{{\"@context\":{},\n\"@graph\":[", Value::Object(context));
        Ok(Self(Items::begin(out, &head)?))
    }
}

impl<W: Write> RecordWriter for ProvJson<W> {
    fn write(&mut self, record: &Record) -> Result<()> {
        graph(record).iter().try_for_each(|node| self.0.push(&object(node)))
    }

    fn finish(self: Box<Self>) -> Result<()> {
        self.0.end("]}")
    }
}

fn object(node: &Node) -> Value {
    let mut fields = Map::new();
    fields.insert("@id".into(), json!(node.id));
    fields.insert("@type".into(), json!(node.types));
    for (property, value) in &node.properties {
        let value = match value {
            Object::Resource(iri) => json!({"@id": iri}),
            Object::Text(text) => json!(text),
            Object::Typed(value, datatype) => json!({"@value": value, "@type": datatype}),
        };
        let values = fields.entry(*property).or_insert_with(|| json!([]));
        if let Some(values) = values.as_array_mut() {
            values.push(value);
        }
    }
    Value::Object(fields)
}
