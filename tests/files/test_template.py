"""
A new answer file holds every question, says how to answer it, and answers none.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import tomli
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from charterkit.builtin.answer_types import charterkit_answer_types
from charterkit.files.answers import read_answers
from charterkit.files.comments import WIDTH
from charterkit.files.documents import parse_document, read_document
from charterkit.files.frameworks import read_framework
from charterkit.files.template import write_template
from charterkit.model.answers import Answer, Period
from charterkit.model.city import City
from charterkit.model.framework import Edge, Flag, Framework, Node, Profile
from charterkit.model.items import Fact, Item, Option, Predicate, Reserved, Row, Scale
from tests.files.strategies import CITIES, FRAMEWORKS

TYPES = {kind.name: kind for kind in charterkit_answer_types()}
PERIOD = Period(start=dt.date(2025, 1, 1), end=dt.date(2026, 12, 31))
RIVERPORT = City(id="riverport", name="Riverport", country="FI")
CHARTER = Path(__file__).parents[2] / "questionnaires" / "integrating-cities-charter.toml"

POLICE = Predicate(op="flag", subject="has.police")
SMALL = Framework(
    id="small",
    title="A small framework",
    version="1.0",
    source="own",
    status="draft",
    note="For tests.",
    roots=["role", "all"],
    on_request=["all"],
    nodes={
        "all": Node(id="all", title="All", children=[Edge(child="role")]),
        "role": Node(
            id="role", title="As employers we will", source="A charter", children=[Edge(child="c1"), Edge(child="q1")]
        ),
        "c1": Node(id="c1", title="Act", text="More words.", children=[Edge(child="q2")], when=POLICE),
        "c2": Node(id="c2", title="Nothing of it is asked", children=[Edge(child="q4")]),
    },
    items={
        "q2": Item(
            id="q2",
            type="choice",
            text="How far?",
            guidance="Choose the highest.",
            scale=Scale(options=[Option(id=str(at), label=f"level {at}", points=float(at)) for at in range(3)]),
            reserved=Reserved(start="1", when=POLICE),
            evidence=["DOC", "XYZ"],
            profiles=["core"],
        ),
        "q1": Item(
            id="q1",
            type="choice",
            text="Which fields?",
            scale=Scale(options=[Option(id="yes", points=1.0), Option(id="no", points=0.0)]),
            rows=[Row(id="language"), Row(id="housing", label="all housing")],
            profiles=["core"],
        ),
        "q3": Item(
            id="q3",
            type="number",
            text="How many?",
            scored=False,
            facts=[Fact(id="cases", text="cases", unit="cases per year"), Fact(id="who", text="who", type="text")],
            when=POLICE,
            profiles=["core"],
        ),
        "q4": Item(id="q4", type="text", text="What else?"),
    },
    flags={
        "has.police": Flag(id="has.police", text="Is there police?"),
        "has.duty": Flag(id="has.duty", text="Whose duty?", values=["city", "state"], holds=["city"]),
        "law.data": Flag(id="law.data", text="Are data allowed?"),
    },
    profiles={"core": Profile(id="core", title="the core")},
    evidence={"DOC": "a decision"},
)
TEXT = """\
#:schema ./small.schema.json
#
# A small framework, version 1.0
# Status: draft
# 3 questions: the core
#
# Source: own
# Note: For tests.
#
# How to fill in
#   1. Write each answer after "value =", as the comment above it shows. "" means: not answered yet.
#   2. If there is no answer, leave the value as it is, and add a line below it:
#        state = "unknown"        # nobody knows
#        state = "withheld"       # the city keeps the answer to itself
#        state = "na"             # the question does not apply; add one more line:
#        reason = "no-competence" # the city does not have the duty
#        reason = "law"           # the law does not allow it, or another level decides
#        reason = "no-cases"      # there was nothing to count in the period
#        reason = "other"         # another reason, told in the note
#   3. Below a value you may add:
#        note = "what a reader should know"
#        owner = "the office that answers"
#        date = 2026-03-02
#        evidence = [{ kind = "DOC", ref = "where it is found", status = "attached" }]
#   4. Save the file as plain text in UTF-8, with Notepad or another text editor. A word processor
#      spoils it.
#   5. Run "charterkit check" with the name of this file, at any time. When it finds no errors:
#      "charterkit score".

format = 1
framework = "small"
version = "1.0"
profile = "core"
period = { from = 2025-01-01, to = 2026-12-31 }
# The answers are invented; every result says so.
synthetic = true

[city]
id = "riverport"
name = "Riverport"
country = "FI"
# If you like, tell more of the city, here or in a file of its own (charterkit new city). It never
# counts. To use a line, take away the "# " before it.
#   Other names, in other languages or of older times.
# aliases = ["Jokisatama"]
#   How many people live there, and the year of that figure; or "not stated"; context, never
#   strength.
# population = { count = 215000, year = 2013 }
#   Latitude and longitude, in degrees or in degrees, minutes and seconds.
# coordinates = [61.498, 23.761]
#   Working languages, by their codes.
# languages = ["fi", "en"]
#   What kind of city it is: port, capital and so on.
# type = "port"
#   Who migrates to it, in words; context, never strength.
# migrants = ["students", "seafarers and their families"]
#   Which office is in charge of integration, and whom it reports to; context.
# institution = "integration unit, under the deputy mayor for education"
#   What changed in the law and policy of the state in this time, in words; context.
# national_changes = ["2025: the state pays for language courses"]
#   Networks of cities that it belongs to.
# networks = ["Riverside cities"]
#   A role, not a person; it never leaves the city's own files.
# contact = "head of integration"

# What the city has, asked once. While one is "", the questions that depend on it count as not
# answered.
[city.has]
# Is there police? Write true or false.
police = true

# Whose duty? Write "city" or "state".
duty = "city"

# What the law allows, asked once. While one is "", the questions that depend on it count as not
# answered.
[city.law]
# Are data allowed? Write true or false.
data = ""

# ==================================================================================================
# role: As employers we will
#   Source: A charter
# ==================================================================================================

# q1: Which fields?
#
#   Choose one for each row, for example: value.language = "no"
#     "yes"
#     "no"
#   The rows:
#     language
#     housing = all housing
[answers.q1]
value.language = ""
value.housing = ""

# --------------------------------------------------------------------------------------------------
# c1: Act
#   More words.
#   Asked only where has.police is true ("Is there police?").
# --------------------------------------------------------------------------------------------------

# q2: How far?
#   Choose the highest.
#
#   Choose one, for example: value = 1
#     0 = level 0
#     1 = level 1
#     2 = level 2
#   1 and what follows it: only where has.police is true ("Is there police?").
#   Evidence that fits: a decision (DOC), XYZ
[answers.q2]
value = ""

# ==================================================================================================
# Other questions
# ==================================================================================================

# q3: How many?
#   Asked only where has.police is true ("Is there police?").
#   Asked and reported, never scored.
#
#   Write a number, for example: value = 12
[answers.q3]
value = ""
# If you have it, never scored: cases (a number, cases per year)
facts.cases = ""
# If you have it, never scored: who (a text in quotes)
facts.who = ""

# ==================================================================================================
# Needs and offers
# ==================================================================================================
# If you like, say what the city wants to learn from others, and what it can teach: one table for
# each node. To use a line, take away the "# " before it.
# [themes.role]
#   What the city wants: learn, mentor, both or none.
# role = "both"
#   How much it needs it: 1 (most) to 3.
# priority = 1
#   What it wants to know; 3 at most.
# questions = ["How do you reach those who never come?"]
#   How many learners it takes at a time; 1 if left out.
# capacity = 2
#   How many mentors it wants at most; 1 if left out.
# partners = 2
#   Ids of practices that it can show.
# practices = ["open-desk"]
#   Languages for this theme, if not the working languages of the city.
# languages = ["fi", "en"]
#   How it wants to learn or to teach.
# formats = ["study-visit", "webinar"]
#   Ids of cities that it does not want to be paired with.
# vetoes = ["hillford"]
#   Ids of cities that it likes best, first choice first; for the engine stable.
# ranking = ["laketown", "hilltown"]
#   That the city agrees to be paired.
# consent = { date = 2026-03-02, role = "deputy mayor" }
#   Who stands behind it, as a role: a director, a deputy mayor.
# endorsed_by = "director of services"
"""


def test_a_small_file_reads_like_this() -> None:
    """
    Headings, questions with all that helps to answer them, and empty values, in the order of the framework.
    """
    city = evolve(RIVERPORT, has={"police": True, "duty": "city"})
    assert write_template(SMALL, TYPES, city, "core", PERIOD, synthetic=True) == TEXT


def test_without_a_period_the_officer_is_asked_for_it() -> None:
    """
    The key is there, empty, with an example; other questions follow at the end.
    """
    text = write_template(SMALL, TYPES, RIVERPORT)
    assert "# 4 questions: all of them\n" in text
    assert (
        "# The time that the answers speak of, for example: { from = 2025-01-01, to = 2026-12-31 }\n"
        'period = ""\n\n[city]\n'
    ) in text
    assert text.index("# Other questions") < text.index("[answers.q3]") < text.index("[answers.q4]")
    assert "Nothing of it is asked" not in text


def test_one_question_is_counted_as_one() -> None:
    """
    The count reads well in the singular too.
    """
    one = evolve(SMALL, items={"q4": SMALL.items["q4"]})
    assert "# 1 question: all of them\n" in write_template(one, TYPES, RIVERPORT)


def test_a_profile_that_there_is_not_is_refused() -> None:
    """
    The caller learns which name was wrong.
    """
    with pytest.raises(KeyError, match="cor"):
        write_template(SMALL, TYPES, RIVERPORT, "cor")


def test_a_profile_without_questions_gives_a_file_without_questions() -> None:
    """
    The file can be read all the same.
    """
    bare = evolve(SMALL, profiles={"none": Profile(id="none", title="nothing")})
    text = write_template(bare, TYPES, RIVERPORT, "none", PERIOD)
    assert "# 0 questions: nothing\n" in text
    assert "\n\n[answers]\n\n# ====" in text
    assert "Needs and offers" not in write_template(evolve(bare, nodes={}), TYPES, RIVERPORT, "none", PERIOD)


def expect(framework: Framework, city: City, profile: str, period: Period | None, *, synthetic: bool) -> dict[str, Any]:
    """
    Say what a new file must hold, worked out in another way than it is written.
    """
    answers: dict[str, Any] = {}
    for item in framework.items_of(profile):
        answers[item.id] = {"value": {row.id: "" for row in item.rows} or ""}
        if item.facts:
            answers[item.id]["facts"] = {fact.id: "" for fact in item.facts}
    flags: dict[str, dict[str, str]] = {}
    for flag in framework.flags:
        group, name = flag.split(".")
        flags.setdefault(group, {})[name] = ""
    return {
        "format": 1,
        "framework": framework.id,
        "version": framework.version,
        "profile": profile,
        "period": {"from": period.start, "to": period.end} if period else "",
        **({"synthetic": True} if synthetic else {}),
        "city": {"id": city.id, "name": city.name, "country": city.country, **flags},
        "answers": answers,
    }


@given(
    framework=FRAMEWORKS,
    city=CITIES,
    profile=st.sampled_from(["full", "core"]),
    period=st.sampled_from([None, PERIOD]),
    synthetic=st.booleans(),
)
def test_any_framework_gives_a_file_that_reads_back(
    *, framework: Framework, city: City, profile: str, period: Period | None, synthetic: bool
) -> None:
    """
    Whatever its texts hold, the file has just the keys of the questions, and is read without a word.
    """
    text = write_template(framework, TYPES, city, profile, period, synthetic=synthetic)
    wanted = expect(framework, city, profile, period, synthetic=synthetic)
    assert tomli.loads(text) == wanted
    document = parse_document(text.encode(), "new.toml")
    answers, findings = read_answers(document)
    assert (document.findings, findings) == ((), ())
    assert answers is not None
    assert (answers.city, answers.period, answers.synthetic) == (city, period, synthetic)
    assert dict(answers.answers) == dict.fromkeys(wanted["answers"], Answer())


@given(FRAMEWORKS)
def test_every_question_has_its_place_once(framework: Framework) -> None:
    """
    However nodes share questions, or stand above themselves, each question has one table, below its words.
    """
    lines = write_template(framework, TYPES, RIVERPORT).split("\n")
    assert lines[0] == f"#:schema ./{framework.id}.schema.json"
    for item in framework.items.values():
        assert lines.count(f"[answers.{item.id}]") == 1
    for line in lines:
        assert not line.startswith("#") or len(line) <= WIDTH or max(map(len, line.split())) > WIDTH // 2


def test_a_long_chain_of_nodes_is_followed() -> None:
    """
    A framework from a stranger may nest deeper than calls can.
    """
    count = 3000
    nodes = {f"n{at}": Node(id=f"n{at}", title="N", children=[Edge(child=f"n{at + 1}")]) for at in range(count)}
    nodes[f"n{count}"] = Node(id=f"n{count}", title="N", children=[Edge(child="q4")])
    text = write_template(evolve(SMALL, nodes=nodes, roots=["n0"]), TYPES, RIVERPORT)
    assert text.index(f"# n{count}: N") < text.index("[answers.q4]") < text.index("# Other questions")


@pytest.mark.parametrize(("profile", "count"), [("full", 76), ("core", 36)])
def test_the_charter_is_written_whole(profile: str, count: int) -> None:
    """
    The shipped questionnaire gives a file with all its questions and its status, and none is answered.
    """
    framework, findings = read_framework(read_document(CHARTER))
    assert findings == ()
    assert framework is not None
    text = write_template(framework, TYPES, RIVERPORT, profile, PERIOD)
    assert "# Status: draft, not endorsed by Eurocities\n" in text
    assert f"# {count} questions: " in text
    assert max(map(len, text.split("\n"))) <= WIDTH
    answers, findings = read_answers(parse_document(text.encode(), "new.toml"))
    assert findings == ()
    assert answers is not None
    assert list(answers.answers.values()) == [Answer()] * count
    headings = [line[2:5] for line in text.split("\n") if line.startswith("# C") and line[5:7] == ": "]
    assert headings == [f"C{number:02}" for number in range(1, 12)]
