"""
A result as a table: a line for each pair, each need without a mentor and each mentor without a learner.

Texts cannot become formulas in a spreadsheet; numbers stay as they are.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from charterkit_matchmaker.fit import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit import Matching

__all__ = ["COLUMNS", "render"]

COLUMNS = (
    *("kind", "node", "title", "learner", "learner_name", "mentor", "mentor_name", "weight"),
    *WEIGHTS,
    *("agreed", "fixed", "fixed_by", "proposed", "practices", "margin", "runner_up"),
    *("loss_served", "loss", "survived", "runs", "firmness", "reason", "text"),
)
"""The columns in order; those between weight and agreed are the components."""

_FORMULA = re.compile(r"(^|[;|] *)(?=[-=+@＝＋＠－])")


def render(matching: Matching) -> str:
    """
    Write a result as CSV, with a line of column names first.
    """
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    table.writeheader()
    for row in (*_list_pairs(matching), *_list_absent(matching), *_list_idle(matching)):
        table.writerow({name: _write(value) for name, value in row.items()})
    return out.getvalue()


def _write(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        value = "; ".join(value)
    return _FORMULA.sub(r"\1'", " ".join(value.split())) if isinstance(value, str) else value


def _name(matching: Matching, **cities: str) -> Iterator[tuple[str, object]]:
    for side, city in cities.items():
        yield side, city
        yield f"{side}_name", matching.cities.get(city, "")


def _list_pairs(matching: Matching) -> Iterator[Mapping[str, object]]:
    for pair in matching.pairs:
        same = ("node", "weight", "fixed", "fixed_by", "proposed", "margin", "runner_up", "loss_served", "loss")
        yield {
            "kind": "pair",
            **{name: getattr(pair, name) for name in (*same, "survived", "runs", "firmness")},
            **pair.components,
            **dict(_name(matching, learner=pair.learner, mentor=pair.mentor)),
            "title": matching.nodes.get(pair.node, ""),
            "practices": tuple(matching.practices.get(name, name) for name in pair.practices),
            "text": " ".join(pair.reasons),
        }


def _list_absent(matching: Matching) -> Iterator[Mapping[str, object]]:
    for one in matching.unmatched:
        title = matching.nodes.get(one.node, "")
        about = {"kind": "need", "node": one.node, "title": title, "reason": one.reason, "text": one.text}
        yield {**about, **dict(_name(matching, learner=one.city))}


def _list_idle(matching: Matching) -> Iterator[Mapping[str, object]]:
    for one in matching.idle:
        about = {"kind": "mentor", "node": one.node, "title": matching.nodes.get(one.node, ""), "text": one.text}
        yield {**about, **dict(_name(matching, mentor=one.city))}
