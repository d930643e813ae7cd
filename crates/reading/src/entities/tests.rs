//! Whole readings of small trees. Texts and names are invented.

use super::testing::{KNOWLEDGE, named, read};
use onrecord_record::{EntityType, Naming};

#[test]
fn an_office_before_a_name_gives_role_country_and_code() {
    let (analysis, entities) = read(
        "Norp:Mexican Mexican ADJ 2 amod
         President President PROPN 3 nmod:desc
         Person:Clara clara PROPN 5 nsubj
         +:Vidal Vidal PROPN 3 flat
         rejected reject VERB 0 root
         Norp:U.S. U.S. PROPN 7 compound
         troops troop NOUN 5 obj Number=Plur

         She she PRON 2 nsubj
         left leave VERB 0 root",
    );
    let (vidal, mentions) = named(&analysis, &entities, "Clara Vidal");
    assert_eq!(vidal.role.as_deref(), Some("president"));
    assert_eq!(vidal.code.as_deref(), Some("MEXGOV"));
    assert_eq!((vidal.kind, vidal.naming), (EntityType::Person, Naming::Named));
    assert_eq!(mentions, ["Clara Vidal", "She"]);
}

#[test]
fn an_apposition_takes_the_sector_of_whom_it_speaks_for() {
    let (analysis, entities) = read(
        "Loc:Chad Chad PROPN 3 nmod:poss
         _'s 's PART 1 case
         government government NOUN 7 nsubj
         and and X 6 cc
         the the DET 6 det
         rebels rebel NOUN 3 conj Number=Plur
         met meet VERB 0 root

         The the DET 2 det
         rebels rebel NOUN 4 nmod:poss Number=Plur
         _' ' PART 2 case
         spokesman spokesman NOUN 9 nsubj
         _, , PUNCT 6 punct
         Person:Abba Abba PROPN 4 appos
         +:Soro Soro PROPN 6 flat
         _, , PUNCT 6 punct
         denied deny VERB 0 root
         it it PRON 9 obj",
    );
    let (soro, mentions) = named(&analysis, &entities, "Abba Soro");
    assert_eq!(soro.role.as_deref(), Some("spokesman"));
    assert_eq!(soro.code.as_deref(), Some("TCDREB"));
    assert_eq!(mentions, ["The rebels' spokesman", "Abba Soro"]);
    assert!(entities.at(0).is_some());
}

#[test]
fn a_former_office_is_elite_and_its_country_comes_from_the_article() {
    let (analysis, entities) = read(
        "A a DET 3 det
         Norp:Peruvian Peruvian ADJ 3 amod
         judge judge NOUN 4 nsubj
         held hold VERB 0 root
         former former ADJ 7 amod
         transport transport NOUN 7 compound
         minister minister NOUN 8 nmod:desc
         Person:Raul Raul PROPN 4 obj
         +:Prado Prado PROPN 8 flat

         Prado Prado PROPN 2 nsubj
         resigned resign VERB 0 root",
    );
    let (prado, mentions) = named(&analysis, &entities, "Raul Prado");
    assert_eq!(prado.role.as_deref(), Some("former transport minister"));
    assert_eq!(prado.code.as_deref(), Some("PERELI"));
    assert_eq!(mentions, ["Raul Prado", "Prado"]);
}

#[test]
fn descriptions_become_entities_on_demand_and_new_ones_stay_apart() {
    let (analysis, mut entities) = read(
        "An a DET 2 det
         official official NOUN 3 nsubj
         spoke speak VERB 0 root

         Another another DET 2 det
         one one PRON 3 nsubj
         agreed agree VERB 0 root",
    );
    assert!(entities.at(1).is_none());
    let official = entities.ensure(&analysis, &KNOWLEDGE, 1).expect("an entity");
    let other = entities.ensure(&analysis, &KNOWLEDGE, 4).expect("an entity");
    assert_ne!(official, other);
    assert_eq!(entities.get(official).naming, Naming::Unnamed);
    assert_eq!(entities.get(other).name, "Another one");
    assert_eq!(entities.ids().len(), 2);
    assert!(entities.ensure(&analysis, &KNOWLEDGE, 2).is_none(), "a verb is nobody");
}

#[test]
fn a_country_that_acts_is_its_government_and_so_is_its_capital() {
    let (analysis, entities) = read(
        "Loc:France France PROPN 2 nsubj
         warned warn VERB 0 root
         Loc:Libya Libya PROPN 2 obj

         Loc:Paris Paris PROPN 2 nsubj
         said say VERB 0 root
         nothing nothing NOUN 2 obj",
    );
    let (france, mentions) = named(&analysis, &entities, "France");
    assert_eq!((france.kind, france.code.as_deref()), (EntityType::Government, Some("FRAGOV")));
    assert_eq!(mentions, ["France", "Paris"]);
    let (libya, _) = named(&analysis, &entities, "Libya");
    assert_eq!((libya.kind, libya.code.as_deref()), (EntityType::Place, Some("LBY")));
}

/// Small deterministic noise, so that a failure repeats.
struct Noise(u64);

impl Noise {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % n.max(1)
    }
}

#[test]
fn no_tree_makes_it_panic() {
    const WORDS: [&str; 24] = [
        "The",
        "Mexican",
        "President",
        "Clara",
        "Vidal",
        "said",
        "that",
        "it",
        "he",
        "they",
        "I",
        "\"",
        "\u{201C}",
        "\u{201D}",
        ",",
        "Paris",
        "and",
        "rebels",
        "of",
        "another",
        "one",
        "N'Djamena",
        "é\u{301}",
        "themselves",
    ];
    const TAGS: [&str; 9] = ["ADJ", "ADP", "DET", "NOUN", "PRON", "PROPN", "PUNCT", "VERB", "X"];
    const RELATIONS: [&str; 14] = [
        "nsubj",
        "obj",
        "obl",
        "nmod",
        "nmod:poss",
        "nmod:desc",
        "appos",
        "flat",
        "compound",
        "conj",
        "cc",
        "case",
        "det",
        "acl:relcl",
    ];
    let mut noise = Noise(7);
    for _ in 0..300 {
        let mut lines = String::new();
        for _ in 0..1 + noise.below(3) {
            let n = 1 + noise.below(12);
            for _ in 0..n {
                let label = ["", "", "", "Person:", "Org:", "Loc:", "Norp:"][noise.below(7)];
                let word = WORDS[noise.below(WORDS.len())];
                // Heads may be anything, even a cycle.
                let (tag, head, relation) = (TAGS[noise.below(9)], noise.below(n + 1), RELATIONS[noise.below(14)]);
                lines.push_str(&format!("{label}{word} {word} {tag} {head} {relation}\n"));
            }
            lines.push('\n');
        }
        let (analysis, mut entities) = read(&lines);
        for token in 0..analysis.tokens.len() + 2 {
            let entity = entities.ensure(&analysis, &KNOWLEDGE, token);
            if let Some(entity) = entity {
                entities.acts(entity);
                entities.resolve_first_person(&analysis, 0, entity);
                assert!(!entities.get(entity).mentions.is_empty());
            }
        }
        let ids = entities.ids().len();
        let text = "x".repeat(4000);
        assert_eq!(entities.into_record(&onrecord_record::CodePoints::new(&text), &analysis).len(), ids);
    }
}
