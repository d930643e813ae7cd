//! The examples that stand beside the rules in `data/*.toml`.

use onrecord_knowledge::{Knowledge, RuleExample};

#[test]
fn every_example_of_every_rule_holds() {
    let knowledge = Knowledge::builtin();
    let failures: Vec<String> =
        knowledge.rule_examples().filter(|e| holds(&knowledge, e) != e.must).map(|e| describe(&knowledge, e)).collect();
    assert!(failures.is_empty(), "{} examples fail:\n{}", failures.len(), failures.join("\n"));
}

fn holds(knowledge: &Knowledge, example: &RuleExample) -> bool {
    let phrase = example.phrase.as_str();
    match example.expect.as_str() {
        "former" => knowledge.role(phrase).is_some_and(|r| r.former),
        "not former" => knowledge.role(phrase).is_some_and(|r| !r.former),
        "outlet" => knowledge.outlet(phrase).is_some(),
        sector => knowledge.actor(phrase).is_some_and(|a| a.sector == sector),
    }
}

fn describe(knowledge: &Knowledge, example: &RuleExample) -> String {
    let actor = knowledge.actor(&example.phrase);
    let got = actor.map_or_else(|| "nothing".into(), |a| format!("{} {}", a.code.unwrap_or_default(), a.sector));
    let verb = if example.must { "must be" } else { "must not be" };
    format!("  {:?} {verb} {:?}; got {got}", example.phrase, example.expect)
}
