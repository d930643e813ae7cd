//! `onrecord watch`: feeds are asked again and again, and their new articles go into the archive.
//!
//! A round asks all feeds that are due, side by side; then fetches the articles that are new, server by server, and adds them in
//! small batches; then notes what became of each feed. What is new for saved searches comes last. All that a later round must know
//! stands in the archive.

mod articles;
mod entries;
mod told;
mod turn;

use crate::add::{Stop, Stopped};
use crate::args::archive::Rows;
use crate::args::usage;
use crate::args::watch::WatchArgs;
use crate::{network, output, progress, searches};
use anyhow::Result;
use articles::{Articles, Wanted};
use clap::error::ErrorKind;
use jiff::Timestamp;
use onrecord_archive::Archive;
use onrecord_engine::Engine;
use onrecord_fetch::{Ask, Client};
use std::collections::HashSet;
use std::time::{Duration, Instant};
use turn::Turn;

/// Articles that are fetched before they are added: what a stop in the middle can cost.
const BATCH: usize = 16;
/// How soon a stop is noticed.
const SLICE: Duration = Duration::from_millis(100);

/// Runs the command: returns how many feeds, articles and posts of the last round failed.
pub fn run(options: &WatchArgs) -> Result<usize> {
    output::choose_colours(options.color);
    let feeds = feeds(&options.feeds);
    let stop = Stop::listen()?;
    let mut watch = Watch {
        archive: Archive::create(&options.archive.archive)?,
        client: network::client(&options.fetching, Some(&stop)),
        engine: Engine::new(options.knowledge.clone()),
        options,
        stop,
    };
    loop {
        let began = Instant::now();
        let mut failed = watch.round(&feeds)?;
        failed += searches::tell(&mut watch.archive, &[], Rows::Table, &watch.client)?;
        if options.once && !watch.stop.asked() {
            return Ok(failed);
        }
        while began.elapsed() < options.every && !watch.stop.asked() {
            std::thread::sleep(SLICE.min(options.every.saturating_sub(began.elapsed())));
        }
        if watch.stop.asked() {
            return Err(Stopped::SAFE.into());
        }
    }
}

/// The feeds, each once. Ends the program if one of them is no address.
fn feeds(given: &[String]) -> Vec<String> {
    let mut feeds: Vec<String> = Vec::new();
    for address in given {
        match onrecord_fetch::check(address) {
            Ok(address) if !feeds.contains(&address) => feeds.push(address),
            Ok(_) => {}
            Err(error) => usage("watch", ErrorKind::InvalidValue, error),
        }
    }
    feeds
}

/// One run of the command.
struct Watch<'a> {
    archive: Archive,
    client: Client,
    engine: Engine,
    options: &'a WatchArgs,
    stop: Stop,
}

impl Watch<'_> {
    /// One round. Returns how many feeds and articles failed.
    fn round(&mut self, feeds: &[String]) -> Result<usize> {
        let mut turns = Vec::new();
        for url in feeds {
            turns.push(Turn::new(self.archive.feed(url)?, url, Timestamp::now()));
        }
        let (places, asks): (Vec<usize>, Vec<Ask>) =
            turns.iter().enumerate().filter_map(|(place, turn)| Some((place, turn.ask()?))).unzip();
        for (place, answer) in places.into_iter().zip(self.client.get_all(&asks)) {
            if let Some(turn) = turns.get_mut(place) {
                turn.hear(answer);
            }
        }
        let wanted = self.wanted(&mut turns)?;
        self.add(wanted, &mut turns)?;
        let mut failed = 0;
        for turn in turns {
            failed += turn.failures();
            if let Some(feed) = turn.close(self.options.every, Timestamp::now())? {
                self.archive.keep_feed(&feed)?;
            }
        }
        Ok(failed)
    }

    /// The articles that are not in the archive and have not been given up, the first of each feed first.
    fn wanted(&self, turns: &mut [Turn]) -> Result<Vec<Wanted>> {
        let mut seen = HashSet::new();
        let mut wanted = Vec::new();
        for (turn, of) in turns.iter_mut().zip(0..) {
            for (place, entry) in std::mem::take(&mut turn.entries).into_iter().enumerate() {
                let tries = match articles::tries(&self.archive, &entry.address)? {
                    Some(tries) if seen.insert(entry.address.clone()) => tries,
                    _ => continue,
                };
                wanted.push((place, Wanted { of, feed: turn.url().to_owned(), entry, tries }));
            }
        }
        // Feeds in turn, so that their servers are asked side by side.
        wanted.sort_by_key(|(place, wanted)| (*place, wanted.of));
        Ok(wanted.into_iter().map(|(_, wanted)| wanted).collect())
    }

    /// Fetches and adds articles, batch by batch, until it is done or stopped.
    fn add(&mut self, wanted: Vec<Wanted>, turns: &mut [Turn]) -> Result<()> {
        let bar = progress::bar(|| wanted.len());
        let mut wanted = wanted.into_iter();
        let mut articles = Articles {
            archive: &mut self.archive,
            client: &self.client,
            engine: &self.engine,
            entries_only: self.options.entries_only,
            force: self.options.force,
        };
        loop {
            let batch: Vec<Wanted> = wanted.by_ref().take(BATCH).collect();
            if batch.is_empty() || self.stop.asked() {
                // What is left belongs to the next run.
                for left in batch.into_iter().chain(wanted) {
                    turns.iter_mut().skip(left.of).take(1).for_each(Turn::unfinished);
                }
                break;
            }
            let count = batch.len() as u64;
            for (of, outcome) in articles.add(batch)? {
                turns.iter_mut().skip(of).take(1).for_each(|turn| bar.suspend(|| turn.count(&outcome)));
            }
            bar.inc(count);
        }
        bar.finish_and_clear();
        Ok(())
    }
}
