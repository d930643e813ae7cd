use super::Mentions;
use super::align::Alignment;
use crate::linked::word;
use onrecord_language::Analysis;
use onrecord_record::{Entity, EntityType, Form, Record};
use std::collections::BTreeMap;
use std::ops::Range;

/// The attributes of a mention, in their order.
pub(super) const ATTRIBUTES: &str = "eid-etype-head-form-kind-identity";

/// What the brackets at one word are made of.
#[derive(Debug, Clone, Default)]
struct Word {
    /// From the outermost mention to the innermost, with the word at which each ends.
    opening: Vec<(usize, String)>,
    /// A mention of this word alone.
    single: Option<String>,
    /// Ids from the outermost mention to the innermost, with the word at which each begins.
    closing: Vec<(usize, String)>,
}

/// The value of `Entity=` at each word; empty where no mention begins or ends.
pub(super) fn brackets(
    record: &Record,
    analysis: &Analysis,
    alignment: &Alignment,
    count: &mut Mentions,
) -> Vec<String> {
    let mut words = vec![Word::default(); analysis.tokens.len()];
    for ((start, end), (entity, form)) in mentions(record, analysis, alignment, count) {
        let id = id(record, entity);
        let identity = entity.links.wikidata.as_deref().filter(|item| item.chars().all(char::is_alphanumeric));
        let opened = format!(
            "({id}-{}-{}-{}-{}{}",
            class(entity.kind),
            head(analysis, start..end),
            word(form),
            word(entity.kind),
            identity.map(|item| format!("-{item}")).unwrap_or_default()
        );
        if end == start + 1 {
            words[start].single = Some(format!("{opened})"));
        } else {
            words[start].opening.push((end, opened));
            words[end - 1].closing.push((start, format!("{id})")));
        }
    }
    words.into_iter().map(written).collect()
}

/// Closing brackets stand before opening ones, and a mention of one word within those that open here, or else within those that close.
fn written(mut word: Word) -> String {
    word.opening.sort_by(|a, b| b.cmp(a));
    word.closing.sort_by(|a, b| b.cmp(a));
    let closing = word.closing.into_iter().map(|(_, id)| id);
    let opening = word.opening.into_iter().map(|(_, opened)| opened).collect::<Vec<_>>();
    match opening.is_empty() {
        true => word.single.into_iter().chain(closing).collect(),
        false => closing.chain(opening).chain(word.single).collect(),
    }
}

type Placed<'r> = BTreeMap<(usize, usize), (&'r Entity, Form)>;

/// The mentions that brackets can show, by their words.
fn mentions<'r>(record: &'r Record, analysis: &Analysis, alignment: &Alignment, count: &mut Mentions) -> Placed<'r> {
    let mut placed = Placed::new();
    for entity in &record.entities {
        let mut own: Vec<Range<usize>> = Vec::new();
        for mention in &entity.mentions {
            let tokens = alignment.tokens(&mention.span);
            let within = |sentence: usize| analysis.sentences.get(sentence).is_some_and(|s| s.tokens.end >= tokens.end);
            let in_sentence = !tokens.is_empty() && analysis.sentence_of(tokens.start).is_some_and(within);
            let crosses = own.iter().any(|other| crossing(other, &tokens));
            let key = (tokens.start, tokens.end);
            if !in_sentence || crosses || placed.contains_key(&key) {
                count.left_out += 1;
                continue;
            }
            count.written += 1;
            count.widened += usize::from(!alignment.exact(&tokens, &mention.span));
            placed.insert(key, (entity, mention.form));
            own.push(tokens);
        }
    }
    placed
}

/// Whether two ranges share words and neither holds the other: brackets with one id could not tell them apart.
fn crossing(a: &Range<usize>, b: &Range<usize>) -> bool {
    let (first, second) = if a.start <= b.start { (a, b) } else { (b, a) };
    first.start < second.start && second.start < first.end && first.end < second.end
}

/// The id of an entity over all documents of a file, of letters and digits.
fn id(record: &Record, entity: &Entity) -> String {
    [&record.document.id, &entity.id].into_iter().flat_map(|id| id.chars()).filter(|c| c.is_alphanumeric()).collect()
}

/// The mention's head, counted from 1: the first word that hangs on a word outside.
fn head(analysis: &Analysis, tokens: Range<usize>) -> usize {
    let outside = |i: usize| analysis.tokens[i].head.is_none_or(|head| !tokens.contains(&head));
    tokens.clone().find(|&i| outside(i)).map_or(1, |i| i - tokens.start + 1)
}

/// The type that GUM and CorefUD would give it.
fn class(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "person",
        EntityType::Organization | EntityType::Government | EntityType::Military | EntityType::Group => "organization",
        EntityType::Place | EntityType::Facility => "place",
        EntityType::Vessel => "object",
        EntityType::Work => "abstract",
        EntityType::Other => "other",
    }
}
