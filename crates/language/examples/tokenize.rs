//! Cuts texts into words: JSON lines `{"id", "text", "blocks"?}` on standard input (offsets in code points), JSON lines
//! `{"id", "tokens": [[start, end], …], "block_starts": […]}` on standard output. `training/` prepares its data with it.
#![expect(clippy::print_stdout, reason = "a filter")]

use std::io::{BufRead, stdin};

use onrecord_language::{plain_blocks, tokenize};
use onrecord_record::CodePoints;
use serde::Deserialize;

#[derive(Deserialize)]
struct Input {
    id: serde_json::Value,
    text: String,
    blocks: Option<Vec<(usize, usize)>>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for line in stdin().lock().lines() {
        let input: Input = serde_json::from_str(&line?)?;
        let bytes: Vec<usize> = input.text.char_indices().map(|(at, _)| at).chain([input.text.len()]).collect();
        let byte = |at: usize| bytes[at.min(bytes.len() - 1)];
        let blocks = match input.blocks {
            Some(blocks) => blocks.into_iter().map(|(start, end)| byte(start)..byte(end)).collect(),
            None => plain_blocks(&input.text),
        };
        let tokens = tokenize(&input.text, &blocks);
        let points = CodePoints::new(&input.text);
        let spans: Vec<[usize; 2]> =
            tokens.words.iter().map(|w| [points.at(w.bytes.start), points.at(w.bytes.end)]).collect();
        println!("{}", serde_json::json!({"id": input.id, "tokens": spans, "block_starts": tokens.block_starts}));
    }
    Ok(())
}
