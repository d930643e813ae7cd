//! Analyses texts and prints CoNLL-U: `parse FILE…` for plain texts, `parse --gold-tokens FILE…` for the words and
//! sentences of CoNLL-U files, `parse --time FILE…` for how long it takes.
#![expect(clippy::print_stdout, reason = "a filter")]

use std::time::Instant;

use onrecord_language::{Analysis, Model, Passage, plain_blocks, read_conllu};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut files: Vec<String> = std::env::args().skip(1).collect();
    let mut flag = |name: &str| {
        let before = files.len();
        files.retain(|f| f != name);
        files.len() < before
    };
    let (gold, time) = (flag("--gold-tokens"), flag("--time"));
    let start = Instant::now();
    let model = Model::english()?;
    let loaded = start.elapsed();
    let inputs: Vec<String> = files.iter().map(std::fs::read_to_string).collect::<Result<_, _>>()?;
    let (texts, analyses): (Vec<String>, Vec<Analysis>) = if gold {
        let mut texts = Vec::new();
        for input in &inputs {
            texts.extend(read_conllu(input)?);
        }
        let analyses = model.analyse_tokens(&texts);
        (texts.into_iter().map(|t| t.text).collect(), analyses)
    } else {
        let passages: Vec<Passage<'_>> =
            inputs.iter().map(|text| Passage { text, blocks: plain_blocks(text) }).collect();
        let analyses = model.analyse(&passages);
        (inputs, analyses)
    };
    if time {
        let tokens: usize = analyses.iter().map(|a| a.tokens.len()).sum();
        let seconds = (start.elapsed() - loaded).as_secs_f64();
        println!("loaded in {loaded:.1?}; {tokens} tokens in {seconds:.3} s: {:.0} tokens/s", tokens as f64 / seconds);
        return Ok(());
    }
    for (text, analysis) in texts.iter().zip(&analyses) {
        print!("{}", analysis.to_conllu(text));
    }
    Ok(())
}
