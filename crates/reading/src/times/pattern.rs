//! The small language in which `rules.toml` writes shapes of expressions.

use super::lexicon::{Item, LEXICON};
use crate::words::Word;

/// One part of a shape.
#[derive(Debug, Clone)]
enum Part {
    /// One of these words or classes.
    Any(Vec<Atom>),
    /// Several parts in a row.
    Group(Vec<Step>),
}

#[derive(Debug, Clone)]
enum Atom {
    Word(String),
    Class(String),
}

#[derive(Debug, Clone)]
struct Step {
    part: Part,
    optional: bool,
}

/// A shape that a stretch of words may have.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    steps: Vec<Step>,
}

/// What a shape matched.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Match {
    /// One past the last word.
    pub end: usize,
    /// What its classes matched, in order.
    pub items: Vec<Item>,
    /// Whether one of its words is weak.
    pub weak: bool,
}

impl Pattern {
    /// Reads a shape as `rules.toml` writes it.
    pub(super) fn parse(source: &str) -> Result<Self, String> {
        let spaced = source.replace('(', " ( ").replace(')', " ) ");
        let mut stack: Vec<Vec<Step>> = vec![Vec::new()];
        for piece in spaced.split_whitespace() {
            match piece {
                "(" => stack.push(Vec::new()),
                ")" => {
                    let steps = stack
                        .pop()
                        .filter(|_| !stack.is_empty())
                        .ok_or_else(|| format!("unmatched ')' in {source:?}"))?;
                    let top = stack.last_mut().ok_or_else(|| format!("unmatched ')' in {source:?}"))?;
                    top.push(Step { part: Part::Group(steps), optional: false });
                }
                "?" => {
                    let last = stack
                        .last_mut()
                        .and_then(|s| s.last_mut())
                        .ok_or_else(|| format!("'?' after nothing in {source:?}"))?;
                    last.optional = true;
                }
                _ => {
                    let (body, optional) = piece.strip_suffix('?').map_or((piece, false), |b| (b, true));
                    let atoms = body.split('|').filter(|a| !a.is_empty()).map(atom).collect::<Vec<_>>();
                    if atoms.is_empty() {
                        return Err(format!("empty alternative in {source:?}"));
                    }
                    let top = stack.last_mut().ok_or_else(|| format!("unmatched ')' in {source:?}"))?;
                    top.push(Step { part: Part::Any(atoms), optional });
                }
            }
        }
        match (stack.pop(), stack.is_empty()) {
            (Some(steps), true) if !steps.is_empty() => Ok(Self { steps }),
            _ => Err(format!("unmatched '(' or nothing in {source:?}")),
        }
    }

    /// The longest way in which the shape fits at word `at`.
    pub(super) fn find(&self, words: &[Word], at: usize) -> Option<Match> {
        let mut best: Option<Match> = None;
        run(&self.steps, words, Match { end: at, ..Match::default() }, &mut |m| {
            if m.end > at && best.as_ref().is_none_or(|b| m.end > b.end) {
                best = Some(m);
            }
        });
        best
    }

    /// The words and the classes that a match may begin with.
    pub(super) fn starts(&self) -> (Vec<&str>, Vec<&str>) {
        let (mut words, mut classes) = (Vec::new(), Vec::new());
        starts(&self.steps, &mut words, &mut classes);
        (words, classes)
    }
}

fn atom(source: &str) -> Atom {
    if source.len() > 1 && source.chars().all(|c| c.is_ascii_uppercase()) {
        Atom::Class(source.to_owned())
    } else {
        Atom::Word(source.to_owned())
    }
}

/// Tries the steps in order, each optional one both ways, and tells `found` of every full match.
fn run(steps: &[Step], words: &[Word], so_far: Match, found: &mut dyn FnMut(Match)) {
    let Some((step, rest)) = steps.split_first() else {
        found(so_far);
        return;
    };
    match &step.part {
        Part::Any(atoms) => {
            for atom in atoms {
                if let Some((end, item)) = fits(atom, words, so_far.end) {
                    let mut next = so_far.clone();
                    if let Some(item) = item {
                        next.items.push(item);
                        next.weak |= end == so_far.end + 1 && LEXICON.is_weak(&words[so_far.end].lower);
                    }
                    next.end = end;
                    run(rest, words, next, found);
                }
            }
        }
        Part::Group(inner) => {
            let mut ends = Vec::new();
            run(inner, words, so_far.clone(), &mut |m| ends.push(m));
            for m in ends {
                run(rest, words, m, found);
            }
        }
    }
    if step.optional {
        run(rest, words, so_far, found);
    }
}

fn fits(atom: &Atom, words: &[Word], at: usize) -> Option<(usize, Option<Item>)> {
    match atom {
        Atom::Class(class) => LEXICON.class(class, words, at).map(|(end, item)| (end, Some(item))),
        Atom::Word(form) => {
            let word = words.get(at)?;
            // A hyphen joins: it stands in an expression only without spaces around it.
            let glued = form != "-" || !word.space && words.get(at + 1).is_some_and(|n| !n.space);
            (word.is(form) && glued).then_some((at + 1, None))
        }
    }
}

/// Collects what may stand first; says whether the steps can all be missing.
fn starts<'p>(steps: &'p [Step], words: &mut Vec<&'p str>, classes: &mut Vec<&'p str>) -> bool {
    for step in steps {
        let skipped = match &step.part {
            Part::Any(atoms) => {
                for atom in atoms {
                    match atom {
                        Atom::Word(w) => words.push(w),
                        Atom::Class(c) => classes.push(c),
                    }
                }
                false
            }
            Part::Group(inner) => starts(inner, words, classes),
        };
        if !skipped && !step.optional {
            return false;
        }
    }
    true
}
