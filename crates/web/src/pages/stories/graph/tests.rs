use super::fold::fold;
use super::model::{Edge, Graph, Layer, Node, read};
use super::order::{Links, order};
use super::place::{HEIGHT, WIDTH, place};
use super::{list, section};
use crate::pages::stories::tests::story;
use proptest::prelude::*;
use std::collections::BTreeSet;

const LAYERS: [Layer; 4] = [Layer::Origin, Layer::Carrier, Layer::Article, Layer::Copy];

fn node(layer: Layer, label: &str) -> Node {
    let (note, kind) = (String::new(), "named".to_owned());
    Node { layer, label: label.to_owned(), note, href: None, kind, on: false, original: None, weight: 0 }
}

/// A graph with so many nodes in each layer, and an edge for each of these pairs that goes to the right.
fn graph(sizes: [usize; 4], pairs: &[(usize, usize)]) -> Graph {
    let of_layer = |(layer, size): (Layer, usize)| (0..size).map(move |i| node(layer, &format!("{layer:?} {i}")));
    let nodes: Vec<Node> = LAYERS.into_iter().zip(sizes).flat_map(of_layer).collect();
    let rightwards: BTreeSet<(usize, usize)> = pairs
        .iter()
        .map(|(a, b)| (a % nodes.len().max(1), b % nodes.len().max(1)))
        .filter(|(a, b)| nodes.get(*a).zip(nodes.get(*b)).is_some_and(|(a, b)| a.layer < b.layer))
        .collect();
    let edge = |(from, to)| Edge { from, to, copies: false, on: false };
    Graph { edges: rightwards.into_iter().map(edge).collect(), nodes }
}

fn labels(graph: &Graph, layer: Layer) -> Vec<&str> {
    graph.nodes.iter().filter(|node| node.layer == layer).map(|node| node.label.as_str()).collect()
}

/// Edges by the names of their ends.
fn edges(graph: &Graph) -> BTreeSet<String> {
    let name = |at: usize| graph.nodes[at].label.as_str();
    let arrow = |copies| if copies { "⇢" } else { "→" };
    graph.edges.iter().map(|edge| format!("{} {} {}", name(edge.from), arrow(edge.copies), name(edge.to))).collect()
}

#[test]
fn a_story_leads_from_its_origins_through_who_is_cited_to_the_copies() {
    let graph = read(&story(), None);
    assert_eq!(labels(&graph, Layer::Carrier), ["Harbour Post"], "those that others cite, no others");
    assert_eq!(labels(&graph, Layer::Copy), ["Atlantic Daily"]);
    let expected = [
        "unnamed insiders → Harbour Post",
        "Harbour Post → Harbour Post",
        "Harbour Post → Plata Courier",
        "Plata Courier ⇢ Atlantic Daily",
        "Ana Rell → Capital Gazette",
        "<i>Mal</i> → <b>Evil</b> \u{202E}Daily",
    ];
    assert_eq!(edges(&graph), expected.map(str::to_owned).into());
}

#[test]
fn the_paths_of_the_origin_that_was_chosen_are_marked_to_their_end() {
    let story = story();
    let insiders = story.happenings[0].asserted_by.iter().find(|b| b.kind == "unnamed").expect("they assert it").origin;
    let graph = read(&story, Some(insiders));
    let on = graph.edges.iter().filter(|edge| edge.on).count();
    assert_eq!(on, 4);
    let marked: BTreeSet<&str> = graph.nodes.iter().filter(|node| node.on).map(|node| node.label.as_str()).collect();
    assert_eq!(marked, ["unnamed insiders", "Harbour Post", "Plata Courier", "Atlantic Daily"].into());
}

#[test]
fn the_drawing_and_the_list_hold_the_same() {
    let story = story();
    let graph = read(&story, None);
    let (drawing, list) = (section(&story, None).into_string(), list::list(&graph).into_string());
    assert_eq!(drawing.matches("data-node=").count(), graph.nodes.len());
    assert_eq!(drawing.matches("data-from=").count(), graph.edges.len());
    assert!(!drawing.contains("<i>Mal") && !drawing.contains('\u{202E}'), "{drawing}");
    assert!(list.contains("copied in <a") && list.find("unnamed insiders") < list.find("Plata Courier"), "{list}");
}

#[test]
fn crossings_that_can_be_avoided_are() {
    // Each origin leads to the article opposite in the order in which they came.
    let pairs: Vec<(usize, usize)> = (0..6).map(|i| (i, 11 - i)).collect();
    let ordered = order(&graph([6, 0, 6, 0], &pairs));
    assert_eq!(Links::of(&ordered).crossings(&ordered.columns), 0);
}

#[test]
fn lines_from_one_node_pass_a_column_together() {
    let ordered = order(&graph([1, 1, 3, 0], &[(0, 1), (0, 2), (0, 3), (0, 4)]));
    assert_eq!(ordered.columns[1].len(), 2, "the carrier, and one line for three articles");
    assert_eq!(ordered.chains.iter().filter(|chain| chain.len() == 3).count(), 3);
}

#[test]
fn a_layer_that_is_empty_takes_no_room() {
    let ordered = order(&graph([1, 0, 1, 0], &[(0, 1)]));
    assert_eq!(ordered.layers, [Layer::Origin, Layer::Article]);
    assert_eq!(ordered.chains, [vec![0, 1]]);
}

#[test]
fn the_least_are_taken_together_where_there_are_too_many() {
    let mut many = graph([0, 0, 1, 40], &[]);
    for copy in 1..41 {
        many.nodes[copy].original = Some(0);
        many.edges.push(Edge { from: 0, to: copy, copies: true, on: false });
    }
    let folded = fold(many);
    let copies = labels(&folded, Layer::Copy);
    assert_eq!(copies.len(), 5, "{copies:?}");
    assert!(copies.contains(&"36 more copies"), "{copies:?}");
    assert_eq!(folded.edges.len(), 5);
    assert!(folded.edges.iter().all(|edge| edge.copies && edge.from == 0));
}

#[test]
fn those_through_whom_most_goes_are_not_the_least() {
    let mut many = graph([100, 0, 1, 0], &[]);
    many.nodes[77].weight = 3;
    assert!(labels(&fold(many), Layer::Origin).contains(&"Origin 77"));
}

#[test]
fn what_was_chosen_is_not_folded_away() {
    let mut many = graph([100, 0, 1, 0], &[(99, 100)]);
    many.nodes[98].on = true;
    let folded = fold(many);
    assert_eq!(folded.nodes.iter().filter(|node| node.on).count(), 1);
    assert!(labels(&folded, Layer::Origin).contains(&"Origin 98"));
    assert_eq!(labels(&folded, Layer::Origin).len(), 21);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_overlaps_and_no_line_is_lost(
        sizes in [0..50_usize, 0..30_usize, 0..60_usize, 0..60_usize],
        pairs in prop::collection::vec((0..200_usize, 0..200_usize), 0..200),
    ) {
        let graph = graph(sizes, &pairs);
        let ordered = order(&graph);
        let placed = place(&graph, &ordered);
        prop_assert_eq!(&placed, &place(&graph, &order(&graph)), "the same graph is drawn the same");
        for column in &ordered.layers {
            let mut tops: Vec<f64> = (0..graph.nodes.len()).filter(|i| graph.nodes[*i].layer == *column).map(|i| placed.nodes[i].1).collect();
            tops.sort_by(f64::total_cmp);
            prop_assert!(tops.windows(2).all(|pair| pair[1] - pair[0] >= HEIGHT), "{:?}", tops);
        }
        prop_assert_eq!(placed.lines.len(), graph.edges.len());
        for (edge, line) in graph.edges.iter().zip(&placed.lines) {
            let ((x, y), (to_x, to_y)) = (placed.nodes[edge.from], placed.nodes[edge.to]);
            prop_assert_eq!(line.first().copied(), Some((x + WIDTH, y + HEIGHT / 2.0)));
            prop_assert_eq!(line.last().copied(), Some((to_x, to_y + HEIGHT / 2.0)));
            prop_assert!(line.windows(2).all(|pair| pair[0].0 <= pair[1].0), "lines go to the right");
        }
        for (x, y) in &placed.nodes {
            prop_assert!(*x >= 0.0 && x + WIDTH <= placed.width && *y >= 0.0 && y + HEIGHT <= placed.height);
        }
    }

    #[test]
    fn folding_bounds_the_drawing_and_keeps_every_edge_somewhere(
        sizes in [0..300_usize, 0..50_usize, 0..300_usize, 0..300_usize],
        pairs in prop::collection::vec((0..900_usize, 0..900_usize), 0..300),
    ) {
        let mut whole = graph(sizes, &pairs);
        for edge in &whole.edges {
            whole.nodes[edge.to].original = Some(edge.from).filter(|from| whole.nodes[*from].layer == Layer::Article);
        }
        let folded = fold(whole.clone());
        prop_assert!(folded.nodes.len() <= 110);
        prop_assert_eq!(whole.edges.is_empty(), folded.edges.is_empty());
        prop_assert!(folded.edges.iter().all(|e| folded.nodes[e.from].layer < folded.nodes[e.to].layer));
    }
}
