//! The table in Markdown: a row for each thing measured, a column for each size.

use crate::measure::{Filled, STEPS, peak_memory};
use crate::times::Took;
use std::fmt;
use std::io::Write;
use std::time::Duration;

#[derive(Debug, Default)]
pub struct Table {
    sizes: Vec<String>,
    rows: Vec<(String, Vec<String>)>,
}

impl Table {
    /// What filling an archive cost.
    pub fn filled(&mut self, count: usize, filled: &Filled) {
        self.sizes.push(format!("{count} articles"));
        let each = |time: Duration| format!("{:.2}", time.as_secs_f64() * 1e3 / count as f64);
        self.add("claims", filled.claims.to_string());
        self.add("size of the file, KiB an article", format!("{:.1}", filled.bytes as f64 / 1024.0 / count as f64));
        self.add("adding, processor ms an article", each(filled.adding));
        self.add("· of the last tenth", each(filled.last * 10));
        for (step, time) in STEPS.iter().zip(&filled.steps) {
            self.add(&format!("· in {step}"), each(*time));
        }
        self.add("adding, wall ms an article", each(filled.wall));
        self.add("peak memory, MiB", peak_memory().map_or_else(String::new, |mib| mib.to_string()));
    }

    /// What searches took.
    pub fn took(&mut self, took: &[Took]) {
        for one in took {
            let more = if one.more { "+" } else { "" };
            self.add(&one.name, format!("{:.1} ({}{more})", one.time.as_secs_f64() * 1e3, one.hits));
        }
    }

    /// Prints it on standard output.
    pub fn print(&self) {
        write!(std::io::stdout(), "{self}").expect("standard output can be written");
    }

    fn add(&mut self, name: &str, value: String) {
        match self.rows.iter_mut().find(|(known, _)| known == name) {
            Some((_, values)) => values.push(value),
            None => self.rows.push((name.to_owned(), vec![value])),
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| | {} |", self.sizes.join(" | "))?;
        writeln!(f, "|---|{}", "---:|".repeat(self.sizes.len()))?;
        self.rows.iter().try_for_each(|(name, values)| writeln!(f, "| {name} | {} |", values.join(" | ")))
    }
}
