//! What the archive holds goes out, in the formats of other tools or as a table of happenings.

use super::trouble::{exported, told};
use arrow_pyarrow::Table;
use onrecord_archive::{Archive, ArchiveError, ArticleFilter};
use onrecord_engine::{Engine, EngineError};
use onrecord_export::events::{self, EventTable, Gdelt, HappeningWriter, Options, Plover, Polecat, Scope, Tally};
use onrecord_export::tables::{ArrowFiles, Delimited, Dialect, Parquet, Tables};
use onrecord_export::{
    Conllu, ExportError, FollowTheMoney, Jsonl, ProvJson, ProvTurtle, RecordWriter, SchemaOrg, WebAnnotation,
    WebAnnotationPages,
};
use onrecord_knowledge::Knowledge;
use onrecord_record::Record;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

/// Rows of a row group or batch: what engines that read row groups side by side like.
const ROWS: usize = 100_000;

/// Which articles: those of a story, of a first day and later, of a last day and earlier.
pub type Which = (Option<i64>, Option<String>, Option<String>);

/// How many records or happenings were written, and why others were not.
pub type Exported = (usize, Vec<(String, usize)>);

/// The happenings of an archive, one row each.
pub fn table(archive: &Archive, knowledge: &Knowledge, which: &Which, all: bool) -> PyResult<Table> {
    let mut rows = EventTable::new().map_err(exported)?;
    happenings(archive, knowledge, which, Options { all, dyads: false }, &mut rows)?;
    let batches = rows.take().map_err(exported)?;
    Table::try_new(batches, rows.schema()).map_err(|error| exported(error.into()))
}

/// Exports to a file, or to a folder for formats of several files.
pub fn write(
    archive: &Archive,
    engine: &Engine,
    format: &str,
    out: &Path,
    which: &Which,
    options: Options,
) -> PyResult<Exported> {
    let knowledge = || engine.knowledge().map_err(crate::engine::whole);
    let create = |path: PathBuf| File::create(path).map(|file| BufWriter::with_capacity(1 << 16, file));
    let file = || create(out.to_owned());
    let within = |name: &str| create(out.join(name));
    let mut writer: Box<dyn RecordWriter + '_> = match format {
        "gdelt" => {
            std::fs::create_dir(out)?;
            Gdelt::<Vec<u8>>::describe(within("columns.tsv")?, options).map_err(exported)?;
            let writer = Gdelt::new(within("onrecord.export.CSV")?, within("onrecord.mentions.CSV")?, options);
            return counted(archive, knowledge()?, which, options, Box::new(writer));
        }
        "polecat" => {
            let writer = Polecat::new(file()?, options).map_err(exported)?;
            return counted(archive, knowledge()?, which, options, Box::new(writer));
        }
        "plover" => {
            return counted(archive, knowledge()?, which, options, Box::new(Plover::new(file()?, options)));
        }
        "conllu" => return analysed(archive, engine, which, Conllu::new(file()?)),
        "jsonl" => Box::new(Jsonl::new(file()?)),
        "web-annotation" => Box::new(WebAnnotation::new(file()?).map_err(exported)?),
        "web-annotation-pages" => Box::new(WebAnnotationPages::new(file()?)),
        "prov-turtle" => Box::new(ProvTurtle::new(file()?).map_err(exported)?),
        "prov-jsonld" => Box::new(ProvJson::new(file()?).map_err(exported)?),
        "schema-org" => Box::new(SchemaOrg::new(file()?).map_err(exported)?),
        "ftm" => Box::new(FollowTheMoney::new(file()?, knowledge()?)),
        "parquet" | "arrow" | "csv" | "tsv" => {
            std::fs::create_dir(out)?;
            tables(format, out).map_err(exported)?
        }
        other => return Err(PyValueError::new_err(format!("no such format: {other:?}"))),
    };
    let written = records(archive, which, |record| Ok(writer.write(record)?))?;
    writer.finish().map_err(exported)?;
    Ok((written, Vec::new()))
}

fn tables(format: &str, out: &Path) -> onrecord_export::Result<Box<dyn RecordWriter>> {
    Ok(match format {
        "arrow" => Box::new(Tables::new(ArrowFiles::create(out, ROWS)?, ROWS)?),
        "csv" => Box::new(Tables::new(Delimited::create(out, Dialect::Csv)?, ROWS)?),
        "tsv" => Box::new(Tables::new(Delimited::create(out, Dialect::Tsv)?, ROWS)?),
        _ => Box::new(Tables::new(Parquet::create(out, ROWS)?, ROWS)?),
    })
}

/// Writes a format of events.
fn counted(
    archive: &Archive,
    knowledge: &Knowledge,
    which: &Which,
    options: Options,
    mut writer: Box<dyn HappeningWriter + '_>,
) -> PyResult<Exported> {
    let tally = happenings(archive, knowledge, which, options, writer.as_mut())?;
    writer.finish().map_err(exported)?;
    Ok((tally.written, tally.left_out.iter().map(|(reason, count)| (reason.to_string(), *count)).collect()))
}

fn happenings(
    archive: &Archive,
    knowledge: &Knowledge,
    which: &Which,
    options: Options,
    writer: &mut dyn HappeningWriter,
) -> PyResult<Tally> {
    let (story, since, until) = which.clone();
    let scope = Scope { story, since, until, passing: false };
    events::export(archive, knowledge, &scope, options, writer, going_on).map_err(|Halt(error)| error)
}

/// Writes the grammatical analysis. No record holds it, so the model reads each text again.
fn analysed(
    archive: &Archive,
    engine: &Engine,
    which: &Which,
    mut writer: Conllu<BufWriter<File>>,
) -> PyResult<Exported> {
    let written = records(archive, which, |record| {
        let analysis = engine.parse(&record.document)?;
        Ok(writer.write(record, &analysis)?)
    })?;
    let mentions = writer.finish().map_err(exported)?;
    let left_out = [("mention that brackets cannot show", mentions.left_out)];
    Ok((written, left_out.into_iter().filter(|(_, count)| *count > 0).map(|(why, n)| (why.to_owned(), n)).collect()))
}

/// Hands out records, those of the latest articles first; says how many there were.
fn records(archive: &Archive, which: &Which, mut each: impl FnMut(&Record) -> Result<(), Halt>) -> PyResult<usize> {
    let (story, from, to) = which.clone();
    if let Some(story) = story {
        // Tells whoever asks for a story that is not there.
        archive.story(story, None).map_err(told)?;
    }
    let mut written = 0;
    let filter = ArticleFilter { story, from, to, ..ArticleFilter::default() };
    let done = archive.articles(&filter, |article| {
        going_on()?;
        written += 1;
        each(&archive.record(&article.document.to_string())?)
    });
    done.map(|()| written).map_err(|Halt(error)| error)
}

/// Lets Ctrl-C end an export.
fn going_on() -> Result<(), Halt> {
    Python::attach(|py| py.check_signals()).map_err(Halt)
}

/// What ends an export before its end.
struct Halt(PyErr);

impl From<ArchiveError> for Halt {
    fn from(error: ArchiveError) -> Self {
        Self(told(error))
    }
}

impl From<ExportError> for Halt {
    fn from(error: ExportError) -> Self {
        Self(exported(error))
    }
}

impl From<EngineError> for Halt {
    fn from(error: EngineError) -> Self {
        Self(crate::engine::whole(error))
    }
}
