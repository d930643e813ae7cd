//! A page's elements to pieces of text, each with what the markup says about it.

use super::marked::Marked;
use super::piece::{Called, Container, ContainerKind, Piece, Walked};
use super::shapes;
use super::words::{Meaning, Said};
use dom_query::{Document, NodeRef};
use onrecord_record::SectionKind;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

const SKIPPED: [&str; 25] = [
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "button", "select", "input",
    "textarea", "head", "title", "canvas", "audio", "video", "map", "datalist", "progress", "meter", "option", "label",
    "dialog",
];
const NOISE: [&str; 5] = ["nav", "footer", "aside", "form", "menu"];
/// Elements of AMP that hold text of the story; all others are advertising, sharing, consent and the like.
const AMP_STORY: [&str; 8] = [
    "amp-img",
    "amp-fit-text",
    "amp-accordion",
    "amp-carousel",
    "amp-list",
    "amp-live-list",
    "amp-lightbox",
    "amp-figure",
];
const INLINE: [&str; 38] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "mark", "meter", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// Elements whose names say more about the whole page, or the one article, than about themselves.
const FRAMES: [&str; 6] = ["html", "body", "main", "article", "h1", "p"];

/// Letters of a line that is no label, name or date.
const PARAGRAPH: usize = 80;

#[derive(Debug, Clone, Copy, Default)]
struct Context {
    hint: Option<SectionKind>,
    noise: bool,
    called: Option<usize>,
    recap: bool,
    standfirst: bool,
    quote: Option<usize>,
    container: Option<usize>,
    link: bool,
    heading: u8,
    /// Within a paragraph, where a marked-up date or name is part of a sentence.
    paragraph: bool,
}

enum Step<'d> {
    Enter(NodeRef<'d>),
    Exit { before: Context, block: bool },
}

/// Takes a page apart.
pub(super) fn pieces(page: &Document) -> Walked {
    let mut walker = Walker::default();
    // An explicit stack: a page may nest as deep as it likes.
    let mut steps = vec![Step::Enter(page.root())];
    while let Some(step) = steps.pop() {
        match step {
            Step::Enter(node) => walker.enter(node, &mut steps),
            Step::Exit { before, block } => {
                if block {
                    walker.flush();
                }
                walker.context = before;
            }
        }
    }
    walker.flush();
    walker.found
}

#[derive(Default)]
struct Walker {
    found: Walked,
    context: Context,
    quotes: usize,
    /// Headings so far that may be another story's: links, and `<h1>`.
    headlines: usize,
    /// The last running text in each container, and how many such headings came before it.
    bodies: HashMap<Option<usize>, (usize, usize)>,
    /// Containers of which a paragraph has been seen.
    has_text: HashSet<usize>,
    buffer: String,
    /// Bytes of the buffer that are links.
    links: Vec<Range<usize>>,
    datetime: Option<String>,
}

impl Walker {
    fn enter<'d>(&mut self, node: NodeRef<'d>, steps: &mut Vec<Step<'d>>) {
        if node.is_text() {
            self.text(&node.text());
            return;
        }
        if node.is_element() {
            let name = node.node_name().unwrap_or_default().to_string();
            if name == "br" || name == "hr" {
                self.buffer.push('\n');
                return;
            }
            if SKIPPED.contains(&name.as_str()) || is_hidden(&node) {
                return;
            }
            let said = Said::by(&names(&node, &name));
            if said.is(Meaning::Hidden) && !["html", "body", "h1"].contains(&name.as_str()) {
                return;
            }
            let before = self.context;
            let inside = self.inside(&node, &name, &said, before);
            // A `<span class="author">` beside a `<time>` is a piece of its own, unless both stand in one paragraph.
            let apart = (inside.hint != before.hint || inside.called != before.called) && !before.paragraph;
            let block = apart || !INLINE.contains(&name.as_str());
            if block && !(apart && self.buffer.trim().eq_ignore_ascii_case("by")) {
                self.flush();
            }
            if name == "time" {
                self.datetime = self.datetime.take().or_else(|| node.attr("datetime").map(|d| d.to_string()));
            }
            self.context = inside;
            steps.push(Step::Exit { before, block });
        }
        let mut child = node.last_child();
        while let Some(node) = child {
            child = node.prev_sibling();
            steps.push(Step::Enter(node));
        }
    }

    fn inside(&mut self, node: &NodeRef<'_>, name: &str, said: &Said, mut context: Context) -> Context {
        let role = node.attr("role").unwrap_or_default();
        let marked = Marked::of(node);
        let kind = container_kind(name, &role, said, &marked);
        if let Some(kind) = kind {
            let live = said.is(Meaning::Live) || marked.live;
            context.container = Some(self.container(Container { parent: context.container, kind, live }));
        }
        let frame = FRAMES.contains(&name);
        let site_header = name == "header" && context.container.is_none();
        // Above an article's text, its footer says who wrote it, and when.
        let credit =
            name == "footer" && context.container.is_some_and(|at| self.is_article(at) && !self.has_text.contains(&at));
        context.noise |= NOISE.contains(&name) && !credit || site_header || said.is(Meaning::Embed) && !frame;
        context.noise |=
            ["navigation", "complementary", "contentinfo", "search", "dialog", "alertdialog"].contains(&&*role);
        context.noise |= name.starts_with("amp-") && !AMP_STORY.contains(&name);
        match name {
            // Within a heading, a link to a place on the same page is an anchor.
            "a" => {
                let target = node.attr("href").unwrap_or_default();
                context.link = context.heading == 0 || !target.starts_with('#') || target.len() < 2;
            }
            "p" | "li" | "blockquote" => {
                context.paragraph = true;
                // In a heading that was never closed.
                context.heading = 0;
            }
            "figcaption" => context.hint = Some(SectionKind::Caption),
            "table" => context.noise |= shapes::is_table_of_figures(node),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => context.heading = name.as_bytes()[1] - b'0',
            _ => {}
        }
        if context.quote.is_none() && (name == "blockquote" || said.is(Meaning::Quote) && !frame) {
            self.quotes += 1;
            context.quote = Some(self.quotes);
        }
        // The names of an article's element may hold its tags and sections.
        if !frame
            && kind.is_none()
            && let Some((word, comments)) = said.noise()
        {
            self.found.called.push(Called { word, comments, within: context.called });
            context.called = Some(self.found.called.len() - 1);
        }
        context.recap |= said.is(Meaning::Recap);
        context.standfirst |= said.is(Meaning::Standfirst) || marked.description;
        // "date-posts" may be around a whole story: what is inside says more.
        if matches!(context.hint, None | Some(SectionKind::Boilerplate)) && (!frame || name == "p") {
            context.hint = hint(node, name, said, &marked).or(context.hint);
        }
        context
    }

    /// The number of a new container, or of the one that it goes on: running text may be cut into several elements by
    /// advertisements, but not by the headline of another story.
    fn container(&mut self, container: Container) -> usize {
        let new = self.found.containers.len();
        if container.kind == ContainerKind::Body {
            match self.bodies.get(&container.parent) {
                Some(&(body, headlines)) if headlines == self.headlines => return body,
                _ => self.bodies.insert(container.parent, (new, self.headlines)),
            };
        }
        self.found.containers.push(container);
        new
    }

    fn is_article(&self, at: usize) -> bool {
        self.found.containers.get(at).is_some_and(|container| container.kind == ContainerKind::Article)
    }

    fn text(&mut self, text: &str) {
        let start = self.buffer.len();
        for c in text.chars() {
            match c {
                // White space of the source is one space; a no-break space is the article's own.
                ' ' | '\t' | '\n' | '\r' | '\x0C' => {
                    if !self.buffer.ends_with([' ', '\n']) && !self.buffer.is_empty() {
                        self.buffer.push(' ');
                    }
                }
                c => self.buffer.push(c),
            }
        }
        if self.context.link {
            self.links.push(start..self.buffer.len());
        }
    }

    /// Ends a piece. A `<br>` ends one too, unless it only breaks a sentence.
    fn flush(&mut self) {
        let buffer = std::mem::take(&mut self.buffer);
        let datetime = self.datetime.take();
        let links = std::mem::take(&mut self.links);
        let mut links = links.as_slice();
        let mut lines: Vec<Line> = Vec::new();
        let mut blank = true;
        let mut start = 0;
        for line in buffer.split('\n') {
            let end = start + line.len();
            let linked = linked_bytes(&mut links, start..end);
            start = end + 1;
            let line = line.trim();
            if line.is_empty() {
                blank = true;
                continue;
            }
            match lines.last_mut() {
                Some(last)
                    if !blank
                        && line.starts_with(char::is_lowercase)
                        && last.text.ends_with(|c: char| c.is_lowercase() || c == ',') =>
                {
                    last.text.push(' ');
                    last.text.push_str(line);
                    last.linked += linked;
                }
                _ => lines.push(Line { text: line.to_owned(), linked }),
            }
            blank = false;
        }
        let Context { hint, noise, called, recap, standfirst, quote, container, heading, link: card, .. } =
            self.context;
        if let Some(at) = container.filter(|_| lines.iter().any(|line| line.text.len() >= PARAGRAPH)) {
            self.has_text.insert(at);
        }
        let headline = |line: &Line| heading == 1 || heading > 0 && line.linked * 2 > line.text.len();
        self.headlines += lines.iter().filter(|line| headline(line)).count();
        self.found.pieces.extend(lines.into_iter().map(|line| Piece {
            linked: line.linked * 2 > line.text.len(),
            text: line.text,
            hint,
            noise,
            called,
            recap,
            standfirst,
            quote,
            container,
            card,
            heading,
            datetime: datetime.clone(),
        }));
    }
}

/// A line that will be a piece, and how many of its bytes are links.
struct Line {
    text: String,
    linked: usize,
}

/// How many bytes of a line are links. Links that end in it are taken off; lines are asked for in their order.
fn linked_bytes(links: &mut &[Range<usize>], line: Range<usize>) -> usize {
    let mut bytes = 0;
    while let [first, rest @ ..] = *links {
        bytes += first.end.min(line.end).saturating_sub(first.start.max(line.start));
        if first.end > line.end {
            break;
        }
        *links = rest;
    }
    bytes
}

fn hint(node: &NodeRef<'_>, name: &str, said: &Said, marked: &Marked) -> Option<SectionKind> {
    let picture = || {
        let may_be = name == "table" || said.is(Meaning::Picture) && !INLINE.contains(&name);
        may_be && shapes::is_picture_with_words(node)
    };
    if said.is(Meaning::Caption) || marked.caption || picture() {
        Some(SectionKind::Caption)
    } else if said.is(Meaning::Byline) || marked.author {
        Some(SectionKind::Byline)
    } else if said.is(Meaning::Stamp) || marked.published {
        Some(SectionKind::Boilerplate)
    } else {
        None
    }
}

fn container_kind(name: &str, role: &str, said: &Said, marked: &Marked) -> Option<ContainerKind> {
    if name == "article" {
        return Some(ContainerKind::Article);
    }
    if name == "main" || role == "main" {
        return Some(ContainerKind::Main);
    }
    // Names of a whole page or of a mere paragraph say nothing about where the story is.
    if ["html", "body", "p", "li", "a", "span", "figure", "blockquote"].contains(&name) {
        return None;
    }
    if marked.article || said.is(Meaning::Story) || said.is(Meaning::Live) {
        Some(ContainerKind::Article)
    } else if marked.body || said.is(Meaning::Body) {
        Some(ContainerKind::Body)
    } else {
        None
    }
}

/// Attributes that say what an element is for where its class names are generated; a label is one where it is short.
const NAMES: [&str; 7] = ["class", "id", "data-testid", "data-component", "data-module", "data-qa", "data-name"];

fn names(node: &NodeRef<'_>, name: &str) -> String {
    let mut names = String::new();
    for value in NAMES.iter().filter_map(|attribute| node.attr(attribute)) {
        names.push_str(&value);
        names.push(' ');
    }
    let label = node.attr("aria-label").filter(|_| ["div", "section", "ul", "ol"].contains(&name));
    if let Some(label) = label.filter(|label| label.split_whitespace().count() <= 4) {
        names.push_str(&label);
    }
    names
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    let style = node.attr("style").unwrap_or_default().replace(' ', "").to_lowercase();
    node.has_attr("hidden") || style.contains("display:none") || style.contains("visibility:hidden")
}
