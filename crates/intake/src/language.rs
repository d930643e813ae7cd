//! Which language an article is in: English unless another is plain.

use std::sync::LazyLock;

/// A detected language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Language {
    /// ISO 639-1 code where there is one, else 639-3.
    pub(crate) code: String,
    /// Its English name.
    pub(crate) name: String,
}

impl Language {
    fn english() -> Self {
        Self { code: "en".to_owned(), name: "English".to_owned() }
    }

    /// Whether it is English.
    pub(crate) fn is_english(&self) -> bool {
        self.code == "en"
    }
}

/// Enough for the statistics; more only costs time.
const SAMPLE_CHARS: usize = 6_000;

/// A name-heavy English text has at least this share of [`FUNCTION_WORDS`]; other languages stay far below.
const ENGLISH_SHARE: f64 = 0.10;

/// Below this many words, Latin-script statistics are guesses.
const MIN_WORDS: usize = 8;

/// Frequent English words that no neighbouring language shares.
static FUNCTION_WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut words: Vec<&str> = include_str!("../data/english.txt").split_whitespace().collect();
    words.sort_unstable();
    words
});

/// ISO 639-3 → 639-1.
static CODES: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| include_str!("../data/languages.tsv").lines().filter_map(|line| line.split_once('\t')).collect());

/// Detects the language of body text. Trigrams misjudge short texts and foreign names, so plain English function words
/// outvote them, and a guess that is not sure counts for nothing.
pub(crate) fn detect(text: &str) -> Language {
    let end = text.char_indices().nth(SAMPLE_CHARS).map_or(text.len(), |(i, _)| i);
    let sample = &text[..end];
    let share = english_share(sample);
    if share >= ENGLISH_SHARE {
        return Language::english();
    }
    let Some(info) = whatlang::detect(sample) else {
        return Language::english();
    };
    let latin = info.script() == whatlang::Script::Latin;
    let count = words(sample).count();
    let sure = info.is_reliable() && info.confidence() > 0.8;
    // Without a single English function word in a paragraph, even a wavering guess is right about "not English".
    let barren = latin && count >= 40 && share < 0.02;
    let other = info.lang() != whatlang::Lang::Eng
        && match latin {
            true => count >= MIN_WORDS && (sure || barren) && !is_english_around_names(sample),
            false => sample.chars().filter(|c| c.is_alphabetic()).count() >= 12,
        };
    if !other {
        return Language::english();
    }
    let code = info.lang().code();
    let short = CODES.iter().find(|(long, _)| *long == code).map_or(code, |(_, short)| short);
    Language { code: short.to_owned(), name: info.lang().eng_name().to_owned() }
}

fn english_share(text: &str) -> f64 {
    let all = words(text).count();
    let english = words(text).filter(|w| FUNCTION_WORDS.binary_search(&w.to_lowercase().as_str()).is_ok()).count();
    english as f64 / all.max(1) as f64
}

/// Whether what is left without the names says English, or says nothing.
fn is_english_around_names(text: &str) -> bool {
    let rest = without_names(text);
    words(&rest).count() < 4 || english_share(&rest) >= ENGLISH_SHARE
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’').filter(|w| !w.is_empty())
}

/// A text without the names in it: runs of two or more capitalised words, and the small words inside them. They are in
/// the language of those whom they name ("María Fernández de la Peña"), whatever language the article is in.
fn without_names(text: &str) -> String {
    let all: Vec<&str> = text.split_whitespace().collect();
    let capital = |i: usize| {
        all.get(i).is_some_and(|w| w.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase))
    };
    // Between two capitals, up to two short words belong to the name.
    let inside = |i: usize| {
        all[i].chars().count() <= 3 && ((1..=2).any(|d| i >= d && capital(i - d)) && (1..=2).any(|d| capital(i + d)))
    };
    let kept: Vec<&str> = (0..all.len())
        .filter(|&i| {
            let beside =
                i > 0 && (capital(i - 1) || inside(i - 1)) || i + 1 < all.len() && (capital(i + 1) || inside(i + 1));
            !(capital(i) && beside || !capital(i) && inside(i) && FUNCTION_WORDS.binary_search(&all[i]).is_err())
        })
        .map(|i| all[i])
        .collect();
    kept.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_unless_another_is_plain() {
        for text in [
            "Rebels quit.",
            "Le Monde, Der Spiegel, El País and La Repubblica refused.",
            "Hamad al-Sulaiti, Adoum Kellei, Kadre Lol, N'Djamena, Bardai.",
            "Ouagadougou, Burkina Faso",
            "Juan Benítez López met María Fernández de la Peña in Santa Cruz de la Sierra. El Comercio y La República covered it.",
            "",
        ] {
            assert_eq!(detect(text).code, "en", "{text}");
        }
        for (text, code) in [
            (
                "El gobierno dijo el martes que el alto el fuego entrará en vigor el domingo, según tres funcionarios.",
                "es",
            ),
            ("Die Regierung hat am Dienstag erklärt, dass die Waffenruhe am Sonntag in Kraft treten werde.", "de"),
            (
                "Le gouvernement a déclaré mardi que la trêve entrerait en vigueur dimanche, selon trois responsables.",
                "fr",
            ),
            (
                "De regering zei dinsdag dat het bestand zondag ingaat, zeggen drie functionarissen van het ministerie. De rebellen hebben dat woensdag ontkend en willen eerst gevangenen uitwisselen.",
                "nl",
            ),
            ("Правительство заявило во вторник, что перемирие вступит в силу в воскресенье.", "ru"),
            ("政府は火曜日、停戦が日曜日に発効すると発表した。", "ja"),
            ("قالت الحكومة يوم الثلاثاء إن وقف إطلاق النار سيدخل حيز التنفيذ يوم الأحد", "ar"),
        ] {
            assert_eq!(detect(text).code, code, "{text}");
        }
    }

    #[test]
    fn every_language_of_the_detector_has_a_name() {
        for lang in whatlang::Lang::all() {
            assert!(!lang.eng_name().is_empty());
        }
        assert!(CODES.iter().all(|(long, short)| long.len() == 3 && short.len() == 2));
    }
}
