//! Describes what is answered and what is taken, by the very types: those of the record and of the archive, and the API's own.

use super::corrections::{Corrections, Undo};
use super::list::List;
use super::read::ToRead;
use super::search::SearchAnswer;
use super::status::ServerStatus;
use onrecord_archive::story::{Story, StoryRow};
use onrecord_archive::{Article, Corrected, Decision, Identity, IdentityMember};
use onrecord_record::{EntityType, EventType, Factuality, Naming, Record, Status};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{Object, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

/// An error, as RFC 9457 has it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Problem {
    /// Always `about:blank`: the status says what kind of problem it is.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The name of the status.
    pub title: String,
    /// The status.
    pub status: u16,
    /// What is wrong, in words.
    pub detail: String,
}

/// All schemas by their names, as OpenAPI keeps them under `components`.
pub fn all() -> Map<String, Value> {
    let settings = || SchemaSettings::draft2020_12().with(|s| s.definitions_path = "/components/schemas".into());
    let mut taken = settings().into_generator();
    for add in [add::<ToRead>, add::<Corrections>, add::<Undo>] {
        add(&mut taken);
    }
    let mut given = settings().for_serialize().into_generator();
    for add in [
        add::<Problem>,
        add::<Record>,
        add::<Article>,
        add::<List<Article>>,
        add::<SearchAnswer>,
        add::<Story>,
        add::<List<StoryRow>>,
        add::<Identity>,
        add::<List<Identity>>,
        add::<List<IdentityMember>>,
        add::<List<Decision>>,
        add::<Corrected>,
        add::<ServerStatus>,
    ] {
        add(&mut given);
    }
    let mut schemas = taken.take_definitions(true);
    schemas.extend(given.take_definitions(true));
    schemas
}

fn add<T: JsonSchema>(generator: &mut SchemaGenerator) {
    generator.subschema_for::<T>();
}

/// Stands for a name or words where parameters are described: anything but nothing.
pub struct Name;

impl PartialSchema for Name {
    fn schema() -> RefOr<Schema> {
        Object::builder().schema_type(Type::String).pattern(Some("\\S")).build().into()
    }
}

impl ToSchema for Name {}

/// Stands for a word of a vocabulary where parameters are described.
macro_rules! words {
    ($($name:ident of $vocabulary:ty),* $(,)?) => {$(
        pub struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                Object::builder().schema_type(Type::String).enum_values(Some(words::<$vocabulary>())).build().into()
            }
        }

        impl ToSchema for $name {}
    )*};
}

words! {
    EntityTypeWord of EntityType,
    EventTypeWord of EventType,
    StatusWord of Status,
    FactualityWord of Factuality,
    NamingWord of Naming,
}

/// The words of a vocabulary. Where each has a meaning, it stands alone with it; where none has, all stand together.
fn words<T: JsonSchema>() -> Vec<Value> {
    let schema = SchemaSettings::draft2020_12().with(|s| s.inline_subschemas = true).into_generator();
    let schema = schema.into_root_schema_for::<T>().to_value();
    let together = |schema: &Value| schema["enum"].as_array().cloned().unwrap_or_default();
    let mut words = together(&schema);
    for one in schema["oneOf"].as_array().into_iter().flatten() {
        words.extend(together(one));
        words.extend(one.get("const").cloned());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_know_all_words() {
        assert_eq!(words::<EventType>().len(), EventType::ALL.len());
        assert_eq!(words::<Status>().len(), Status::ALL.len());
        assert_eq!(words::<Factuality>().len(), Factuality::ALL.len());
        assert_eq!(words::<Naming>().len(), Naming::ALL.len());
    }

    #[test]
    fn nothing_is_referred_to_that_is_not_described() {
        let schemas = all();
        let text = Value::Object(schemas.clone()).to_string();
        for name in text.split("\"#/components/schemas/").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(schemas.contains_key(name), "{name}");
        }
        assert!(!text.contains("$defs"));
        assert!(schemas.keys().all(|name| !name.ends_with(|c: char| c.is_ascii_digit())), "two types share a name");
    }
}
