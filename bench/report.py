"""
What a report costs beside reading the answers, and how a thousand reports grow.

Rendering the report of the example city, 76 questions, is compared with reading its answer file in the same run. Then a
thousand files of cities become a thousand pages in one process; the growth is the exponent of the curve through the
sizes: 1 means that twice as many reports take twice as long.
"""

from __future__ import annotations

import math
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import charterkit
from charterkit.files.documents import read_document

if TYPE_CHECKING:
    from collections.abc import Callable

RIVERPORT = Path(__file__).parents[1] / "examples" / "one-city" / "riverport.toml"
SIZES = (100, 300, 1_000)
RATIO = 5.0
GROWTH = 1.1
ROUNDS = 15


def measure(work: Callable[[], object]) -> float:
    """
    Give the smallest CPU time of some rounds, in seconds.
    """
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def compare_forms() -> bool:
    """
    Compare each form with reading the file; HTML, text, Markdown and the forms for programs are to stay below.
    """
    [document] = charterkit.report(RIVERPORT).documents
    reading = measure(lambda: read_document(RIVERPORT))
    print(f"reading the answers of 76 questions: {reading * 1000:.2f} ms")
    holds = True
    for name, form in charterkit.Plugins.load(builtin_only=True).renderers.items():
        render = form.document
        if render is None:
            continue
        ratio = measure(lambda render=render: render(document)) / reading  # type: ignore[misc]  # bound in the loop
        limit = RATIO if name == "html" else math.inf
        holds &= ratio <= limit
        print(f"report as {name}: {ratio:.1f} times that{f' (at most {limit:g})' if limit < math.inf else ''}")
    return holds


def make_many(folder: Path, size: int) -> float:
    """
    Make so many reports of so many files in this process, and give the CPU time.
    """
    text = RIVERPORT.read_text(encoding="utf-8")
    for at in range(size):
        name = f"city-{at}"
        (folder / f"{name}.toml").write_text(text.replace('id = "riverport"', f'id = "{name}"'), encoding="utf-8")
    render = charterkit.Plugins.load(builtin_only=True).renderers["html"].document
    start = time.process_time()
    made = charterkit.report(folder)
    pages = [render(document) for document in made.documents if render is not None]
    taken = time.process_time() - start
    if len(pages) != size:
        message = f"{len(pages)} reports of {size} files"
        raise SystemExit(message)
    return taken


def compare_sizes() -> bool:
    """
    Measure how the time grows with the number of reports.
    """
    times = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            times.append(make_many(Path(folder), size))
        print(f"{size:>5} reports: {times[-1] / size * 1000:.0f} ms each")
    growth = math.log(times[-1] / times[0]) / math.log(SIZES[-1] / SIZES[0])
    print(f"growth: {growth:.2f} (at most {GROWTH:g})")
    return growth <= GROWTH


if __name__ == "__main__":
    sys.exit(not all([compare_forms(), compare_sizes()]))
