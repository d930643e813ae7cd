//! The best dependency tree of a sentence.

use crate::scores::argmax;

/// Weighs more than any difference of scores, so that a tree never has more roots than it needs.
const ROOT_PENALTY: f64 = 1e6;

/// The heads of the best tree with exactly one root, whose head is itself. `scores[i * n + j]` says how well word `j`
/// does as the head of word `i`; the diagonal, how well the word does as the root.
pub(crate) fn best_tree(scores: &[f32], n: usize) -> Vec<usize> {
    let greedy: Vec<usize> = (0..n).map(|i| argmax(&scores[i * n..][..n])).collect();
    if is_tree(&greedy) {
        return greedy;
    }
    // Normalise, so that the words weigh alike, and put an artificial root at 0.
    let m = n + 1;
    let mut matrix = vec![f64::NEG_INFINITY; m * m];
    for i in 0..n {
        let row = &scores[i * n..][..n];
        let most = f64::from(row.iter().copied().fold(f32::NEG_INFINITY, f32::max));
        let log = row.iter().map(|&s| (f64::from(s) - most).exp()).sum::<f64>().ln() + most;
        for (j, &score) in row.iter().enumerate() {
            let score = f64::from(score) - log;
            let (head, score) = if i == j { (0, score - ROOT_PENALTY) } else { (j + 1, score) };
            matrix[(i + 1) * m + head] = if score.is_nan() { -2.0 * ROOT_PENALTY } else { score };
        }
    }
    let heads = arborescence(&matrix, m);
    (0..n).map(|i| heads[i + 1].checked_sub(1).unwrap_or(i)).collect()
}

fn is_tree(heads: &[usize]) -> bool {
    if heads.iter().enumerate().filter(|&(i, &h)| i == h).count() != 1 {
        return false;
    }
    let mut reaches = vec![0u8; heads.len()];
    for start in 0..heads.len() {
        let mut at = start;
        while reaches[at] == 0 && heads[at] != at {
            reaches[at] = 1;
            at = heads[at];
        }
        if reaches[at] == 1 && heads[at] != at {
            return false;
        }
        let mut at = start;
        while reaches[at] == 1 {
            reaches[at] = 2;
            at = heads[at];
        }
        reaches[at] = 2;
    }
    true
}

/// Chu-Liu/Edmonds: the best heads of nodes 1.. when every node must be reached from 0. `scores[dependent * n + head]`.
fn arborescence(scores: &[f64], n: usize) -> Vec<usize> {
    let mut heads = vec![0; n];
    for i in 1..n {
        let mut best = f64::NEG_INFINITY;
        for j in (0..n).filter(|&j| j != i) {
            if scores[i * n + j] > best {
                (heads[i], best) = (j, scores[i * n + j]);
            }
        }
    }
    let Some(cycle) = find_cycle(&heads) else {
        return heads;
    };
    let mut inside = vec![false; n];
    cycle.iter().for_each(|&i| inside[i] = true);
    let outside: Vec<usize> = (0..n).filter(|&i| !inside[i]).collect();

    // The cycle becomes the last node of a smaller graph.
    let (m, new) = (outside.len() + 1, outside.len());
    let mut small = vec![f64::NEG_INFINITY; m * m];
    let mut enters = vec![0; new];
    let mut leaves = vec![0; new];
    for (a, &node) in outside.iter().enumerate() {
        for (b, &head) in outside.iter().enumerate() {
            small[a * m + b] = scores[node * n + head];
        }
        let mut into = f64::NEG_INFINITY;
        let mut out = f64::NEG_INFINITY;
        enters[a] = cycle[0];
        leaves[a] = cycle[0];
        for &i in &cycle {
            let gain = scores[i * n + node] - scores[i * n + heads[i]];
            if gain > into {
                (into, enters[a]) = (gain, i);
            }
            if scores[node * n + i] > out {
                (out, leaves[a]) = (scores[node * n + i], i);
            }
        }
        small[new * m + a] = into;
        small[a * m + new] = out;
    }
    let found = arborescence(&small, m);
    let mut result = heads;
    for (a, &node) in outside.iter().enumerate().skip(1) {
        result[node] = if found[a] == new { leaves[a] } else { outside[found[a]] };
    }
    let entry = found[new];
    result[enters[entry]] = outside[entry];
    result
}

fn find_cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut state = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut path = Vec::new();
        let mut at = start;
        while at != 0 && state[at] == 0 {
            state[at] = start;
            path.push(at);
            at = heads[at];
        }
        if at != 0 && state[at] == start {
            let from = path.iter().position(|&p| p == at).unwrap_or(0);
            return Some(path.split_off(from));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Score of a tree, or nothing where the heads are none with one root.
    fn value(scores: &[f32], heads: &[usize]) -> Option<f64> {
        let n = heads.len();
        let roots = (0..n).filter(|&i| heads[i] == i).count();
        let reached = (0..n).all(|i| {
            let mut at = i;
            for _ in 0..n {
                at = heads[at];
            }
            heads[at] == at
        });
        (roots == 1 && reached).then(|| {
            (0..n)
                .map(|i| {
                    let row = &scores[i * n..][..n];
                    f64::from(row[heads[i]]) - row.iter().map(|&s| f64::from(s).exp()).sum::<f64>().ln()
                })
                .sum()
        })
    }

    fn exhaustive(scores: &[f32], n: usize) -> f64 {
        (0..n.pow(n as u32))
            .filter_map(|code| {
                let heads: Vec<usize> = (0..n).map(|i| code / n.pow(i as u32) % n).collect();
                value(scores, &heads)
            })
            .fold(f64::NEG_INFINITY, f64::max)
    }

    proptest! {
        #[test]
        fn finds_the_best_tree_with_one_root(n in 1usize..6, scores in prop::collection::vec(-9f32..9.0, 25)) {
            let scores = &scores[..n * n];
            let found = value(scores, &best_tree(scores, n)).expect("a tree with one root");
            prop_assert!((found - exhaustive(scores, n)).abs() < 1e-3);
        }

        #[test]
        fn long_sentences_get_a_tree(scores in prop::collection::vec(-9f32..9.0, 60 * 60)) {
            prop_assert!(value(&scores, &best_tree(&scores, 60)).is_some());
        }
    }

    #[test]
    fn bad_numbers_still_give_a_tree() {
        for bad in [f32::NAN, f32::NEG_INFINITY, f32::INFINITY, 0.0] {
            let heads = best_tree(&[bad; 49], 7);
            assert!(value(&[0.0; 49], &heads).is_some(), "{bad}: {heads:?}");
        }
    }
}
