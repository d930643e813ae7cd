//! Prints what intake makes of files: `cargo run -p onrecord-intake --example sections FILE…`

use std::io::Write;

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let start = std::time::Instant::now();
        let read = onrecord_intake::read(&bytes, &path, &onrecord_intake::Options::default());
        writeln!(out, "{path}: {:.1?}", start.elapsed())?;
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
