//! What the innermost source makes of an event: it asserts, denies, alleges, promises, asks for it.

use super::operators::{Makes, Value};
use super::walk::Presented;
use crate::attributions::{AttributionDraft, Stance};
use crate::tree::Tree;
use onrecord_record::{Factuality, Status};

impl Presented {
    /// What the stance of the innermost source makes of it.
    pub(super) fn attributed(&mut self, tree: &Tree, attribution: &AttributionDraft) {
        let word = attribution.cue.as_ref().map(|c| c.head);
        let (makes, value) = match attribution.stance {
            Stance::Asserts | Stance::Knows => return,
            Stance::Denies => {
                let was_denied = self.status == Status::Denied;
                self.deny();
                if was_denied {
                    self.status = Status::Hypothetical;
                }
                return;
            }
            Stance::Alleges => {
                if self.asserted() {
                    self.status = Status::Hypothetical;
                }
                return;
            }
            Stance::Supposes => return self.hedge(Factuality::ProbablePlus, Factuality::ProbableMinus),
            Stance::Suggests => {
                if self.asserted() {
                    self.status = Status::Hypothetical;
                }
                return self.hedge(Factuality::PossiblePlus, Factuality::PossibleMinus);
            }
            Stance::Doubts => {
                self.status = if self.asserted() { Status::Denied } else { self.status };
                self.value = Factuality::ProbableMinus;
                return;
            }
            Stance::Commits => (Makes::Planned, Value::ProbablePlus),
            Stance::Threatens => (Makes::Threatened, Value::Unknown),
            Stance::Orders => (Makes::Ordered, Value::Unknown),
            Stance::Wants => (Makes::Requested, Value::Unknown),
            Stance::Asks => (Makes::Hypothetical, Value::Unknown),
        };
        match word {
            Some(word) => self.apply(tree, word, makes, value, false),
            None => self.embed(makes.status().unwrap_or(Status::Hypothetical), value.factuality()),
        }
    }

    fn hedge(&mut self, plus: Factuality, minus: Factuality) {
        self.value = match self.value {
            Factuality::CertainPlus => plus,
            Factuality::CertainMinus => minus,
            other => other,
        };
    }
}
