"""The notebooks of `examples/python` run, and print what they show. `ONRECORD_UPDATE_NOTEBOOKS=1` writes anew what they show."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import onrecord
import pytest

WHY = "the notebooks are not run: pip install nbclient ipykernel pandas"
nbformat = pytest.importorskip("nbformat", reason=WHY)
nbclient = pytest.importorskip("nbclient", reason=WHY)
pytest.importorskip("ipykernel", reason=WHY)
pytest.importorskip("pandas", reason=WHY)

NOTEBOOKS = Path(__file__).parents[3] / "examples" / "python"


def run(notebook: Any) -> None:
    """Runs the cells in this interpreter's own kernel, whatever kernels somebody has installed, with the package under test."""
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager

    class Own(AsyncKernelManager):
        def __init__(self, **given: Any) -> None:
            super().__init__(kernel_spec_manager=KernelSpecManager(kernel_dirs=[]), **given)

    where = {"metadata": {"path": str(NOTEBOOKS)}}
    client = nbclient.NotebookClient(notebook, kernel_name="python3", kernel_manager_class=Own, timeout=300, resources=where)
    client.execute(env={**os.environ, "PYTHONPATH": str(Path(onrecord.__file__).parents[1])})


def shown(notebook: Any) -> list[str]:
    """The text under each cell of code."""
    return ["".join(map(text, cell.outputs)) for cell in notebook.cells if cell.cell_type == "code"]


def text(output: Any) -> str:
    return str(output.text if output.output_type == "stream" else output.data.get("text/plain", ""))


def only_text(notebook: Any) -> Any:
    """The notebook as it is kept: without times, and with outputs as one text."""
    count = 0
    for cell in notebook.cells:
        cell.metadata = {}
        if cell.cell_type == "code":
            count += 1
            told = "".join(map(text, cell.outputs))
            cell.execution_count = count
            cell.outputs = [nbformat.v4.new_output("stream", name="stdout", text=told)] if told else []
    notebook.metadata.pop("widgets", None)
    notebook.metadata.language_info = {"name": "python"}
    return notebook


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
@pytest.mark.filterwarnings("default")
def test_a_notebook_prints_what_it_shows(path: Path) -> None:
    kept = nbformat.read(path, as_version=4)
    notebook = nbformat.from_dict(kept)
    run(notebook)
    if os.environ.get("ONRECORD_UPDATE_NOTEBOOKS"):
        nbformat.write(only_text(notebook), path)
    assert shown(notebook) == shown(nbformat.read(path, as_version=4)), "ONRECORD_UPDATE_NOTEBOOKS=1 writes them anew"


def test_the_notebooks_are_listed() -> None:
    listed = re.findall(r"\(([\w-]+)\.ipynb\)", (NOTEBOOKS / "README.md").read_text("utf-8"))
    assert sorted(listed) == sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))
