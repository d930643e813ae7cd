//! Attributions: who is said to have said what (Pareti 2015; Newell et al. 2018, PolNeAR).
//!
//! Rules over the tree propose them, the model's cue, source and content tags confirm and correct them
//! ([`learned`]), and `veto` drops what was never uttered.

mod chains;
mod channel;
mod clausal;
mod confidence;
mod cueless;
mod draft;
mod group;
mod labelled;
mod learned;
mod lexicon;
mod nominal;
mod phrases;
pub(crate) mod quotations;
pub(crate) mod source;
mod veto;

pub use draft::{AttributionDraft, CueDraft, SourceDraft};
pub use lexicon::Stance;

use crate::entities::{Entities, EntityIndex, can_speak};
use crate::times::TimeMention;
use crate::tree::Tree;
use clausal::Found;
use draft::ranges;
use learned::Tagged;
use onrecord_knowledge::Knowledge;
use onrecord_language::Upos;
use onrecord_record::{Channel, Naming, Quote};
use quotations::Quotations;
use std::ops::Range;

/// What the step reads from.
pub(crate) struct Context<'a> {
    pub(crate) tree: &'a Tree<'a>,
    pub(crate) quotations: &'a Quotations,
    /// Token ranges of the paragraphs.
    pub(crate) blocks: &'a [Range<usize>],
    pub(crate) times: &'a [TimeMention],
    pub(crate) knowledge: &'a Knowledge,
    /// Who published the article.
    pub(crate) outlet: Option<&'a str>,
}

/// The attributions of a text, in the order of their first words, parents included.
pub(crate) fn read_attributions(context: &Context, entities: &mut Entities) -> Vec<AttributionDraft> {
    let tree = context.tree;
    let mut found = find(context);
    labelled::add(tree, context.quotations, context.blocks, &mut found);
    let views = learned::reconcile(tree, context.quotations, &mut found);
    found.sort_by_key(|f| f.cue);
    let mut drafts: Vec<AttributionDraft> = Vec::new();
    for f in &found {
        if let Some(draft) = complete(context, entities, f, views.get(&f.cue)) {
            drafts.push(draft);
        }
    }
    inherit_channels(tree, context.blocks, &mut drafts);
    cueless::read(tree, context.quotations, context.blocks, &mut drafts);
    imply_outlets(context, entities, &mut drafts);
    relay(tree, &mut drafts);
    chains::nest(tree, &mut drafts);
    first_persons(context, entities, &mut drafts);
    drop_self_quotation(entities, &mut drafts);
    for draft in &mut drafts {
        draft.confidence = confidence::probability(draft.confidence);
    }
    in_order(drafts)
}

/// Every cue with content, vetoed ones left out.
fn find(context: &Context) -> Vec<Found> {
    let tree = context.tree;
    let mut found = Vec::new();
    for block in context.blocks {
        for i in block.clone() {
            let candidate = clausal::read(tree, context.quotations, i).or_else(|| phrases::read(tree, i));
            if let Some(f) = candidate.filter(|f| tree.upos(f.cue) != Upos::Verb || veto::veto(tree, f.cue).is_none()) {
                found.push(f);
            }
        }
    }
    found
}

/// Gives a found cue its source, its quotations, its channel and its time.
fn complete(context: &Context, entities: &mut Entities, f: &Found, view: Option<&Tagged>) -> Option<AttributionDraft> {
    let tree = context.tree;
    let verbal = matches!(tree.upos(f.cue), Upos::Verb | Upos::Aux);
    let head =
        f.source.or_else(|| if verbal && tree.lower(f.cue) != "according" { source::head(tree, f.cue) } else { None });
    let head = head.or_else(|| learned::head(tree, &view?.source));
    // An active verb whose subject nobody can find is no cue ("saying is one thing, doing …").
    if head.is_none() && verbal && !tree.passive(f.cue) && f.rule != "adverb of hearsay" {
        return None;
    }
    // "a call that …": what is wished must be somebody's.
    if head.is_none()
        && tree.upos(f.cue) == Upos::Noun
        && !matches!(f.stance, Stance::Asserts | Stance::Alleges | Stance::Denies)
    {
        return None;
    }
    // Anybody ("you know"), or an attitude of people whom a quotation leaves open, is no source.
    let open = |h: usize| {
        tree.lower(h) == "you"
            || (!f.speech && context.quotations.inside(f.cue) && tree.upos(h) == Upos::Pron && entities.at(h).is_none())
    };
    if head.is_some_and(open) {
        return None;
    }
    let mut source = source::resolve(tree, entities, context.knowledge, head);
    // "instructed by telephone": things are no agents.
    if tree.passive(f.cue) && source.entity.is_some_and(|e| !can_speak(entities.get(e).kind)) {
        source = SourceDraft::unspecified();
    }
    if let (Some(head), Some(view)) = (source.head, view)
        && view.source.contains(&head)
    {
        source.tokens = Some(learned::source(tree, view, head));
    }
    let source_words = source.tokens.clone().unwrap_or(0..0);
    let mut content: Vec<usize> = match view {
        Some(view) if learned::knows_content(f, view) || f.rule == learned::RULE => {
            learned::content(tree, context.quotations, view, &f.content)
        }
        _ => f.content.clone(),
    };
    for q in quotations_of(context, f, &content) {
        content.extend(q);
    }
    content.sort_unstable();
    content.dedup();
    let of_source = |t: &usize| source_words.contains(t) && f.source.is_none() && !in_quotation_with(context, *t, f);
    content.retain(|t| !f.words.contains(t) && !of_source(t));
    let content = trim(tree, content);
    if content.is_empty() && f.rule != "source behind the source" {
        return None;
    }
    let quote = form(tree, context.quotations, &content);
    let addressee =
        f.listener.and_then(|l| entities.at(l).or_else(|| entities.ensure(tree.analysis, context.knowledge, l)));
    let held = |t: usize| content.binary_search(&t).is_ok();
    let channel = channel::channel(tree, f.cue, f.listener, &held)
        .unwrap_or_else(|| channel::by_naming(source.naming, &tree.words(source_words.clone()).to_lowercase()));
    Some(AttributionDraft {
        cue: Some(CueDraft { tokens: f.words.clone(), head: f.cue, lemma: tree.lemma(f.cue).to_owned() }),
        content: ranges(&content),
        quote,
        channel,
        addressee,
        said_at: said_at(context, f.cue, &held),
        parent: None,
        stance: f.stance,
        speech: f.speech,
        confidence: f.confidence,
        rule: f.rule,
        model: learned::cue_score(tree, f.cue),
        source,
    })
}

fn in_quotation_with(context: &Context, token: usize, f: &Found) -> bool {
    context.quotations.at(token).is_some_and(|q| !context.quotations.all[q].tokens.contains(&f.cue))
}

/// Whole quotations that the content is part of; a direct one runs over sentences.
fn quotations_of(context: &Context, f: &Found, content: &[usize]) -> Vec<Range<usize>> {
    let mut touched: Vec<usize> = content.iter().filter_map(|&t| context.quotations.at(t)).collect();
    touched.dedup();
    touched
        .into_iter()
        .map(|q| context.quotations.all[q].tokens.clone())
        // A cue inside the quotation ("'Freedom', he cried, 'or death'" within a speech) does not take all of it.
        .filter(|tokens| !tokens.contains(&f.cue))
        .collect()
}

/// Content without punctuation at its edges, quotation marks and final stops apart.
fn trim(tree: &Tree, mut content: Vec<usize>) -> Vec<usize> {
    let loose =
        |t: usize| tree.upos(t) == Upos::Punct && matches!(tree.lower(t), "," | ":" | ";" | "-" | "–" | "—" | "--");
    while content.first().is_some_and(|&t| loose(t) || tree.lower(t) == ".") {
        content.remove(0);
    }
    // A full stop stays with its sentence, but not alone behind an aside that was cut out.
    let alone = |content: &[usize]| match content {
        [.., before, last] => tree.lower(*last) == "." && before + 1 < *last,
        _ => false,
    };
    while content.last().is_some_and(|&t| loose(t)) || alone(&content) {
        content.pop();
    }
    if content.iter().all(|&t| tree.upos(t) == Upos::Punct) {
        content.clear();
    }
    content
}

/// Direct where all words stand in quotation marks, indirect where none does.
fn form(tree: &Tree, quotations: &Quotations, content: &[usize]) -> Quote {
    let words = content.iter().filter(|&&t| tree.upos(t) != Upos::Punct);
    let (inside, outside): (Vec<usize>, Vec<usize>) = words.partition(|&&t| quotations.inside(t));
    match (inside.is_empty(), outside.is_empty()) {
        (true, _) => Quote::Indirect,
        (false, true) => Quote::Direct,
        (false, false) => Quote::Mixed,
    }
}

/// The time among the dependents of the cue, or of the clause that a participle belongs to.
fn said_at(context: &Context, cue: usize, held: &dyn Fn(usize) -> bool) -> Option<usize> {
    let tree = context.tree;
    let mut at = cue;
    loop {
        let near = tree.children(at).iter().copied().filter(|&c| {
            !held(c) && matches!(tree.relation(c), "obl" | "nmod" | "advmod") && !matches!(tree.upos(c), Upos::Verb)
        });
        let found = near.filter_map(|c| {
            let inside = tree.subtree(c, &|_, k| !held(k));
            context.times.iter().position(|t| inside.iter().any(|i| t.tokens.contains(i)) && point_in_time(t))
        });
        if let Some(time) = found.min() {
            return Some(time);
        }
        if tree.relation(at) != "advcl"
            || tree.own_subject(at).is_some()
            || tree.token(at).feat("VerbForm") == Some("Fin")
        {
            return None;
        }
        at = tree.head(at)?;
    }
}

/// Durations ("for two years") say nothing of when.
fn point_in_time(time: &TimeMention) -> bool {
    !time.time.from.is_empty()
}

/// A speaker whose sentence names no channel goes on in that of the sentences before, within a paragraph.
fn inherit_channels(tree: &Tree, blocks: &[Range<usize>], drafts: &mut [AttributionDraft]) {
    for block in blocks {
        for i in 0..drafts.len() {
            let Some(cue) = drafts[i].cue.as_ref().map(|c| c.head).filter(|c| block.contains(c)) else { continue };
            if drafts[i].channel != Channel::Unknown {
                continue;
            }
            let earlier = (0..drafts.len()).rev().find(|&j| {
                drafts[j].cue.as_ref().is_some_and(|c| block.contains(&c.head) && c.head < cue)
                    && drafts[j].source.entity.is_some()
                    && drafts[j].source.entity == drafts[i].source.entity
            });
            let named = earlier.map(|j| drafts[j].channel).filter(|&c| c != Channel::Unknown);
            let held = |t: usize| drafts[i].holds(t);
            drafts[i].channel =
                named.or_else(|| channel_of_sentence_before(tree, block, cue, &held)).unwrap_or(Channel::Unknown);
        }
    }
}

/// "In a series of posts, X replied to critics. 'Never,' X said.": the sentence before shares the subject and names the channel.
fn channel_of_sentence_before(
    tree: &Tree,
    block: &Range<usize>,
    cue: usize,
    held: &dyn Fn(usize) -> bool,
) -> Option<Channel> {
    let subject = source::head(tree, cue)?;
    let sentences = (0..tree.sentence(cue)).rev().take_while(|&s| tree.sentence_tokens(s).start >= block.start);
    for s in sentences {
        let Some(root) = tree.analysis.sentences.get(s).map(|s| s.root) else { continue };
        let Some(own) = tree.own_subject(root).filter(|_| !held(root)) else { continue };
        if tree.lower(own) == tree.lower(subject) || tree.upos(subject) == Upos::Pron {
            return channel::channel(tree, root, None, &|_| false);
        }
        return None;
    }
    None
}

/// Adds the outlet that a source spoke to as the attribution that carries it, unless it is the article's own.
fn imply_outlets(context: &Context, entities: &mut Entities, drafts: &mut Vec<AttributionDraft>) {
    let tree = context.tree;
    for i in 0..drafts.len() {
        let Some(cue) = drafts[i].cue.as_ref().map(|c| c.head) else { continue };
        let told = drafts[i]
            .addressee
            .filter(|&a| entities.get(a).naming == Naming::Outlet)
            .and_then(|a| Some((a, mention_in_clause(tree, entities, a, cue)?)));
        let seen = || document_seen_by(tree, entities, &drafts[i]);
        let Some((outlet, head)) = told.or_else(seen) else { continue };
        if is_own(context.outlet, &entities.get(outlet).name) {
            continue;
        }
        let sentence = tree.sentence_tokens(tree.sentence(cue));
        let carrier = drafts.iter().position(|d| d.source.entity == Some(outlet) && d.holds(cue));
        let parent = carrier.unwrap_or_else(|| {
            let mut content: Vec<usize> = sentence.collect();
            content.extend(drafts[i].content.iter().cloned().flatten());
            content.sort_unstable();
            content.dedup();
            drafts.push(AttributionDraft {
                source: SourceDraft {
                    head: Some(head),
                    tokens: Some(source::words(tree, head)),
                    entity: Some(outlet),
                    naming: Naming::Outlet,
                },
                cue: None,
                content: ranges(&trim(tree, content)),
                quote: Quote::Indirect,
                channel: Channel::Report,
                addressee: None,
                said_at: None,
                parent: None,
                stance: Stance::Asserts,
                speech: true,
                confidence: drafts[i].confidence,
                rule: chains::IMPLIED,
                model: None,
            });
            drafts.len() - 1
        });
        if parent != i && drafts[i].parent.is_none() {
            drafts[i].parent = Some(parent);
        }
    }
}

/// The head of the mention of an entity in the clause of a cue.
fn mention_in_clause(tree: &Tree, entities: &Entities, entity: EntityIndex, cue: usize) -> Option<usize> {
    let sentence = tree.sentence_tokens(tree.sentence(cue));
    entities
        .get(entity)
        .mentions
        .iter()
        .map(|m| m.head)
        .filter(|h| sentence.contains(h))
        .min_by_key(|h| h.abs_diff(cue))
}

/// "a draft seen by the Post": the outlet that saw the document which is the source.
fn document_seen_by(tree: &Tree, entities: &Entities, draft: &AttributionDraft) -> Option<(EntityIndex, usize)> {
    let source = draft.source.head.filter(|_| draft.source.naming == Naming::Document)?;
    let seen = tree
        .dependents(source, "acl")
        .find(|&v| matches!(tree.lemma(v), "see" | "obtain" | "review" | "view" | "read" | "publish"))?;
    let by = source::agent(tree, seen)?;
    let outlet = entities.at(by).filter(|&e| entities.get(e).naming == Naming::Outlet)?;
    Some((outlet, by))
}

/// Whether an outlet's name is that of the article's own.
fn is_own(own: Option<&str>, name: &str) -> bool {
    let plain = |s: &str| s.to_lowercase().trim_start_matches("the ").to_owned();
    own.is_some_and(|own| plain(own) == plain(name))
}

/// Gives "citing the union" the content of the attribution that it stands in, as its child.
fn relay(tree: &Tree, drafts: &mut Vec<AttributionDraft>) {
    for i in 0..drafts.len() {
        if drafts[i].rule != "source behind the source" || !drafts[i].content.is_empty() {
            continue;
        }
        let Some(cue) = drafts[i].cue.as_ref().map(|c| c.head) else { continue };
        let governor = tree.head(cue);
        let head = |j: usize| drafts[j].cue.as_ref().map(|c| c.head).filter(|_| j != i);
        // The participle hangs on the outer cue, or (as parsers have it) on the clause that the outer cue stands in.
        let near = |j: &usize| head(*j).is_some_and(|h| h < cue && tree.sentence(h) == tree.sentence(cue));
        let outer = (0..drafts.len())
            .find(|&j| head(j) == governor)
            // "A diplomat, citing intelligence reports, told …": on the outer source.
            .or_else(|| (0..drafts.len()).find(|&j| j != i && governor.is_some() && drafts[j].source.head == governor))
            .or_else(|| (0..drafts.len()).filter(near).max_by_key(|&j| head(j)));
        if let Some(outer) = outer {
            let aside = clausal::aside(tree, cue);
            let content: Vec<usize> =
                drafts[outer].content.iter().cloned().flatten().filter(|t| aside.binary_search(t).is_err()).collect();
            drafts[outer].content = ranges(&trim(tree, content.clone()));
            drafts[i].content = ranges(&trim(tree, content));
            drafts[i].quote = drafts[outer].quote;
            drafts[i].parent = Some(outer);
        }
    }
    let kept: Vec<bool> = drafts.iter().map(|d| !d.content.is_empty()).collect();
    retain(drafts, &kept);
}

/// Drops "I think" within what the same person says: it hedges, it does not quote.
fn drop_self_quotation(entities: &Entities, drafts: &mut Vec<AttributionDraft>) {
    let same = |a: Option<EntityIndex>, b: Option<EntityIndex>| a.zip(b).is_some_and(|(a, b)| entities.same(a, b));
    let kept: Vec<bool> =
        drafts.iter().map(|d| !d.parent.is_some_and(|p| same(drafts[p].source.entity, d.source.entity))).collect();
    retain(drafts, &kept);
}

/// "I" and "we" in a quotation are its speaker.
fn first_persons(context: &Context, entities: &mut Entities, drafts: &mut [AttributionDraft]) {
    for draft in drafts.iter().filter(|d| d.speech) {
        let Some(speaker) = draft.source.entity else { continue };
        for token in draft.content.iter().cloned().flatten().filter(|&t| context.quotations.inside(t)) {
            if context.tree.token(token).feat("Person") == Some("1") {
                entities.resolve_first_person(context.tree.analysis, token, speaker);
            }
        }
    }
    for source in drafts.iter_mut().map(|d| &mut d.source) {
        source.entity = source.entity.or_else(|| entities.at(source.head?));
        source.naming = source.entity.map_or(source.naming, |e| entities.get(e).naming);
    }
}

/// Keeps some drafts; the children of dropped ones pass to the next parent above that is kept.
fn retain(drafts: &mut Vec<AttributionDraft>, kept: &[bool]) {
    let parents: Vec<Option<usize>> = drafts.iter().map(|d| d.parent).collect();
    let mut renumbered = vec![None; drafts.len()];
    let mut next = 0;
    for (i, &keep) in kept.iter().enumerate() {
        if keep {
            renumbered[i] = Some(next);
            next += 1;
        }
    }
    for draft in drafts.iter_mut() {
        let mut parent = draft.parent;
        while let Some(p) = parent.filter(|&p| !kept[p]) {
            parent = parents[p];
        }
        draft.parent = parent.and_then(|p| renumbered[p]);
    }
    let mut keep = kept.iter();
    drafts.retain(|_| *keep.next().unwrap_or(&true));
}

/// Drafts by their first word, parents renumbered.
fn in_order(drafts: Vec<AttributionDraft>) -> Vec<AttributionDraft> {
    let first = |d: &AttributionDraft| {
        let cue = d.cue.as_ref().map(|c| c.tokens.start);
        let content = d.content.first().map(|r| r.start);
        let source = d.source.tokens.as_ref().map(|r| r.start);
        [content, source, cue].into_iter().flatten().min().unwrap_or(0)
    };
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|&i| (first(&drafts[i]), usize::MAX - drafts[i].size(), i));
    let mut place = vec![0; drafts.len()];
    for (to, &from) in order.iter().enumerate() {
        place[from] = to;
    }
    let mut slots: Vec<Option<AttributionDraft>> = drafts.into_iter().map(Some).collect();
    order
        .iter()
        .filter_map(|&i| slots[i].take())
        .map(|mut d| {
            d.parent = d.parent.map(|p| place[p]);
            d
        })
        .collect()
}

/// Whether a verb or noun reports what somebody says or holds, whether or not it makes an attribution here. Words of
/// knowledge do not count: what is not known is so all the same.
pub(crate) fn reports(tree: &Tree, word: usize) -> bool {
    let lemma = tree.lemma(word);
    match tree.upos(word) {
        Upos::Verb | Upos::Aux => lexicon::CUES.verb(lemma).any(|g| g.stance != Stance::Knows),
        Upos::Noun => lexicon::CUES.noun(lemma).any(|g| g.stance != Stance::Knows),
        _ => false,
    }
}

pub(crate) use clausal::that_clause;
