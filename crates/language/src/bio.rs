//! Spans from the scores of B-, I- and O labels.

use std::ops::Range;

use crate::scores::argmax;

/// The labels `O`, `B-…`, `I-…` of one layer.
#[derive(Debug, Clone)]
pub(crate) struct Scheme<K> {
    outside: usize,
    /// Of each class: itself, the places of its B- and I- label.
    classes: Vec<(K, usize, usize)>,
    width: usize,
}

/// A span of words that a layer marks.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Marked<K> {
    pub(crate) words: Range<usize>,
    pub(crate) kind: K,
}

impl<K: Copy> Scheme<K> {
    /// Reads the labels; `None` where one of them is unknown or a class lacks its B- or I-.
    pub(crate) fn new(labels: &[String], class: impl Fn(&str) -> Option<K>) -> Option<Self> {
        let place = |label: &str| labels.iter().position(|l| l == label);
        let mut classes = Vec::new();
        for (begin, name) in labels.iter().enumerate().filter_map(|(i, l)| Some((i, l.strip_prefix("B-")?))) {
            classes.push((class(name)?, begin, place(&format!("I-{name}"))?));
        }
        let scheme = Self { outside: place("O")?, classes, width: labels.len() };
        (labels.len() == 1 + 2 * scheme.classes.len()).then_some(scheme)
    }

    /// The spans on the best path of labels on which I-X only follows B-X or I-X. `scores` has one row a word.
    pub(crate) fn spans(&self, scores: &[f32]) -> Vec<Marked<K>> {
        let rows: Vec<&[f32]> = scores.chunks_exact(self.width).collect();
        let Some(first) = rows.first() else {
            return Vec::new();
        };
        // Viterbi: the value of the best path to each label, and the label before it on that path.
        let mut value = first.to_vec();
        for &(_, _, inside) in &self.classes {
            value[inside] = f32::NEG_INFINITY;
        }
        let mut back = vec![0; rows.len() * self.width];
        for (i, row) in rows.iter().enumerate().skip(1) {
            let best = argmax(&value);
            let back = &mut back[i * self.width..][..self.width];
            back.fill(best);
            let mut next: Vec<f32> = row.iter().map(|s| s + value[best]).collect();
            for &(_, begin, inside) in &self.classes {
                let from = if value[begin] >= value[inside] { begin } else { inside };
                back[inside] = from;
                next[inside] = row[inside] + value[from];
            }
            value = next;
        }
        let mut path = vec![argmax(&value)];
        for i in (1..rows.len()).rev() {
            path.push(back[i * self.width + path[path.len() - 1]]);
        }
        path.reverse();
        self.read(&path)
    }

    fn read(&self, path: &[usize]) -> Vec<Marked<K>> {
        let mut spans: Vec<Marked<K>> = Vec::new();
        for (i, &label) in path.iter().enumerate() {
            if let Some(&(kind, ..)) = self.classes.iter().find(|c| c.1 == label) {
                spans.push(Marked { words: i..i + 1, kind });
            } else if label != self.outside
                && let Some(last) = spans.last_mut()
            {
                last.words.end = i + 1;
            }
        }
        spans
    }

    /// Probability that a word belongs to a span of a class, whatever its place in it.
    pub(crate) fn probability(&self, row: &[f32], is: impl Fn(K) -> bool) -> f32 {
        let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let weight = |label: usize| (row[label] - most).exp();
        let all: f32 = (0..row.len()).map(weight).sum();
        let own: f32 = self.classes.iter().filter(|c| is(c.0)).map(|c| weight(c.1) + weight(c.2)).sum();
        if all > 0.0 { (own / all).clamp(0.0, 1.0) } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scheme() -> Scheme<char> {
        let labels = ["O", "B-x", "I-x", "B-y", "I-y"].map(str::to_owned);
        Scheme::new(&labels, |name| name.chars().next()).expect("labels")
    }

    fn scores(labels: &[usize]) -> Vec<f32> {
        labels.iter().flat_map(|&l| (0..5).map(move |i| if i == l { 2.0 } else { 0.0 })).collect()
    }

    #[test]
    fn reads_spans() {
        let found = scheme().spans(&scores(&[1, 2, 0, 3, 3, 4]));
        let marked = |words, kind| Marked { words, kind };
        assert_eq!(found, [marked(0..2, 'x'), marked(3..4, 'y'), marked(4..6, 'y')]);
    }

    #[test]
    fn never_goes_on_in_another_span() {
        let marked = |words, kind| Marked { words, kind };
        let found = |labels: &[usize]| scheme().spans(&scores(labels));
        // I-y after B-x cannot be: a span of y starts there, as its B-y costs less than giving up both I-y.
        assert_eq!(found(&[1, 4, 4]), [marked(0..1, 'x'), marked(1..3, 'y')]);
        assert_eq!(found(&[4, 4, 0]), [marked(0..2, 'y')]);
        assert_eq!(found(&[0, 2, 2]), [marked(1..3, 'x')]);
    }

    #[test]
    fn probabilities_add_begin_and_inside() {
        let scheme = scheme();
        let p = scheme.probability(&[0.0, 0.0, 0.0, 0.0, 0.0], |k| k == 'x');
        assert!((p - 0.4).abs() < 1e-6);
    }

    #[test]
    fn refuses_labels_that_do_not_pair() {
        let labels = ["O", "B-x"].map(str::to_owned);
        assert!(Scheme::new(&labels, |name| name.chars().next()).is_none());
    }
}
