//! What is said of an article beside its bytes, as intake takes it and as the archive keeps it.

use onrecord_archive::{Given, Hearsay as Kept, Original};
use onrecord_intake::containers::Article;
use onrecord_intake::{Hearsay, Options};

/// An article as the archive keeps it: its bytes with what was said beside them.
pub fn original(article: &Article) -> Original {
    Original { name: article.name.clone(), bytes: article.bytes.clone(), given: kept(&article.options) }
}

/// What was said beside the bytes, as the archive keeps it.
fn kept(options: &Options) -> Given {
    let Options { outlet, published, title, url, byline, credits, html, charset, hearsay, force_language } =
        options.clone();
    let Hearsay { url: found, outlet: publisher, published: day, title: headline } = hearsay;
    let hearsay = Kept { url: found, outlet: publisher, published: day, title: headline };
    Given { outlet, published, title, url, byline, credits, html, charset, hearsay, force: force_language }
}

/// An article as it was when the archive was given it.
pub fn restored(original: Original) -> Article {
    Article { options: taken(original.given), name: original.name, bytes: original.bytes }
}

/// As intake takes it.
fn taken(given: Given) -> Options {
    let Given { outlet, published, title, url, byline, credits, html, charset, hearsay, force } = given;
    let Kept { url: found, outlet: publisher, published: day, title: headline } = hearsay;
    let hearsay = Hearsay { url: found, outlet: publisher, published: day, title: headline };
    Options { outlet, published, title, url, byline, credits, html, charset, hearsay, force_language: force }
}
