use super::model::{Graph, Layer};
use std::collections::{BTreeMap, BTreeSet};

/// From left to right and back, so often.
const SWEEPS: usize = 12;

/// Which stands above which, with a place in each column that a line passes.
#[derive(Debug, Clone, PartialEq)]
pub struct Ordered {
    /// The layers that have nodes.
    pub layers: Vec<Layer>,
    /// Items of each of them, from top to bottom.
    pub columns: Vec<Vec<usize>>,
    /// What stands there.
    pub items: Vec<Item>,
    /// For each edge, the items from its start to its end, one a column.
    pub chains: Vec<Vec<usize>>,
}

/// What takes room in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// A node, by its number.
    Node(usize),
    /// A line that only passes.
    Line,
}

/// Sugiyama's way: each item goes to the mean of its neighbours' positions, column by column, and the order with the fewest
/// crossings is kept. The same graph gives the same order.
pub fn order(graph: &Graph) -> Ordered {
    let mut ordered = layers(graph);
    let links = Links::of(&ordered);
    let mut best = (links.crossings(&ordered.columns), ordered.columns.clone());
    for sweep in 0..SWEEPS {
        let count = ordered.columns.len();
        let rightwards = sweep % 2 == 0;
        for step in 1..count {
            let at = if rightwards { step } else { count - 1 - step };
            let neighbours = if rightwards { &links.left } else { &links.right };
            sort(&mut ordered.columns, at, if rightwards { at - 1 } else { at + 1 }, neighbours, ordered.items.len());
        }
        let crossings = links.crossings(&ordered.columns);
        if crossings < best.0 {
            best = (crossings, ordered.columns.clone());
        }
    }
    ordered.columns = best.1;
    ordered
}

/// Nodes in their columns, in the order in which they came, and lines below them.
fn layers(graph: &Graph) -> Ordered {
    let layers: Vec<Layer> = graph.nodes.iter().map(|node| node.layer).collect::<BTreeSet<_>>().into_iter().collect();
    let column = |layer: Layer| layers.binary_search(&layer).unwrap_or(0);
    let mut columns = vec![Vec::new(); layers.len()];
    let mut items = Vec::new();
    for (i, node) in graph.nodes.iter().enumerate() {
        columns[column(node.layer)].push(items.len());
        items.push(Item::Node(i));
    }
    let mut chains = Vec::new();
    let mut lines: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for edge in &graph.edges {
        let mut chain = vec![edge.from];
        let (start, end) = (column(graph.nodes[edge.from].layer), column(graph.nodes[edge.to].layer));
        for (passed, column) in columns.iter_mut().enumerate().take(end).skip(start + 1) {
            // All that leave a node pass a column together.
            chain.push(*lines.entry((edge.from, passed)).or_insert_with(|| {
                column.push(items.len());
                items.push(Item::Line);
                items.len() - 1
            }));
        }
        chain.push(edge.to);
        chains.push(chain);
    }
    Ordered { layers, columns, items, chains }
}

/// What is joined to what in the columns beside it.
pub struct Links {
    /// For each item, those in the column before.
    pub left: Vec<Vec<usize>>,
    /// Those in the column after.
    pub right: Vec<Vec<usize>>,
}

impl Links {
    /// Of all chains.
    pub fn of(ordered: &Ordered) -> Self {
        let mut links =
            Self { left: vec![Vec::new(); ordered.items.len()], right: vec![Vec::new(); ordered.items.len()] };
        let pairs: BTreeSet<(usize, usize)> =
            ordered.chains.iter().flat_map(|chain| chain.windows(2)).map(|pair| (pair[0], pair[1])).collect();
        for pair in pairs {
            links.right[pair.0].push(pair.1);
            links.left[pair.1].push(pair.0);
        }
        links
    }

    /// How many pairs of lines cross.
    pub fn crossings(&self, columns: &[Vec<usize>]) -> usize {
        columns.windows(2).map(|pair| self.between(&pair[0], &pair[1])).sum()
    }

    fn between(&self, left: &[usize], right: &[usize]) -> usize {
        let at = positions(right, self.left.len());
        let mut before: Vec<usize> = Vec::new();
        let mut count = 0;
        for item in left {
            let ends = || self.right[*item].iter().map(|end| at[*end]);
            count += ends().map(|end| before.iter().filter(|other| **other > end).count()).sum::<usize>();
            before.extend(ends());
        }
        count
    }
}

/// Sorts a column by the mean position of each item's neighbours in the column beside it; who has none stays where it is.
fn sort(columns: &mut [Vec<usize>], column: usize, beside: usize, neighbours: &[Vec<usize>], items: usize) {
    let at = positions(&columns[beside], items);
    let scale = columns[beside].len() as f64 / columns[column].len().max(1) as f64;
    let mean = |(i, item): (usize, &usize)| {
        let near = &neighbours[*item];
        let sum: usize = near.iter().map(|other| at[*other]).sum();
        let mean = if near.is_empty() { i as f64 * scale } else { sum as f64 / near.len() as f64 };
        (mean, *item)
    };
    let mut means: Vec<(f64, usize)> = columns[column].iter().enumerate().map(mean).collect();
    means.sort_by(|a, b| a.0.total_cmp(&b.0));
    columns[column] = means.into_iter().map(|(_, item)| item).collect();
}

fn positions(column: &[usize], items: usize) -> Vec<usize> {
    let mut at = vec![0; items];
    for (i, item) in column.iter().enumerate() {
        at[*item] = i;
    }
    at
}
