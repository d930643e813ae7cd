use super::model::{Edge, Graph, Layer, Node};
use crate::show;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The most nodes of a layer that are drawn one by one.
const MOST: usize = 20;
/// The most copies of one article.
const COPIES: usize = 4;

/// Takes the least of each layer together into one node, where there are too many to be told apart in a drawing.
pub fn fold(graph: Graph) -> Graph {
    let mut folded: BTreeMap<usize, (Layer, Option<usize>)> = BTreeMap::new();
    for layer in [Layer::Origin, Layer::Carrier, Layer::Article, Layer::Copy] {
        let mut of_layer: Vec<usize> = (0..graph.nodes.len()).filter(|i| graph.nodes[*i].layer == layer).collect();
        of_layer.sort_by_key(|i| (!graph.nodes[*i].on, Reverse(graph.nodes[*i].weight), *i));
        let mut copies: BTreeMap<usize, usize> = BTreeMap::new();
        let mut kept = 0;
        for i in of_layer {
            // Copies stay beside what they repeat, if that is drawn itself.
            let original = graph.nodes[i].original.filter(|original| !folded.contains_key(original));
            let copied = original.map_or(0, |original| {
                let count = copies.entry(original).or_default();
                *count += 1;
                *count
            });
            if copied > COPIES {
                folded.insert(i, (layer, original));
            } else if kept >= MOST {
                folded.insert(i, (layer, None));
            } else {
                kept += 1;
            }
        }
    }
    // One node is as easily drawn as said to be left out.
    let mut sizes: BTreeMap<(Layer, Option<usize>), usize> = BTreeMap::new();
    folded.values().for_each(|group| *sizes.entry(*group).or_default() += 1);
    folded.retain(|_, group| sizes.get(group).is_some_and(|size| *size > 1));
    together(graph, &folded, &sizes)
}

/// The graph with the nodes of each group as one.
fn together(
    graph: Graph,
    folded: &BTreeMap<usize, (Layer, Option<usize>)>,
    sizes: &BTreeMap<(Layer, Option<usize>), usize>,
) -> Graph {
    if folded.is_empty() {
        return graph;
    }
    let mut out = Graph::default();
    let mut groups: BTreeMap<(Layer, Option<usize>), usize> = BTreeMap::new();
    let mut now = vec![0; graph.nodes.len()];
    for (i, node) in graph.nodes.iter().enumerate().filter(|(i, _)| !folded.contains_key(i)) {
        now[i] = out.nodes.len();
        out.nodes.push(node.clone());
    }
    for (i, group) in folded {
        now[*i] = *groups.entry(*group).or_insert_with(|| {
            out.nodes.push(more(*group, sizes.get(group).copied().unwrap_or(0)));
            out.nodes.len() - 1
        });
        out.nodes[now[*i]].on |= graph.nodes[*i].on;
    }
    for node in &mut out.nodes {
        node.original = node.original.map(|original| now[original]);
    }
    let mut edges: BTreeMap<(usize, usize), Edge> = BTreeMap::new();
    for edge in &graph.edges {
        let (from, to) = (now[edge.from], now[edge.to]);
        let known = edges.entry((from, to)).or_insert(Edge { from, to, ..*edge });
        known.on |= edge.on;
        known.copies &= edge.copies;
    }
    out.edges = edges.into_values().collect();
    out
}

fn more((layer, original): (Layer, Option<usize>), count: usize) -> Node {
    let what = match layer {
        Layer::Origin => "origins",
        Layer::Carrier => "outlets",
        Layer::Article => "articles",
        Layer::Copy => "copies",
    };
    Node {
        layer,
        label: format!("{} {what}", show::counted(count, "more", "more")),
        note: "not drawn one by one".to_owned(),
        href: Some(if layer > Layer::Carrier { "#articles" } else { "#happenings" }.to_owned()),
        kind: "more".to_owned(),
        on: false,
        original,
        weight: 0,
    }
}
