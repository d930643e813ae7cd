//! Names that news gives, and what they stand for.

use onrecord_knowledge::{CountryWord, Gender, Knowledge, OrganizationKind, OutletKind, PlaceKind, RoleKind};
use std::sync::LazyLock;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::builtin);

#[test]
fn countries_go_by_many_words() {
    let kinds = |word: &str| KNOWLEDGE.country(word).map(|c| (c.code, c.kind));
    for (word, code, kind) in [
        ("Mexico", "MEX", CountryWord::Name),
        ("Mexico's", "MEX", CountryWord::Name),
        ("the U.S.", "USA", CountryWord::Name),
        ("US", "USA", CountryWord::Name),
        ("U.S.A.", "USA", CountryWord::Name),
        ("UNITED STATES", "USA", CountryWord::Name),
        ("Cote d’Ivoire", "CIV", CountryWord::Name),
        ("Türkiye", "TUR", CountryWord::Name),
        ("Mexican", "MEX", CountryWord::Adjectival),
        ("mexican", "MEX", CountryWord::Adjectival),
        ("Swedes", "SWE", CountryWord::Demonym),
        ("Frenchmen", "FRA", CountryWord::Demonym),
        ("N'Djamena", "TCD", CountryWord::Capital),
        ("N’Djamena", "TCD", CountryWord::Capital),
        ("Ndjamena", "TCD", CountryWord::Capital),
        ("Washington", "USA", CountryWord::Capital),
        ("the Kremlin", "RUS", CountryWord::Metonym),
        ("Downing Street", "GBR", CountryWord::Metonym),
        ("the White House", "USA", CountryWord::Metonym),
        ("the Pentagon", "USA", CountryWord::Metonym),
        ("Foggy Bottom", "USA", CountryWord::Metonym),
        ("the Élysée", "FRA", CountryWord::Metonym),
        ("Elysee", "FRA", CountryWord::Metonym),
        ("Zhongnanhai", "CHN", CountryWord::Metonym),
        ("The Hague", "NLD", CountryWord::Metonym),
    ] {
        assert_eq!(kinds(word), Some((code.to_owned(), kind)), "{word}");
    }
    for word in ["us", "Us", "turkey", "chad", "polish", "it", "the", "", "'s", "guinea pig", "china shop"] {
        assert_eq!(kinds(word), None, "{word}");
    }
    let mexico = KNOWLEDGE.country_by_code("MEX").expect("Mexico is there");
    assert_eq!(
        (mexico.capital.as_str(), mexico.currency.as_str(), mexico.geonames),
        ("Mexico City", "MXN", Some(3996063))
    );
    assert!((mexico.lat - 23.6).abs() < 2.0 && (mexico.lon + 102.5).abs() < 2.0);
}

#[test]
fn titles_leave_countries_and_names_out() {
    let role = |phrase: &str| KNOWLEDGE.role(phrase).map(|r| (r.title, r.sector, r.former, r.plural));
    let some = |title: &str, sector, former, plural| Some((title.to_owned(), sector, former, plural));
    assert_eq!(role("Mexican President"), some("president", "GOV", false, false));
    assert_eq!(role("Peru's former transport minister"), some("former transport minister", "ELI", true, false));
    assert_eq!(role("the deputy foreign minister of Chad"), some("deputy foreign minister", "GOV", false, false));
    assert_eq!(role("rebels"), some("rebels", "REB", false, true));
    assert_eq!(role("two police officers"), some("police officers", "COP", false, true));
    assert_eq!(role("a green idea"), None);
    assert_eq!(KNOWLEDGE.role("the indictment").map(|r| r.kind), Some(RoleKind::Document));
}

#[test]
fn bodies_are_listed_or_follow_a_pattern() {
    let body = |name: &str| KNOWLEDGE.organization(name).map(|o| (o.kind, o.code));
    let some = |kind, code: &str| Some((kind, code.to_owned()));
    assert_eq!(body("U.N."), some(OrganizationKind::Igo, "IGOUNO"));
    assert_eq!(body("Ukraine's Defense Ministry"), some(OrganizationKind::Government, "UKRGOV"));
    assert_eq!(body("the Ministry of Foreign Affairs of Chad"), some(OrganizationKind::Government, "TCDGOV"));
    assert_eq!(body("Chicago Police Department"), some(OrganizationKind::Police, "USACOP"));
    assert_eq!(body("Hezbollah"), some(OrganizationKind::Armed, "LBNREB"));
    assert_eq!(body("Nato"), some(OrganizationKind::Igo, "IGOWSTNAT"));
    assert_eq!(body("who"), None);
    assert_eq!(body("Juan Pérez"), None);
}

#[test]
fn outlets_are_listed_or_follow_a_pattern() {
    let outlet = |name: &str| KNOWLEDGE.outlet(name).map(|o| (o.kind, o.country, o.listed));
    assert_eq!(outlet("Reuters"), Some((OutletKind::Agency, Some("GBR".into()), true)));
    assert_eq!(outlet("the New York Times"), Some((OutletKind::Newspaper, Some("USA".into()), true)));
    assert_eq!(outlet("Iranian state television"), Some((OutletKind::Broadcaster, Some("IRN".into()), false)));
    assert_eq!(outlet("the Springfield Gazette").map(|o| o.0), Some(OutletKind::Newspaper));
    for name in ["X", "Facebook", "punch", "dawn", "Carlos", "the president"] {
        assert_eq!(outlet(name), None, "{name}");
    }
}

#[test]
fn places_have_the_likelier_first() {
    let first = |name: &str| KNOWLEDGE.places(name).into_iter().next().map(|p| (p.country, p.kind));
    let some = |code: &str, kind| Some((code.to_owned(), kind));
    assert_eq!(first("Bardai"), some("TCD", PlaceKind::City));
    assert_eq!(first("Paris"), some("FRA", PlaceKind::Capital));
    assert_eq!(first("London"), some("GBR", PlaceKind::Capital));
    assert_eq!(first("Tripoli"), some("LBY", PlaceKind::Capital));
    assert_eq!(first("Mexico"), some("MEX", PlaceKind::Country));
    assert_eq!(first("Kyiv"), some("UKR", PlaceKind::Capital));
    assert_eq!(first("Kiev"), some("UKR", PlaceKind::Capital));
    assert_eq!(first("Sao Paulo"), some("BRA", PlaceKind::City));
    assert_eq!(first("the Strait of Hormuz"), some("", PlaceKind::Water));
    assert_eq!(first("Tibesti"), some("TCD", PlaceKind::Region));
    assert_eq!(first("Texas"), some("USA", PlaceKind::Region));
    assert_eq!(first("reading"), None);
    let bardai = &KNOWLEDGE.places("Bardai")[0];
    assert_eq!((bardai.geonames, bardai.admin1.as_str()), (Some(2435976), "Tibesti"));
}

#[test]
fn first_names_tell_pronouns() {
    assert_eq!(KNOWLEDGE.person_gender("Claudia"), Some(Gender::Female));
    assert_eq!(KNOWLEDGE.person_gender("Raúl"), Some(Gender::Male));
    assert_eq!(KNOWLEDGE.person_gender("Xyzzy"), None);
}
