//! What fields are called, and what their words mean.

use crate::show;
use onrecord_archive::Kind;
use onrecord_record::{Factuality, Status};

/// A field of the record as people call it.
pub fn field_name(name: &str) -> String {
    let known = match name {
        "source.entity" => "source",
        "source.naming" => "naming",
        "source.span" => "words for the source",
        "said_at" => "said on",
        "parent" => "reached through",
        "addressee" => "said to",
        "same_as" => "same happening as",
        "cameo" => "CAMEO code",
        "actor_code" => "actor code",
        "links.wikidata" => "Wikidata item",
        "links.geonames" => "GeoNames number",
        "actors" => "who does it",
        "recipients" => "to whom",
        "published" => "published on",
        "title" => "headline",
        "quote" => "quotation",
        _ => return name.replace(['_', '.'], " "),
    };
    known.to_owned()
}

/// With a capital letter, as over a control.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What a word of the vocabulary means, where it does not say so itself.
pub fn meaning(field: &str, word: &str) -> Option<&'static str> {
    match field {
        "factuality" => Factuality::ALL.into_iter().find(|x| show::word(x) == word).map(show::meaning),
        "status" => Status::ALL.into_iter().find(|x| show::word(x) == word).map(show::presented),
        "source.naming" => match word {
            "named" => Some("a person or body by name"),
            "unnamed" => Some("“an official”, “witnesses”"),
            "document" => Some("a report, filing, poll"),
            "outlet" => Some("a news outlet"),
            "unspecified" => Some("no source is given"),
            _ => None,
        },
        "quote" => match word {
            "direct" => Some("all of it in quotation marks"),
            "indirect" => Some("none of it"),
            "mixed" => Some("part of it"),
            _ => None,
        },
        _ => None,
    }
}

/// What to know before changing a field.
pub fn hint(kind: Kind, name: &str) -> Option<&'static str> {
    Some(match name {
        "type" if kind == Kind::Event => "Another type takes mode and CAMEO code away; enter theirs with it.",
        "status" => "How the article presents it. It is only asserted while some claim affirms it.",
        "source.entity" => "Who of this article is the source.",
        "parent" => "The attribution whose content holds this one, or through which it reached the outlet.",
        "same_as" => "The first mention of the same happening; nothing, if this is the first.",
        "contexts" | "credits" => "Several with commas.",
        "factuality" => "How firmly the source at the end of the chain holds it to be so.",
        "country" => "That it acts for or lies in.",
        _ => return None,
    })
}
