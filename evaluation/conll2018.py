"""Scores CoNLL-U against CoNLL-U as the CoNLL 2018 shared task defined it.

    python conll2018.py score GOLD.conllu SYSTEM.conllu
    python conll2018.py text GOLD.conllu          prints the raw text of a treebank, one paragraph a line

System and gold must hold the same characters, white space aside; how they are cut into tokens, words and sentences is
part of what is scored. Words are aligned by their characters, inside contractions by the longest common subsequence of
their forms. A relation counts without its subtype, features are the universal ones, and a gold lemma "_" is right
whatever the system says. AllTags here is UPOS and features: our analyses have no language-specific tags.
"""

import sys
import unicodedata
from dataclasses import dataclass, field

CONTENT = set(
    "nsubj obj iobj csubj ccomp xcomp obl vocative expl dislocated advcl advmod discourse nmod appos nummod acl amod "
    "conj fixed flat compound list parataxis orphan goeswith reparandum root dep".split()
)
UNIVERSAL = set(
    "PronType NumType Poss Reflex Foreign Abbr Gender Animacy Number Case Definite Degree VerbForm Mood Tense Aspect "
    "Voice Evident Polarity Person Polite".split()
)
ID, FORM, LEMMA, UPOS, FEATS, HEAD, DEPREL = 0, 1, 2, 3, 5, 6, 7


@dataclass
class Word:
    """A syntactic word; its span is that of the surface token that holds it."""

    span: tuple[int, int]
    form: str
    lemma: str
    upos: str
    feats: str
    relation: str
    contracted: bool
    #: Index of the head among all words; None for a root.
    head: int | None = None


@dataclass
class Treebank:
    """Spans count characters that are not white space."""

    characters: str = ""
    tokens: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)


class Malformed(Exception):
    """The input is not CoNLL-U, or not of the same text."""


def load(lines) -> Treebank:
    """Reads CoNLL-U."""
    bank, characters, position = Treebank(), [], 0
    block: list[list[str]] = []
    for number, line in enumerate([*lines, ""], 1):
        line = line.rstrip("\r\n")
        if line.startswith("#"):
            continue
        if line:
            columns = line.split("\t")
            if len(columns) != 10:
                raise Malformed(f"line {number}: {len(columns)} columns")
            if "." not in columns[ID]:
                block.append(columns)
            continue
        if block:
            start = position
            position = _sentence(bank, block, characters, position)
            bank.sentences.append((start, position))
            block = []
    bank.characters = "".join(characters)
    return bank


def _sentence(bank: Treebank, block: list[list[str]], characters: list[str], position: int) -> int:
    first, covered, span = len(bank.words), 0, (0, 0)
    for columns in block:
        number, dash, last = columns[ID].partition("-")
        if not dash and int(number) <= covered:
            bank.words.append(_word(columns, span, True))
            continue
        form = _visible(columns[FORM])
        if not form:
            raise Malformed(f"an empty form: {columns}")
        characters.append(form)
        span = (position, position + len(form))
        position = span[1]
        bank.tokens.append(span)
        if dash:
            covered = int(last)
        else:
            bank.words.append(_word(columns, span, False))
    heads = [c[HEAD] for c in block if "-" not in c[ID]]
    for word, head in zip(bank.words[first:], heads):
        if not 0 <= int(head) <= len(heads):
            raise Malformed(f"head {head} is outside its sentence")
        word.head = first + int(head) - 1 if int(head) else None
    return position


def _word(columns: list[str], span: tuple[int, int], contracted: bool) -> Word:
    feats = "|".join(sorted(f for f in columns[FEATS].split("|") if f.split("=")[0] in UNIVERSAL))
    relation = columns[DEPREL].split(":")[0]
    return Word(span, columns[FORM], columns[LEMMA], columns[UPOS], feats, relation, contracted)


def _visible(form: str) -> str:
    return "".join(c for c in form if not unicodedata.category(c) == "Zs")


def align(gold: list[Word], system: list[Word]) -> list[tuple[int, int]]:
    """Pairs of indices of the words that are the same word."""
    pairs, g, s = [], 0, 0
    while g < len(gold) and s < len(system):
        if gold[g].contracted or system[s].contracted:
            g0, s0, g, s = _contraction(gold, system, g, s)
            pairs += [(g0 + a, s0 + b) for a, b in _common(gold[g0:g], system[s0:s])]
        elif gold[g].span == system[s].span:
            pairs.append((g, s))
            g, s = g + 1, s + 1
        elif gold[g].span[0] <= system[s].span[0]:
            g += 1
        else:
            s += 1
    return pairs


def _contraction(gold: list[Word], system: list[Word], g: int, s: int) -> tuple[int, int, int, int]:
    """Ranges of gold and system words that touch the contraction that starts here."""
    if gold[g].contracted:
        end = gold[g].span[1]
        if not system[s].contracted and system[s].span[0] < gold[g].span[0]:
            s += 1
    else:
        end = system[s].span[1]
        if gold[g].span[0] < system[s].span[0]:
            g += 1
    g0, s0 = g, s

    def beyond(words: list[Word], i: int) -> bool:
        if i >= len(words):
            return True
        return words[i].span[0] >= end if words[i].contracted else words[i].span[1] > end

    while not beyond(gold, g) or not beyond(system, s):
        take_gold = g < len(gold) and (s >= len(system) or gold[g].span[0] <= system[s].span[0])
        word = gold[g] if take_gold else system[s]
        if word.contracted:
            end = max(end, word.span[1])
        g, s = (g + 1, s) if take_gold else (g, s + 1)
    return g0, s0, g, s


def _common(gold: list[Word], system: list[Word]) -> list[tuple[int, int]]:
    """Longest common subsequence of forms, without regard to case."""
    table = [[0] * (len(system) + 1) for _ in range(len(gold) + 1)]
    same = lambda a, b: gold[a].form.lower() == system[b].form.lower()  # noqa: E731
    for a in reversed(range(len(gold))):
        for b in reversed(range(len(system))):
            table[a][b] = table[a + 1][b + 1] + 1 if same(a, b) else max(table[a + 1][b], table[a][b + 1])
    pairs, a, b = [], 0, 0
    while a < len(gold) and b < len(system):
        if same(a, b):
            pairs.append((a, b))
            a, b = a + 1, b + 1
        elif table[a + 1][b] >= table[a][b + 1]:
            a += 1
        else:
            b += 1
    return pairs


@dataclass
class Score:
    """Precision, recall and F1 of one metric."""

    correct: int
    gold: int
    system: int

    @property
    def f1(self) -> float:
        """Harmonic mean, in percent."""
        total = self.gold + self.system
        return 200 * self.correct / total if total else 0.0


def score(gold: Treebank, system: Treebank) -> dict[str, Score]:
    """All metrics by name."""
    if gold.characters != system.characters:
        at = next(
            (i for i, (a, b) in enumerate(zip(gold.characters, system.characters)) if a != b),
            min(len(gold.characters), len(system.characters)),
        )
        raise Malformed(
            f"not the same text: gold has {gold.characters[at:at + 20]!r} where the system has "
            f"{system.characters[at:at + 20]!r}"
        )
    pairs = align(gold.words, system.words)
    of_system = {s: g for g, s in pairs}

    def spans(a, b) -> Score:
        return Score(len(set(a) & set(b)), len(a), len(b))

    def words(right, counts=lambda word: True) -> Score:
        correct = sum(counts(gold.words[g]) and right(gold.words[g], system.words[s]) for g, s in pairs)
        return Score(correct, sum(map(counts, gold.words)), sum(map(counts, system.words)))

    def same_head(a: Word, b: Word) -> bool:
        # A head that the gold standard has no word for is no one's head.
        return a.head == (None if b.head is None else of_system.get(b.head, -1))

    def same_arc(a: Word, b: Word) -> bool:
        return same_head(a, b) and a.relation == b.relation

    return {
        "Tokens": spans(gold.tokens, system.tokens),
        "Sentences": spans(gold.sentences, system.sentences),
        "Words": words(lambda a, b: True),
        "UPOS": words(lambda a, b: a.upos == b.upos),
        "UFeats": words(lambda a, b: a.feats == b.feats),
        "AllTags": words(lambda a, b: (a.upos, a.feats) == (b.upos, b.feats)),
        "Lemmas": words(lambda a, b: a.lemma in ("_", b.lemma)),
        "UAS": words(same_head),
        "LAS": words(same_arc),
        "CLAS": words(same_arc, lambda word: word.relation in CONTENT),
    }


def text(lines) -> str:
    """The raw text of a treebank, paragraphs apart."""
    out: list[str] = []
    fresh = space = False
    covered, started = 0, False
    for line in lines:
        line = line.rstrip("\r\n")
        if line.startswith(("# newdoc", "# newpar")):
            fresh = True
        elif not line:
            covered, started = 0, False
        elif not line.startswith("#"):
            columns = line.split("\t")
            number, dash, last = columns[ID].partition("-")
            if "." in columns[ID] or (not dash and int(number) <= covered):
                continue
            covered = int(last) if dash else covered
            if out:
                out.append("\n\n" if fresh and not started else " " if space else "")
            fresh, started = False, True
            out.append(columns[FORM])
            space = "SpaceAfter=No" not in columns[9].split("|")
    return "".join(out) + "\n"


def main() -> None:
    """The command line."""
    match sys.argv[1:]:
        case ["text", path]:
            with open(path, encoding="utf8") as lines:
                sys.stdout.write(text(lines))
        case ["score", gold_path, system_path]:
            with open(gold_path, encoding="utf8") as gold, open(system_path, encoding="utf8") as system:
                result = score(load(gold), load(system))
            print(f"{'':10} {'precision':>9} {'recall':>9} {'F1':>9}")
            for name, s in result.items():
                precision = 100 * s.correct / s.system if s.system else 0.0
                recall = 100 * s.correct / s.gold if s.gold else 0.0
                print(f"{name:10} {precision:9.2f} {recall:9.2f} {s.f1:9.2f}")
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    try:
        main()
    except Malformed as problem:
        sys.exit(f"conll2018: {problem}")
