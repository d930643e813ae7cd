//! What the inside of an element says about it: a table of figures, a picture with the words below it.

use dom_query::NodeRef;

/// Nodes that are looked at inside one element, so that a page of nested elements is read in linear time.
const MAX_NODES: usize = 600;

/// Letters of a cell that holds a figure or a name, and no sentence.
const MAX_CELL: usize = 60;

/// Letters that a picture's caption may have.
const MAX_CAPTION: usize = 400;

/// Whether a `<table>` holds figures rather than the page's layout: rows of several short cells and nothing else.
pub(super) fn is_table_of_figures(table: &NodeRef<'_>) -> bool {
    let (mut rows, mut cells, mut letters) = (0usize, 0usize, 0usize);
    for node in table.descendants_it().take(MAX_NODES) {
        if node.is_text() {
            letters += node.text().trim().len();
        }
        match node.node_name().as_deref() {
            Some("table" | "img" | "ul" | "ol" | "h1" | "h2" | "h3" | "article" | "form") => return false,
            Some("tr") => rows += 1,
            Some("td" | "th") => (cells, letters) = (cells + 1, 0),
            _ => {}
        }
        if cells > 0 && letters > MAX_CELL {
            return false;
        }
    }
    rows >= 2 && cells >= 2 * rows
}

/// Whether an element holds a picture and few words besides, none of them a heading.
pub(super) fn is_picture_with_words(element: &NodeRef<'_>) -> bool {
    let (mut picture, mut letters) = (false, 0usize);
    for (seen, node) in element.descendants_it().enumerate() {
        if seen > MAX_NODES {
            return false;
        }
        if node.is_text() {
            letters += node.text().trim().len();
            if letters > MAX_CAPTION {
                return false;
            }
        }
        match node.node_name().as_deref() {
            Some("img" | "picture" | "video" | "amp-img") => picture = true,
            Some("h1" | "h2" | "h3" | "h4" | "input" | "form" | "time") => return false,
            _ => {}
        }
    }
    picture && letters > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    fn first<T>(html: &str, selector: &str, of: impl Fn(&NodeRef<'_>) -> T) -> T {
        let page = Document::from(html);
        of(page.select_single(selector).nodes().first().expect("the element"))
    }

    #[test]
    fn tables_of_figures_are_told_from_layout() {
        let figures = "<table><tr><th>Party<th>Seats<tr><td>Labour<td>24<tr><td>Greens<td>19</table>";
        assert!(first(figures, "table", is_table_of_figures));
        let story = "The council voted by eleven to eight on Wednesday to close the shelter for good.";
        for layout in [
            format!("<table><tr><td>Menu<td>{story}</table>"),
            format!("<table><tr><td>Menu<td>x<tr><td>{story}<td>y</table>"),
            "<table><tr><td><img src=a.jpg><tr><td>The gate.</table>".to_owned(),
            "<table><tr><td>One cell</table>".to_owned(),
        ] {
            assert!(!first(&layout, "table", is_table_of_figures), "{layout}");
        }
    }

    #[test]
    fn a_picture_may_have_a_few_words() {
        let is = |html: &str| first(html, "div", is_picture_with_words);
        assert!(is("<div><img src=a.jpg><p>The gate in June.</p></div>"));
        assert!(!is("<div><p>The gate in June.</p></div>"));
        assert!(!is("<div><img src=a.jpg></div>"));
        assert!(!is("<div><img src=a.jpg><h3>Gate opened</h3><p>At last.</p></div>"));
        assert!(!is(&format!("<div><img src=a.jpg><p>{}</p></div>", "The gate stood open. ".repeat(40))));
    }
}
