use onrecord_record::EventType;
use std::collections::BTreeMap;
use std::fmt;

/// Why a happening is not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// Nobody asserts that it happened: it is planned, threatened, denied …
    NotAsserted,
    /// It has no PLOVER type.
    NoType,
    /// It has no CAMEO code.
    NoCode,
    /// Its PLOVER type needs a recipient, and it has none.
    NoRecipient(EventType),
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAsserted => f.write_str("not asserted as having happened"),
            Self::NoType => f.write_str("without a PLOVER type"),
            Self::NoCode => f.write_str("without a CAMEO code"),
            Self::NoRecipient(kind) => write!(f, "{} without a recipient", super::coded::type_name(*kind)),
        }
    }
}

/// How many happenings were written, and why others were not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Happenings written.
    pub written: usize,
    /// Others, by reason.
    pub left_out: BTreeMap<LeftOut, usize>,
}

impl Tally {
    pub(super) fn leave_out(&mut self, reason: LeftOut) {
        *self.left_out.entry(reason).or_default() += 1;
    }
}

/// "37 happenings exported, 5 left out: 4 without a PLOVER type, 1 AID without a recipient"
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.written == 1 { "" } else { "s" };
        write!(f, "{} happening{plural} exported", self.written)?;
        if self.left_out.is_empty() {
            return Ok(());
        }
        write!(f, ", {} left out: ", self.left_out.values().sum::<usize>())?;
        let reasons: Vec<String> = self.left_out.iter().map(|(reason, count)| format!("{count} {reason}")).collect();
        f.write_str(&reasons.join(", "))
    }
}
