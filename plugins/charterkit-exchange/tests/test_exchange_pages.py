"""
Pages about exchanges and practices say what the files tell, as far as each page is meant to.
"""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from charterkit import Network
from charterkit.fields import AnyOf, Checked, Day, Document, ListOf, Number, OneOf, TableOf, Text, YesNo
from charterkit.model.city import City
from charterkit.model.practice import Adoption, Ancestor, Practice
from charterkit.model.theme import Theme
from charterkit_exchange.files import exchange as exchange_files
from charterkit_exchange.model.plan import Plan
from charterkit_exchange.pages.brief import make_brief
from charterkit_exchange.pages.card import make_card
from charterkit_exchange.pages.practice import make_practice_page
from charterkit_exchange.pages.proposals import make_proposals
from charterkit_exchange.pages.sheet import Part, Sheet, make_document
from charterkit_exchange.pages.whole import make_whole
from charterkit_exchange.proposals import Fit, Need, Proposal
from charterkit_exchange.schemes import list_own

if TYPE_CHECKING:
    from charterkit_exchange.model.exchange import Exchange

IDS = {
    "beside": "club",
    "planned_by": "club",
    "host": "club",
    "action": "action",
    "project": "project",
    "part_of": "above",
    "number": "not stated",
}
RIVERPORT = City(
    id="riverport",
    name="Riverport",
    country="FI",
    languages=("fi", "en"),
    migrants=("students",),
    has=MappingProxyType({"housing": "shared", "library": True}),
    law=MappingProxyType({"positive_action": False}),
)


def fill(shape: Any, key: str, marks: list[str]) -> Any:
    """
    Make a value of a shape; each free text in it is a mark of its own.
    """
    while isinstance(shape, Checked):
        shape = shape.shape
    if isinstance(shape, TableOf):
        return {name: fill(entry.shape, name, marks) for name, entry in shape.fields.items()}
    if isinstance(shape, ListOf):
        return [fill(shape.shape, key, marks)]
    if isinstance(shape, AnyOf):
        kinds = dict(shape.shapes)
        return dt.date(2026, 1, 15) if dt.date in kinds else fill(kinds[str], key, marks)
    if isinstance(shape, Text):
        return name_one(shape, key, marks)
    if isinstance(shape, Number):
        return max(2, int(shape.minimum or 0))
    plain = {Day: dt.date(2026, 1, 15), YesNo: True}
    return shape.values[-1] if isinstance(shape, OneOf) else plain[type(shape)]


def name_one(shape: Text, key: str, marks: list[str]) -> str:
    """
    Make a text: an id where one is wanted, a mark where anything goes.
    """
    known = {"countries": "FI", "languages": "fi", "nodes": "C01", "framework": "integrating-cities-charter", **IDS}
    if shape.pattern or key in known:
        return known.get(key, "riverport")
    marks.append(f"Mark {len(marks)} {key}")
    return marks[-1]


def make_full() -> tuple[Exchange, list[str]]:
    """
    Make an exchange in which every key holds something, and list the marks in it.
    """
    marks: list[str] = []
    data = fill(exchange_files.TABLE, "", marks)
    data["format"] = 1
    data["parties"] = [
        {"id": "riverport", "city": "riverport", "role": "learner", "called": "guest", "context": "a port"},
        {"id": "hillford", "city": "hillford", "role": "mentor"},
        {key: value for key, value in data["parties"][0].items() if key != "city"}
        | {"id": "club", "beside": "riverport"},
    ]
    data["plan"]["actions"] = [data["plan"]["actions"][0] | {"id": "action", "state": "done-differently"}]
    data["projects"] = [data["projects"][0] | {"id": "project"}]
    data["exchange"]["scheme"] = "mentoring"
    found, findings = exchange_files.read(Document(file="a.toml", data=data))
    assert [one.cause for one in findings if one.code not in {"EX103", "EX109"}] == []
    assert found is not None
    return found, marks


def say(sheet: Sheet) -> str:
    """
    Put all that a page says into one text.
    """
    parts = [(part.heading, part.facts, part.lines, part.head, part.rows) for part in sheet.parts]
    return f"{sheet.title} {sheet.marks} {parts}"


def test_everything_that_is_told_is_shown() -> None:
    """
    Whatever text stands under whatever key of an exchange file, `exchange show` has it.
    """
    exchange, marks = make_full()
    shown = say(make_whole(exchange, Network(cities={"riverport": RIVERPORT}), list_own()["mentoring"]))
    assert len(marks) > 70
    assert [mark for mark in marks if mark not in shown] == []
    assert "SYNTHETIC: invented" in shown


def test_the_card_has_the_fields_of_a_card() -> None:
    """
    What stands under a field of the card is shown, of each side.
    """
    exchange, marks = make_full()
    shown = say(make_card(exchange, Network(cities={"riverport": RIVERPORT}), list_own()["mentoring"]))
    wanted = (
        "needs",
        "challenges",
        "strengths",
        "ambition",
        "mentor_strengths",
        "best_practices",
        "inspiration",
        "theme",
    )
    assert [
        mark for mark in marks if mark.split()[-1] in wanted and mark.split()[-1] != "strengths" and mark not in shown
    ] == []
    assert "guest" in shown
    assert "not stated" not in shown.split("Inspiration")[1]


def test_without_a_plan_no_result_is_unplanned() -> None:
    """
    Only where actions are told can a result lack one.
    """
    exchange, _ = make_full()
    unlinked = evolve(exchange, results=[evolve(exchange.results[0], action="")])
    assert "unplanned" in say(make_card(unlinked, Network()))
    assert "unplanned" not in say(make_card(evolve(unlinked, plan=Plan()), Network()))


def test_the_brief_tells_who_the_learner_is_and_no_score() -> None:
    """
    Profile, flags and wishes of the learner are in it; proposals from scores are marked as that.
    """
    exchange, _ = make_full()
    theme = Theme(
        city="riverport",
        framework="integrating-cities-charter",
        node="C01",
        role="learn",
        priority=1,
        questions=("How do you begin?",),
        proposed=True,
    )
    other = Theme(city="riverport", framework="integrating-cities-charter", node="C09", role="learn", priority=1)
    offer = Theme(
        city="hillford", framework="integrating-cities-charter", node="C01", role="mentor", practices=("desk", "gone")
    )
    practices = {"desk": Practice(id="desk", title="An open desk", city="hillford")}
    network = Network(cities={"riverport": RIVERPORT}, themes=[theme, other, offer], practices=practices)
    shown = say(make_brief(exchange, network, list_own()["mentoring"]))
    for text in ("fi, en", "students", "housing: shared", "library", "positive action: no", "How do you begin?"):
        assert text in shown
    assert "proposed from scores, not confirmed" in shown
    assert "Wants to learn on C09" not in shown
    assert "An open desk" in shown
    assert "'gone'" in shown


def test_the_scheme_proposes_questions_where_the_file_has_none() -> None:
    """
    And it says what roles are called.
    """
    text = {"format": 1, "exchange": {"id": "pair", "title": "A pair"}}
    parties = [
        {"id": "riverport", "city": "riverport", "role": "learner"},
        {"id": "x-town", "name": "X", "role": "mentor"},
    ]
    exchange, _ = exchange_files.read(Document(file="a.toml", data={**text, "parties": parties}))
    assert exchange is not None
    shown = say(make_brief(exchange, Network(), list_own()["mentoring"]))
    assert "What have you tried so far" in shown
    assert "implementing city" in shown
    assert "What have you tried" not in say(make_brief(exchange, Network(), None))


def test_a_card_of_a_practice_is_shown_whole() -> None:
    """
    Every field of the card is there, what came of it too, and long lines of ancestors are cut in the middle.
    """
    chain = [
        Practice(
            id=f"p{at}",
            title=f"Step {at}",
            city="riverport",
            lineage=[Ancestor(kind="inspired-by", practice=f"p{at - 1}")],
        )
        for at in range(1, 12)
    ]
    full = Practice(
        id="p0",
        title="First",
        aliases=("Alias",),
        city="riverport",
        problem="Problem",
        method="Method",
        actors=("Actor",),
        preconditions=("Precondition",),
        cost="low",
        evidence=("Evidence",),
        failures=("Failure",),
        contact="Contact",
        languages=("fi",),
        source=("Source",),
        source_gap=("Gap",),
        interests=("Other towns",),
        adoptions=(Adoption(city="hillford", kept=("Kept",), adapted=("Adapted",), dropped=("Dropped",), note="Note"),),
    )
    network = Network(practices={one.id: one for one in (full, *chain)}, cities={"riverport": RIVERPORT})
    shown = say(make_practice_page(full, network))
    for text in (
        "Alias",
        "Problem",
        "Method",
        "Actor",
        "Precondition",
        "low",
        "Evidence",
        "Failure",
        "Contact",
        "Source",
    ):
        assert text in shown
    for text in ("Gap", "Other towns", "Kept", "Adapted", "Dropped", "Note", "Step 11, Riverport"):
        assert text in shown
    last = say(make_practice_page(chain[-1], network))
    assert "First, Riverport -> (4 more) -> Step 5, Riverport" in last


@pytest.mark.parametrize("most", [1, 2])
def test_proposals_give_their_reasons(most: int) -> None:
    """
    Preconditions that are there, are not, and are to be asked for; languages; who has taken it over; what went wrong.
    """
    practice = Practice(
        id="desk",
        title="An open desk",
        origin="abroad",
        languages=("en", "sv"),
        failures=("nobody came on Sundays",),
        adoptions=(Adoption(city="hillford", state="operating"), Adoption(city="marshend")),
    )
    fit = Fit(0.5, ("has.library",), ("law.positive_action",), ("a room",))
    needs = (Need("C01", 0.8, "wants to learn"), Need("C02", 0.5, "area to develop: 10.0"))
    found = tuple(Proposal(practice, needs[:1], fit) for _ in range(2))
    shown = say(make_proposals(RIVERPORT, Network(), needs, found, most=most, synthetic=True))
    for text in ("there: has.library", "not there: law.positive_action", "ask: a room", "0.40 = need 0.80 x fit 0.50"):
        assert text in shown
    assert "2 cities, operating in 1" in shown
    assert "nobody came on Sundays" in shown
    assert "'Languages in common', ('en',)" in shown
    assert ("--most 2 shows all" in shown) is (most == 1)
    assert "no practice of another city" in say(
        make_proposals(RIVERPORT, Network(), needs, (), most=most, synthetic=False)
    )


def test_an_empty_part_says_so() -> None:
    """
    A page without a section begins one; a part without anything is not stated.
    """
    document = make_document(Sheet("Title", (), (Part("First"), Part("Second", lines=("a",)))), "page", "page")
    [section] = document.sections
    assert [block.title.text for block in section.blocks] == ["First", "Second"]  # type: ignore[union-attr]
    assert section.blocks[0].empty == "not stated"  # type: ignore[union-attr]
