use super::model::{Edge, Graph, Layer, Node};
use super::place::{HEIGHT, Placed, WIDTH};
use crate::pages::stories::words::brief;
use crate::show;
use maud::{Markup, html};

/// Letters that a node has room for, of its name and of the line below.
const LABEL: usize = 24;
const NOTE: usize = 32;

/// The drawing. Shapes and words tell the kinds of nodes, dashes tell copies: colour tells nothing alone.
pub fn svg(graph: &Graph, placed: &Placed) -> Markup {
    let chosen = graph.nodes.iter().any(|node| node.on);
    let (origins, articles) = (count(graph, &[Layer::Origin]), count(graph, &[Layer::Article, Layer::Copy]));
    let told = format!(
        "{origins} on the left, {articles} on the right, and lines that tell who passes on from whom. The list below says the same in words."
    );
    html! {
        svg.graph.chosen[chosen] role="group" aria-labelledby="drawing-title drawing-told" data-columns=(placed.columns.len())
            viewBox=(format!("0 0 {} {}", placed.width, placed.height)) width=(placed.width) height=(placed.height) {
            title #drawing-title { "Who cites whom" }
            desc #drawing-told { (told) }
            g.columns aria-hidden="true" {
                @for (layer, x) in &placed.columns { text x=(x) y="14" { (heading(*layer)) } }
            }
            g.lines aria-hidden="true" {
                @for (edge, line) in graph.edges.iter().zip(&placed.lines) { (self::line(edge, line)) }
            }
            @for (i, (node, at)) in graph.nodes.iter().zip(&placed.nodes).enumerate() { (self::node(i, node, *at)) }
        }
    }
}

fn count(graph: &Graph, layers: &[Layer]) -> String {
    let number = graph.nodes.iter().filter(|node| layers.contains(&node.layer)).count();
    match layers {
        [Layer::Origin] => show::counted(number, "origin", "origins"),
        _ => show::counted(number, "article", "articles"),
    }
}

fn heading(layer: Layer) -> &'static str {
    match layer {
        Layer::Origin => "Origins",
        Layer::Carrier => "Carried by",
        Layer::Article => "Articles",
        Layer::Copy => "Copies",
    }
}

fn line(edge: &Edge, points: &[(f64, f64)]) -> Markup {
    let mut path = String::new();
    for (i, pair) in points.chunks(2).enumerate() {
        let [(x, y), (to_x, to_y)] = pair else { continue };
        path.push_str(&if i == 0 { format!("M{x} {y}") } else { format!("H{x}") });
        let middle = f64::midpoint(*x, *to_x);
        path.push_str(&format!("C{middle} {y} {middle} {to_y} {to_x} {to_y}"));
    }
    let (x, y) = points.last().copied().unwrap_or_default();
    html! {
        g.line.copies[edge.copies].on[edge.on] data-from=(edge.from) data-to=(edge.to) {
            path d=(path) {}
            polygon points=(format!("{x},{y} {},{} {},{}", x - 9.0, y - 4.5, x - 9.0, y + 4.5)) {}
        }
    }
}

fn node(number: usize, node: &Node, (x, y): (f64, f64)) -> Markup {
    let (label, note) = (show::plain(&node.label), show::plain(&node.note));
    let whole = format!("{label}, {note}");
    let inside = html! {
        title { (whole) }
        (shape(&node.kind, x, y))
        // A drawing of its own cuts off what a wide font makes too long.
        svg.inside x=(x + 10.0) y=(y) width=(WIDTH - 20.0) height=(HEIGHT) {
            text.label x="0" y="18" { (brief(&label, LABEL)) }
            text.note x="0" y="34" { (brief(&note, NOTE)) }
        }
    };
    let class = format!("node node-{}{}", node.kind, if node.on { " on" } else { "" });
    html! {
        @if let Some(href) = &node.href {
            a class=(class) href=(href) data-node=(number) { (inside) }
        } @else {
            g class=(class) data-node=(number) { (inside) }
        }
    }
}

/// Rounded for whoever has a name, square for outlets, with a folded corner for documents; a stack for several together.
fn shape(kind: &str, x: f64, y: f64) -> Markup {
    match kind {
        "document" | "article" => {
            let (right, bottom, fold) = (x + WIDTH, y + HEIGHT, 9.0);
            html! {
                path d=(format!("M{x} {y}H{}L{right} {}V{bottom}H{x}Z", right - fold, y + fold)) {}
                path.corner d=(format!("M{} {y}V{}H{right}", right - fold, y + fold)) {}
            }
        }
        "more" => html! {
            rect x=(x + 4.0) y=(y - 4.0) width=(WIDTH - 4.0) height=(HEIGHT) rx="2" {}
            rect x=(x) y=(y) width=(WIDTH - 4.0) height=(HEIGHT) rx="2" {}
        },
        "outlet" => html! { rect x=(x) y=(y) width=(WIDTH) height=(HEIGHT) rx="1" {} },
        _ => html! { rect x=(x) y=(y) width=(WIDTH) height=(HEIGHT) rx=(HEIGHT / 2.2) {} },
    }
}
