//! How long searches take.

use crate::measure::processor;
use onrecord_archive::Archive;
use onrecord_archive::search::{Query, Scope, Sort, Words};
use onrecord_archive::story::StoryFilter;
use onrecord_record::{EventType, Factuality, Naming, Status};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Runs of each search, after one that warms it up.
const RUNS: usize = 9;

/// One search with its name.
pub type Named = (&'static str, Query);

/// What something took: the median of warm runs; and how many hits it has.
#[derive(Debug)]
pub struct Took {
    pub name: String,
    pub hits: usize,
    pub more: bool,
    pub time: Duration,
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

/// The search that a process of its own makes.
pub fn simple(words: &str) -> Query {
    Query { words: Words::parse(words), limit: 20, ..Query::default() }
}

/// Takes the time of each search, of lists of stories and of the largest stories.
pub fn all(path: &Path) -> Vec<Took> {
    let archive = Archive::read(path).expect("the archive can be read");
    let mut took: Vec<Took> = searches(&archive).iter().map(|(name, query)| search(&archive, name, query)).collect();
    took.push(process(path));
    took.extend(stories(&archive));
    took
}

fn search(archive: &Archive, name: &str, query: &Query) -> Took {
    let found = archive.search(query).expect("the archive can be searched");
    let time = median(|| drop(archive.search(query).expect("the archive can be searched")));
    Took { name: format!("search: {name}, ms (hits)"), hits: found.summary.hits, more: found.more, time }
}

/// A process that opens the file, searches and ends, by the clock on the wall.
fn process(path: &Path) -> Took {
    let program = std::env::current_exe().expect("this program has a path");
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let begun = Instant::now();
            let ended = Command::new(&program).arg("--one").arg(path).arg("harbour").stdout(Stdio::null()).status();
            assert!(ended.is_ok_and(|status| status.success()), "a search in a process of its own");
            begun.elapsed()
        })
        .collect();
    times.sort();
    let name = "search: a process of its own, a common word, wall ms (shown)".into();
    Took { name, hits: 20, more: false, time: times[RUNS / 2] }
}

fn stories(archive: &Archive) -> Vec<Took> {
    let filter = StoryFilter { limit: Some(20), ..StoryFilter::default() };
    let list = archive.stories(&filter).expect("stories can be listed");
    let time = median(|| drop(archive.stories(&filter).expect("stories can be listed")));
    let mut took = vec![Took { name: "stories, the first 20, ms (rows)".into(), hits: list.len(), more: false, time }];
    let db = archive.database();
    let count: i64 = db.query_row("SELECT count(*) FROM stories", [], |row| row.get(0)).unwrap_or_default();
    for (name, offset) in
        [("the largest", 0), ("larger than 99 in 100", count / 100), ("larger than 9 in 10", count / 10)]
    {
        let sizes = "SELECT story, articles FROM stories ORDER BY articles DESC, story LIMIT 1 OFFSET ?";
        let found = db.query_row(sizes, [offset], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)));
        let Ok((story, articles)) = found else { continue };
        let time = median(|| drop(archive.story(story, None).expect("a story can be read")));
        let name = format!("story: {name}, ms (articles)");
        took.push(Took { name, hits: usize::try_from(articles).unwrap_or_default(), more: false, time });
    }
    took
}

/// The median of several runs: of the processor, which others on the machine do not slow down.
fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let begun = processor();
            run();
            processor() - begun
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}
