//! Who cites whom, down to the origins: a drawing, and the same as a list.
//!
//! `model` reads nodes and edges from a story, `fold` takes the least of them together where there are too many, `order` puts the
//! nodes of each layer where few lines cross, `place` gives them room, `draw` writes the SVG and `list` the words.

mod draw;
mod fold;
mod list;
mod model;
mod order;
mod place;
#[cfg(test)]
mod tests;

use maud::{Markup, html};
use onrecord_archive::story::Story;

/// The section of a page; the paths of the origin that was chosen are marked.
pub fn section(story: &Story, chosen: Option<i64>) -> Markup {
    let graph = fold::fold(model::read(story, chosen));
    if graph.edges.is_empty() {
        return html! {};
    }
    let placed = place::place(&graph, &order::order(&graph));
    html! {
        p.prose { "From left to right: who stands behind what is said, who carried it, and the articles. Dashed lines lead to copies. \
            Outlets that only repeat others add no origin." }
        div.scroll.drawn tabindex="0" role="region" aria-label="Drawing of who cites whom" { (draw::svg(&graph, &placed)) }
        details.alternative { summary { "The same as a list" } (list::list(&graph)) }
    }
}
