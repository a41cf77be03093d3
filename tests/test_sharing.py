"""
What a city gives away: as much as it has opened, and never an answer, a note, an owner, evidence or a contact.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.errors import InputError, UnknownName
from charterkit.files.documents import parse_document
from charterkit.files.shared import read_shared, write_shared
from charterkit.model.answers import Answer, AnswerFile, Evidence, Period, State
from charterkit.model.city import City
from charterkit.model.framework import Band, Edge, Framework, Node
from charterkit.model.items import Item, Option, Scale
from charterkit.model.place import Coordinates, Population
from charterkit.model.practice import Adoption, Ancestor, Practice
from charterkit.model.scores import NodeScore, Result
from charterkit.model.shared import SharedCity, SharedFile, Strength
from charterkit.model.theme import Consent, Theme
from charterkit.scoring.contract import make_contract
from charterkit.scoring.plan import prepare
from charterkit.scoring.present import present
from charterkit.scoring.table import gather
from charterkit.scoring.walk import walk
from charterkit.sharing import find_level, make_shared
from tests.scoring.make import METHODS, TYPES

BANDS = (
    Band(id="low", label="area to develop", end=37.5),
    Band(id="strong", label="strength", start=75),
    Band(id="between", label="in between"),
)
LADDER = Scale(options=[Option(id=str(level), points=float(level)) for level in range(5)])
FRAMEWORK = Framework(
    id="ladders",
    title="Ladders",
    version="2026.1",
    roots=["A", "B", "C"],
    points=(0, 4),
    bands=BANDS,
    nodes={
        name: Node(id=name, title=name, children=[Edge(child=f"{name}-1"), Edge(child=f"{name}-2")])
        for name in ("A", "B", "C")
    },
    items={
        f"{name}-{at}": Item(id=f"{name}-{at}", type="choice", text="?", scale=LADDER)
        for name in ("A", "B", "C")
        for at in (1, 2)
    }
    | {"A-3": Item(id="A-3", type="text", text="?", scored=False)},
)
CITY = City(
    id="riverport", name="Riverport", country="FI", languages=["fi"], type="port", contact="head of integration"
)


def score(values: dict[str, float | None], framework: Framework = FRAMEWORK, city: City = CITY) -> Result:
    """
    Make a result with these scores of nodes; lower bounds lie ten below.
    """
    nodes = {}
    for name, value in values.items():
        band = next((b.id for b in framework.bands if value is not None and fits_band(value, b)), None)
        lower = None if value is None else max(value - 10, framework.display[0])
        nodes[name] = NodeScore(value=value, coverage=1.0, lower=lower, upper=value, band=band, applies=True)
    contract = make_contract(framework, "full", "charterkit")
    return Result(city=city, framework=framework, contract=contract, nodes=nodes, synthetic=True)


def fits_band(value: float, band: Band) -> bool:
    """
    Tell whether a value lies in a band.
    """
    return (band.start is None or value >= band.start) and (band.end is None or value <= band.end)


def test_nothing_is_open_unless_the_city_says_so() -> None:
    """
    By default the file tells who the city is and which framework it answered.
    """
    theme = Theme(city="riverport", framework="ladders", node="A", role="learn")
    practice = Practice(id="desk", title="Desk", city="riverport", framework="ladders", nodes=["A"])
    assert make_shared(score({"A": 100.0}), {}, themes=[theme], practices=[practice], with_scores=True) == SharedFile(
        city=SharedCity(id="riverport", name="Riverport", country="FI", languages=["fi"], type="port"),
        framework="ladders",
        version="2026.1",
        hash=make_contract(FRAMEWORK, "full", "charterkit").hash,
        profile="full",
        synthetic=True,
    )


def test_strengths_are_in_the_band_of_the_best() -> None:
    """
    Lower scores, and those that are not known, are not mentioned, nor is that they could be seen.
    """
    shared = make_shared(score({"A": 85.0, "B": 74.0, "C": None}), {"default": "network"}, made=dt.date(2026, 6, 1))
    assert dict(shared.strengths) == {"A": Strength(band="strong", level=3)}
    assert dict(shared.disclosure) == {"A": "network"}
    assert (dict(shared.scores), shared.made) == ({}, dt.date(2026, 6, 1))


def test_a_strength_is_told_by_what_it_reaches_at_least() -> None:
    """
    Open answers may bring it down, so its level is that of the lower bound.
    """
    assert make_shared(score({"A": 80.0}), {"A": "public"}).strengths["A"].level == 2


def test_without_bands_the_upper_quarter_is_strong() -> None:
    """
    Level 3 and 4 of 4.
    """
    plain = attrs.evolve(FRAMEWORK, bands=(), display=(1, 9))
    shared = make_shared(score({"A": 7.0, "B": 6.9, "C": 9.0}, plain), {"default": "partner"})
    assert {name: one.band for name, one in shared.strengths.items()} == {"A": "", "C": ""}


def test_scores_are_told_as_levels_and_on_request() -> None:
    """
    Rounded down, so that nobody looks better than it is.
    """
    result = score({"A": 100.0, "B": 74.9, "C": None})
    assert dict(make_shared(result, {"default": "network"}, with_scores=True).scores) == {"A": 4, "B": 2}
    assert dict(make_shared(result, {"B": "network"}, with_scores=True).scores) == {"B": 2}


@pytest.mark.parametrize(
    ("value", "level"),
    [(0.0, 0), (24.999999999, 0), (25.0, 1), (74.9999999999, 3), (75.0, 3), (99.9, 3), (100.0, 4), (None, None)],
)
def test_levels_are_quarters_of_the_shown_scale(value: float | None, level: int | None) -> None:
    """
    What differs from a quarter by less than scores ever show counts as the quarter.
    """
    assert find_level(value, FRAMEWORK) == level


def test_wishes_are_those_of_the_city() -> None:
    """
    Of other cities, other frameworks and private nodes nothing is told, nor that the city wants nothing.
    """
    wanted = Theme(city="riverport", framework="ladders", node="A", role="learn")
    others = [
        attrs.evolve(wanted, city="hilltown"),
        attrs.evolve(wanted, framework="other"),
        attrs.evolve(wanted, node="B"),
        attrs.evolve(wanted, node="C", role="none"),
    ]
    shared = make_shared(score({}), {"A": "network", "C": "network"}, themes=[*others, wanted])
    assert (shared.wishes, dict(shared.disclosure)) == ((wanted,), {"A": "network"})


def test_practices_serve_an_open_node_or_are_on_offer() -> None:
    """
    Only the city's own, by id and title.
    """
    card = Practice(id="desk", title="Desk", city="riverport", framework="ladders", nodes=["A", "B"])
    cards = [
        card,
        attrs.evolve(card, id="choir", title="Choir", nodes=["C"]),
        attrs.evolve(card, id="garden", title="Garden", nodes=["C"]),
        attrs.evolve(card, id="strange", city="hilltown"),
        attrs.evolve(card, id="other", framework="other"),
    ]
    offer = Theme(city="riverport", framework="ladders", node="A", role="mentor", practices=["choir"])
    shared = make_shared(score({}), {"A": "network"}, themes=[offer], practices=cards)
    assert dict(shared.practices) == {"desk": "Desk", "choir": "Choir"}


@pytest.mark.parametrize(("disclosure", "name"), [({"D": "public"}, "D"), ({"A": "everybody"}, "everybody")])
def test_unknown_words_are_refused(disclosure: dict[str, str], name: str) -> None:
    """
    A node or a level that does not exist is named, so that nothing stays private or open by a slip.
    """
    with pytest.raises(UnknownName) as raised:
        make_shared(score({}), disclosure)
    assert raised.value.name == name


def test_texts_that_name_a_person_are_not_given_away() -> None:
    """
    Nothing is made until they are mended; each is named at its place, and not repeated.
    """
    person = "a.nowak@riverport.example"
    consent = Consent(date=dt.date(2026, 3, 2), role=person)
    theme = Theme(
        city="riverport",
        framework="ladders",
        node="A",
        role="both",
        questions=["Why?", person],
        consent=consent,
        endorsed_by=person,
        practices=["desk"],
    )
    practice = Practice(id="desk", title=person, city="riverport")
    result = score({}, city=attrs.evolve(CITY, name=person, type=person))
    with pytest.raises(InputError) as raised:
        make_shared(result, {"A": "network"}, themes=[theme], practices=[practice])
    assert [finding.path for finding in raised.value.findings] == [
        ("city", "name"),
        ("city", "type"),
        ("wishes", "A", "questions", 1),
        ("wishes", "A", "endorsed_by"),
        ("wishes", "A", "consent", "role"),
        ("practices", "desk"),
    ]
    assert person not in str(raised.value)


# --- nothing else leaves the city -------------------------------------------------------------------------------------

TELLABLE = {
    "City.id",
    "City.name",
    "City.country",
    "City.languages",
    "City.type",
    "Theme.questions",
    "Theme.practices",
    "Theme.languages",
    "Theme.vetoes",
    "Theme.endorsed_by",
    "Consent.role",
    "Practice.id",
    "Practice.title",
}
"""All texts of people that a shared file can hold. Whoever adds one has to think about it here."""

FIXED = {"Theme.city", "Theme.framework", "Theme.node", "Theme.role", "Theme.formats"}
FIXED |= {"Practice.city", "Practice.framework", "Practice.nodes", "AnswerFile.framework", "AnswerFile.profile"}
"""Texts that decide what is shared, so they cannot be just anything."""


class Marks:
    """
    A text of its own for each field of each class, to look for.
    """

    def __init__(self) -> None:
        self.by_field: dict[str, str] = {}

    def fill(self, kind: type[attrs.AttrsInstance], **given_: Any) -> Any:
        """
        Make an object with a mark in every field that can hold a text.
        """
        values = dict(given_)
        for entry in attrs.fields(kind):
            name = f"{kind.__name__}.{entry.name}"
            if entry.name in given_ or name in FIXED:
                continue
            mark = self.by_field.setdefault(name, f"mark-{len(self.by_field):03}x")
            if entry.type in {"str", "Any"}:
                values[entry.name] = mark
            elif entry.type == "tuple[str, ...]":
                values[entry.name] = [mark, mark + "y"]
            elif entry.type in {"Mapping[str, bool | str]", "Mapping[str, Any]"}:
                values[entry.name] = {mark: mark}
            else:
                del self.by_field[name]
        return kind(**values)


def fill_everything(
    marks: Marks, roles: tuple[str, ...], states: tuple[State, ...]
) -> tuple[AnswerFile, list[Practice]]:
    """
    Make a full answer file and practice cards, a mark in every text.
    """
    day = dt.date(2026, 3, 2)
    city = marks.fill(
        City, population=Population(count=424242, year=2013), coordinates=Coordinates(latitude=12.345678, longitude=1)
    )
    consent = marks.fill(Consent, date=day)
    themes = [
        marks.fill(Theme, city=city.id, framework="ladders", node=node, role=role, consent=consent, formats=["webinar"])
        for node, role in zip("ABC", roles, strict=True)
    ]
    evidence = [marks.fill(Evidence, date=day)]
    answers = {
        f"{node}-1": attrs.evolve(
            marks.fill(Answer, value=4 if state is State.VALUE else "", evidence=evidence, date=dt.date(1987, 6, 5)),
            state=state,
        )
        for node, state in zip("ABC", states, strict=True)
    }
    answers["A-3"] = marks.fill(Answer, state=State.VALUE, evidence=evidence, date=None)
    file = marks.fill(
        AnswerFile,
        framework="ladders",
        profile="full",
        version="2026.1",
        city=city,
        themes=themes,
        answers=answers,
        period=Period(start=dt.date(1986, 1, 1), end=dt.date(1987, 12, 31)),
    )
    parts = {"lineage": [marks.fill(Ancestor)], "adoptions": [marks.fill(Adoption, checked=day)]}
    return file, [marks.fill(Practice, city=city.id, framework="ladders", nodes=["A"], **parts)]


def compute(file: AnswerFile) -> Result:
    """
    Score answers, whatever is wrong with them.
    """
    plan = prepare(FRAMEWORK, "full", TYPES, {(kind, name): method for (kind, name), method in METHODS.items()})
    walked = walk(plan, gather(file, FRAMEWORK, TYPES)[0])
    nodes = {node.id: present(node, walked.carried[node.id], FRAMEWORK) for node in FRAMEWORK.nodes.values()}
    contract = make_contract(FRAMEWORK, "full", "charterkit")
    return Result(city=file.city, framework=FRAMEWORK, contract=contract, nodes=nodes)


ROLES = st.sampled_from(["learn", "mentor", "both", "none"])
LEVELS = st.sampled_from(["private", "network", "partner", "public"])
STATES = st.sampled_from([State.VALUE, State.UNKNOWN, State.NA, State.WITHHELD, State.MISSING])


@given(
    roles=st.tuples(ROLES, ROLES, ROLES),
    states=st.tuples(STATES, STATES, STATES),
    disclosure=st.fixed_dictionaries({"default": LEVELS}, optional={"A": LEVELS, "B": LEVELS, "C": LEVELS}),
    with_scores=st.booleans(),
)
def test_no_text_of_the_city_gets_out_but_those_that_are_meant_to(
    *, roles: tuple[str, ...], states: tuple[State, ...], disclosure: dict[str, str], with_scores: bool
) -> None:
    """
    Whatever is opened: no answer, note, owner, evidence or contact, no date, figure or place of the profile.
    """
    marks = Marks()
    file, practices = fill_everything(marks, roles, states)
    shared = make_shared(compute(file), disclosure, themes=file.themes, practices=practices, with_scores=with_scores)
    text = write_shared(shared)
    told = {name for name, mark in marks.by_field.items() if mark in text}
    assert told <= TELLABLE
    assert not [secret for secret in ("424242", "12.345678", "1987-06-05", "1986") if secret in text]
    private = [node for node in "ABC" if disclosure.get(node, disclosure["default"]) == "private"]
    assert not [node for node in private if f"wishes.{node}" in text or f"\n{node} = " in text]
    document = parse_document(text.encode(), "")
    assert [finding for finding in read_shared(document)[1] if finding.code == "CK456"] == []


def test_what_is_meant_to_get_out_does() -> None:
    """
    With everything open, just the texts on the list are told, so the list says no more than is true.
    """
    marks = Marks()
    file, practices = fill_everything(marks, ("both", "both", "both"), (State.VALUE, State.VALUE, State.VALUE))
    shared = make_shared(
        compute(file), {"default": "public"}, themes=file.themes, practices=practices, with_scores=True
    )
    text = write_shared(shared)
    assert {name for name, mark in marks.by_field.items() if mark in text} == TELLABLE
    assert {"Answer.value", "Answer.note", "Answer.owner", "Evidence.ref", "City.contact"} <= set(marks.by_field)
