"""
Networks of cities with made-up standings, for tests of who is matched with whom.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from charterkit.model.answers import Answer, AnswerFile, Evidence, Period, State
from charterkit.model.city import City
from charterkit.model.framework import Edge, Framework, Node
from charterkit.model.items import Item, Option, Scale
from charterkit.model.network import Network
from charterkit.model.network_file import NetworkFile
from charterkit.model.scores import Contract, NodeScore, Result, Scores
from charterkit.model.theme import Consent, Theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from charterkit.model.practice import Practice
    from charterkit.model.shared import SharedFile

__all__ = ["FRAMEWORK", "NODES", "PERIOD", "agree", "make_network", "need", "offer"]

NODES = ("A", "B", "C")

PERIOD = Period(dt.date(2025, 1, 1), dt.date(2026, 12, 31))

_SCALE = Scale(options=[Option(id=str(level), label=str(level), points=float(level)) for level in range(5)])

FRAMEWORK = Framework(
    id="abc",
    title="Three things",
    version="1",
    points=(0.0, 4.0),
    roots=("all",),
    nodes={
        "all": Node(id="all", title="Everything", children=[Edge(child=name) for name in NODES]),
        **{name: Node(id=name, title=f"Thing {name}", children=[Edge(child=f"{name}-1")]) for name in NODES},
    },
    items={f"{name}-1": Item(id=f"{name}-1", text=name, type="choice", scale=_SCALE) for name in NODES},
)


def agree(role: str = "mayor") -> Consent:
    """
    Make a consent.
    """
    return Consent(date=dt.date(2026, 3, 2), role=role)


def need(city: str, node: str = "A", **more: Any) -> Theme:
    """
    Make a need that the city declares and agrees to.
    """
    return Theme(city=city, framework="abc", node=node, role=more.pop("role", "learn"), **{"consent": agree(), **more})


def offer(city: str, node: str = "A", **more: Any) -> Theme:
    """
    Make an offer that the city declares and agrees to.
    """
    return need(city, node, role="mentor", **more)


def make_network(  # noqa: PLR0913 - what a network may hold
    themes: Iterable[Theme] = (),
    levels: Mapping[str, Mapping[str, float | tuple[float, float] | None]] | None = None,
    *,
    cities: Sequence[City] = (),
    evidence: str = "attached",
    by: str = "self",
    practices: Iterable[Practice] = (),
    shared: Iterable[SharedFile] = (),
    **file: Any,
) -> tuple[Network, Scores]:
    """
    Make a network and its scores.

    Args:
        themes: Needs and offers.
        levels: By city and node: a level from 0 to 4, or its bounds; None where the node is no duty of the city.
        cities: Those that are more than their id.
        evidence: How far evidence has been brought, for all answers.
        by: Who assessed the answers.
        practices: Practice cards.
        shared: What cities share.
        file: Fields of the file of the network.
    """
    themes, levels = tuple(themes), levels or {}
    names = sorted({theme.city for theme in themes} | set(levels) | {city.id for city in cities})
    known = {name: City(id=name, name=name.title()) for name in names} | {city.id: city for city in cities}
    results = [_make_result(known[name], nodes) for name, nodes in levels.items()]
    network = Network(
        answers=[_make_answers(known[name], nodes, evidence, by) for name, nodes in levels.items()],
        frameworks={"abc": FRAMEWORK},
        cities=known,
        themes=themes,
        practices={practice.id: practice for practice in practices},
        shared=shared,
        file=NetworkFile(**{"title": "Made", "framework": "abc", **file}),
        is_whole=True,
    )
    return network, Scores(results=results)


def _make_result(city: City, levels: Mapping[str, Any]) -> Result:
    nodes = {name: _make_score(levels.get(name, (0, 4)), is_known=name in levels) for name in NODES}
    contract = Contract(source=FRAMEWORK, profile="full", policies={})
    return Result(file=f"{city.id}.toml", city=city, period=PERIOD, framework=FRAMEWORK, contract=contract, nodes=nodes)


def _make_score(level: Any, *, is_known: bool) -> NodeScore:
    if level is None:
        return NodeScore(value=None, coverage=None, lower=None, upper=None, band=None, applies=False)
    low, high = level if isinstance(level, tuple) else (level, level)
    value = 25 * (low + high) / 2 if is_known else None
    return NodeScore(value=value, coverage=1.0, lower=25 * low, upper=25 * high, band=None, applies=True)


def _make_answers(city: City, levels: Mapping[str, Any], evidence: str, by: str) -> AnswerFile:
    proof = [Evidence(kind="DOC", status=evidence)] if evidence != "none" else []
    answers = {
        f"{name}-1": Answer(value=3, state=State.VALUE, evidence=proof, assessed_by=by)
        for name, level in levels.items()
        if level is not None
    }
    return AnswerFile(file=f"{city.id}.toml", framework="abc", version="1", period=PERIOD, city=city, answers=answers)
