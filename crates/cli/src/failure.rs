use anstyle::{AnsiColor, Style};

/// Prints an error and what caused it on standard error, as clap prints its own.
pub fn report(error: &anyhow::Error) {
    let red: Style = AnsiColor::Red.on_default().bold();
    // A remedy often repeats what the cause says, so each line is printed once.
    let mut said = String::new();
    for cause in error.chain() {
        let cause = cause.to_string();
        if !said.contains(&cause) {
            said.push_str(if said.is_empty() { "" } else { "\n  " });
            said.push_str(&cause);
        }
    }
    anstream::eprintln!("{red}error:{red:#} {said}");
}

/// Prints a remark on standard error.
pub fn note(text: &str) {
    anstream::eprintln!("{text}");
}
