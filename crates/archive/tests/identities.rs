//! Who is who over articles. All persons, bodies and outlets are invented.

mod support;

use onrecord_archive::{Identity, IdentityFilter, Ruling};
use onrecord_record::{EntityType, Record};
use proptest::prelude::*;
use support::{Article, Desk};

/// An article that names one entity: type, name, role, country.
fn naming(day: u32, kind: &str, name: &str, role: &str, country: &str) -> Record {
    let some = |word: &str| (!word.is_empty()).then(|| word.to_owned());
    let published = format!("2026-03-{day:02}");
    let body = format!("On day {day} {name} was seen, {role} {country}.");
    Article::new("Harbour Post", &published, "", &body)
        .entity(kind, name)
        .with(|entity| {
            entity.role = some(role);
            entity.country = some(country);
        })
        .record()
}

fn desk(name: &str, articles: &[Record]) -> Desk {
    let mut desk = Desk::new(name);
    desk.add(articles);
    desk
}

/// The identities: names of their entities with role and country, sorted.
fn groups(desk: &Desk) -> Vec<String> {
    let mut groups = desk.rows(
        "SELECT group_concat(e, '; ') FROM (SELECT identity, name || ' ' || coalesce(role, '-') || ' ' || coalesce(country, '-') AS e
         FROM entities WHERE identity IS NOT NULL ORDER BY e) GROUP BY identity",
    );
    groups.sort();
    groups
}

fn evidence(desk: &Desk) -> Vec<String> {
    desk.rows("SELECT DISTINCT evidence FROM identity_evidence ORDER BY evidence")
}

#[test]
fn one_full_name_is_one_person() {
    let desk = desk(
        "full",
        &[
            naming(1, "person", "Ilse B. Morán", "minister", "MEX"),
            naming(2, "person", "Dr. Ilse Moran", "foreign minister", "MEX"),
            naming(3, "person", "ILSE MORAN", "", ""),
        ],
    );
    assert_eq!(desk.rows("SELECT name, role, country FROM identities"), ["Ilse B. Morán | foreign minister | MEX"]);
    assert_eq!(evidence(&desk), ["same full name", "same full name, same country"]);
}

#[test]
fn two_people_of_one_name_stay_two() {
    let desk = desk(
        "two",
        &[
            naming(1, "person", "Juan Robles", "mayor", "ESP"),
            naming(2, "person", "Juan Robles", "goalkeeper", "CHL"),
            naming(3, "person", "Juan Robles", "mayor", ""),
            naming(4, "person", "Juan Robles", "", ""),
        ],
    );
    // The third goes by the role; of the fourth nothing says which of them it is.
    assert_eq!(
        groups(&desk),
        ["Juan Robles - -", "Juan Robles goalkeeper CHL", "Juan Robles mayor -; Juan Robles mayor ESP"]
    );
}

#[test]
fn one_role_outweighs_two_countries() {
    let desk = desk(
        "role",
        &[
            naming(1, "person", "Ana Rell", "envoy to the river talks", "NOR"),
            naming(2, "person", "Ana Rell", "envoy to the river talks", "DNK"),
        ],
    );
    assert_eq!(desk.rows("SELECT count(*) FROM identities"), ["1"]);
    assert_eq!(evidence(&desk), ["same full name, same role"]);
}

#[test]
fn a_surname_needs_role_and_country() {
    let desk = desk(
        "surname",
        &[
            naming(1, "person", "Tacuane", "governor", "MOZ"),
            naming(2, "person", "Albino Tacuane", "provincial governor", "MOZ"),
            naming(3, "person", "Tacuane", "", "MOZ"),
            naming(4, "person", "Tacuane", "goalkeeper", "MOZ"),
        ],
    );
    assert_eq!(
        groups(&desk),
        ["Albino Tacuane provincial governor MOZ; Tacuane governor MOZ", "Tacuane - MOZ", "Tacuane goalkeeper MOZ"]
    );
    assert_eq!(
        desk.rows("SELECT name, role FROM identities WHERE role LIKE '%governor'"),
        ["Albino Tacuane | provincial governor"]
    );
}

#[test]
fn a_surname_of_two_is_nobodys() {
    let desk = desk(
        "nobody",
        &[
            naming(1, "person", "Tacuane", "governor", "MOZ"),
            naming(2, "person", "Albino Tacuane", "governor", "MOZ"),
            naming(3, "person", "Rosa Tacuane", "governor", "MOZ"),
        ],
    );
    assert_eq!(desk.rows("SELECT count(*) FROM identities"), ["3"]);
}

#[test]
fn bodies_go_by_their_words_and_country() {
    let desk = desk(
        "bodies",
        &[
            naming(1, "organization", "Ukraine's Defense Ministry", "", "UKR"),
            naming(2, "organization", "Ministry of Defence of Ukraine", "", "UKR"),
            naming(3, "organization", "Defense Ministry", "", "FRA"),
            naming(4, "organization", "Harbour Workers' Union", "", ""),
        ],
    );
    assert_eq!(
        groups(&desk),
        [
            "Defense Ministry - FRA",
            "Harbour Workers' Union - -",
            "Ministry of Defence of Ukraine - UKR; Ukraine's Defense Ministry - UKR"
        ]
    );
}

#[test]
fn an_acronym_goes_to_the_only_body_that_has_it() {
    let union = Article::new("Harbour Post", "2026-03-01", "", "The Harbour Workers' Union (HWU) struck.")
        .entity("organization", "Harbour Workers' Union")
        .with(|entity| {
            let mut short = entity.mentions[0].clone();
            short.span.text = "HWU".into();
            (short.span.start, short.span.end) = (28, 31);
            entity.mentions.push(short);
        })
        .record();
    let desk = desk("acronym", &[naming(2, "organization", "HWU", "", ""), union]);
    assert_eq!(groups(&desk), ["HWU - -; Harbour Workers' Union - -"]);
}

#[test]
fn a_country_is_one_as_place_and_government() {
    let desk = desk(
        "country",
        &[
            naming(1, "government", "Mexico", "", "MEX"),
            naming(2, "place", "Mexico", "", "MEX"),
            naming(3, "government", "Mexican government", "", "MEX"),
            naming(4, "person", "Mexico", "", ""),
        ],
    );
    assert_eq!(desk.rows("SELECT i.name, i.key, count(*) FROM identities i JOIN entities e USING (identity) GROUP BY identity ORDER BY 3"), [
        "Mexico | alone:4/e1 | 1",
        "Mexico | country:MEX | 3"
    ]);
}

#[test]
fn descriptions_have_no_identity() {
    let desk = desk(
        "nominal",
        &[Article::new("Harbour Post", "2026-03-01", "", "An official spoke.")
            .entity("person", "An official")
            .with(|entity| entity.mentions.iter_mut().for_each(|m| m.form = onrecord_record::Form::Nominal))
            .record()],
    );
    assert_eq!(desk.rows("SELECT count(*) FROM identities"), ["0"]);
}

#[test]
fn a_typed_name_is_found() {
    let desk = desk(
        "find",
        &[
            naming(1, "person", "Ilse Morán", "minister", "MEX"),
            naming(2, "person", "Ilse Moran", "minister", "MEX"),
            naming(3, "person", "Karl Moran", "", ""),
        ],
    );
    let names = |text: &str| {
        desk.archive
            .find_identities(text)
            .unwrap()
            .into_iter()
            .map(|i: Identity| (i.name, i.articles))
            .collect::<Vec<_>>()
    };
    assert_eq!(names("ilse moran"), [("Ilse Moran".to_owned(), 2)]);
    assert_eq!(names("Moran").len(), 2);
    assert_eq!(names("Nobody").len(), 0);
    let first = &desk
        .archive
        .identities(&IdentityFilter { types: vec![EntityType::Person], limit: 10, ..IdentityFilter::default() })
        .unwrap()[0];
    assert_eq!(
        (first.articles, first.first_day.as_deref(), first.last_day.as_deref()),
        (2, Some("2026-03-01"), Some("2026-03-02"))
    );
    let members = desk.archive.identity_members(first.identity).unwrap();
    assert_eq!(members.iter().map(|m| m.evidence.as_str()).collect::<Vec<_>>(), ["same full name", "same full name"]);
}

fn ruling(same: bool, one: i64, other: i64) -> Ruling {
    Ruling {
        same,
        entities: [(one.to_string(), "e1".into()), (other.to_string(), "e1".into())],
        note: None,
        who: "Mira".into(),
    }
}

#[test]
fn two_names_are_one_person_where_people_say_so() {
    let mut desk = desk(
        "merge",
        &[
            naming(1, "person", "Bob Robles", "mayor", "ESP"),
            naming(2, "person", "Roberto Robles", "", ""),
            naming(3, "person", "Ana Rell", "", ""),
        ],
    );
    let ruled = desk.archive.rule(&ruling(true, 1, 2), &desk.knowledge).unwrap();
    assert_eq!(groups(&desk), ["Ana Rell - -", "Bob Robles mayor ESP; Roberto Robles - -"]);
    assert!(evidence(&desk).contains(&"same full name; ruled on by a person".to_owned()));
    // Who comes later under either name is the same person.
    desk.add(&[naming(4, "person", "Roberto Robles", "", ""), naming(5, "person", "Bob Robles", "", "ESP")]);
    assert_eq!(groups(&desk).len(), 2);
    desk.archive.undo(ruled.corrections[0], "Mira", &desk.knowledge).unwrap();
    assert_eq!(
        groups(&desk),
        ["Ana Rell - -", "Bob Robles - ESP; Bob Robles mayor ESP", "Roberto Robles - -; Roberto Robles - -"]
    );
}

#[test]
fn a_ruling_outlives_the_removal_of_an_article() {
    let articles = [naming(1, "person", "Bob Robles", "mayor", "ESP"), naming(2, "person", "Roberto Robles", "", "")];
    let mut desk = desk("return", &articles);
    desk.archive.rule(&ruling(true, 1, 2), &desk.knowledge).unwrap();
    desk.archive.remove(&["2".to_owned()], &desk.knowledge).unwrap();
    assert_eq!(groups(&desk), ["Bob Robles mayor ESP"]);
    desk.add(&articles[1..]);
    assert_eq!(groups(&desk), ["Bob Robles mayor ESP; Roberto Robles - -"]);
}

#[test]
fn one_name_is_two_persons_where_people_say_so() {
    let mut desk = desk(
        "split",
        &[
            naming(1, "person", "Juan Robles", "mayor", "ESP"),
            naming(2, "person", "Juan Robles", "mayor", "ESP"),
            naming(3, "person", "Juan Robles", "mayor", "ESP"),
        ],
    );
    let ruled = desk.archive.rule(&ruling(false, 1, 2), &desk.knowledge).unwrap();
    let identities =
        "SELECT group_concat(document) FROM (SELECT * FROM entities ORDER BY document) GROUP BY identity ORDER BY 1";
    let apart = desk.rows(identities);
    assert_eq!(apart.len(), 2);
    assert!(!apart.iter().any(|group| group.contains('1') && group.contains('2')), "{apart:?}");
    desk.archive.undo(ruled.corrections[0], "Mira", &desk.knowledge).unwrap();
    assert_eq!(desk.rows(identities), ["1,2,3"]);
}

/// Articles that name few people in many ways.
fn any_articles() -> impl Strategy<Value = Vec<(usize, usize, usize)>> {
    proptest::collection::vec((0..6_usize, 0..4_usize, 0..4_usize), 1..14)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_adding_does_not_matter((articles, seed) in (any_articles(), any::<u64>())) {
        let names = ["Ana Rell", "Rell", "Karl Rell", "Juan Robles", "Robles", "A. Rell"];
        let (roles, countries) = (["", "minister", "foreign minister", "mayor"], ["", "NOR", "DNK", "ESP"]);
        let records: Vec<Record> = articles.iter().enumerate()
            .map(|(day, (n, r, c))| naming(day as u32 + 1, "person", names[*n], roles[*r], countries[*c])).collect();
        let mut shuffled = records.clone();
        let mut state = seed | 1;
        for i in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            shuffled.swap(i, (state >> 33) as usize % (i + 1));
        }
        let (one, other) = (desk("order-a", &records), desk("order-b", &shuffled));
        prop_assert_eq!(groups(&one), groups(&other));
        let shown = "SELECT type, name, role, country FROM identities ORDER BY 1, 2, 3, 4";
        prop_assert_eq!(one.rows(shown), other.rows(shown));
        prop_assert_eq!(one.rows("SELECT count(*) FROM entities e JOIN identity_members m ON m.document = e.document AND m.entity = e.id
            JOIN identity_profiles p ON p.profile = m.profile WHERE p.identity IS NOT e.identity"), ["0"]);
    }
}
