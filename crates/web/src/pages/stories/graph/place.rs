use super::model::{Graph, Layer};
use super::order::{Item, Links, Ordered};

/// Size of a node.
pub const WIDTH: f64 = 220.0;
/// Size of a node.
pub const HEIGHT: f64 = 42.0;
/// From one column to the next.
const BETWEEN: f64 = 74.0;
/// Between nodes of a column.
const GAP: f64 = 12.0;
/// What a passing line takes.
const LINE: f64 = 8.0;
/// Where the first column begins.
const MARGIN: f64 = 4.0;
/// Room for the names of the columns.
const HEAD: f64 = 30.0;
/// How often items move towards their neighbours.
const PASSES: usize = 10;

/// Where everything stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// Width of the drawing.
    pub width: f64,
    /// Height of it.
    pub height: f64,
    /// Each column with its left edge.
    pub columns: Vec<(Layer, f64)>,
    /// Left upper corner of each node.
    pub nodes: Vec<(f64, f64)>,
    /// For each edge: points where it leaves or enters a column, two and two.
    pub lines: Vec<Vec<(f64, f64)>>,
}

/// Gives every item its height, near the middle of its neighbours and below the one above it.
pub fn place(graph: &Graph, ordered: &Ordered) -> Placed {
    let links = Links::of(ordered);
    let room = |item: usize| if matches!(ordered.items[item], Item::Node(_)) { HEIGHT } else { LINE };
    let mut tops = vec![0.0; ordered.items.len()];
    for column in &ordered.columns {
        let mut next = 0.0;
        for item in column {
            tops[*item] = next;
            next += room(*item) + GAP;
        }
    }
    for pass in 0..PASSES {
        for step in 0..ordered.columns.len() {
            let column = if pass % 2 == 0 { step } else { ordered.columns.len() - 1 - step };
            let column = &ordered.columns[column];
            let wanted: Vec<f64> = column
                .iter()
                .map(|item| {
                    let near = || links.left[*item].iter().chain(&links.right[*item]);
                    let sum: f64 = near().map(|other| tops[*other] + room(*other) / 2.0).sum();
                    let count = near().count();
                    if count == 0 { tops[*item] } else { sum / count as f64 - room(*item) / 2.0 }
                })
                .collect();
            let needed: Vec<f64> = column.iter().map(|item| room(*item) + GAP).collect();
            for (item, top) in column.iter().zip(apart(&wanted, &needed)) {
                tops[*item] = top;
            }
        }
    }
    let first = tops.iter().copied().fold(f64::INFINITY, f64::min);
    tops.iter_mut().for_each(|top| *top = (*top - first + HEAD).round());
    let bottom = tops.iter().enumerate().map(|(item, top)| top + room(item)).fold(HEAD, f64::max);
    let left = |column: usize| MARGIN + column as f64 * (WIDTH + BETWEEN);
    let mut nodes = vec![(0.0, 0.0); graph.nodes.len()];
    for (x, item) in
        ordered.columns.iter().enumerate().flat_map(|(x, column)| column.iter().map(move |item| (x, *item)))
    {
        if let Item::Node(node) = ordered.items[item] {
            nodes[node] = (left(x), tops[item]);
        }
    }
    let column_of = columns_of(ordered);
    let line = |chain: &Vec<usize>| {
        let point = |item: usize| (left(column_of[item]), tops[item] + room(item) / 2.0);
        let both = chain.iter().map(|item| point(*item)).flat_map(|(x, y)| [(x, y), (x + WIDTH, y)]);
        // It leaves the first on its right and enters the last on its left.
        both.skip(1).take(2 * chain.len() - 2).collect()
    };
    Placed {
        width: left(ordered.columns.len()) - BETWEEN + MARGIN,
        height: bottom + MARGIN,
        columns: ordered.layers.iter().enumerate().map(|(x, layer)| (*layer, left(x))).collect(),
        nodes,
        lines: ordered.chains.iter().map(line).collect(),
    }
}

fn columns_of(ordered: &Ordered) -> Vec<usize> {
    let mut of = vec![0; ordered.items.len()];
    for (x, column) in ordered.columns.iter().enumerate() {
        column.iter().for_each(|item| of[*item] = x);
    }
    of
}

/// The tops nearest to those wanted (by squares) that keep the order and the room that each needs: pool adjacent violators.
fn apart(wanted: &[f64], needed: &[f64]) -> Vec<f64> {
    let mut offsets = Vec::with_capacity(wanted.len());
    let mut sum = 0.0;
    for need in needed {
        offsets.push(sum);
        sum += need;
    }
    // Each pool: mean and size.
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (want, offset) in wanted.iter().zip(&offsets) {
        let mut pool = (want - offset, 1);
        while let Some((mean, size)) = pools.pop_if(|(mean, _)| *mean > pool.0) {
            let both = size + pool.1;
            pool = ((mean * size as f64 + pool.0 * pool.1 as f64) / both as f64, both);
        }
        pools.push(pool);
    }
    let spread = pools.into_iter().flat_map(|(mean, size)| std::iter::repeat_n(mean, size));
    spread.zip(offsets).map(|(mean, offset)| mean + offset).collect()
}
