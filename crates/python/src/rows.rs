//! Articles in the rows of an Arrow table: where each lies, and what is known of it.

use crate::engine::whole;
use crate::failure::Failure;
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, BinaryArray, BinaryViewArray, LargeBinaryArray, RecordBatch};
use arrow_pyarrow::PyArrowType;
use arrow_schema::DataType;
use onrecord_engine::{Engine, EngineError, Lent};
use onrecord_intake::Options;
use onrecord_reading::Reading;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

/// Rows with the column `text` and, where they are known, `outlet`, `published`, `title`, `url` and `byline`; messages call them by
/// `id`, else by `name`, else by `url`. All of them are bytes: a text may be a page in any encoding, and not every program that writes
/// text sees to it that it is UTF-8.
pub struct Rows {
    batch: RecordBatch,
    force: bool,
}

/// What became of a row.
pub type Outcome = Result<Reading, Failure>;

impl Rows {
    pub fn new(batch: RecordBatch, force: bool) -> Self {
        Self { batch, force }
    }

    /// Reads the articles side by side; the results stand in the order of the rows.
    pub fn read(&self, engine: &Engine) -> PyResult<Vec<Outcome>> {
        let texts = self.texts()?;
        let known = self.known()?;
        let lent = |row: usize| texts.get(row).map(|bytes| Lent { name: &known[row].0, bytes, options: &known[row].1 });
        let there: Vec<Lent<'_>> = (0..known.len()).filter_map(lent).collect();
        let mut readings = engine.read_lent(&there).map_err(whole)?.into_iter();
        let outcome = |row: usize| match lent(row).and_then(|_| readings.next()) {
            None => Ok(Err(Failure::missing(&known[row].0))),
            Some(Ok(reading)) => Ok(Ok(reading)),
            Some(Err(error)) => Failure::of(error).map(Err),
        };
        (0..known.len()).map(outcome).collect::<Result<Vec<Outcome>, EngineError>>().map_err(whole)
    }

    /// How many rows, one lot after the other, can be read side by side: at most so many articles, and no more bytes than fit the
    /// memory. An article that is larger is read alone.
    fn lots(&self, articles: usize, bytes: usize) -> PyResult<Vec<usize>> {
        let texts = self.texts()?;
        let mut lots = Vec::new();
        let (mut rows, mut size) = (0, 0);
        for row in 0..self.batch.num_rows() {
            let length = texts.get(row).map_or(0, <[u8]>::len);
            if rows == articles || (rows > 0 && size + length > bytes) {
                lots.push(rows);
                (rows, size) = (0, 0);
            }
            rows += 1;
            size += length;
        }
        lots.extend((rows > 0).then_some(rows));
        Ok(lots)
    }

    fn texts(&self) -> PyResult<Cells<'_>> {
        self.cells("text")?.ok_or_else(|| PyTypeError::new_err("there is no column of texts"))
    }

    /// What each article is called, and what is known of it.
    fn known(&self) -> PyResult<Vec<(String, Options)>> {
        let columns = ["id", "name", "outlet", "published", "title", "url", "byline"].map(|name| self.cells(name));
        let [id, name, outlet, published, title, url, byline] = columns;
        let (id, name, outlet, published, title, url, byline) =
            (id?, name?, outlet?, published?, title?, url?, byline?);
        let known = |row: usize| {
            let word = |cells: &Option<Cells<'_>>| cells.as_ref().and_then(|cells| cells.word(row));
            let options = Options {
                outlet: word(&outlet),
                published: word(&published),
                title: word(&title),
                url: word(&url),
                byline: word(&byline),
                force_language: self.force,
                ..Options::default()
            };
            let name = word(&id).or_else(|| word(&name)).or_else(|| options.url.clone());
            let name = name.unwrap_or_else(|| "article".to_owned());
            (name, options)
        };
        Ok((0..self.batch.num_rows()).map(known).collect())
    }

    fn cells(&self, name: &str) -> PyResult<Option<Cells<'_>>> {
        let Some(column) = self.batch.column_by_name(name) else { return Ok(None) };
        let wrong = || PyTypeError::new_err(format!("the column of '{name}' holds {}, not bytes", column.data_type()));
        Cells::of(column).map(Some).ok_or_else(wrong)
    }
}

/// Cuts rows into lots that are read side by side: how many rows each has.
#[pyfunction]
pub fn lots(rows: PyArrowType<RecordBatch>, articles: usize, bytes: usize) -> PyResult<Vec<usize>> {
    Rows::new(rows.0, false).lots(articles, bytes)
}

/// The cells of a column of bytes, in each way that Arrow has to keep them.
enum Cells<'a> {
    Small(&'a BinaryArray),
    Large(&'a LargeBinaryArray),
    View(&'a BinaryViewArray),
    /// For each row, which value it has.
    Words(Vec<Option<usize>>, Box<Cells<'a>>),
    None,
}

impl<'a> Cells<'a> {
    fn of(column: &'a ArrayRef) -> Option<Self> {
        Some(match column.data_type() {
            DataType::Binary => Self::Small(column.as_binary()),
            DataType::LargeBinary => Self::Large(column.as_binary()),
            DataType::BinaryView => Self::View(column.as_binary_view()),
            DataType::Dictionary(..) => {
                let words = column.as_any_dictionary_opt()?;
                // There are no keys to give where there is no word.
                let keys = if words.values().is_empty() { vec![0; words.len()] } else { words.normalized_keys() };
                let keys = keys.into_iter().enumerate().map(|(row, key)| words.is_valid(row).then_some(key)).collect();
                Self::Words(keys, Box::new(Self::of(words.values())?))
            }
            DataType::Null => Self::None,
            _ => return None,
        })
    }

    fn get(&self, row: usize) -> Option<&'a [u8]> {
        match self {
            Self::Small(cells) => cells.is_valid(row).then(|| cells.value(row)),
            Self::Large(cells) => cells.is_valid(row).then(|| cells.value(row)),
            Self::View(cells) => cells.is_valid(row).then(|| cells.value(row)),
            Self::Words(keys, words) => words.get((*keys.get(row)?)?),
            Self::None => None,
        }
    }

    /// What the cell says, unless it is blank.
    fn word(&self, row: usize) -> Option<String> {
        let word = String::from_utf8_lossy(self.get(row)?).trim().to_owned();
        (!word.is_empty()).then_some(word)
    }
}
