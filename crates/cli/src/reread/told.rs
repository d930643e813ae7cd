//! What is printed about articles that were read again.

use crate::args::archive::Rows;
use crate::failure;
use crate::rows::RowWriter;
use anyhow::Result;
use onrecord_archive::{Change, How, Part, Reread};
use serde_json::Value;

const PARTS: [Part; 4] = [Part::Entity, Part::Attribution, Part::Event, Part::Claim];
const HOWS: [How; 3] = [How::Added, How::Dropped, How::Changed];

/// Columns where every change has a row.
const CHANGES: [&str; 9] = ["document", "kind", "change", "was", "id", "words", "field", "before", "after"];

/// Prints articles as they are done, and counts.
pub struct Told {
    format: Rows,
    changes: bool,
    writer: RowWriter,
    read: usize,
    changed: usize,
    lost: usize,
    found: usize,
    pub failed: usize,
}

impl Told {
    pub fn new(format: Rows, changes: bool) -> Result<Self> {
        let columns: Vec<String> = if changes {
            CHANGES.map(str::to_owned).to_vec()
        } else if format == Rows::Table {
            ["article", "id", "entities", "attributions", "events", "claims", "article itself", "corrections"]
                .map(str::to_owned)
                .to_vec()
        } else {
            numbers()
        };
        let writer = RowWriter::new(format, &columns)?;
        Ok(Self { format, changes, writer, read: 0, changed: 0, lost: 0, found: 0, failed: 0 })
    }

    /// Prints an article. Tables leave out those in which nothing changed.
    pub fn reread(&mut self, x: &Reread) -> Result<()> {
        let same = x.changes.is_empty() && x.lost.is_empty() && x.found.is_empty() && x.was.is_none();
        self.read += 1;
        self.changed += usize::from(!same);
        self.lost += x.lost.len();
        self.found += x.found.len();
        if self.changes {
            self.every(x)
        } else if self.format == Rows::Table {
            if same { Ok(()) } else { self.summary(x) }
        } else {
            self.counts(x)
        }
    }

    /// Ends the output with a line that counts, on standard error. Returns how many articles failed.
    pub fn finish(self, dry: bool) -> Result<usize> {
        self.writer.finish()?;
        let would = if dry { "would be " } else { "" };
        let mut line = format!("{} read again, {} {would}changed", articles(self.read), self.changed);
        for (count, what) in [(self.lost, "lost"), (self.found, "found again")] {
            if count > 0 {
                line.push_str(&format!(", {count} corrections {would}{what}"));
            }
        }
        if self.failed > 0 {
            line.push_str(&format!(", {} failed", self.failed));
        }
        failure::note(&line);
        Ok(self.failed)
    }

    fn every(&mut self, x: &Reread) -> Result<()> {
        let document = Value::from(x.document);
        for change in &x.changes {
            self.writer.row(vec![
                document.clone(),
                change.kind.to_string().into(),
                change.change.to_string().into(),
                change.was.as_deref().into(),
                change.id.as_deref().into(),
                change.words.as_str().into(),
                change.field.as_deref().into(),
                change.before.as_deref().into(),
                change.after.as_deref().into(),
            ])?;
        }
        let lost = x.lost.iter().map(|lost| (lost.correction, "lost", lost.reason.as_str()));
        let found = x.found.iter().map(|correction| (*correction, "found", ""));
        for (correction, change, words) in lost.chain(found) {
            let mut row = vec![document.clone(), "correction".into(), change.into(), Value::Null];
            row.extend([correction.to_string().into(), words.into(), Value::Null, Value::Null, Value::Null]);
            self.writer.row(row)?;
        }
        Ok(())
    }

    fn summary(&mut self, x: &Reread) -> Result<()> {
        let mut row = vec![Value::from(x.document), x.id.as_str().into()];
        for part in PARTS {
            let [added, dropped, changed] = HOWS.map(|how| count(x, part, how));
            let signs = [("+", added), ("−", dropped), ("~", changed)];
            let shown: Vec<_> = signs.iter().filter(|(_, n)| *n > 0).map(|(sign, n)| format!("{sign}{n}")).collect();
            row.push(shown.join(" ").into());
        }
        let fields: Vec<_> = x.changes.iter().filter(|c| c.kind == Part::Document).map(field).collect();
        row.push(fields.join(", ").into());
        let corrections = [(x.lost.len(), "lost"), (x.found.len(), "found")];
        let shown: Vec<_> = corrections.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
        row.push(shown.join(", ").into());
        self.writer.row(row)
    }

    fn counts(&mut self, x: &Reread) -> Result<()> {
        let mut row = vec![Value::from(x.document), x.id.as_str().into(), x.was.as_deref().into()];
        for part in PARTS {
            row.extend(HOWS.map(|how| Value::from(count(x, part, how))));
        }
        row.extend([count(x, Part::Document, How::Changed).into(), x.lost.len().into(), x.found.len().into()]);
        self.writer.row(row)
    }
}

/// Columns where every article has a row, for programs.
fn numbers() -> Vec<String> {
    let mut columns = ["document", "id", "was"].map(str::to_owned).to_vec();
    for part in ["entities", "attributions", "events", "claims"] {
        columns.extend(HOWS.map(|how| format!("{part}_{how}")));
    }
    columns.extend(["document_changed", "corrections_lost", "corrections_found"].map(str::to_owned));
    columns
}

/// How many parts of a kind were added, dropped or changed; one with several changed fields counts once.
fn count(x: &Reread, part: Part, how: How) -> usize {
    let mut ids: Vec<_> =
        x.changes.iter().filter(|c| (c.kind, c.change) == (part, how)).map(|c| (&c.was, &c.id)).collect();
    ids.dedup();
    ids.len()
}

fn field(change: &Change) -> String {
    match change.field.as_deref() {
        Some("text_sha256") => "text".to_owned(),
        other => other.unwrap_or_default().to_owned(),
    }
}

fn articles(count: usize) -> String {
    if count == 1 { "1 article".to_owned() } else { format!("{count} articles") }
}
