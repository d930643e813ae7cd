use onrecord_intake::Options;
use onrecord_intake::containers::Article;

/// An article that is only lent to be read.
#[derive(Debug, Clone, Copy)]
pub struct Lent<'a> {
    /// What messages call it.
    pub name: &'a str,
    /// Its text or page.
    pub bytes: &'a [u8],
    /// What is known of it beside them.
    pub options: &'a Options,
}

impl<'a> From<&'a Article> for Lent<'a> {
    fn from(article: &'a Article) -> Self {
        Self { name: &article.name, bytes: &article.bytes, options: &article.options }
    }
}
