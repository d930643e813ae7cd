//! A page's elements to pieces of text, each with what the markup says about it.

use dom_query::{Document, NodeRef};
use onrecord_record::SectionKind;
use serde::Deserialize;
use std::sync::LazyLock;

/// One block of text of a page.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) hint: Option<SectionKind>,
    /// Whether the markup says that it is not the story.
    pub(super) noise: bool,
    /// Whether its element was only called noise by a class or id name, which may err.
    pub(super) noise_by_name: bool,
    /// Index of the innermost element that may hold the story.
    pub(super) container: Option<usize>,
    /// Whether more than half of its letters are links.
    pub(super) linked: bool,
    /// 1 for `<h1>` to 6, 0 for none.
    pub(super) heading: u8,
    /// `datetime` of a `<time>` in it.
    pub(super) datetime: Option<String>,
}

/// An element that may hold the story.
#[derive(Debug, Clone, Copy)]
pub(super) struct Container {
    pub(super) parent: Option<usize>,
    pub(super) kind: ContainerKind,
}

/// What markup says of such an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ContainerKind {
    /// `<main>`
    Main,
    /// `<article>`
    Article,
    /// `itemprop="articleBody"`
    ArticleBody,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    noise: Vec<String>,
    caption: Vec<String>,
    byline: Vec<String>,
    stamp: Vec<String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("../../data/page-words.toml")).unwrap_or_default());

const SKIPPED: [&str; 25] = [
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "button", "select", "input",
    "textarea", "head", "title", "canvas", "audio", "video", "map", "datalist", "progress", "meter", "option", "label",
    "dialog",
];
const NOISE: [&str; 5] = ["nav", "footer", "aside", "form", "menu"];
const INLINE: [&str; 38] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "mark", "meter", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr",
];

#[derive(Debug, Clone, Copy, Default)]
struct Context {
    hint: Option<SectionKind>,
    noise: bool,
    noise_by_name: bool,
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

/// All pieces of a page, in order, and the elements that may hold the story.
pub(super) fn pieces(page: &Document) -> (Vec<Piece>, Vec<Container>) {
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
    (walker.pieces, walker.containers)
}

#[derive(Default)]
struct Walker {
    pieces: Vec<Piece>,
    containers: Vec<Container>,
    context: Context,
    buffer: String,
    letters: usize,
    link_letters: usize,
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
            let before = self.context;
            let inside = self.inside(&node, &name, before);
            // A `<span class="author">` beside a `<time>` is a piece of its own, unless both stand in one paragraph.
            let apart = inside.hint != before.hint && !before.paragraph;
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

    fn inside(&mut self, node: &NodeRef<'_>, name: &str, mut context: Context) -> Context {
        let role = node.attr("role").unwrap_or_default();
        let property = node.attr("itemprop").unwrap_or_default();
        let is_body = property.split_whitespace().any(|p| p == "articleBody");
        let kind = match name {
            "article" => Some(ContainerKind::Article),
            _ if is_body => Some(ContainerKind::ArticleBody),
            _ if name == "main" || &*role == "main" => Some(ContainerKind::Main),
            _ => None,
        };
        if let Some(kind) = kind {
            self.containers.push(Container { parent: context.container, kind });
            context.container = Some(self.containers.len() - 1);
        }
        let site_header = name == "header" && context.container.is_none();
        context.noise |= NOISE.contains(&name) || site_header;
        context.noise |= ["navigation", "complementary", "contentinfo", "search", "dialog"].contains(&&*role);
        match name {
            "a" => context.link = true,
            "p" | "li" | "blockquote" => {
                context.paragraph = true;
                // In a heading that was never closed.
                context.heading = 0;
            }
            "figcaption" => context.hint = Some(SectionKind::Caption),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => context.heading = name.as_bytes()[1] - b'0',
            _ => {}
        }
        let frame = ["html", "body", "main", "article", "h1", "p"].contains(&name);
        let names = format!("{} {}", node.class().unwrap_or_default(), node.id_attr().unwrap_or_default());
        let says = Says::new(&names);
        if !frame && !is_body && says.one_of(&WORDS.noise) {
            context.noise_by_name = true;
        }
        if context.hint.is_none() && !["html", "body", "main", "article", "h1"].contains(&name) && names.len() > 1 {
            if says.one_of(&WORDS.caption) {
                context.hint = Some(SectionKind::Caption);
            } else if says.one_of(&WORDS.byline) {
                context.hint = Some(SectionKind::Byline);
            } else if says.one_of(&WORDS.stamp) || property.contains("datePublished") {
                context.hint = Some(SectionKind::Boilerplate);
            }
        }
        context
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                // White space of the source is one space; a no-break space is the article's own.
                ' ' | '\t' | '\n' | '\r' | '\x0C' => {
                    if !self.buffer.ends_with([' ', '\n']) && !self.buffer.is_empty() {
                        self.buffer.push(' ');
                    }
                }
                c => {
                    self.buffer.push(c);
                    self.letters += 1;
                    self.link_letters += usize::from(self.context.link);
                }
            }
        }
    }

    /// Ends a piece. A `<br>` ends one too, unless it only breaks a sentence.
    fn flush(&mut self) {
        let linked = self.link_letters * 2 > self.letters;
        let buffer = std::mem::take(&mut self.buffer);
        let datetime = self.datetime.take();
        (self.letters, self.link_letters) = (0, 0);
        let mut texts: Vec<String> = Vec::new();
        let mut blank = true;
        for line in buffer.split('\n') {
            let line = line.trim();
            if line.is_empty() {
                blank = true;
                continue;
            }
            match texts.last_mut() {
                Some(last)
                    if !blank
                        && line.starts_with(char::is_lowercase)
                        && last.ends_with(|c: char| c.is_lowercase() || c == ',') =>
                {
                    last.push(' ');
                    last.push_str(line);
                }
                _ => texts.push(line.to_owned()),
            }
            blank = false;
        }
        let Context { hint, noise, noise_by_name, container, heading, .. } = self.context;
        self.pieces.extend(texts.into_iter().map(|text| Piece {
            text,
            hint,
            noise,
            noise_by_name,
            container,
            linked,
            heading,
            datetime: datetime.clone(),
        }));
    }
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    let style = node.attr("style").unwrap_or_default().replace(' ', "").to_lowercase();
    node.has_attr("hidden") || style.contains("display:none") || style.contains("visibility:hidden")
}

/// The words of an element's class and id names.
struct Says(String);

impl Says {
    /// `article__photoCaption` becomes `-article-photo-caption-`.
    fn new(names: &str) -> Self {
        let mut words = String::from("-");
        let mut lower = false;
        for c in names.chars().take(600) {
            if c.is_alphanumeric() {
                if c.is_uppercase() && lower {
                    words.push('-');
                }
                lower = c.is_lowercase();
                words.extend(c.to_lowercase());
            } else {
                lower = false;
                match c {
                    ' ' => words.push_str("- -"),
                    _ if !words.ends_with('-') => words.push('-'),
                    _ => {}
                }
            }
        }
        words.push('-');
        Self(words)
    }

    fn one_of(&self, words: &[String]) -> bool {
        self.0.len() > 2
            && words.iter().any(|word| {
                self.0
                    .match_indices(word.as_str())
                    .any(|(i, w)| self.0[..i].ends_with('-') && self.0[i + w.len()..].starts_with('-'))
            })
    }
}
