//! Articles are listed, told apart by their versions, and removed with all that hangs on them.

#[path = "support/dump.rs"]
mod dump;
mod support;

use dump::{difference, dump};
use onrecord_archive::{ArchiveError, Article as Listed, ArticleFilter, Depth, Failure, Outcome};
use onrecord_record::Record;
use support::{Article, Desk};

fn article(outlet: &str, day: &str, body: &str) -> Article {
    Article::new(outlet, day, "Ferry seized", &format!("The navy seized a ferry, Ana Rell said. {body}"))
        .entity("person", "Ana Rell")
        .entity("military", "navy")
        .event("seized", "COERCE", "occurred", &["navy"], &[])
        .said("Ana Rell", "named", "said", "The navy seized a ferry")
        .claim("seized", "CT+", &["Ana Rell"])
        .claim("seized", "Uu", &[])
}

/// Three versions of one article, and another.
fn records() -> Vec<Record> {
    let version =
        |body: &str| article("Harbour Post", "2026-03-02", body).url("https://harbour.example/ferry").record();
    vec![
        version("It was blue."),
        article("Tarn Gazette", "2026-03-05", "Nobody saw it.").record(),
        version("It was green."),
        version("It was blue and green."),
        article("Tarn Gazette", "", "Nobody knows when.").record(),
    ]
}

fn desk(name: &str) -> (Desk, Vec<Record>) {
    let mut desk = Desk::new(name);
    let records = records();
    use Outcome::{Added, NewVersion};
    assert_eq!(desk.add(&records), [Added, Added, NewVersion, NewVersion, Added]);
    (desk, records)
}

fn listed(desk: &Desk, filter: &ArticleFilter) -> Vec<Listed> {
    let mut found = Vec::new();
    let each = |article| {
        found.push(article);
        Ok::<_, ArchiveError>(())
    };
    desk.archive.articles(filter, each).unwrap();
    found
}

fn numbers(desk: &Desk, filter: &ArticleFilter) -> Vec<i64> {
    listed(desk, filter).into_iter().map(|article| article.document).collect()
}

#[test]
fn the_newest_come_first_and_filters_hold() {
    let (desk, records) = desk("list");
    let all = ArticleFilter::default();
    assert_eq!(numbers(&desk, &all), [2, 4, 5]);
    assert_eq!(numbers(&desk, &ArticleFilter { versions: true, ..all.clone() }), [2, 4, 3, 1, 5]);
    assert_eq!(numbers(&desk, &ArticleFilter { outlet: Some("tarn gazette".into()), ..all.clone() }), [2, 5]);
    assert_eq!(numbers(&desk, &ArticleFilter { from: Some("2026-03-03".into()), ..all.clone() }), [2]);
    assert_eq!(numbers(&desk, &ArticleFilter { to: Some("2026-03-02".into()), ..all.clone() }), [4]);
    assert_eq!(numbers(&desk, &ArticleFilter { limit: Some(1), ..all.clone() }), [2]);
    let story = listed(&desk, &all)[0].story;
    assert!(numbers(&desk, &ArticleFilter { story, ..all.clone() }).contains(&2));
    let latest = desk.archive.article(&records[3].document.id[..8]).unwrap();
    assert_eq!((latest.document, latest.version, latest.current), (4, 3, true));
    let first = desk.archive.version(&latest, 1).unwrap();
    assert_eq!((first.document, first.current, first.story), (1, false, None));
    assert_eq!(desk.archive.version(&first, 3).unwrap(), latest);
    assert!(matches!(desk.archive.version(&latest, 4), Err(ArchiveError::Refused(_))));
}

#[test]
fn a_page_begins_where_the_one_before_ends() {
    let (desk, _) = desk("pages");
    let page = |after, limit| {
        numbers(&desk, &ArticleFilter { versions: true, after, limit: Some(limit), ..ArticleFilter::default() })
    };
    // All of one day and those without a date included; 5 has none.
    assert_eq!(page(None, 2), [2, 4]);
    assert_eq!(page(Some(4), 2), [3, 1]);
    assert_eq!(page(Some(3), 2), [1, 5]);
    assert_eq!(page(Some(5), 2), Vec::<i64>::new());
    assert_eq!(page(Some(99), 2), Vec::<i64>::new());
    let dated = ArticleFilter { after: Some(2), from: Some("2026-03-01".into()), ..ArticleFilter::default() };
    assert_eq!(numbers(&desk, &dated), [4]);
}

#[test]
fn an_article_says_how_much_was_read_in_it_and_who_is_known() {
    let (desk, _) = desk("extent");
    let extent = desk.archive.extent(2).unwrap();
    assert_eq!((extent.attributions, extent.events, extent.asserted), (1, 1, 1));
    assert_eq!(desk.archive.extent(99).unwrap(), onrecord_archive::Extent::default());
    let known = desk.archive.identities_in(2).unwrap();
    assert_eq!(known.get("e1"), desk.archive.identities_in(4).unwrap().get("e1"));
    assert!(known.contains_key("e1") && desk.archive.identities_in(99).unwrap().is_empty());
}

#[test]
fn a_version_that_is_removed_gives_place_to_the_one_before() {
    let (mut desk, records) = desk("versions");
    let remove = |desk: &mut Desk, id: &str| desk.archive.remove(&[id.to_owned()], &desk.knowledge).unwrap();
    let versions =
        "SELECT document, version, replaces, replaced_by, story IS NULL FROM documents WHERE url IS NOT NULL";
    remove(&mut desk, "3");
    assert_eq!(desk.rows(versions), ["1 | 1 | – | 4 | 1", "4 | 3 | 1 | – | 0"]);
    remove(&mut desk, "4");
    assert_eq!(desk.rows(versions), ["1 | 1 | – | – | 0"]);
    assert_eq!(desk.archive.check(Depth::Full, || ()).unwrap(), []);
    assert_eq!(desk.rows("SELECT count(*) FROM originals"), ["3"]);
    let removed = remove(&mut desk, "1");
    assert_eq!(removed[0].id, records[0].document.id);
    assert_eq!(desk.archive.check(Depth::Full, || ()).unwrap(), []);
    assert_eq!(desk.rows("SELECT count(*) FROM documents_text WHERE documents_text MATCH 'green'"), ["0"]);
}

#[test]
fn nothing_is_left_of_what_is_removed() {
    let (mut desk, records) = desk("gone");
    let ids: Vec<String> = records.iter().rev().map(|record| record.document.id.clone()).collect();
    let unknown = [ids[0].clone(), "ffffffff".to_owned()];
    assert!(matches!(desk.archive.remove(&unknown, &desk.knowledge), Err(ArchiveError::Unknown { .. })));
    assert_eq!(desk.archive.count().unwrap(), 5, "all, or none");
    assert_eq!(desk.archive.remove(&ids, &desk.knowledge).unwrap().len(), 5);
    let empty = Desk::new("empty");
    let kept = |desk: &Desk| -> Vec<String> {
        // Identities keep their numbers, so that what a page or a note refers to stays what it is.
        dump(desk.archive.database()).into_iter().filter(|line| !line.starts_with("identities:")).collect()
    };
    assert_eq!(difference(&kept(&empty), &kept(&desk)), None);
    desk.add(&records);
    assert_eq!(desk.archive.check(Depth::Full, || ()).unwrap(), []);
}

#[test]
fn failures_stay_until_the_file_is_read() {
    let mut desk = Desk::new("failures");
    let record = article("Tarn Gazette", "2026-03-05", "Nobody saw it.").record();
    let original = support::original(&record);
    let mut batch = desk.archive.batch(&desk.knowledge).unwrap();
    batch.fail("b.txt", "nothing in it").unwrap();
    batch.fail(&original.name, "no such file").unwrap();
    batch.fail("b.txt", "still nothing in it").unwrap();
    batch.commit().unwrap();
    let failures = |desk: &Desk| {
        let mut found = Vec::new();
        let each = |Failure { name, reason, .. }| {
            found.push((name, reason));
            Ok::<_, ArchiveError>(())
        };
        desk.archive.failures(None, each).unwrap();
        found
    };
    assert_eq!(failures(&desk).len(), 2);
    assert!(desk.archive.failed(&original.name).unwrap());
    desk.add(&[record]);
    assert_eq!(failures(&desk), [("b.txt".to_owned(), "still nothing in it".to_owned())]);
}

#[test]
fn what_is_there_is_counted() {
    let (desk, _) = desk("counts");
    let counts = desk.archive.counts().unwrap();
    assert_eq!((counts.articles, counts.replaced, counts.decisions, counts.failures), (3, 2, 0, 0));
    assert!(counts.stories > 0 && counts.identities > 0, "{counts:?}");
}
