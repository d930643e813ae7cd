//! `onrecord serve`: the page.

mod desk;

use crate::args::serve::ServeArgs;
use crate::failure;
use crate::network;
use anyhow::Result;
use desk::CliDesk;
use onrecord_archive::Archive;
use onrecord_engine::Engine;
use onrecord_web::Settings;
use std::env;
use std::io::{self, IsTerminal, Write};
use std::net::SocketAddr;
use std::sync::Arc;

/// Runs the command until it is stopped.
pub fn run(options: &ServeArgs) -> Result<usize> {
    // A name for others means a proxy, behind which everybody seems to be here.
    let reachable = !options.listen.ip().is_loopback() || !options.host.is_empty();
    let settings = Settings {
        archive: options.archive.archive.clone(),
        listen: options.listen,
        hosts: options.host.clone(),
        writable: !options.read_only && (options.writable || !reachable),
        fetching: options.fetch,
        who: options.who.clone().or_else(|| (!reachable).then(login).flatten()),
        largest: usize::try_from(options.max_article * 1_000_000).unwrap_or(usize::MAX),
    };
    open(&settings)?;
    if reachable && settings.writable {
        failure::note("whoever can reach this address may keep and correct articles: the server has no passwords");
    }
    let engine = Engine::new(options.knowledge.clone());
    engine.knowledge()?;
    tell_of_trouble();
    let desk = CliDesk {
        engine,
        client: network::client(&options.fetching, None),
        fetching: options.fetch,
        force: options.force,
    };
    onrecord_web::serve(settings, Arc::new(desk), |bound| told(bound, &options.archive.archive.display().to_string()))?;
    Ok(0)
}

/// Makes an archive where there is none, and sees that the one that is there can be served.
fn open(settings: &Settings) -> Result<()> {
    if !settings.archive.exists() && settings.writable {
        Archive::create(&settings.archive)?;
        failure::note(&format!("{}: a new archive, still empty", settings.archive.display()));
    }
    Archive::read(&settings.archive)?;
    Ok(())
}

/// Writes what goes wrong while the server runs to standard error.
fn tell_of_trouble() {
    let log = tracing_subscriber::fmt().with_max_level(tracing::Level::WARN).with_writer(io::stderr).with_target(false);
    // Another log may have been set up by whoever runs the tests.
    let _ = log.with_ansi(io::stderr().is_terminal() && env::var_os("NO_COLOR").is_none()).try_init();
}

/// Says where the page is. The address is the only thing on standard output, so that programs can wait for it.
fn told(bound: SocketAddr, archive: &str) {
    // A browser on this machine reaches every address of it under this name.
    let shown = if bound.ip().is_unspecified() { SocketAddr::from(([127, 0, 0, 1], bound.port())) } else { bound };
    // Whoever started the server may have closed its output.
    let _ = writeln!(io::stdout(), "http://{shown}/").and_then(|()| io::stdout().flush());
    failure::note(&format!("serving {archive}; Ctrl-C stops"));
}

/// Who is logged in.
fn login() -> Option<String> {
    ["LOGNAME", "USER", "USERNAME"].iter().find_map(|name| env::var(name).ok()).filter(|name| !name.trim().is_empty())
}
