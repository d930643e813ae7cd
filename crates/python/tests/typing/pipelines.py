"""What a type checker knows of the component for spaCy. It is checked, not run."""

from __future__ import annotations

import spacy
from onrecord.spacy import Known, OnRecord
from spacy.tokens import Doc
from typing_extensions import assert_type

component = OnRecord(outlet="Andes Daily", on_error="raise")
assert_type(component(spacy.blank("en")("Peru left.")), Doc)
OnRecord(on_error="ignore")  # type: ignore[arg-type]

known: Known = {"published": "2025-03-03"}
known = {"date": "2025-03-03"}  # type: ignore[typeddict-unknown-key]
