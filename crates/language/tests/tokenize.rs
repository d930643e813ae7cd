//! The tokeniser: texts with their words, and what holds for every text.

use onrecord_language::{Tokens, plain_blocks, tokenize};
use proptest::prelude::*;

fn words<'t>(text: &'t str, tokens: &Tokens) -> Vec<&'t str> {
    tokens.words.iter().map(|w| &text[w.bytes.clone()]).collect()
}

#[test]
fn words_of_texts() {
    let lines: Vec<&str> =
        include_str!("tokens.txt").lines().filter(|line| !line.starts_with("# ") && !line.is_empty()).collect();
    let mut wrong = Vec::new();
    for pair in lines.chunks(2) {
        let &[text, expected] = pair else { panic!("a text without words: {pair:?}") };
        let found = words(text, &tokenize(text, &plain_blocks(text))).join(" ");
        if found != expected {
            wrong.push(format!("expected {expected}\n   found {found}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn blocks_are_read_alone_and_nothing_else_is() {
    let text = "Headline here\nBy nobody\nFirst. Second.";
    let body = text.find("First").expect("there");
    let tokens = tokenize(text, &[0..13, body..text.len()]);
    assert_eq!(words(text, &tokens), ["Headline", "here", "First", ".", "Second", "."]);
    assert_eq!(tokens.block_starts, [0, 2]);
    let spaces: Vec<_> = tokens.words.iter().map(|w| w.space_before).collect();
    assert_eq!(spaces, [true, true, true, false, true, false]);
}

#[test]
fn later_parts_of_a_word_are_glued() {
    let text = "She couldn't've known its name, cannot";
    let tokens = tokenize(text, &plain_blocks(text));
    let glued: Vec<_> = tokens.words.iter().filter(|w| w.glued).map(|w| &text[w.bytes.clone()]).collect();
    assert_eq!(glued, ["n't", "'ve", "not"]);
}

#[test]
fn odd_blocks_are_put_right() {
    let text = "añb c";
    for bounds in [&[(0, 99)][..], &[(2, 5)], &[(3, 1)], &[(0, 4), (2, 6)], &[(50, 60)]] {
        let blocks: Vec<_> = bounds.iter().map(|&(start, end)| start..end).collect();
        check(text, &tokenize(text, &blocks));
    }
}

#[test]
fn a_million_characters_take_no_time() {
    let start = std::time::Instant::now();
    for unit in [
        "a",
        "a.",
        "a-",
        "www.",
        "'",
        "1.",
        "x@",
        "(",
        "non-",
        "a's",
        "1-",
        "漢",
        "e\u{301}",
        "👨‍👩‍👧",
        "doi:(",
        "a.b-",
        "\u{200d}",
        "a&",
    ] {
        let text = unit.repeat(1_000_000 / unit.len());
        check(&text, &tokenize(&text, &plain_blocks(&text)));
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

/// What must hold for the words of any text.
fn check(text: &str, tokens: &Tokens) {
    let mut end = 0;
    for word in &tokens.words {
        assert!(word.bytes.start >= end && word.bytes.start < word.bytes.end, "{word:?} after {end}");
        let form = text.get(word.bytes.clone()).expect("on character boundaries");
        assert!(!form.contains(char::is_whitespace), "{form:?}");
        end = word.bytes.end;
    }
    assert!(end <= text.len());
    assert!(tokens.block_starts.is_sorted() && tokens.block_starts.iter().all(|&b| b < tokens.words.len()));
}

proptest! {
    #[test]
    fn every_visible_character_is_in_one_word(text in any_text()) {
        let tokens = tokenize(&text, &plain_blocks(&text));
        check(&text, &tokens);
        let blank = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}');
        let visible: String = text.chars().filter(|&c| !blank(c)).collect();
        let kept: String = words(&text, &tokens).concat().chars().filter(|&c| !blank(c)).collect();
        prop_assert_eq!(visible, kept);
    }

    #[test]
    fn any_blocks_will_do(text in any_text(), cuts in prop::collection::vec((0usize..60, 0usize..60), 0..4)) {
        let blocks: Vec<_> = cuts.into_iter().map(|(a, b)| a..b).collect();
        check(&text, &tokenize(&text, &blocks));
    }
}

/// Texts made of what the rules look at, and of anything.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z]{1,4}",
        2 => "[0-9]{1,4}",
        4 => prop::sample::select(vec![
            " ", "\n", ".", ",", "'", "’", "\"", "-", "/", ":", "(", ")", "@", "&", "$", "%", "#", "…", "—", "'s", "n't",
            "www.", "http://", ".com", "U.S.", "a.m.", "non-", "\u{301}", "\u{200d}", "\u{fe0f}", "🇲🇽", "😀", "é", "漢", "ش", "1,000",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}
