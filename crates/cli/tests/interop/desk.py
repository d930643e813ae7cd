"""An archive of the example articles, made once for all tests by the program that `ONRECORD_BINARY` names."""
import os
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[4]
# Not the folder: what is expected of the examples stands there too, and is no article.
EXAMPLES = sorted(str(path) for path in (ROOT / "examples").iterdir() if path.suffix in (".txt", ".html"))
FOLDER = tempfile.TemporaryDirectory(prefix="onrecord-interop-")
ARCHIVE = str(pathlib.Path(FOLDER.name) / "news.db")


def make():
    """Makes the archive, if that has not been done. Gives its path."""
    if not os.path.exists(ARCHIVE):
        command = [os.environ["ONRECORD_BINARY"], "add", *EXAMPLES, "--archive", ARCHIVE]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return ARCHIVE


# Questions that people ask, over the views; each tool must give the same answer.
QUESTIONS = {
    "what happened where": "SELECT type, country, count(*) AS n FROM asserted_events WHERE country IS NOT NULL AND type IS NOT NULL "
                           "GROUP BY type, country ORDER BY type, country",
    "who says most": "SELECT source, count(*) AS n FROM statements WHERE naming = 'named' GROUP BY source ORDER BY n DESC, source",
    "through whom": "SELECT document, chain, factuality, trigger_lemma FROM spelt_claims WHERE chain LIKE '%›%' "
                    "ORDER BY document, claim",
    "what is denied": "SELECT document, chain, trigger_lemma, text FROM denials ORDER BY claim",
    "articles by outlet": "SELECT outlet, count(*) AS n, min(day) AS first FROM documents GROUP BY outlet ORDER BY outlet",
}
