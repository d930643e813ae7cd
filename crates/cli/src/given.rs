//! What is said of an article beside its bytes, as intake takes it and as the archive keeps it.

use onrecord_archive::{Given, Hearsay as Kept};
use onrecord_intake::{Hearsay, Options};

/// As the archive keeps it.
pub fn kept(options: &Options) -> Given {
    let Options { outlet, published, title, url, byline, credits, html, charset, hearsay, force_language } =
        options.clone();
    let Hearsay { url: found, outlet: publisher, published: day, title: headline } = hearsay;
    let hearsay = Kept { url: found, outlet: publisher, published: day, title: headline };
    Given { outlet, published, title, url, byline, credits, html, charset, hearsay, force: force_language }
}

/// As intake takes it.
pub fn taken(given: Given) -> Options {
    let Given { outlet, published, title, url, byline, credits, html, charset, hearsay, force } = given;
    let Kept { url: found, outlet: publisher, published: day, title: headline } = hearsay;
    let hearsay = Hearsay { url: found, outlet: publisher, published: day, title: headline };
    Options { outlet, published, title, url, byline, credits, html, charset, hearsay, force_language: force }
}
