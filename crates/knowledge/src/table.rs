//! Tab-separated tables with a header line, `#` comments and `|` lists.

use crate::KnowledgeError;

/// A table's rows, addressed by column name.
pub(crate) struct Table<'a> {
    file: &'a str,
    header: Vec<&'a str>,
    rows: Vec<(usize, Vec<&'a str>)>,
}

/// One row.
#[derive(Clone, Copy)]
pub(crate) struct Row<'t, 'a> {
    table: &'t Table<'a>,
    line: usize,
    cells: &'t [&'a str],
}

impl<'a> Table<'a> {
    /// Reads a table that must have the columns `needed`.
    pub(crate) fn parse(file: &'a str, text: &'a str, needed: &[&str]) -> Result<Self, KnowledgeError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut table = Self { file, header: Vec::new(), rows: Vec::new() };
        for (i, line) in text.lines().enumerate() {
            let line = line.trim_end_matches('\r');
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            if table.header.is_empty() {
                if let Some(missing) = needed.iter().find(|n| !cells.contains(n)) {
                    return Err(KnowledgeError::Row {
                        file: file.into(),
                        line: i + 1,
                        problem: format!("the header has no column `{missing}`"),
                        remedy: format!("Start the table with these names, with tabs between: {}", needed.join(" ")),
                    });
                }
                table.header = cells;
                continue;
            }
            if cells.len() > table.header.len() {
                return Err(KnowledgeError::Row {
                    file: file.into(),
                    line: i + 1,
                    problem: format!("{} cells for {} columns", cells.len(), table.header.len()),
                    remedy: "Remove the extra tab, or name the column in the header".into(),
                });
            }
            table.rows.push((i + 1, cells));
        }
        Ok(table)
    }

    /// The rows in order.
    pub(crate) fn rows<'t>(&'t self) -> impl Iterator<Item = Row<'t, 'a>> {
        self.rows.iter().map(move |(line, cells)| Row { table: self, line: *line, cells })
    }
}

impl<'t, 'a> Row<'t, 'a> {
    /// A cell; empty where the row or the table lacks it.
    pub(crate) fn get(&self, column: &str) -> &'a str {
        let at = self.table.header.iter().position(|h| *h == column);
        at.and_then(|i| self.cells.get(i)).copied().unwrap_or("")
    }

    /// A cell that is a list.
    pub(crate) fn list(&self, column: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.get(column).split('|').map(str::trim).filter(|s| !s.is_empty())
    }

    /// A cell that must not be empty.
    pub(crate) fn need(&self, column: &str) -> Result<&'a str, KnowledgeError> {
        match self.get(column) {
            "" => Err(self.error(format!("`{column}` is empty"), "Fill the cell, or remove the row")),
            cell => Ok(cell),
        }
    }

    /// A cell that must be a number; `None` where empty.
    pub(crate) fn number<N: std::str::FromStr>(&self, column: &str) -> Result<Option<N>, KnowledgeError> {
        match self.get(column) {
            "" => Ok(None),
            cell => match cell.parse() {
                Ok(number) => Ok(Some(number)),
                Err(_) => Err(self.error(format!("`{column}` is `{cell}`, not a number"), "Write it like 12.5 or 12")),
            },
        }
    }

    /// An error about this row.
    pub(crate) fn error(&self, problem: String, remedy: &str) -> KnowledgeError {
        KnowledgeError::Row { file: self.table.file.into(), line: self.line, problem, remedy: remedy.into() }
    }
}
