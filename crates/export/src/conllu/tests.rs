use super::brackets::brackets;
use super::*;
use onrecord_language::{EventScores, Sentence, Token, Upos};
use onrecord_record::{CodePoints, Entity, EntityType, Form, Links, Mention};
use proptest::prelude::*;
use std::ops::Range;

const TEXT: &str = "The mayor of old Brackwater Bay spoke . Cœur Łuk left it .";

/// The words of a text, each hanging on the one before it, in sentences that end with a full stop.
fn analysis(text: &str) -> Analysis {
    let mut analysis = Analysis::default();
    let mut at = 0;
    for form in text.split(' ') {
        let i = analysis.tokens.len();
        let first = analysis.sentences.last().map_or(0, |s: &Sentence| s.tokens.end);
        analysis.tokens.push(Token {
            bytes: at..at + form.len(),
            form: form.to_owned(),
            lemma: form.to_lowercase(),
            upos: Upos::X,
            feats: String::new(),
            head: (i > first).then(|| i - 1),
            deprel: if i > first { "dep" } else { "root" }.to_owned(),
            space_before: true,
            attribution: None,
            factuality: 0.0,
            event: EventScores::default(),
        });
        at += form.len() + 1;
        if form == "." {
            analysis.sentences.push(Sentence { tokens: first..i + 1, root: first });
        }
    }
    analysis
}

/// A record of `TEXT` in which each entity has these mentions, in code points.
fn record(entities: &[&[Range<usize>]]) -> Record {
    let mut record: Record =
        serde_json::from_str(include_str!("../../fixtures/records/strike.json")).expect("a record");
    record.document.text = TEXT.to_owned();
    (record.attributions, record.events, record.claims) = (Vec::new(), Vec::new(), Vec::new());
    let points: Vec<char> = TEXT.chars().collect();
    let mention = |range: &Range<usize>| Mention {
        span: Span { start: range.start, end: range.end, text: points[range.clone()].iter().collect() },
        form: Form::Name,
    };
    record.entities = entities
        .iter()
        .enumerate()
        .map(|(i, mentions)| Entity {
            id: format!("e{}", i + 1),
            kind: EntityType::Person,
            name: "someone".into(),
            role: None,
            country: None,
            actor_code: None,
            links: Links::default(),
            mentions: mentions.iter().map(mention).collect(),
        })
        .collect();
    record
}

fn written(entities: &[&[Range<usize>]]) -> (Vec<String>, Mentions) {
    let (record, analysis) = (record(entities), analysis(TEXT));
    let mut count = Mentions::default();
    let brackets = brackets(&record, &analysis, &Alignment::new(TEXT, &analysis), &mut count);
    (brackets, count)
}

/// The words of some text of `TEXT`, in code points.
fn words(text: &str) -> Range<usize> {
    let byte = TEXT.find(text).expect("words of the text");
    let points = CodePoints::new(TEXT);
    points.at(byte)..points.at(byte + text.len())
}

#[test]
fn brackets_nest_as_gum_nests_them() {
    let mayor = words("The mayor of old Brackwater Bay");
    let bay = words("old Brackwater Bay");
    let (brackets, count) = written(&[&[mayor], &[bay, words("it")]]);
    let expected = ["(de1-person-1-name-person", "", "", "(de2-person-1-name-person", "", "de2)de1)", "", ""];
    assert_eq!(&brackets[..8], expected);
    assert_eq!(&brackets[8..], ["", "", "", "(de2-person-1-name-person)", ""]);
    assert_eq!(count, Mentions { written: 3, widened: 0, left_out: 0 });
}

#[test]
fn a_mention_of_one_word_stands_within_those_around_it() {
    let (brackets, _) = written(&[&[words("The mayor")], &[words("The")], &[words("mayor")]]);
    assert_eq!(brackets[0], "(de1-person-1-name-person(de2-person-1-name-person)");
    assert_eq!(brackets[1], "(de3-person-1-name-person)de1)");
}

#[test]
fn what_brackets_cannot_show_is_counted() {
    let twice = words("Łuk");
    let inside = words("ackwat");
    let crossing = words("spoke . Cœur");
    let (brackets, count) = written(&[&[twice.clone(), crossing], &[twice, inside]]);
    assert_eq!(brackets[4], "(de2-person-1-name-person)");
    assert_eq!(count, Mentions { written: 2, widened: 1, left_out: 2 });
}

#[test]
fn remarks_stand_in_the_sentence_and_at_the_words() {
    let mut record: Record =
        serde_json::from_str(include_str!("../../fixtures/records/strike.json")).expect("a record");
    let spaced = |text: &str| text.replace(['.', ','], " ").split_whitespace().collect::<Vec<_>>().join(" ") + " .";
    let text = record.document.text.clone();
    let mut all = analysis(&spaced(&text));
    // The words keep their places in the text as it is.
    let mut at = 0;
    for token in &mut all.tokens {
        let start = text[at..].find(&token.form).map_or(at, |found| at + found);
        token.bytes = start..start + token.form.len();
        at = token.bytes.end;
    }
    record.document.id = "strike".into();
    let page = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
    let mut writer = Conllu::new(Shared(page.clone()));
    writer.write(&record, &all).expect("an export");
    writer.finish().expect("an export");
    let out = String::from_utf8(page.borrow().clone()).expect("UTF-8");
    assert!(out.starts_with("# newdoc id = strike\n# global.Entity = eid-etype-head-form-kind-identity\n"), "{out}");
    for part in ["# attribution = a1 ", "# event = v1 ", "# claim = c1 event=v1", "Event=v1", "Content=", "Source="] {
        assert!(out.contains(part), "{part}: {out}");
    }
}

struct Shared(std::rc::Rc<std::cell::RefCell<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Reads brackets as their readers do: words and id of each mention.
fn read(brackets: &[String]) -> Vec<(usize, usize, String)> {
    let (mut open, mut closed) = (Vec::<(usize, String)>::new(), Vec::new());
    for (i, text) in brackets.iter().enumerate() {
        let mut rest = text.as_str();
        while !rest.is_empty() {
            if let Some(opening) = rest.strip_prefix('(') {
                let end = opening.find(['(', ')']).unwrap_or(opening.len());
                open.push((i, opening[..end].split('-').next().expect("an id").to_owned()));
                rest = &opening[end..];
                if let Some(after) = rest.strip_prefix(')') {
                    let (start, id) = open.pop().expect("just opened");
                    closed.push((start, i + 1, id));
                    rest = after;
                }
            } else {
                let end = rest.find(')').expect("a closing bracket");
                let last = open.iter().rposition(|(_, id)| *id == rest[..end]).expect("an open mention");
                let (start, id) = open.remove(last);
                closed.push((start, i + 1, id));
                rest = &rest[end + 1..];
            }
        }
    }
    assert!(open.is_empty(), "{open:?}");
    closed.sort();
    closed
}

proptest! {
    #[test]
    fn brackets_say_where_each_mention_is(spans in proptest::collection::vec(proptest::collection::vec((0_usize..56, 1_usize..20), 0..6), 0..4)) {
        let length = TEXT.chars().count();
        let spans: Vec<Vec<Range<usize>>> = spans
            .iter()
            .map(|own| own.iter().map(|(start, long)| *start..(start + long).min(length)).collect())
            .collect();
        let slices: Vec<&[Range<usize>]> = spans.iter().map(Vec::as_slice).collect();
        let (brackets, count) = written(&slices);
        let read = read(&brackets);
        prop_assert_eq!(read.len(), count.written);
        prop_assert_eq!(count.written + count.left_out, spans.iter().map(Vec::len).sum::<usize>());
        for (start, end, id) in read {
            let entity: usize = id.trim_start_matches("de").parse().expect("a number");
            let (record, analysis) = (record(&slices), analysis(TEXT));
            let alignment = Alignment::new(TEXT, &analysis);
            prop_assert!(record.entities[entity - 1].mentions.iter().any(|m| alignment.tokens(&m.span) == (start..end)));
        }
    }
}
