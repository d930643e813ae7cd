//! The command `onrecord`: arguments in, records out.

mod args;
mod engine;
mod failure;
mod inputs;
mod output;
mod paper;
mod parse;
mod read;
mod view;

use args::{Args, Command};
use clap::Parser;
use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = Args::parse();
    let done = match args.command {
        Command::Read(options) => read::run(&options),
        Command::Parse(options) => parse::run(&options),
        Command::Schema => paper::schema(),
        Command::Completions { shell } => paper::completions(shell),
        Command::Man { command } => paper::man(command.as_deref()),
    };
    match done {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        // Whoever read our output has seen enough ("onrecord read … | head"): that is no failure of ours.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            failure::report(&error);
            ExitCode::from(1)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io_kind = |cause: &(dyn std::error::Error + 'static)| {
        if let Some(error) = cause.downcast_ref::<io::Error>() {
            return Some(error.kind());
        }
        cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind)
    };
    error.chain().filter_map(io_kind).any(|kind| kind == io::ErrorKind::BrokenPipe)
}
