//! What the words of a clause add on the way up: negation, modals, and the conditions beside them.

use super::clause::{self, Local};
use super::walk::{Presented, Scope, name};
use crate::attributions::Stance;
use crate::tree::Tree;
use onrecord_record::{EventType, Factuality, Status};

impl Presented {
    /// Takes over what a predicate's own clause says.
    pub(super) fn local(&mut self, tree: &Tree, scope: &Scope, verb: usize, local: Local) {
        let mut local = local;
        if local.open {
            self.condition(tree, scope, verb, &mut local);
        }
        self.words.extend(local.words.iter().copied());
        if let Some(&word) = local.words.first() {
            self.rules.push(format!("{} → {}", tree.lower(word), name(local.status)));
        }
        if self.asserted() {
            self.status = local.status;
            if self.value == Factuality::CertainPlus {
                self.value = local.value;
            }
        } else if local.status == Status::Denied && local.negated {
            self.deny();
        } else if matches!(local.status, Status::Conditional | Status::Generic) && self.status != Status::Denied {
            self.status = local.status;
            self.value = Factuality::Unknown;
        }
    }

    /// "would" and "will" beside a condition; "would" after a past cue is its future.
    fn condition(&mut self, tree: &Tree, scope: &Scope, verb: usize, local: &mut Local) {
        let mut clauses = vec![verb];
        while let Some(&last) = clauses.last() {
            match tree.relation(last) {
                "conj" | "xcomp" => clauses.extend(tree.head(last)),
                _ => break,
            }
            if clauses.len() > 6 {
                break;
            }
        }
        let conditional = clauses
            .iter()
            .flat_map(|&c| tree.dependents(c, "advcl"))
            .any(|a| clause::read(tree, a, &[]).status == Status::Conditional);
        let counterfactual = tree.dependents(verb, "aux").any(|a| tree.lemma(a) == "have");
        // "would" behind a past cue is what "will" was when it was said.
        let past_cue = !counterfactual
            && scope
                .within
                .is_some_and(|a| a.stance == Stance::Commits || a.cue.as_ref().is_some_and(|c| past(tree, c.head)));
        let will = local.status == Status::Planned || (local.would && past_cue);
        if conditional {
            let threat = will && verb == scope.trigger && coercive(tree, scope);
            local.status = if threat { Status::Threatened } else { Status::Conditional };
            local.value = Factuality::Unknown;
        } else if local.would && past_cue {
            local.status = if local.negated { Status::Denied } else { Status::Planned };
            local.value = if local.negated { Factuality::ProbableMinus } else { Factuality::ProbablePlus };
        }
    }
}

/// Whether a cue was uttered in the past: its own tense, or that of the verb it depends on ("went on to warn").
fn past(tree: &Tree, cue: usize) -> bool {
    let tense = |t: usize| tree.token(t).feat("Tense") == Some("Past");
    tense(cue) || (tree.relation(cue) == "xcomp" && tree.head(cue).is_some_and(tense))
}

/// Whether an act would be done to an opponent: only that can be threatened. Troops are sent to help as well as against somebody.
fn coercive(tree: &Tree, scope: &Scope) -> bool {
    match scope.kind {
        Some(
            EventType::Sanction | EventType::Coerce | EventType::Assault | EventType::Threaten | EventType::Protest,
        ) => true,
        Some(EventType::Mobilize) => tree
            .dependents(scope.trigger, "obl")
            .any(|o| tree.preposition(o).is_some_and(|p| tree.lower(p) == "against")),
        _ => false,
    }
}
