//! Actor codes taken apart: a country or region, then what somebody is, three letters each ("GHAGOV", "IGOUNO").

use onrecord_knowledge::Knowledge;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static PARTS: LazyLock<BTreeMap<&str, Part>> = LazyLock::new(|| {
    let rows = include_str!("data/actor-codes.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(|row| {
        let mut cells = row.split('\t');
        let (code, kind, cameo) = (cells.next()?, cells.next()?, cells.next()?);
        Some((code, Part { region: kind == "region", cameo: (!cameo.is_empty()).then_some(cameo) }))
    })
    .collect()
});

struct Part {
    region: bool,
    cameo: Option<&'static str>,
}

/// An actor code, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Code {
    /// ISO 3166-1 alpha-3.
    pub(super) country: Option<String>,
    /// What somebody is, in PLOVER's letters, as they stand in the code.
    pub(super) sectors: Vec<String>,
    /// The same in CAMEO's letters; none where CAMEO lacks one of them, because the rest would say something else.
    pub(super) cameo: Vec<&'static str>,
    /// A body that has letters of its own ("UNO").
    pub(super) group: Option<String>,
    /// All of it in CAMEO's letters.
    pub(super) whole: String,
}

/// Takes a code apart.
pub(super) fn parts(code: &str, knowledge: &Knowledge) -> Code {
    let letters: Vec<char> = code.chars().collect();
    let mut out = Code::default();
    let mut told = true;
    for (i, three) in letters.chunks(3).enumerate() {
        let three: String = three.iter().collect();
        let part = PARTS.get(three.as_str());
        match part {
            _ if i == 0 && knowledge.country_by_code(&three).is_some() => out.country = Some(three.clone()),
            Some(part) if !part.region => {
                told &= part.cameo.is_some();
                out.cameo.extend(part.cameo);
                out.sectors.push(three.clone());
            }
            Some(_) => {}
            None => out.group = Some(three.clone()),
        }
        out.whole.push_str(part.and_then(|part| part.cameo).unwrap_or(&three));
    }
    if !told {
        out.cameo.clear();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_taken_apart() {
        let knowledge = Knowledge::builtin();
        let shown = |code: &str| {
            let code = parts(code, &knowledge);
            (code.country.unwrap_or_default(), code.sectors.join(" "), code.cameo.join(" "), code.group, code.whole)
        };
        let of = |country: &str, sectors: &str, cameo: &str, group: Option<&str>, whole: &str| {
            (country.to_owned(), sectors.to_owned(), cameo.to_owned(), group.map(str::to_owned), whole.to_owned())
        };
        assert_eq!(shown("GHAGOV"), of("GHA", "GOV", "GOV", None, "GHAGOV"));
        assert_eq!(shown("IGOUNO"), of("", "IGO", "IGO", Some("UNO"), "IGOUNO"));
        // PLOVER's journalists are CAMEO's media, its medical workers CAMEO's health.
        assert_eq!(shown("NORJRN"), of("NOR", "JRN", "MED", None, "NORMED"));
        assert_eq!(shown("NORMED"), of("NOR", "MED", "HLH", None, "NORHLH"));
        // What was a government is none, so CAMEO, which has no word for it, is told nothing.
        assert_eq!(shown("SYRPREGOV"), of("SYR", "PRE GOV", "", None, "SYRPREGOV"));
        assert_eq!(shown("IGOEURJUD"), of("", "IGO JUD", "IGO JUD", None, "IGOEURJUD"));
        assert_eq!(shown("ä"), of("", "", "", Some("ä"), "ä"));
    }
}
