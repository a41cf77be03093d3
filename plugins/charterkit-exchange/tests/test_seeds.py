"""
The examples hold what their sources tell, as far as they tell it, and nothing of persons.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import charterkit
from charterkit_exchange.pages.card import UNPLANNED, make_card, say_result
from charterkit_exchange.pages.practice import make_practice_page
from charterkit_exchange.pages.research import make_priorities_page
from charterkit_exchange.pages.whole import make_whole
from charterkit_exchange.priorities import rank_topics
from charterkit_exchange.progress import follow
from charterkit_exchange.schemes import list_own

if TYPE_CHECKING:
    from charterkit import Network
    from charterkit_exchange.model.exchange import Exchange
    from charterkit_exchange.pages.sheet import Sheet

EXAMPLES = Path(__file__).parents[3] / "examples"
SEEDS = ("mentoring", "practices", "transfer", "mistra")


def load(example: str) -> Network:
    """
    Read an example.
    """
    return charterkit.load(EXAMPLES / example)


def find(network: Network, name: str) -> Exchange:
    """
    Find an exchange.
    """
    found: Exchange = next(one for one in network.records["exchange"] if one.id == name)
    return found


def tell(sheet: Sheet) -> dict[str, dict[str, tuple[str, ...]]]:
    """
    Give the facts of a page by heading and label; lines go without a label.
    """
    return {part.heading: {**dict(part.facts), "": part.lines} for part in sheet.parts}


def test_lublin_and_tampere_are_where_the_slide_says() -> None:
    """
    Degrees, minutes and seconds are read; the populations have no year.
    """
    cities = load("mentoring").cities
    for name, latitude, longitude, count in (
        ("tampere", 61.4981, 23.76, 215_000),
        ("lublin", 51.2333, 22.3833, 347_678),
    ):
        place, population = cities[name].coordinates, cities[name].population
        assert place is not None
        assert population is not None
        assert (round(place.latitude, 4), round(place.longitude, 4)) == (latitude, longitude)
        assert (population.count, population.year) == (count, None)


def test_the_visit_to_lublin_has_seven_entries_and_eight_parties() -> None:
    """
    The city office and the foundation stand in one entry; names are as in the source, other names have their field.
    """
    exchange = find(load("mentoring"), "lublin-tampere")
    [visit] = exchange.visits
    assert (len(visit.met_with), len(visit.met_names)) == (7, 8)
    assert visit.met_with[0] == ("Lublin city office", "Nowy Szwajczer Foundation")
    names = [party.name for party in exchange.parties if party.name]
    assert names == ["Association WORK", "EUROCITIES", "Nowy Szwajczer Foundation"]
    assert all(party.aliases == () for party in exchange.parties)


def test_the_plan_of_lublin_has_eight_actions() -> None:
    """
    Nine numbers and eight texts are eight actions; what the source does not mention is not failed.
    """
    exchange = find(load("mentoring"), "lublin-tampere")
    states = [action.state for action in exchange.plan.actions]
    assert states.count("not-mentioned") == 5
    assert {action.id: action.state for action in exchange.plan.actions if action.state != "not-mentioned"} == {
        "coordinator": "done-differently",
        "journalism": "done",
        "libraries": "done",
    }
    assert [obstacle.text for obstacle in exchange.obstacles] == ["Resources"]
    assert str(exchange.implementation) == "2013-09 to 2014-05 and beyond"


def test_results_are_linked_by_us_or_not_at_all() -> None:
    """
    Three of seven results come from an action, each by a link that is marked; the others are unplanned.
    """
    exchange = find(load("mentoring"), "lublin-tampere")
    assert [(one.action, one.link) for one in exchange.results if one.action] == [
        ("coordinator", "inferred"),
        ("journalism", "inferred"),
        ("libraries", "inferred"),
    ]
    unplanned = [say_result(one, exchange) for one in exchange.results if not one.action]
    assert len(unplanned) == 4
    assert all(UNPLANNED in one for one in unplanned)
    assert sum("Study in Lublin" in one or "develops its strategy" in one for one in unplanned) == 2


def test_the_card_of_lublin_has_all_fields_and_shows_the_empty_ones() -> None:
    """
    Headings of the slide without a text stay without one.
    """
    network = load("mentoring")
    card = tell(make_card(find(network, "lublin-tampere"), network, list_own()["mentoring"]))
    assert [*card] == [
        "Exchange",
        "Lublin",
        "Tampere",
        "Side of Lublin",
        "Side of Tampere",
        "Visit",
        "Plan",
        "Implementation",
        "Inspiration and source",
    ]
    assert [*card["Lublin"]] == ["Role", "Country", "Inhabitants", "Coordinates", ""]
    assert card["Lublin"]["Role"] == ("implementing city",)
    assert card["Lublin"]["Inhabitants"] == ("347,678 (year not stated)",)
    assert (card["Side of Lublin"]["Challenges"], card["Side of Lublin"]["Strengths"]) == ((), ())
    assert card["Side of Tampere"]["Strengths"] == ()
    assert card["Inspiration and source"]["From other European cities"] == ()
    assert len(card["Exchange"]["Needs"]) == 3
    assert len(card["Side of Tampere"]["Best practices"]) == 4
    assert len(card["Plan"]["Actions"]) == 8
    assert card["Plan"]["Obstacles"] == ("Resources",)
    assert len(card["Implementation"]["Results"]) == 7


def test_the_tempo_orchestra_has_a_lineage_steps_and_a_state() -> None:
    """
    From Venezuela over Amadora to Vantaa; workshop, delegation, adaptation; two schools.
    """
    network = load("practices")
    page = tell(make_practice_page(network.practices["tempo-orchestra"], network))
    lineage = "Venezuelan experience of Simon Bolivar -> Orchestra Project, Amadora -> Tempo Orchestra, Vantaa"
    assert page["Lineage"][""] == (lineage,)
    steps = page["How it came here: The Orchestra Project goes from Amadora to Vantaa"]
    assert steps["Step 1"][0].startswith("workshop: Amadora shows")
    assert steps["Step 2"][0].startswith("study visit: a delegation")
    assert steps["Step 3"] == ("adapted: the method, to the social context of Vantaa",)
    state = page["State here, as the card of Orchestra Project tells"]
    assert state["State"] == ("operating", "two schools in Vantaa")


def test_vantaa_goes_from_a_local_group_to_money() -> None:
    """
    Local group, point of the plan, project, fund; the link that the source does not state is marked; events are no
    visits.
    """
    network = load("practices")
    exchange = find(network, "vantaa-local-group")
    [chain] = tell(make_whole(exchange, network))["What led to what"][""]
    assert chain.endswith("-> cooperation (link inferred) -> Coaching Together -> European Social Fund 2018, 2019")
    [project] = exchange.projects
    assert project.target_group
    assert project.partners
    assert project.capacity
    workshop, conference = exchange.events
    assert str(workshop.when) == "2017-01"
    assert (conference.place, str(conference.when)) == ("Tallinn", "2017-06-01 to 2017-06-02")
    assert conference.audience == ("NGOs", "municipalities", "universities", "entrepreneurs")
    assert [visit.kind for visit in exchange.visits] == ["meeting"]
    assert str(exchange.visits[0].when) == "in March, year not stated"


def test_three_practices_go_to_three_cities() -> None:
    """
    Which goes where nobody tells; methods and tools are counted apart; areas and levels are those of the scheme.
    """
    network = load("transfer")
    exchange = find(network, "three-to-three")
    assert (len(exchange.practices), len(exchange.list_by_role("learner")), len(exchange.list_by_role("mentor"))) == (
        3,
        3,
        3,
    )
    assert exchange.plan.transfer is None
    page = tell(make_whole(exchange, network, list_own()["three-to-three"]))
    assert page["Methods and tools"]["Meetings"] == (
        "EASW workshop: number not stated",
        "GOPP workshop: number not stated",
        "training seminar: number not stated",
        "study visit: number not stated",
    )
    assert page["Methods and tools"]["Tools"] == ("website", "support desk")
    assert page["Plan"]["Policy areas"] == ("housing", "employment", "entrepreneurship", "intercultural issues")
    assert len(page["Objectives of the scheme, by level"]) == 3 + 1


def test_kinds_of_meetings_and_research_are_no_counts() -> None:
    """
    Where a source names a kind and gives no number, an entry is not shown as one meeting, or as one inquiry.
    """
    for example, name in (("mistra", "mistra"), ("transfer", "three-to-three")):
        network = load(example)
        exchange = find(network, name)
        assert {visit.number for visit in exchange.visits} == {None}
        meetings = tell(make_whole(exchange, network))["Methods and tools"]["Meetings"]
        assert all(one.endswith(": number not stated") for one in meetings)
    network = load("epic")
    [research] = network.records["research"]
    text = repr(make_priorities_page(research, rank_topics(research), network))
    assert text.count("number not stated") == len(research.inquiries) == 4


def test_a_protocol_of_which_no_steps_are_told_has_none() -> None:
    """
    Alcorcón's protocol follows no scheme, so no step of one is done; its reports are not stated, and not late.
    """
    exchange = find(load("epic"), "alcorcon-ssf")
    assert exchange.scheme == ""
    start = dt.date(2026, 1, 1)
    progress = follow(exchange, None, dt.date(2027, 1, 1), start)
    assert [one.state for one in progress.reports] == ["not stated"] * 6
    assert not any(one.late for one in progress.reports)


def test_the_steps_of_lublin_are_told_of_or_not() -> None:
    """
    Of eight actions three are told of; days out of a bare year are assumed; nothing is late.
    """
    exchange = find(load("mentoring"), "lublin-tampere")
    progress = follow(exchange, list_own()["mentoring"], dt.date(2016, 9, 8))
    words = {one.step.id: one.word for one in progress.steps}
    assert words["implementation"] == "3 of 8 actions told of"
    assert words["desk-review"] == "not stated"
    assert progress.assumption == "the file tells only 2012"
    assert not any(one.late for one in progress.steps)


def test_mistra_is_followed_up_years_later() -> None:
    """
    Four cities transfer and four receive; the two numbers of countries both stay; Casa MiStra still operates.
    """
    network = load("mistra")
    exchange = find(network, "mistra")
    assert (len(exchange.list_by_role("mentor")), len(exchange.list_by_role("learner"))) == (4, 4)
    assert exchange.stated is not None
    assert (exchange.stated.organisations, exchange.stated.countries, len(exchange.countries)) == (9, 6, 7)
    assert any("list of products" in gap for gap in exchange.source_gap)
    assert {one.code for one in charterkit.check(EXAMPLES / "mistra", kinds=["exchange"])} == {"EX109"}
    pair = find(network, "vienna-taranto")
    [later] = pair.follow_ups
    assert (later.product, later.state) == ("Casa MiStra", "operating")
    assert (later.years_after_start, later.years_after_end) == (6, 4)
    assert pair.part_of == "mistra"


def test_vienna_welcomes_with_many() -> None:
    """
    The actors of the welcome of 2015 are those that the slide names.
    """
    actors = load("practices").practices["welcome-2015"].actors
    assert {"City of Vienna", "Caritas", "Vienna paramedics", "police", "interpreters"} <= set(actors)


@pytest.mark.parametrize("example", SEEDS)
def test_every_record_says_where_it_is_written(example: str) -> None:
    """
    No practice and no exchange goes without its source, and without what the source leaves open.
    """
    network = load(example)
    records = [*network.practices.values(), *network.records.get("exchange", ())]
    assert records
    assert all(record.source and record.source_gap for record in records)
    assert not [one for one in charterkit.check(EXAMPLES / example) if one.severity is charterkit.Severity.ERROR]


@pytest.mark.parametrize(
    "folder", [EXAMPLES / name for name in SEEDS] + [Path(__file__).parents[1]], ids=lambda one: one.name
)
def test_nothing_of_persons_stands_in_the_files(folder: Path) -> None:
    """
    There is no e-mail address, and no telephone number.
    """
    for path in folder.rglob("*"):
        if path.suffix in {".toml", ".md"}:
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"[\w.]+@[\w.]+\.\w+", text), path
            assert not re.search(r"\+\d[\d ]{7,}", text), path
