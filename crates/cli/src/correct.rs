//! `onrecord correct`: people decide.

mod told;

pub use told::decided;

use crate::args::correct::CorrectArgs;
use crate::args::usage;
use anyhow::{Result, anyhow};
use clap::error::ErrorKind;
use onrecord_archive::{Action, Archive, Corrected, Correction, Ruling};
use onrecord_engine::Engine;
use onrecord_knowledge::Knowledge;
use std::env;

/// Runs the command.
pub fn run(options: &CorrectArgs) -> Result<usize> {
    check(options);
    if options.list {
        let archive = Archive::read(&options.archive.archive)?;
        told::list(&archive.decisions(options.article.as_deref())?, options.format)?;
        return Ok(0);
    }
    let engine = Engine::new(options.knowledge.clone());
    let knowledge = engine.knowledge()?;
    let mut archive = Archive::open(&options.archive.archive)?;
    let who = who(options)?;
    let mut done = Vec::new();
    let outcome = decide(&mut archive, options, &who, knowledge, &mut done);
    told::done(&archive, &done, !options.undo.is_empty(), options.format)?;
    outcome.map(|()| 0)
}

/// Corrections to one article are made together or not at all; others one by one, and those that were made are told.
fn decide(
    archive: &mut Archive,
    options: &CorrectArgs,
    who: &str,
    knowledge: &Knowledge,
    done: &mut Vec<Corrected>,
) -> Result<()> {
    for number in &options.undo {
        done.push(archive.undo(*number, who, knowledge)?);
    }
    if let Some(article) = &options.article {
        done.push(archive.correct(article, &corrections(options, who), knowledge)?);
    }
    for ruling in rulings(options, who) {
        done.push(archive.rule(&ruling, knowledge)?);
    }
    Ok(())
}

/// Ends the program where it is not said what is decided about what.
fn check(options: &CorrectArgs) {
    let fail = |message: &str| -> ! { usage("correct", ErrorKind::MissingRequiredArgument, message) };
    let by_itself = options.list || !options.undo.is_empty();
    let rules = !options.same.is_empty() || !options.different.is_empty();
    let decides = options.accept
        || options.reject
        || !options.set.is_empty()
        || options.merge_into.is_some()
        || !options.split.is_empty();
    if by_itself || rules {
        return;
    }
    if options.article.is_none() {
        fail("which article? Name it, and ids in it; `onrecord list` and `onrecord show` show them");
    }
    if !decides && options.note.is_none() {
        fail(
            "what is decided? Say --accept, --reject, --set FIELD=VALUE, --merge-into ID, --split MENTION or --note TEXT",
        );
    }
    if options.ids.is_empty() && (options.merge_into.is_some() || !options.split.is_empty()) {
        fail("which entity? Name its id after the article");
    }
}

fn corrections(options: &CorrectArgs, who: &str) -> Vec<Correction> {
    let mut actions = Vec::new();
    // Another type takes mode and code away, so theirs come after it.
    let (types, others): (Vec<_>, Vec<_>) = options.set.iter().partition(|(field, _)| field == "type");
    for (field, value) in types.into_iter().chain(others) {
        actions.push(Action::Change { field: field.clone(), value: value.as_str().into() });
    }
    if options.accept {
        actions.push(Action::Accept);
    } else if options.reject {
        actions.push(Action::Reject);
    } else if let Some(into) = &options.merge_into {
        actions.push(Action::Merge { into: into.clone() });
    } else if !options.split.is_empty() {
        actions.push(Action::Split { mentions: options.split.clone() });
    } else if actions.is_empty() {
        actions.push(Action::Note);
    }
    let article = ["document".to_owned()];
    let targets = if options.ids.is_empty() { &article[..] } else { &options.ids };
    let correction = |target: &String, action: &Action| Correction {
        target: target.clone(),
        action: action.clone(),
        note: options.note.clone(),
        who: who.to_owned(),
    };
    targets.iter().flat_map(|target| actions.iter().map(move |action| correction(target, action))).collect()
}

/// Rulings on identities: all are the first one, or none is any other.
fn rulings(options: &CorrectArgs, who: &str) -> Vec<Ruling> {
    let same = !options.same.is_empty();
    let members = if same { &options.same } else { &options.different };
    let mut rulings = Vec::new();
    for (i, a) in members.iter().enumerate().take(if same { 1 } else { members.len() }) {
        for b in members.iter().skip(i + 1) {
            let entities = [a.clone(), b.clone()];
            rulings.push(Ruling { same, entities, note: options.note.clone(), who: who.to_owned() });
        }
    }
    rulings
}

/// Who decides: as said, or who is logged in.
fn who(options: &CorrectArgs) -> Result<String> {
    let login = || ["LOGNAME", "USER", "USERNAME"].iter().find_map(|name| env::var(name).ok());
    let named = options.who.clone().or_else(login).filter(|name| !name.trim().is_empty());
    named.ok_or_else(|| anyhow!("nobody is named who decides this; say --who NAME, or set ONRECORD_WHO"))
}
