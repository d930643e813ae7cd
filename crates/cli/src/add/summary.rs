use super::writer::Tally;
use crate::failure;
use anyhow::{Result, anyhow};
use std::io::{self, Write};
use std::path::Path;

/// Prints how a run went: what failed on standard error, the counts on standard output.
pub fn print(tally: &Tally, archive: &Path) -> Result<()> {
    for reason in &tally.reasons {
        failure::report(&anyhow!(reason.clone()));
    }
    let untold = tally.failed - tally.reasons.len().min(tally.failed);
    if untold > 0 {
        let archive = archive.display();
        failure::note(&format!("… and {untold} more: onrecord list --failures --archive {archive}"));
    }
    let mut counts = vec![format!("{} added", tally.added)];
    let rest = [
        (tally.versions, if tally.versions == 1 { "new version" } else { "new versions" }),
        (tally.unchanged, "already there"),
        (tally.failed, "failed"),
    ];
    counts.extend(rest.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
    writeln!(io::stdout(), "{}: {}", archive.display(), counts.join(", "))?;
    let met = tally.met.counts();
    let width = met.iter().map(|(_, count)| count.to_string().len()).max().unwrap_or(0);
    met.iter().try_for_each(|(what, count)| writeln!(io::stdout(), "  {count:>width$} {what}"))?;
    Ok(())
}
