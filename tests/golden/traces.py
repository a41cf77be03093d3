"""
The traces whose renderings are kept beside this file; ``python -m tests.golden.traces`` writes them anew.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from charterkit.builtin.renderers.trace_text import render as render_text
from charterkit.model.answers import Answer, Evidence, State
from charterkit.model.framework import Band, Flag
from charterkit.model.items import Item, Option, Predicate, Reserved, Row, Scale
from charterkit.model.trace import Traces
from tests.scoring import make
from tests.scoring.explained import advise, explain, wrap

if TYPE_CHECKING:
    from charterkit.model.answers import AnswerFile
    from charterkit.model.framework import Framework

__all__ = ["CASES", "FOLDER", "render", "write"]

FOLDER = Path(__file__).parent


def _framework() -> Framework:
    """
    Make a framework with everything that a trace can tell: conditions, a gate, steps, rows, lists, a node twice.
    """
    library = Predicate(op="flag", subject="has.library")
    options = [
        Option(id="no", points=0.0),
        Option(id="plan", label="decided", points=2.0, effort="a month", advice="Ask."),
    ]
    options += [Option(id="yes", label="done", points=4.0, effort="a year"), Option(id="law", na="law")]
    scale = Scale(read="from", steps=[(0.0, 0.0), (20.0, 2.0), (60.0, 4.0)])
    items = [
        make.ladder("a", text="How far is the first thing?", examples=["none", "one", "two", "three", "four"]),
        Item(id="b", type="choice", text="And the second?", scale=Scale(options=options)),
        Item(id="c", type="number", text="Which share?", unit="%", minimum=0.0, maximum=100.0, scale=scale),
        make.ladder("d", text="What about the library?", when=library),
        make.ladder("e", text="Is it adopted?", reserved=Reserved(start="3", when=library)),
        Item(id="f", type="multi", text="Which?", scale=Scale(options=options[:3])),
        Item(id="g", type="choice", text="Where?", scale=Scale(options=options[:3]), rows=[Row(id="x"), Row(id="y")]),
        make.ladder("h", text="Only after the first?", when=Predicate(op="item", subject="a", at_least="3")),
    ]
    nodes = [
        make.node("root", "gate", "mean", title="Everything"),
        make.node("gate", "a", "b", method=make.rule("weakest"), title="The weaker of two"),
        make.node("mean", "c", "d", "e", "f", "g", "h", "gate", missing=make.rule("zero"), needs_coverage=0.9),
    ]
    bands = [Band(id="low", label="area to develop", end=37.5), Band(id="high", label="strength", start=75.0)]
    flag = Flag(id="has.library", text="Is there a library?")
    return make.framework(items, nodes, [flag], bands=bands, status="draft, for tests only")


def _answers(**flags: bool) -> AnswerFile:
    evidence = [Evidence(kind="DOC", ref="decision 12", date=dt.date(2025, 5, 14), status="attached")]
    answers = {
        "a": Answer(value=2, state=State.VALUE, note="Since 2024.", date=dt.date(2026, 2, 1), evidence=evidence),
        "b": make.value("plan"),
        "c": make.value(15),
        "d": Answer(state=State.UNKNOWN),
        "e": Answer(value=3, state=State.VALUE, assessed_by="peer"),
        "f": make.value(["plan"]),
        "g": make.value({"x": "yes", "y": "no"}),
        "h": Answer(state=State.NA, reason="law"),
    }
    return make.answer_file(answers, **flags)


def _cases() -> dict[str, Traces]:
    made = _framework()
    return {
        "trace": wrap(explain(made, _answers())),
        "trace-of-a-question": wrap(explain(made, _answers(library=True), "d")),
        "advice": wrap(explain(made, _answers(library=True)), advise(made, _answers(library=True))),
        "advice-open": wrap(explain(made, _answers(), "mean"), advise(made, _answers(), "mean")),
        "trace-none": Traces(),
    }


CASES = _cases()
"""What is rendered, by the name of the file without its suffix."""


def render() -> dict[str, str]:
    """
    Write all cases for people, by the names of the files. What JSON holds is compared with the traces themselves.
    """
    return {f"{name}.txt": render_text(case) for name, case in CASES.items()}


def write() -> None:
    """
    Write all files anew.
    """
    for name, text in render().items():
        (FOLDER / name).write_bytes(text.encode())


if __name__ == "__main__":
    write()
