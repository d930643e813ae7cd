//! Any text may be asked about, and a user's tables may hold anything.

use onrecord_knowledge::{Gender, Knowledge, KnowledgeError};
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::builtin);

fn ask(knowledge: &Knowledge, text: &str) {
    knowledge.country(text);
    knowledge.role(text);
    knowledge.organization(text);
    knowledge.outlet(text);
    knowledge.person_gender(text);
    knowledge.places(text);
    knowledge.actor(text);
}

proptest! {
    #[test]
    fn any_text_may_be_asked_about(text in "\\PC{0,60}") {
        ask(&KNOWLEDGE, &text);
    }

    #[test]
    fn any_order_of_telling_words_may_be_asked_about(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "the", "of", "'s", "former", "ex-", "Mexico", "U.S.", "UN", "minister", "police", "for", "in", "to", "-", "’", "rebel",
                "spokesman", "Ministry", "Times", "Bardai", "thousands", "N’Djamena", "&", "(", "\u{301}", "İ", "ß", "\u{200f}א",
            ]),
            0..8,
        )
    ) {
        ask(&KNOWLEDGE, &words.join(" "));
        ask(&KNOWLEDGE, &words.concat());
    }
}

/// A folder with the given files, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let dir = std::env::temp_dir().join(format!("onrecord-knowledge-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&dir).expect("a temporary folder");
        for (file, text) in files {
            std::fs::write(dir.join(file), text).expect("a temporary file");
        }
        Self(dir)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_users_tables_add_and_overrule() {
    let folder = Folder::new(
        "adds",
        &[
            ("organizations.tsv", "names\tkind\tcountry\tcode\twikidata\nGreen River Front|GRF\tarmed\tTCD\t\tQ1\n"),
            ("people.tsv", "names\trole\tcountry\tsector\twikidata\nJane Example\tmayor\tFRA\tGOV\tQ2\n"),
            ("first-names.tsv", "name\tgender\nXyzzy\tf\n"),
            ("places.tsv", "name\tkind\tcountry\tlat\tlon\nBardai\tcity\tFRA\t1.5\t2.5\n"),
            ("roles.toml", "[[role]]\nsector = \"REB\"\nkind = \"person\"\nphrases = [\"moonraker\"]\n"),
            ("README.md", "not a table"),
        ],
    );
    let knowledge = Knowledge::with_dir(&folder.0).expect("the tables are good");
    let front = knowledge.organization("the GRF").expect("it is listed");
    assert_eq!((front.code.as_str(), front.wikidata.as_deref()), ("TCDREB", Some("Q1")));
    assert_eq!(knowledge.actor("Jane Example").and_then(|a| a.code).as_deref(), Some("FRAGOV"));
    assert_eq!(knowledge.person_gender("Xyzzy"), Some(Gender::Female));
    assert_eq!(knowledge.places("Bardai").iter().map(|p| p.country.as_str()).collect::<Vec<_>>(), ["FRA", "TCD"]);
    assert_eq!(knowledge.role("Chadian moonrakers").map(|r| r.sector), Some("REB"));
}

#[test]
fn errors_name_file_line_and_remedy() {
    let fails = |name: &str, file: &str, text: &str| {
        let folder = Folder::new(name, &[(file, text)]);
        let error = Knowledge::with_dir(&folder.0).expect_err("the table is bad");
        error.to_string()
    };
    let error = fails("kind", "organizations.tsv", "names\tkind\tcountry\tcode\n# a comment\nX\tcult\tFRA\t\n");
    assert!(error.contains("organizations.tsv, line 3: `cult` is no kind of body"), "{error}");
    let error = fails("header", "outlets.tsv", "name\tkind\n");
    assert!(error.contains("line 1: the header has no column `names`"), "{error}");
    let error = fails("number", "places.tsv", "name\tkind\tcountry\tlat\tlon\nX\tcity\tFRA\tnorth\t2\n");
    assert!(error.contains("line 2: `lat` is `north`, not a number"), "{error}");
    let error = fails("toml", "roles.toml", "[[role]]\nsector = \"GOV\"\nkind = \"wizard\"\nphrases = []\n");
    assert!(error.contains("roles.toml, line 3"), "{error}");
    let error = fails("sector", "roles.toml", "[[role]]\nsector = \"XXX\"\nkind = \"person\"\nphrases = []\n");
    assert!(error.contains("`XXX` is no sector. Use one of GOV"), "{error}");
    let error = fails("unknown", "organisations.tsv", "");
    assert!(error.contains("no such table. A knowledge folder may hold countries.tsv"), "{error}");
    assert!(matches!(Knowledge::with_dir(Path::new("/nowhere/at/all")), Err(KnowledgeError::Read { .. })));
}
