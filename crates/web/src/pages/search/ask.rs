//! The form's values as a query of the archive.

use crate::given::{Given, Wrong};
use onrecord_archive::search::{CANDIDATES, Query, Scope, Sort, Words};
use onrecord_knowledge::Knowledge;
use onrecord_record::{EventType, Factuality, Naming, Status};

/// Fields that narrow the search down.
pub const FILTERS: [&str; 13] = [
    "words",
    "said-by",
    "about",
    "type",
    "status",
    "factuality",
    "country",
    "place",
    "outlet",
    "naming",
    "from",
    "to",
    "versions",
];

/// All fields.
pub const NAMES: [&str; 17] = [
    "words",
    "said-by",
    "about",
    "type",
    "status",
    "factuality",
    "country",
    "place",
    "outlet",
    "naming",
    "from",
    "to",
    "versions",
    "in",
    "sort",
    "limit",
    "page",
];

/// Hits on a page, where nothing else is said.
pub const USUAL: usize = 20;
/// The most hits on a page.
pub const MOST: usize = 200;

/// What is looked for, and what cannot be.
pub fn query(given: &Given, knowledge: &Knowledge) -> (Query, Vec<Wrong>) {
    let mut wrong = Vec::new();
    let names = |name| given.all(name).map(str::to_owned).collect::<Vec<_>>();
    let limit = given.number("limit", USUAL, (1, MOST), &mut wrong);
    let page = given.number("page", 1, (1, CANDIDATES), &mut wrong);
    let query = Query {
        scope: one(given, "in", &SCOPES, &mut wrong),
        words: Words::parse(given.one("words").unwrap_or_default()),
        said_by: names("said-by"),
        about: names("about"),
        types: given.words("type", &EventType::ALL, &mut wrong),
        statuses: given.words("status", &Status::ALL, &mut wrong),
        factualities: given.words("factuality", &Factuality::ALL, &mut wrong),
        countries: countries(given, knowledge, &mut wrong),
        places: names("place"),
        outlets: names("outlet"),
        namings: given.words("naming", &Naming::ALL, &mut wrong),
        from: given.day("from", &mut wrong),
        to: given.day("to", &mut wrong),
        old: given.one("versions").is_some(),
        documents: None,
        sort: one(given, "sort", &SORTS, &mut wrong).unwrap_or_default(),
        limit,
        offset: (page - 1) * limit,
    };
    (query, wrong)
}

const SCOPES: [Scope; 3] = [Scope::Articles, Scope::Statements, Scope::Claims];
const SORTS: [Sort; 3] = [Sort::Relevance, Sort::Newest, Sort::Oldest];

fn one<T: serde::Serialize + Copy>(
    given: &Given,
    name: &'static str,
    known: &[T],
    wrong: &mut Vec<Wrong>,
) -> Option<T> {
    given.words(name, known, wrong).first().copied()
}

/// Codes of countries, which may be given by their names.
fn countries(given: &Given, knowledge: &Knowledge, wrong: &mut Vec<Wrong>) -> Vec<String> {
    let is_code = |name: &str| name.len() == 3 && name.chars().all(|c| c.is_ascii_alphabetic());
    let mut codes = Vec::new();
    for name in given.all("country") {
        let code = name.to_ascii_uppercase();
        if is_code(name) && knowledge.country_by_code(&code).is_some() {
            codes.push(code);
        } else if let Some(found) = knowledge.country(name) {
            codes.push(found.code);
        } else if is_code(name) {
            codes.push(code);
        } else {
            let reason = format!("“{name}” is no country that is known here; its code (ISO 3166-1 alpha-3) is safest.");
            wrong.push(Wrong { name: "country", reason });
        }
    }
    codes
}
