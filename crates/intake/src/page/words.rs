//! What an element's class and id names say about it, by the words of `data/page-words.toml`.

use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Noise,
    Comments,
    Embed,
    Hidden,
    Recap,
    Caption,
    Picture,
    Byline,
    Stamp,
    Standfirst,
    Quote,
    Story,
    Body,
    Live,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    noise: Vec<String>,
    comments: Vec<String>,
    embed: Vec<String>,
    hidden: Vec<String>,
    recap: Vec<String>,
    caption: Vec<String>,
    picture: Vec<String>,
    byline: Vec<String>,
    stamp: Vec<String>,
    standfirst: Vec<String>,
    quote: Vec<String>,
    story: Vec<String>,
    body: Vec<String>,
    live: Vec<String>,
}

impl Lists {
    fn load() -> Self {
        // A broken file cannot pass the tests below.
        toml::from_str(include_str!("../../data/page-words.toml")).unwrap_or_default()
    }

    fn all(self) -> [(Meaning, Vec<String>); 14] {
        [
            (Meaning::Noise, self.noise),
            (Meaning::Comments, self.comments),
            (Meaning::Embed, self.embed),
            (Meaning::Hidden, self.hidden),
            (Meaning::Recap, self.recap),
            (Meaning::Caption, self.caption),
            (Meaning::Picture, self.picture),
            (Meaning::Byline, self.byline),
            (Meaning::Stamp, self.stamp),
            (Meaning::Standfirst, self.standfirst),
            (Meaning::Quote, self.quote),
            (Meaning::Story, self.story),
            (Meaning::Body, self.body),
            (Meaning::Live, self.live),
        ]
    }
}

/// Each word, what it says, and its number.
static WORDS: LazyLock<HashMap<String, (Meaning, u16)>> = LazyLock::new(|| {
    let words =
        Lists::load().all().into_iter().flat_map(|(meaning, words)| words.into_iter().map(move |w| (w, meaning)));
    words.zip(0u16..).map(|((word, meaning), number)| (word, (meaning, number))).collect()
});

/// The most words that one entry joins.
static LONGEST: LazyLock<usize> =
    LazyLock::new(|| WORDS.keys().map(|word| word.split('-').count()).max().unwrap_or_default());

/// Longer names are generated, or an attack.
const MAX_NAMES: usize = 600;

/// What the class and id names of one element say, in the order of the names.
#[derive(Debug, Default)]
pub(super) struct Said(Vec<(Meaning, u16)>);

impl Said {
    /// `names` are class names and ids, with blanks between.
    pub(super) fn by(names: &str) -> Self {
        let mut said = Vec::new();
        for name in names[..names.floor_char_boundary(MAX_NAMES)].split_whitespace() {
            let words = split(name);
            for start in 0..words.len() {
                for end in start + 1..=words.len().min(start + *LONGEST) {
                    said.extend(WORDS.get(&words[start..end].join("-")).copied());
                }
            }
        }
        Self(said)
    }

    /// Whether a name has a word of this meaning.
    pub(super) fn is(&self, meaning: Meaning) -> bool {
        self.0.iter().any(|(m, _)| *m == meaning)
    }

    /// The number of the first word that says that the element is not the story, and whether it is about comments.
    pub(super) fn noise(&self) -> Option<(u16, bool)> {
        let (meaning, number) = self.0.iter().find(|(m, _)| matches!(m, Meaning::Noise | Meaning::Comments))?;
        Some((*number, *meaning == Meaning::Comments))
    }
}

/// `article__photoCaption` is article, photo, caption.
fn split(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower = false;
    for c in name.chars() {
        let starts = c.is_uppercase() && lower || !c.is_alphanumeric();
        lower = c.is_lowercase();
        if starts && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_stands_in_one_list_in_lower_case() {
        let lists: Lists = toml::from_str(include_str!("../../data/page-words.toml")).unwrap();
        let mut seen = HashMap::new();
        for (meaning, words) in lists.all() {
            assert!(!words.is_empty(), "{meaning:?} has no words");
            for word in words {
                assert_eq!(split(&word).join("-"), word, "no name is split into this");
                assert_eq!(seen.insert(word.clone(), meaning), None, "“{word}” stands twice");
            }
        }
    }

    #[test]
    fn names_are_read_word_by_word() {
        let is = |names: &str, meaning| Said::by(names).is(meaning);
        for names in ["article__photo-caption", "photoCaption wide", "image_caption", "Figure-caption"] {
            assert!(is(names, Meaning::Caption), "{names}");
        }
        assert!(is("ArticleBody-articleBody", Meaning::Body));
        assert!(Said::by("jp-relatedposts").noise().is_some());
        assert_eq!(Said::by("comments-area").noise().map(|(_, comments)| comments), Some(true));
        // "address", "shareholders" and "read the more" hold none of the words.
        for names in ["address", "shareholders", "read-the-more", "upload", ""] {
            assert!(Said::by(names).noise().is_none(), "{names}");
        }
    }
}
