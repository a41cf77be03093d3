"""
The Global Open Data Index: nine answers about a dataset make a score and a badge, 13 datasets make a place.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from tests.reality.runs import Run, find_differences, spoil
from tests.reality.sources import find_set, read_rows

if TYPE_CHECKING:
    from pathlib import Path

NAME, PLACES = "open-data-index", "open-data-index-places"
QUESTIONS = ("exists", "digital", "public", "online", "free", "machinereadable", "bulk", "openlicense", "uptodate")

Published = dict[str, dict[str, float]]


@pytest.fixture(scope="module")
def entries() -> list[dict[str, str]]:
    """
    Give the published entries.
    """
    return read_rows(find_set(NAME) / "entries.csv")


@pytest.fixture(scope="module")
def places() -> list[dict[str, str]]:
    """
    Give the published places of 2015.
    """
    return read_rows(find_set(NAME) / "places_2015.csv")


@pytest.fixture(scope="module")
def run(entries: list[dict[str, str]]) -> Run:
    """
    Give the answers about each dataset; some stand in the table more than once.
    """
    return Run(
        NAME, {f"entry-{at}": {one: f'value = "{row[one]}"' for one in QUESTIONS} for at, row in enumerate(entries)}
    )


@pytest.fixture(scope="module")
def published(entries: list[dict[str, str]]) -> Published:
    """
    Give the published scores and badges.
    """
    badges = {"Yes": 1.0, "No": 0.0}
    return {
        f"entry-{at}": {"score": float(row["score"]), "open": badges[row["isopen"]]} for at, row in enumerate(entries)
    }


@pytest.fixture(scope="module")
def run_of_places(entries: list[dict[str, str]]) -> Run:
    """
    Give the answers about each place: each question is repeated for each dataset.
    """
    asked: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for row in entries:
        if row["year"] == "2015":
            for question in QUESTIONS:
                asked[row["place"]][question][row["dataset"]] = row[question]
    return Run(PLACES, {place: {one: write_repeats(given) for one, given in of.items()} for place, of in asked.items()})


def write_repeats(options: dict[str, str]) -> str:
    """
    Write an answer that is repeated for each dataset.
    """
    return ", ".join(f'value.{dataset} = "{option}"' for dataset, option in options.items())


def rank(scores: dict[str, float]) -> dict[str, float]:
    """
    Rank as competitions do: as many as are better, and one.
    """
    return {place: 1.0 + sum(other > score for other in scores.values()) for place, score in scores.items()}


def test_every_entry_comes_out(run: Run, published: Published) -> None:
    """
    All 3,153 scores and badges agree.
    """
    assert len(published) == 3_153
    assert find_differences(run.shown, published) == []


def test_every_place_and_rank_comes_out(run_of_places: Run, places: list[dict[str, str]]) -> None:
    """
    All 122 places agree, in their score and in their rank, which the source takes from the rounded score.
    """
    found = {place: numbers["score"] for place, numbers in run_of_places.shown.items()}
    ranks = rank(found)
    ranked = {place: {"score": score, "rank": ranks[place]} for place, score in found.items()}
    published = {row["place"]: {"score": float(row["score_2015"]), "rank": float(row["rank_2015"])} for row in places}
    assert len(published) == len(found) == 122
    assert find_differences(ranked, published) == []


def test_arrays_give_the_same(run: Run, run_of_places: Run) -> None:
    """
    What one city after the other gives, one array of all cities gives to the last digit.
    """
    assert run.show() == run.shown
    assert run_of_places.show() == run_of_places.shown


def test_unsure_is_no_matter_of_leaving_out(run: Run, published: Published, tmp_path: Path) -> None:
    """
    The control: with "unsure" as not applicable, and so left out of the whole, 901 scores are others.
    """
    mean = 'method = "mean"\nsteps = [{ name = "scale", by = 100 }]'
    assert find_differences(run.show(spoil(tmp_path, NAME, {'method = "sum"': mean})), published) == []
    skipped = {'label = "unsure", points = 0': 'label = "unsure", na = "other"', 'method = "sum"': mean}
    differences = find_differences(run.show(spoil(tmp_path, NAME, skipped)), published)
    assert len([one for one in differences if one[1] == "score"]) == 901


def test_the_badge_is_no_matter_of_the_score(run: Run, published: Published, tmp_path: Path) -> None:
    """
    The control: badges for two of the three answers are 568 too many.
    """
    changed = spoil(tmp_path, NAME, {"needs = 3": "needs = 2"})
    differences = find_differences(run.show(changed), published)
    assert {one[1:] for one in differences} == {("open", 1.0, 0.0)}
    assert len(differences) == 568


def test_the_scores_of_places_are_not_cut(run_of_places: Run, places: list[dict[str, str]], tmp_path: Path) -> None:
    """
    The control: rounded down, 55 places are others.
    """
    published = {row["place"]: {"score": float(row["score_2015"])} for row in places}
    changed = spoil(tmp_path, PLACES, {'mode = "half-up"': 'mode = "down"'})
    assert len(find_differences(run_of_places.show(changed), published)) == 55


def test_the_ranks_are_those_of_rounded_scores(
    run_of_places: Run, places: list[dict[str, str]], tmp_path: Path
) -> None:
    """
    The control: by scores that are not rounded, 37 places have another rank than the source gives them.
    """
    exact = spoil(tmp_path, PLACES, {'steps = [{ name = "round", digits = 0, mode = "half-up" }]': ""})
    ranks = rank({place: numbers["score"] for place, numbers in run_of_places.show(exact).items()})
    assert sum(ranks[row["place"]] != float(row["rank_2015"]) for row in places) == 37
