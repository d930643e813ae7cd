//! Which tokens stand in quotation marks, and who speaks there.

use super::tree::Tree;
use super::words::listed;
use onrecord_language::Upos;

/// The quoted stretches of a text.
pub(super) struct Quotes {
    of_token: Vec<Option<usize>>,
    speakers: Vec<Option<usize>>,
}

impl Quotes {
    /// Pairs quotation marks; a paragraph that ends inside a quotation closes it unless the next one opens again.
    pub(super) fn find(tree: &Tree<'_>, text: &str) -> Self {
        let mut of_token = vec![None; tree.len()];
        let mut count = 0;
        let mut open: Option<usize> = None;
        for (i, place) in of_token.iter_mut().enumerate() {
            let token = tree.token(i);
            let new_paragraph =
                i > 0 && text.get(tree.token(i - 1).bytes.end..token.bytes.start).is_some_and(|gap| gap.contains('\n'));
            let opens = matches!(token.form.as_str(), "\u{201C}" | "``" | "\"" | "\u{201E}" | "\u{00AB}");
            if new_paragraph && open.is_some() && !opens {
                open = None;
            }
            match token.form.as_str() {
                "\u{201C}" | "``" | "\u{201E}" | "\u{00AB}" => {
                    // A quotation that goes on in a new paragraph opens again without having closed.
                    if open.is_none() || !new_paragraph {
                        open = Some(count);
                        count += 1;
                    }
                }
                "\u{201D}" | "''" | "\u{00BB}" => open = None,
                "\"" if open.is_none() => {
                    open = Some(count);
                    count += 1;
                }
                "\"" if new_paragraph => {}
                "\"" => open = None,
                _ => *place = open,
            }
        }
        let speakers = (0..count).map(|quote| speaker(tree, &of_token, quote)).collect();
        Self { of_token, speakers }
    }

    /// The quotation that a token stands in.
    pub(super) fn at(&self, token: usize) -> Option<usize> {
        self.of_token.get(token).copied().flatten()
    }

    /// Head token of the words that name the speaker, where the sentence of the quotation has them.
    pub(super) fn speaker(&self, quote: usize) -> Option<usize> {
        self.speakers.get(quote).copied().flatten()
    }
}

fn speaker(tree: &Tree<'_>, of_token: &[Option<usize>], quote: usize) -> Option<usize> {
    let first = of_token.iter().position(|q| *q == Some(quote))?;
    let last = of_token.iter().rposition(|q| *q == Some(quote))?;
    let mut sentences = vec![tree.sentence(last), tree.sentence(first)];
    sentences.push(tree.sentence(first).saturating_sub(1));
    sentences.dedup();
    let said = |s: usize| {
        tree.sentence_tokens(s)
            .filter(|&i| of_token[i].is_none() && tree.upos(i) == Upos::Verb && listed("agency.speech", tree.lemma(i)))
            .filter_map(|verb| tree.dependents(verb, "nsubj").find(|&n| of_token[n].is_none()).map(|n| (verb, n)))
            .min_by_key(|&(verb, _)| verb.abs_diff(first).min(verb.abs_diff(last)))
            .map(|(_, subject)| subject)
    };
    // Only the sentences of the quotation itself; the sentence before it counts when it ends in a colon.
    sentences[..sentences.len() - 1].iter().find_map(|&s| said(s)).or_else(|| {
        let before = *sentences.last()?;
        let end = tree.sentence_tokens(before).end.checked_sub(1)?;
        (tree.token(end).form == ":").then(|| said(before)).flatten()
    })
}
