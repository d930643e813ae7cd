//! The command `onrecord`: arguments in, records out.

mod add;
mod args;
mod articles;
mod correct;
mod dry_run;
mod export;
mod failure;
mod inputs;
mod network;
mod output;
mod page;
mod paper;
mod parse;
mod progress;
mod read;
mod reread;
mod rows;
mod search;
mod searches;
mod serve;
mod sql;
mod stories;
mod watch;

use args::{Args, Command};
use clap::Parser;
use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = Args::parse_from(args::search::exclusions(std::env::args_os()));
    let done = match args.command {
        Command::Read(options) => read::run(&options),
        Command::Parse(options) => parse::run(&options),
        Command::Add(options) => add::run(&options),
        Command::Watch(options) => watch::run(&options),
        Command::List(options) => articles::list(&options),
        Command::Show(options) => articles::show(&options),
        Command::Remove(options) => articles::remove(&options),
        Command::Check(options) => articles::check(&options),
        Command::Compact(options) => articles::compact(&options),
        Command::Correct(options) => correct::run(&options),
        Command::Reread(options) => reread::run(&options),
        Command::Stories(options) => stories::list(&options),
        Command::Story(options) => stories::show(&options),
        Command::Search(options) => search::run(&options),
        Command::Searches(options) => searches::run(&options),
        Command::Serve(options) => serve::run(&options),
        Command::View(options) => page::run(&options),
        Command::Sql(options) => sql::run(&options),
        Command::Export(options) => export::run(&options),
        Command::Schema { sql } => paper::schema(sql),
        Command::Completions { shell } => paper::completions(shell),
        Command::Man { command } => paper::man(command.as_deref()),
    };
    match done {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        // Whoever read our output has seen enough ("onrecord read … | head"): that is no failure of ours.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) if error.is::<add::Stopped>() => {
            failure::note(&error.to_string());
            ExitCode::from(add::Stopped::STATUS)
        }
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
