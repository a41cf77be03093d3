"""
Checks of a network: files that do not say the same are found, each at its place, and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from charterkit.builtin.checks.agreement import CHECKS
from charterkit.model.briefs import Brief, Mention, Records
from charterkit.model.framework import Band, Framework, Profile
from charterkit.model.network_file import NetworkFile, Pairing

if TYPE_CHECKING:
    from charterkit.model.findings import Finding

FRAMEWORK = Framework(
    id="ladders",
    title="Ladders",
    version="2.1",
    nodes={},
    items={},
    roots=(),
    bands=[Band(id="strong", label="strength")],
    profiles={"core": Profile(id="core", title="Core")},
)


def run(*briefs: Brief, fixed: tuple[Pairing, ...] | None = None) -> list[Finding]:
    """
    Run all checks on a network.
    """
    file = None if fixed is None else NetworkFile(file="n.toml", title="N", fixed=fixed)
    records = Records(briefs=briefs, frameworks={"ladders": FRAMEWORK}, network_file=file)
    return [finding for check in CHECKS for finding in check.run(records)]


def make_brief(kind: str, *mentions: Mention, **values: Any) -> Brief:
    """
    Make the brief of a file about Riverport.
    """
    given = {"id": "riverport", "file": f"{kind}.toml", "framework": "ladders", "path": ("city", "id"), **values}
    return Brief(kind=kind, mentions=mentions, **given)


def theme(node: str, table: str = "themes") -> Mention:
    """
    Make the mention of a need or an offer.
    """
    return Mention(kind="node", name=node, path=(table, node))


def veto(city: str, node: str = "C01", table: str = "themes") -> Mention:
    """
    Make the mention of a city that another does not want to be paired with.
    """
    return Mention(kind="city", name=city, path=(table, node, "vetoes", 0), use="veto")


def test_a_need_that_stands_twice() -> None:
    """
    On one node of one framework, in the city's own file and beside its answers; what it shares repeats its wishes.
    """
    own = make_brief("city", theme("C01"), theme("C02"))
    [found] = run(own, make_brief("answers", theme("C02"), theme("C03")))
    assert (found.code, found.file, found.path, found.on_key) == ("CK437", "answers.toml", ("themes", "C02"), True)
    assert found.cause == "what `riverport` wants and offers on `C02` stands in city.toml, too"
    assert run(own, make_brief("answers", theme("C02"), framework="others")) == []
    assert run(own, make_brief("answers", theme("C02"), id="hillford")) == []
    assert run(own, make_brief("shared", theme("C02", "wishes"))) == []


@pytest.mark.parametrize("table", ["themes", "wishes"])
def test_a_pair_against_a_veto(table: str) -> None:
    """
    Either city may have said no, in its own files or in what it shares; another node or another city is another thing.
    """
    pairs = tuple(
        Pairing(learner=learner, mentor=mentor, node=node)
        for learner, mentor, node in (
            ("riverport", "hillford", "C01"),
            ("hillford", "riverport", "C01"),
            ("riverport", "hillford", "C02"),
            ("riverport", "marshend", "C01"),
        )
    )
    kind = "answers" if table == "themes" else "shared"
    brief = make_brief(kind, veto("hillford", table=table))
    found = run(brief, fixed=pairs)
    assert [(one.code, one.file, one.path) for one in found] == [("CK438", "n.toml", ("fixed", at)) for at in (0, 1)]
    assert f"are fixed as a pair on `C01`, but {kind}.toml vetoes it" in found[0].cause
    assert "ask `riverport`" in found[1].mend
    assert run(brief, fixed=()) == run(brief) == []


@pytest.mark.parametrize(
    ("kind", "name", "severity", "hint"),
    [
        ("band", "stron", 2, "did you mean `strong`?"),
        ("profile", "zzz", 2, "known are: full, core"),
        ("version", "1.4", 2, "ask the city to make the file again, with this version"),
        ("version", "2.0", 1, "ask the city to make the file again, with this version"),
    ],
)
def test_words_that_the_framework_does_not_have(kind: Any, name: str, severity: int, hint: str) -> None:
    """
    Bands, sets of questions and versions are those of the framework; one that is not there cannot be asked.
    """
    mention = Mention(kind=kind, name=name, path=("shared", kind))
    [found] = run(make_brief("shared", mention))
    assert (found.code, found.severity, found.file, found.path) == ("CK439", severity, "shared.toml", ("shared", kind))
    assert found.mend == hint
    assert run(make_brief("shared", mention, framework="others")) == []


def test_words_that_the_framework_has() -> None:
    """
    All profiles and bands may be named, and the one that asks everything.
    """
    words: list[tuple[Any, str]] = [("band", "strong"), ("profile", "core"), ("profile", "full"), ("version", "2.1")]
    mentions = [Mention(kind=kind, name=name, path=("shared", kind)) for kind, name in words]
    assert run(make_brief("shared", *mentions, theme("C01", "strengths"))) == []


def test_a_city_that_is_called_otherwise_in_what_it_shares() -> None:
    """
    One id and two names may be two cities; a name that is not said is none.
    """
    own = make_brief("city", name="Riverport")
    [found] = run(make_brief("answers", name=""), own, make_brief("shared", name="Hillford"))
    assert (found.code, found.severity, found.file, found.path) == ("CK440", 1, "shared.toml", ("city", "name"))
    assert found.cause == "the city `riverport` is called `Hillford` here, and `Riverport` in city.toml"
    assert run(own, make_brief("shared", name="Riverport")) == []
    assert run(own, make_brief("shared", name="")) == []
    assert run(own, make_brief("shared", name="Hillford", id="hillford")) == []


@pytest.mark.parametrize(
    ("use", "city", "is_told"),
    [("owner", "riverport", False), ("adoption", "riverport", False), ("owner", "hillford", True), ("", "x1", True)],
)
def test_a_practice_that_is_not_the_citys_own(use: str, city: str, *, is_told: bool) -> None:
    """
    A city shows what is its own or what it took over; a practice that is in no file is for another check.
    """
    path = ("themes", "C01", "practices", 0)
    offers = [Mention(kind="practice", name=name, path=path, use="offer") for name in ("desk", "nowhere")]
    card = make_brief("practice", Mention(kind="city", name=city, path=("practice", "city"), use=use), id="desk")
    found = run(card, make_brief("answers", *offers))
    assert [(one.code, one.severity, one.file, one.path) for one in found] == [
        ("CK441", 1, "answers.toml", path)
    ] * is_told
    assert run(make_brief("answers", *offers)) == []


def test_checks_name_their_codes() -> None:
    """
    Each check has a code of its own, and no name is given twice.
    """
    assert [code.code for check in CHECKS for code in check.codes] == ["CK437", "CK438", "CK439", "CK440", "CK441"]
    assert len({check.name for check in CHECKS}) == len(CHECKS)
