//! What the command prints about itself.

use crate::args::{Args, usage};
use anyhow::Result;
use clap::{CommandFactory, error::ErrorKind};
use std::io::{self, Write};

/// `onrecord schema`.
pub fn schema(sql: bool) -> Result<usize> {
    let mut out = io::stdout().lock();
    if sql {
        out.write_all(onrecord_archive::schema_sql().as_bytes())?;
        return Ok(0);
    }
    serde_json::to_writer_pretty(&mut out, &onrecord_record::json_schema())?;
    writeln!(out)?;
    Ok(0)
}

/// `onrecord completions SHELL`.
pub fn completions(shell: clap_complete::Shell) -> Result<usize> {
    // `generate` panics on a closed pipe, so it writes into memory first.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "onrecord", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(0)
}

/// `onrecord man [COMMAND]`.
pub fn man(command: Option<&str>) -> Result<usize> {
    let mut top = Args::command();
    top.build();
    let page = match command {
        None => top,
        Some(name) => match top.find_subcommand(name) {
            Some(found) => found.clone(),
            None => usage("man", ErrorKind::InvalidValue, format!("there is no command '{name}'")),
        },
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text)?;
    io::stdout().lock().write_all(&text)?;
    Ok(0)
}
