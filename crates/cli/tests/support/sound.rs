//! What holds for every record, whatever the article.

use onrecord_record::Record;
use serde_json::Value;
use std::sync::LazyLock;

/// Checks a record against the schema and against what no schema can say.
pub fn check(record: &Value, name: &str) {
    check_schema(record, name);
    let record: Record = serde_json::from_value(record.clone()).unwrap_or_else(|error| panic!("{name}: {error}"));
    let problems = onrecord_record::check(&record);
    assert!(problems.is_empty(), "{name}: {problems:#?}");
}

fn check_schema(record: &Value, name: &str) {
    static SCHEMA: LazyLock<Value> = LazyLock::new(|| super::run(&["schema"]).json());
    let mut compiler = boon::Compiler::new();
    let mut schemas = boon::Schemas::new();
    compiler.add_resource("onrecord.json", SCHEMA.clone()).expect("the schema is JSON");
    let schema = compiler.compile("onrecord.json", &mut schemas).expect("the schema is a schema");
    if let Err(error) = schemas.validate(record, schema) {
        panic!("{name}: {error:#}");
    }
}
