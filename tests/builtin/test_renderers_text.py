"""
Scores in the terminal: what officers read, in lines that fit.
"""

from __future__ import annotations

import pytest
from hypothesis import given

from charterkit.builtin.renderers.layout import WIDTH, measure
from charterkit.builtin.renderers.text import render
from charterkit.model.city import City
from charterkit.model.findings import Finding
from charterkit.model.framework import Band
from tests.builtin.hostile import named, texts
from tests.builtin.make import contract, framework, ladder, node, result, riverport, score, scores, two_roles


def find_line(rendered: str, start: str) -> str:
    """
    Find the line that begins with some words, blanks in front left out.
    """
    return next(line for line in rendered.splitlines() if line.strip().startswith(start))


@given(texts)
def test_no_line_is_too_long(text: str) -> None:
    """
    Whatever stands in names, in whatever script, no line takes more than 100 places.
    """
    for cities in (1, 2, 5):
        assert max(map(measure, render(named(text, cities)).split("\n"))) <= WIDTH


def test_columns_stand_below_each_other() -> None:
    """
    The figures of all nodes begin in the same place, also behind letters that are twice as wide.
    """
    made = framework([node("A", "A-1", title="京都の約束"), node("B", "A-1", title="Plain")], [ladder("A-1")])
    rendered = render(scores(result({"A": score(12.5, band="to-develop"), "B": score(87.5, band="strong")}, made)))
    first, second = find_line(rendered, "A "), find_line(rendered, "B ")
    assert measure(first[: first.index("12.5")]) == measure(second[: second.index("87.5")])
    assert measure(first[: first.index("area")]) == measure(second[: second.index("strength")])


def test_a_long_title_goes_on_below_itself() -> None:
    """
    A title takes as many lines as it needs, each starting where the first one does.
    """
    lines = render(scores(riverport())).splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("  C02"))
    start = lines[at].index("Take the needs")
    assert lines[at + 1][:start].strip() == ""
    assert lines[at + 1][start:].startswith("into account")


def test_the_words_for_no_score_tell_why() -> None:
    """
    Nothing known, too little known and not applicable are told apart.
    """
    rendered = render(scores(riverport()))
    assert find_line(rendered, "buyer").endswith("no score       13%  12.5 to 87.5  too little known")
    assert find_line(rendered, "C03").endswith("no score        0%  0.0 to 100.0")
    assert find_line(rendered, "C04").split("no score")[1].split() == ["not", "applicable"]


def test_overall_figures_come_last_without_repeating_their_parts() -> None:
    """
    On request the overall figure stands below roles and commitments, which are listed once.
    """
    rendered = render(scores(riverport(score(50.0, band="between"))))
    names = [line.split()[0] for line in rendered.split("\n\n")[1].splitlines() if line.split()[0].islower()]
    assert [name for name in names if name in two_roles().nodes] == ["policy-maker", "buyer", "overall"]
    assert rendered.count("  C01 ") == 2  # once in the table, once among the strengths


def test_a_node_below_no_root_is_shown_too() -> None:
    """
    A node that hangs below nothing stands at the end, on top.
    """
    made = framework([node("A", "A-1"), node("B", "A-1")], [ladder("A-1")])
    rendered = render(scores(result({"A": score(1.0), "B": score(2.0)}, made)))
    assert rendered.index("\nA ") < rendered.index("\nB ")


def test_what_is_below_a_hidden_root_moves_up() -> None:
    """
    Where an overall figure on top is not asked for, what it is made of stands on top.
    """
    made = framework([node("all", "A"), node("A", "A-1")], [ladder("A-1")], on_request=["all"])
    assert "\nA " in render(scores(result({"A": score(1.0)}, made)))
    assert "\n  A " in render(scores(result({"all": score(1.0), "A": score(1.0)}, made)))


def test_bands_are_called_as_the_framework_calls_them() -> None:
    """
    The best and the worst band give the headings; a band between them has none.
    """
    bands = [Band(id="c", label="learning", end=50.0), Band(id="a", label="leading", start=90.0)]
    made = framework([node("A", "A-1"), node("B", "A-1")], [ladder("A-1")], bands=bands, roots=["A", "B"])
    rendered = render(scores(result({"A": score(0.0, band="c"), "B": score(60.0)}, made)))
    assert "Leading: none\nLearning:\n  A  Title of A\n" in rendered


@pytest.mark.parametrize("bands", [(), (Band(id="a", label="all"),), (Band(id="a", label="low", end=10.0),)])
def test_frameworks_without_two_ends_of_bands_have_fewer_headings(bands: tuple[Band, ...]) -> None:
    """
    Without bands, with one for everything, or with none at the top, only what there is to point out gets a heading.
    """
    made = framework([node("A", "A-1")], [ladder("A-1")], bands=bands)
    rendered = render(scores(result({"A": score(5.0, band=bands[0].id if bands else None)}, made)))
    assert ("Low:" in rendered) == (bool(bands) and bands[0].end == 10.0)
    assert "All:" not in rendered
    assert "Critical zeros: none" in rendered


def test_what_is_open_is_said_with_where_scores_can_move() -> None:
    """
    Open questions are counted, and the nodes named that they can still move; nothing open is said too.
    """
    assert "Still open: 1 scored question; scores can still move within their bounds in C02 and C03" in render(
        scores(riverport())
    )
    made = result({"C01": score(50.0)}, answered=1, asked=1)
    assert "Still open: nothing\n" in render(scores(made))


def test_policies_are_said_in_words() -> None:
    """
    Known policies have sentences, others their name and parameters; nodes with rules of their own are named.
    """
    made = two_roles()
    policies = {
        "default": {"missing": "zero", "na": {"name": "fixed", "at": 2}, "needs_coverage": 0},
        "C01": {"missing": "strict", "na": "skip", "needs_coverage": 0},
    }
    rendered = render(scores(result({"C01": score()}, made, contract=contract(made, policies=policies))))
    said = " ".join(find_line(rendered, "Rules").split())
    assert said.startswith("Rules: Questions without an answer count as 0. Questions that do not apply go by the rule")
    assert "fixed (at = 2)" in rendered.replace("\n ", "")
    assert "Other rules hold for C01." in rendered
    assert "coverage there is no score" not in rendered
    strict = {"default": {"missing": "strict", "na": "skip", "needs_coverage": 0}}
    assert "go by the rule strict." in render(
        scores(result({"C01": score()}, made, contract=contract(made, policies=strict)))
    )


def test_many_cities_fit_into_one_table() -> None:
    """
    More than three cities have a line each with the scores of the roles, and a word on how to see more.
    """
    cities = [riverport(city=City(id=f"city-{at}", name=f"City {at}", country="FI")) for at in range(4)]
    rendered = render(scores(*cities))
    assert find_line(rendered, "city ").split() == ["city", "answered", "policy-maker", "buyer"]
    assert find_line(rendered, "City 3").split()[-6:] == ["2", "of", "3", "37.5", "no", "score"]
    assert rendered.count("SYNTHETIC") == 1
    assert rendered.endswith("--format csv has every figure.\n")


def test_roles_without_room_are_named() -> None:
    """
    Where a framework has more nodes on top than fit beside a city, those left out are listed.
    """
    names = [f"a-rather-long-name-{at}" for at in range(9)]
    made = framework([node(name, "A-1") for name in names], [ladder("A-1")], roots=names)
    cities = [result({name: score(50.0) for name in names}, made) for _ in range(4)]
    rendered = render(scores(*cities))
    lacking = rendered.split("Not shown for lack of room: ")[1]
    assert names[-1] in lacking
    assert names[0] not in lacking


def test_an_unknown_band_is_shown_by_its_id() -> None:
    """
    A band that the framework does not list, from a plugin say, is shown by what it is called in the result.
    """
    assert find_line(render(scores(result({"C01": score(1.0, band="odd")}))), "C01").endswith("odd")


def test_remarks_are_counted() -> None:
    """
    Warnings are counted, and how to see them is said; without warnings there is no such line.
    """
    assert "To look at: 1 warning; charterkit check lists them" in render(scores(riverport()))
    quiet = riverport(findings=[Finding(code="CK1", severity=0, cause=".")])  # type: ignore[arg-type]
    assert "To look at" not in render(scores(quiet))
