"""
Network files: what a network has agreed on.
"""

from __future__ import annotations

from typing import Any

import pytest

from charterkit.files.schema import network_schema
from charterkit.model.findings import Severity
from charterkit.model.network_file import LEAST_K, MODES, NetworkFile, Pairing
from charterkit.testing.draft07 import fits
from tests.files.records import change, find_errors, list_places, read

PAIR = Pairing(learner="riverport", mentor="hilltown", node="C01", year=2024, by="secretariat")


def test_a_title_is_enough() -> None:
    """
    All else has a default: private, groups of five, consent needed.
    """
    network, found = list_places("network", 'format = 1\n[network]\ntitle = "Riverside"\n')
    assert found == []
    assert network == NetworkFile(file="x.toml", title="Riverside")
    assert (network.k, network.eligibility.consent, network.find_disclosure("C01")) == (5, True, "private")
    assert network.find_mode("C01") == "one-to-one"


def test_what_is_said_by_node_goes_before_the_default() -> None:
    """
    Modes and disclosure stand by node, and for all others under default.
    """
    network = read("network", change("network", ("network", "title"), "Riverside"))[0]
    assert [network.find_mode(node) for node in ("C01", "C02")] == ["cluster", "one-to-one"]
    assert [network.find_disclosure(node) for node in ("C01", "C02")] == ["network", "private"]
    assert network.fixed == network.refused == network.history == (PAIR,)


@pytest.mark.parametrize("k", [-5, 0, 1, 4])
def test_small_groups_are_refused_with_the_reason(k: int) -> None:
    """
    From a small group one could tell a city's figures; the default stays.
    """
    network, [finding] = read("network", change("network", ("network", "k"), k))
    assert (finding.code, finding.path) == ("CK457", ("network", "k"))
    assert "fewer than 5 cities" in finding.cause
    assert network.k == LEAST_K


@pytest.mark.parametrize("k", [5, 6, 100])
def test_larger_groups_are_fine(k: int) -> None:
    """
    Five or more.
    """
    network, findings = read("network", change("network", ("network", "k"), k))
    assert (network.k, findings) == (k, ())


@pytest.mark.parametrize("table", ["fixed", "refused", "history"])
def test_a_city_is_not_paired_with_itself(table: str) -> None:
    """
    In none of the three lists.
    """
    data = change("network", (table, 0, "mentor"), "riverport")
    assert find_errors("network", data) == [("CK455", (table, 0, "mentor"))]


@pytest.mark.parametrize(
    ("table", "lacking"),
    [
        ("fixed", {"learner", "mentor", "node"}),
        ("refused", {"learner", "mentor"}),
        ("history", {"learner", "mentor", "year"}),
    ],
)
def test_pairs_need_what_makes_them(table: str, lacking: set[str]) -> None:
    """
    An agreed pair has a node, an earlier one a year.
    """
    findings = read("network", change("network", (table,), [{}]))[1]
    assert {finding.mend.partition("`")[2].partition("`")[0] for finding in findings} == lacking


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_can_be_asked_for(mode: str) -> None:
    """
    One-to-one is only one of them.
    """
    assert read("network", change("network", ("modes", "C01"), mode))[0].find_mode("C01") == mode


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("weights", "gap"), -0.5),
        (("weights", "two words"), 1),
        (("eligibility", "minimum_level"), 5),
        (("eligibility", "max_age_years"), -1),
        (("eligibility", "evidence"), ["said"]),
        (("modes", "default"), "all"),
        (("disclosure", "C01"), "everybody"),
        (("fixed", 0, "year"), 24),
        (("history", 0, "year"), 1799),
        (("network", "frameworks"), [""]),
    ],
)
def test_values_that_are_not_allowed(path: tuple[str | int, ...], value: Any) -> None:
    """
    Each is named at its place.
    """
    [(code, where)] = find_errors("network", change("network", path, value))
    assert code == "CK153"
    assert where[: len(path)] == path


def test_without_its_table_it_is_no_network() -> None:
    """
    A file without a title is not known.
    """
    record, findings = read("network", {"format": 1})
    assert record is None
    assert [(finding.code, finding.severity) for finding in findings] == [("CK154", Severity.ERROR)]


def test_without_a_title_the_rest_is_read() -> None:
    """
    What else is wrong, here and with the files around, comes in the same run.
    """
    network, findings = read("network", change("network", ("network", "title"), ""))
    assert [finding.code for finding in findings] == ["CK153"]
    assert (network.title, network.fixed) == ("", (PAIR,))


@pytest.mark.parametrize(
    ("table", "value", "path"),
    [
        ("modes", {"C01": "cluster"}, ("modes", "C01")),
        ("disclosure", {"default": "network", "C01": "public"}, ("disclosure", "C01")),
        ("fixed", [{"learner": "riverport", "mentor": "hilltown", "node": "C01"}], ("fixed", 0, "node")),
        ("refused", [{"learner": "riverport", "mentor": "hilltown", "node": "C01"}], ("refused", 0, "node")),
        (
            "history",
            [{"learner": "riverport", "mentor": "hilltown", "node": "C01", "year": 2024}],
            ("history", 0, "node"),
        ),
        ("modes", {"default": "cluster"}, None),
        ("refused", [{"learner": "riverport", "mentor": "hilltown"}], None),
        ("refused", [{"learner": "riverport", "mentor": "hilltown", "node": ""}], None),
    ],
)
def test_nodes_need_a_framework(table: str, value: Any, path: tuple[str | int, ...] | None) -> None:
    """
    Otherwise nobody could see whether there is such a node; the schema says the same.
    """
    data = {"format": 1, "network": {"title": "Riverside"}, table: value}
    assert find_errors("network", data) == ([] if path is None else [("CK154", path)])
    assert fits(data, network_schema()) == (path is None)
    data["network"] = {"title": "Riverside", "framework": "five-ladders"}
    assert find_errors("network", data) == []
    assert fits(data, network_schema())


def test_a_framework_that_cannot_be_read_is_not_missed() -> None:
    """
    One finding is enough.
    """
    assert find_errors("network", change("network", ("network", "framework"), "a b")) == [
        ("CK153", ("network", "framework"))
    ]


@pytest.mark.parametrize(
    ("table", "change_", "is_double"),
    [
        ("fixed", {"by": "council", "year": 2023}, True),
        ("fixed", {"node": "C02"}, False),
        ("refused", {"year": 2020}, True),
        ("history", {"by": "council"}, True),
        ("history", {"year": 2020}, False),
        ("history", {"learner": "hilltown", "mentor": "riverport"}, False),
    ],
)
def test_a_pair_stands_once(table: str, change_: dict[str, Any], *, is_double: bool) -> None:
    """
    Who said so makes no other pair of it; a node does, and so does the year of an earlier one.
    """
    pair = {"learner": "riverport", "mentor": "hilltown", "node": "C01", "year": 2024, "by": "secretariat"}
    found = find_errors("network", change("network", (table,), [pair, pair | change_]))
    assert found == ([("CK153", (table, 1))] if is_double else [])


def test_earlier_rounds_are_over() -> None:
    """
    A pair of a year to come is a slip; a pair may be fixed ahead.
    """
    assert find_errors("network", change("network", ("history", 0, "year"), 2099)) == [
        ("CK453", ("history", 0, "year"))
    ]
    assert find_errors("network", change("network", ("fixed", 0, "year"), 2099)) == []
