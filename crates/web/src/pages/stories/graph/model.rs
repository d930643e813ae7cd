use crate::given::escaped;
use crate::pages::stories::sections::{only, voices};
use crate::show;
use onrecord_archive::story::{Backing, Story, StoryArticle};
use std::collections::{BTreeMap, BTreeSet};

/// Nodes in layers, and who passes on from whom.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Graph {
    /// The most central of each layer first.
    pub nodes: Vec<Node>,
    /// From a lower layer to a higher one, each pair once.
    pub edges: Vec<Edge>,
}

/// Somebody or something in the drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Its column.
    pub layer: Layer,
    /// A name or a headline.
    pub label: String,
    /// What it is, in a few words.
    pub note: String,
    /// Where it leads.
    pub href: Option<String>,
    /// How well a source is identified, or another word that gives the shape.
    pub kind: String,
    /// It is on a path of the origin that was chosen.
    pub on: bool,
    /// Which original a copy repeats.
    pub original: Option<usize>,
    /// How often something goes through it.
    pub weight: usize,
}

/// The columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// Persons, documents, unnamed insiders.
    Origin,
    /// Agencies and newspapers whose words others carry, or that others cite.
    Carrier,
    /// What was written by those who publish it.
    Article,
    /// Repeats an article's words.
    Copy,
}

/// Words that go from one to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// Number of the node where they come from.
    pub from: usize,
    /// Number of the node that passes them on.
    pub to: usize,
    /// The text itself is taken over.
    pub copies: bool,
    /// On a path of the origin that was chosen.
    pub on: bool,
}

/// What a story shows of its origins, carriers, articles and copies.
pub fn read(story: &Story, chosen: Option<i64>) -> Graph {
    let mut reader = Reader::new(story, chosen);
    for backing in backings(story) {
        if backing.kind == "outlet" {
            reader.outlet(backing);
        } else {
            reader.origin(backing);
        }
    }
    reader.finish()
}

struct Reader<'s> {
    story: &'s Story,
    articles: BTreeMap<&'s str, (usize, &'s StoryArticle)>,
    /// Names, as they are compared, of those whose words others carry.
    carriers: BTreeSet<String>,
    known: BTreeMap<String, usize>,
    edges: BTreeMap<(usize, usize), Edge>,
    graph: Graph,
    chosen: Option<i64>,
}

impl<'s> Reader<'s> {
    /// With all articles, and the copies among them.
    fn new(story: &'s Story, chosen: Option<i64>) -> Self {
        let mut reader = Self {
            story,
            articles: BTreeMap::new(),
            carriers: carriers(story),
            known: BTreeMap::new(),
            edges: BTreeMap::new(),
            graph: Graph::default(),
            chosen,
        };
        for article in &story.articles {
            let layer = if is_copy(article) { Layer::Copy } else { Layer::Article };
            let title = show::title(article.title.as_deref(), article.outlet.as_deref(), article.day.as_deref());
            let day = article.day.as_deref().unwrap_or("no date");
            let outlet = article.outlet.clone();
            let node = reader.node(format!("article {}", article.document), |node| Node {
                layer,
                label: outlet.unwrap_or_else(|| title.clone()),
                note: format!("{day} {title}"),
                href: Some(format!("/articles/{}", article.document)),
                kind: "article".to_owned(),
                ..node
            });
            reader.articles.insert(&article.document, (node, article));
        }
        for article in &story.articles {
            let Some((copy, _)) = reader.articles.get(article.document.as_str()).copied() else { continue };
            if let Some(original) = reader.original(article)
                && reader.graph.nodes.get(original).is_some_and(|node| node.layer == Layer::Article)
            {
                reader.edge(original, copy, true, false);
                if let Some(node) = reader.graph.nodes.get_mut(copy) {
                    node.original = Some(original);
                }
            }
        }
        reader
    }

    /// The article that a copy repeats in the end: its own words, not again somebody else's.
    fn original(&self, article: &StoryArticle) -> Option<usize> {
        let mut seen = BTreeSet::from([article.document.as_str()]);
        let mut at = article;
        while let Some(next) = at.copies.iter().find(|copy| copy.kind == "copy") {
            let (_, earlier) = self.articles.get(next.of.as_str())?;
            if !seen.insert(&earlier.document) {
                break;
            }
            at = earlier;
        }
        let (node, of) = self.articles.get(at.document.as_str())?;
        (of.document != article.document).then_some(*node)
    }

    /// Adds somebody who stands behind claims, and how these reached the articles.
    fn origin(&mut self, backing: &Backing) {
        let note = match (&backing.through, backing.kind.as_str()) {
            (Some(outlet), _) => format!("{}, through {outlet}", backing.kind),
            (None, kind) => kind.to_owned(),
        };
        let on = self.chosen == Some(backing.origin);
        let origin = self.node(format!("origin {}", backing.origin), |node| Node {
            label: backing.name.clone(),
            note,
            href: Some(only(self.story, backing.origin)),
            kind: backing.kind.clone(),
            on,
            ..node
        });
        for (node, article) in self.articles_of(backing) {
            let via = backing.through.as_deref().or(article.carrier.as_deref());
            self.lead(origin, via, node, on);
        }
    }

    /// Adds an outlet that others cite. That it speaks for itself in its own articles needs no line.
    fn outlet(&mut self, backing: &Backing) {
        let on = self.chosen == Some(backing.origin);
        for (node, article) in self.articles_of(backing) {
            let own = |name: &Option<String>| name.as_deref().is_some_and(|name| folded(name) == folded(&backing.name));
            if own(&article.outlet) || own(&article.carrier) && !self.carriers.contains(&folded(&backing.name)) {
                self.mark(node, on);
                continue;
            }
            let carrier = self.carrier(&backing.name);
            if let Some(known) = self.graph.nodes.get_mut(carrier) {
                known.href = Some(only(self.story, backing.origin));
            }
            self.pass(carrier, node, on);
        }
    }

    /// Leads from an origin to an article, through whose words it carries if that is another.
    fn lead(&mut self, origin: usize, via: Option<&str>, article: usize, on: bool) {
        let carrier = via.filter(|via| self.carriers.contains(&folded(via))).map(|via| self.carrier(via));
        if let Some(carrier) = carrier {
            self.edge(origin, carrier, false, on);
        }
        self.pass(carrier.unwrap_or(origin), article, on);
    }

    /// Leads to an article, or to a copy through what it copies, if that has it from there too.
    fn pass(&mut self, from: usize, article: usize, on: bool) {
        let original = self.graph.nodes.get(article).and_then(|node| node.original);
        match original {
            Some(original) if self.edges.contains_key(&(from, original)) => self.edge(original, article, true, on),
            _ => self.edge(from, article, false, on),
        }
    }

    fn carrier(&mut self, name: &str) -> usize {
        self.node(format!("carrier {}", folded(name)), |node| Node {
            layer: Layer::Carrier,
            label: name.to_owned(),
            note: "outlet".to_owned(),
            href: Some(format!("/search?outlet={}", escaped(name))),
            kind: "outlet".to_owned(),
            ..node
        })
    }

    /// The articles that carry an origin, the earliest first: what is copied comes before its copies.
    fn articles_of(&self, backing: &Backing) -> Vec<(usize, &'s StoryArticle)> {
        let of = |[document, _]: &[String; 2]| self.articles.get(document.as_str()).copied();
        let mut found: Vec<_> = backing.claims.iter().filter_map(of).collect();
        found.sort_by_key(|(node, _)| *node);
        found.dedup_by_key(|(node, _)| *node);
        found
    }

    /// The number of a node, which is made if it is not there yet.
    fn node(&mut self, key: String, make: impl FnOnce(Node) -> Node) -> usize {
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let empty = Node {
            layer: Layer::Origin,
            label: String::new(),
            note: String::new(),
            href: None,
            kind: String::new(),
            on: false,
            original: None,
            weight: 0,
        };
        self.graph.nodes.push(make(empty));
        let number = self.graph.nodes.len() - 1;
        self.known.insert(key, number);
        number
    }

    fn edge(&mut self, from: usize, to: usize, copies: bool, on: bool) {
        let edge = self.edges.entry((from, to)).or_insert(Edge { from, to, copies, on });
        edge.on |= on;
        for end in [from, to] {
            self.mark(end, on);
            if let Some(node) = self.graph.nodes.get_mut(end) {
                node.weight += 1;
            }
        }
    }

    fn mark(&mut self, node: usize, on: bool) {
        if let Some(node) = self.graph.nodes.get_mut(node) {
            node.on |= on;
        }
    }

    fn finish(mut self) -> Graph {
        self.graph.edges = self.edges.into_values().collect();
        self.graph
    }
}

/// All who say something, about the most central happenings first.
fn backings(story: &Story) -> impl Iterator<Item = &Backing> {
    story.happenings.iter().flat_map(voices)
}

/// Those whose words stand in articles of others, and those that others cite for what an unnamed source told them. Copies cite nobody.
fn carriers(story: &Story) -> BTreeSet<String> {
    let own: BTreeMap<&str, &StoryArticle> = story
        .articles
        .iter()
        .filter(|article| !is_copy(article))
        .map(|article| (article.document.as_str(), article))
        .collect();
    let of_another = |article: &StoryArticle, name: &str| {
        article.outlet.as_deref().is_none_or(|outlet| folded(outlet) != folded(name))
    };
    let wires = own.values().filter_map(|article| Some((article.carrier.as_deref()?, *article)));
    let cited =
        backings(story).filter_map(|backing| Some((backing.through.as_deref()?, backing))).flat_map(|(name, b)| {
            b.claims.iter().filter_map(|[document, _]| own.get(document.as_str())).map(move |article| (name, *article))
        });
    wires.chain(cited).filter(|(name, article)| of_another(article, name)).map(|(name, _)| folded(name)).collect()
}

/// Whether the whole of an article is another's.
fn is_copy(article: &StoryArticle) -> bool {
    article.copies.iter().any(|copy| copy.kind == "copy")
}

/// Names as they are compared.
fn folded(name: &str) -> String {
    onrecord_knowledge::fold(name)
}
