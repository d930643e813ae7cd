//! The sectors of PLOVER, and the classes of international actors that stand where a country's code would.

/// Every code that data files may use.
pub const SECTORS: [&str; 27] = [
    "GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PRM", "PTY", "OPP", "REB", "UAF", "CRM", "CVL", "ELI", "BUS", "AGR",
    "LAB", "EDU", "MED", "JRN", "REL", "REF", "SOC", "PRE", "UNK", "IGO", "NGO",
];

/// The static spelling of a code; empty for the empty string, `None` for an unknown code.
pub(crate) fn sector(code: &str) -> Option<&'static str> {
    if code.is_empty() {
        return Some("");
    }
    SECTORS.iter().find(|s| **s == code).copied()
}

/// Whether somebody who left this sector counts among the former elite (`ELI`).
pub(crate) fn leaves_elite(code: &str) -> bool {
    matches!(code, "GOV" | "MIL" | "LEG" | "JUD" | "COP" | "SPY" | "PTY" | "PRM")
}
