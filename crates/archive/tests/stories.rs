//! Articles become stories.

mod support;

use support::{Article, Desk};

#[test]
fn a_record_of_a_few_lines_goes_in_whole() {
    let raid =
        Article::new("Harbour Post", "2026-03-02", "Navy seizes ferry", "The navy seized a ferry, Ana Rell said.")
            .entity("person", "Ana Rell")
            .entity("military", "navy")
            .event("seized", "COERCE", "occurred", &["navy"], &[])
            .said("Ana Rell", "named", "said", "The navy seized a ferry")
            .claim("seized", "CT+", &["Ana Rell"])
            .claim("seized", "Uu", &[])
            .record();
    let mut desk = Desk::new("builder");
    desk.add(&[raid.clone()]);
    assert_eq!(desk.archive.record(&raid.document.id).unwrap(), raid);
    assert_eq!(desk.rows("SELECT chain, factuality FROM spelt_claims"), ["Ana Rell | CT+", "the article | Uu"]);
}
