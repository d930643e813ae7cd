"""Reading beside other work: threads, other processes, terminals, and streams that end early."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import pty
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import onrecord
import pytest
from onrecord._ahead import ahead
from onrecord._inputs import batches

TEXT = "Peru bombed a camp in Ecuador on Sunday, a defence minister said."
LIMIT = 120


def python(code: str, terminal: tuple[str, ...] = (), **environment: str) -> dict[str, str]:
    """What a program writes to ``stdout`` and ``stderr``; those named are a terminal, the others are not."""
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS")}
    paths = {"PYTHONPATH": str(Path(onrecord.__file__).parents[1]), "TERM": "xterm-256color"}
    ends = {name: pty.openpty() if name in terminal else os.pipe() for name in ("stdout", "stderr")}
    stdout, stderr = (end[1] for end in ends.values())
    command = [sys.executable, "-c", f"import onrecord\n{code}"]
    program = subprocess.Popen(command, env=kept | paths | environment, stdout=stdout, stderr=stderr)
    for end in (stdout, stderr):
        os.close(end)
    with ThreadPoolExecutor(2) as both:
        written = both.map(everything, [end[0] for end in ends.values()])
        assert program.wait(LIMIT) == 0
        return dict(zip(ends, written, strict=True))


def everything(end: int) -> str:
    read = b""
    try:
        while piece := os.read(end, 65536):
            read += piece
    except OSError:
        # The other side of a terminal is closed.
        pass
    os.close(end)
    return read.decode()


MANY = "list(onrecord.read_many(['Peru left.', ''] * 30, on_error='return', progress={progress}))"


@pytest.mark.parametrize(
    ("terminal", "progress", "shown"),
    [(("stderr",), None, True), ((), None, False), (("stdout",), None, False), ((), True, True), (("stderr",), False, False)],
    ids=["terminal", "pipe", "only stdout", "wanted", "not wanted"],
)
def test_a_bar_is_shown_where_somebody_looks(terminal: tuple[str, ...], progress: bool | None, shown: bool) -> None:
    written = python(MANY.format(progress=progress), terminal)
    assert ("articles" in written["stderr"]) is shown
    assert written["stdout"] == ""


def test_the_bar_counts_what_was_not_read() -> None:
    written = python(MANY.format(progress=None), ("stderr",))
    assert "articles, 30 not read" in written["stderr"]
    assert "60/60" in written["stderr"]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("shown", [None, True])
def test_a_notebook_without_widgets_shows_no_bar(
    shown: bool | None, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("onrecord.progress.find_spec", lambda name: None)
    monkeypatch.setattr("rich.console._is_jupyter", lambda: True)
    assert len(list(onrecord.read_many([TEXT], progress=shown))) == 1
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("terminal", "environment", "coloured"),
    [(("stdout",), {}, True), (("stdout",), {"NO_COLOR": "1"}, False), (("stderr",), {}, False)],
    ids=["terminal", "NO_COLOR", "pipe"],
)
def test_a_record_has_colours_on_a_terminal(terminal: tuple[str, ...], environment: dict[str, str], coloured: bool) -> None:
    written = python(f"print(onrecord.read({TEXT!r}))", terminal, **environment)
    assert ("\x1b[" in written["stdout"]) is coloured
    assert "a defence minister" in written["stdout"]


def test_threads_read_side_by_side() -> None:
    alone = onrecord.read(TEXT)
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(onrecord.read, [TEXT] * 8)) == [alone] * 8
        streams = threads.map(lambda _: list(onrecord.read_many([TEXT] * 3)), range(4))
        assert list(streams) == [[alone] * 3] * 4


def test_other_threads_go_on_while_articles_are_read() -> None:
    done = threading.Event()
    ticks = 0

    def tick() -> None:
        nonlocal ticks
        while not done.wait(0.0001):
            ticks += 1

    before = sys.getswitchinterval()
    # So long that no thread gets its turn unless another lets go of the interpreter.
    sys.setswitchinterval(LIMIT)
    clock = threading.Thread(target=tick)
    try:
        clock.start()
        at_first = ticks
        onrecord.read("\n\n".join([TEXT] * 50))
        assert ticks > at_first
    finally:
        sys.setswitchinterval(before)
        done.set()
        clock.join()


def test_asyncio_reads_in_threads() -> None:
    async def several() -> list[list[onrecord.Record]]:
        return list(await asyncio.gather(*[asyncio.to_thread(lambda: list(onrecord.read_many([TEXT]))) for _ in range(3)]))

    assert asyncio.run(several()) == [[onrecord.read(TEXT)]] * 3


def _read(text: str) -> onrecord.Record:
    return next(onrecord.read_many([text]))


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_processes_hand_records_over(start: str) -> None:
    record = _read(TEXT)
    with multiprocessing.get_context(start).Pool(2) as pool:
        assert pool.map_async(_read, [TEXT] * 3).get(timeout=LIMIT) == [record] * 3


def test_a_process_may_fork_while_a_stream_is_open() -> None:
    stream = onrecord.read_many([TEXT] * 120)
    next(stream)
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply_async(_read, [TEXT]).get(timeout=LIMIT) == onrecord.read(TEXT)
    assert len(list(stream)) == 119


def test_a_stream_may_end_early() -> None:
    taken: list[int] = []

    def items() -> Iterator[str]:
        for number in range(10_000):
            taken.append(number)
            yield TEXT

    stream = onrecord.read_many(items())
    assert next(stream) == onrecord.read(TEXT)
    stream.close()  # type: ignore[attr-defined]
    assert len(taken) < 200
    assert "onrecord_0" not in [thread.name for thread in threading.enumerate()]


def test_the_first_batches_are_small() -> None:
    assert [len(batch) for batch in batches([TEXT] * 100)] == [8, 16, 48, 28]


def test_what_has_not_begun_is_not_waited_for() -> None:
    began, go_on = threading.Event(), threading.Event()
    done: list[str] = []

    def first() -> None:
        began.set()
        go_on.wait(LIMIT)
        done.append("first")

    with pytest.raises(KeyboardInterrupt), ahead() as thread:
        thread.submit(first)
        second = thread.submit(done.append, "second")
        began.wait(LIMIT)
        second.add_done_callback(lambda _: go_on.set())
        raise KeyboardInterrupt
    assert (done, second.cancelled()) == (["first"], True)


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_what_the_items_raise_ends_the_stream(error: type[BaseException]) -> None:
    def items() -> Iterator[str]:
        yield from [TEXT] * 100
        raise error

    with pytest.raises(error):
        list(onrecord.read_many(items()))
    assert onrecord.read(TEXT).events


def test_control_c_ends_the_program() -> None:
    code = f"""
import onrecord
def endless():
    while True:
        yield {TEXT!r}
for record in onrecord.read_many(endless()):
    print("read", flush=True)
"""
    paths = {**os.environ, "PYTHONPATH": str(Path(onrecord.__file__).parents[1])}
    program = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=paths)
    assert program.stdout is not None
    assert program.stdout.readline() == "read\n"
    program.send_signal(signal.SIGINT)
    _, told = program.communicate(timeout=LIMIT)
    assert program.returncode == -signal.SIGINT
    assert told.rstrip().endswith("KeyboardInterrupt")


@pytest.mark.parametrize("use", [lambda stream: None, next, list], ids=["never", "once", "wholly"])
def test_an_empty_stream_gives_nothing(use: Callable[[Iterator[onrecord.Record]], object]) -> None:
    stream = onrecord.read_many([])
    if use is next:
        with pytest.raises(StopIteration):
            use(stream)
    else:
        assert not use(stream)
