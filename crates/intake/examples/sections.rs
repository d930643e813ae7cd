//! Prints what intake makes of files: `cargo run -p onrecord-intake --example sections FILE…`
//!
//! With `--json` it prints one object a file instead, for programs: `{"file", "seconds", "document"}`, or `"error"` in place of
//! the document.

use std::io::Write;

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let json = std::env::args().any(|argument| argument == "--json");
    for path in std::env::args().skip(1).filter(|argument| argument != "--json") {
        let bytes = std::fs::read(&path)?;
        let start = std::time::Instant::now();
        let read = onrecord_intake::read(&bytes, &path, &onrecord_intake::Options::default());
        let took = start.elapsed();
        if json {
            let mut line = serde_json::json!({"file": path, "seconds": took.as_secs_f64()});
            match &read {
                Ok(document) => line["document"] = serde_json::to_value(document)?,
                Err(error) => line["error"] = error.to_string().into(),
            }
            writeln!(out, "{line}")?;
            continue;
        }
        writeln!(out, "{path}: {took:.1?}")?;
        match read {
            Ok(document) => {
                writeln!(out, "  title: {:?}\n  outlet: {:?}", document.title, document.outlet)?;
                writeln!(out, "  byline: {:?}\n  published: {:?}", document.byline, document.published)?;
                writeln!(
                    out,
                    "  credits: {:?}  language: {}  url: {:?}",
                    document.credits, document.language, document.url
                )?;
                for section in &document.sections {
                    let text = section.span.text.replace('\n', "⏎");
                    writeln!(out, "  {:?}: {}", section.kind, text.chars().take(110).collect::<String>())?;
                }
            }
            Err(error) => writeln!(out, "  {error}")?,
        }
    }
    Ok(())
}
