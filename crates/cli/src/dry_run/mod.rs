//! `--dry-run`: what files are taken for and what would be read, without the model.

mod told;

use crate::args::{Format, How};
use crate::inputs::{self, Count, Input};
use crate::{failure, network};
use anyhow::Result;
use onrecord_fetch::Client;
use onrecord_intake as intake;
use onrecord_intake::containers::{self, Article, Settings, Use};
use onrecord_record::SectionKind;
use serde::Serialize;
use std::path::PathBuf;
use told::Told;

/// Articles of a file that are shown.
const SHOWN: usize = 3;
/// Problems of a file that are shown.
const PROBLEMS: usize = 5;

/// What a file was found to be.
#[derive(Debug, Serialize)]
struct Report {
    file: String,
    format: &'static str,
    compression: Option<&'static str>,
    encoding: Option<&'static str>,
    articles: usize,
    skipped: usize,
    fields: Vec<Use>,
    unused: Vec<String>,
    first: Vec<Sample>,
    problems: Vec<String>,
    /// What was met, and how often, where more than articles is to be expected.
    met: Vec<Met>,
}

/// Something that was met in a file.
#[derive(Debug, Serialize)]
struct Met {
    what: &'static str,
    count: u64,
}

/// One of its first articles.
#[derive(Debug, Serialize)]
struct Sample {
    name: String,
    title: Option<String>,
    published: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
    words: usize,
    /// Why it would not be read.
    problem: Option<String>,
}

/// Looks through all files: returns in how many something would be skipped.
pub fn run(paths: &[PathBuf], how: &How, format: Format) -> Result<usize> {
    let settings = inputs::settings(how);
    let client = network::client(&how.fetching, None);
    let mut told = Told::new(format);
    let mut faulty = 0;
    let mut left = how.packed.limit.unwrap_or(usize::MAX);
    for input in inputs::files(paths, how) {
        if left == 0 {
            break;
        }
        match input.and_then(|input| look(&input, &settings, &client, left)) {
            Ok(report) => {
                left -= report.articles;
                faulty += usize::from(report.skipped > 0 || report.first.iter().any(|sample| sample.problem.is_some()));
                told.report(&report)?;
            }
            Err(error) => {
                faulty += 1;
                failure::report(&error);
            }
        }
    }
    told.finish()?;
    Ok(faulty)
}

fn look(input: &Input, settings: &Settings, client: &Client, most: usize) -> Result<Report> {
    let file = input.name();
    let mut found = input.articles(settings, client, &Count::default())?;
    let about = found.about().clone();
    let mut report = Report {
        file,
        format: about.format.title(),
        compression: about.compression.map(containers::Compression::name),
        encoding: about.encoding,
        articles: 0,
        skipped: 0,
        fields: Vec::new(),
        unused: Vec::new(),
        first: Vec::new(),
        problems: Vec::new(),
        met: Vec::new(),
    };
    while report.articles < most {
        match found.next() {
            None => break,
            Some(Ok(article)) => {
                report.articles += 1;
                if report.first.len() < SHOWN {
                    report.first.push(sample(&article));
                }
            }
            Some(Err(error)) => {
                report.skipped += 1;
                if report.problems.len() < PROBLEMS {
                    report.problems.push(error.to_string());
                }
            }
        }
    }
    (report.fields, report.unused) = found.fields();
    report.met = found.counts().into_iter().map(|(what, count)| Met { what, count }).collect();
    Ok(report)
}

fn sample(article: &Article) -> Sample {
    let name = article.name.clone();
    match intake::read(&article.bytes, &name, &article.options) {
        Ok(document) => {
            let body = document.sections.iter().filter(|section| section.kind == SectionKind::Body);
            let words = body.map(|section| section.span.text.split_whitespace().count()).sum();
            let onrecord_record::Document { title, published, outlet, url, .. } = document;
            Sample { name, title, published, outlet, url, words, problem: None }
        }
        Err(error) => Sample {
            name,
            title: article.options.title.clone(),
            published: None,
            outlet: None,
            url: None,
            words: 0,
            problem: Some(error.to_string()),
        },
    }
}
