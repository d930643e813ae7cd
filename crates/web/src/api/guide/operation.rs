//! One operation: its address, its parameters, an example, and what it answers.

use super::{list, prose, shape, text};
use maud::{Markup, html};
use serde_json::Value;

pub struct Operation<'d> {
    method: String,
    path: &'d str,
    about: &'d Value,
}

/// All operations of a document.
pub fn all(document: &Value) -> Vec<Operation<'_>> {
    let paths = document["paths"].as_object().into_iter().flatten();
    paths
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().into_iter().flatten();
            methods.map(move |(method, about)| Operation { method: method.to_uppercase(), path, about })
        })
        .collect()
}

impl<'d> Operation<'d> {
    /// What it is about.
    pub fn tag(&self) -> &'d str {
        self.about["tags"][0].as_str().unwrap_or_default()
    }

    fn id(&self) -> &'d str {
        text(self.about, "operationId")
    }

    /// Its line in the table of contents.
    pub fn entry(&self) -> Markup {
        html! {
            li {
                a href={ "#" (self.id()) } { span.method { (self.method) } " " code { (self.path) } }
                " " span.quiet { (text(self.about, "summary")) }
            }
        }
    }

    /// All that is to be said about it.
    pub fn section(&self, host: &str) -> Markup {
        let about = text(self.about, "description");
        html! {
            section.card.operation id=(self.id()) aria-labelledby={ (self.id()) "-name" } {
                h3 id={ (self.id()) "-name" } { span.method { (self.method) } " " code { (self.path) } }
                p.prose { strong { (text(self.about, "summary")) "." } @if !about.is_empty() { " " (prose(about)) } }
                (self.parameters())
                @if let Some(body) = self.body() { p { "The body: " (shape::name(&body["schema"])) "." } }
                h4 { "For example" }
                pre tabindex="0" role="region" aria-label={ "Example of " (self.id()) } { code { (self.example(host)) } }
                (self.answers())
            }
        }
    }

    fn parameters(&self) -> Markup {
        let label = format!("Parameters of {}", self.id());
        html! {
            @if list(self.about, "parameters").next().is_some() {
                div.scroll tabindex="0" role="region" aria-label=(label) {
                    table {
                        caption.hidden { (label) }
                        thead { tr { th scope="col" { "Parameter" } th scope="col" { "Meaning" } th scope="col" { "Values" } } }
                        tbody {
                            @for parameter in list(self.about, "parameters") {
                                tr {
                                    th scope="row" {
                                        code { (text(parameter, "name")) }
                                        @if text(parameter, "in") == "path" { span.quiet { " in the path" } }
                                    }
                                    td { (prose(text(parameter, "description"))) }
                                    td { (shape::name(&parameter["schema"])) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn answers(&self) -> Markup {
        let answers = self.about["responses"].as_object().into_iter().flatten();
        html! {
            details {
                summary { "What it answers" }
                dl.facts {
                    @for (status, answer) in answers {
                        dt { code { (status) } }
                        dd {
                            (prose(text(answer, "description"))) " "
                            @for content in answer["content"].as_object().into_iter().flatten() { (shape::name(&content.1["schema"])) }
                        }
                    }
                }
            }
        }
    }

    fn body(&self) -> Option<&'d Value> {
        self.about["requestBody"]["content"].get("application/json")
    }

    /// A command that asks it, with the example that every parameter has that needs one.
    fn example(&self, host: &str) -> String {
        let mut path = self.path.to_owned();
        let mut query = Vec::new();
        for parameter in list(self.about, "parameters") {
            let value = match &parameter["example"] {
                Value::Null => continue,
                Value::String(text) => text.replace(' ', "%20"),
                other => other.to_string(),
            };
            let name = text(parameter, "name");
            if text(parameter, "in") == "path" {
                path = path.replace(&format!("{{{name}}}"), &value);
            } else {
                query.push(format!("{name}={value}"));
            }
        }
        let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
        let address = format!("'http://{host}{path}{query}'");
        match self.body() {
            Some(body) => {
                format!("curl {address} \\\n  -H 'Content-Type: application/json' \\\n  -d '{}'", body["example"])
            }
            None => format!("curl {address}"),
        }
    }
}
