//! Invented articles about a ferry and a strike, which the tests of several pages share.

use crate::testing::Article;
use onrecord_record::Record;

/// Four articles of three outlets.
pub fn articles() -> Vec<Record> {
    let seized = Article::new(
        "Harbour Post",
        "2026-03-02",
        "Navy seizes ferry",
        "The Norwegian Navy seized the ferry of Ana Rell at Port Nessel, Ana Rell told the Harbour Post.",
    )
    .entity("person", "Ana Rell")
    .with(|entity| (entity.role, entity.country) = (Some("shipowner".into()), Some("NOR".into())))
    .entity("military", "Norwegian Navy")
    .with(|entity| entity.country = Some("NOR".into()))
    .place("Port Nessel", "NOR")
    .event("seized", "COERCE", "occurred", &["Norwegian Navy"], &["Ana Rell"])
    .at("Port Nessel")
    .said("Ana Rell", "named", "told", "The Norwegian Navy seized the ferry of Ana Rell at Port Nessel")
    .claim("seized", "CT+", &["Ana Rell"])
    .claim("seized", "Uu", &[]);
    let denied = Article::new(
        "Tarn Gazette",
        "2026-04-04",
        "Admiral speaks",
        "An officer denied that the Norwegian Navy seized the ferry of Ana Rell at Port Nessel.",
    )
    .entity("person", "officer")
    .entity("person", "Ana Rell")
    .with(|entity| entity.country = Some("NOR".into()))
    .entity("military", "Norwegian Navy")
    .with(|entity| entity.country = Some("NOR".into()))
    .place("Port Nessel", "NOR")
    .event("seized", "COERCE", "denied", &["Norwegian Navy"], &["Ana Rell"])
    .at("Port Nessel")
    .said("officer", "unnamed", "denied", "the Norwegian Navy seized the ferry of Ana Rell at Port Nessel")
    .claim("seized", "CT-", &["officer"])
    .claim("seized", "Uu", &[]);
    let sues = Article::new(
        "Harbour Post",
        "2026-04-09",
        "Owner sues the navy",
        "Ana Rell sued the Norwegian Navy in Oslo on Thursday.",
    )
    .entity("person", "Ana Rell")
    .with(|entity| entity.country = Some("NOR".into()))
    .entity("military", "Norwegian Navy")
    .with(|entity| entity.country = Some("NOR".into()))
    .place("Oslo", "NOR")
    .event("sued", "ACCUSE", "occurred", &["Ana Rell"], &["Norwegian Navy"])
    .at("Oslo")
    .claim("sued", "CT+", &[]);
    let strike =
        Article::new("Kolm Courier", "2026-03-06", "Miners stop work", "Miners at Kolm will strike on Friday.")
            .entity("group", "Miners")
            .place("Kolm", "POL")
            .event("strike", "PROTEST", "planned", &["Miners"], &[])
            .at("Kolm")
            .claim("strike", "PR+", &[]);
    [seized, denied, sues, strike].map(|article| located(article.record())).into()
}

/// Gives the places of a record their coordinates.
fn located(mut record: Record) -> Record {
    for place in &mut record.places {
        (place.lat, place.lon) = match place.name.as_str() {
            "Port Nessel" => (Some(60.4), Some(5.3)),
            "Oslo" => (Some(59.9), Some(10.7)),
            _ => (Some(50.1), Some(20.0)),
        };
    }
    record
}
