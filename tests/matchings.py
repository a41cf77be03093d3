"""
A result of matching in which everything is said, and an engine that gives it whatever it is asked.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from charterkit.extensions import Matcher
from charterkit.hookspecs import hookimpl
from charterkit.model.matching import Certificate, Clustering, Idle, Matching, Pair, Unmatched

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["WHOLE", "make_engine", "make_plugin"]

WHOLE = Matching(
    engine="echo",
    mode="n-to-m",
    day="2026-12-31",
    framework="two-ladders",
    title="Riverside",
    synthetic=True,
    cities={"hillford": "Hillford", "riverport": "Riverport"},
    nodes={"E1": "One section"},
    practices={"open-desk": "An open desk"},
    modes={"E1": "one-to-one"},
    pairs=[
        Pair(
            learner="hillford",
            mentor="riverport",
            node="E1",
            weight=2750,
            components={"gap": 3000, "history": -250},
            rules={"consent": "both agreed"},
            reasons=["Hillford asks, \u202eand Riverport answers."],
            told=["Hillford asks."],
            practices=["open-desk"],
            proposed=["need"],
            margin=7,
            runner_up="marshend",
            loss_served=1,
            loss=12,
            survived=97,
            runs=100,
            firmness="firm",
        ),
        Pair(learner="marshend", mentor="riverport", node="E1", fixed=True, fixed_by="secretariat"),
    ],
    unmatched=[
        Unmatched(
            city="marshend",
            node="E2",
            reason="full",
            text="2 cities compete for 1 place.",
            told="More cities than places.",
            learners=["hillford", "marshend"],
            mentors=["riverport"],
            places=1,
            missing=40,
        )
    ],
    idle=[Idle(city="marshend", node="E2", text="No city needs it.", told="None.", learner="hillford", missing=3)],
    clusters=[
        Clustering(
            node="E2",
            size=2,
            groups=[("hillford", "riverport")],
            left_out=["marshend"],
            weight=31,
            bound=32,
            proven=True,
            text="proven",
        )
    ],
    certificate=Certificate(
        optimal=True,
        served=2,
        weight=2750,
        served_bound=2,
        bound=2750,
        gap=0,
        prices={"riverport": 11},
        blocking=1,
        equal=6,
        searched=False,
        text="proven optimal",
    ),
    notes=["This is one of 6 equal assignments."],
)
"""Every field has something in it, and each number is another one where that is possible."""


def make_engine(name: str = "echo", found: Matching = WHOLE, **functions: Any) -> Matcher:
    """
    Make an engine that gives a result, whatever it is asked.

    Args:
        name: Its name.
        found: The result.
        functions: What it does otherwise.
    """

    def tell_why(*asked: Any) -> Iterator[str]:
        yield f"{asked[3]['learner']} and {asked[3]['mentor']}"

    settings: dict[str, Any] = {
        "match": lambda *_: found,
        "verify": lambda *_: (),
        "why": tell_why,
        "restrict": lambda matching, city: Matching(engine=matching.engine, reader=city),
        "render": lambda matching, form: f"{form} for {matching.reader or 'the office'}\n",
        "forms": {"text": ".txt", "json": ".json"},
    }
    return Matcher(name=name, summary="Says what it is told to say", **{**settings, **functions})


def make_plugin(*engines: Matcher) -> SimpleNamespace:
    """
    Make a plugin that offers engines.
    """
    return SimpleNamespace(__name__="echo", charterkit_matchers=hookimpl(lambda: engines))
