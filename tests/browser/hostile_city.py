"""
A city, its framework, its practices and a brand in which somebody typed the same into every field.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import charterkit
from charterkit.model.answers import Answer, AnswerFile, Evidence, Period, State
from charterkit.model.city import City
from charterkit.model.document import Brand
from charterkit.model.framework import Band, Edge, Flag, Framework, Node, Profile
from charterkit.model.items import Fact, Item, Option, Predicate, Row, Scale
from charterkit.model.network import Network
from charterkit.model.place import Population
from charterkit.model.practice import Practice
from charterkit.model.theme import Theme as Wish
from tests.builtin.documents import fill

if TYPE_CHECKING:
    from charterkit.model.document import Document

__all__ = ["make_brand", "make_documents", "make_network"]


def _make_framework(text: str) -> Framework:
    scale = Scale(options=[Option(id=str(at), label=text, points=float(at), effort=text) for at in range(3)])
    rows = [Row("one", text), Row("two", text)]
    facts = [Fact("words", text, "text", text), Fact("number", text, "number", text)]
    items = [
        Item(id="A-1", type="choice", text=text, guidance=text, scale=scale, facts=facts, anchor=True, source=[text]),
        Item(id="A-2", type="choice", text=text, scale=scale, rows=rows, examples=[text] * 3),
        Item(id="A-3", type="number", text=text, unit=text, denominator=text, scored=False),
        Item(id="A-4", type="text", text=text, scored=False),
        Item(id="A-5", type="choice", text=text, scale=scale, when=Predicate(op="flag", subject="has.library")),
    ]
    nodes = [
        Node(id="R", title=text, text=text, level=text, source=text, children=[Edge(child="A")]),
        Node(id="A", title=text, text=text, level=text, children=[Edge(child=name) for name in ("A-1", "A-2", "A-5")]),
    ]
    return Framework(
        id="hostile",
        title=text,
        version=text,
        source=text,
        status=text,
        licence=text,
        note=text,
        levels=[text],
        roots=["R"],
        points=(0.0, 2.0),
        nodes={node.id: node for node in nodes},
        items={item.id: item for item in items},
        flags={"has.library": Flag(id="has.library", text=text, values=[text, "no"], holds=[text])},
        profiles={"core": Profile("core", text)},
        evidence={"DOC": text, text: text},
        bands=(Band("low", text, None, 50.0), Band("high", text, 50.0, None)),
    )


def _make_answers(text: str, year: int) -> AnswerFile:
    evidence = [Evidence(kind="DOC", ref=text, date=dt.date(2025, 1, 1)), Evidence(kind=text, ref=text, status=text)]
    more: dict[str, Any] = {
        "note": text,
        "owner": text,
        "evidence": evidence,
        "assessed_by": "self",
        "date": dt.date(2025, 1, 1),
    }
    answers = {
        "A-1": Answer(value=0 if year > 2025 else 1, state=State.VALUE, facts={"words": text, "number": 3}, **more),
        "A-2": Answer(value={"one": 1, "two": 2}, state=State.VALUE, **more),
        "A-3": Answer(value={"part": 1, "whole": 3}, state=State.VALUE, **more),
        "A-4": Answer(value=text, state=State.VALUE, **more),
        "A-5": Answer(state=State.NA, reason=text, **more),
    }
    city = City(
        id="hostile",
        name=text,
        country=text,
        aliases=[text],
        population=Population(count=1000, year=2025),
        languages=[text],
        type=text,
        migrants=[text],
        institution=text,
        national_changes=[text],
        networks=[text],
        contact=text,
        has={"library": text},
    )
    wish = Wish(
        city="hostile", framework="hostile", node="A", role="both", priority=1, questions=[text], languages=[text]
    )
    period = Period(dt.date(year, 1, 1), dt.date(year + 1, 12, 31))
    return AnswerFile(
        file=f"{year}.toml", framework="hostile", version=text, period=period, city=city, answers=answers, themes=[wish]
    )


def make_network(text: str, year: int = 2026) -> Network:
    """
    Make a network of one city in which every text is the same.

    Args:
        text: The text.
        year: The first year of the answers.
    """
    practice = Practice(
        id="p",
        title=text,
        city="hostile",
        origin=text,
        framework="hostile",
        nodes=["A"],
        problem=text,
        method=text,
        actors=[text],
        preconditions=[text],
        evidence=[text],
        failures=[text],
        contact=text,
        source=[text],
        source_gap=[text],
    )
    framework = _make_framework(text)
    answers = _make_answers(text, year)
    return Network(answers=[answers], frameworks={"hostile": framework}, practices={"p": practice})


def make_brand(text: str) -> Brand:
    """
    Make a brand in which every text is the same.
    """
    return Brand(name=text, intro=text, footer=text, alternative=text, logo=b"<svg/>", kind="image/svg+xml")


def make_documents(text: str) -> tuple[Document, ...]:
    """
    Make the report, the comparison, and a document with every block, full of a text.
    """
    network = make_network(text)
    reports = charterkit.report(network, brand=make_brand(text)).documents
    comparisons = charterkit.compare(make_network(text, 2024), network).documents
    made = (*reports, *comparisons, fill(text))
    assert [document.kind for document in made] == ["report", "comparison", "report"]
    return made
