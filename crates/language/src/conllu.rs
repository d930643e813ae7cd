//! CoNLL-U: analyses out, words and sentences in.
//!
//! <https://universaldependencies.org/format.html>

use std::fmt::Write;
use std::ops::Range;

use crate::analysis::{Analysis, Token, Upos};
use crate::misc;
use crate::tokenize::{Tokens, Word};

/// A text whose words and sentences are given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TokenisedText {
    /// The text, put together from the words.
    pub text: String,
    /// Its words and blocks.
    pub tokens: Tokens,
    /// First word of every sentence.
    pub sentence_starts: Vec<usize>,
}

/// A line that is not CoNLL-U.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line} is not CoNLL-U: {problem}")]
pub struct ConlluError {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: &'static str,
}

/// Reads the words and sentences of a CoNLL-U file, one text for each `# newdoc`. Tags and trees are not read, nor are
/// empty nodes.
pub fn read_conllu(input: &str) -> Result<Vec<TokenisedText>, ConlluError> {
    let mut reader = Reader { space: true, ..Reader::default() };
    for (i, line) in input.lines().enumerate() {
        reader.line(line.trim_end_matches('\r')).map_err(|problem| ConlluError { line: i + 1, problem })?;
    }
    reader.end_document();
    Ok(reader.documents)
}

#[derive(Default)]
struct Reader {
    documents: Vec<TokenisedText>,
    current: TokenisedText,
    new_document: bool,
    new_block: bool,
    in_sentence: bool,
    /// Whether white space follows what has been read.
    space: bool,
    /// Ids of the words that the current surface token covers, and whether white space follows it.
    surface: Option<(Range<usize>, bool)>,
}

impl Reader {
    fn line(&mut self, line: &str) -> Result<(), &'static str> {
        if line.is_empty() {
            self.in_sentence = false;
            self.surface = None;
            return Ok(());
        }
        if let Some(comment) = line.strip_prefix('#') {
            let key = comment.trim_start().split([' ', '=']).next().unwrap_or_default();
            self.new_document |= key == "newdoc";
            self.new_block |= key == "newpar";
            return Ok(());
        }
        let fields: Vec<&str> = line.split('\t').collect();
        let &[id, form, .., misc] = fields.as_slice() else {
            return Err("a word has ten columns, separated by tabs");
        };
        if fields.len() != 10 {
            return Err("a word has ten columns, separated by tabs");
        }
        if form.is_empty() || form.starts_with(char::is_whitespace) {
            return Err("a word has a form");
        }
        let space_after = !misc.split('|').any(|m| m == "SpaceAfter=No");
        if id.contains('.') {
            return Ok(());
        }
        let number = |text: &str| text.parse::<usize>().map_err(|_| "the first column is a number or a range");
        if let Some((from, to)) = id.split_once('-') {
            self.surface = Some((number(from)?..number(to)?.saturating_add(1), space_after));
            return Ok(());
        }
        let id = number(id)?;
        match self.surface.clone() {
            Some((words, space_after)) if words.contains(&id) => {
                self.word(form, id > words.start, id + 1 == words.end && space_after);
            }
            _ => self.word(form, false, space_after),
        }
        Ok(())
    }

    fn word(&mut self, form: &str, glued: bool, space_after: bool) {
        if !self.in_sentence && self.new_document {
            self.end_document();
        }
        let text = &mut self.current.text;
        let starts_block = !self.in_sentence && (self.new_block || text.is_empty());
        if starts_block && !text.is_empty() {
            text.push_str("\n\n");
        } else if self.space && !text.is_empty() {
            text.push(' ');
        }
        let tokens = &mut self.current.tokens;
        let start = text.len();
        text.push_str(form);
        if starts_block {
            tokens.block_starts.push(tokens.words.len());
            self.new_block = false;
        }
        if !self.in_sentence {
            self.current.sentence_starts.push(tokens.words.len());
            self.in_sentence = true;
        }
        let space_before = self.space || starts_block;
        tokens.words.push(Word { bytes: start..text.len(), space_before, glued });
        self.space = space_after;
    }

    fn end_document(&mut self) {
        let done = std::mem::take(&mut self.current);
        if !done.tokens.words.is_empty() {
            self.documents.push(done);
        }
        self.new_document = false;
        self.space = true;
    }
}

/// What others have to say of an analysis, to be written into its CoNLL-U. What is missing says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remarks {
    /// The `newdoc id`. The ids of sentences begin with it.
    pub document: String,
    /// Comments on the text, without the sign that begins them.
    pub text: Vec<String>,
    /// Comments on each sentence.
    pub sentences: Vec<Vec<String>>,
    /// What MISC says of each token, as `Name=Value`.
    pub tokens: Vec<Vec<String>>,
}

impl Analysis {
    /// The analysis of `text` as CoNLL-U. Contractions ("don't") become ranges of words.
    pub fn to_conllu(&self, text: &str) -> String {
        self.to_conllu_with(text, &Remarks::default())
    }

    /// The same with the model's further layers in the last column, MISC: `Name=B-Person`, `Attribution=I-Content`,
    /// `Cue=17` (index in the text, from 0, of the first word of the cue), `Factuality=2.41`.
    pub fn to_conllu_with_layers(&self, text: &str) -> String {
        let names = misc::names(self);
        let tokens = (0..self.tokens.len()).map(|i| misc::layers(self, &names, i)).collect();
        self.to_conllu_with(text, &Remarks { tokens, ..Remarks::default() })
    }

    /// The same with what others have to say.
    pub fn to_conllu_with(&self, text: &str, remarks: &Remarks) -> String {
        let (newdoc, prefix) = match remarks.document.as_str() {
            "" => ("# newdoc".to_owned(), String::new()),
            id => (format!("# newdoc id = {id}"), format!("{id}-")),
        };
        let mut out = String::new();
        for (i, sentence) in self.sentences.iter().enumerate() {
            let tokens = &self.tokens[sentence.tokens.clone()];
            let Some(first) = tokens.first() else { continue };
            let before = i.checked_sub(1).map(|p| self.tokens[self.sentences[p].tokens.end - 1].bytes.end);
            // Writing to a string cannot fail.
            match before {
                None => {
                    let _ = writeln!(out, "{newdoc}");
                    comments(&mut out, &remarks.text);
                    out.push_str("# newpar\n");
                }
                Some(end) if text[end..first.bytes.start].contains('\n') => out.push_str("# newpar\n"),
                Some(_) => {}
            }
            let _ = writeln!(out, "# sent_id = {prefix}{}", i + 1);
            comments(&mut out, remarks.sentences.get(i).map_or(&[], Vec::as_slice));
            let _ = writeln!(out, "# text = {}", one_line(&written(tokens)));
            let next = self.tokens.get(sentence.tokens.end);
            let said = |i: usize| remarks.tokens.get(i).cloned().unwrap_or_default();
            write_words(&mut out, tokens, sentence.tokens.start, next, &said);
            out.push('\n');
        }
        out
    }
}

/// The words with a space where something parts them. Signs without a form, such as a space of no width, are in no word.
fn written(tokens: &[Token]) -> String {
    let mut text = String::new();
    for (i, token) in tokens.iter().enumerate() {
        if i > 0 && tokens[i - 1].bytes.end != token.bytes.start {
            text.push(' ');
        }
        text.push_str(&token.form);
    }
    text
}

fn comments(out: &mut String, comments: &[String]) {
    for comment in comments {
        let _ = writeln!(out, "# {}", one_line(comment));
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn write_words(
    out: &mut String,
    tokens: &[Token],
    first: usize,
    next: Option<&Token>,
    misc: &dyn Fn(usize) -> Vec<String>,
) {
    let after = |i: usize| tokens.get(i + 1).or(next);
    let space = |i: usize| match after(i) {
        Some(next) if tokens[i].bytes.end == next.bytes.start => "SpaceAfter=No",
        _ => "_",
    };
    let mut covered = 0;
    for (i, token) in tokens.iter().enumerate() {
        if i >= covered {
            covered = i + 1;
            while tokens.get(covered).is_some_and(|next| glued(&tokens[covered - 1], next)) {
                covered += 1;
            }
            if covered > i + 1 {
                let form: String = tokens[i..covered].iter().map(|t| t.form.as_str()).collect();
                let _ = writeln!(out, "{}-{covered}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{}", i + 1, space(covered - 1));
            }
        }
        let whole = covered == i + 1 && !(i > 0 && glued(&tokens[i - 1], token));
        let head = token.head.map_or(0, |head| (head + 1).saturating_sub(first));
        let _ = writeln!(
            out,
            "{}\t{}\t{}\t{}\t_\t{}\t{head}\t{}\t_\t{}",
            i + 1,
            field(&token.form),
            field(&token.lemma),
            token.upos,
            field(&token.feats),
            field(&token.deprel),
            joined(misc(first + i), if whole { space(i) } else { "_" }),
        );
    }
}

/// MISC: features joined, `_` for none.
fn joined(mut misc: Vec<String>, space: &str) -> String {
    if space != "_" || misc.is_empty() {
        misc.push(space.to_owned());
    }
    misc.join("|")
}

fn field(value: &str) -> &str {
    if value.is_empty() { "_" } else { value }
}

/// Whether a token is a later part of a word written as one, as UD's English treebanks see it: "n't", "'s", "not" in
/// "cannot", the possessive "'".
fn glued(before: &Token, token: &Token) -> bool {
    if before.bytes.end != token.bytes.start {
        return false;
    }
    let apostrophe = |c: char| matches!(c, '\'' | '’' | '‘' | '`' | '´');
    let mut chars = token.form.chars();
    let first = chars.next().unwrap_or(' ');
    if apostrophe(first) {
        return chars.next().map_or(token.upos == Upos::Part, char::is_alphabetic);
    }
    first.is_alphabetic()
        && before.form.chars().all(|c| c.is_alphabetic() || apostrophe(c))
        && before.form.ends_with(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "# newdoc id = invented\n# newpar\n# text = They don't.\n\
        1\tThey\tthey\tPRON\t_\t_\t4\tnsubj\t_\t_\n\
        2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\
        2\tdo\tdo\tAUX\t_\t_\t0\troot\t_\t_\n\
        3\tn't\tnot\tPART\t_\t_\t2\tadvmod\t_\t_\n\
        4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n\
        # newpar\n1\tYes\tyes\tINTJ\t_\t_\t0\troot\t_\t_\n1.1\tempty\t_\t_\t_\t_\t_\t_\t_\t_\n\n";

    #[test]
    fn reads_words_blocks_and_sentences() {
        let texts = read_conllu(SAMPLE).expect("CoNLL-U");
        assert_eq!(texts.len(), 1);
        let text = &texts[0];
        assert_eq!(text.text, "They don't.\n\nYes");
        assert_eq!(text.sentence_starts, [0, 4]);
        assert_eq!(text.tokens.block_starts, [0, 4]);
        let words: Vec<_> =
            text.tokens.words.iter().map(|w| (&text.text[w.bytes.clone()], w.space_before, w.glued)).collect();
        assert_eq!(
            words,
            [
                ("They", true, false),
                ("do", true, false),
                ("n't", false, true),
                (".", false, false),
                ("Yes", true, false)
            ]
        );
    }

    #[test]
    fn names_the_line_that_is_wrong() {
        for (input, line) in
            [("1\tword\n", 1), ("# c\n\nx\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", 3), ("1\t\t_\t_\t_\t_\t_\t_\t_\t_\n", 1)]
        {
            assert_eq!(read_conllu(input).expect_err("an error").line, line, "{input:?}");
        }
        assert_eq!(read_conllu(""), Ok(Vec::new()));
    }

    #[test]
    fn writes_contractions_as_ranges() {
        let text = "They don't.\nYes";
        let token = |bytes: Range<usize>, head: Option<usize>, deprel: &str| Token {
            form: text[bytes.clone()].to_owned(),
            lemma: text[bytes.clone()].to_lowercase(),
            space_before: true,
            bytes,
            upos: Upos::X,
            feats: String::new(),
            head,
            deprel: deprel.to_owned(),
            attribution: None,
            factuality: 0.0,
            event: crate::EventScores::default(),
        };
        let analysis = Analysis {
            tokens: vec![
                token(0..4, Some(1), "nsubj"),
                token(5..7, None, "root"),
                token(7..10, Some(1), "advmod"),
                token(10..11, Some(1), "punct"),
                token(12..15, None, "root"),
            ],
            sentences: vec![crate::Sentence { tokens: 0..4, root: 1 }, crate::Sentence { tokens: 4..5, root: 4 }],
            names: Vec::new(),
            antecedents: crate::Antecedents::default(),
        };
        let written = analysis.to_conllu(text);
        assert_eq!(
            written,
            "# newdoc\n# newpar\n# sent_id = 1\n# text = They don't.\n\
             1\tThey\tthey\tX\t_\t_\t2\tnsubj\t_\t_\n\
             2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\
             2\tdo\tdo\tX\t_\t_\t0\troot\t_\t_\n\
             3\tn't\tn't\tX\t_\t_\t2\tadvmod\t_\t_\n\
             4\t.\t.\tX\t_\t_\t2\tpunct\t_\t_\n\n\
             # newpar\n# sent_id = 2\n# text = Yes\n1\tYes\tyes\tX\t_\t_\t0\troot\t_\t_\n\n"
        );
        let again = &read_conllu(&written).expect("CoNLL-U")[0];
        assert_eq!(again.sentence_starts, [0, 4]);
        assert_eq!(again.tokens.words.len(), 5);
    }
}
