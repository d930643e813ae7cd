use super::graph::graph;
use super::node::{Node, Object};
use super::terms::{PREFIXES, full};
use crate::{RecordWriter, Result};
use onrecord_record::Record;
use oxrdf::vocab::rdf;
use oxrdf::{Literal, NamedNode, Term, Triple};
use oxttl::TurtleSerializer;
use oxttl::turtle::WriterTurtleSerializer;
use std::io::{self, Write};

/// Writes PROV-O as Turtle.
pub struct ProvTurtle<W: Write>(WriterTurtleSerializer<W>);

impl<W: Write> ProvTurtle<W> {
    /// Writes to `out`.
    ///
    /// # Errors
    /// If a prefix of ours is no IRI, which a test rules out.
    pub fn new(out: W) -> Result<Self> {
        let mut turtle = TurtleSerializer::new();
        for (prefix, iri) in PREFIXES {
            turtle = turtle.with_prefix(prefix, iri).map_err(io::Error::other)?;
        }
        Ok(Self(turtle.for_writer(out)))
    }
}

impl<W: Write> RecordWriter for ProvTurtle<W> {
    fn write(&mut self, record: &Record) -> Result<()> {
        for node in graph(record) {
            for triple in triples(&node)? {
                self.0.serialize_triple(&triple)?;
            }
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<()> {
        Ok(self.0.finish()?.flush()?)
    }
}

fn triples(node: &Node) -> Result<Vec<Triple>> {
    let subject = iri(&node.id)?;
    let mut triples = Vec::new();
    for class in &node.types {
        triples.push(Triple::new(subject.clone(), rdf::TYPE, iri(&full(class))?));
    }
    for (property, value) in &node.properties {
        let value: Term = match value {
            Object::Resource(resource) => iri(resource)?.into(),
            Object::Text(text) => Literal::new_simple_literal(text).into(),
            Object::Typed(value, datatype) => Literal::new_typed_literal(value, iri(&full(datatype))?).into(),
        };
        triples.push(Triple::new(subject.clone(), iri(&full(property))?, value));
    }
    Ok(triples)
}

/// Names of ours are IRIs, and what comes from a record was checked or escaped when it became one.
fn iri(name: &str) -> Result<NamedNode> {
    Ok(NamedNode::new(name).map_err(io::Error::other)?)
}
