"""
The scores whose renderings are kept beside this file; ``python -m tests.golden.write`` writes them anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from charterkit.builtin.renderers import charterkit_renderers
from charterkit.model.city import City
from charterkit.model.findings import Finding
from tests.builtin.make import contract, framework, ladder, node, result, riverport, score, scores, two_roles

if TYPE_CHECKING:
    from charterkit.model.scores import Result, Scores

__all__ = ["CASES", "FOLDER", "render", "write"]

FOLDER = Path(__file__).parent

# Each in another script; the wide letters of the last but one take two places in a terminal.
_NAMES = {"lodz": "Łódź", "thessaloniki": "Θεσσαλονίκη", "ruse": "Русе", "kyoto": "京都", "an-nur": "النور"}


def _network() -> list[Result]:
    """
    Make results of seven files: two of one city, two invented, one for another framework.
    """
    known = {name: score(50.0, band="between") for name in ("policy-maker", "C01", "C02", "buyer", "C03", "C04")}
    unknown = {name: score() for name in known}
    cities = [City(id=name, name=text) for name, text in _NAMES.items()]
    made = [result(known, file=f"/srv/net/2025/{city.id}.toml", city=city, answered=4, asked=4) for city in cities]
    made.append(result(unknown, file="/srv/net/2026/lodz.toml", city=cities[0], asked=4, synthetic=True))
    other = framework([node("E1", "E1-1")], [ladder("E1-1")], id="one-ladder", title="One ladder", status="")
    rules = {"default": {"missing": "zero", "na": "skip", "needs_coverage": 0.0}}
    more = {"contract": contract(other, policies=rules, profile="full"), "file": "/srv/net/other.toml"}
    return [*made, result({"E1": score(0.0, band="to-develop")}, other, answered=1, asked=1, **more)]


def _cases() -> dict[str, Scores]:
    broken = Finding(code="CK201", file="broken.toml", line=3, column=9, cause="`C01-1`: expected a whole number")
    overall = score(37.5, coverage=0.44, band="to-develop")
    return {
        "scores": scores(riverport(), findings=[broken]),
        "scores-overall": scores(riverport(overall, synthetic=False)),
        "scores-few": scores(riverport(), result({name: score() for name in two_roles().nodes}, asked=4)),
        "scores-many": scores(*_network()),
        "scores-none": scores(findings=[broken]),
    }


CASES = _cases()
"""What is rendered, by the name of the file without its suffix."""


def render() -> dict[str, Any]:
    """
    Render all cases in all forms, by the names of the files.
    """
    forms = tuple(charterkit_renderers())
    return {
        name + form.suffix: form.render(case)
        for name, case in CASES.items()
        for form in forms
        if form.render is not None
    }


def write() -> None:
    """
    Write all files anew.
    """
    for name, text in render().items():
        (FOLDER / name).write_bytes(text.encode())


if __name__ == "__main__":
    write()
