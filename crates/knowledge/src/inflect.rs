//! English plurals of nouns for people and groups.

/// The plural of a phrase: of its last word, or of the word before the first "of", "in", "for", "to", "at".
pub(crate) fn plural(phrase: &str) -> String {
    let mut words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
    let head = words
        .iter()
        .position(|w| matches!(w.as_str(), "of" | "in" | "for" | "to" | "at"))
        .filter(|at| *at > 0)
        .unwrap_or(words.len())
        - 1;
    // French word order: "attorneys general", "secretaries general" beside the regular plural, which callers add too.
    if let Some(word) = words.get_mut(head) {
        *word = plural_word(word);
    }
    words.join(" ")
}

/// The plural of "attorney general" and its like, where the noun stands first.
pub(crate) fn plural_of_general(phrase: &str) -> Option<String> {
    let stem = phrase.strip_suffix(" general").or_else(|| phrase.strip_suffix("-general"))?;
    let last = stem.rsplit(' ').next()?;
    matches!(
        last,
        "attorney"
            | "secretary"
            | "director"
            | "solicitor"
            | "governor"
            | "inspector"
            | "surgeon"
            | "consul"
            | "comptroller"
            | "auditor"
    )
    .then(|| format!("{} general", plural(stem)))
}

fn plural_word(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("man") {
        // "Roman", "German", "Burman" and the like are not men.
        if !matches!(
            word,
            "German" | "Roman" | "Oman" | "Ottoman" | "human" | "shaman" | "Norman" | "Turkman" | "Pullman"
        ) {
            return format!("{stem}men");
        }
    }
    if word.ends_with("ese") || word.ends_with("Swiss") {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
    {
        return format!("{stem}ies");
    }
    match word {
        "person" => return "people".into(),
        "wife" => return "wives".into(),
        "chief" => return "chiefs".into(),
        "thief" => return "thieves".into(),
        _ => {}
    }
    if let Some(stem) = word.strip_suffix("child") {
        return format!("{stem}children");
    }
    if word.ends_with("arch") {
        return format!("{word}s");
    }
    if word.ends_with("sh") || word.ends_with("ch") || word.ends_with(['s', 'x', 'z']) {
        return format!("{word}es");
    }
    format!("{word}s")
}
