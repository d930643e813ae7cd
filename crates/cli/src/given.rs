//! What is said of an article beside its bytes, as intake takes it and as the archive keeps it.

use onrecord_archive::Given;
use onrecord_intake::Options;

/// As the archive keeps it.
pub fn kept(options: &Options) -> Given {
    let Options { outlet, published, title, url, byline, credits, html, charset, force_language } = options.clone();
    Given { outlet, published, title, url, byline, credits, html, charset, force: force_language }
}

/// As intake takes it.
pub fn taken(given: Given) -> Options {
    let Given { outlet, published, title, url, byline, credits, html, charset, force } = given;
    Options { outlet, published, title, url, byline, credits, html, charset, force_language: force }
}
