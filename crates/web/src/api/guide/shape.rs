//! Shapes of values: JSON Schema in words.

use super::{list, prose, text};
use maud::{Markup, html};
use serde_json::Value;

/// A schema with its fields or its words.
pub fn described(name: &str, schema: &Value) -> Markup {
    let fields = schema["properties"].as_object();
    let choices: Vec<&Value> = list(schema, "oneOf").chain(list(schema, "anyOf")).collect();
    html! {
        details.shape {
            summary { code { (name) } }
            // A link to what is folded away opens it.
            div id={ "shape-" (name) } {
                p.prose { (prose(text(schema, "description"))) }
                @if let Some(fields) = fields { (table(name, fields)) }
                @if !choices.is_empty() { ul { @for choice in choices { li { (self::choice(choice)) } } } }
                @if fields.is_none() && schema.get("enum").is_some() { p { (self::name(schema)) } }
            }
        }
    }
}

fn table(name: &str, fields: &serde_json::Map<String, Value>) -> Markup {
    let label = format!("Fields of {name}");
    html! {
        div.scroll tabindex="0" role="region" aria-label=(label) {
            table {
                caption.hidden { (label) }
                thead { tr { th scope="col" { "Field" } th scope="col" { "Meaning" } th scope="col" { "Values" } } }
                tbody {
                    @for (field, schema) in fields {
                        tr {
                            th scope="row" { code { (field) } }
                            td { (prose(text(schema, "description"))) }
                            td { (self::name(schema)) }
                        }
                    }
                }
            }
        }
    }
}

/// One of several shapes that a value may have.
fn choice(schema: &Value) -> Markup {
    let about = text(schema, "description");
    let fields = schema["properties"].as_object();
    html! {
        @if let Some(fields) = fields {
            @for (at, (field, schema)) in fields.iter().enumerate() {
                @if at > 0 { ", " }
                code { (field) } " " (name(schema))
            }
        } @else { (name(schema)) }
        @if !about.is_empty() { ": " (prose(about)) }
    }
}

/// What a value may be, in a few words.
pub fn name(schema: &Value) -> Markup {
    if let Some(target) = schema["$ref"].as_str().and_then(|to| to.rsplit('/').next()) {
        return html! { a href={ "#shape-" (target) } { code { (target) } } };
    }
    if let Some(word) = schema.get("const") {
        return html! { code { (bare(word)) } };
    }
    if let Some(words) = schema["enum"].as_array() {
        return joined(words.iter().map(|word| html! { code { (bare(word)) } }), " · ");
    }
    let choices: Vec<Markup> = list(schema, "anyOf").chain(list(schema, "oneOf")).map(name).collect();
    if !choices.is_empty() {
        return joined(choices, " or ");
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => vec!["anything"],
    };
    joined(kinds.into_iter().map(|kind| of_kind(kind, schema)), " or ")
}

fn of_kind(kind: &str, schema: &Value) -> Markup {
    let (least, most) = (&schema["minimum"], &schema["maximum"]);
    html! {
        @match kind {
            "array" => { "list of " (name(&schema["items"])) },
            "string" if schema["format"] == "date" => { "date: " code { "2025-03-04" } },
            "string" => "text",
            "integer" => "whole number",
            "boolean" => { code { "true" } " or " code { "false" } },
            other => (other),
        }
        @if kind == "integer" && !least.is_null() && !most.is_null() { " from " (whole(least)) " to " (whole(most)) }
        @if let Some(default) = schema.get("default").filter(|default| !default.is_null() && kind != "null") {
            " (else " (bare(default)) ")"
        }
    }
}

/// A bound of whole numbers, which the document may write as 1.0.
fn whole(bound: &Value) -> String {
    bound.as_f64().map_or_else(String::new, |bound| format!("{bound:.0}"))
}

/// A value without the quotation marks of JSON.
fn bare(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn joined(parts: impl IntoIterator<Item = Markup>, between: &str) -> Markup {
    html! {
        @for (at, part) in parts.into_iter().enumerate() {
            @if at > 0 { (between) }
            (part)
        }
    }
}
