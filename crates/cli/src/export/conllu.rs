use super::output::Output;
use super::source;
use crate::args::export::ExportArgs;
use crate::failure;
use anyhow::Result;
use onrecord_engine::Engine;
use onrecord_export::Conllu;

/// Exports the grammatical analysis with what the record says. No record holds its analysis, so the model reads each text again.
pub fn run(options: &ExportArgs) -> Result<usize> {
    let output = Output::open(options)?;
    let engine = Engine::new(options.how.knowledge.clone());
    let mut writer = Conllu::new(output.writer()?);
    let failed = source::records(options, |record| {
        let analysis = engine.parse(&record.document)?;
        Ok(writer.write(record, &analysis)?)
    })?;
    let mentions = writer.finish()?;
    output.keep()?;
    if mentions.left_out + mentions.widened > 0 {
        failure::note(&format!(
            "of {} mentions {} are left out, which brackets cannot show, and {} are widened to whole words",
            mentions.written + mentions.left_out,
            mentions.left_out,
            mentions.widened
        ));
    }
    Ok(failed)
}
