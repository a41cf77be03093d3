"""
How far evidence has been brought on a node, and until when its answers speak.
"""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from charterkit.model.answers import Answer, Evidence, Period, State
from charterkit.model.framework import Edge, Node
from charterkit.scoring.proof import find_evidence_status, find_latest_day, list_answers
from tests.scoring.make import answer_file, framework, ladder

FRAMEWORK = framework(
    [ladder("Q-1"), ladder("Q-2"), ladder("Q-3"), ladder("Q-4")],
    [
        Node(id="top", title="Top", children=[Edge(child="part"), Edge(child="Q-1"), Edge(child="Q-4")]),
        Node(id="part", title="Part", children=[Edge(child="Q-1"), Edge(child="Q-2"), Edge(child="Q-3")]),
    ],
)


def given(*statuses: str, by: str = "self", date: dt.date | None = None) -> Answer:
    """
    Make an answer that rests on evidence of these statuses.
    """
    evidence = [Evidence(kind="DOC", status=status) for status in statuses]
    return Answer(value=3, state=State.VALUE, evidence=evidence, assessed_by=by, date=date)


def test_answers_below_a_node_count_once() -> None:
    """
    A question may hang on several nodes; what is not answered with a value does not count.
    """
    answers = {"Q-1": given(), "Q-2": Answer(state=State.UNKNOWN), "Q-3": given("attached")}
    file = answer_file(answers)
    assert list_answers(file, FRAMEWORK, "top") == (answers["Q-1"], answers["Q-3"])
    assert list_answers(file, FRAMEWORK, "part") == (answers["Q-1"], answers["Q-3"])


@pytest.mark.parametrize(
    ("share", "status"), [(0, "verified"), (0.3, "verified"), (0.5, "attached"), (0.67, "described"), (1, "described")]
)
def test_the_status_is_the_one_that_enough_answers_reach(share: float, status: str) -> None:
    """
    Of an answer counts its best evidence, of a node what the wanted share of its answers reaches.
    """
    answers = {"Q-1": given("none", "verified"), "Q-2": given("attached"), "Q-3": given("described")}
    assert find_evidence_status(answer_file(answers), FRAMEWORK, "part", share=share) == status


def test_without_answers_there_is_no_evidence() -> None:
    """
    Neither a node without answers nor one without evidence has any.
    """
    assert find_evidence_status(answer_file({}), FRAMEWORK, "part") == "none"
    assert find_evidence_status(answer_file({"Q-1": given()}), FRAMEWORK, "part") == "none"


@pytest.mark.parametrize("by", ["peer", "expert"])
def test_what_others_assessed_counts_as_verified(by: str) -> None:
    """
    That is so unless the network wants it otherwise.
    """
    file = answer_file({"Q-1": given(by=by)})
    assert find_evidence_status(file, FRAMEWORK, "part") == "verified"
    assert find_evidence_status(file, FRAMEWORK, "part", peer_review=False) == "none"


def test_the_oldest_answer_tells_until_when_a_node_speaks() -> None:
    """
    Where no answer has a date, it is the end of the period; where there is no period, nobody knows.
    """
    period = Period(dt.date(2025, 1, 1), dt.date(2026, 12, 31))
    dated = {"Q-1": given(date=dt.date(2026, 3, 2)), "Q-2": given(date=dt.date(2025, 5, 4)), "Q-3": given()}
    assert find_latest_day(answer_file(dated), FRAMEWORK, "part") == dt.date(2025, 5, 4)
    file = answer_file({"Q-1": given()})
    assert find_latest_day(file, FRAMEWORK, "part") is None
    assert find_latest_day(evolve(file, period=period), FRAMEWORK, "part") == dt.date(2026, 12, 31)
