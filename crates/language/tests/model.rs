//! The whole way from text to analysis, with the model that ships.

use onrecord_language::{Analysis, Model, Passage, Upos, plain_blocks, read_conllu};

fn model() -> &'static Model {
    static MODEL: std::sync::OnceLock<Model> = std::sync::OnceLock::new();
    MODEL.get_or_init(|| Model::english().expect("the model is part of the program"))
}

fn analyse(texts: &[&str]) -> Vec<Analysis> {
    let passages: Vec<_> = texts.iter().map(|text| Passage { text, blocks: plain_blocks(text) }).collect();
    model().analyse(&passages)
}

/// Invented.
const ARTICLE: &str = "Harbour minister denies strike plan\n\
    The harbour minister, Ann Roe, told reporters on Tuesday that the government wouldn't send troops to the port of \
    Eastwick. \"We have no such plan,\" she said. According to two officials, her deputy had signed the order.\n\
    Dockers' leaders said they cannot accept it.";

/// What must hold for the analysis of any text.
fn check(text: &str, analysis: &Analysis) {
    let mut next = 0;
    for sentence in &analysis.sentences {
        assert_eq!(sentence.tokens.start, next);
        assert!(sentence.tokens.contains(&sentence.root));
        for token in sentence.tokens.clone() {
            let (word, is_root) = (&analysis.tokens[token], token == sentence.root);
            assert_eq!(text[word.bytes.clone()], word.form);
            assert!(!word.lemma.is_empty() && !word.deprel.is_empty());
            assert_eq!(word.head.is_none(), is_root);
            assert_eq!(word.deprel == "root", is_root);
            // Every word hangs under the root of its sentence.
            let above = std::iter::successors(Some(token), |&t| analysis.tokens[t].head).take(sentence.tokens.len());
            assert_eq!(above.last(), Some(sentence.root));
        }
        next = sentence.tokens.end;
    }
    assert_eq!(next, analysis.tokens.len());
    assert!(analysis.names.is_sorted_by(|a, b| a.tokens.end <= b.tokens.start));
    assert!(analysis.names.iter().all(|n| n.tokens.end <= next && (0.0..=1.0).contains(&n.score)));
    for (i, token) in analysis.tokens.iter().enumerate() {
        assert_eq!(analysis.sentence_of(i).map(|s| analysis.sentences[s].tokens.contains(&i)), Some(true));
        let cue = token.attribution.and_then(|a| a.cue);
        assert!(cue.is_none_or(|cue| analysis.tokens[cue].attribution.is_some()));
    }
}

#[test]
fn reads_an_article() {
    let analysis = &analyse(&[ARTICLE])[0];
    check(ARTICLE, analysis);
    let find = |form: &str| analysis.tokens.iter().position(|t| t.form == form).expect("there");
    let (told, minister) = (find("told"), analysis.tokens.iter().rposition(|t| t.form == "minister").expect("there"));
    assert_eq!(analysis.tokens[told].lemma, "tell");
    assert_eq!(analysis.tokens[told].upos, Upos::Verb);
    assert_eq!(analysis.tokens[told].feat("Tense"), Some("Past"));
    assert_eq!((analysis.tokens[minister].head, analysis.tokens[minister].deprel.as_str()), (Some(told), "nsubj"));
    assert_eq!(analysis.tokens[find("n't")].lemma, "not");
    // The headline is a sentence of its own.
    assert_eq!(analysis.sentences[0].tokens, 0..5);
}

#[test]
fn a_text_alone_decides_its_analysis() {
    let other = "Nothing happened. It rained, and somebody said so.";
    let long = ARTICLE.replace('\n', " ").repeat(6);
    let alone: Vec<_> = [ARTICLE, other, &long].iter().map(|text| analyse(&[text]).remove(0)).collect();
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 1]] {
        let texts = order.map(|i| [ARTICLE, other, long.as_str()][i]);
        for (analysis, i) in analyse(&texts).iter().zip(order) {
            assert_eq!(analysis, &alone[i]);
        }
    }
    let single = Model::english_on(1).expect("the model is part of the program");
    let passage = Passage { text: &long, blocks: plain_blocks(&long) };
    assert_eq!(single.analyse(&[passage]), alone[2..]);
}

#[test]
fn given_words_and_sentences_are_kept() {
    let first = analyse(&[ARTICLE])[0].to_conllu(ARTICLE);
    let texts = read_conllu(&first).expect("CoNLL-U");
    let again = model().analyse_tokens(&texts);
    assert_eq!(again[0].to_conllu(&texts[0].text), first);

    // A sentence that no window holds stays one sentence, with one root.
    let words: String = (1..=900).map(|i| format!("{i}\tword{i}\t_\t_\t_\t_\t_\t_\t_\t_\n")).collect();
    let texts = read_conllu(&words).expect("CoNLL-U");
    let analysis = &model().analyse_tokens(&texts)[0];
    check(&texts[0].text, analysis);
    assert_eq!(analysis.sentences.len(), 1);
    assert_eq!(analysis.tokens.len(), 900);
}

#[test]
fn any_text_has_an_analysis() {
    let texts = [
        "",
        " \n\n\t ",
        ".",
        "\u{200b}\u{200d}\u{feff}",
        "“‘(((",
        "e\u{301}\u{301} שלום عليكم 東京 👨‍👩‍👧 \u{202e}abc",
        &"word ".repeat(4_000),
        &"a".repeat(50_000),
        &"漢".repeat(5_000),
        &"... ".repeat(1_000),
        &"He said: \"".repeat(500),
        &"line\n".repeat(1_000),
    ];
    for (text, analysis) in texts.iter().zip(analyse(&texts)) {
        check(text, &analysis);
    }
    assert!(analyse(&[]).is_empty());
    assert!(analyse(&[""])[0].tokens.is_empty());
}
