use super::{Report, Sample};
use crate::args::Format;
use anyhow::Result;
use std::io::{self, BufWriter, StdoutLock, Write};

/// Writes reports to standard output: for people, as a JSON array, or one a line.
pub struct Told {
    format: Format,
    out: BufWriter<StdoutLock<'static>>,
    written: usize,
}

impl Told {
    pub fn new(format: Format) -> Self {
        Self { format, out: BufWriter::new(io::stdout().lock()), written: 0 }
    }

    pub fn report(&mut self, report: &Report) -> Result<()> {
        match self.format {
            Format::Text => self.text(report)?,
            Format::Json => {
                write!(self.out, "{}", if self.written == 0 { "[\n" } else { ",\n" })?;
                serde_json::to_writer_pretty(&mut self.out, report)?;
            }
            Format::Jsonl => {
                serde_json::to_writer(&mut self.out, report)?;
                writeln!(self.out)?;
            }
        }
        self.written += 1;
        // Large files take long: each is told when it is done.
        Ok(self.out.flush()?)
    }

    pub fn finish(mut self) -> Result<()> {
        if self.format == Format::Json {
            writeln!(self.out, "{}", if self.written == 0 { "[]" } else { "\n]" })?;
        }
        Ok(self.out.flush()?)
    }

    fn text(&mut self, report: &Report) -> Result<()> {
        if self.written > 0 {
            writeln!(self.out)?;
        }
        writeln!(self.out, "{}", printed(&report.file))?;
        let packed = [report.compression, report.encoding].into_iter().flatten();
        let kind: Vec<_> = std::iter::once(report.format).chain(packed).collect();
        self.line("is", &kind.join(" · "))?;
        let skipped = if report.skipped > 0 { format!(", {} skipped", report.skipped) } else { String::new() };
        self.line("articles", &format!("{}{skipped}", report.articles))?;
        for one in &report.fields {
            let guessed = if one.guessed { " (guessed)" } else { "" };
            let refused = match &one.example {
                Some(example) => format!("; {} not understood, such as “{}”", one.refused, printed(example)),
                None => String::new(),
            };
            let value = format!("← {}{guessed}, in {}{refused}", printed(&one.field), one.records);
            self.line(one.target.name(), &value)?;
        }
        if !report.unused.is_empty() {
            self.line("unused", &printed(&report.unused.join(", ")))?;
        }
        for sample in &report.first {
            self.sample(sample, &report.file)?;
        }
        for problem in &report.problems {
            self.line("skipped", &printed(problem))?;
        }
        let more = report.skipped - report.problems.len();
        if more > 0 {
            self.line("", &format!("… and {more} more"))?;
        }
        for met in &report.met {
            self.line("met", &format!("{} {}", met.count, met.what))?;
        }
        Ok(())
    }

    fn sample(&mut self, sample: &Sample, file: &str) -> Result<()> {
        let place = sample.name.strip_prefix(file).unwrap_or(&sample.name).trim_start_matches([',', ' ']);
        let place = if place.is_empty() { "first" } else { place };
        let words = (sample.words > 0).then(|| format!("{} words", sample.words));
        let facts = [&sample.title, &sample.published, &sample.outlet, &words, &sample.url, &sample.problem];
        let facts: Vec<_> = facts.into_iter().flatten().map(|fact| printed(fact)).collect();
        self.line(place, &facts.join(" · "))
    }

    fn line(&mut self, label: &str, value: &str) -> Result<()> {
        Ok(writeln!(self.out, "  {label:<11} {value}")?)
    }
}

/// What a file holds must not steer the terminal.
fn printed(text: &str) -> String {
    text.replace(char::is_control, " ")
}
