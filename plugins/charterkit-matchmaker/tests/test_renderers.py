"""
A result in every form: the same bytes twice, nothing of a city becomes markup or a formula, everybody is mentioned.
"""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from charterkit.model.city import City
from charterkit.model.network_file import Pairing
from charterkit.model.practice import Practice
from charterkit_matchmaker import charterkit_matchers
from charterkit_matchmaker.matcher import FORMS
from tests.pairings import make_network, need, offer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charterkit.model.matching import Matching

OPTIMAL = next(one for one in charterkit_matchers() if one.name == "optimal")
NASTY = "=2+5 <b>*x*</b> [a](http://b) |\u202e` www.c"


def match(names: Sequence[str] = ("Αλμυρόπολη", "Żabielice", "Three"), *, engine: str = "optimal") -> Matching:
    """
    Match two learners and a mentor with a practice, all of these names.
    """
    cities = [City(id=f"c{at}", name=name) for at, name in enumerate(names)]
    themes = [
        need("c0", questions=[names[0]]),
        need("c1", priority=3),
        need("c1", "B"),
        offer("c2", practices=["desk"]),
    ]
    card = Practice(id="desk", title=names[2], city="c2", framework="abc", nodes=["A"])
    fixed = [Pairing(learner="c1", mentor="c2", node="C", by=names[1])]
    found = make_network([*themes, offer("c2", "B")], cities=cities, practices=[card], fixed=fixed, synthetic=True)
    matcher = next(one for one in charterkit_matchers() if one.name == engine)
    return matcher.match(*found, {"left_out": ("c9",), "runs": 5})


@pytest.mark.parametrize("form", FORMS)
def test_everybody_is_mentioned(form: str) -> None:
    """
    Whatever alphabet a name is written in; the same bytes every time, and a line end at the end.
    """
    matching = match()
    text = OPTIMAL.render(matching, form)
    assert text == OPTIMAL.render(match(), form)
    for name in ("Αλμυρόπολη", "Żabielice", "Three", "c9"):
        assert name in text
    assert text.endswith("\n")
    assert all(line == line.rstrip() for line in text.splitlines())


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_result_can_be_written(form: str) -> None:
    """
    So can one without a proof, or without names.
    """
    empty = OPTIMAL.match(*make_network(), {})
    assert OPTIMAL.render(empty, form)
    assert OPTIMAL.render(evolve(match(), certificate=None, cities={}, nodes={}, practices={}), form)


def test_the_text_keeps_to_its_width() -> None:
    """
    No line is longer than a page, and the most important stands first.
    """
    text = OPTIMAL.render(match(), "text")
    assert max(map(len, text.splitlines())) <= 100
    assert text.splitlines()[:2] == ["Who could learn from whom: Made", "SYNTHETIC: invented cities"]
    assert "Proof: proven optimal: 1 city has a mentor" in text
    for heading in ("PAIRS", "CITIES WITHOUT A MENTOR", "FURTHER NEEDS OF CITIES THAT HAVE A MENTOR", "WHAT IS TAUGHT"):
        assert heading in text


def test_what_is_not_optimal_says_so() -> None:
    """
    A result of another engine is not called proven; cities that would rather have each other are counted.
    """
    text = OPTIMAL.render(match(engine="greedy"), "text")
    assert "Engine: greedy" in text
    matching = match()
    assert matching.certificate is not None
    assert "Rather: no two cities would" in OPTIMAL.render(matching, "text")
    certificate = evolve(matching.certificate, blocking=2)
    assert "Rather: 2 pairs of cities" in OPTIMAL.render(evolve(matching, certificate=certificate), "text")


class Page(HTMLParser):
    """
    The tags of a page, and its text.
    """

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """
        Note a tag; none loads anything.
        """
        self.tags.append(tag)
        assert not {name for name, _ in attrs} & {"src", "href"}

    def handle_data(self, data: str) -> None:
        """
        Note text.
        """
        self.text += data


def test_the_page_holds_no_foreign_markup() -> None:
    """
    Whatever stands in a name is shown; the page loads nothing, has one heading on top and headers in its table.
    """
    page = Page()
    text = OPTIMAL.render(match([NASTY, NASTY, NASTY]), "html")
    page.feed(text)
    assert "b" not in page.tags
    assert page.tags.count("h1") == 1
    assert {"caption", "th", "main"} <= set(page.tags)
    assert '<html lang="en">' in text
    assert "<U+202E>" in page.text
    assert "\u202e" not in text
    assert NASTY.replace("\u202e", "<U+202E>") in page.text


def test_markdown_holds_no_foreign_markup() -> None:
    """
    No emphasis, no link, no table comes from a name.
    """
    text = OPTIMAL.render(match([NASTY, NASTY, NASTY]), "md")
    assert "<b>" not in text
    assert "http://" not in text
    assert not re.search(r"(?<!\\)[*`|]x?(?!\*SYN|\*$)(?<!\*\*)\*?x", text)
    assert r"\*x\*" in text


def test_a_table_holds_no_formulas() -> None:
    """
    A line for each pair, need and mentor, with the components of the weight as numbers.
    """
    rows = list(csv.DictReader(io.StringIO(OPTIMAL.render(match([NASTY, "+x", "@y"]), "csv"))))
    assert {row["kind"] for row in rows} == {"pair", "need"}
    assert not any(
        value.startswith(("=", "+", "@", "-")) for row in rows for value in row.values() if not is_number(value)
    )
    pair = next(row for row in rows if row["kind"] == "pair")
    components = ("gap", "strength", "practice", "context", "language", "format", "history", "agreed")
    assert sum(int(pair[name] or 0) for name in components) == int(pair["weight"])
    assert pair["fixed"] in {"true", "false"}


def is_number(text: str) -> bool:
    """
    Tell whether a cell holds a whole number.
    """
    return text.lstrip("-").isdigit()


@pytest.mark.parametrize("form", FORMS)
def test_a_view_for_a_city_can_be_written(form: str) -> None:
    """
    In every form, without weights.
    """
    mine = OPTIMAL.restrict(match(), "c1")
    text = OPTIMAL.render(mine, form)
    assert "Żabielice" in text
    assert "Αλμυρόπολη" not in text
    assert "Weight" not in text
