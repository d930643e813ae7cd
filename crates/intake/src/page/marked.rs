//! What an element's microdata (`itemprop`, `itemtype`) or RDFa (`property`, `typeof`) says about it, in schema.org's terms.

use dom_query::NodeRef;

/// What is marked up on one element.
#[derive(Debug, Default)]
pub(super) struct Marked {
    /// An article as a whole.
    pub(super) article: bool,
    /// A live blog.
    pub(super) live: bool,
    /// Its running text.
    pub(super) body: bool,
    pub(super) description: bool,
    pub(super) caption: bool,
    pub(super) author: bool,
    pub(super) published: bool,
}

impl Marked {
    pub(super) fn of(node: &NodeRef<'_>) -> Self {
        let mut marked = Self::default();
        for attribute in ["itemprop", "property"] {
            for property in node.attr(attribute).unwrap_or_default().split_whitespace() {
                match term(property) {
                    "articleBody" => marked.body = true,
                    "description" | "alternativeHeadline" => marked.description = true,
                    "caption" => marked.caption = true,
                    "author" => marked.author = true,
                    "datePublished" => marked.published = true,
                    _ => {}
                }
            }
        }
        for attribute in ["itemtype", "typeof"] {
            for kind in node.attr(attribute).unwrap_or_default().split_whitespace().map(term) {
                marked.article |= is_article(kind);
                marked.live |= kind == "LiveBlogPosting";
            }
        }
        marked
    }
}

/// Whether a type of schema.org is a kind of article.
pub(super) fn is_article(kind: &str) -> bool {
    kind.ends_with("Article") || ["Report", "BlogPosting", "LiveBlogPosting", "SocialMediaPosting"].contains(&kind)
}

/// A term without the address or prefix of its vocabulary: "schema:NewsArticle" and the whole address are both NewsArticle.
pub(super) fn term(written: &str) -> &str {
    written.rsplit(['/', ':', '#']).next().unwrap_or_default()
}
