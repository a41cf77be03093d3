"""
The report of a city: every part in words, also where little is known, and nothing that the files do not say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

import charterkit
from charterkit.loaded import Loaded
from charterkit.model.answers import Answer, State
from charterkit.model.city import City
from charterkit.model.document import Cell, Table
from charterkit.model.framework import Band
from charterkit.model.items import Item, Option, Row, Scale
from charterkit.model.place import Population
from charterkit.model.survey import Figure, Measure, Survey
from charterkit.pipeline import Pipeline
from charterkit.reporting.answers import say_answer
from charterkit.reporting.desk import Desk
from tests.browser.hostile_city import make_network
from tests.builtin.documents import RIVERPORT, make_report, render

if TYPE_CHECKING:
    from pathlib import Path

    from charterkit.model.document import Document
    from charterkit.model.network import Network

LEVELS = Scale(options=[Option(id=str(at), label=text, points=at) for at, text in enumerate(("none", "some", "all"))])
YES = Scale(options=[Option(id="yes", label="whole city", points=1), Option(id="no", points=0)])


def find_blocks(document: Document, section: str) -> list[Any]:
    """
    Give the blocks of a section.
    """
    [found] = [one for one in document.sections if one.id == section]
    return list(found.blocks)


def read_lines(document: Document, section: str) -> dict[str, str]:
    """
    Read the lines of a section.
    """
    blocks = find_blocks(document, section)
    return {line.word.text: line.said.text for one in blocks for line in getattr(one, "lines", ())}


def read_listing(document: Document, section: str, title: str) -> list[str]:
    """
    Read the ids of a list.
    """
    [found] = [one for one in find_blocks(document, section) if hasattr(one, "entries") and one.title.text == title]
    return [entry.id for entry in found.entries]


def report(network: Network, **how: Any) -> Document:
    """
    Make the report of a network with one city.
    """
    [document] = charterkit.report(network, **how).documents
    return document


def change(**more: Any) -> Network:
    """
    Give the example city with other settings of its answer file.
    """
    network = charterkit.load(RIVERPORT)
    return evolve(network, answers=[evolve(network.answers[0], **more)])


def test_the_first_page_says_what_one_has_to_know() -> None:
    """
    Period, profile, coverage, who assessed, the policy, strengths, areas to develop, zeros, next steps, bounds.
    """
    document = make_report()
    lines = read_lines(document, "glance")
    assert list(lines) == [
        "Period",
        "Profile",
        "Answered",
        "Assessed by",
        "Missing answers",
        "Scores",
        "Still open",
        "To look at",
    ]
    assert lines["Answered"] == "45 of 66 scored questions, 68%"
    assert lines["Assessed by"].startswith(
        "the city itself: 56 answers, peers: 1 answer, experts: 1 answer; 19 offices"
    )
    assert read_listing(document, "glance", "Strength") == ["C01"]
    assert read_listing(document, "glance", "Area to develop") == ["C09"]
    assert read_listing(document, "glance", "Critical zeros") == ["C03-1"]
    most = read_listing(document, "glance", "The three answers that would raise a score most")
    assert len(most) == 3
    assert [mark.text for mark in document.marks] == [
        "draft, not endorsed by Eurocities",
        "SYNTHETIC: invented answers",
    ]


def test_each_role_has_its_four_parts() -> None:
    """
    Every role on top has self-assessment, practices, challenges and next steps; all questions stand in the first.
    """
    document = make_report()
    ids = [section.id for section in document.sections]
    roles = ("policy-maker", "service-provider", "employer", "buyer")
    parts = [f"{role}-{part}" for role in roles for part in ("answers", "practices", "challenges", "steps")]
    assert [one for one in ids if one in parts] == parts
    asked = [row.id for role in roles for one in find_blocks(document, f"{role}-answers") for row in one.rows]
    assert len([one for one in asked if "-" in one]) == 76
    assert "C03-1" in read_listing(document, "policy-maker-challenges", "Answers in the lowest band")
    assert "C01-5" in read_listing(document, "policy-maker-steps", "Still to be answered")
    assert "C04-1d" not in read_listing(document, "service-provider-steps", "Still to be answered")
    assert read_listing(document, "buyer-steps", "Answers that would raise the score most")


def test_what_nobody_answered_is_said_so() -> None:
    """
    A city without an answer has a report, too: nothing is a zero, nothing fails.
    """
    document = report(change(answers={}, period=None, synthetic=False))
    lines = read_lines(document, "glance")
    assert lines["Assessed by"] == "nobody yet"
    assert "Period" not in lines
    assert document.marks[1:] == ()
    [table, _] = find_blocks(document, "scores")
    assert {row.cells[0].text for row in table.rows} == {"no score"}
    assert "0.0" not in {row.cells[0].text for row in table.rows}


def test_the_profile_leaves_questions_out() -> None:
    """
    What the profile leaves out stands nowhere.
    """
    document = report(charterkit.load(RIVERPORT), profile="core")
    asked = [row.id for one in find_blocks(document, "policy-maker-answers") for row in one.rows]
    assert "C01-1" in asked
    assert "C01-7" not in asked


def test_the_city_is_told_as_its_files_tell_it() -> None:
    """
    Population with its year, kind, languages, duties, and wishes by priority stand in the context; no contact does.
    """
    city = City(
        id="riverport",
        name="Riverport",
        population=Population(count=1234567, year=2024),
        languages=["fi", "sv"],
        type="port",
        contact="head of integration",
        has={"housing": "shared", "own_procurement": False, "libraries_or_museums": True},
    )
    document = report(change(city=city))
    lines = read_lines(document, "context")
    assert lines["Population"] == "1 234 567 (2024)"
    assert lines["Working languages"] == "fi, sv"
    assert lines["Networks"] == "not stated"
    [duties] = [one for one in find_blocks(document, "context") if getattr(one, "about", "") == "fact of the city"]
    told = {row.id: row.cells[0].text for row in duties.rows}
    assert (told["has.housing"], told["has.own_procurement"], told["has.libraries_or_museums"]) == (
        "shared",
        "no",
        "yes",
    )
    assert told["has.health"] == "not stated"
    assert "head of integration" not in render("html", document)
    uncounted = report(change(city=evolve(city, population=Population(count=900))))
    assert read_lines(uncounted, "context")["Population"] == "900"


def test_institution_and_national_changes_stand_in_every_form(tmp_path: Path) -> None:
    """
    Who is in charge and what changed in the state is read from the file and told in all forms, "not stated" if empty.
    """
    lines = read_lines(make_report(), "context")
    assert (lines["Institution"], lines["National changes"]) == ("not stated", "not stated")
    file = tmp_path / "riverport.toml"
    told = 'institution = "unit-in-charge"\nnational_changes = ["act-of-2025", "act-of-2026"]\n'
    file.write_text(RIVERPORT.read_text(encoding="utf-8").replace("[city]\n", f"[city]\n{told}", 1), encoding="utf-8")
    document = report(charterkit.load(file))
    lines = read_lines(document, "context")
    assert lines["Institution"] == "unit-in-charge"
    assert lines["National changes"] == "act-of-2025; act-of-2026"
    for form in ("text", "md", "html", "csv", "json"):
        page = render(form, document).replace("\\", "")
        assert all(word in page for word in ("unit-in-charge", "act-of-2025", "act-of-2026"))


def test_wishes_and_practices_are_told() -> None:
    """
    Needs and offers come by priority; practice cards stand at the parts that they serve.
    """
    network = make_network("words")
    [wish] = network.answers[0].themes
    wishes = [
        evolve(wish, role="none", priority=None),
        evolve(wish, role="learn", priority=2, proposed=True),
        evolve(wish, role="mentor", priority=None),
        wish,
        evolve(wish, framework="other"),
    ]
    [practice] = network.practices.values()
    others = {
        "p": practice,
        "q": evolve(practice, id="q", framework="other"),
        "r": evolve(practice, id="r", nodes=["R"], preconditions=[], framework=""),
        "s": evolve(practice, id="s", nodes=["elsewhere"]),
        "t": evolve(practice, id="t", city="elsewhere"),
    }
    document = report(evolve(network, answers=[evolve(network.answers[0], themes=wishes)], practices=others))
    [listing] = [one for one in find_blocks(document, "context") if hasattr(one, "entries")]
    assert [entry.said.text for entry in listing.entries] == [
        "wants to learn and offers help, priority 1",
        "wants to learn, priority 2, worked out from scores",
        "neither learns nor helps",
        "offers help",
    ]
    assert read_listing(document, "R-practices", "Practice cards") == ["p", "r"]


@pytest.mark.parametrize(
    ("answer", "item", "said"),
    [
        (None, {}, "not answered"),
        (Answer(), {}, "not answered"),
        (Answer(state=State.UNKNOWN), {}, "not known"),
        (Answer(state=State.WITHHELD), {}, "withheld"),
        (
            Answer(state=State.NA, reason="law"),
            {},
            "does not apply: the law does not allow it, or another level decides",
        ),
        (Answer(state=State.NA, reason="odd"), {}, "does not apply: odd"),
        (Answer(value=1, state=State.VALUE), {"scale": LEVELS}, "1 (some)"),
        (Answer(value="yes", state=State.VALUE), {"scale": YES}, "whole city"),
        (Answer(value="no", state=State.VALUE), {"scale": YES}, "no"),
        (Answer(value=True, state=State.VALUE), {"scale": YES}, "yes"),
        (Answer(value=False, state=State.VALUE), {}, "no"),
        (Answer(value=[], state=State.VALUE), {"scale": YES}, "none of them"),
        (Answer(value=["yes", "odd"], state=State.VALUE), {"scale": YES}, "whole city; odd"),
        (
            Answer(value={"a": "yes", "b": 2}, state=State.VALUE),
            {"scale": YES, "rows": [Row("a", "One")]},
            "One: whole city; b: 2",
        ),
        (Answer(value=2.0, state=State.VALUE), {"unit": "%"}, "2%"),
        (Answer(value=2.5, state=State.VALUE), {"unit": "cases"}, "2.5 cases"),
        (Answer(value=1, state=State.VALUE), {"unit": "years"}, "1 year"),
        (Answer(value=2, state=State.VALUE), {"unit": "years"}, "2 years"),
        (Answer(value=1, state=State.VALUE), {"unit": "kWs"}, "1 kWs"),
        (Answer(value=2023, state=State.VALUE), {"unit": "years-since"}, "2023"),
        (Answer(value={"part": 1, "whole": 4}, state=State.VALUE), {"unit": "%"}, "1 of 4, which is 25%"),
        (Answer(value={"part": 1.5, "whole": 4}, state=State.VALUE), {}, "1.5 of 4, which is 0.38"),
        (Answer(value={"part": 0, "whole": 0}, state=State.VALUE), {}, "0 of 0"),
        (Answer(value="free text", state=State.VALUE), {}, "free text"),
    ],
)
def test_answers_are_told_in_the_words_of_their_question(
    answer: Answer | None, item: dict[str, Any], said: str
) -> None:
    """
    Options by their labels, numbers with their units, shares with their parts, and states by what they mean.
    """
    assert say_answer(answer, Item(id="A-1", type="choice", text="Is it?", **item)) == said


def test_figures_beside_answers_say_what_they_are() -> None:
    """
    Each fact has period, definition, n, whether it may be added up, and source.
    """
    [table] = [one for one in find_blocks(make_report(), "context") if getattr(one, "about", "") == "what"]
    told = {row.id: tuple(cell.text for cell in row.cells) for row in table.rows}
    assert told["C02-3 cases"][:5] == ("41 cases", "2025-01-01 to 2026-12-31", "cases", "", "yes")
    assert told["C02-3 share-closed"][4] == "no: a share or rate"
    assert told["C06-1"][0] == "nationality in the staff records; anonymous survey"
    document = report(evolve(make_network("words"), answers=[evolve(make_network("words").answers[0], period=None)]))
    [table] = [one for one in find_blocks(document, "context") if getattr(one, "about", "") == "what"]
    told = {row.id: tuple(cell.text for cell in row.cells) for row in table.rows}
    assert told["A-3"][:5] == ("1 of 3, which is 0.33", "not stated", "share of words", "3", "no: a share or rate")
    assert told["A-1 words"][4] == ""


def test_a_radar_stands_beside_the_table_and_only_on_request() -> None:
    """
    It has an axis for each part that is made of questions; what has no score is a gap; the table stays as it is.
    """
    [plain] = find_tables(make_report())
    document = report(charterkit.load(RIVERPORT), radar=True)
    [table] = find_tables(document)
    assert plain.axes == ()
    assert table.axes == tuple(f"C{at:02}" for at in range(1, 12))
    assert evolve(table, axes=()) == plain
    page, before = render("html", document), render("html", make_report())
    assert "<figure" not in before
    assert page.index("<table") < page.index('<figure class="radar">')
    [drawn] = re.findall(r"<svg[^>]* role=.img.*?</svg>", page, re.DOTALL)
    assert "<title>The scores, from 0 to 100</title><desc>C01 87.5; " in drawn
    assert "C11 no score" in drawn
    # C11 has no score, so the line is open there.
    assert drawn.count('class="dot"') == 10
    assert drawn.count('class="shape"') == 9
    assert [render(form, document) == render(form, make_report()) for form in ("text", "md", "csv")] == [True] * 3


def test_a_radar_takes_what_has_few_enough_parts() -> None:
    """
    With too many parts below, or too few, those on top are the axes; with too few of those, there is no radar.
    """
    document = report(make_network("words"), radar=True)
    assert [table.axes for table in find_tables(document)] == [()]
    table = Table(title=Cell("t"), about="a", columns=(), rows=(), axes=["a\nb"])
    assert table.axes == ("a b",)


def find_tables(document: Document) -> list[Any]:
    """
    Give the tables of the scores.
    """
    return [one for one in find_blocks(document, "scores") if hasattr(one, "rows")]


def test_the_definition_of_a_figure_is_more_than_its_unit() -> None:
    """
    What the questionnaire says of a question that is not scored defines its figure, before the unit.
    """
    network = make_network("words")
    [framework] = network.frameworks.values()
    item = next(one for one in framework.items.values() if not one.scored)
    items = {**framework.items, item.id: evolve(item, guidance="residents without a passport of the country")}
    document = report(evolve(network, frameworks={framework.id: evolve(framework, items=items)}))
    [table] = [one for one in find_blocks(document, "context") if getattr(one, "about", "") == "what"]
    [told] = [row.cells[2].text for row in table.rows if row.id == item.id]
    assert told.startswith("residents without a passport of the country; ")


def make_survey() -> Survey:
    """
    Make a survey with two measures.
    """
    own = Figure(city="riverport", state="withheld", period="2014", definition="asked for asylum", source=("page 3",))
    figures = {
        "riverport": Figure(city="riverport", value=12000.0),
        "otherport": Figure(city="otherport", state="withheld"),
    }
    arrivals = Measure(
        id="arrivals",
        title="Arrivals",
        unit="people",
        period="2015",
        definition="registered",
        additive=False,
        source=("table 1",),
        figures=figures,
    )
    words = Measure(id="words", type="text", figures={"riverport": own})
    cities = {"riverport": "Riverport", "otherport": "Otherport"}
    measures = {"arrivals": arrivals, "words": words}
    return Survey(id="survey", title="A survey", synthetic=True, cities=cities, measures=measures)


def test_figures_of_surveys_stand_beside_them() -> None:
    """
    What a survey knows of a city is told with period, definition, n and source, each its own or that of its measure.
    """
    network = charterkit.load(RIVERPORT)
    pipeline = Pipeline.open(what=[network])
    desk = Desk(pipeline)
    desk.add(Loaded(record=make_survey()), None)
    for loaded in pipeline.read([network]):
        desk.add(loaded, pipeline.score(loaded, None, ())[0])
    [document] = desk.make_reports({}, ())
    [table] = [one for one in find_blocks(document, "context") if getattr(one, "about", "") == "what"]
    told = {row.id: tuple(cell.text for cell in row.cells) for row in table.rows}
    assert told["arrivals"] == (
        "12000 people",
        "2015",
        "registered",
        "1 of 2 cities",
        "no: not additive",
        "A survey (SYNTHETIC); table 1",
    )
    assert told["words"] == (
        "withheld",
        "2014",
        "asked for asylum",
        "0 of 2 cities",
        "",
        "A survey (SYNTHETIC); page 3",
    )
    assert list(desk.make_reports({}, {"", str(RIVERPORT)})) == []


def test_a_framework_in_another_language_is_marked() -> None:
    """
    Texts of a framework carry its language, those of a city that nobody knows theirs.
    """
    network = make_network("sanoja")
    [framework] = network.frameworks.values()
    page = render("html", report(evolve(network, frameworks={"hostile": evolve(framework, language="fi")})))
    assert '<bdi lang="fi">sanoja</bdi>' in page
    assert '<bdi lang="">sanoja' in page


def test_a_framework_without_bands_and_a_part_twice() -> None:
    """
    Without bands the lowest quarter of the scale is low; a question under two parents stands once in each list.
    """
    network = make_network("words")
    [framework] = network.frameworks.values()
    from charterkit.model.framework import Edge

    root = evolve(framework.nodes["R"], children=[Edge(child="A"), Edge(child="B"), Edge(child="A-1")])
    again = evolve(framework.nodes["A"], id="B", children=[Edge(child="A"), Edge(child="A-2")])
    nodes = {"R": root, "A": framework.nodes["A"], "B": again}
    document = report(evolve(network, frameworks={"hostile": evolve(framework, bands=(), nodes=nodes)}))
    assert read_listing(document, "R-challenges", "Answers in the lowest band") == ["A-1"]
    [table] = find_blocks(document, "R-answers")
    assert [row.id for row in table.rows] == ["R", "A-1", "A", "A-1", "A-2", "A-5", "B", "A-2"]
    [scores, _] = find_blocks(document, "scores")
    assert scores.scale.bands == ()


def test_a_city_with_one_answer_has_a_report() -> None:
    """
    Where almost nothing is answered, the first page says how little.
    """
    network = make_network("words")
    given = network.answers[0].answers
    answers = {"A-1": given["A-1"]}
    [framework] = network.frameworks.values()
    document = report(
        evolve(
            network,
            answers=[evolve(network.answers[0], answers=answers)],
            frameworks={"hostile": evolve(framework, needs_coverage=0.9)},
        )
    )
    assert read_lines(document, "glance")["Answered"].startswith("1 of")


def test_a_band_that_others_hide_is_not_drawn() -> None:
    """
    What two bands claim belongs to the first; of one that lies within another nothing is left.
    """
    network = make_network("words")
    [framework] = network.frameworks.values()
    first, last = framework.display
    bands = [Band("all", "All", first, last), Band("within", "Within", first, last)]
    document = report(evolve(network, frameworks={"hostile": evolve(framework, bands=bands)}))
    [scores, _] = find_blocks(document, "scores")
    assert [band.label.text for band in scores.scale.bands] == ["All"]


def test_the_first_page_names_no_gain_that_nobody_sees() -> None:
    """
    An answer that leaves a part without a score stands in that part, with the reason, and not on the first page.
    """
    document = make_report()
    for section, title, is_told in (
        ("glance", "The three answers that would raise a score most", False),
        ("buyer-steps", "Answers that would raise the score most", True),
    ):
        [found] = [one for one in find_blocks(document, section) if hasattr(one, "entries") and one.title.text == title]
        told = [entry.more.text for entry in found.entries]
        assert told
        assert any("buyer" in said for said in told) is is_told
        assert all(said.endswith("too little known for a score") for said in told) is is_told


def test_why_no_scores_before_are_shown_is_told() -> None:
    """
    Scores before that are of another city, or made under other rules, are missed aloud.
    """
    network = make_network("words")
    [framework] = network.frameworks.values()
    other = evolve(network, frameworks={"hostile": evolve(framework, display=(0.0, 7.0))})
    city = network.answers[0].city
    gone = evolve(network, answers=[evolve(network.answers[0], city=evolve(city, id="elsewhere"))])
    for before, words in ((other, "made under other rules"), (gone, "none could be read of this city")):
        document = report(network, before=charterkit.score(before))
        assert words in find_blocks(document, "scores")[0].said.text
