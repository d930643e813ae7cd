//! What an article is compared by is the same with and without an archive, and so are its stories.

mod support;

use onrecord_archive::signature::Signature;
use onrecord_archive::{Archive, told::Told};
use onrecord_knowledge::Knowledge;
use onrecord_record::Record;
use support::{Article, Desk, original};

const RAID: &str = "The navy of Vandria seized the ferry Osprey off Port Ellin on Monday and brought its passengers ashore, Ana Rell said.\n\
    “They were not harmed,” the harbour master of Port Ellin added; Tallow Lines, its owner, has heard nothing of the captain.";

fn raid(outlet: &str, published: &str) -> Article {
    Article::new(outlet, published, "Navy seizes ferry", RAID)
        .entity("military", "navy of Vandria")
        .entity("person", "Ana Rell")
        .place("Port Ellin", "GBR")
        .event("seized", "COERCE", "occurred", &["navy of Vandria"], &[])
        .said("Ana Rell", "named", "said", "The navy of Vandria seized the ferry Osprey off Port Ellin")
        .claim("seized", "CT+", &["Ana Rell"])
        .claim("seized", "Uu", &[])
}

/// The sketch and the terms that an archive has of its only article.
fn kept(desk: &Desk) -> (Vec<i64>, Vec<(String, f64)>) {
    let db = desk.archive.database();
    let mut hashes = db.prepare("SELECT hash FROM shingles ORDER BY hash").unwrap();
    let mut terms = db.prepare("SELECT term, weight FROM terms ORDER BY weight DESC, term").unwrap();
    let hashes = hashes.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    (hashes, terms.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().collect::<Result<_, _>>().unwrap())
}

#[test]
fn an_article_is_compared_by_what_its_archive_has_of_it() {
    let untitled = Article::new("Gazette", "", "", RAID).record();
    let mut titled_beside = Article::new("Gazette", "2026-03-03", "", RAID).record();
    titled_beside.document.title = Some("Ferry seized".into());
    for (at, record) in [raid("Harbour Post", "2026-03-02").record(), untitled, titled_beside].iter().enumerate() {
        let mut desk = Desk::new(&format!("signature-{at}"));
        desk.add(std::slice::from_ref(record));
        let signature = Signature::of(record);
        assert!(!signature.hashes.is_empty() && signature.terms.iter().any(|(term, _)| term == "osprei"));
        assert_eq!((signature.hashes, signature.terms), kept(&desk));
    }
}

#[test]
fn articles_stand_in_the_order_of_their_publication() {
    let when = |published: &str| {
        let signature = Signature::of(&raid("Harbour Post", published).record());
        (signature.day, signature.moment)
    };
    assert_eq!(when("2026-03-02"), (Some("2026-03-02".into()), None));
    assert_eq!(when("2026-03-02T00:30:00+01:00"), (Some("2026-03-02".into()), Some(1_772_407_800_000_000)));
    assert_eq!(when(""), (None, None));
}

fn add(archive: &mut Archive, records: &[Record]) -> Vec<Told> {
    let knowledge = Knowledge::builtin();
    let mut batch = archive.batch(&knowledge).unwrap();
    for record in records {
        batch.add(&original(record), record).unwrap();
    }
    batch.commit().unwrap();
    archive.told().unwrap()
}

fn wire() -> [Record; 3] {
    let denial = Article::new("Estuary Times", "2026-03-03", "Ferry line denies seizure", "Osprey, the ferry of Tallow Lines, was not seized off Port Ellin by the navy of Vandria, the captain Berit Oll said.")
        .entity("military", "navy of Vandria")
        .entity("person", "Berit Oll")
        .place("Port Ellin", "GBR")
        .event("seized", "COERCE", "denied", &["navy of Vandria"], &[])
        .said("Berit Oll", "named", "said", "Osprey, the ferry of Tallow Lines, was not seized off Port Ellin")
        .claim("seized", "CT-", &["Berit Oll"])
        .claim("seized", "Uu", &[]);
    [raid("Harbour Post", "2026-03-02").record(), raid("Gazette", "2026-03-02").record(), denial.record()]
}

#[test]
fn a_story_is_told_without_numbers_of_its_archive() {
    let [first, copy, denial] = wire();
    let (first_id, copy_id) = (first.document.id.clone(), copy.document.id.clone());
    let told = add(&mut Archive::in_memory().unwrap(), &[first.clone(), copy.clone(), denial.clone()]);
    let [told] = told.as_slice() else { panic!("{} stories", told.len()) };
    let story = told.story.as_ref().unwrap();
    assert_eq!((story.story.as_str(), story.articles, story.origins, story.disputed), (first_id.as_str(), 3, 1, true));
    assert_eq!(
        (told.articles[1].document.as_str(), told.articles[1].copy_of.as_ref()),
        (copy_id.as_str(), Some(&first_id))
    );
    let happening = &told.happenings[0];
    assert_eq!(
        (happening.happening.as_str(), happening.origins, happening.denials),
        (format!("{first_id}:v1").as_str(), 1, 1)
    );
    let origins: Vec<_> = told.origins.iter().map(|o| (o.origin.as_str(), o.side.as_str())).collect();
    assert_eq!(origins, [("person:ana rell", "asserted"), ("person:berit oll", "denied")]);
    assert_eq!((told.disputes[0].kind.as_str(), told.disputes[0].b.origin.as_str()), ("denial", "person:berit oll"));
    // Whatever else stands in the archive, and so whichever numbers things have there.
    let other =
        Article::new("Courier", "2026-02-01", "Nurses walk out", "Nurses of Lorne walked out, Ana Rell said.").record();
    let beside = add(&mut Archive::in_memory().unwrap(), &[other, first, copy, denial]);
    assert_eq!(beside.iter().find(|t| t.story == told.story), Some(told));
}

#[test]
fn a_version_that_was_replaced_belongs_to_no_story() {
    let old = raid("Harbour Post", "2026-03-02").url("https://example.org/ferry").record();
    let new = Article::new("Harbour Post", "2026-03-02", "Navy lets ferry go", RAID)
        .url("https://example.org/ferry")
        .record();
    let ids = (old.document.id.clone(), new.document.id.clone());
    let told = add(&mut Archive::in_memory().unwrap(), &[old, new]);
    let articles: Vec<_> = told
        .iter()
        .flat_map(|t| &t.articles)
        .map(|a| (&a.document, a.story.as_ref(), a.replaced_by.as_ref()))
        .collect();
    assert_eq!(articles, [(&ids.1, Some(&ids.1), None), (&ids.0, None, Some(&ids.1))]);
}
