use super::{View, backing, whole};
use crate::pages::stories::words;
use crate::show;
use maud::{Markup, html};
use onrecord_archive::story::{Backing, Happening};

/// Happenings of a group that are shown whole.
const WHOLE: usize = 8;
/// So many are shown whole even if only one article speaks of them.
const ALWAYS: usize = 2;

/// What a group of happenings has in common.
struct Group {
    title: &'static str,
    holds: fn(&Happening) -> bool,
}

/// Each happening is in the first group that holds it.
const GROUPS: [Group; 4] = [
    Group { title: "Asserted", holds: |h| held(h) && h.is_told_as_happened() },
    Group { title: "Said not to be so", holds: |h| !held(h) && !h.denied_by.is_empty() },
    Group { title: "Open: planned, considered, threatened, demanded", holds: |h| h.status != "generic" },
    Group { title: "Rules and habits", holds: |_| true },
];

fn held(happening: &Happening) -> bool {
    !happening.asserted_by.is_empty()
}

/// All happenings in groups, the most central of each first.
pub fn all(view: &View<'_>) -> Markup {
    let mut groups: [Vec<&Happening>; GROUPS.len()] = Default::default();
    for happening in view.story.happenings.iter().filter(|h| view.shows(h)) {
        if let Some(group) = GROUPS.iter().position(|group| (group.holds)(happening)) {
            groups[group].push(happening);
        }
    }
    if groups.iter().all(Vec::is_empty) {
        return html! {};
    }
    html! {
        @if let Some(name) = view.chosen.and_then(|chosen| view.name(chosen)) {
            p { "Only what " b { bdi { (show::text(name)) } } " speaks of. "
                a.screen href=(format!("{}#happenings", whole(view.story))) { "Show all" } }
        }
        @for (group, happenings) in GROUPS.iter().zip(&groups) {
            @if !happenings.is_empty() { (section(view, group, happenings)) }
        }
    }
}

fn section(view: &View<'_>, group: &Group, happenings: &[&Happening]) -> Markup {
    let central =
        |(i, h): &(usize, &&Happening)| *i < ALWAYS || h.articles > 1 || h.asserted_by.len() + h.denied_by.len() > 1;
    let whole = happenings.iter().enumerate().take(WHOLE).take_while(central).count();
    let (whole, minor) = happenings.split_at(whole);
    html! {
        h3 { (group.title) " " span.quiet { (happenings.len()) } }
        @for happening in whole { (card(view, happening)) }
        @if !minor.is_empty() {
            details.folded.minor {
                summary { (show::counted(minor.len(), "happening that is less central", "happenings that are less central")) }
                ul.list { @for happening in minor { (brief(view, happening)) } }
            }
        }
    }
}

fn card(view: &View<'_>, happening: &Happening) -> Markup {
    html! {
        article.card.happening #(format!("h{}", happening.happening)) {
            h4 { (title(happening)) (words::new(happening.new)) }
            (facts(happening))
            div.sides {
                (side(view, words::held(happening), true, &happening.asserted_by))
                (side(view, "denied by", true, &happening.denied_by))
                @if happening.asserted_by.is_empty() { (side(view, "raised by", false, &happening.raised_by)) }
            }
            // Who only mentions what others hold adds nothing to it.
            @if !happening.asserted_by.is_empty() && !happening.raised_by.is_empty() {
                p.small { span.quiet { "Spoken of, without a stand, by " } (backing::line(view, &happening.raised_by)) }
            }
        }
    }
}

fn side(view: &View<'_>, verb: &str, independent: bool, backings: &[Backing]) -> Markup {
    let several = if independent { "independent origins" } else { "origins" };
    html! {
        @if !backings.is_empty() {
            div class=(format!("side side-{}", verb.split(' ').next().unwrap_or_default())) {
                h5 { (verb) " " (show::counted(backings.len(), "origin", several)) }
                (backing::list(view, backings))
            }
        }
    }
}

/// Everything of a happening in a few lines.
fn brief(view: &View<'_>, happening: &Happening) -> Markup {
    let sides = [
        (words::held(happening), &happening.asserted_by),
        ("denied by", &happening.denied_by),
        ("raised by", &happening.raised_by),
    ];
    html! {
        li.minor-happening #(format!("h{}", happening.happening)) {
            p { b { (title(happening)) } (words::new(happening.new)) }
            (facts(happening))
            p.small {
                @for (verb, backings) in sides.into_iter().filter(|(_, backings)| !backings.is_empty()) {
                    span.voice { span.quiet { (verb) " " } (backing::line(view, backings)) " " }
                }
            }
        }
    }
}

fn title(happening: &Happening) -> Markup {
    html! {
        bdi { (show::text(&happening.lemma)) } " "
        @if let Some(kind) = &happening.kind {
            span.type { (kind) @if let Some(mode) = &happening.mode { " " (mode) } } " "
        }
        (words::status(&happening.status))
        @if happening.is_disputed() { " " (words::disputed()) }
    }
}

/// Who did it to whom, when and where.
fn facts(happening: &Happening) -> Markup {
    let (actors, recipients) = (&happening.actors, &happening.recipients);
    html! {
        p.meta.facts-line {
            @if !actors.is_empty() || !recipients.is_empty() {
                span {
                    (words::parties(actors))
                    @if !recipients.is_empty() { " " (words::to()) " " (words::parties(recipients)) }
                }
            }
            @if let Some(days) = words::days(happening.from.as_deref(), happening.to.as_deref()) { span.days { (days) } }
            @if let Some(place) = &happening.place { span { bdi { (show::text(place)) } } }
            span { (show::counted(happening.articles, "article", "articles")) }
        }
    }
}
