use super::*;
use crate::line;
use anstream::adapter::strip_str;
use onrecord_archive::story::{Backing, Party};

fn backing(name: &str, kind: &str, factuality: &str) -> Backing {
    Backing {
        origin: 1,
        name: name.to_owned(),
        identity: None,
        kind: kind.to_owned(),
        through: (kind == "unnamed").then(|| "Harbour Post".to_owned()),
        factuality: factuality.to_owned(),
        first_day: Some("2025-03-03".to_owned()),
        outlets: vec!["Harbour Post".to_owned(), "Plata Courier".to_owned()],
        numbers: Vec::new(),
        evidence: Evidence {
            document: "0123456789abcdef".to_owned(),
            claim: "c2".to_owned(),
            start: 10,
            end: 60,
            text: "A patrol boat fired on a foreign trawler last Thursday".to_owned(),
        },
        claims: vec![["0123456789abcdef".to_owned(), "c2".to_owned()]],
        new: false,
    }
}

fn sample() -> Story {
    let party = |name: &str| vec![Party { name: name.to_owned(), identity: None, mentions: 1, entities: Vec::new() }];
    let happening = Happening {
        happening: 1,
        kind: Some("ASSAULT".to_owned()),
        mode: None,
        lemma: "fire".to_owned(),
        status: "occurred".to_owned(),
        actors: party("a patrol boat"),
        recipients: party("a foreign trawler"),
        place: Some("Uruguay".to_owned()),
        from: Some("2025-02-27".to_owned()),
        to: Some("2025-02-27".to_owned()),
        articles: 3,
        first_day: Some("2025-03-03".to_owned()),
        asserted_by: vec![backing("unnamed insiders", "unnamed", "CT+")],
        denied_by: vec![backing("Rufino Salaberry", "named", "CT-")],
        raised_by: Vec::new(),
        mentions: Vec::new(),
        new: false,
    };
    Story {
        story: 7,
        title: "Navy fired on foreign trawler".to_owned(),
        origins: 1,
        disputed: true,
        first_day: Some("2025-03-03".to_owned()),
        last_day: Some("2025-03-06".to_owned()),
        since: Some("2025-03-04".to_owned()),
        articles: Vec::new(),
        happenings: vec![happening],
        disputes: Vec::new(),
        changes: Vec::new(),
        corrections: Vec::new(),
        timeline: Vec::new(),
    }
}

#[test]
fn says_who_asserts_and_who_denies() {
    insta::assert_snapshot!(strip_str(&story(&sample(), 100, false)).to_string());
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in 40..140 {
        for line in strip_str(&story(&sample(), width, true)).to_string().lines() {
            assert!(line::columns(line) <= width, "{width}: {line}");
        }
    }
}
