//! Who stands behind claims, over several articles. The articles, their people and their outlets are invented.

mod support;

use support::{Article, Desk};

/// An article in which the navy sank, or did not sink, a ferry at Port Nessel.
fn sinking(outlet: &str, day: &str, title: &str, body: &str) -> Article {
    let body =
        format!("{body} The ferry lay in the harbour of Port Nessel, and the harbour is closed since Monday evening.");
    Article::new(outlet, day, title, &body)
        .entity("military", "navy")
        .entity("vessel", "ferry")
        .place("Port Nessel", "URY")
        .event("sank", "ASSAULT", "occurred", &["navy"], &["ferry"])
        .lemma("sink")
        .at("Port Nessel")
        .on("Monday", "2026-03-02")
}

/// Outlets with the origin of each of their claims that commit to something.
fn origins(desk: &Desk) -> Vec<String> {
    desk.rows(
        "SELECT d.outlet, c.factuality, o.key FROM claims c JOIN documents d ON d.document = c.document
         JOIN origins o ON o.origin = c.origin WHERE c.factuality <> 'Uu' ORDER BY d.document, c.claim",
    )
}

fn happenings(desk: &Desk) -> Vec<String> {
    desk.rows("SELECT lemma, origins, denials FROM happenings ORDER BY happening")
}

fn exclusive() -> Article {
    sinking(
        "Harbour Post",
        "2026-03-03",
        "Navy sank ferry, officials say",
        "The navy sank the ferry, two officials told the Harbour Post.",
    )
    .said("two officials", "unnamed", "told", "The navy sank the ferry")
    .claim("sank", "CT+", &["two officials"])
    .claim("sank", "Uu", &[])
}

fn rewrite() -> Article {
    sinking(
        "Plata Courier",
        "2026-03-04",
        "Ferry attack shocks coast",
        "The navy sank the ferry at its pier, the Harbour Post reported.",
    )
    .entity("organization", "Harbour Post")
    .said("Harbour Post", "outlet", "reported", "The navy sank the ferry at its pier")
    .claim("sank", "CT+", &["Harbour Post"])
    .claim("sank", "Uu", &[])
}

#[test]
fn what_a_newspaper_reported_is_what_it_has_from_its_officials() {
    let mut desk = Desk::new("origins-rewrite");
    desk.add(&[exclusive().record(), rewrite().record()]);
    assert_eq!(
        origins(&desk),
        ["Harbour Post | CT+ | unnamed:harbour post/insiders", "Plata Courier | CT+ | unnamed:harbour post/insiders"]
    );
    assert_eq!(happenings(&desk), ["sink | 1 | 0"]);
}

#[test]
fn who_expects_it_does_not_say_that_it_happened() {
    let body = "The navy will sink the ferry in the harbour of Port Nessel on Monday, Luis Ardo said. The ferry lay in the harbour \
                of Port Nessel, and the harbour is closed since Monday evening.";
    let plan = Article::new("Estuary Times", "2026-03-02", "Navy to sink ferry, officials say", body)
        .entity("military", "navy")
        .entity("vessel", "ferry")
        .entity("person", "Luis Ardo")
        .place("Port Nessel", "URY")
        .event("sink", "ASSAULT", "planned", &["navy"], &["ferry"])
        .at("Port Nessel")
        .on("Monday", "2026-03-02")
        .said("Luis Ardo", "named", "said", "The navy will sink the ferry in the harbour of Port Nessel on Monday")
        .claim("sink", "PR+", &["Luis Ardo"]);
    let mut desk = Desk::new("origins-plan");
    desk.add(&[plan.record()]);
    assert_eq!(happenings(&desk), ["sink | 1 | 0"], "of a plan that is all there is, he holds that it is one");
    desk.add(&[exclusive().record()]);
    assert_eq!(happenings(&desk), ["sink | 1 | 0"], "the officials only");
    let number = desk.archive.article("1").unwrap().story.unwrap();
    let told = desk.archive.story(number, None).unwrap().happenings.remove(0);
    let names = |side: &[onrecord_archive::story::Backing]| side.iter().map(|b| b.name.clone()).collect::<Vec<_>>();
    assert_eq!(told.status, "occurred");
    assert_eq!(
        (names(&told.asserted_by), names(&told.raised_by)),
        (vec!["unnamed insiders".into()], vec!["Luis Ardo".into()])
    );
}

#[test]
fn a_later_arrival_changes_earlier_origins() {
    let mut desk = Desk::new("origins-late");
    desk.add(&[rewrite().record()]);
    assert_eq!(origins(&desk), ["Plata Courier | CT+ | outlet:harbour post"]);
    desk.add(&[exclusive().record()]);
    assert_eq!(
        origins(&desk),
        ["Plata Courier | CT+ | unnamed:harbour post/insiders", "Harbour Post | CT+ | unnamed:harbour post/insiders"]
    );
}

#[test]
fn officials_of_two_newspapers_are_two_origins() {
    let mut desk = Desk::new("origins-two");
    let other = sinking(
        "River Ledger",
        "2026-03-04",
        "Ferry was sunk by warship",
        "The navy sank the ferry at noon, an official said.",
    )
    .said("an official", "unnamed", "said", "The navy sank the ferry at noon")
    .claim("sank", "CT+", &["an official"])
    .claim("sank", "Uu", &[]);
    desk.add(&[exclusive().record(), other.record()]);
    assert_eq!(happenings(&desk), ["sink | 2 | 0"]);
}

#[test]
fn a_headline_adds_no_origin() {
    let mut desk = Desk::new("origins-headline");
    let article =
        sinking("River Ledger", "2026-03-04", "Navy torpedoed ferry", "The navy sank the ferry, Ana Rell said.")
            .entity("person", "Ana Rell")
            .said("Ana Rell", "named", "said", "The navy sank the ferry")
            .claim("sank", "CT+", &["Ana Rell"])
            .event("torpedoed", "ASSAULT", "occurred", &["navy"], &["ferry"])
            .lemma("sink")
            .at("Port Nessel")
            .on("Monday", "2026-03-02")
            .claim("torpedoed", "CT+", &[]);
    desk.add(&[article.record()]);
    let found: Vec<String> = desk.rows("SELECT DISTINCT o.name FROM claims c JOIN origins o ON o.origin = c.origin");
    assert_eq!(found, ["Ana Rell"]);
}

#[test]
fn an_office_is_its_holder_where_the_article_names_one() {
    let mut desk = Desk::new("origins-office");
    let body = "The navy sank the ferry, the defence minister said. Ana Rell is due in parliament.";
    let article = sinking("River Ledger", "2026-03-04", "Ferry sunk", body)
        .entity("person", "Ana Rell")
        .with(|e| e.role = Some("defence minister".into()))
        .said("the defence minister", "unnamed", "said", "The navy sank the ferry")
        .claim("sank", "CT+", &["the defence minister"]);
    desk.add(&[article.record()]);
    assert_eq!(desk.rows("SELECT kind, name FROM origins"), ["named | Ana Rell"]);
}

#[test]
fn a_denial_is_one_row_for_each_pair_of_origins() {
    let mut desk = Desk::new("origins-denial");
    let denial = sinking(
        "Capital Gazette",
        "2026-03-05",
        "Minister denies attack on ferry",
        "It is not so that the navy sank the ferry, Ana Rell said.",
    )
    .entity("person", "Ana Rell")
    .said("Ana Rell", "named", "said", "the navy sank the ferry")
    .claim("sank", "CT-", &["Ana Rell"])
    .claim("sank", "Uu", &[]);
    desk.add(&[exclusive().record(), rewrite().record(), denial.clone().record()]);
    assert_eq!(happenings(&desk), ["sink | 1 | 1"]);
    assert_eq!(desk.rows("SELECT kind, count(*) FROM disputes GROUP BY kind"), ["denial | 1"]);
    assert_eq!(desk.rows("SELECT disputed FROM stories"), ["1"]);
    // She says so now herself: a change of position, and no dispute any more.
    let confession = sinking(
        "Capital Gazette",
        "2026-03-07",
        "Minister admits attack on ferry",
        "The navy sank the ferry after all, Ana Rell said.",
    )
    .entity("person", "Ana Rell")
    .said("Ana Rell", "named", "said", "The navy sank the ferry after all")
    .claim("sank", "CT+", &["Ana Rell"])
    .claim("sank", "Uu", &[]);
    desk.add(&[confession.record()]);
    assert_eq!(happenings(&desk), ["sink | 2 | 0"]);
    assert_eq!(desk.rows("SELECT count(*) FROM disputes"), ["0"]);
    let story = desk.rows("SELECT story FROM stories")[0].parse().unwrap();
    let told = desk.archive.story(story, Some("2026-03-07")).unwrap();
    let change = &told.changes[0];
    assert_eq!(
        (change.name.as_str(), change.before.factuality.as_str(), change.after.factuality.as_str()),
        ("Ana Rell", "CT-", "CT+")
    );
    assert!(change.new);
    assert_eq!(told.happenings[0].asserted_by.len(), 2);
}

#[test]
fn numbers_are_disputed_between_origins_and_change_within_one() {
    let toll = |outlet: &str, day: &str, title: &str, dead: f64, words: &str, who: &str| {
        sinking(outlet, day, title, &format!("The navy sank the ferry and {words} were lost, {who} said."))
            .number(words, dead, "people")
            .entity("person", who)
            .said(who, "named", "said", "The navy sank the ferry")
            .claim("sank", "CT+", &[who])
    };
    let mut desk = Desk::new("origins-numbers");
    desk.add(&[
        toll("Harbour Post", "2026-03-03", "Three lost as ferry sinks", 3.0, "three people", "Ana Rell").record(),
        toll("River Ledger", "2026-03-04", "Nine lost with the ferry", 9.0, "nine people", "Luis Orta").record(),
        toll("Plata Courier", "2026-03-05", "Minister corrects toll of ferry", 5.0, "five people", "Ana Rell").record(),
    ]);
    assert_eq!(desk.rows("SELECT kind, count(*) FROM disputes GROUP BY kind"), ["number | 1"]);
    let story = desk.rows("SELECT story FROM stories")[0].parse().unwrap();
    let told = desk.archive.story(story, None).unwrap();
    let change: Vec<(&str, &[String], &[String])> =
        told.changes.iter().map(|c| (c.name.as_str(), &c.before.numbers[..], &c.after.numbers[..])).collect();
    assert_eq!(change, [("Ana Rell", &["three people".to_owned()][..], &["five people".to_owned()][..])]);
}

#[test]
fn a_new_version_tells_what_it_changed() {
    let mut desk = Desk::new("origins-version");
    let first = exclusive().url("https://harbour.example/ferry");
    let second = sinking(
        "Harbour Post",
        "2026-03-04",
        "Navy rammed ferry, officials say",
        "The navy rammed the ferry, which sank, two officials told the Harbour Post.",
    )
    .url("https://harbour.example/ferry")
    .said("two officials", "unnamed", "told", "The navy rammed the ferry")
    .event("rammed", "ASSAULT", "occurred", &["navy"], &["ferry"])
    .lemma("ram")
    .claim("rammed", "CT+", &["two officials"]);
    desk.add(&[first.record(), second.record()]);
    let story = desk.rows("SELECT story FROM documents WHERE replaced_by IS NULL")[0].parse().unwrap();
    let told = desk.archive.story(story, None).unwrap();
    let texts = |list: &[onrecord_archive::story::Evidence]| list.iter().map(|e| e.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&told.corrections[0].added), ["rammed"]);
    assert_eq!(texts(&told.corrections[0].dropped), ["sank"]);
}

#[test]
fn who_affirms_one_thing_and_denies_the_other_denies() {
    let mut desk = Desk::new("origins-both");
    let body = "The navy sank the ferry, it is said. It is not so that it sank, Ana Rell said.";
    let article = sinking("Capital Gazette", "2026-03-05", "Minister on ferry", body)
        .entity("person", "Ana Rell")
        .said("Ana Rell", "named", "said", "it sank")
        .claim("sank", "CT-", &["Ana Rell"])
        .event("said", "ASSAULT", "occurred", &["navy"], &["ferry"])
        .lemma("sink")
        .at("Port Nessel")
        .on("Monday", "2026-03-02")
        .claim("said", "CT+", &["Ana Rell"]);
    desk.add(&[exclusive().record(), article.record()]);
    assert_eq!(happenings(&desk), ["sink | 1 | 1"]);
}

#[test]
fn two_officials_of_one_article_may_differ() {
    let mut desk = Desk::new("origins-divided");
    let body = "The navy sank the ferry, an official said. A diplomat denied that it sank the ferry.";
    let article = sinking("Capital Gazette", "2026-03-05", "Doubts about ferry", body)
        .entity("person", "an official")
        .entity("person", "A diplomat")
        .said("an official", "unnamed", "said", "The navy sank the ferry")
        .claim("sank", "CT+", &["an official"])
        .said("A diplomat", "unnamed", "denied", "it sank the ferry")
        .claim("sank", "CT-", &["A diplomat"]);
    let mut record = article.record();
    record.contradictions.push(onrecord_record::Contradiction {
        claims: ["c1".into(), "c2".into()],
        kind: onrecord_record::ContradictionKind::Denial,
    });
    desk.add(&[record]);
    assert_eq!(desk.rows("SELECT key FROM origins"), ["unnamed:capital gazette/insiders"]);
    assert_eq!(desk.rows("SELECT kind FROM disputes"), ["denial"]);
}

#[test]
fn removing_an_article_takes_its_origins() {
    let mut desk = Desk::new("origins-removed");
    desk.add(&[exclusive().record(), rewrite().record()]);
    let id = desk.rows("SELECT id FROM documents ORDER BY document")[0].clone();
    desk.archive.remove(&[id], &desk.knowledge).unwrap();
    assert_eq!(origins(&desk), ["Plata Courier | CT+ | outlet:harbour post"]);
    assert_eq!(happenings(&desk), ["sink | 1 | 0"]);
}

#[test]
fn a_copy_carries_the_words_of_what_it_copies() {
    let mut desk = Desk::new("origins-copies");
    let body = "The navy sank the ferry at its pier, and smoke stood over the cranes until the evening, when the wind turned and \
        the fire boats came back. Nobody was allowed near the water, and the market behind the customs house stayed shut. \
        A woman who sells coffee there counted eleven ambulances in an hour, none of them in a hurry.";
    let wire = |outlet: &str, day: &str, title: &str| sinking(outlet, day, title, body).claim("sank", "CT+", &[]);
    let credited = wire("Estuary Times", "2026-03-04", "Ferry sunk at pier").credit("Channel Wire").record();
    let id = credited.document.id.clone();
    desk.add(&[wire("Southern Ledger", "2026-03-03", "Smoke over the cranes").record()]);
    assert_eq!(origins(&desk), ["Southern Ledger | CT+ | outlet:southern ledger"]);
    desk.add(&[credited]);
    assert_eq!(
        origins(&desk),
        ["Southern Ledger | CT+ | outlet:channel wire", "Estuary Times | CT+ | outlet:channel wire"]
    );
    assert_eq!(happenings(&desk), ["sink | 1 | 0"]);
    desk.archive.remove(&[id], &desk.knowledge).unwrap();
    assert_eq!(origins(&desk), ["Southern Ledger | CT+ | outlet:southern ledger"]);
}
