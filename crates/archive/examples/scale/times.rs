//! How long searches take.

use onrecord_archive::Archive;
use onrecord_archive::search::{Query, Scope, Sort, Words};
use onrecord_record::{EventType, Factuality, Naming, Status};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Runs of each search, after one that warms it up.
const RUNS: usize = 9;

/// One search with its name.
pub type Named = (&'static str, Query);

/// What a search took.
#[derive(Debug)]
pub struct Took {
    pub name: &'static str,
    pub hits: usize,
    pub more: bool,
    pub inside: Duration,
    pub process: Option<Duration>,
}

/// The searches, made of what is frequent and rare in this archive.
pub fn searches(archive: &Archive) -> Vec<Named> {
    let pick = |sql: &str| -> String { archive.database().query_row(sql, [], |row| row.get(0)).unwrap_or_default() };
    let db = archive.database();
    db.execute_batch("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, documents_text, row)")
        .expect("a vocabulary");
    let common = pick("SELECT term FROM temp.vocabulary WHERE length(term) > 5 ORDER BY doc DESC LIMIT 1");
    let middle = pick(
        "SELECT term FROM temp.vocabulary WHERE length(term) > 4
         ORDER BY abs(doc - (SELECT count(*) FROM documents) / 50) LIMIT 1",
    );
    let rare = pick("SELECT term FROM temp.vocabulary WHERE doc = 4 AND length(term) > 4 LIMIT 1");
    let frequent = "SELECT name FROM (SELECT name FROM entities WHERE type = 'person' LIMIT 50000) GROUP BY name ORDER BY count(*) DESC LIMIT 1";
    let speaker = pick(frequent);
    let outlet = pick("SELECT outlet FROM documents GROUP BY outlet ORDER BY count(*) DESC LIMIT 1");
    let place =
        pick("SELECT name FROM (SELECT name FROM places LIMIT 50000) GROUP BY name ORDER BY count(*) DESC LIMIT 1");
    let base = Query { limit: 20, ..Query::default() };
    let words = |text: &str| Query { words: Words::parse(text), ..base.clone() };
    let claims = |query: Query| Query { scope: Some(Scope::Claims), ..query };
    let said_by = Query { said_by: vec![speaker.clone()], ..base.clone() };
    let assault = Query { types: vec![EventType::Assault], ..base.clone() };
    let days = (Some("2025-02-01".to_owned()), Some("2025-02-02".to_owned()));
    vec![
        ("a common word", words(&common)),
        ("a common word, newest first", Query { sort: Sort::Newest, ..words(&common) }),
        ("a word of 1 in 50 articles", words(&middle)),
        ("a rare word", words(&rare)),
        ("two words", words(&format!("{common} {middle}"))),
        ("a phrase", words("\"familiar with the matter\"")),
        ("a prefix", words("har*")),
        ("one word without another", words(&format!("{common} -{middle}"))),
        ("a common word in claims", claims(words("near"))),
        ("a common word in statements", Query { scope: Some(Scope::Statements), ..words("near") }),
        ("--said-by a frequent name", said_by.clone()),
        ("--said-by \"senior official\"", Query { said_by: vec!["senior official".into()], ..base.clone() }),
        ("--about a frequent name", Query { about: vec![speaker], ..base.clone() }),
        (
            "--about a body --in claims",
            claims(Query { about: vec!["Argentine foreign ministry".into()], ..base.clone() }),
        ),
        ("--type assault", assault.clone()),
        ("--type assault --status denied", Query { statuses: vec![Status::Denied], ..assault.clone() }),
        ("--status occurred,planned", Query { statuses: vec![Status::Occurred, Status::Planned], ..base.clone() }),
        ("--factuality CT-", Query { factualities: vec![Factuality::CertainMinus], ..base.clone() }),
        ("--country NOR", Query { countries: vec!["NOR".into()], ..base.clone() }),
        ("--place a frequent one", Query { places: vec![place.clone()], ..base.clone() }),
        ("--outlet a frequent one", Query { outlets: vec![outlet.clone()], ..base.clone() }),
        ("--naming unnamed", Query { namings: vec![Naming::Unnamed], ..base.clone() }),
        ("two days", Query { from: days.0.clone(), to: days.1.clone(), ..base.clone() }),
        ("a common word in two days", Query { from: days.0.clone(), to: days.1.clone(), ..words(&common) }),
        ("a common word --type assault", Query { types: vec![EventType::Assault], ..words("near") }),
        ("a common word --outlet", Query { outlets: vec![outlet.clone()], ..words(&common) }),
        ("a rare word --type assault", Query { types: vec![EventType::Assault], ..words(&rare) }),
        (
            "--type assault --country NOR --naming unnamed",
            Query { countries: vec!["NOR".into()], namings: vec![Naming::Unnamed], ..assault.clone() },
        ),
        (
            "--said-by --type assault --status denied",
            Query { types: vec![EventType::Assault], statuses: vec![Status::Denied], ..said_by },
        ),
        ("--type assault --outlet --from --to", Query { outlets: vec![outlet], from: days.0, to: days.1, ..assault }),
    ]
}

/// Takes the time of each search.
pub fn all(path: &Path) -> Vec<Took> {
    let archive = Archive::read(path).expect("the archive can be read");
    let searches = searches(&archive);
    searches.into_iter().enumerate().map(|(number, (name, query))| one(path, &archive, number, name, &query)).collect()
}

fn one(path: &Path, archive: &Archive, number: usize, name: &'static str, query: &Query) -> Took {
    let found = archive.search(query).expect("the archive can be searched");
    let inside = median((0..RUNS).map(|_| {
        let begun = Instant::now();
        archive.search(query).expect("the archive can be searched");
        begun.elapsed()
    }));
    // A process of its own opens the file, searches and ends.
    let process = std::env::var_os("ONRECORD_SCALE_PROCESS").is_some().then(|| {
        median((0..RUNS).map(|_| {
            let program = std::env::current_exe().expect("this program has a path");
            let begun = Instant::now();
            let ended =
                Command::new(program).arg("--one").arg(path).arg(number.to_string()).stdout(Stdio::null()).status();
            assert!(ended.is_ok_and(|status| status.success()), "a search in a process of its own");
            begun.elapsed()
        }))
    });
    Took { name, hits: found.summary.hits, more: found.more, inside, process }
}

fn median(times: impl Iterator<Item = Duration>) -> Duration {
    let mut times: Vec<Duration> = times.collect();
    times.sort();
    times[times.len() / 2]
}
