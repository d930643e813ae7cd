//! The sentences beside the frames: each `yes` gives an event of its file's type at the word between asterisks, each `no`
//! gives none there.

use onrecord_knowledge::Knowledge;
use onrecord_language::{Model, Passage, plain_blocks};
use onrecord_reading::entities::Entities;
use onrecord_reading::events::read_events;
use onrecord_record::{Document, EventType};
use serde::Deserialize;
use std::ops::Range;

#[derive(Deserialize)]
struct File {
    #[serde(rename = "type")]
    kind: Option<EventType>,
    frame: Vec<Frame>,
}

#[derive(Deserialize)]
struct Frame {
    name: String,
    #[serde(default)]
    yes: Vec<String>,
    #[serde(default)]
    no: Vec<String>,
}

struct Case {
    frame: String,
    kind: Option<EventType>,
    wanted: bool,
    text: String,
    /// The first word between asterisks.
    word: Range<usize>,
}

/// So many sentences may be misread: the trees are a model's, not gold.
const MISREAD: usize = 5;

fn cases() -> Vec<Case> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/events/frames");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    let mut cases = Vec::new();
    for path in files.iter().filter(|p| p.extension().is_some_and(|e| e == "toml")) {
        let file: File = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        for frame in file.frame {
            let name = format!("{}/{}", path.file_stem().unwrap().to_string_lossy(), frame.name);
            for (wanted, sentence) in frame.yes.iter().map(|s| (true, s)).chain(frame.no.iter().map(|s| (false, s))) {
                let mut parts = sentence.splitn(3, '*');
                let (before, word, after) = (parts.next().unwrap(), parts.next(), parts.next());
                let (Some(word), Some(after)) = (word, after) else { panic!("{name}: no *trigger* in {sentence}") };
                let first = word.split(' ').next().unwrap().len();
                cases.push(Case {
                    frame: name.clone(),
                    kind: file.kind,
                    wanted,
                    word: before.len()..before.len() + first,
                    text: format!("{before}{word}{after}").replace('*', ""),
                });
            }
        }
    }
    cases
}

#[test]
fn frames_read_their_examples() {
    let cases = cases();
    let model = Model::english().unwrap();
    let knowledge = Knowledge::builtin();
    let passages: Vec<Passage<'_>> =
        cases.iter().map(|c| Passage { text: &c.text, blocks: plain_blocks(&c.text) }).collect();
    let mut misread = Vec::new();
    for (case, analysis) in cases.iter().zip(model.analyse(&passages)) {
        let mut entities = Entities::read(&document(&case.text), &case.text, &analysis, &knowledge);
        let cues = vec![false; analysis.tokens.len()];
        let events = read_events(&case.text, &analysis, &mut entities, &[], &[], &[], &cues, &knowledge);
        let found = events.iter().find(|e| analysis.tokens[e.head].bytes.start == case.word.start);
        // Where a word is no event of this type it may still be another's, or an untyped one.
        let typed_wanted = case.wanted || case.kind.is_some();
        let holds = found.is_some_and(|e| if typed_wanted { e.kind == case.kind } else { e.kind.is_some() });
        if holds != case.wanted {
            let found = found.map(|e| format!("{:?} by {}", e.kind, e.rule));
            let tree: Vec<String> =
                analysis.tokens.iter().map(|t| format!("{}/{:?}/{}", t.form, t.upos, t.deprel)).collect();
            misread.push(format!("{} {}: {} — {found:?}\n    {}", case.frame, case.wanted, case.text, tree.join(" ")));
        }
    }
    assert!(misread.len() <= MISREAD, "{} of {} misread\n{}", misread.len(), cases.len(), misread.join("\n"));
}

fn document(text: &str) -> Document {
    Document {
        id: String::new(),
        url: None,
        outlet: None,
        title: None,
        byline: None,
        credits: Vec::new(),
        published: None,
        language: "en".to_owned(),
        text: text.to_owned(),
        text_sha256: String::new(),
        sections: Vec::new(),
    }
}
