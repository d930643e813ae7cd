//! `onrecord export`: records from an archive, or straight from articles, in the formats of other tools.

mod conllu;
mod events;
mod output;
mod passing;
mod source;
mod tables;
mod whole;

use crate::args::export::{ExportArgs, Target};
use crate::args::{how, usage};
use anyhow::{Result, bail};
use clap::error::ErrorKind;
use onrecord_engine::Engine;
use onrecord_export::{
    FollowTheMoney, Jsonl, ProvJson, ProvTurtle, RecordWriter, SchemaOrg, WebAnnotation, WebAnnotationPages,
};
use output::Output;
use std::io::Write;

/// Runs the command: returns how many inputs failed.
pub fn run(options: &ExportArgs) -> Result<usize> {
    how::check("export", &options.inputs, &options.how);
    if options.rows.is_some() && !matches!(options.to, Target::Parquet | Target::Arrow) {
        usage("export", ErrorKind::ArgumentConflict, "--rows is for formats that keep rows in groups: parquet, arrow");
    }
    if !options.to.is_of_events() && (options.all || options.dyads) {
        usage(
            "export",
            ErrorKind::ArgumentConflict,
            "--all and --dyads are for formats of events: gdelt, polecat, plover",
        );
    }
    spare_sources(options)?;
    match options.to {
        Target::Jsonl => records(options, |out| Ok(Box::new(Jsonl::new(out)))),
        Target::WebAnnotation => records(options, |out| Ok(Box::new(WebAnnotation::new(out)?))),
        Target::WebAnnotationPages => records(options, |out| Ok(Box::new(WebAnnotationPages::new(out)))),
        Target::ProvTurtle => records(options, |out| Ok(Box::new(ProvTurtle::new(out)?))),
        Target::ProvJsonld => records(options, |out| Ok(Box::new(ProvJson::new(out)?))),
        Target::SchemaOrg => records(options, |out| Ok(Box::new(SchemaOrg::new(out)?))),
        Target::Ftm => {
            let engine = Engine::new(options.how.knowledge.clone());
            let knowledge = engine.knowledge()?;
            records(options, |out| Ok(Box::new(FollowTheMoney::new(out, knowledge))))
        }
        Target::Parquet | Target::Arrow | Target::Csv | Target::Tsv => tables::run(options),
        Target::Gdelt | Target::Polecat | Target::Plover => events::run(options),
        Target::Conllu => conllu::run(options),
    }
}

/// Makes sure that the export does not replace what it is made from.
fn spare_sources(options: &ExportArgs) -> Result<()> {
    let Some(out) = options.out.as_ref().and_then(|out| out.canonicalize().ok()) else { return Ok(()) };
    let archive = options.inputs.is_empty().then_some(&options.archive.archive);
    let mut sources = options.inputs.iter().chain(archive).filter_map(|path| path.canonicalize().ok());
    if let Some(source) = sources.find(|source| source.starts_with(&out)) {
        bail!("{}: the export is made from this and would replace it; use another --out", source.display());
    }
    Ok(())
}

/// Exports in a format of records.
fn records<'w>(
    options: &ExportArgs,
    make: impl FnOnce(Box<dyn Write>) -> Result<Box<dyn RecordWriter + 'w>>,
) -> Result<usize> {
    let output = Output::open(options)?;
    let mut writer = make(output.writer()?)?;
    let failed = source::records(options, |record| Ok(writer.write(record)?))?;
    writer.finish()?;
    output.keep()?;
    Ok(failed)
}
