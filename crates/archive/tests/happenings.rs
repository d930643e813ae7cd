//! Events of a story are one happening or several. All persons, bodies and outlets are invented; the pairs of articles are put
//! into one story by hand, so that only the joining of events is tested.

mod support;

use onrecord_record::Record;
use support::{Article, Desk};

/// The happenings of articles of one story, each as the triggers of its mentions by article.
fn happenings(name: &str, articles: &[Record]) -> Vec<String> {
    let mut desk = Desk::new(name);
    desk.add(articles);
    let numbers = (1..=articles.len() as i64).collect::<Vec<_>>();
    desk.archive.regroup(&[numbers], None).unwrap();
    desk.rows(
        "SELECT group_concat(word, ', ') FROM (SELECT happening, document || ' ' || trigger_text AS word FROM events
         ORDER BY document, trigger_start) GROUP BY happening ORDER BY min(word)",
    )
}

fn article(day: u32, body: &str) -> Article {
    Article::new("Harbour Post", &format!("2026-03-{day:02}"), "", body)
}

#[test]
fn a_denied_agreement_is_the_one_that_was_reported() {
    let exclusive = article(2, "Norland agreed to a truce with Sudmark, an official said.")
        .entity("government", "Norland")
        .entity("government", "Sudmark")
        .event("agreed", "AGREE", "occurred", &["Norland"], &["Sudmark"])
        .lemma("agree")
        .said("an official", "unnamed", "said", "Norland agreed to a truce with Sudmark")
        .claim("agreed", "CT+", &["an official"])
        .record();
    let denial = article(3, "There is no agreement between Norland and Sudmark, Ana Rell said.")
        .entity("government", "Norland")
        .entity("government", "Sudmark")
        .entity("person", "Ana Rell")
        .event("agreement", "AGREE", "denied", &["Norland"], &["Sudmark"])
        .said("Ana Rell", "named", "said", "There is no agreement between Norland and Sudmark")
        .claim("agreement", "CT-", &["Ana Rell"])
        .record();
    assert_eq!(happenings("denial", &[exclusive, denial]), ["1 agreed, 2 agreement"]);
}

#[test]
fn derived_and_near_words_are_one_happening() {
    let first = article(2, "Ilse Moran resigned.")
        .entity("person", "Ilse Moran")
        .event("resigned", "", "occurred", &["Ilse Moran"], &[])
        .lemma("resign")
        .record();
    let second = article(3, "Moran's party regretted the resignation of Ilse Moran.")
        .entity("person", "Ilse Moran")
        .event("resignation", "", "occurred", &["Ilse Moran"], &[])
        .record();
    let third = article(3, "Ilse Moran quit.")
        .entity("person", "Ilse Moran")
        .event("quit", "", "occurred", &["Ilse Moran"], &[])
        .record();
    assert_eq!(happenings("derived", &[first, second, third]), ["1 resigned, 2 resignation, 3 quit"]);
}

#[test]
fn other_people_make_other_happenings() {
    let killed = |day: u32, name: &str| {
        article(day, &format!("Gunmen killed {name} in Port Ardin, we learnt on day {day}."))
            .entity("person", name)
            .event("killed", "ASSAULT", "occurred", &[], &[name])
            .lemma("kill")
            .record()
    };
    let found = happenings("people", &[killed(2, "Karl Rell"), killed(2, "Juan Robles"), killed(3, "Karl Rell")]);
    assert_eq!(found, ["1 killed, 3 killed", "2 killed"]);
}

#[test]
fn two_strikes_on_two_days_are_two() {
    let strike = |published: u32, words: &str, day: &str| {
        article(published, &format!("The navy struck Port Ardin {words}."))
            .entity("military", "navy")
            .place("Port Ardin", "NOR")
            .event("struck", "ASSAULT", "occurred", &["navy"], &[])
            .lemma("strike")
            .at("Port Ardin")
            .on(words, day)
            .record()
    };
    let articles = [
        strike(3, "on Monday", "2026-03-02"),
        strike(4, "on Tuesday", "2026-03-03"),
        strike(5, "early on Tuesday", "2026-03-03"),
    ];
    assert_eq!(happenings("days", &articles), ["1 struck", "2 struck, 3 struck"]);
}

#[test]
fn another_country_is_another_happening() {
    let blast = |country: &str, place: &str| {
        article(2, &format!("An explosion shook {place}."))
            .place(place, country)
            .event("explosion", "", "occurred", &[], &[])
            .at(place)
            .record()
    };
    assert_eq!(happenings("country", &[blast("NOR", "Ardin"), blast("CHL", "Robles")]).len(), 2);
}

#[test]
fn general_words_join_nothing_by_themselves() {
    let go = |day: u32, name: &str, where_to: &str| {
        article(day, &format!("{name} went to {where_to}."))
            .entity("person", name)
            .event("went", "", "occurred", &[name], &[])
            .lemma("go")
            .record()
    };
    assert_eq!(happenings("general", &[go(2, "Karl Rell", "church"), go(3, "Ana Moran", "court")]).len(), 2);
}

#[test]
fn chains_of_an_article_stay_together() {
    let twice = article(2, "Sailors seized a ferry. The seizure lasted a day.")
        .event("seized", "COERCE", "occurred", &[], &[])
        .lemma("seize")
        .event("seizure", "COERCE", "occurred", &[], &[])
        .record();
    let mut chained = twice.clone();
    chained.events[1].same_as = Some("v1".into());
    assert_eq!(happenings("chain", &[chained]), ["1 seized, 1 seizure"]);
}

#[test]
fn an_article_that_goes_takes_its_events_along() {
    let resigned = |body: &str| {
        article(2, body)
            .entity("person", "Ilse Moran")
            .event("resigned", "", "occurred", &["Ilse Moran"], &[])
            .lemma("resign")
    };
    let mut desk = Desk::new("leave");
    let address = "https://example.org/a";
    desk.add(&[
        resigned("Ilse Moran resigned.").record(),
        resigned("Minister Ilse Moran resigned.").url(address).record(),
    ]);
    desk.archive.regroup(&[vec![1, 2]], None).unwrap();
    assert_eq!(desk.rows("SELECT count(*), count(DISTINCT happening) FROM events"), ["2 | 1"]);
    // A newer version of the second says nothing of it.
    desk.add(&[article(3, "Correction to follow.").url(address).record()]);
    assert_eq!(desk.rows("SELECT document, happening IS NULL FROM events"), ["1 | 0", "2 | 1"]);
    assert_eq!(desk.rows("SELECT count(*) FROM happenings"), ["1"]);
}
