//! Names to things, minding the case that a name asks for.

use crate::fold::fold;
use crate::shape::Shape;
use std::collections::HashMap;

/// Several names may share a key ("WHO", "who"); the last one added is looked at first, so that users' rows win.
#[derive(Debug, Clone)]
pub(crate) struct Index<T> {
    rows: HashMap<Box<str>, Vec<(Shape, T)>>,
    longest: usize,
}

impl<T> Default for Index<T> {
    fn default() -> Self {
        Self { rows: HashMap::new(), longest: 0 }
    }
}

impl<T> Index<T> {
    /// Adds a name as a data file writes it (with `^` or `!`).
    pub(crate) fn add(&mut self, written: &str, thing: T) {
        let (ask, name) = Shape::asked(written.trim());
        let key = fold(name);
        if key.is_empty() {
            return;
        }
        self.longest = self.longest.max(key.split(' ').count());
        self.rows.entry(key.into()).or_default().push((ask, thing));
    }

    /// What a name in a text stands for.
    pub(crate) fn get(&self, name: &str) -> Option<&T> {
        self.get_folded(&fold(name), Shape::of(name))
    }

    /// The same for a key folded before.
    pub(crate) fn get_folded(&self, key: &str, shape: Shape) -> Option<&T> {
        self.rows.get(key)?.iter().rev().find(|(ask, _)| shape >= *ask).map(|(_, thing)| thing)
    }

    /// Words in the longest name.
    pub(crate) fn longest(&self) -> usize {
        self.longest
    }
}
