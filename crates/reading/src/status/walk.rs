//! The walk from a trigger up to where nothing above can change it.

use super::clause;
use super::nouns::{definite, going_on};
use super::operators::{Makes, OPERATORS, Operator, Under, Value};
use crate::attributions::{AttributionDraft, reports, that_clause};
use crate::tree::Tree;
use onrecord_language::Upos;
use onrecord_record::{EventType, Factuality, Quote, Status};

/// How an event is presented, and the words that decide it.
#[derive(Debug, Clone, PartialEq)]
pub struct Presented {
    /// How the article presents it.
    pub status: Status,
    /// How firmly the innermost source, or the article where there is none, holds it to be so.
    pub value: Factuality,
    /// Tokens of hedges, negations and governors, from the inside out.
    pub words: Vec<usize>,
    /// What decided it, for `--explain`.
    pub rules: Vec<String>,
    /// Whether it is an aside of the article's own within what somebody says: "the mayor, who resigned in May, took bribes,
    /// prosecutors allege" (a conventional implicature, Potts 2005).
    pub aside: bool,
    /// Whether a governor makes its infinitive as real as itself ("managed to flee").
    pub(super) real: bool,
    /// Whether it is a noun that is taken for known ("the attack").
    pub(super) definite: bool,
    /// What its denial becomes if that is denied in turn ("refused to rule out strikes").
    pub(super) undone: Option<Status>,
}

/// What the walk is told about an event.
pub(crate) struct Scope<'a> {
    /// Head of the trigger.
    pub(crate) trigger: usize,
    /// Light verb that carries tense and negation.
    pub(crate) carrier: Option<usize>,
    /// PLOVER type, which tells a threat from a promise.
    pub(crate) kind: Option<EventType>,
    /// The innermost attribution whose content holds the trigger.
    pub(crate) within: Option<&'a AttributionDraft>,
    /// Whether some attribution has this token as the head of its cue.
    pub(crate) is_cue: &'a dyn Fn(usize) -> bool,
    /// Whether an event is triggered by this token.
    pub(crate) is_event: &'a dyn Fn(usize) -> bool,
    /// Whether it stands in a headline, whose present tense tells of the past and whose infinitive of the future.
    pub(crate) headline: bool,
}

/// Works out status and value of an event.
pub(crate) fn present(tree: &Tree, scope: &Scope) -> Presented {
    let mut state = Presented {
        status: Status::Occurred,
        value: Factuality::CertainPlus,
        words: Vec::new(),
        rules: Vec::new(),
        aside: false,
        real: false,
        definite: tree.upos(scope.trigger) == Upos::Noun && definite(tree, scope.trigger),
        undone: None,
    };
    let mut at = scope.trigger;
    if let Some(carrier) = scope.carrier.filter(|&c| !going_on(tree, at, c)) {
        state.noun_words(tree, at);
        if let Some(operator) = OPERATORS.governor(tree, carrier, at, Under::Object).filter(|o| o.carrier) {
            state.under_governor(tree, carrier, operator);
        }
        at = carrier;
    }
    // "had it not been for the protests": they are known, whatever is denied of them.
    let known = state.definite && tree.has(at, "cop") && tree.preposition(at).is_some();
    for _ in 0..if known { 0 } else { tree.len().min(64) } {
        let next = if predicate(tree, at) { state.clause(tree, scope, at) } else { state.noun(tree, scope, at) };
        match next {
            Some(head) if scope.within.is_none_or(|a| a.holds(head)) => at = head,
            _ => break,
        }
    }
    if scope.headline {
        state.headline(tree, scope.trigger);
    }
    state.aside &= scope.within.is_some_and(|a| a.quote == Quote::Indirect);
    if let Some(attribution) = scope.within.filter(|_| !state.aside) {
        state.attributed(tree, attribution);
    }
    // An infinitive that nothing makes real is not; one that is the very content of a cue is what the cue makes it ("is said to
    // have left").
    let carrier = scope.carrier.unwrap_or(scope.trigger);
    let cue = scope.within.and_then(|a| a.cue.as_ref()).map(|c| c.head);
    let said = cue.is_some() && tree.head(carrier) == cue;
    if state.asserted() && !state.real && !said && to_infinitive(tree, carrier) {
        state.status = Status::Hypothetical;
        state.value = Factuality::Unknown;
    }
    state
}

/// Whether a token heads a clause rather than a noun phrase.
pub(super) fn predicate(tree: &Tree, i: usize) -> bool {
    matches!(tree.upos(i), Upos::Verb | Upos::Aux)
        || tree.has(i, "cop")
        || (tree.upos(i) == Upos::Adj && tree.own_subject(i).is_some())
        || (tree.upos(i) == Upos::Adj && matches!(tree.relation(i), "root" | "xcomp" | "ccomp" | "parataxis"))
}

impl Presented {
    pub(super) fn asserted(&self) -> bool {
        self.status.is_asserted()
    }

    /// "Court to rule on ban", "Ministers meet in Doha".
    fn headline(&mut self, tree: &Tree, trigger: usize) {
        if self.asserted() && tree.relation(trigger) == "root" && to_infinitive(tree, trigger) {
            self.status = Status::Planned;
            self.value = Factuality::ProbablePlus;
        } else if self.status == Status::Ongoing {
            self.status = Status::Occurred;
        }
    }

    /// One level whose head is a predicate. Returns the next token up.
    fn clause(&mut self, tree: &Tree, scope: &Scope, verb: usize) -> Option<usize> {
        let local = clause::read(tree, verb, &self.words);
        self.local(tree, scope, verb, local);
        let head = tree.head(verb)?;
        match tree.relation(verb) {
            "conj" => {
                // Joined predicates stand under the same governor, but not under each other.
                let mut first = verb;
                while tree.relation(first) == "conj" {
                    first = tree.head(first)?;
                }
                self.embedded(tree, scope, first, tree.head(first)?)
            }
            _ => self.embedded(tree, scope, verb, head),
        }
    }

    /// The clause of `verb` as part of what `head` governs.
    fn embedded(&mut self, tree: &Tree, scope: &Scope, verb: usize, head: usize) -> Option<usize> {
        // What the cue makes of its content is the attribution's to say.
        if scope.within.is_some_and(|a| !a.holds(head)) {
            return None;
        }
        match tree.relation(verb) {
            "xcomp" | "ccomp" | "csubj" => self.complement(tree, scope, verb, head),
            "acl" if tree.deprel(verb) == "acl:relcl" && !that_clause(tree, verb) => {
                let named = tree.upos(head) == Upos::Propn
                    || tree.dependents(head, "appos").any(|a| a < verb && tree.upos(a) == Upos::Propn);
                self.aside = named && set_off(tree, verb);
                self.relative(tree, head)
            }
            "acl" => self.modifier(tree, scope, verb, head),
            "advcl" => self.adverbial(tree, scope, verb, head),
            "amod" | "compound" => Some(head),
            _ => None,
        }
    }

    fn complement(&mut self, tree: &Tree, scope: &Scope, verb: usize, head: usize) -> Option<usize> {
        if tree.lemma(head) == "go" && tree.token(head).feat("VerbForm") != Some("Inf") && to_infinitive(tree, verb) {
            self.apply(tree, head, Makes::Planned, Value::ProbablePlus, false);
            return None;
        }
        if tree.lemma(head) == "have" && to_infinitive(tree, verb) {
            let yet = tree.children(head).iter().chain(tree.children(verb)).any(|&c| tree.lower(c) == "yet");
            let (makes, value) =
                if yet { (Makes::Denied, Value::CertainMinus) } else { (Makes::Requested, Value::Unknown) };
            self.apply(tree, head, makes, value, false);
            return Some(head);
        }
        let operator = OPERATORS.governor(tree, head, verb, Under::Complement);
        // "considering that they left": what is past is no longer weighed.
        let settled = |o: &&Operator| {
            o.makes == Makes::Considered && that_clause(tree, verb) && tree.token(verb).feat("Tense") == Some("Past")
        };
        let operator = operator.filter(|o| !settled(o));
        if let Some(next) = self.by_meaning(tree, verb, head, operator) {
            return next;
        }
        if let Some(operator) = operator {
            return self.under_governor(tree, head, operator);
        }
        if to_infinitive(tree, verb) && tree.relation(verb) != "csubj" {
            self.apply(tree, head, Makes::Hypothetical, Value::Unknown, false);
            return Some(head);
        }
        // The complement of a reporting verb that made no attribution: nobody has said it yet.
        let reporting = tree.relation(verb) == "ccomp" && reports(tree, head);
        if reporting && !(scope.is_cue)(head) {
            self.apply(tree, head, Makes::Hypothetical, Value::Unknown, false);
            return None;
        }
        Some(head)
    }

    /// Whether the clause of a governor is negated; its negation is counted here and not again higher up.
    pub(super) fn count_negation(&mut self, tree: &Tree, head: usize) -> bool {
        let local = clause::read(tree, head, &self.words);
        self.words.extend(local.negators);
        local.negated
    }

    /// A governor that the lexicon knows: its own clause may negate it or put it off.
    pub(super) fn under_governor(&mut self, tree: &Tree, head: usize, operator: &Operator) -> Option<usize> {
        let negated = if predicate(tree, head) {
            self.count_negation(tree, head)
        } else {
            let no = tree
                .dependents(head, "det")
                .find(|&d| OPERATORS.determiner(tree.lower(d)).is_some_and(|w| w.makes == Makes::Denied));
            self.words.extend(no);
            no.is_some()
        };
        match operator.negated.filter(|_| negated) {
            Some(makes) => self.apply(tree, head, makes, Value::Unknown, false),
            None => self.apply(tree, head, operator.makes, operator.value, negated),
        }
        self.undone = operator.negated.and_then(Makes::status).filter(|_| !negated);
        // What stands higher can still deny or condition it.
        Some(head)
    }

    fn relative(&mut self, tree: &Tree, noun: usize) -> Option<usize> {
        // "any operation that is not approved", "the people you sign with".
        if std::iter::once(noun)
            .chain(tree.dependents(noun, "det"))
            .any(|d| OPERATORS.determiner(tree.lower(d)).is_some_and(|w| w.makes == Makes::Hypothetical))
        {
            self.apply(tree, noun, Makes::Hypothetical, Value::Unknown, false);
        }
        None
    }

    fn modifier(&mut self, tree: &Tree, scope: &Scope, verb: usize, noun: usize) -> Option<usize> {
        // "a report that …": somebody's words, not the article's.
        if that_clause(tree, verb) && reports(tree, noun) && !(scope.is_cue)(noun) {
            self.apply(tree, noun, Makes::Hypothetical, Value::Unknown, false);
            return None;
        }
        if let Some(operator) = OPERATORS.governor(tree, noun, verb, Under::Complement) {
            return self.under_governor(tree, noun, operator);
        }
        // "the theory that …": only a fact is one.
        if that_clause(tree, verb) && !(scope.is_cue)(noun) && !OPERATORS.fact(tree.lemma(noun)) {
            self.apply(tree, noun, Makes::Hypothetical, Value::Unknown, false);
            return None;
        }
        // "accused the guards of beating him": parsers hang the charge on the accused.
        let governed = tree.relation(noun) == "obj"
            && tree.dependents(verb, "mark").any(|m| matches!(tree.lower(m), "of" | "from" | "for"));
        if let Some(upper) = tree.head(noun).filter(|&u| governed && scope.within.is_none_or(|a| a.holds(u)))
            && let Some(operator) = OPERATORS.governor(tree, upper, verb, Under::Complement)
        {
            return self.under_governor(tree, upper, operator);
        }
        if to_infinitive(tree, verb) {
            self.apply(tree, verb, Makes::Hypothetical, Value::Unknown, false);
        }
        // "information leading to his arrest": of no one thing in particular.
        let bare = !tree.has(noun, "det") && !tree.has(noun, "nmod:poss") && tree.upos(noun) == Upos::Noun;
        let present =
            tree.token(verb).feat("Tense") == Some("Pres") || tree.token(verb).feat("VerbForm") == Some("Ger");
        let plural = tree.token(noun).feat("Number") == Some("Plur");
        if bare && present && !plural {
            self.apply(tree, verb, Makes::Hypothetical, Value::Unknown, false);
        }
        None
    }

    fn adverbial(&mut self, tree: &Tree, scope: &Scope, verb: usize, head: usize) -> Option<usize> {
        let marked = tree.dependents(verb, "mark").next();
        if to_infinitive(tree, verb) {
            if let Some(operator) = OPERATORS.governor(tree, head, verb, Under::Complement) {
                return self.under_governor(tree, head, operator);
            }
            // "marched to demand": who comes to say something has said it.
            if verb == scope.trigger && (scope.is_cue)(verb) {
                self.real = true;
                return Some(head);
            }
            // A purpose is not yet reached; what it is too early for may never be.
            let makes = if tree.upos(head) == Upos::Adj { Makes::Hypothetical } else { Makes::Planned };
            self.apply(tree, verb, makes, Value::Unknown, false);
            return Some(head);
        }
        let of = marked.is_some_and(|m| matches!(tree.lower(m), "of" | "for" | "from" | "with" | "against" | "about"));
        let operator = || {
            OPERATORS
                .governor(tree, head, verb, Under::Complement)
                .or_else(|| OPERATORS.governor(tree, head, verb, Under::Oblique))
        };
        if of && let Some(operator) = operator() {
            return self.under_governor(tree, head, operator);
        }
        // "when it arrives" beside a future is future.
        let temporal = marked
            .is_some_and(|m| matches!(tree.lower(m), "when" | "before" | "after" | "once" | "until" | "as"))
            || tree.dependents(verb, "advmod").any(|a| tree.lower(a) == "when");
        if temporal && self.status == Status::Ongoing {
            let main = clause::read(tree, head, &self.words);
            if !main.status.is_asserted() {
                self.apply(tree, head, Makes::Conditional, Value::Unknown, false);
            }
            return None;
        }
        // A participle shares the fate of its main clause; a finite clause stands on its own.
        (tree.token(verb).feat("VerbForm") != Some("Fin")
            && !tree.has(verb, "aux")
            && marked.is_none_or(|m| tree.lower(m) == "by"))
        .then_some(head)
    }

    /// Puts the event under an operator.
    pub(super) fn apply(&mut self, tree: &Tree, word: usize, makes: Makes, value: Value, negated: bool) {
        let Some(status) = makes.status() else {
            self.real = true;
            if negated {
                self.deny();
            }
            return;
        };
        self.words.push(word);
        self.rules.push(format!("{}{} → {}", if negated { "not " } else { "" }, tree.lemma(word), name(status)));
        match (status, negated) {
            // "did not prevent the strike", "failed to stop it".
            (Status::Denied, true) => {
                if self.asserted() {
                    self.status = Status::Hypothetical;
                    self.value = Factuality::Unknown;
                }
            }
            (Status::Denied, false) => self.deny(),
            (Status::Threatened | Status::Requested | Status::Hypothetical, true) => {
                self.embed(Status::Hypothetical, Factuality::Unknown)
            }
            (_, true) => self.deny(),
            (_, false) => self.embed(status, value.factuality()),
        }
    }

    pub(super) fn embed(&mut self, status: Status, value: Factuality) {
        match self.status {
            Status::Occurred | Status::Ongoing => {
                self.status = status;
                self.value = value;
            }
            // The inner negation was asked for, planned, threatened: nothing is so yet.
            Status::Denied => self.value = if value == Factuality::Unknown { Factuality::Unknown } else { self.value },
            Status::Ordered => {
                self.status = status;
                self.value = value;
            }
            _ if status == Status::Conditional => {
                self.status = status;
                self.value = value;
            }
            // "unlikely to be approved": the judgement counts, not the approval that it is about.
            _ if value == Factuality::ProbableMinus => self.value = value,
            _ => {}
        }
    }

    pub(super) fn deny(&mut self) {
        use Factuality as F;
        let acted_on = matches!(
            self.status,
            Status::Ordered | Status::Planned | Status::Requested | Status::Considered | Status::Threatened
        );
        if self.status == Status::Denied || (self.definite && acted_on) {
            // What is not denied is not so for that; who denies ordering the attack says nothing of the attack.
            self.status = self.undone.take().unwrap_or(Status::Hypothetical);
            self.value = F::Unknown;
            return;
        }
        self.value = match self.value {
            F::ProbablePlus => F::ProbableMinus,
            F::PossiblePlus => F::PossibleMinus,
            _ => F::CertainMinus,
        };
        self.status = Status::Denied;
    }
}

/// Whether a comma stands before a relative clause.
fn set_off(tree: &Tree, verb: usize) -> bool {
    let first = tree.subtree(verb, &|_, c| tree.upos(c) != Upos::Punct)[0];
    first > 0 && tree.lower(first - 1) == ","
}

/// "to" before a base form, whatever the parser makes of it ("is due to arrive").
pub(super) fn to_infinitive(tree: &Tree, verb: usize) -> bool {
    let base = || tree.upos(verb) == Upos::Verb && tree.lower(verb) == tree.lemma(verb);
    tree.dependents(verb, "mark").any(|m| tree.lower(m) == "to") || (verb > 0 && tree.lower(verb - 1) == "to" && base())
}

/// A status as the record writes it.
pub(crate) fn name(status: Status) -> &'static str {
    match status {
        Status::Occurred => "occurred",
        Status::Ongoing => "ongoing",
        Status::Ordered => "ordered",
        Status::Planned => "planned",
        Status::Considered => "considered",
        Status::Threatened => "threatened",
        Status::Conditional => "conditional",
        Status::Requested => "requested",
        Status::Hypothetical => "hypothetical",
        Status::Denied => "denied",
        Status::Generic => "generic",
    }
}
