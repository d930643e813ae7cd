//! What people type into a search box, made into an expression of FTS5 that cannot be wrong.
//!
//! Words must all occur; `"a phrase"` in this order; `-word` (or `NOT word`) must not; `one OR another`; `begin*`; parentheses
//! group. `OR` binds more firmly than a space, as in most search boxes.

use serde::{Deserialize, Serialize};

/// Words, parsed. What could not be understood is left out and noted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Words {
    /// As they were typed, and as they are kept.
    typed: String,
    all: Vec<Term>,
    /// What was left out or read otherwise than it may have been meant, in plain words.
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Term {
    /// A word or phrase, as FTS5 quotes it.
    Text(String),
    Not(Box<Term>),
    Any(Vec<Term>),
    All(Vec<Term>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Text { text: String, prefix: bool },
    Minus,
    Or,
    Open,
    Close,
}

/// Parentheses in parentheses: more than this nobody types, and FTS5 has a limit too.
const DEEPEST: usize = 16;
/// Words and phrases in one search.
const MOST: usize = 64;

impl From<String> for Words {
    fn from(typed: String) -> Self {
        Self::parse(&typed)
    }
}

impl From<Words> for String {
    fn from(words: Words) -> Self {
        words.typed
    }
}

impl Words {
    /// As they were typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Parses words. Never fails.
    pub fn parse(input: &str) -> Self {
        let mut notes = Vec::new();
        let mut tokens = tokens(input, &mut notes);
        let texts = |tokens: &[Token]| tokens.iter().filter(|token| matches!(token, Token::Text { .. })).count();
        if texts(&tokens) > MOST {
            notes.push(format!("only the first {MOST} words are looked for"));
            let mut left = MOST + 1;
            tokens.retain(|token| {
                left -= usize::from(left > 0 && matches!(token, Token::Text { .. }));
                left > 0
            });
        }
        let mut parser = Parser { tokens: &tokens, at: 0, notes, depth: 0 };
        let mut all = Vec::new();
        while parser.at < tokens.len() {
            all.extend(parser.sequence());
            if parser.at < tokens.len() {
                parser.note("a ')' has no partner");
                parser.at += 1;
            }
        }
        Self { typed: input.to_owned(), all, notes: parser.notes }
    }

    /// All words of a name, as FTS5 quotes them; none if it has no letters or digits.
    pub(crate) fn phrases(name: &str) -> Option<String> {
        let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let quoted: Vec<String> = words.take(MOST).map(|word| format!("\"{word}\"")).collect();
        (!quoted.is_empty()).then(|| quoted.join(" AND "))
    }

    /// Whether nothing is left to look for.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// What must occur, as an expression of FTS5; none if only exclusions were given.
    pub(crate) fn wanted(&self) -> Option<String> {
        let (wanted, unwanted) = split(&self.all);
        let wanted: Vec<String> = wanted.iter().filter_map(|term| term.expression()).collect();
        let unwanted: Vec<String> = unwanted.iter().filter_map(|term| term.expression()).collect();
        match (wanted.is_empty(), unwanted.is_empty()) {
            (true, _) => None,
            (_, true) => Some(wanted.join(" AND ")),
            _ => Some(format!("({}) NOT ({})", wanted.join(" AND "), unwanted.join(" OR "))),
        }
    }

    /// What must not occur, where nothing must.
    pub(crate) fn unwanted(&self) -> Option<String> {
        let (wanted, unwanted) = split(&self.all);
        let unwanted: Vec<String> = unwanted.iter().filter_map(|term| term.expression()).collect();
        (wanted.is_empty() && !unwanted.is_empty()).then(|| unwanted.join(" OR "))
    }
}

/// Terms that must occur, and those that must not.
fn split(terms: &[Term]) -> (Vec<&Term>, Vec<&Term>) {
    let mut parts = (Vec::new(), Vec::new());
    for term in terms {
        match term {
            Term::Not(inner) => parts.1.push(inner.as_ref()),
            other => parts.0.push(other),
        }
    }
    parts
}

impl Term {
    /// As FTS5 wants it; none where nothing but exclusions is in it.
    fn expression(&self) -> Option<String> {
        let joined = |terms: &[Term], with: &str| {
            let parts: Vec<String> = terms.iter().filter_map(Term::expression).collect();
            (!parts.is_empty()).then(|| format!("({})", parts.join(with)))
        };
        match self {
            Self::Text(quoted) => Some(quoted.clone()),
            Self::Any(terms) => joined(terms, " OR "),
            Self::Not(_) => None,
            Self::All(terms) => {
                let (wanted, unwanted) = split(terms);
                let wanted: Vec<String> = wanted.iter().filter_map(|term| term.expression()).collect();
                let unwanted: Vec<String> = unwanted.iter().filter_map(|term| term.expression()).collect();
                match (wanted.is_empty(), unwanted.is_empty()) {
                    (true, _) => None,
                    (_, true) => Some(format!("({})", wanted.join(" AND "))),
                    _ => Some(format!("(({}) NOT ({}))", wanted.join(" AND "), unwanted.join(" OR "))),
                }
            }
        }
    }
}

struct Parser<'t> {
    tokens: &'t [Token],
    at: usize,
    notes: Vec<String>,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn note(&mut self, note: &str) {
        if !self.notes.iter().any(|known| known == note) {
            self.notes.push(note.to_owned());
        }
    }

    /// Terms up to the end or a ')'.
    fn sequence(&mut self) -> Vec<Term> {
        let mut terms = Vec::new();
        while let Some(token) = self.peek() {
            match token {
                Token::Close => break,
                Token::Or => {
                    self.at += 1;
                    self.note("an OR stands between two words");
                }
                _ => terms.extend(self.alternatives()),
            }
        }
        terms
    }

    /// One term, or several with OR between them.
    fn alternatives(&mut self) -> Option<Term> {
        let mut terms = Vec::new();
        loop {
            match self.term() {
                Some(Term::Not(_)) if !terms.is_empty() || self.peek() == Some(&Token::Or) => {
                    self.note("'-' cannot be combined with OR; that word is left out");
                }
                found => terms.extend(found),
            }
            if self.peek() != Some(&Token::Or) {
                break;
            }
            self.at += 1;
            if matches!(self.peek(), None | Some(Token::Or | Token::Close)) {
                self.note("an OR stands between two words");
                break;
            }
        }
        if terms.len() > 1 { Some(Term::Any(terms)) } else { terms.pop() }
    }

    fn term(&mut self) -> Option<Term> {
        let token = self.peek()?.clone();
        self.at += 1;
        match token {
            Token::Text { text, prefix } => {
                let quoted = format!("\"{}\"", text.replace('"', "\"\""));
                Some(Term::Text(if prefix { quoted + " *" } else { quoted }))
            }
            Token::Minus => self.negated(),
            Token::Open => self.group(),
            Token::Or | Token::Close => {
                self.at -= 1;
                None
            }
        }
    }

    fn negated(&mut self) -> Option<Term> {
        let mut odd = true;
        while self.peek() == Some(&Token::Minus) {
            self.at += 1;
            odd = !odd;
        }
        match self.term() {
            Some(Term::Not(inner)) => Some(if odd { *inner } else { Term::Not(inner) }),
            Some(term) => Some(if odd { Term::Not(Box::new(term)) } else { term }),
            None => {
                self.note("a '-' or NOT stands before the word that must not occur");
                None
            }
        }
    }

    fn group(&mut self) -> Option<Term> {
        self.depth += 1;
        let deep = self.depth > DEEPEST;
        if deep {
            self.note("parentheses are nested too deeply; the innermost are left out");
            self.skip();
        }
        let terms = if deep { Vec::new() } else { self.sequence() };
        self.depth -= 1;
        if self.peek() == Some(&Token::Close) {
            self.at += 1;
        } else {
            self.note("a '(' has no partner");
        }
        let (wanted, unwanted) = split(&terms);
        if wanted.is_empty() {
            let unwanted: Vec<Term> = unwanted.into_iter().cloned().collect();
            return (!unwanted.is_empty()).then(|| Term::Not(Box::new(Term::Any(unwanted))));
        }
        Some(Term::All(terms))
    }

    /// Passes over everything up to the ')' that closes this group.
    fn skip(&mut self) {
        let mut open = 0;
        while let Some(token) = self.peek() {
            match token {
                Token::Open => open += 1,
                Token::Close if open == 0 => return,
                Token::Close => open -= 1,
                _ => {}
            }
            self.at += 1;
        }
    }
}

fn tokens(input: &str, notes: &mut Vec<String>) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = input.chars().map(|c| if c.is_control() { ' ' } else { c }).peekable();
    while let Some(c) = chars.next() {
        match c {
            c if c.is_whitespace() => {}
            '(' => tokens.push(Token::Open),
            ')' => tokens.push(Token::Close),
            '-' | '\u{2212}' => tokens.push(Token::Minus),
            '"' | '“' | '”' | '„' => {
                let mut text = String::new();
                let mut closed = false;
                for c in chars.by_ref() {
                    if matches!(c, '"' | '“' | '”') {
                        closed = true;
                        break;
                    }
                    text.push(c);
                }
                if !closed {
                    notes.push("a quotation mark has no partner: the phrase goes on to the end".into());
                }
                let prefix = chars.next_if_eq(&'*').is_some();
                text_token(&mut tokens, text, prefix, notes);
            }
            c => {
                let mut text = String::from(c);
                while let Some(c) =
                    chars.next_if(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '"' | '“' | '”' | '„'))
                {
                    text.push(c);
                }
                match text.as_str() {
                    "OR" | "|" | "||" => tokens.push(Token::Or),
                    "NOT" => tokens.push(Token::Minus),
                    "AND" | "&" | "&&" | "+" => {}
                    _ => {
                        let prefix = text.ends_with('*');
                        text_token(&mut tokens, text, prefix, notes);
                    }
                }
            }
        }
    }
    tokens
}

fn text_token(tokens: &mut Vec<Token>, text: String, prefix: bool, notes: &mut Vec<String>) {
    let text = text.trim_end_matches('*').trim().to_owned();
    // FTS5 finds letters and digits only; what has none would match nothing.
    if text.chars().any(char::is_alphanumeric) {
        tokens.push(Token::Text { text, prefix });
    } else {
        // A '-' before what is left out would turn against the next word.
        if tokens.last() == Some(&Token::Minus) {
            tokens.pop();
        }
        notes.push(format!("'{text}' has no letters or digits, and is left out"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expression: &str) {
        let words = Words::parse(input);
        assert_eq!(words.wanted().unwrap_or_default(), expression, "{input}");
        assert!(words.notes.is_empty(), "{input}: {:?}", words.notes);
    }

    fn noted(input: &str, expression: &str) {
        let words = Words::parse(input);
        assert_eq!(words.wanted().unwrap_or_default(), expression, "{input}");
        assert!(!words.notes.is_empty(), "{input}");
    }

    #[test]
    fn what_people_type() {
        check("navy ferry", r#""navy" AND "ferry""#);
        check("navy AND ferry", r#""navy" AND "ferry""#);
        check(r#""old bridge" closed"#, r#""old bridge" AND "closed""#);
        check("“old bridge”", r#""old bridge""#);
        check("ferry -navy", r#"("ferry") NOT ("navy")"#);
        check(r#"ferry NOT "old bridge""#, r#"("ferry") NOT ("old bridge")"#);
        check("sanction* U.S.", r#""sanction" * AND "U.S.""#);
        check("a OR b c", r#"("a" OR "b") AND "c""#);
        check("(a b) OR c", r#"(("a" AND "b") OR "c")"#);
        check("a -(b OR c)", r#"("a") NOT ((("b" OR "c")))"#);
        check("state-owned", r#""state-owned""#);
        check("--a", r#""a""#);
    }

    #[test]
    fn what_is_not_understood_is_said() {
        noted(r#""old bridge"#, r#""old bridge""#);
        noted("a OR", r#""a""#);
        noted("OR a", r#""a""#);
        noted("a )b", r#""a" AND "b""#);
        noted("(a", r#"("a")"#);
        noted("a %", r#""a""#);
        noted("a - % b", r#""a" AND "b""#);
        noted("a OR -b", r#""a""#);
        noted("-", "");
        noted(&format!("{}a{}", "(".repeat(40), ")".repeat(40)), "");
    }

    #[test]
    fn exclusions_alone_exclude() {
        let words = Words::parse("-navy -\"old bridge\"");
        assert_eq!(words.wanted(), None);
        assert_eq!(words.unwanted().unwrap(), r#""navy" OR "old bridge""#);
    }
}
