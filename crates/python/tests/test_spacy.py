"""`nlp.add_pipe("onrecord")`: what it puts on a Doc, and what it survives."""

from __future__ import annotations

import pickle
import random
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

import onrecord
import pytest
from onrecord._alignment import alignment

spacy = pytest.importorskip("spacy", reason="spaCy is not installed: pip install 'onrecord[spacy]'")

import onrecord.spacy  # noqa: E402  # it needs spaCy, and registers the component
from spacy.language import Language  # noqa: E402
from spacy.tokens import Doc, DocBin, Span  # noqa: E402
from spacy.vocab import Vocab  # noqa: E402

if sys.version_info >= (3, 11):
    import tomllib

TEXT = """Peru bombed a camp in Ecuador, minister says

LIMA, March 3, 2025 (Example Press) - Peru bombed a camp in Ecuador on Sunday, a defence minister said.

Ecuador has not sanctioned Peru.
"""
GERMAN = "Der Minister hat am Montag in Berlin gesagt, dass die Regierung den Plan ablehnt. " * 5


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp: Language = spacy.blank("en")
    nlp.add_pipe("onrecord")
    return nlp


def words(doc: Doc, group: str) -> list[tuple[str, str]]:
    return [(span.text, span.label_) for span in doc.spans[group]]


def test_a_doc_has_the_record_of_its_text(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc._.onrecord == onrecord.read(TEXT)
    assert doc._.attributions == doc._.onrecord.attributions
    assert doc._.events == doc._.onrecord.events
    assert (doc._.onrecord_error, doc._.onrecord_error_kind) == (None, None)


def test_parts_are_spans(nlp: Language) -> None:
    doc = nlp("Peru bombed a camp in Ecuador on Sunday, a defence minister said.")
    assert words(doc, "attributions") == [("Peru bombed a camp in Ecuador on Sunday", "indirect")]
    assert words(doc, "sources") == [("a defence minister", "unnamed")]
    assert words(doc, "cues") == [("said", "unknown")]
    assert words(doc, "events") == [("bombed", "ASSAULT")]
    assert words(doc, "times") == [("Sunday", "day")]
    assert words(doc, "places") == [("Peru", "PER"), ("Ecuador", "ECU")]


def test_spans_lead_back_to_their_parts(nlp: Language) -> None:
    doc = nlp(TEXT)
    record = doc._.onrecord
    for group in ("attributions", "sources", "cues"):
        assert doc.spans[group]
        for span in doc.spans[group]:
            assert span._.attribution is record[span.id_]
            assert (span._.event, span._.status, span._.claims) == (None, None, ())
    for span in doc.spans["events"]:
        assert span._.event is record[span.id_]
        assert span._.status == span._.event.status
        assert span._.claims == record.claims_on(span._.event)
        assert span._.attribution is None
    denied = [span.text for span in doc.spans["events"] if span._.status == "denied"]
    assert denied == ["sanctioned"]


def test_other_spans_lead_nowhere(nlp: Language) -> None:
    doc = nlp(TEXT)
    for other in (doc[0:2], spacy.blank("en")("Peru")[0:1]):
        assert (other._.attribution, other._.event, other._.status, other._.claims) == (None, None, None, ())


@pytest.mark.parametrize(
    ("text", "kind"),
    [("", "empty"), (" \n ", "empty"), (GERMAN, "not-english"), ("https://example.org/story", "address"), ("…", "no-story")],
    ids=["empty", "blank", "german", "address", "no-story"],
)
def test_what_cannot_be_read_says_why(nlp: Language, text: str, kind: str) -> None:
    doc = nlp(text)
    assert doc._.onrecord is None
    assert doc._.onrecord_error.startswith("the Doc: ")
    assert doc._.onrecord_error_kind == kind
    assert (doc._.attributions, doc._.events) == ((), ())
    assert {group: list(spans) for group, spans in doc.spans.items()} == {
        "attributions": [], "sources": [], "cues": [], "events": [], "times": [], "places": [],
    }  # fmt: skip


def test_a_doc_that_is_read_again_keeps_nothing_of_the_first_time(nlp: Language) -> None:
    forced = spacy.blank("en")
    forced.add_pipe("onrecord", config={"force": True})
    doc = forced(nlp(GERMAN))
    assert (doc._.onrecord.document.language, doc._.onrecord_error, doc._.onrecord_error_kind) == ("de", None, None)
    doc = nlp(doc)
    assert (doc._.onrecord, doc._.onrecord_error_kind, doc._.events) == (None, "not-english", ())


def test_an_error_is_raised_if_that_is_wanted() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord", config={"on_error": "raise"})
    with pytest.raises(onrecord.ReadError, match="in German"):
        nlp(GERMAN)
    with pytest.raises(onrecord.ReadError, match="in German"):
        list(nlp.pipe([TEXT, GERMAN]))


def test_the_handler_of_the_pipeline_decides() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord", config={"on_error": "raise"})
    seen: list[tuple[str, str]] = []
    nlp.set_error_handler(lambda name, component, docs, error: seen.append((name, error.kind)))
    assert [doc.text for doc in nlp.pipe([TEXT, GERMAN, TEXT])] == [TEXT, TEXT]
    assert seen == [("onrecord", "not-english")]


def test_settings_reach_the_reader() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord", config={"force": True, "outlet": "Andes Daily", "workers": 1})
    assert nlp(GERMAN)._.onrecord.document.language == "de"
    assert nlp("Peru bombed a camp.")._.onrecord.document.outlet == "Andes Daily"


def test_a_setting_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="on_error"):
        spacy.blank("en").add_pipe("onrecord", config={"on_error": "ignore"})


def test_what_is_known_of_a_doc_counts(nlp: Language) -> None:
    doc = nlp.make_doc("Peru bombed a camp on Sunday.")
    doc._.onrecord_known = {"published": "2025-03-03", "outlet": "Andes Daily", "name": "third"}
    (time,) = [time for time in nlp(doc)._.onrecord.times if time.basis != "publication"]
    assert (time.from_, doc._.onrecord.document.outlet) == ("2025-03-02", "Andes Daily")
    empty = nlp.make_doc("")
    empty._.onrecord_known = {"name": "third"}
    assert nlp(empty)._.onrecord_error.startswith("third: ")


def test_a_date_without_words_is_no_span(nlp: Language) -> None:
    made = Path(__file__).parents[2] / "export/fixtures/records/strike.json"
    record = onrecord.Record.from_json(made.read_bytes())
    assert [time.basis for time in record.times if time.span.text == ""] == ["publication"]
    for text in (record.document.text, record.document.text.replace("\n", "\r\n")):
        doc = onrecord.spacy._put(nlp.make_doc(text), record)
        assert len(doc.spans["times"]) == len(record.times) - 1


def test_a_stream_keeps_its_order_and_its_bad_texts(nlp: Language) -> None:
    texts = [f"Peru bombed {number} camps." for number in range(60)]
    texts[7] = ""
    docs = list(nlp.pipe(texts))
    assert [doc.text for doc in docs] == texts
    assert [number for number, doc in enumerate(docs) if doc._.onrecord is None] == [7]
    assert docs[20]._.onrecord == onrecord.read(texts[20])


def test_a_stream_is_not_gathered_before_it_is_read(nlp: Language) -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "Peru bombed a camp."

    docs = nlp.pipe(endless())
    assert next(docs).spans["events"][0]._.status == "occurred"
    docs.close()  # type: ignore[attr-defined]
    assert taken <= 200


def test_several_processes_read_as_one_does(nlp: Language) -> None:
    texts = [TEXT, "", "Ecuador denied it."]
    alone = [doc._.onrecord for doc in nlp.pipe(texts)]
    assert [doc._.onrecord for doc in nlp.pipe(texts, n_process=2, batch_size=1)] == alone


def test_a_pipeline_survives_the_disk(nlp: Language, tmp_path: Path) -> None:
    made = spacy.blank("en")
    made.add_pipe("onrecord", config={"outlet": "Andes Daily"})
    made.to_disk(tmp_path)
    assert spacy.load(tmp_path)("Peru bombed a camp.")._.onrecord.document.outlet == "Andes Daily"
    assert nlp.from_bytes(nlp.to_bytes())(TEXT)._.onrecord == onrecord.read(TEXT)


def _pickled(doc: Doc) -> Doc:
    again: Doc = pickle.loads(pickle.dumps(doc))
    return again


def _from_bytes(doc: Doc) -> Doc:
    return Doc(doc.vocab).from_bytes(doc.to_bytes())


def _binned(doc: Doc) -> Doc:
    binned = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    return next(iter(DocBin().from_bytes(binned).get_docs(doc.vocab)))


@pytest.mark.parametrize("kept", [_pickled, _from_bytes, _binned])
@pytest.mark.parametrize("text", [TEXT, ""], ids=["read", "not read"])
def test_a_doc_survives_being_kept(nlp: Language, kept: type, text: str) -> None:
    doc = nlp(text)
    again = kept(doc)
    assert again._.onrecord == doc._.onrecord
    assert again._.onrecord_error == doc._.onrecord_error
    for group in doc.spans:
        assert [span._.event for span in again.spans[group]] == [span._.event for span in doc.spans[group]]
        assert words(again, group) == words(doc, group)


def test_any_tokenizer_will_do() -> None:
    class Letters:
        """A token for each two characters: no part begins or ends where a token does."""

        def __init__(self, vocab: Vocab) -> None:
            self.vocab = vocab

        def __call__(self, text: str) -> Doc:
            pieces = [text[at : at + 2] for at in range(0, len(text), 2)]
            return Doc(self.vocab, words=pieces, spaces=[False] * len(pieces))

    nlp = spacy.blank("en")
    nlp.tokenizer = Letters(nlp.vocab)
    nlp.add_pipe("onrecord")
    doc = nlp("Peru bombed a camp in Ecuador, a minister said.")
    assert words(doc, "events") == [(" bombed ", "ASSAULT")]
    assert doc.spans["events"][0]._.event.trigger.span.text == "bombed"


PARTS = ["Peru bombed a camp in Ecuador", "a minister said", "He denied it", "on Sunday", "“Café”", "cafe\u0301s", "Łódź"]
PARTS += ["😀", "👩\u200d👩\u200d👧"]
BLANKS = [" ", "  ", "\n", "\r\n", "\r", "\r\n\r\n", "\t", "\xa0", "\u2028", "\u2029", "\x0b", "\x0c", "\x85"]
BLANKS += ["\ufeff", "\x07", "\u200b", ". ", ", "]


def odd_texts(count: int) -> Iterator[str]:
    """Texts whose blanks, line ends and marks intake changes."""
    chance = random.Random(7)
    for _ in range(count):
        pieces = [chance.choice(BLANKS) for _ in range(chance.randrange(3))]
        for _ in range(chance.randrange(2, 9)):
            pieces += [chance.choice(PARTS), *(chance.choice(BLANKS) for _ in range(chance.randrange(1, 3)))]
        yield "".join(pieces) + " Peru left."


def letters(text: str) -> str:
    return "".join(char for char in text if char.isprintable() and not char.isspace())


def test_spans_have_the_words_of_their_parts_whatever_the_text(nlp: Language) -> None:
    read = 0
    for doc in nlp.pipe(odd_texts(150)):
        record = doc._.onrecord
        if record is None:
            assert doc._.onrecord_error_kind in ("not-english", "binary"), doc.text
            continue
        read += 1
        moved = alignment(record.document.text, doc.text)
        for event, span in zip(record.events, doc.spans["events"], strict=True):
            start, end = moved(event.trigger.span.start, event.trigger.span.end)
            assert letters(doc.text[start:end]) == letters(event.trigger.span.text) != ""
            assert doc.text[start] == event.trigger.span.text[0]
            assert span.start_char <= start < end <= span.end_char
            assert span == doc.char_span(start, end, label=span.label_, span_id=span.id_, alignment_mode="expand")
        for group in doc.spans.values():
            for span in group:
                assert isinstance(span, Span) and span.text
    assert read > 100


@pytest.mark.parametrize(
    ("given", "taken", "word"),
    [
        ("One.\r\nTwo", "One.\nTwo", "Two"),
        ("\ufeffOne\u2029Two", "One\n\nTwo", "Two"),
        ("One\x07two  ", "One two", "two"),
        ("😀\r\ncafe\u0301", "😀\ncafe\u0301", "cafe\u0301"),
    ],
)
def test_offsets_are_moved_over_what_changed(given: str, taken: str, word: str) -> None:
    start = taken.index(word)
    moved, end = alignment(taken, given)(start, start + len(word))
    assert given[moved:end] == word


def test_two_texts_are_not_aligned() -> None:
    with pytest.raises(ValueError, match="two texts"):
        alignment("One", "Two")


def test_spacy_finds_the_component_without_an_import() -> None:
    if not entry_points(group="spacy_factories", name="onrecord"):
        pytest.skip("onrecord is not installed here, only on the path")
    code = f"import spacy; nlp = spacy.blank('en'); nlp.add_pipe('onrecord'); print(nlp({TEXT!r})._.onrecord.schema)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "onrecord/1\n"


def test_the_entry_point_is_the_factory() -> None:
    if sys.version_info < (3, 11):
        pytest.skip("tomllib came with Python 3.11")
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text())["project"]
    module, name = project["entry-points"]["spacy_factories"]["onrecord"].split(":")
    assert getattr(sys.modules[module], name) is onrecord.spacy.make
