//! The Arrow schemas, made from the record's own definition: names, order and nesting from its types, what each column means and
//! which words an enumeration has from its JSON Schema. So the tables cannot say anything else than the JSON.

use crate::{ExportError, Result};
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};
use onrecord_record::{
    Attribution, Claim, Contradiction, Document, Entity, Event, Place, Quantity, Reader, Record, SCHEMA, Sentence, Time,
};
use serde::Deserialize;
use serde_arrow::schema::{SchemaLike, TracingOptions};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

/// Under this key a field says what it means.
pub const DESCRIPTION: &str = "description";
/// Under this key a field says which words it can have, as a JSON array.
pub const VALUES: &str = "values";

/// A table of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// Articles, one row each, under their `id`.
    Documents,
    /// Sentences of the texts.
    Sentences,
    /// Persons, bodies, places and things.
    Entities,
    /// Who is said to have said what.
    Attributions,
    /// Trigger mentions of happenings.
    Events,
    /// What each source commits to.
    Claims,
    /// Time expressions.
    Times,
    /// Mentions of places.
    Places,
    /// Amounts and counts.
    Quantities,
    /// Pairs of claims that cannot both hold.
    Contradictions,
}

impl Table {
    /// All of them, in the order of the record.
    pub const ALL: [Self; 10] = [
        Self::Documents,
        Self::Sentences,
        Self::Entities,
        Self::Attributions,
        Self::Events,
        Self::Claims,
        Self::Times,
        Self::Places,
        Self::Quantities,
        Self::Contradictions,
    ];

    /// Its name: that of the record's list.
    pub fn name(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Sentences => "sentences",
            Self::Entities => "entities",
            Self::Attributions => "attributions",
            Self::Events => "events",
            Self::Claims => "claims",
            Self::Times => "times",
            Self::Places => "places",
            Self::Quantities => "quantities",
            Self::Contradictions => "contradictions",
        }
    }

    /// What one row of it is called.
    pub fn singular(self) -> &'static str {
        match self {
            Self::Documents => "document",
            Self::Sentences => "sentence",
            Self::Entities => "entity",
            Self::Attributions => "attribution",
            Self::Events => "event",
            Self::Claims => "claim",
            Self::Times => "time",
            Self::Places => "place",
            Self::Quantities => "quantity",
            Self::Contradictions => "contradiction",
        }
    }

    /// Its schema. The metadata name the record's schema, the unit of offsets and the version that wrote it.
    ///
    /// # Errors
    /// If a type of the record has no counterpart in Arrow, which is a mistake in this crate.
    pub fn schema(self) -> Result<SchemaRef> {
        let words = &*WORDS;
        let mut fields = Vec::new();
        if self == Self::Documents {
            fields.extend(words.fields::<Document>("Document")?);
            fields.push(
                Field::new("published_day", DataType::Date32, true)
                    .with_metadata(said("The local date of `published`; null where that is null or no date.")),
            );
            let reader = DataType::Struct(words.fields::<Reader>("Reader")?.into());
            fields.push(Field::new("reader", reader, false).with_metadata(said("Which program and model read it.")));
        } else {
            fields.push(Field::new("document", DataType::Utf8, false).with_metadata(said("Id of the article.")));
            let place = "Place in the record's list, from 0.";
            fields.push(Field::new("position", DataType::UInt32, false).with_metadata(said(place)));
            fields.extend(match self {
                Self::Documents | Self::Sentences => words.fields::<Sentence>("Sentence")?,
                Self::Entities => words.fields::<Entity>("Entity")?,
                Self::Attributions => words.fields::<Attribution>("Attribution")?,
                Self::Events => words.fields::<Event>("Event")?,
                Self::Claims => words.fields::<Claim>("Claim")?,
                Self::Times => words.fields::<Time>("Time")?,
                Self::Places => words.fields::<Place>("Place")?,
                Self::Quantities => words.fields::<Quantity>("Quantity")?,
                Self::Contradictions => words.fields::<Contradiction>("Contradiction")?,
            });
        }
        let offsets = "Unicode code points of documents.text, end exclusive";
        Ok(Arc::new(Schema::new_with_metadata(fields, metadata(self.name(), offsets))))
    }
}

/// The columns of a record that is one row: its own fields but the name of the schema, which stands in the metadata.
pub(super) fn record_fields() -> Result<Vec<Field>> {
    let fields = WORDS.described::<Record>(&WORDS.0)?;
    Ok(fields.into_iter().filter(|field| field.name() != "schema").collect())
}

/// What a schema says of itself.
pub(super) fn metadata(table: &str, offsets: &str) -> HashMap<String, String> {
    let said = [
        ("onrecord.schema", SCHEMA),
        ("onrecord.table", table),
        ("onrecord.version", env!("CARGO_PKG_VERSION")),
        ("onrecord.offsets", offsets),
    ];
    said.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

pub(super) fn said(what: &str) -> HashMap<String, String> {
    HashMap::from([(DESCRIPTION.to_owned(), what.to_owned())])
}

/// The record's JSON Schema, which has the words.
struct Words(Value);

static WORDS: LazyLock<Words> = LazyLock::new(|| Words(onrecord_record::json_schema()));

impl Words {
    /// The columns of a type.
    fn fields<'de, T: Deserialize<'de>>(&self, name: &str) -> Result<Vec<Field>> {
        self.described::<T>(&self.0["$defs"][name])
    }

    /// The columns of a type that has this definition.
    fn described<'de, T: Deserialize<'de>>(&self, definition: &Value) -> Result<Vec<Field>> {
        let options = TracingOptions::new()
            .enums_without_data_as_strings(true)
            .sequence_as_large_list(false)
            .strings_as_large_utf8(false);
        let traced = Vec::<Arc<Field>>::from_type::<T>(options)?;
        traced.iter().map(|field| self.field(field, &definition["properties"][field.name()])).collect()
    }

    /// A column as it was found in the types, with what the JSON Schema says of it.
    fn field(&self, traced: &Field, property: &Value) -> Result<Field> {
        let mut field = Field::new(traced.name(), self.data_type(traced, property)?, traced.is_nullable());
        let mut metadata = HashMap::new();
        if let Some(description) = property["description"].as_str() {
            metadata.extend(said(description));
        }
        if let Some(values) = self.values(property) {
            metadata.insert(VALUES.to_owned(), serde_json::to_string(&values)?);
        }
        field.set_metadata(metadata);
        Ok(field)
    }

    fn data_type(&self, traced: &Field, property: &Value) -> Result<DataType> {
        let definition = self.definition(property);
        Ok(match traced.data_type() {
            DataType::Dictionary(..) if self.values(property).is_some() => {
                DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
            }
            // A pair is a list of two: no reader of these files lacks lists, and some lack arrays of a fixed length.
            DataType::Struct(pair) if definition["type"] == "array" => {
                let first = pair.first().ok_or_else(|| ExportError::Column(traced.name().clone()))?;
                DataType::List(self.element(first, &definition["items"])?)
            }
            DataType::List(element) => DataType::List(self.element(element, &definition["items"])?),
            DataType::Struct(fields) => {
                let properties = &definition["properties"];
                let fields: Result<Fields> =
                    fields.iter().map(|field| self.field(field, &properties[field.name()])).collect();
                DataType::Struct(fields?)
            }
            // Offsets and counts of things in one article.
            DataType::UInt64 if definition["format"] == "uint" => DataType::UInt32,
            DataType::Utf8 | DataType::UInt64 | DataType::Float32 | DataType::Float64 | DataType::Boolean => {
                traced.data_type().clone()
            }
            _ => return Err(ExportError::Column(traced.name().clone())),
        })
    }

    /// What a list is made of, under the name that Parquet gives it.
    fn element(&self, traced: &Field, items: &Value) -> Result<Arc<Field>> {
        Ok(Arc::new(self.field(traced, items)?.with_name("element")))
    }

    /// The definition that a property refers to, or itself. That it may be null says the type.
    fn definition<'w>(&'w self, property: &'w Value) -> &'w Value {
        let reference = property["$ref"].as_str().or_else(|| property["anyOf"][0]["$ref"].as_str());
        reference.and_then(|path| self.0.pointer(path.trim_start_matches('#'))).unwrap_or(property)
    }

    /// The words of an enumeration, in the order of its definition.
    fn values<'w>(&'w self, property: &'w Value) -> Option<Vec<&'w str>> {
        let definition = self.definition(property);
        if let Some(values) = definition["enum"].as_array() {
            return values.iter().map(Value::as_str).collect();
        }
        definition["oneOf"].as_array()?.iter().map(|value| value["const"].as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever changes the record sees here what becomes of the tables.
    #[test]
    fn the_schemas_are_these() {
        let mut shown = String::new();
        for table in Table::ALL {
            shown += &format!("{}\n", table.name());
            for field in table.schema().expect("a schema").fields() {
                show(field, 1, &mut shown);
            }
        }
        insta::assert_snapshot!(shown);
    }

    fn show(field: &Field, depth: usize, shown: &mut String) {
        let (kind, children): (String, Vec<&Arc<Field>>) = match field.data_type() {
            DataType::Struct(fields) => ("struct".into(), fields.iter().collect()),
            DataType::List(element) => ("list".into(), vec![element]),
            DataType::Dictionary(..) => (format!("dictionary {}", field.metadata()[VALUES]), Vec::new()),
            other => (other.to_string(), Vec::new()),
        };
        let null = if field.is_nullable() { "?" } else { "" };
        let described = field.metadata().get(DESCRIPTION).map(|d| format!("  # {d}")).unwrap_or_default();
        *shown += &format!("{}{}{null}: {kind}{described}\n", "  ".repeat(depth), field.name());
        children.into_iter().for_each(|child| show(child, depth + 1, shown));
    }

    #[test]
    fn every_column_says_what_it_means() {
        for table in Table::ALL {
            for field in table.schema().expect("a schema").fields() {
                assert!(field.metadata().contains_key(DESCRIPTION), "{}.{}", table.name(), field.name());
            }
        }
    }
}
