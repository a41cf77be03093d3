"""
Makers of frameworks, answers, cities and networks: sound, small, invented, and the same for the same seed.
"""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import TYPE_CHECKING

from attrs import evolve

from charterkit.model.answers import Answer, AnswerFile, Evidence, Period, State
from charterkit.model.city import City
from charterkit.model.framework import Band, Edge, Framework, Node
from charterkit.model.items import Item, Option, Scale
from charterkit.model.network import Network
from charterkit.model.network_file import NetworkFile, Pairing, Terms
from charterkit.model.theme import Consent, Theme
from charterkit.testing.chance import draw_answers, draw_framework, list_values

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["make_answers", "make_city", "make_framework", "make_network"]

_NAMES = ("Riverport", "Hillford", "Marsh End", "Evenbridge", "Steepwell", "Northquay", "Oldmill", "Saltmere")
_COUNTRIES = ("FI", "PT", "SI", "IE")
_PERIOD = Period(dt.date(2025, 1, 1), dt.date(2026, 12, 31))
_NODES = {"A": "Arriving", "B": "Learning", "C": "Working"}
_BANDS = (
    Band(id="to-develop", label="area to develop", end=37.5),
    Band(id="strong", label="strength", start=75.0),
    Band(id="between", label="in between"),
)
_LEVELS = Scale(options=[Option(id=str(at), label=f"level {at}", points=float(at)) for at in range(5)])


def make_framework(seed: int = 0, *, monotone: bool = False) -> Framework:
    """
    Make a framework of four to six questions under four nodes, with rules, conditions and ladders by chance.

    Args:
        seed: What decides by chance.
        monotone: Use only rules under which a better answer never lowers a score.

    Returns:
        A framework that can be scored.

    .. versionadded:: 0.1
    """
    return draw_framework(Random(seed), monotone=monotone)


def make_answers(framework: Framework, seed: int = 0, *, openness: float = 0.4, city: City | None = None) -> AnswerFile:
    """
    Make answers to a framework of `make_framework`, in all the states that an answer can be in.

    Args:
        framework: What is answered.
        seed: What decides by chance.
        openness: The share of questions whose answer is not known, 0 to 1.
        city: Who answers; an invented city if not given.

    .. versionadded:: 0.1
    """
    drawn = draw_answers(Random(seed), framework, openness)
    known = make_city(seed) if city is None else city
    asked = {name: value for name, value in drawn.city.has.items() if f"has.{name}" in framework.flags}
    given = evolve(known, has={**asked, **known.has})
    answers = {name: _allow(answer, framework.items[name]) for name, answer in drawn.answers.items()}
    return evolve(drawn, answers=answers, file=f"{given.id}.toml", period=_PERIOD, city=given)


def _allow(answer: Answer, item: Item) -> Answer:
    """
    Give the least option in place of one that may be reserved.
    """
    is_open = item.reserved is None or answer.state is not State.VALUE
    return answer if is_open else evolve(answer, value=list_values(item)[0])


def make_city(at: int = 0) -> City:
    """
    Make an invented city.

    Args:
        at: Which one; each number gives another.

    .. versionadded:: 0.1
    """
    round_, place = divmod(at, len(_NAMES))
    name = _NAMES[place] + (f" {round_ + 1}" if round_ else "")
    return City(
        id=name.lower().replace(" ", "-"),
        name=name,
        country=_COUNTRIES[at % len(_COUNTRIES)],
        languages=["en", ("fi", "pt", "sl", "ga")[at % len(_COUNTRIES)]],
    )


def make_network(cities: int = 6, seed: int = 0) -> Network:
    """
    Make a network whose cities have answered a framework of three themes, want to learn, and can teach.

    Some cities veto others, some pairs are fixed, refused or have met before; some answers are open, and one city has
    answered nothing.

    Args:
        cities: How many.
        seed: What decides by chance.

    .. versionadded:: 0.1
    """
    rng = Random(seed)
    known = [make_city(at) for at in range(cities)]
    themes = [theme for city in known for theme in _draw_themes(rng, city, known)]
    return Network(
        answers=[_draw_levels(rng, city, is_open=at == 1) for at, city in enumerate(known)],
        frameworks={"three-themes": _make_themes()},
        cities={city.id: city for city in known},
        themes=themes,
        file=_draw_agreements(rng, known),
        is_whole=True,
    )


def _make_themes() -> Framework:
    items = {
        f"{node}-{at}": f"How far is {title.lower()}, part {at}?" for node, title in _NODES.items() for at in (1, 2)
    }
    return Framework(
        id="three-themes",
        title="Three themes",
        version="1",
        source="own",
        status="draft, not endorsed by anybody",
        points=(0.0, 4.0),
        roots=("all",),
        bands=_BANDS,
        nodes={
            "all": Node(id="all", title="Everything", children=[Edge(child=node) for node in _NODES]),
            **{
                node: Node(id=node, title=title, children=[Edge(child=f"{node}-{at}") for at in (1, 2)])
                for node, title in _NODES.items()
            },
        },
        items={name: Item(id=name, type="choice", text=text, scale=_LEVELS) for name, text in items.items()},
    )


def _draw_levels(rng: Random, city: City, *, is_open: bool) -> AnswerFile:
    proof = [Evidence(kind="DOC", status="attached")]
    answers = {}
    for node in _NODES:
        level = rng.randint(0, 4)
        for at in (1, 2):
            is_known = not is_open and rng.random() > 0.1
            value = Answer(value=max(0, level - rng.randint(0, 1)), state=State.VALUE, evidence=proof)
            answers[f"{node}-{at}"] = value if is_known else Answer()
    return AnswerFile(
        file=f"{city.id}.toml",
        framework="three-themes",
        version="1",
        period=_PERIOD,
        synthetic=True,
        city=city,
        answers=answers,
    )


def _draw_themes(rng: Random, city: City, others: Sequence[City]) -> list[Theme]:
    consent = Consent(date=dt.date(2026, 3, 2), role="head of unit")
    return [
        Theme(
            city=city.id,
            framework="three-themes",
            node=node,
            role=rng.choice(["learn", "mentor", "both", "learn"]),
            priority=rng.choice([1, 2, 3, None]),
            capacity=rng.choice([1, 1, 2]),
            vetoes=[other.id for other in others if other is not city and rng.random() < 0.1],
            consent=consent,
        )
        for node in _NODES
    ]


def _draw_agreements(rng: Random, cities: Sequence[City]) -> NetworkFile:
    refused, met = [], []
    if len(cities) > 3:
        first, second, third, fourth = (city.id for city in rng.sample(cities, 4))
        refused = [Pairing(learner=first, mentor=second)]
        met = [Pairing(learner=third, mentor=fourth, node="A", year=2026)]
    return NetworkFile(
        title="An invented network",
        framework="three-themes",
        synthetic=True,
        refused=refused,
        history=met,
        matching=Terms(cooling_years=2),
    )
