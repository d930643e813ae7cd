//! An analysis without a model, for tests of steps that read words only: words, and sentences by their final marks.

use crate::words::{WordKind, words};
use onrecord_language::{Analysis, Sentence, Token, Upos};

/// Words and sentences of a text; no tags, no tree, no names.
pub(crate) fn analysis(text: &str) -> Analysis {
    let mut analysis = Analysis::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = words(text, at..at + line.len());
        at += line.len();
        let mut start = analysis.tokens.len();
        for (i, w) in words.iter().enumerate() {
            analysis.tokens.push(Token {
                bytes: w.bytes.clone(),
                form: text[w.bytes.clone()].to_owned(),
                lemma: w.lower.clone(),
                upos: Upos::X,
                feats: String::new(),
                head: None,
                deprel: String::new(),
                space_before: w.space,
                attribution: None,
                factuality: 0.0,
                event: onrecord_language::EventScores::default(),
            });
            let title = i
                .checked_sub(1)
                .is_some_and(|p| words[p].kind == WordKind::Letters && words[p].capital && words[p].lower.len() <= 3);
            let stop = matches!(w.lower.as_str(), "?" | "!") || w.is(".") && !title;
            let next = words.get(i + 1);
            if next.is_none() || stop && next.is_some_and(|n| n.space) {
                let end = analysis.tokens.len();
                analysis.sentences.push(Sentence { tokens: start..end, root: start });
                start = end;
            }
        }
    }
    analysis
}
