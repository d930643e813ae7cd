//! Articles become stories, and copies are told from independent reports. All articles are invented.

mod support;

use onrecord_archive::IdentityFilter;
use onrecord_archive::story::{StoryFilter, StorySort};
use onrecord_record::Record;
use proptest::prelude::*;
use support::{Article, Desk};

/// What a wire wrote about a ferry, paragraph by paragraph.
const WIRE: [&str; 6] = [
    "The navy of Vandria seized the ferry Osprey off Port Ellin on Monday and brought its 43 passengers ashore, the harbour \
     master said, in the third such seizure since the strait was closed to foreign ships in January.",
    "Witnesses on the quay saw two patrol boats draw alongside shortly after dawn and sailors climb aboard with ladders while the \
     ferry's horn sounded without a break for several minutes.",
    "The owner of the Osprey, Tallow Lines, said its captain had been taken to a naval prison in Carrow and that it had not been \
     told what he was accused of or when he would see a lawyer.",
    "Fares across the strait have doubled since the closure, and fishermen on both shores complain that patrols cut their nets and \
     keep the catch without writing anything down.",
    "Foreign Minister Ilse Brandt called the seizure an act of piracy and summoned the ambassador of Vandria for Tuesday, when the \
     parliament is to debate an escort for merchant ships.",
    "Vandria's coast guard had warned in a notice to mariners last week that any vessel found within four miles of the naval base \
     would be boarded and its papers examined by an officer.",
];

/// Another reporter's words about the same.
const OWN: [&str; 2] = [
    "Passengers of the Osprey told of armed men and a long wait on deck after Vandria's navy boarded the ferry near Port Ellin.",
    "Tallow Lines has hired a lawyer for the captain of the seized ferry, who is held in Carrow. Ilse Brandt, the foreign minister, \
     spoke of piracy in the strait.",
];

fn article(outlet: &str, published: &str, title: &str, paragraphs: &[&str]) -> Record {
    Article::new(outlet, published, title, &paragraphs.join("\n")).record()
}

/// Outlets of copies, of which original, by kind.
const COPIES: &str = "SELECT d.outlet, o.outlet, kind FROM copies c JOIN documents d ON d.document = c.document
    JOIN documents o ON o.document = c.of ORDER BY 1, 2";

const STORIES: &str =
    "SELECT group_concat(outlet, ' ') FROM (SELECT story, outlet FROM documents WHERE story IS NOT NULL
    ORDER BY story, outlet) GROUP BY story ORDER BY story";

#[test]
fn a_wire_story_under_other_headlines_is_one_story_with_its_copies() {
    let mut desk = Desk::new("wire");
    let edited = WIRE[0].replace("brought its 43 passengers ashore", "took its 43 passengers to the shore");
    desk.add(&[
        article("Ledger", "2026-03-02", "Navy seizes ferry", &WIRE),
        article("Beacon", "2026-03-02", "Forty-three brought ashore after seizure", &WIRE[..5]),
        article(
            "Chronicle",
            "2026-03-03",
            "Brandt speaks of piracy",
            &[&[edited.as_str()], &WIRE[1..], &OWN[..1]].concat(),
        ),
        article("Tribune", "2026-03-03", "Passengers tell of armed men on deck", &OWN),
    ]);
    assert_eq!(desk.rows(COPIES), ["Beacon | Ledger | copy", "Chronicle | Ledger | copy"]);
    assert_eq!(
        desk.rows("SELECT story, title, articles, outlets, first_day, last_day FROM stories"),
        ["1 | Navy seizes ferry | 4 | 4 | 2026-03-02 | 2026-03-03"]
    );
}

#[test]
fn an_earlier_article_that_comes_later_is_the_original() {
    let mut desk = Desk::new("late");
    desk.add(&[
        article("Beacon", "2026-03-03", "Ferry seized", &WIRE),
        article("Chronicle", "2026-03-04", "Piracy, says Brandt", &WIRE),
        article("Ledger", "2026-03-02", "Navy seizes ferry", &WIRE),
    ]);
    assert_eq!(desk.rows(COPIES), ["Beacon | Ledger | copy", "Chronicle | Ledger | copy"]);
    assert_eq!(desk.rows("SELECT title, articles FROM stories"), ["Navy seizes ferry | 3"]);
}

#[test]
fn of_one_day_the_time_decides_who_was_first() {
    let mut desk = Desk::new("time");
    desk.add(&[
        article("Dated", "2026-03-02", "Ferry seized", &WIRE),
        article("Noon", "2026-03-02T12:30:00+01:00", "Ferry seized", &WIRE),
        article("Morning", "2026-03-02T11:45:00+00:00", "Ferry seized", &WIRE),
        article("Forenoon", "2026-03-02T09:00:00-01:00", "Navy seizes ferry", &WIRE),
    ]);
    let expected = ["Dated | Forenoon | copy", "Morning | Forenoon | copy", "Noon | Forenoon | copy"];
    assert_eq!(desk.rows(COPIES), expected);
    assert_eq!(desk.rows("SELECT title, articles FROM stories"), ["Navy seizes ferry | 4"]);
}

#[test]
fn a_passage_taken_over_is_a_partial_copy() {
    let other = [
        "Three islands lie in the strait between Vandria and the mainland, and each has changed hands more than once since the first \
         lighthouse was built there by monks.",
        "The treaty that ended the last quarrel gave the northern channel to all flags, but said nothing about who may search a ship, \
         which jurists have argued about in every decade since.",
        "Insurers in the capital say that they now ask four times last year's premium, and two of them write no policies for the \
         strait at all.",
    ];
    let mut desk = Desk::new("partial");
    desk.add(&[
        article("Ledger", "2026-03-02", "Navy seizes ferry", &WIRE),
        article("Review", "2026-03-05", "A strait and its quarrels", &[&other[..], &WIRE[1..3]].concat()),
    ]);
    assert_eq!(desk.rows(COPIES), ["Review | Ledger | partial"]);
}

#[test]
fn short_texts_alike_by_custom_are_no_copies() {
    let report = |outlet, town: &str, degrees| {
        let text =
            format!("{town} will see sunny spells and a gentle breeze on Monday, with highs of {degrees} degrees.");
        article(outlet, "2026-03-02", &format!("Weather: {town}"), &[&text])
    };
    let mut desk = Desk::new("short");
    desk.add(&[
        report("Ledger", "Port Ellin", 14),
        report("Beacon", "Carrow", 12),
        article("Tribune", "2026-03-02", "", &["Photo: agency"]),
        article("Review", "2026-03-02", "", &["Photo: agency"]),
        article("Courier", "2026-03-02", "", &[""]),
    ]);
    assert_eq!(desk.rows(COPIES), [""; 0]);
}

#[test]
fn other_happenings_and_other_weeks_are_other_stories() {
    let strike = "Nurses at the hospitals of Lorne walked out on Monday over night shifts. The union of nurses expects four thousand \
                  at a march through Lorne, and the hospitals have put off operations.";
    let mut desk = Desk::new("apart");
    desk.add(&[
        article("Ledger", "2026-03-02", "Navy seizes ferry", &WIRE),
        article("Beacon", "2026-03-02", "Nurses walk out in Lorne", &[strike]),
        article("Tribune", "2026-03-03", "Nurses' march fills Lorne", &[&strike.replace("expects", "counted")]),
        article("Courier", "2026-04-20", "Armed men on deck", &OWN),
        article("Undated", "", "Passengers tell of armed men on deck", &OWN),
    ]);
    assert_eq!(desk.rows(STORIES), ["Ledger", "Beacon Tribune", "Courier Undated"]);
}

#[test]
fn a_list_of_stories_is_turned_page_by_page() {
    let mut desk = Desk::new("pages");
    desk.add(&[
        article("Ledger", "2026-03-02", "Navy seizes ferry", &WIRE),
        article("Beacon", "2026-04-20", "Nurses walk out in Lorne", &["Nurses at the hospitals of Lorne walked out."]),
        article("Courier", "2026-05-01", "A mine closes", &["The copper mine at Tessel was shut for good."]),
    ]);
    let page = |offset| {
        let filter = StoryFilter { sort: StorySort::Latest, limit: Some(2), offset, ..StoryFilter::default() };
        desk.archive.stories(&filter).unwrap().into_iter().map(|story| story.title).collect::<Vec<_>>()
    };
    assert_eq!(page(0), ["A mine closes", "Nurses walk out in Lorne"]);
    assert_eq!(page(2), ["Navy seizes ferry"]);
    assert_eq!(page(4), [""; 0]);
}

#[test]
fn an_origin_with_a_name_leads_to_who_it_is_and_a_statement_has_its_numbers() {
    let told = |outlet, day, count: &str, value| {
        let body = format!("Gunmen killed {count} farmers in Tessel, Ana Rell said.");
        Article::new(outlet, day, "", &body)
            .entity("person", "Ana Rell")
            .event("killed", "ASSAULT", "occurred", &[], &[])
            .number(&format!("{count} farmers"), value, "farmers")
            .said("Ana Rell", "named", "said", &format!("Gunmen killed {count} farmers in Tessel"))
            .claim("killed", "CT+", &["Ana Rell"])
            .record()
    };
    let mut desk = Desk::new("values");
    desk.add(&[told("Ledger", "2026-03-02", "nine", 9.0), told("Ledger", "2026-03-04", "eleven", 11.0)]);
    let story = desk.archive.story(1, None).unwrap();
    let identity = desk
        .archive
        .identities(&IdentityFilter { limit: 5, ..IdentityFilter::default() })
        .unwrap()
        .first()
        .map(|who| who.identity);
    assert!(identity.is_some());
    assert_eq!(story.happenings[0].asserted_by[0].identity, identity);
    let change = &story.changes[0];
    assert_eq!((&change.before.values[..], &change.after.values[..]), (&[9.0][..], &[11.0][..]));
}

#[test]
fn an_archive_of_one_story_keeps_it_together() {
    let report = |i: usize| {
        let own: String =
            ["ash", "bell", "cord", "dune", "elm", "fir", "gale", "hull"].map(|word| format!("{word}{i}x ")).concat();
        let body = format!(
            "The navy of Vandria seized the ferry Osprey off Port Ellin; its captain, Tallow Lines said, is in Carrow. {own}"
        );
        article(&format!("Outlet {i}"), "2026-03-02", "", &[&body])
    };
    let mut desk = Desk::new("one");
    desk.add(&(0..120).map(report).collect::<Vec<_>>());
    desk.add(&[article(
        "Ledger",
        "2026-03-02",
        "Nurses walk out in Lorne",
        &["Nurses at Lorne's hospitals walked out over shifts."],
    )]);
    assert_eq!(desk.rows("SELECT articles FROM stories ORDER BY story"), ["120", "1"]);
}

#[test]
fn two_small_stories_become_one_when_an_article_links_them() {
    let mut desk = Desk::new("bridge");
    desk.add(&[article("Ledger", "2026-03-02", "Two patrol boats at dawn", &WIRE[1..2])]);
    desk.add(&[article("Beacon", "2026-03-02", "Captain in naval prison", &WIRE[2..3])]);
    assert_eq!(desk.rows(STORIES), ["Ledger", "Beacon"]);
    desk.add(&[article("Tribune", "2026-03-02", "Two patrol boats at dawn, captain in naval prison", &WIRE[1..3])]);
    assert_eq!(desk.rows(STORIES), ["Beacon Ledger Tribune"]);
    assert_eq!(desk.rows("SELECT story, articles FROM stories"), ["1 | 3"]);
}

#[test]
fn a_version_that_was_replaced_is_in_no_story() {
    let version = |paragraphs: &[&str]| {
        let body = paragraphs.join("\n");
        Article::new("Ledger", "2026-03-02", "Navy seizes ferry", &body).url("https://ledger.example/ferry").record()
    };
    let mut desk = Desk::new("version");
    desk.add(&[version(&WIRE[..5]), article("Beacon", "2026-03-03", "Ferry seized", &WIRE), version(&WIRE)]);
    assert_eq!(desk.rows("SELECT version, story FROM documents WHERE outlet = 'Ledger'"), ["1 | –", "2 | 1"]);
    assert_eq!(desk.rows("SELECT articles FROM stories"), ["2"]);
    assert_eq!(desk.rows(COPIES), ["Beacon | Ledger | copy"]);
    assert_eq!(desk.rows("SELECT DISTINCT document FROM terms ORDER BY 1"), ["2", "3"]);
    assert_eq!(desk.rows("SELECT articles FROM vocabulary WHERE term = ''"), ["2"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_arrival_changes_no_original(order in Just([0, 1, 2, 3, 4, 5]).prop_shuffle()) {
        let articles = [
            article("Ledger", "2026-03-02", "Navy seizes ferry", &WIRE),
            article("Beacon", "2026-03-03", "Ferry seized", &WIRE[..5]),
            article("Chronicle", "2026-03-04", "Piracy, says Brandt", &WIRE[1..]),
            article("Courier", "2026-03-05", "Captain in prison", &WIRE[..4]),
            article("Undated", "", "Fares double", &WIRE),
            article("Tribune", "2026-03-03", "Armed men on deck", &OWN),
        ];
        let mut desk = Desk::new("order");
        desk.add(&order.map(|i| articles[i].clone()));
        prop_assert_eq!(
            desk.rows(COPIES),
            ["Beacon | Ledger | copy", "Chronicle | Ledger | copy", "Courier | Ledger | copy", "Undated | Ledger | copy"]
        );
        prop_assert_eq!(desk.rows("SELECT title, articles FROM stories"), ["Navy seizes ferry | 6"]);
    }
}
