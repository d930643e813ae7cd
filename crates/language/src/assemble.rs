//! Puts the analyses of windows together into that of a text.

use crate::analysis::{Analysis, Antecedents, EventScores, Name, Sentence, Token, Upos};
use crate::decode::Decoded;
use crate::labels::Labels;
use crate::window::Window;
use crate::wordpiece::WordPiece;
use crate::words::Words;

/// What is said of the kept words of one window. Indices count from the start of the text.
pub(crate) struct Part {
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    names: Vec<Name>,
    antecedents: Antecedents,
}

impl Part {
    /// Turns places in the label lists into labels.
    pub(crate) fn new(
        decoded: Decoded,
        relations: Vec<usize>,
        words: &Words<'_>,
        window: &Window,
        labels: &Labels,
        vocabulary: &WordPiece,
    ) -> Self {
        let first = window.kept.start;
        let tokens = window
            .kept
            .clone()
            .map(|word| {
                let i = word - first;
                let head = decoded.heads[i];
                let upos = labels.upos[decoded.upos[i]];
                Token {
                    lemma: labels.lemma_of(words.form(word), upos, decoded.lemma[i], vocabulary),
                    upos,
                    feats: labels.feats[decoded.feats[i]].clone(),
                    head: (head != word).then_some(head),
                    deprel: labels.relation[relations[i]].clone(),
                    attribution: decoded.attribution[i],
                    factuality: decoded.factuality[i],
                    event: decoded.event[i],
                    ..bare(words, word)
                }
            })
            .collect();
        let root = |tokens: &std::ops::Range<usize>| tokens.clone().find(|&t| decoded.heads[t - first] == t);
        let sentences = decoded
            .sentences
            .iter()
            .map(|tokens| Sentence { root: root(tokens).unwrap_or(tokens.start), tokens: tokens.clone() })
            .collect();
        Self { tokens, sentences, names: decoded.names, antecedents: decoded.antecedents }
    }

    /// Words without labels: each block one sentence, a flat tree.
    pub(crate) fn unread(words: &Words<'_>, window: &Window) -> Self {
        let mut sentences: Vec<Sentence> = Vec::new();
        let mut tokens = Vec::new();
        for word in window.kept.clone() {
            let starts = words.blocks.binary_search(&word).is_ok();
            match sentences.last_mut() {
                Some(last) if !starts => last.tokens.end = word + 1,
                _ => sentences.push(Sentence { tokens: word..word + 1, root: word }),
            }
            let head = sentences.last().map(|s| s.root).filter(|&root| root != word);
            let deprel = if head.is_some() { "dep" } else { "root" }.to_owned();
            tokens.push(Token { head, deprel, ..bare(words, word) });
        }
        Self { tokens, sentences, names: Vec::new(), antecedents: Antecedents::default() }
    }

    /// Adds the part to the analysis of its text.
    pub(crate) fn append_to(mut self, analysis: &mut Analysis, words: &Words<'_>, window: &Window) {
        // A given sentence that did not fit into one window stays one: what comes later hangs under its first root.
        let goes_on = words.sentences.as_ref().is_some_and(|given| given.binary_search(&window.kept.start).is_err());
        if goes_on
            && let Some(open) = analysis.sentences.last_mut()
            && !self.sentences.is_empty()
        {
            let more = self.sentences.remove(0);
            open.tokens.end = more.tokens.end;
            let token = &mut self.tokens[more.root - window.kept.start];
            token.head = Some(open.root);
            "parataxis".clone_into(&mut token.deprel);
        }
        analysis.tokens.append(&mut self.tokens);
        analysis.sentences.append(&mut self.sentences);
        analysis.names.append(&mut self.names);
        analysis.antecedents.append(self.antecedents);
    }
}

fn bare(words: &Words<'_>, word: usize) -> Token {
    let form = words.form(word);
    Token {
        bytes: words.words[word].bytes.clone(),
        form: form.to_owned(),
        lemma: form.to_owned(),
        upos: Upos::X,
        feats: String::new(),
        head: None,
        deprel: String::new(),
        space_before: words.words[word].space_before,
        attribution: None,
        factuality: 0.0,
        event: EventScores::default(),
    }
}
