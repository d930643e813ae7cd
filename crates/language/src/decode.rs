//! From the scores of a window to what is said of its words.

use std::ops::Range;

use crate::analysis::{Antecedents, AttributionRole, AttributionTag, EventScores, Name};
use crate::labels::Labels;
use crate::network::Layers;
use crate::scores::{Scores, argmax};
use crate::tree::best_tree;
use crate::window::Window;
use crate::words::Words;

/// Added to the score of a word as the start of a sentence: on dev, a tree over two sentences costs more than two trees
/// over one.
const EAGERNESS: f32 = 0.7;

/// What is said of the kept words of one window. Words count from the start of the text.
pub(crate) struct Decoded {
    /// Of each kept word: places in the label lists.
    pub(crate) upos: Vec<usize>,
    pub(crate) feats: Vec<usize>,
    pub(crate) lemma: Vec<usize>,
    /// The head; a root has itself.
    pub(crate) heads: Vec<usize>,
    pub(crate) sentences: Vec<Range<usize>>,
    pub(crate) names: Vec<Name>,
    pub(crate) attribution: Vec<Option<AttributionTag>>,
    pub(crate) factuality: Vec<f32>,
    pub(crate) event: Vec<EventScores>,
    pub(crate) antecedents: Antecedents,
}

/// Reads all layers but the relations, which need the tree.
pub(crate) fn decode(layers: &Layers, words: &Words<'_>, window: &Window, labels: &Labels) -> Decoded {
    let seen = window.words.start;
    let best = |scores: &Scores| window.kept.clone().map(|w| argmax(scores.row(w - seen))).collect();
    let sentences = sentences(layers, words, window);
    Decoded {
        upos: best(&layers.upos),
        feats: best(&layers.feats),
        lemma: best(&layers.lemma),
        heads: sentences.iter().flat_map(|s| heads(&layers.arc, s, seen)).collect(),
        names: sentences.iter().flat_map(|s| names(layers, s, seen, labels)).collect(),
        attribution: attribution(layers, window, labels),
        factuality: window.kept.clone().map(|w| layers.factuality.row(w - seen)[0].clamp(-3.0, 3.0)).collect(),
        event: window.kept.clone().map(|w| event(layers.event.row(w - seen))).collect(),
        antecedents: antecedents(layers, window.kept.start - seen..window.kept.end - seen),
        sentences,
    }
}

fn event(row: &[f32]) -> EventScores {
    let mut scores = EventScores::default();
    // The labels were checked when the model was loaded.
    scores.0.iter_mut().zip(row).for_each(|(score, value)| *score = *value);
    scores
}

fn antecedents(layers: &Layers, rows: Range<usize>) -> Antecedents {
    let of = |scores: &Scores| scores.rows(rows.clone()).to_vec();
    Antecedents::new(layers.anaphor.width(), of(&layers.anaphor), of(&layers.antecedent))
}

/// Rows of `dep` and `head` for the kept words of a window and their heads; a root is its own head.
pub(crate) fn relation_rows(layers: &Layers, window: &Window, heads: &[usize]) -> (Vec<f32>, Vec<f32>) {
    let seen = window.words.start;
    let dep = layers.dep.rows(window.kept.start - seen..window.kept.end - seen).to_vec();
    let mut head = Vec::with_capacity(dep.len());
    for (word, &to) in window.kept.clone().zip(heads) {
        head.extend_from_slice(if word == to { layers.dep.row(word - seen) } else { layers.head.row(to - seen) });
    }
    (dep, head)
}

/// The best relation of each word: `root` for roots and for nothing else.
pub(crate) fn relations(scores: &Scores, heads: &[usize], first: usize, labels: &Labels) -> Vec<usize> {
    heads
        .iter()
        .enumerate()
        .map(|(i, &head)| {
            if head == first + i {
                return labels.root;
            }
            let mut row = scores.row(i).to_vec();
            row[labels.root] = f32::NEG_INFINITY;
            argmax(&row)
        })
        .collect()
}

/// Whether a full stop and a closing quotation mark stand before a capitalised word: a sentence ends there, since one that
/// went on ("…," she said) would have a comma.
fn ends_quotation(words: &Words<'_>, word: usize) -> bool {
    let form = |i: usize| &words.text[words.words[i].bytes.clone()];
    let glued = |i: usize| words.words[i - 1].bytes.end == words.words[i].bytes.start;
    word >= 3
        && matches!(form(word - 1), "\"" | "\u{201d}" | "''")
        && form(word - 2) == "."
        && glued(word - 1)
        && form(word).starts_with(char::is_uppercase)
}

/// Whether a comma stands before a word, a closing quotation mark apart: no sentence ends there, though the network, which
/// has seen few quotations, may think so of "…," she said.
fn goes_on(words: &Words<'_>, word: usize) -> bool {
    let form = |i: usize| &words.text[words.words[i].bytes.clone()];
    let closing = |i: &usize| matches!(form(*i), "\"" | "\u{201d}" | "\u{2019}" | "'" | "''" | "\u{bb}");
    (0..word).rev().find(|i| !closing(i)).is_some_and(|i| form(i) == ",")
}

fn sentences(layers: &Layers, words: &Words<'_>, window: &Window) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    for word in window.kept.clone() {
        let row = layers.sentence.row(word - window.words.start);
        let starts_here = match &words.sentences {
            Some(given) => given.binary_search(&word).is_ok(),
            None => {
                words.blocks.binary_search(&word).is_ok()
                    || ends_quotation(words, word)
                    || (row[1] + EAGERNESS > row[0] && !goes_on(words, word))
            }
        };
        if starts_here || starts.is_empty() {
            starts.push(word);
        }
    }
    let ends = starts.iter().copied().skip(1).chain([window.kept.end]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

fn heads(arc: &Scores, sentence: &Range<usize>, seen: usize) -> Vec<usize> {
    let inside = sentence.start - seen..sentence.end - seen;
    let scores: Vec<f32> = inside.clone().flat_map(|i| &arc.row(i)[inside.clone()]).copied().collect();
    best_tree(&scores, sentence.len()).into_iter().map(|head| head + sentence.start).collect()
}

fn names(layers: &Layers, sentence: &Range<usize>, seen: usize, labels: &Labels) -> Vec<Name> {
    let rows = sentence.start - seen..sentence.end - seen;
    let spans = labels.names.spans(layers.names.rows(rows.clone()));
    spans
        .into_iter()
        .map(|span| {
            let row = |i: usize| layers.names.row(rows.start + i);
            let sum: f32 = span.words.clone().map(|i| labels.names.probability(row(i), |k| k == span.kind)).sum();
            let score = sum / span.words.len() as f32;
            let tokens = span.words.start + sentence.start..span.words.end + sentence.start;
            Name { tokens, label: span.kind, score }
        })
        .collect()
}

/// Attributions run over sentences, so the whole window is one sequence.
fn attribution(layers: &Layers, window: &Window, labels: &Labels) -> Vec<Option<AttributionTag>> {
    let seen = window.words.start;
    let rows = window.kept.start - seen..window.kept.end - seen;
    let spans = labels.attribution.spans(layers.attribution.rows(rows.clone()));
    let cues: Vec<usize> = spans.iter().filter(|s| s.kind == AttributionRole::Cue).map(|s| s.words.start).collect();
    let mut tags = vec![None; window.kept.len()];
    for span in &spans {
        // All words of a span have the same cue: the one that they vote for. A word voting for itself has none,
        // except that a cue is its own.
        let vote = |column: &dyn Fn(usize) -> usize| -> f32 {
            span.words.clone().map(|i| layers.link.row(rows.start + i)[rows.start + column(i)]).sum()
        };
        let own = (span.kind == AttributionRole::Cue).then_some(span.words.start);
        let none = vote(&|i| i);
        let best = cues.iter().copied().filter(|&cue| own != Some(cue)).map(|cue| (cue, vote(&|_| cue))).fold(
            (own, none),
            |best, (cue, value)| {
                if value > best.1 { (Some(cue), value) } else { best }
            },
        );
        for i in span.words.clone() {
            let score = labels.attribution.probability(layers.attribution.row(rows.start + i), |k| k == span.kind);
            tags[i] = Some(AttributionTag {
                role: span.kind,
                begins: i == span.words.start,
                cue: best.0.map(|cue| cue + window.kept.start),
                score,
            });
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::NameLabel;
    use crate::tokenize::{plain_blocks, tokenize};
    use crate::wordpiece::WordPiece;

    const LABELS: &str = r#"{"name": "test", "window": 64, "upos": ["NOUN", "VERB", "PUNCT"], "feats": ["_"],
        "lemma": ["l|0|"], "relation": ["dep", "root", "nsubj"], "names": ["O", "B-Person", "I-Person"],
        "attribution": ["O", "B-Source", "I-Source", "B-Cue", "I-Cue", "B-Content", "I-Content"]}"#;

    fn labels() -> Labels {
        let mut labels: serde_json::Value = serde_json::from_str(LABELS).expect("JSON");
        labels["event"] = crate::EVENT_TYPES.as_slice().into();
        Labels::read(labels.to_string().as_bytes()).expect("labels")
    }

    /// One row a word, with 3 at the given places and 0 elsewhere.
    fn scores(width: usize, best: &[usize]) -> Scores {
        Scores::new(best.iter().flat_map(|&b| (0..width).map(move |i| if i == b { 3.0 } else { 0.0 })).collect(), width)
    }

    /// The analysis of four words in one window.
    fn read(starts: &[usize], heads: &[usize], names: &[usize], attribution: &[usize], link: &[usize]) -> Decoded {
        let text = "Ann said rain fell";
        let words = Words::new(text, tokenize(text, &plain_blocks(text)), None, &WordPiece::new("[UNK]"));
        let labels = labels();
        let layers = Layers {
            sentence: scores(2, starts),
            upos: scores(3, &[0, 1, 0, 1]),
            feats: scores(1, &[0; 4]),
            lemma: scores(1, &[0; 4]),
            names: scores(3, names),
            attribution: scores(7, attribution),
            arc: scores(4, heads),
            dep: scores(2, &[0; 4]),
            head: scores(2, &[1; 4]),
            link: scores(4, link),
            factuality: scores(1, &[0; 4]),
            event: scores(16, &[0, 1, 2, 3]),
            anaphor: scores(2, &[0, 1, 0, 1]),
            antecedent: scores(2, &[1, 1, 0, 0]),
        };
        decode(&layers, &words, &Window { words: 0..4, kept: 0..4 }, &labels)
    }

    #[test]
    fn trees_stay_inside_sentences() {
        // The first word of a block starts a sentence whatever its score; word 2 starts one by its score.
        let found = read(&[0, 0, 1, 0], &[1, 1, 1, 3], &[0; 4], &[0; 4], &[0, 1, 2, 3]);
        assert_eq!(found.sentences, [0..2, 2..4]);
        assert_eq!(found.heads, [1, 1, 3, 3]);
        assert_eq!(found.upos, [0, 1, 0, 1]);
    }

    #[test]
    fn every_sentence_has_one_root() {
        for heads in [[0, 0, 1, 2], [1, 0, 3, 2], [0, 1, 2, 3], [1, 2, 3, 0]] {
            let found = read(&[1, 0, 0, 0], &heads, &[0; 4], &[0; 4], &[0, 1, 2, 3]);
            assert_eq!((0..4).filter(|&i| found.heads[i] == i).count(), 1, "{heads:?}");
        }
    }

    #[test]
    fn words_have_factuality_event_types_and_antecedents() {
        let found = read(&[1, 0, 0, 0], &[1, 1, 1, 1], &[0; 4], &[0; 4], &[0, 1, 2, 3]);
        assert_eq!(found.factuality, [3.0; 4]);
        assert_eq!(found.event[1].of("CONSULT"), Some(3.0));
        assert_eq!(found.event[1].of("ADVISE"), None);
        assert_eq!(found.antecedents.score(1, 0), Some(9.0));
        assert_eq!(found.antecedents.score(2, 0), Some(0.0));
        assert_eq!(found.antecedents.score(4, 0), None);
    }

    #[test]
    fn names_have_a_probability() {
        let found = read(&[1, 0, 0, 0], &[1, 1, 3, 1], &[1, 2, 0, 2], &[0; 4], &[0, 1, 2, 3]);
        let spans: Vec<_> = found.names.iter().map(|n| (n.tokens.clone(), n.label)).collect();
        assert_eq!(spans[0], (0..2, NameLabel::Person));
        assert!(found.names.iter().all(|n| n.score > 0.4 && n.score <= 1.0), "{:?}", found.names);
    }

    #[test]
    fn spans_vote_for_their_cue() {
        // Ann: source; said: cue; rain fell: content, of which one word does not point to the cue.
        let found = read(&[1, 0, 0, 0], &[1, 1, 3, 1], &[0; 4], &[1, 3, 5, 6], &[1, 1, 1, 3]);
        let tags: Vec<_> = found.attribution.iter().flatten().map(|t| (t.role, t.begins, t.cue)).collect();
        let (source, cue, content) = (AttributionRole::Source, AttributionRole::Cue, AttributionRole::Content);
        assert_eq!(tags[0], (source, true, Some(1)));
        assert_eq!(tags[1], (cue, true, Some(1)));
        // The two words disagree, and so the span has no cue rather than a doubtful one.
        assert_eq!(tags[2], (content, true, None));
        assert_eq!(tags[3], (content, false, None));
        let found = read(&[1, 0, 0, 0], &[1, 1, 3, 1], &[0; 4], &[1, 3, 5, 6], &[1, 1, 1, 1]);
        assert!(found.attribution.iter().flatten().all(|t| t.cue == Some(1)));
    }

    #[test]
    fn only_roots_are_root() {
        let labels = labels();
        let scores = scores(3, &[1, 1, 2]);
        assert_eq!(relations(&scores, &[1, 1, 1], 0, &labels), [0, 1, 2]);
        assert_eq!(relations(&scores, &[6, 6, 6], 5, &labels), [0, 1, 2]);
    }
}
