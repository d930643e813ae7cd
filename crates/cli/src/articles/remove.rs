use super::list;
use crate::args::articles::RemoveArgs;
use crate::args::usage;
use crate::rows::RowWriter;
use anyhow::{Result, bail};
use clap::error::ErrorKind;
use onrecord_archive::{Archive, Article};
use onrecord_knowledge::Knowledge;
use std::io::{self, IsTerminal, Write};

/// `onrecord remove`.
pub fn run(options: &RemoveArgs) -> Result<usize> {
    let asks = io::stdin().is_terminal() && io::stderr().is_terminal();
    if !options.yes && !asks {
        let message = "nobody is there to be asked: give --yes to remove without a question";
        usage("remove", ErrorKind::MissingRequiredArgument, message);
    }
    let mut archive = Archive::open(&options.archive.archive)?;
    if !options.yes {
        ask(&archive, &options.ids)?;
    }
    let knowledge = match &options.knowledge {
        Some(folder) => Knowledge::with_dir(folder)?,
        None => Knowledge::builtin(),
    };
    let removed = archive.remove(&options.ids, &knowledge)?;
    let mut rows = RowWriter::new(options.format, &list::COLUMNS)?;
    removed.into_iter().try_for_each(|article| rows.row(list::row(article)))?;
    rows.finish()?;
    Ok(0)
}

/// Goes on if the user says yes.
fn ask(archive: &Archive, ids: &[String]) -> Result<()> {
    for id in ids {
        let Article { id, outlet, title, .. } = archive.article(id)?;
        let name = [outlet, title].into_iter().flatten().collect::<Vec<_>>().join(": ");
        anstream::eprintln!("  {id}  {name}");
    }
    anstream::eprint!("Remove {}, with the corrections made to it? [y/N] ", if ids.len() == 1 { "it" } else { "them" });
    io::stderr().flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    if !["y", "yes"].contains(&answer.trim().to_lowercase().as_str()) {
        bail!("nothing was removed");
    }
    Ok(())
}
