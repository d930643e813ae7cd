use super::proxy::{Proxy, acts, article, part};
use crate::linked::{Parts, said, word};
use onrecord_record::Basis;

/// A note for each attribution.
pub(super) fn notes(parts: &Parts<'_>) -> Vec<Proxy> {
    let document = &parts.record.document;
    let notes = parts.record.attributions.iter().map(|x| {
        let mut note = Proxy::new(part(document, &x.id), "Note");
        let speaker = parts.source(x).filter(|entity| acts(entity));
        note.add("entity", Some(speaker.map_or_else(|| article(document), |entity| part(document, &entity.id))));
        note.text("summary", &parts.speakers(&parts.chain(x)));
        note.text("description", &said(x));
        for (what, value) in [
            ("quote", word(x.quote)),
            ("naming", word(x.source.naming)),
            ("channel", word(x.channel)),
            ("cue", x.cue.as_ref().map(|cue| cue.lemma.clone()).unwrap_or_default()),
        ] {
            note.add("keywords", (!value.is_empty()).then(|| format!("{what}: {value}")));
        }
        let said_at = x.said_at.as_deref().and_then(|id| parts.time(id));
        let days = said_at.filter(|time| time.basis != Basis::Publication && !time.from.is_empty());
        note.add("keywords", days.map(|time| format!("said at: {}", time.timex3)));
        note.add("publisher", document.outlet.as_deref());
        note.add("sourceUrl", document.url.as_deref().filter(|url| url.starts_with("http")));
        note.add("proof", Some(article(document)));
        note
    });
    notes.collect()
}
