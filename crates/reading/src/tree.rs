//! The dependency tree with what the steps of reading ask of it again and again.

use onrecord_language::{Analysis, Token, Upos};
use std::ops::Range;

/// An analysis with children, sentences and lower-cased words at hand.
pub(crate) struct Tree<'a> {
    pub(crate) analysis: &'a Analysis,
    heads: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
    sentence: Vec<usize>,
    lower: Vec<String>,
    lemma: Vec<String>,
}

impl<'a> Tree<'a> {
    pub(crate) fn new(analysis: &'a Analysis) -> Self {
        let heads: Vec<Option<usize>> = (0..analysis.tokens.len()).map(|i| attached(analysis, i)).collect();
        let mut children = vec![Vec::new(); analysis.tokens.len()];
        for (i, head) in heads.iter().enumerate() {
            if let Some(list) = head.and_then(|head| children.get_mut(head)) {
                list.push(i);
            }
        }
        let mut sentence = vec![0; analysis.tokens.len()];
        for (index, s) in analysis.sentences.iter().enumerate() {
            for i in s.tokens.clone() {
                if let Some(slot) = sentence.get_mut(i) {
                    *slot = index;
                }
            }
        }
        let lower = analysis.tokens.iter().map(|t| t.form.to_lowercase().replace('\u{2019}', "'")).collect();
        let lemma = analysis.tokens.iter().map(|t| t.lemma.to_lowercase().replace('\u{2019}', "'")).collect();
        Self { analysis, heads, children, sentence, lower, lemma }
    }

    pub(crate) fn len(&self) -> usize {
        self.analysis.tokens.len()
    }

    pub(crate) fn token(&self, i: usize) -> &'a Token {
        &self.analysis.tokens[i]
    }

    /// The word in lower case, curly apostrophes straightened.
    pub(crate) fn lower(&self, i: usize) -> &str {
        &self.lower[i]
    }

    /// The lemma in lower case, curly apostrophes straightened.
    pub(crate) fn lemma(&self, i: usize) -> &str {
        &self.lemma[i]
    }

    pub(crate) fn upos(&self, i: usize) -> Upos {
        self.token(i).upos
    }

    pub(crate) fn head(&self, i: usize) -> Option<usize> {
        self.heads[i]
    }

    /// Relation to the head with its subtype.
    pub(crate) fn deprel(&self, i: usize) -> &'a str {
        &self.token(i).deprel
    }

    /// Relation to the head without its subtype.
    pub(crate) fn relation(&self, i: usize) -> &'a str {
        self.token(i).deprel.split(':').next().unwrap_or_default()
    }

    pub(crate) fn children(&self, i: usize) -> &[usize] {
        &self.children[i]
    }

    /// Children with this relation (its subtypes included if `relation` has none).
    pub(crate) fn dependents<'s>(&'s self, i: usize, relation: &'s str) -> impl Iterator<Item = usize> + 's {
        self.children[i]
            .iter()
            .copied()
            .filter(move |&c| self.deprel(c) == relation || (!relation.contains(':') && self.relation(c) == relation))
    }

    /// The first child with this relation.
    pub(crate) fn dependent(&self, i: usize, relation: &str) -> Option<usize> {
        self.dependents(i, relation).next()
    }

    pub(crate) fn has(&self, i: usize, relation: &str) -> bool {
        self.dependent(i, relation).is_some()
    }

    /// Index of the sentence that holds a token.
    pub(crate) fn sentence(&self, i: usize) -> usize {
        self.sentence[i]
    }

    pub(crate) fn sentence_tokens(&self, sentence: usize) -> Range<usize> {
        self.analysis.sentences.get(sentence).map_or(0..0, |s| s.tokens.clone())
    }

    /// Whether `above` is `below` or one of its ancestors.
    pub(crate) fn dominates(&self, above: usize, below: usize) -> bool {
        self.ancestors(below).any(|a| a == above)
    }

    /// The token itself, its head, that one's head, …
    pub(crate) fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        // Trees have no cycles, but input from elsewhere might; no chain is longer than the text.
        std::iter::successors(Some(i), |&t| self.head(t)).take(self.len())
    }

    /// Tokens below `i` (and `i`), in order, pruned where `keep(parent, child)` says no.
    pub(crate) fn subtree(&self, i: usize, keep: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
        let mut inside = vec![i];
        let mut next = 0;
        // A tree has no more; a cycle in input from elsewhere would go on for ever.
        while next < inside.len() && inside.len() <= self.len() {
            let parent = inside[next];
            inside.extend(self.children(parent).iter().copied().filter(|&c| keep(parent, c)));
            next += 1;
        }
        inside.sort_unstable();
        inside.dedup();
        inside
    }

    /// Tokens below `i` (and `i`), pruned where `keep` says no, as the contiguous stretch around `i`.
    pub(crate) fn stretch(&self, i: usize, keep: &dyn Fn(usize, usize) -> bool) -> Range<usize> {
        let inside = self.subtree(i, keep);
        let at = inside.binary_search(&i).unwrap_or(0);
        let (mut from, mut to) = (at, at);
        while from > 0 && inside[from - 1] + 1 == inside[from] {
            from -= 1;
        }
        while to + 1 < inside.len() && inside[to] + 1 == inside[to + 1] {
            to += 1;
        }
        inside[from]..inside[to] + 1
    }

    /// The words of a range joined as the text has them, white space made single.
    pub(crate) fn words(&self, range: Range<usize>) -> String {
        let mut out = String::new();
        for i in range {
            if !out.is_empty() && self.token(i).space_before {
                out.push(' ');
            }
            out.push_str(&self.token(i).form);
        }
        out
    }

    /// The bytes of a token range.
    pub(crate) fn bytes(&self, range: Range<usize>) -> Range<usize> {
        match (
            self.analysis.tokens.get(range.start),
            range.end.checked_sub(1).and_then(|e| self.analysis.tokens.get(e)),
        ) {
            (Some(first), Some(last)) if range.start < range.end => first.bytes.start..last.bytes.end,
            _ => 0..0,
        }
    }

    /// The nearest verb or predicate above, following nominal dependents upward.
    pub(crate) fn clause(&self, i: usize) -> usize {
        let mut at = i;
        for _ in 0..self.len() {
            let Some(head) = self.head(at) else { break };
            let crosses = matches!(
                self.relation(at),
                "nsubj"
                    | "obj"
                    | "iobj"
                    | "obl"
                    | "csubj"
                    | "ccomp"
                    | "xcomp"
                    | "advcl"
                    | "expl"
                    | "advmod"
                    | "vocative"
            ) || matches!(self.upos(head), Upos::Verb | Upos::Aux);
            at = head;
            if crosses {
                break;
            }
        }
        at
    }

    /// The subject of a predicate: its own, or the one that it shares with the predicate that it is joined to or depends on
    /// ("X came and said", "X, adding that", "X tried to say", "the man who said").
    pub(crate) fn subject(&self, predicate: usize) -> Option<usize> {
        let mut at = predicate;
        for _ in 0..12 {
            if let Some(own) = self.own_subject(at) {
                return Some(self.antecedent(own).unwrap_or(own));
            }
            let head = self.head(at)?;
            match self.relation(at) {
                "conj" => at = head,
                "xcomp" => {
                    // An object of the governing verb is the subject of its infinitive ("urged both sides to stop").
                    if let Some(object) = self.dependent(head, "obj").or_else(|| self.dependent(head, "iobj")) {
                        return Some(object);
                    }
                    at = head;
                }
                "advcl" | "ccomp" | "parataxis" if self.token(at).feat("VerbForm") != Some("Fin") => at = head,
                "acl" => return if self.nominal(head) { Some(head) } else { None },
                "dep" => at = head,
                _ => return None,
            }
        }
        None
    }

    /// The subject that a predicate itself has, passive ones included, expletives not. Of several, which a parser makes of
    /// titles and of words set off before it, the nearest.
    pub(crate) fn own_subject(&self, predicate: usize) -> Option<usize> {
        let all = || self.dependents(predicate, "nsubj");
        let inner = all().filter(|&c| self.deprel(c) != "nsubj:outer").min_by_key(|&c| c.abs_diff(predicate));
        inner.or_else(|| all().next())
    }

    /// For a relative pronoun, the noun that its clause belongs to.
    pub(crate) fn antecedent(&self, pronoun: usize) -> Option<usize> {
        let relative = self.token(pronoun).feat("PronType") == Some("Rel")
            || (matches!(self.lower(pronoun), "who" | "which" | "that" | "whom")
                && matches!(self.upos(pronoun), Upos::Pron | Upos::Sconj | Upos::Det));
        if !relative {
            return None;
        }
        self.ancestors(pronoun).find(|&a| self.deprel(a) == "acl:relcl").and_then(|verb| self.head(verb))
    }

    /// Whether a token is a noun, name, pronoun or number that can name something.
    pub(crate) fn nominal(&self, i: usize) -> bool {
        matches!(self.upos(i), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Det | Upos::Sym | Upos::X)
    }

    /// Whether a predicate is a passive verb.
    pub(crate) fn passive(&self, verb: usize) -> bool {
        let marked = |&c: &usize| matches!(self.deprel(c), "nsubj:pass" | "aux:pass" | "csubj:pass" | "obl:agent");
        self.children(verb).iter().any(marked)
            || (self.token(verb).feat("Voice") == Some("Pass") && !self.has(verb, "obj"))
    }

    /// The preposition in front of a noun (the first word of a fixed one, "according" for "according to").
    pub(crate) fn preposition(&self, noun: usize) -> Option<usize> {
        self.dependents(noun, "case")
            .find(|&c| self.upos(c) != Upos::Part || self.lower(c) == "to")
            .filter(|&c| c < noun)
    }

    /// Heads joined to `head` by coordination, itself first: "X and Y" are two.
    pub(crate) fn conjuncts(&self, head: usize) -> Vec<usize> {
        std::iter::once(head).chain(self.dependents(head, "conj")).collect()
    }

    /// The lemma of a verb with its particle ("point out"), or alone.
    pub(crate) fn phrasal(&self, verb: usize) -> Option<String> {
        let particle = self.dependent(verb, "compound:prt")?;
        Some(format!("{} {}", self.lemma(verb), self.lower(particle)))
    }
}

/// The head of a token. A finite past that the parser joins to an infinitive belongs to the finite verb above: in "ordered him to
/// pay and barred him", the court barred him.
fn attached(analysis: &Analysis, i: usize) -> Option<usize> {
    let token = &analysis.tokens[i];
    let head = token.head?;
    let past = |t: &Token| t.upos == Upos::Verb && t.feat("VerbForm") == Some("Fin") && t.feat("Tense") == Some("Past");
    let first = analysis.tokens.get(head)?;
    let infinitive = first.feat("VerbForm") == Some("Inf") && matches!(&*first.deprel, "xcomp" | "advcl" | "ccomp");
    let upper = first.head.filter(|&u| u < head && analysis.tokens.get(u).is_some_and(past));
    match upper {
        Some(upper) if token.deprel == "conj" && past(token) && infinitive => Some(upper),
        _ => Some(head),
    }
}

/// A noun without its plural "s", for those that the lemmatiser does not know ("rumours").
pub(crate) fn singular(noun: &str) -> &str {
    noun.strip_suffix('s').filter(|n| n.len() > 2 && !n.ends_with('s')).unwrap_or(noun)
}
