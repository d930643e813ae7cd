//! What a text table cannot say of itself, in the W3C's "Metadata Vocabulary for Tabular Data" (CSV on the Web): types, keys, what
//! columns mean, what offsets count.

use super::delimited::Dialect;
use super::flat::Flat;
use super::schema::{DESCRIPTION, Table};
use arrow_schema::{DataType, Field};
use serde_json::{Value, json};

/// The name under which programs look for it beside the tables.
pub(super) const FILE: &str = "csv-metadata.json";

/// Columns whose ids lead to another table of the same article. Elements of lists are named after theirs.
const LEADS: [(&str, &str, Table); 8] = [
    ("attributions", "parent", Table::Attributions),
    ("attributions", "source_entity", Table::Entities),
    ("attributions", "addressee", Table::Entities),
    ("attributions", "said_at", Table::Times),
    ("claims", "event", Table::Events),
    ("events", "place", Table::Places),
    ("events", "time", Table::Times),
    ("events", "same_as", Table::Events),
];

/// The description of flat tables, each with the table of the record that it is or belongs to.
pub(super) fn description(tables: &[(Table, Flat)], dialect: Dialect) -> Value {
    let mut described = json!({
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": "The record of news articles, schema onrecord/1",
        "dc:description": "Offsets (start, end) are Unicode code points of the text in 'documents', end exclusive. Text that begins \
            with = + - @, a tab, a line break or an apostrophe has an apostrophe in front, so that no spreadsheet computes it: take \
            one away from the front of every cell that has one. An empty cell is missing.",
        "tables": tables.iter().map(|(table, flat)| one(*table, flat, dialect)).collect::<Vec<_>>(),
    });
    if dialect == Dialect::Tsv {
        described["dialect"] = json!({"delimiter": "\t", "quoteChar": null, "lineTerminators": ["\n"]});
        described["dc:source"] =
            "\\t, \\n, \\r and \\\\ stand for a tab, a line feed, a carriage return and a backslash; an apostrophe \
            alone is the empty text."
                .into();
    }
    described
}

fn one(table: Table, flat: &Flat, dialect: Dialect) -> Value {
    let schema = flat.rows.schema();
    json!({
        "url": url(&flat.name, dialect),
        "tableSchema": {
            "columns": schema.fields().iter().map(|field| column(field)).collect::<Vec<_>>(),
            "primaryKey": key(table, flat),
            "foreignKeys": leads(table, flat, dialect),
        },
    })
}

fn url(name: &str, dialect: Dialect) -> String {
    format!("{name}.{}", dialect.extension())
}

fn column(field: &Field) -> Value {
    let datatype = match field.data_type() {
        DataType::UInt32 => "unsignedInt",
        DataType::UInt64 => "unsignedLong",
        DataType::Float32 => "float",
        DataType::Float64 => "double",
        DataType::Boolean => "boolean",
        DataType::Date32 => "date",
        _ => "string",
    };
    // An empty text looks missing to whoever reads the cell, so text is never required.
    let required = !field.is_nullable() && datatype != "string";
    let mut column = json!({"name": field.name(), "titles": field.name(), "datatype": datatype, "required": required});
    if let Some(description) = field.metadata().get(DESCRIPTION) {
        column["dc:description"] = description.as_str().into();
    }
    column
}

/// The columns that tell a row from every other.
fn key(table: Table, flat: &Flat) -> Vec<&'static str> {
    match (flat.name == table.name(), table) {
        (true, Table::Documents) => vec!["id"],
        (true, Table::Sentences | Table::Contradictions) => vec!["document", "position"],
        (true, _) => vec!["document", "id"],
        (false, Table::Documents) => vec!["document", "position"],
        (false, _) => vec!["document", table.singular(), "position"],
    }
}

/// To which rows of other tables the columns lead.
fn leads(table: Table, flat: &Flat, dialect: Dialect) -> Vec<Value> {
    let lead = |from: &[&str], name: &str, to: &[&str]| json!({"columnReference": from, "reference": {"resource": url(name, dialect), "columnReference": to}});
    let mut leads = Vec::new();
    let itself = flat.name == table.name();
    match table {
        Table::Documents if itself => return leads,
        Table::Contradictions if !itself => {
            leads.push(lead(&["document", "contradiction"], table.name(), &["document", "position"]));
        }
        Table::Documents => leads.push(lead(&["document"], "documents", &["id"])),
        _ if itself => leads.push(lead(&["document"], "documents", &["id"])),
        _ => leads.push(lead(&["document", table.singular()], table.name(), &["document", "id"])),
    }
    let schema = flat.rows.schema();
    let last = schema.fields().last().map(|field| field.name().as_str()).unwrap_or_default();
    for to in Table::ALL {
        if !itself && last == to.singular() {
            leads.push(lead(&["document", last], to.name(), &["document", "id"]));
        }
    }
    for (_, column, to) in LEADS.iter().filter(|(of, ..)| *of == flat.name) {
        leads.push(lead(&["document", column], to.name(), &["document", "id"]));
    }
    leads
}
