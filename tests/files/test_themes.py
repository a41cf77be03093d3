"""
Needs and offers: what a city says of each node, and whether that goes together.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from charterkit.files.themes import THEMES, build_themes
from charterkit.files.values import Faults
from charterkit.model.findings import Severity
from charterkit.model.theme import FORMATS, ROLES, Consent, Theme
from tests.files.records import CONSENT, WHOLE, change, find_errors, list_places, read


def judge(**values: Any) -> list[tuple[str, tuple[str | int, ...], Severity]]:
    """
    Read a theme of Riverport; give what is wrong.
    """
    faults = Faults()
    build_themes(THEMES.read({"C01": values}, ("themes",), faults), "riverport", "five-ladders", faults)
    return [(finding.code, finding.path, finding.severity) for finding in faults.findings]


def test_a_theme_is_the_same_wherever_it_stands() -> None:
    """
    An answer file, a city file and a shared file can hold the same need and offer.
    """
    expected = Theme(
        city="riverport",
        framework="five-ladders",
        node="C01",
        role="both",
        priority=1,
        questions=["How do you reach those who never come?"],
        capacity=2,
        partners=2,
        practices=["open-desk"],
        languages=["fi", "sr-Latn"],
        formats=["study-visit", "webinar"],
        vetoes=["hilltown"],
        ranking=["hillford"],
        consent=Consent(date=dt.date(2026, 3, 2), role="deputy mayor"),
        endorsed_by="director of services",
        proposed=True,
    )
    assert read("answers", WHOLE["answers"])[0].themes == (expected,)
    assert read("city", WHOLE["city"])[0].themes == (expected,)
    assert read("shared", WHOLE["shared"])[0].wishes == (expected,)


def test_little_has_to_be_said() -> None:
    """
    The role alone is enough: one learner, one mentor, and no word about how much it matters.
    """
    record, findings = read("answers", change("answers", ("themes",), {"C01": {"role": "mentor"}}))
    [theme] = record.themes
    assert findings == ()
    assert (theme.capacity, theme.partners, theme.priority, theme.consent) == (1, 1, None, None)


@pytest.mark.parametrize("role", ROLES)
def test_roles_are_needs_and_offers(role: str) -> None:
    """
    Whoever wants to learn has a need, whoever wants to teach an offer, and both have both.
    """
    theme = Theme(city="a1", framework="f", node="C01", role=role)
    assert theme.is_need == (role in {"learn", "both"})
    assert theme.is_offer == (role in {"mentor", "both"})


@pytest.mark.parametrize("wanted", FORMATS)
def test_formats_are_words(wanted: str) -> None:
    """
    Every way to learn from each other can be asked for.
    """
    assert judge(role="learn", formats=[wanted]) == []


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"capacity": -1}, ("capacity",)),
        ({"partners": 0}, ("partners",)),
        ({"priority": 0}, ("priority",)),
        ({"priority": 4}, ("priority",)),
        ({"questions": ["a", "b", "c", "d"]}, ("questions", 3)),
        ({"questions": [" "]}, ("questions", 0)),
        ({"formats": ["visit"]}, ("formats", 0)),
        ({"formats": ["webinar", "webinar"]}, ("formats", 1)),
        ({"practices": ["Open Desk"]}, ("practices", 0)),
        ({"vetoes": ["a1", "a1"]}, ("vetoes", 1)),
        ({"languages": ["English"]}, ("languages", 0)),
        ({"role": "teach"}, ("role",)),
    ],
)
def test_values_out_of_range_are_named(values: dict[str, Any], path: tuple[str | int, ...]) -> None:
    """
    Each stands at its place, as an error.
    """
    assert judge(**{"role": "both", **values}) == [("CK153", ("themes", "C01", *path), Severity.ERROR)]


@pytest.mark.parametrize(
    ("consent", "code", "path"),
    [
        ({"date": CONSENT["date"]}, "CK154", ()),
        ({"role": "mayor"}, "CK154", ()),
        ({"date": CONSENT["date"], "role": ""}, "CK153", ("role",)),
        ({"date": "2026-03-02", "role": "mayor"}, "CK152", ("date",)),
        ({"date": dt.datetime(2026, 3, 2, tzinfo=dt.UTC), "role": "mayor"}, "CK152", ("date",)),
        ({"date": dt.date(9999, 1, 1), "role": "mayor"}, "CK453", ("date",)),
        ({"date": CONSENT["date"], "role": "mayor", "name": "A. Nowak"}, "CK151", ("name",)),
        ("yes", "CK152", ()),
    ],
)
def test_consent_has_a_day_and_a_role(consent: object, code: str, path: tuple[str, ...]) -> None:
    """
    Who agreed, and when; not what is still to come, and not by name.
    """
    assert judge(role="learn", consent=consent) == [(code, ("themes", "C01", "consent", *path), Severity.ERROR)]


@pytest.mark.parametrize(
    ("role", "misplaced"),
    [
        ("learn", {"capacity", "practices"}),
        ("mentor", {"priority", "questions", "partners"}),
        ("both", set()),
        ("none", {"capacity", "practices", "priority", "questions", "partners"}),
    ],
)
def test_what_does_not_go_with_the_role_is_a_warning(role: str, misplaced: set[str]) -> None:
    """
    A learner has no capacity, a mentor no questions; the file can be used all the same.
    """
    found = judge(role=role, capacity=2, practices=["p1"], priority=1, questions=["a"], partners=2)
    assert {(code, severity) for code, _, severity in found} <= {("CK454", Severity.WARNING)}
    assert {path[-1] for _, path, _ in found} == misplaced


def test_a_city_does_not_veto_itself() -> None:
    """
    The place in the list is told.
    """
    found = judge(role="learn", vetoes=["hilltown", "riverport"])
    assert found == [("CK455", ("themes", "C01", "vetoes", 1), Severity.ERROR)]


def test_persons_are_no_roles() -> None:
    """
    Consents and endorsements name roles.
    """
    consent = {"date": CONSENT["date"], "role": "Anna, 030 1234567"}
    found = judge(role="learn", consent=consent, endorsed_by="b@c.example")
    assert [(code, path[2:], severity) for code, path, severity in found] == [
        ("CK452", ("consent", "role"), Severity.WARNING),
        ("CK452", ("endorsed_by",), Severity.WARNING),
    ]


def test_hints_say_what_to_write() -> None:
    """
    Whoever writes too many questions, or a word that is almost right, reads how to go on.
    """
    data = change("city", ("themes", "C01", "questions"), ["a", "b", "c", "d"])
    data["themes"]["C01"]["formats"] = ["study visit"]
    questions, formats = read("city", data)[1]
    assert questions.cause.endswith("found 4 entries")
    assert questions.mend == "keep the 3 that matter most"
    assert formats.mend == "did you mean `study-visit`?"


def test_themes_of_answers_are_placed() -> None:
    """
    Findings about themes in an answer file stand in its lines, beside those about answers.
    """
    text = """format = 1
framework = "five-ladders"
version = "2026.1"
city = { id = "riverport", name = "Riverport" }
[answers.C01-1]
state = "maybe"
[themes.C01]
priority = 2
[themes."C 02"]
role = "learn"
"""
    answers, found = list_places("answers", text)
    assert found == [("CK153", 6, 9), ("CK154", 7, 9), ("CK153", 9, 9)]
    assert answers.themes == ()


def test_a_theme_table_is_a_table() -> None:
    """
    Other values are refused, and nothing is read from them.
    """
    assert find_errors("answers", change("answers", ("themes",), ["C01"])) == [("CK152", ("themes",))]
