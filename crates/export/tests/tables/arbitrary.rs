//! Records of any content: what they say need not make sense, for tables do not ask.

use onrecord_record::{
    Attribution, Basis, Bound, Channel, Claim, Contradiction, ContradictionKind, Cue, Document, Entity, EntityType,
    Event, EventType, Factuality, Form, Grain, Links, Mention, Naming, Place, Quantity, Quote, Reader, Record, SCHEMA,
    Section, SectionKind, Sentence, Source, Span, Status, Time, Trigger,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

/// Text as articles have it, and as nobody would expect it.
pub fn text() -> impl Strategy<Value = String> {
    let odd = [
        "",
        "=1+1",
        "+1",
        "-",
        "@x",
        "'",
        "''",
        "\t",
        "\r\n",
        "\\t",
        "\"",
        "a,b;c",
        "NULL",
        "010",
        "é\u{301}🛰",
        "\0",
        " ",
    ];
    prop_oneof![2 => select(odd.to_vec()).prop_map(str::to_owned), 3 => "\\PC{0,12}", 1 => any::<String>()]
}

fn some() -> impl Strategy<Value = Option<String>> {
    of(text())
}

fn ids() -> impl Strategy<Value = Vec<String>> {
    vec(text(), 0..3)
}

fn offset() -> impl Strategy<Value = usize> {
    (0..=u32::MAX).prop_map(|offset| offset as usize)
}

fn span() -> impl Strategy<Value = Span> {
    (offset(), offset(), text()).prop_map(|(start, end, text)| Span { start, end, text })
}

fn spans() -> impl Strategy<Value = Vec<Span>> {
    vec(span(), 0..3)
}

fn probability() -> impl Strategy<Value = f32> {
    prop_oneof![0f32..=1f32, Just(0.97f32)]
}

fn document() -> impl Strategy<Value = Document> {
    use SectionKind::{Body, Boilerplate, Byline, Caption, Dateline, Headline};
    let kind = select(vec![Headline, Byline, Dateline, Body, Caption, Boilerplate]);
    let sections = vec((kind, span()).prop_map(|(kind, span)| Section { kind, span }), 0..3);
    let published = of(prop_oneof![
        text(),
        select(vec!["2025-08-11", "2025-08-11T23:30:00-05:00", "0001-01-01", "2025-02-30"]).prop_map(str::to_owned)
    ]);
    let about = (some(), some(), some(), some(), ids(), published);
    (text(), about, text(), text(), sections).prop_map(
        |(id, (url, outlet, title, byline, credits, published), language, text, sections)| Document {
            text_sha256: format!("of {id}"),
            id,
            url,
            outlet,
            title,
            byline,
            credits,
            published,
            language,
            text,
            sections,
        },
    )
}

fn entity() -> impl Strategy<Value = Entity> {
    let kinds = {
        use EntityType::*;
        vec![Person, Organization, Government, Military, Group, Place, Facility, Vessel, Work, Other]
    };
    let mention = (span(), select(vec![Form::Name, Form::Nominal, Form::Pronoun]));
    let mentions = vec(mention.prop_map(|(span, form)| Mention { span, form }), 0..3);
    let links = (some(), of(any::<u64>())).prop_map(|(wikidata, geonames)| Links { wikidata, geonames });
    (text(), select(kinds), text(), some(), some(), some(), links, mentions).prop_map(
        |(id, kind, name, role, country, actor_code, links, mentions)| Entity {
            id,
            kind,
            name,
            role,
            country,
            actor_code,
            links,
            mentions,
        },
    )
}

fn attribution() -> impl Strategy<Value = Attribution> {
    let channels = {
        use Channel::*;
        vec![Speech, Interview, Statement, SocialMedia, Document, Report, Broadcast, Unknown]
    };
    let source = (some(), of(span()), select(Naming::ALL.to_vec())).prop_map(|(entity, span, naming)| Source {
        entity,
        span,
        naming,
    });
    let cue = of((span(), text()).prop_map(|(span, lemma)| Cue { span, lemma }));
    let quote = select(vec![Quote::Direct, Quote::Indirect, Quote::Mixed]);
    (text(), some(), quote, source, cue, spans(), some(), select(channels), some(), probability()).prop_map(
        |(id, parent, quote, source, cue, content, addressee, channel, said_at, confidence)| Attribution {
            id,
            parent,
            quote,
            source,
            cue,
            content,
            addressee,
            channel,
            said_at,
            confidence,
        },
    )
}

fn event() -> impl Strategy<Value = Event> {
    let trigger = (span(), text()).prop_map(|(span, lemma)| Trigger { span, lemma });
    let what = (text(), of(select(EventType::ALL.to_vec())), some(), ids(), some(), trigger);
    let who = (ids(), ids(), some(), some(), ids(), some(), select(Status::ALL.to_vec()));
    (what, who).prop_map(
        |(
            (id, kind, mode, contexts, cameo, trigger),
            (actors, recipients, place, time, quantities, same_as, status),
        )| {
            Event {
                id,
                kind,
                mode,
                contexts,
                cameo,
                trigger,
                actors,
                recipients,
                place,
                time,
                quantities,
                same_as,
                status,
            }
        },
    )
}

fn claim() -> impl Strategy<Value = Claim> {
    (text(), text(), ids(), select(Factuality::ALL.to_vec()), probability(), spans()).prop_map(
        |(id, event, chain, factuality, confidence, evidence)| Claim {
            id,
            event,
            chain,
            factuality,
            confidence,
            evidence,
        },
    )
}

fn time() -> impl Strategy<Value = Time> {
    let grains = {
        use Grain::*;
        vec![Minute, Hour, Day, Week, Month, Quarter, Year, Decade, Century, Unknown]
    };
    let basis = select(vec![Basis::Expressed, Basis::Inferred, Basis::Publication]);
    (text(), span(), text(), text(), select(grains), text(), basis)
        .prop_map(|(id, span, from, to, grain, timex3, basis)| Time { id, span, from, to, grain, timex3, basis })
}

fn place() -> impl Strategy<Value = Place> {
    (text(), span(), text(), some(), of(-90f64..=90f64), of(-180f64..=180f64), of(any::<u64>()))
        .prop_map(|(id, span, name, country, lat, lon, geonames)| Place { id, span, name, country, lat, lon, geonames })
}

fn quantity() -> impl Strategy<Value = Quantity> {
    let bound = select(vec![Bound::Exactly, Bound::AtLeast, Bound::AtMost]);
    let value = prop_oneof![proptest::num::f64::NORMAL, Just(-50_000_000f64), Just(0.1)];
    (text(), span(), value, some(), any::<bool>(), bound)
        .prop_map(|(id, span, value, unit, approximate, bound)| Quantity { id, span, value, unit, approximate, bound })
}

fn contradiction() -> impl Strategy<Value = Contradiction> {
    use ContradictionKind::{Denial, Number, Outcome};
    ([text(), text()], select(vec![Denial, Number, Outcome])).prop_map(|(claims, kind)| Contradiction { claims, kind })
}

/// A record.
pub fn record() -> impl Strategy<Value = Record> {
    let sentences = vec((offset(), offset()).prop_map(|(start, end)| Sentence { start, end }), 0..3);
    let reader = (text(), text()).prop_map(|(version, model)| Reader { version, model });
    let said = (vec(entity(), 0..3), vec(attribution(), 0..3), vec(event(), 0..3), vec(claim(), 0..3));
    let named = (vec(time(), 0..3), vec(place(), 0..3), vec(quantity(), 0..3), vec(contradiction(), 0..3));
    (reader, document(), sentences, said, named).prop_map(
        |(
            reader,
            document,
            sentences,
            (entities, attributions, events, claims),
            (times, places, quantities, contradictions),
        )| {
            Record {
                schema: SCHEMA.into(),
                reader,
                document,
                sentences,
                entities,
                attributions,
                events,
                claims,
                times,
                places,
                quantities,
                contradictions,
            }
        },
    )
}
