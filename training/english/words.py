"""OnRecord's own tokeniser, asked for the words of texts."""

import json
import os
import subprocess
from collections.abc import Callable

from .paths import ROOT

#: (key, text) pairs to the words of each text, as (start, end) in code points.
Tokeniser = Callable[[list[tuple[str, str]]], dict[str, list[tuple[int, int]]]]

_EXAMPLE = ["cargo", "run", "--quiet", "-p", "onrecord-language", "--example", "tokenize"]


def tokenise(texts: list[tuple[str, str]]) -> dict[str, list[tuple[int, int]]]:
    """Words by the Rust tokeniser: JSONL through its example program.

    `ONRECORD_TOKENIZE` may name a built binary, which saves the build.
    """
    lines = "".join(json.dumps({"id": key, "text": text}) + "\n" for key, text in texts)
    binary = os.environ.get("ONRECORD_TOKENIZE")
    done = subprocess.run(
        [binary] if binary else _EXAMPLE, cwd=ROOT, input=lines.encode(), stdout=subprocess.PIPE, check=True
    )
    answers = (json.loads(line) for line in done.stdout.decode().splitlines())
    return {a["id"]: [(start, end) for start, end in a["tokens"]] for a in answers}
