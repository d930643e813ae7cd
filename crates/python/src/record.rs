use onrecord_reading::Explanation;
use onrecord_record::Record;
use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::*;
use serde::Serialize;
use std::fmt::Display;

/// A record, and why its parts are there where it has just been read.
#[pyclass(frozen, module = "onrecord._native")]
pub struct Reading {
    pub record: Record,
    explanations: Vec<Explanation>,
}

impl From<onrecord_reading::Reading> for Reading {
    fn from(reading: onrecord_reading::Reading) -> Self {
        let onrecord_reading::Reading { record, explanations } = reading;
        Self { record, explanations }
    }
}

impl From<Record> for Reading {
    fn from(record: Record) -> Self {
        Self { record, explanations: Vec::new() }
    }
}

#[pymethods]
impl Reading {
    /// A record of its JSON.
    #[new]
    fn new(json: &str) -> PyResult<Self> {
        let record: Record = serde_json::from_str(json).map_err(invalid)?;
        Ok(Self::from(record))
    }

    fn __getnewargs__(&self) -> PyResult<(String,)> {
        Ok((self.json()?,))
    }

    /// The record as JSON, in the shape of `onrecord read --format json`.
    fn json(&self) -> PyResult<String> {
        serde_json::to_string(&self.record).map_err(invalid)
    }

    /// Id of the document.
    #[getter]
    fn id(&self) -> &str {
        &self.record.document.id
    }

    /// One field of the record as JSON.
    fn part(&self, name: &str) -> PyResult<String> {
        let Record { schema, reader, document, sentences, entities, attributions, events, claims, times, .. } =
            &self.record;
        match name {
            "schema" => json(schema),
            "reader" => json(reader),
            "document" => json(document),
            "sentences" => json(sentences),
            "entities" => json(entities),
            "attributions" => json(attributions),
            "events" => json(events),
            "claims" => json(claims),
            "times" => json(times),
            "places" => json(&self.record.places),
            "quantities" => json(&self.record.quantities),
            "contradictions" => json(&self.record.contradictions),
            other => Err(PyKeyError::new_err(other.to_owned())),
        }
    }

    /// What can be said of it in a line: title, outlet, date, and how many attributions, events and claims it has.
    fn summary(&self) -> (Option<&str>, Option<&str>, Option<&str>, [usize; 3]) {
        let Record { document, attributions, events, claims, .. } = &self.record;
        let counts = [attributions.len(), events.len(), claims.len()];
        (document.title.as_deref(), document.outlet.as_deref(), document.published.as_deref(), counts)
    }

    /// The view for people, in so many columns.
    fn text(&self, width: usize, colour: bool) -> String {
        shown(onrecord_view::record(&self.record, width.max(40)), colour)
    }

    /// The article's page, whole and by itself.
    fn html(&self) -> String {
        onrecord_web::standalone(&self.record)
    }

    /// Why an attribution, event or claim is there; none if nobody can say any more.
    fn explain(&self, id: &str, width: usize, colour: bool) -> Option<String> {
        let explanation = self.explanations.iter().find(|explanation| explanation.id == id)?;
        Some(shown(onrecord_view::explanation(explanation, &self.record, width.max(40)), colour))
    }
}

/// The JSON Schema of records, as `onrecord schema` prints it.
#[pyfunction]
pub fn json_schema() -> PyResult<String> {
    json(&onrecord_record::json_schema())
}

pub fn shown(text: String, colour: bool) -> String {
    if colour { text } else { anstream::adapter::strip_str(&text).to_string() }
}

fn json(part: &impl Serialize) -> PyResult<String> {
    serde_json::to_string(part).map_err(invalid)
}

fn invalid(error: impl Display) -> PyErr {
    PyValueError::new_err(format!("not a record of OnRecord (schema {}): {error}", onrecord_record::SCHEMA))
}
