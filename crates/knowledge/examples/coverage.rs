//! How many agent phrases of a PETRARCH agents file (`PHRASE [~GOV]`) are known with the same sector:
//! `cargo run -p onrecord-knowledge --example coverage -- FILE`.
#![expect(clippy::print_stdout, reason = "a command")]

use onrecord_knowledge::Knowledge;

fn main() -> std::io::Result<()> {
    let knowledge = Knowledge::builtin();
    let (mut all, mut known, mut same) = (0, 0, 0);
    for file in std::env::args().skip(1) {
        for line in std::fs::read_to_string(file)?.lines() {
            let Some((phrase, code)) = line.split_once("[~").filter(|(p, _)| !p.starts_with(['#', '!'])) else {
                continue;
            };
            let phrase = phrase.trim().trim_matches('_').replace('_', " ").to_lowercase();
            let code = code.get(..3).unwrap_or_default();
            all += 1;
            let role = knowledge.role(&phrase);
            known += usize::from(role.is_some());
            if role.as_ref().is_some_and(|r| r.sector == code) {
                same += 1;
            } else {
                println!("{phrase}\t{code}\t{}", role.map_or("-", |r| r.sector));
            }
        }
    }
    println!("{all} phrases, {known} known, {same} with the same sector");
    Ok(())
}
