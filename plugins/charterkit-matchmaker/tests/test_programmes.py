"""
Real programmes, with what public sources tell of them and nothing else, and the invented network.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import charterkit
from charterkit.meeting import Meeting

if TYPE_CHECKING:
    from charterkit import Matching

EXAMPLES = Path(__file__).parents[3] / "examples"
MATCHING = EXAMPLES / "matching"


def list_pairs(matching: Matching) -> set[tuple[str, str]]:
    """
    List the pairs: learner and mentor.
    """
    return {(pair.learner, pair.mentor) for pair in matching.pairs}


def test_tampere_is_the_mentor_of_lublin() -> None:
    """
    The explanation names the commitment and the practices: campaign, local actors, libraries, museums, advice centre.
    """
    meeting = Meeting.open([MATCHING / "tampere-lublin"])
    matching = meeting.match("optimal")
    assert list_pairs(matching) == {("lublin", "tampere")}
    told = " ".join(meeting.explain(matching, "lublin", "tampere"))
    assert "C01 (Actively communicate our commitment to equal opportunities" in told
    for words in ("campaign against racism", "Local actors", "Libraries and museums", "centre that advises immigrants"):
        assert words in told
    assert meeting.network.cities["lublin"].population.count == 347_678  # type: ignore[union-attr]
    assert meeting.network.cities["tampere"].population.count == 215_000  # type: ignore[union-attr]
    assert not matching.synthetic


def test_three_practices_meet_three_cities() -> None:
    """
    Each of six cities is there exactly once, and the result says that it is one of six and not history.
    """
    matching = charterkit.match(MATCHING / "six-cities")
    cities = [city for pair in list_pairs(matching) for city in pair]
    assert sorted(cities) == ["berlin", "bologna", "budapest", "catania", "dunkerque", "santander"]
    assert matching.notes[0].startswith("This is one of 6 equal assignments, not history")
    assert {pair.firmness for pair in matching.pairs} == {"interchangeable"}
    assert all(len(pair.practices) == 1 for pair in matching.pairs)


def test_one_pair_of_eight_cities_is_known() -> None:
    """
    It is fixed, with who said so; three and three are left, and one of six assignments of them is as good as another.
    """
    matching = charterkit.match(MATCHING / "eight-cities")
    assert ("taranto", "vienna") in list_pairs(matching)
    assert len({city for pair in list_pairs(matching) for city in pair}) == 8
    fixed = [pair for pair in matching.pairs if pair.fixed]
    assert [(pair.learner, pair.fixed_by) for pair in fixed] == [("taranto", "project MiStra, in its own account")]
    assert matching.notes[0].startswith("This is one of 6 equal assignments, not history")
    assert {pair.firmness for pair in matching.pairs if not pair.fixed} == {"interchangeable"}


@pytest.mark.parametrize("mode", ["one-to-one", "n-to-m", "one-to-many", "review-team"])
def test_the_invented_network_is_matched(mode: str) -> None:
    """
    In each mode, proven optimal; whoever is left out has a reason, and the result verifies.
    """
    meeting = Meeting.open([EXAMPLES / "network"])
    matching = meeting.match("optimal", mode=mode)
    certificate = matching.certificate
    assert certificate is not None
    assert certificate.optimal
    assert certificate.text.startswith("proven optimal")
    assert matching.synthetic
    assert all(pair.reasons and sum(pair.components.values()) == pair.weight for pair in matching.pairs)
    assert all(one.text for one in (*matching.unmatched, *matching.idle))
    assert meeting.verify(matching) == ()
    served = {pair.learner for pair in matching.pairs}
    assert {one.city for one in matching.unmatched} | served >= {
        name for name in meeting.network.cities if name in served
    }


def test_the_office_may_start_from_shared_files() -> None:
    """
    What cities share is enough; no answer is needed.
    """
    meeting = Meeting.open([EXAMPLES / "network" / "shared"])
    matching = meeting.match("optimal")
    assert matching.pairs == ()
    assert matching.notes[0].startswith("Nobody can be matched, because")
