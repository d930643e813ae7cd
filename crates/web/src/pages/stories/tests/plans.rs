use super::between;
use crate::testing::{Article, Trial};
use onrecord_record::Record;

/// An article in which somebody says that a bombing is planned.
fn plan(outlet: &str, day: &str, who: &str) -> Record {
    let own = format!("{outlet} asked people in the market of Nessel. ").repeat(3);
    let body =
        format!("Norland's air force will bomb the port of Nessel next week, {who} said. The port is open. {own}");
    Article::new(outlet, day, "Port of Nessel in fear", &body)
        .entity("military", "Norland's air force")
        .entity("facility", "the port of Nessel")
        .entity("person", who)
        .event("bomb", "ASSAULT", "planned", &["Norland's air force"], &["the port of Nessel"])
        .said(who, "named", "said", "Norland's air force will bomb the port of Nessel next week")
        .claim("bomb", "CT+", &[who])
        .record()
}

#[tokio::test]
async fn nobody_asserts_what_is_planned() {
    let records = vec![plan("Ledger", "2026-03-02", "Oskar Venn"), plan("Beacon", "2026-03-04", "Ada Holm")];
    let trial = Trial::of(records, |_| ());
    for path in ["/stories", "/stories/1", "/stories/1?since=2026-03-04"] {
        let page = trial.get(path).await.text;
        assert!(page.contains("nothing asserted") && page.contains("held to be so by"), "{page}");
        for wrong in ["asserted by", "asserts something", "side-asserted", "happened"] {
            assert!(!page.contains(wrong), "{path}: {wrong} in {page}");
        }
    }
    let page = trial.get("/stories/1").await.text;
    assert!(page.contains("side-held") && page.contains("What is said</h2>"), "{page}");
    let timeline = between(&page, "id=\"timeline\"", "</section>");
    let stand = between(timeline, "entry-origin", "</li>");
    assert!(stand.contains("first stand") && stand.contains("status-planned\">planned"), "{stand}");
    assert!(between(&page, "id=\"glance\"", "</section>").contains("First stand: "), "the label is explained");
}
