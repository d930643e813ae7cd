//! What leaving and coming back must not change.

use super::{place, withdraw};
use onrecord_record::Record;
use proptest::prelude::*;
use rusqlite::Connection;

#[path = "../../tests/support/mod.rs"]
mod support;

use support::{Article, Desk};

const SUBJECTS: [&str; 3] = [
    "The navy of Vandria seized the ferry Osprey off Port Ellin and brought its passengers ashore, the harbour master of Port \
     Ellin said; Tallow Lines, its owner, has heard nothing of the captain",
    "Nurses at the hospitals of Lorne walked out over night shifts, and the union of nurses expects thousands at a march to \
     the town hall of Lorne, while hospitals put off operations",
    "A landslide buried the road to Mount Hesper after days of rain, cutting off three villages, and rescuers dug for a bus \
     with pilgrims that had left the monastery of Hesper in the morning",
];

/// Endings by which articles on one subject differ.
const ENDINGS: [&str; 4] = [
    "before the evening came and the news spread.",
    "and more is to be expected tomorrow, as people who know the place by heart say.",
    "which nobody had foreseen. Neighbours wept. Flags were flown at half mast in towns all around, and schools stayed shut.",
    "although there were signs. A dog had barked all night; a bell had rung by itself; old men shook their heads.",
];

fn article(i: usize) -> Record {
    let body = format!("{} {}", SUBJECTS[i / 4], ENDINGS[i % 4]);
    Article::new(&format!("Outlet {}", i % 5), &format!("2026-03-0{}", 1 + i % 3), "", &body).record()
}

/// Copies, stories and counts, as they stand. Terms may differ at the margin: how rare a word is depends on what is there.
fn state(db: &Connection) -> Vec<String> {
    [
        "SELECT document || '-' || of || kind || jaccard || '-' || containment FROM copies ORDER BY 1",
        "SELECT document || ' in ' || story FROM documents WHERE story IS NOT NULL ORDER BY 1",
        "SELECT story || title || articles || '-' || outlets || coalesce(first_day, '') || coalesce(last_day, '') FROM stories ORDER BY 1",
        "SELECT hash || '-' || document FROM shingles ORDER BY 1",
        "SELECT articles FROM vocabulary WHERE term = '' AND articles > 0",
    ]
    .iter()
    .flat_map(|sql| {
        let rows: Vec<String> =
            db.prepare(sql).unwrap().query_map([], |row| row.get_ref(0).map(|value| format!("{value:?}"))).unwrap().collect::<Result<_, _>>().unwrap();
        rows
    })
    .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn an_article_that_leaves_and_comes_back_finds_its_place(
        order in Just((0..12).collect::<Vec<usize>>()).prop_shuffle(),
        leaves in 1..=12_i64,
    ) {
        let mut desk = Desk::new("back");
        desk.add(&order.into_iter().map(article).collect::<Vec<_>>());
        let db = desk.archive.database();
        let before = state(db);
        withdraw(db, leaves).unwrap();
let remaining: i64 = db.query_row("SELECT count(*) FROM documents WHERE story IS NOT NULL", [], |row| row.get(0)).unwrap();
        prop_assert_eq!(remaining, 11);
        place(db, leaves, &desk.knowledge).unwrap();
        prop_assert_eq!(state(db), before);
    }

    #[test]
    fn nothing_is_left_of_articles_that_all_leave(order in Just((1..=12).collect::<Vec<i64>>()).prop_shuffle()) {
        let mut desk = Desk::new("gone");
        desk.add(&(0..12).map(article).collect::<Vec<_>>());
        let db = desk.archive.database();
        for document in order {
            withdraw(db, document).unwrap();
        }
        prop_assert_eq!(state(db), [""; 0]);
        let left: i64 = db.query_row("SELECT (SELECT count(*) FROM terms) + (SELECT count(*) FROM vocabulary)", [], |row| row.get(0)).unwrap();
        prop_assert_eq!(left, 0);
    }
}
