use crate::args::ParseArgs;
use crate::inputs::Input;
use anyhow::{Context, Result};
use onrecord_language::{Analysis, Model, Passage, plain_blocks, read_conllu};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// `onrecord parse`: returns how many inputs failed.
pub fn run(options: &ParseArgs) -> Result<usize> {
    let input = match options.input.as_path() {
        path if path == Path::new("-") => Input::Stdin,
        path => Input::File(path.to_owned()),
    };
    let name = input.name();
    let text = String::from_utf8(input.bytes()?).ok().with_context(|| {
        format!("{name}: not UTF-8; convert it first (`onrecord read` detects encodings, `parse` doesn't)")
    })?;
    let model = || Model::english().context("the built-in model cannot be used");
    let conllu = |analysis: &Analysis, text: &str| match options.layers {
        true => analysis.to_conllu_with_layers(text),
        false => analysis.to_conllu(text),
    };
    let mut out = BufWriter::new(io::stdout().lock());
    if options.gold_tokens {
        let texts = read_conllu(&text).with_context(|| format!("{name}: give --gold-tokens a CoNLL-U file"))?;
        for (given, analysis) in texts.iter().zip(model()?.analyse_tokens(&texts)) {
            out.write_all(conllu(&analysis, &given.text).as_bytes())?;
        }
    } else {
        let passage = Passage { text: &text, blocks: plain_blocks(&text) };
        for analysis in model()?.analyse(&[passage]) {
            out.write_all(conllu(&analysis, &text).as_bytes())?;
        }
    }
    out.flush()?;
    Ok(0)
}
