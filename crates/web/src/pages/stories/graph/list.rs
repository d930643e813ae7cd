use super::model::{Graph, Layer, Node};
use crate::show;
use maud::{Markup, html};
use std::collections::BTreeSet;

/// The drawing in words: from each origin to the articles and their copies.
pub fn list(graph: &Graph) -> Markup {
    let led: BTreeSet<usize> = graph.edges.iter().map(|edge| edge.to).collect();
    let leads: BTreeSet<usize> = graph.edges.iter().map(|edge| edge.from).collect();
    let roots = (0..graph.nodes.len()).filter(|i| !led.contains(i));
    let (told, alone): (Vec<usize>, Vec<usize>) =
        roots.partition(|i| leads.contains(i) && graph.nodes.get(*i).is_some_and(|node| node.layer < Layer::Article));
    let mut seen = BTreeSet::new();
    html! {
        ul.tree { @for root in told { (branch(graph, root, false, &mut seen)) } }
        @if !alone.is_empty() {
            p { "On their own word:" }
            ul.tree { @for root in alone { (branch(graph, root, false, &mut seen)) } }
        }
    }
}

/// A node with all that has it from there; what was told above is not told again.
fn branch(graph: &Graph, at: usize, copy: bool, seen: &mut BTreeSet<usize>) -> Markup {
    let Some(node) = graph.nodes.get(at) else { return html! {} };
    let first = seen.insert(at);
    let next: Vec<_> = graph.edges.iter().filter(|edge| edge.from == at).collect();
    html! {
        li {
            @if copy { "copied in " }
            (name(node))
            @if !next.is_empty() && !first { " " span.quiet { "(see above)" } }
            @if !next.is_empty() && first {
                ul { @for edge in next { (branch(graph, edge.to, edge.copies, seen)) } }
            }
        }
    }
}

fn name(node: &Node) -> Markup {
    html! {
        @if let Some(href) = &node.href { a href=(href) { bdi { (show::text(&node.label)) } } }
        @else { bdi { (show::text(&node.label)) } }
        " " span.quiet.small { bdi { (show::text(&node.note)) } }
    }
}
