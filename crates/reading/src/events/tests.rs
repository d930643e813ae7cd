//! The data files say what they should: every class exists, every pattern reads, every example is found or left alone.

use super::frames::{FILES, Frames};
use super::lexicon::Lexicon;

#[test]
fn files_read() {
    let mut frames = Frames::default();
    for (name, text) in FILES {
        assert_eq!(frames.add(name, text), Ok(()), "frames/{name}.toml");
    }
    let lexicon =
        Lexicon::read(include_str!("lexicon.toml"), include_str!("modes.toml"), include_str!("contexts.toml"));
    assert!(lexicon.is_ok(), "{:?}", lexicon.err());
}

#[test]
fn patterns_name_known_classes() {
    let lexicon = Lexicon::builtin();
    let missing: Vec<String> = Frames::builtin()
        .patterns()
        .flat_map(|p| p.words().flat_map(|w| w.classes()).map(move |c| format!("{}: @{c}", p.lemma)))
        .filter(|m| !lexicon.has_class(m.rsplit('@').next().unwrap_or_default()))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn frame_names_are_unique() {
    let mut names: Vec<&str> = Frames::builtin().frames.iter().map(|f| f.name.as_str()).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
}

#[test]
fn modes_and_contexts_are_plovers() {
    const CONTEXTS: [&str; 37] = [
        "military",
        "intelligence",
        "executive",
        "legislative",
        "election",
        "political_institutions",
        "pro_democracy",
        "pro_autocracy",
        "economic",
        "legal",
        "reparations",
        "human_rights",
        "rights_freedoms",
        "repression",
        "human_security",
        "gender",
        "lgbt",
        "religion_ethnicity",
        "inequality",
        "diplomatic",
        "territory",
        "peacekeeping",
        "health",
        "asylum",
        "migration",
        "disasters",
        "natural_resource",
        "environment",
        "technology",
        "terrorism",
        "cbrn",
        "cyber",
        "misinformation",
        "crime",
        "corruption",
        "illegal_drugs",
        "trafficking",
    ];
    for frame in &Frames::builtin().frames {
        for context in &frame.contexts {
            assert!(CONTEXTS.contains(&context.as_str()), "{}: {context}", frame.name);
        }
    }
}
