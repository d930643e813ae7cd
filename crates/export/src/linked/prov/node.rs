/// A resource with what is said of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub(super) id: String,
    /// Prefixed names.
    pub(super) types: Vec<&'static str>,
    /// Prefixed names and values; a name may occur more than once.
    pub(super) properties: Vec<(&'static str, Object)>,
}

/// A value of a property.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Object {
    /// Another resource.
    Resource(String),
    /// Words.
    Text(String),
    /// A value of a type of XML Schema, whose name is prefixed.
    Typed(String, &'static str),
}

impl Node {
    pub(super) fn new(id: String, types: &[&'static str]) -> Self {
        Self { id, types: types.to_vec(), properties: Vec::new() }
    }

    /// Adds a value beside others of its property: so they stand together in Turtle.
    pub(super) fn add(&mut self, property: &'static str, value: Object) {
        let after = self.properties.iter().rposition(|(other, _)| *other == property);
        self.properties.insert(after.map_or(self.properties.len(), |i| i + 1), (property, value));
    }

    /// Points at another resource.
    pub(super) fn link(&mut self, property: &'static str, to: impl Into<String>) {
        self.add(property, Object::Resource(to.into()));
    }

    /// Adds words, if there are any.
    pub(super) fn text(&mut self, property: &'static str, text: Option<impl Into<String>>) {
        if let Some(text) = text {
            self.add(property, Object::Text(text.into()));
        }
    }

    /// Adds a typed value.
    pub(super) fn typed(&mut self, property: &'static str, value: impl ToString, datatype: &'static str) {
        self.add(property, Object::Typed(value.to_string(), datatype));
    }

    /// Adds a date as `day`, or a point in time as `instant`. A month or year alone has no place there.
    pub(super) fn moment(&mut self, day: &'static str, instant: &'static str, value: &str) {
        let digits =
            |range: std::ops::Range<usize>| value.get(range).is_some_and(|s| s.bytes().all(|b| b.is_ascii_digit()));
        let dated = digits(0..4) && digits(5..7) && digits(8..10);
        match value.len() {
            10 if dated => self.typed(day, value, "xsd:date"),
            16 if dated && value.contains('T') => self.typed(instant, format!("{value}:00"), "xsd:dateTime"),
            17.. if dated && value.contains('T') => self.typed(instant, value, "xsd:dateTime"),
            _ => {}
        }
    }
}
