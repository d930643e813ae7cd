//! An element of a feed with all that is in it.

use quick_xml::XmlVersion;
use quick_xml::escape::{resolve_html5_entity, resolve_predefined_entity};
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::fmt::Write;

/// What an element holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name as written, in small letters: `content:encoded`.
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    /// Its text, without that of the elements in it.
    pub(super) text: String,
    /// All of it as markup.
    pub(super) markup: String,
    /// The elements right in it, with the text in them.
    pub(super) children: Vec<(String, String)>,
}

/// An element being read.
pub(super) struct Open {
    element: Element,
    /// Names of the elements that are open, from the outermost.
    names: Vec<String>,
}

/// What became of an element with an event.
pub(super) enum Step {
    /// It goes on.
    Open,
    /// It is closed.
    Closed(Element),
    /// An element around it is closed, so that it is too.
    ClosedBy(Element, String),
}

/// Deeper elements are part of the text around them: nobody needs them, and their names would fill memory.
const DEEPEST: usize = 500;

impl Open {
    pub(super) fn new(start: &BytesStart<'_>) -> Self {
        let name = name(start.name().as_ref());
        let element = Element { name: name.clone(), attributes: attributes(start), ..Element::default() };
        Self { element, names: vec![name] }
    }

    /// Takes the next event. `around` are names of elements whose end closes this one too.
    pub(super) fn take(mut self, event: &Event<'_>, around: &[&str]) -> (Option<Self>, Step) {
        match event {
            Event::Start(start) => {
                let name = name(start.name().as_ref());
                self.tag(start, ">");
                if self.names.len() == 1 {
                    self.element.children.push((name.clone(), String::new()));
                }
                if self.names.len() < DEEPEST {
                    self.names.push(name);
                }
            }
            Event::Empty(start) => self.tag(start, "/>"),
            Event::End(end) => {
                let name = name(end.name().as_ref());
                match self.names.iter().rposition(|open| *open == name) {
                    Some(0) => return (None, Step::Closed(self.element)),
                    Some(at) => {
                        self.names.truncate(at);
                        let _ = write!(self.element.markup, "</{name}>");
                    }
                    None if around.contains(&name.as_str()) => return (None, Step::ClosedBy(self.element, name)),
                    None => {}
                }
            }
            Event::Text(text) => self.text(text),
            Event::CData(text) => self.text(text),
            Event::GeneralRef(reference) => self.text(&resolved(reference)),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Eof => {}
        }
        (Some(self), Step::Open)
    }

    fn text(&mut self, text: &str) {
        if self.names.len() == 1 {
            self.element.text.push_str(text);
        } else if let Some((_, inside)) = self.element.children.last_mut() {
            inside.push_str(text);
        }
        self.element.markup.push_str(&crate::markup::escape(text));
    }

    fn tag(&mut self, start: &BytesStart<'_>, end: &str) {
        let local = name(start.name().as_ref());
        let local = local.rsplit(':').next().unwrap_or_default();
        let _ = write!(self.element.markup, "<{local}{}{end}", start.attributes_raw());
    }
}

impl Element {
    /// An element without anything in it.
    pub(super) fn empty(start: &BytesStart<'_>) -> Self {
        Open::new(start).element
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The text of an element right in it.
    pub(super) fn child(&self, name: &str) -> Option<&str> {
        let local = |key: &str| key == name || key.rsplit(':').next() == Some(name);
        self.children.iter().find(|(key, _)| local(key)).map(|(_, text)| text.trim()).filter(|text| !text.is_empty())
    }
}

/// A name in small letters.
pub(super) fn name(written: &str) -> String {
    written.to_ascii_lowercase()
}

fn attributes(start: &BytesStart<'_>) -> Vec<(String, String)> {
    let resolve = |entity: &str| resolve_predefined_entity(entity).or_else(|| resolve_html5_entity(entity));
    start
        .html_attributes()
        .with_checks(false)
        .flatten()
        .map(|attribute| {
            let value = attribute.normalized_value_with(XmlVersion::Implicit1_0, 1, resolve);
            let value = value.map_or_else(|_| attribute.value.clone().into_owned(), |value| value.into_owned());
            (name(attribute.key.as_ref()), value)
        })
        .collect()
}

/// What a reference stands for: a character, or one of the names of HTML, which many feeds use. Names that a feed defines itself are
/// left as they are: no feed needs them, and they can be made to grow without end.
fn resolved(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string();
    }
    let named = resolve_predefined_entity(reference).or_else(|| resolve_html5_entity(reference));
    named.map_or_else(|| format!("&{};", &**reference), str::to_owned)
}
