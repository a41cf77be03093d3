"""
Groups of cities: who belongs to them, what they lack, what they ask for, and what may be said of scores.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import charterkit
from charterkit import Severity
from charterkit_exchange.evidence import Case, count_some, weigh
from charterkit_exchange.model.local_network import LocalNetwork, Stakeholder
from charterkit_exchange.model.roster import Member, Roster
from charterkit_exchange.model.statements import Proof, Statement, Statements
from charterkit_exchange.pages.asks import make_asks_page
from charterkit_exchange.pages.groups import make_roster_page, make_stakeholders_page, say_members
from charterkit_exchange.schemes import list_own
from tests.networks import FRAMEWORK, write_files

if TYPE_CHECKING:
    from pathlib import Path

    from charterkit.documents import Document

SEVEN = ("policy-makers", "public-authorities", "ngos", "chambers-of-commerce", "trade-unions")
LOCAL = """format = 1
[local-network]
id = "taranto-network"
title = "Local network"
city = "taranto"
scheme = "transfer-networks"
source = ["own"]
"""
TARANTO = 'format = 1\n[city]\nid = "taranto"\nname = "Taranto"\n'
HEAD = 'format = 1\n[network]\ntitle = "Riverside"\nframework = "two-ladders"\nframeworks = ["frameworks"]\n'
STATEMENTS = """format = 1
[statements]
id = "needs"
title = "Needs"
framework = "two-ladders"
source = ["own"]
[asks.money]
text = "Pay for it."
evidence = [{ EVIDENCE }]
"""
HIGH = '{ id = "strong", label = "strength", start = 75 }'
LOW = f'{{ id = "low", label = "area to develop", end = 37.5 }}, {HIGH}'
SURVEY = """format = 1
[survey]
id = "arrivals"
title = "Arrivals"
source = ["own"]
[[headings]]
title = "Housing"
[[headings]]
title = "Work"
text = ["Nobody finds any."]
[measures.transit]
figures = { oslo = 1 }
"""


def find_codes(folder: Path) -> list[tuple[str, str]]:
    """
    Give code and cause of what is found in a folder.
    """
    return [(one.code, one.cause) for one in charterkit.check(folder) if one.code.startswith("EX")]


def write_text(page: Document) -> str:
    """
    Write a page as text.
    """
    renderer = charterkit.Plugins.of().renderers["text"]
    assert renderer.document is not None
    text = renderer.document(page)
    assert isinstance(text, str)
    return text


def write_cities(levels: list[int | None]) -> dict[str, str]:
    """
    Write a network of cities that answer one question each with a level, or not at all.
    """
    answers = {
        f"cities/city-{at}.toml": 'format = 1\nframework = "two-ladders"\nversion = "1"\n'
        f'[city]\nid = "city-{at}"\nname = "City {at}"\n[city.has]\nlibrary = true\n[answers]\n'
        + ("" if level is None else f"E1-1 = {{ value = {level} }}\n")
        for at, level in enumerate(levels)
    }
    framework = FRAMEWORK.partition("[[examples]]")[0]
    return {"charterkit.toml": HEAD, "frameworks/two-ladders.toml": framework.replace(HIGH, LOW), **answers}


def make_case(folder: Path, levels: list[int | None], k: int = 5) -> Case:
    """
    Read such a network.
    """
    network = charterkit.load(write_files(folder, write_cities(levels)))
    return Case(network=network, scores=charterkit.score(network), framework=network.frameworks.get("two-ladders"), k=k)


# --- local networks ---------------------------------------------------------------------------------------------------


def test_a_missing_kind_is_a_warning(tmp_path: Path) -> None:
    """
    All kinds of the scheme that nobody stands for are named, those of migrants and of Roma apart.
    """
    members = "".join(f'[[members]]\nkinds = ["{kind}"]\n' for kind in (*SEVEN, "migrant-associations"))
    write_files(tmp_path, {"taranto.city.toml": TARANTO, "local.toml": LOCAL + members})
    findings = [one for one in charterkit.check(tmp_path) if one.code == "EX510"]
    assert [(one.severity, one.path) for one in findings] == [(Severity.WARNING, ("local-network", "scheme"))]
    assert findings[0].cause.endswith(
        "names nobody for 1 of the 7 kinds of stakeholders that `transfer-networks` asks for: associations of Roma"
    )
    write_files(tmp_path, {"local.toml": f'{LOCAL}{members}[[members]]\nkinds = ["roma-associations"]\n'})
    assert find_codes(tmp_path) == []


def test_a_network_can_ask_for_other_kinds(tmp_path: Path) -> None:
    """
    A scheme of the network itself counts, one without stakeholders asks for nobody, and so does no scheme.
    """
    scheme = 'format = 1\n[scheme]\nid = "own"\ntitle = "Own"\nstakeholders = ["police"]\n'
    files = {"taranto.city.toml": TARANTO, "own.toml": scheme}
    write_files(tmp_path, {**files, "local.toml": LOCAL.replace("transfer-networks", "own")})
    assert [cause.rpartition(": ")[2] for _, cause in find_codes(tmp_path)] == ["police"]
    for name in ("mentoring", ""):
        write_files(tmp_path, {"local.toml": LOCAL.replace("transfer-networks", name)})
        assert find_codes(tmp_path) == []


def test_the_page_shows_who_is_there_and_who_is_missing() -> None:
    """
    Members whose kind is not stated stand for no kind.
    """
    local = LocalNetwork(
        id="n",
        title="Network",
        city="vienna",
        scheme="transfer-networks",
        members=(Stakeholder(name="IntegrationHaus"), Stakeholder(kinds=("ngos", "police"))),
    )
    other = LocalNetwork(id="m", title="Other", city="taranto", synthetic=True)
    text = write_text(make_stakeholders_page([local, other], list_own(), charterkit.load()))
    assert "missing: 6 of 7: policy makers; public authorities" in text
    assert "- IntegrationHaus (kind not stated)" in text
    assert "- one more (non-governmental organisations; police)" in text
    assert "SYNTHETIC" in text


# --- rosters ----------------------------------------------------------------------------------------------------------


def test_unnamed_members_are_counted_and_not_invented() -> None:
    """
    35 cities of which one is named leave 34.
    """
    roster = Roster(id="r", title="Group", stated=35, members=(Member(name="Helsinki", role="chair"),))
    assert say_members(roster) == "35 cities: 1 named, 34 not named"
    text = write_text(make_roster_page(roster, charterkit.load()))
    assert "  - Helsinki (chair)\n  - and 34 whom the source does not name\n" in text
    assert say_members(Roster(id="r", title="Group")) == "0 cities named; how many there are is not stated"


def test_two_numbers_that_differ_both_stay() -> None:
    """
    6 countries are stated and 7 listed, and the page says both.
    """
    countries = ("IE", "AT", "DE", "CZ", "HU", "BG", "IT")
    roster = Roster(id="r", title="Group", of="organisations", stated=9, stated_countries=6, countries=countries)
    text = " ".join(write_text(make_roster_page(roster, charterkit.load())).split())
    listed = "7 listed (IE, AT, DE, CZ, HU, BG, IT)"
    assert f"Countries: 6 stated; {listed} - these differ, and both are as in the source" in text
    assert "Members: 9 organisations: 0 named, 9 not named" in text


# --- what speaks for a statement --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("evidence", "cause"),
    [
        ('survey = "arrivls"', "there is no survey `arrivls`"),
        ('survey = "arrivals", measure = "transt"', "there is no measure of a survey `transt` in `arrivals`"),
        ('survey = "arrivals", heading = "House"', "there is no heading of a survey `House` in `arrivals`"),
        ('exchange = "river-hill"', "there is no exchange `river-hill`"),
    ],
)
def test_evidence_that_is_not_there_is_found(evidence: str, cause: str, tmp_path: Path) -> None:
    """
    Each once; of a survey that is not there the parts are not told as well.
    """
    files = {**write_cities([1]), "survey.toml": SURVEY, "needs.toml": STATEMENTS.replace("EVIDENCE", evidence)}
    assert find_codes(write_files(tmp_path, files)) == [("EX501", cause)]


def test_evidence_that_is_there_is_fine(tmp_path: Path) -> None:
    """
    Of one file alone nothing is said: what it names may be elsewhere.
    """
    files = {**write_cities([1]), "survey.toml": SURVEY}
    for evidence in ('survey = "arrivals", measure = "transit"', 'survey = "arrivals", heading = "Housing"'):
        write_files(tmp_path, {**files, "needs.toml": STATEMENTS.replace("EVIDENCE", evidence)})
        assert find_codes(tmp_path) == []
    write_files(tmp_path, {"needs.toml": STATEMENTS.replace("EVIDENCE", 'survey = "none"')})
    assert [one for one in charterkit.check(tmp_path / "needs.toml") if one.code == "EX501"] == []


@pytest.mark.parametrize("key", ["stated", "stated_countries"])
def test_a_group_of_nobody_is_an_error(key: str, tmp_path: Path) -> None:
    """
    Whoever states a number of members states one or more; where none is stated, the key is left out.
    """
    text = f'format = 1\n[roster]\nid = "group"\ntitle = "Group"\nsource = ["own"]\n{key} = 0\n'
    [found] = [*charterkit.check(write_files(tmp_path, {"group.toml": text}))]
    assert (found.severity, found.code) == (Severity.ERROR, "CK153")
    assert "1 or more" in found.cause


def test_scores_are_told_of_groups_only(tmp_path: Path) -> None:
    """
    Of five cities and more, and never so that one could tell which.
    """
    case = make_case(tmp_path, [0, 0, 0, 0, 0, 1, 4, 4, 4, 4, 4, None])
    said = weigh(Proof(node="E1"), case).text
    assert said == "E1 (One section): 11 cities scored (all questions): area to develop for 6"
    assert "for fewer than 5" in weigh(Proof(node="E1"), make_case(tmp_path / "b", [0, 4, 4, 4, 4, 4])).text
    assert "for more than 1" in weigh(Proof(node="E1"), make_case(tmp_path / "c", [0] * 6)).text
    few = make_case(tmp_path / "d", [0, 0, 0, 0])
    assert weigh(Proof(node="E1"), few).text == "E1 (One section): not told for fewer than 5 scored cities"
    assert weigh(Proof(node="E9"), few).text == "E9: no such part of the framework"


def test_a_framework_need_not_have_areas_to_develop(tmp_path: Path) -> None:
    """
    Without a band at the lower end, only the number of cities is told.
    """
    files = {**write_cities([0] * 5)}
    files["frameworks/two-ladders.toml"] = files["frameworks/two-ladders.toml"].replace(LOW, HIGH)
    network = charterkit.load(write_files(tmp_path, files))
    case = Case(network=network, scores=charterkit.score(network), framework=network.frameworks["two-ladders"], k=5)
    assert weigh(Proof(node="E1"), case).text == "E1 (One section): 5 cities scored (all questions)"


@given(st.integers(5, 60), st.integers(5, 12), st.data())
def test_a_count_never_tells_of_fewer_than_k(of: int, k: int, data: st.DataObject) -> None:
    """
    A number is said only where as many cities, or more, are on either side; all other counts look alike.
    """
    some = data.draw(st.integers(0, of))
    said = count_some(some, of, k)
    if some < k:
        assert said == f"fewer than {k}"
    elif of - some < k:
        assert said == f"more than {of - k}"
    else:
        assert said == str(some)


def test_each_kind_of_evidence_has_its_words(tmp_path: Path) -> None:
    """
    What is there is named by its title, what is not there says so, and a note stands behind.
    """
    practice = 'format = 1\n[practice]\nid = "open-desk"\ntitle = "An open desk"\ncity = "city-0"\n'
    exchange = 'format = 1\n[exchange]\nid = "river-hill"\ntitle = "River and hill"\n'
    more = (
        exchange.replace("river-hill", "more") + '[[results]]\ntext = "A desk"\n[[follow_ups]]\nstate = "operating"\n'
    )
    write_files(tmp_path, {"survey.toml": SURVEY, "desk.toml": practice, "exchange.toml": exchange, "more.toml": more})
    case = make_case(tmp_path, [0])
    told: tuple[tuple[Proof, str, bool], ...] = (
        (Proof(practice="open-desk", note="since 2020"), "practice: An open desk, City 0 (since 2020)", True),
        (Proof(practice="none"), "practice none: not in this network", False),
        (Proof(exchange="river-hill"), "exchange: River and hill: it tells of no result", False),
        (Proof(exchange="more"), "exchange: River and hill: A desk; River and hill: operating", True),
        (Proof(exchange="none"), "exchange none: not in this network", False),
        (Proof(source="a report"), "a report", True),
        (Proof(survey="none"), "survey none: not in this network", False),
        (
            Proof(survey="arrivals"),
            "Arrivals (1 city listed): named as a whole, without a heading or a measure",
            False,
        ),
        (
            Proof(survey="arrivals", heading="Housing", note="see there"),
            "Arrivals (1 city listed): Housing: only the heading, no text (see there)",
            False,
        ),
        (
            Proof(survey="arrivals", heading="Work"),
            "Arrivals (1 city listed): Work: Nobody finds any.",
            True,
        ),
        (
            Proof(survey="arrivals", measure="transit"),
            "Arrivals: label not stated, period not stated; 1 of 1 city",
            False,
        ),
        (Proof(survey="arrivals", measure="none"), "Arrivals (1 city listed): no measure none", False),
    )
    for proof, text, holds in told:
        assert weigh(proof, case) == (text, holds)


def test_a_link_that_holds_nothing_is_no_support(tmp_path: Path) -> None:
    """
    A heading without a text, scores that are not told, and fewer areas to develop than may be counted: the statement
    has no evidence yet, and the page says which links are empty.
    """
    case = make_case(tmp_path, [0, 4, 4, 4, 4, 4])
    asks = tuple(
        Statement(id=f"ask-{at}", text="Pay for it.", form="ask", evidence=(proof,))
        for at, proof in enumerate((Proof(node="E1"), Proof(node="E9"), Proof(source="a report")))
    )
    statements = Statements(id="n", title="N", framework="two-ladders", source=("own",), statements=asks)
    text = write_text(make_asks_page(statements, case))
    assert "3 in all, 1 with something that speaks for them" in text
    assert text.count("What speaks for it: no evidence yet") == 2
    assert text.count("Linked, and no evidence yet:") == 2
    assert weigh(Proof(node="E1"), make_case(tmp_path / "b", [0] * 6)).holds


def test_the_page_keeps_questions_and_silence(tmp_path: Path) -> None:
    """
    A question stays one, nobody is addressed where nobody is named, and what nothing speaks for says so.
    """
    case = make_case(tmp_path, [0])
    statements = Statements(
        id="needs",
        title="What we need",
        framework="two-ladders",
        source=("own",),
        statements=(
            Statement(id="b", text="Second.", form="ask", number=2, to=("local", "national"), nodes=("E1", "E9")),
            Statement(id="a", text="First.", form="ask", number=1, note="as ever"),
            Statement(id="c", text="And what of money?", form="issue", is_question=True),
        ),
    )
    text = write_text(make_asks_page(statements, case))
    assert text.index("WHAT IS AT STAKE") < text.index("And what of money?") < text.index("1. First.")
    assert text.index("1. First.") < text.index("2. Second.")
    assert "Addressed to: local administrations and national administrations" in text
    assert "Addressed to: not stated" in text
    assert "Form: a question in the source, and left as one" in text
    assert "About: E1 One section; E9" in text
    assert text.count("What speaks for it: no evidence yet") == 3
    assert "Framework: Worked example: two ladders, 1" in text


def test_an_issue_and_an_ask_may_have_one_id(tmp_path: Path) -> None:
    """
    The parts of the page are told apart all the same.
    """
    statements = Statements(
        id="needs",
        title="What we need",
        statements=(Statement(id="who", text="A.", form="issue"), Statement(id="who", text="B.", form="ask")),
    )
    names = [section.id for section in make_asks_page(statements, make_case(tmp_path, [0])).sections]
    assert len(set(names)) == len(names)
