//! Event data: what happened according to somebody, counted by origin, in the formats of event coders. The articles of
//! `fixtures/story*` and of `examples/` are invented, with their people and outlets.

mod support;

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use support::{folder, root, run};

const PORT: &str = "crates/cli/tests/fixtures/story-port";
const NAVY: &str = "crates/cli/tests/fixtures/story";

fn archive(test: &str, articles: &[&str]) -> String {
    let file = folder(test).join("news.db").to_str().expect("UTF-8").to_owned();
    for path in articles {
        run(&["add", path, "--archive", &file]).succeeds();
    }
    file
}

/// GDELT's two files of an export, as rows of cells, and what was said on standard error.
struct Gdelt {
    events: Vec<Vec<String>>,
    mentions: Vec<Vec<String>>,
    columns: BTreeMap<(String, String), usize>,
    told: String,
}

impl Gdelt {
    fn of(test: &str, arguments: &[&str]) -> Self {
        let out = folder(test).join("events");
        let mut all = vec!["export", "--to", "gdelt", "--out", out.to_str().expect("UTF-8")];
        all.extend(arguments);
        let run = run(&all);
        run.succeeds();
        let columns = table(&out.join("columns.tsv"));
        let columns = columns
            .iter()
            .skip(1)
            .map(|row| ((row[0].clone(), row[2].clone()), row[1].parse::<usize>().expect("a position") - 1));
        Self {
            events: table(&out.join("onrecord.export.CSV")),
            mentions: table(&out.join("onrecord.mentions.CSV")),
            columns: columns.collect(),
            told: run.err,
        }
    }

    fn cell<'r>(&self, file: &str, row: &'r [String], column: &str) -> &'r str {
        &row[self.columns[&(file.to_owned(), column.to_owned())]]
    }

    fn event<'r>(&self, row: &'r [String], column: &str) -> &'r str {
        self.cell("export", row, column)
    }

    fn number(&self, row: &[String], column: &str) -> usize {
        self.event(row, column).parse().expect("a number")
    }
}

fn table(path: &Path) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(path).expect("the file is there");
    text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn list<'v>(value: &'v Value, field: &str) -> &'v [Value] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

fn names(value: &Value, field: &str) -> BTreeSet<String> {
    list(value, field).iter().map(|one| one["name"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn a_story_in_three_formats() {
    let out = folder("events_golden").join("gdelt");
    let gdelt = run(&["export", "--to", "gdelt", "--all", PORT, "--out", out.to_str().expect("UTF-8")]);
    gdelt.succeeds();
    let file = |name: &str| std::fs::read_to_string(out.join(name)).expect("written").replace('\t', " | ");
    insta::assert_snapshot!("gdelt", file("onrecord.export.CSV"));
    insta::assert_snapshot!("gdelt_mentions", file("onrecord.mentions.CSV"));
    let polecat = run(&["export", "--to", "polecat", PORT]);
    insta::assert_snapshot!("polecat", polecat.succeeds().out.replace('\t', " | "));
    let plover = run(&["export", "--to", "plover", PORT]);
    insta::assert_snapshot!("plover", plover.succeeds().out);
    insta::assert_snapshot!("told", [gdelt.err, polecat.err, plover.err].concat());
}

#[test]
fn who_has_several_names_takes_part_once() {
    let port = lines(&run(&["export", "--to", "plover", PORT]).succeeds().out);
    let sale = port.iter().find(|one| list(one, "event")[0] == "AGREE").expect("the sale");
    assert!(sale["mentions"].as_u64() > Some(5));
    assert_eq!((list(sale, "source").len(), list(sale, "recipient").len()), (1, 1), "{sale:#}");
}

#[test]
fn every_mention_belongs_to_an_event_and_is_counted() {
    let gdelt = Gdelt::of("events_mentions", &[PORT, "examples"]);
    assert!(gdelt.events.len() > 5, "{}", gdelt.told);
    assert!(gdelt.events.iter().all(|row| row.len() == 61));
    assert!(gdelt.mentions.iter().all(|row| row.len() == 16));
    let mut rows: BTreeMap<&str, usize> = BTreeMap::new();
    for mention in &gdelt.mentions {
        *rows.entry(&mention[0]).or_default() += 1;
    }
    let ids: BTreeSet<&str> = gdelt.events.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(ids.len(), gdelt.events.len(), "an id is of one event");
    for event in &gdelt.events {
        assert_eq!(gdelt.number(event, "NumMentions"), rows[event[0].as_str()]);
        assert!(gdelt.number(event, "NumArticles") <= gdelt.number(event, "NumMentions"));
        assert!(gdelt.number(event, "NumSources") >= 1);
        assert!(event[0].parse::<u64>().is_ok_and(|id| id < 1 << 53));
        assert!(!gdelt.event(event, "EventCode").is_empty() && !gdelt.event(event, "QuadClass").is_empty());
        for missing in ["AvgTone", "DATEADDED", "ActionGeo_ADM1Code"] {
            assert_eq!(gdelt.event(event, missing), "", "{missing} is not known");
        }
    }
    assert_eq!(rows.len(), gdelt.events.len());
}

/// The promise that users buy: without `--all` there is nothing that only stands under a plan, a threat or a denial.
#[test]
fn nothing_appears_that_nobody_says_has_happened() {
    for (i, articles) in [[PORT, NAVY], ["examples", PORT]].iter().enumerate() {
        let few = Gdelt::of(&format!("events_few_{i}"), articles);
        let all = Gdelt::of(&format!("events_all_{i}"), &[articles[0], articles[1], "--all"]);
        let asserted = |row: &[String]| all.number(row, "NumSources") > 0;
        // The rest adds rows and columns and changes no cell.
        let kept: Vec<Vec<String>> =
            all.events.iter().filter(|row| asserted(row)).map(|row| row[..61].to_vec()).collect();
        assert_eq!(kept, few.events);
        assert!(all.events.len() > few.events.len(), "something is planned, threatened or denied in them");
        for row in &all.events {
            let status = all.event(row, "Status");
            assert!(!asserted(row) || ["occurred", "ongoing"].contains(&status), "{row:?}");
            assert!(!asserted(row) || ["CT+", "PR+"].contains(&all.event(row, "Factuality")), "{row:?}");
            assert_eq!(asserted(row), all.number(row, "NumMentions") > 0, "{row:?}");
        }
        let ids: BTreeSet<&str> = few.events.iter().map(|row| row[0].as_str()).collect();
        for mention in all.mentions.iter().filter(|mention| ids.contains(mention[0].as_str())) {
            let told = ["occurred", "ongoing"].contains(&all.cell("mentions", mention, "Status"));
            assert_eq!(told, few.mentions.contains(&mention[..16].to_vec()), "{mention:?}");
        }
    }
}

#[test]
fn origins_are_those_of_the_story() {
    let archive = archive("events_origins", &[NAVY, PORT]);
    let exported = run(&["export", "--to", "plover", "--all", "--archive", &archive]);
    let exported = lines(&exported.succeeds().out);
    let stories = run(&["stories", "--archive", &archive, "--format", "json"]).succeeds().json();
    for row in stories.as_array().expect("a list") {
        let number = row["story"].to_string();
        let story = run(&["story", &number, "--archive", &archive, "--format", "json"]).succeeds().json();
        let ours: Vec<&Value> =
            exported.iter().filter(|one| one["link"] == format!("story-{number}").as_str()).collect();
        for happening in list(&story, "happenings").iter().filter(|h| h["type"].is_string()) {
            let asserted = !list(happening, "asserted_by").is_empty()
                && ["occurred", "ongoing"].contains(&happening["status"].as_str().expect("a status"));
            let same = |one: &&&Value| {
                names(one, "origins") == names(happening, "asserted_by")
                    && names(one, "denied_by") == names(happening, "denied_by")
                    && one["status"] == happening["status"]
            };
            if asserted && list(happening, "recipients").len() == 1 {
                assert!(ours.iter().any(|one| same(&one)), "{happening:#}\n{ours:#?}");
            }
        }
    }
}

#[test]
fn no_happening_of_an_archive_is_lost() {
    let archive = archive("events_whole", &[NAVY, PORT, "examples"]);
    let counted = rusqlite::Connection::open(&archive)
        .and_then(|db| db.query_row("SELECT count(*) FROM happenings", [], |row| row.get::<_, u32>(0)))
        .expect("an archive");
    for format in ["polecat", "plover"] {
        for all in [&["--all"][..], &[]] {
            let run = run(&[&["export", "--to", format, "--archive", &archive], all].concat());
            let numbers: Vec<u32> =
                run.succeeds().err.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
            assert_eq!(numbers[0] + numbers[1], counted, "{}", run.err);
            assert_eq!(numbers[2..].iter().sum::<u32>(), numbers[1], "{}", run.err);
        }
    }
}

#[test]
fn forty_outlets_that_repeat_one_newspaper_are_one_source() {
    let articles = folder("events_forty").join("articles");
    std::fs::create_dir(&articles).expect("made");
    for number in 0..40 {
        let town = format!(
            "{}{}",
            ["Mar", "Tol", "Ner", "Wes", "Hal"][number % 5],
            ["wick", "by", "ford", "dale", "mouth", "stead", "ham", "ton"][number / 5]
        );
        let text = format!(
            "Police arrest dockers in Port Nessel\n\nPORT NESSEL, March 4, 2025 ({town} Gazette) - Police arrested two dockers in \
             Port Nessel on Monday, the Harbour Post reported.\n\n\u{a9} 2025 {town} Gazette. All rights reserved.\n"
        );
        std::fs::write(articles.join(format!("{number:02}.txt")), text).expect("written");
    }
    let gdelt = Gdelt::of("events_forty_out", &[articles.to_str().expect("UTF-8")]);
    let arrests: Vec<_> = gdelt.events.iter().filter(|row| gdelt.event(row, "EventCode").starts_with("173")).collect();
    assert_eq!(arrests.len(), 1, "{:#?}", gdelt.events);
    assert_eq!(gdelt.event(arrests[0], "NumArticles"), "40");
    assert_eq!(gdelt.event(arrests[0], "NumSources"), "1");
    let outlets: BTreeSet<&str> =
        gdelt.mentions.iter().map(|m| gdelt.cell("mentions", m, "MentionSourceName")).collect();
    assert_eq!(outlets.len(), 40);
}

#[test]
fn pairs_come_only_on_request() {
    let plain = lines(&run(&["export", "--to", "plover", PORT, NAVY, "examples"]).succeeds().out);
    let dyads = lines(&run(&["export", "--to", "plover", "--dyads", PORT, NAVY, "examples"]).succeeds().out);
    let pairs: usize =
        plain.iter().map(|one| list(one, "source").len().max(1) * list(one, "recipient").len().max(1)).sum();
    assert_eq!(dyads.len(), pairs);
    assert!(pairs > plain.len(), "some happening has several actors");
    assert!(dyads.iter().all(|one| list(one, "source").len() <= 1 && list(one, "recipient").len() <= 1));
    let ids: BTreeSet<&str> = dyads.iter().filter_map(|one| one["id"].as_str()).collect();
    assert_eq!(ids.len(), dyads.len());
}

#[test]
fn an_archive_and_its_articles_give_the_same() {
    let archive = archive("events_same", &[PORT]);
    let out = folder("events_same_out");
    let file = |name: &str| out.join(name).to_str().expect("UTF-8").to_owned();
    run(&["export", "--to", "polecat", "--archive", &archive, "--out", &file("archive.tsv")]).succeeds();
    run(&["export", "--to", "polecat", PORT, "--out", &file("articles.tsv")]).succeeds();
    let read = |name: &str| std::fs::read_to_string(file(name)).expect("written");
    assert_eq!(read("archive.tsv"), read("articles.tsv"));
    // Only an archive knows when it got an article.
    let gdelt = Gdelt::of("events_same_gdelt", &["--archive", &archive]);
    assert!(gdelt.events.iter().all(|row| gdelt.event(row, "DATEADDED").len() == 14));
    // What is asked for by day is counted by day.
    let late =
        Gdelt::of("events_same_late", &["--archive", &archive, "--since", "2025-06-03", "--until", "2025-06-03"]);
    assert!(!late.events.is_empty() && late.mentions.len() < gdelt.mentions.len());
    assert!(late.mentions.iter().all(|row| late.cell("mentions", row, "MentionIdentifier").contains("2025-06-03")));
}

#[test]
fn the_temporary_archive_goes_whatever_happens() {
    let temporary = folder("events_temporary");
    let bad = support::file("events_bad", "empty.txt", b"");
    for inputs in [&[PORT][..], &[bad.as_str()], &[bad.as_str(), "no/such/file.txt", PORT]] {
        let mut command = support::command();
        command.args(["export", "--to", "plover"]).args(inputs).env("TMPDIR", &temporary);
        let output = command.output().expect("it runs");
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.success(), inputs == [PORT], "{err}");
        assert!(err.contains("exported"), "{err}");
        assert_eq!(std::fs::read_dir(&temporary).expect("a folder").count(), 0);
    }
}

#[test]
fn what_is_there_is_not_overwritten() {
    let out: PathBuf = folder("events_overwrite");
    let path = out.to_str().expect("UTF-8");
    let article = root().join(PORT).join("01-exclusive.txt");
    let article = article.to_str().expect("UTF-8");
    run(&["export", "--to", "gdelt", article, "--out", path]).succeeds();
    run(&["export", "--to", "gdelt", article, "--out", path]).fails_naming("events_overwrite");
    run(&["export", "--to", "gdelt", article, "--out", path, "--overwrite"]).succeeds();
    assert_eq!(std::fs::read_dir(&out).expect("a folder").count(), 3);
    for wrong in [&["--to", "gdelt"][..], &["--to", "jsonl", "--all"], &["--to", "jsonl", "--dyads"]] {
        let run = run(&[&["export", article], wrong].concat());
        assert_eq!(run.status, 2, "{}", run.err);
    }
}
