"""
A city is compared with itself only where a question means the same each time, and everything else is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

import charterkit
from charterkit.errors import NotPossible
from charterkit.model.answers import Answer, Period, State
from charterkit.model.hashes import describe_question, question_hash
from charterkit.reporting.rules import find_rule_differences
from charterkit.reporting.sides import Side, name_changes
from tests.builtin.documents import RIVERPORT, make_report, render
from tests.reporting.make import write_periods

if TYPE_CHECKING:
    from pathlib import Path

    from charterkit.model.document import Document, Table
    from charterkit.model.framework import Framework
    from charterkit.model.network import Network


def read_frameworks(*files: Path) -> list[Framework]:
    """
    Read framework files, each by itself.
    """
    return [one for file in files for one in charterkit.load(file).frameworks.values()]


def compare(folder: Path, *, needs: float = 0.6) -> Document:
    """
    Compare the two periods of the example city, by a framework whose scores need so much coverage.
    """
    before, after, old, new = write_periods(folder)
    text = new.read_text(encoding="utf-8")
    new.write_text(text.replace("needs_coverage = 0.6 ", f"needs_coverage = {needs} ", 1), encoding="utf-8")
    made = charterkit.compare(before, after, versions=read_frameworks(old, new))
    assert [one for one in made.findings if one.severity is charterkit.Severity.ERROR] == []
    [document] = made.documents
    return document


def find_table(document: Document, title: str) -> Table:
    """
    Find a table by its title.
    """
    tables = [
        block
        for section in document.sections
        for block in section.blocks
        if type(block).__name__ == "Table" and block.title.text == title  # type: ignore[union-attr]
    ]
    [table] = tables
    return table  # type: ignore[return-value]


def read_table(document: Document, title: str) -> dict[str, tuple[str, ...]]:
    """
    Read the texts of a table, by the ids of its rows.
    """
    return {row.id: tuple(cell.text for cell in row.cells) for row in find_table(document, title).rows}


def read_lines(document: Document) -> dict[str, str]:
    """
    Read the lines of the first page.
    """
    return {
        line.word.text: line.said.text for block in document.sections[0].blocks for line in getattr(block, "lines", ())
    }


def at(year: int, **answers: Answer) -> Network:
    """
    Give the example city in another period, with other answers to some questions.
    """
    network = charterkit.load(RIVERPORT)
    [given] = network.answers
    import datetime as dt

    period = Period(dt.date(year, 1, 1), dt.date(year + 1, 12, 31))
    # A year of which the answer would depend on the period.
    more = {"C01-3": Answer(), **{name.replace("_", "-"): answer for name, answer in answers.items()}}
    return evolve(network, answers=[evolve(given, period=period, answers={**given.answers, **more})])


def test_it_says_which_questions_are_compared_and_how_many(tmp_path: Path) -> None:
    """
    The first page counts the questions that are compared, says which these are, and counts the others by the reason.
    """
    lines = read_lines(compare(tmp_path))
    assert lines["Questions compared"].startswith(
        "43 of the 72 scored questions that were asked at any time: those that"
    )
    told = "1 changed in meaning, 1 dropped, 27 without an answer that counts each time; each with its reason"
    assert lines["Not compared"].startswith(told)
    assert 1 + 1 + 27 + 43 == 72


def test_it_says_why_others_are_not(tmp_path: Path) -> None:
    """
    A changed scale, a dropped question and a lacking answer are told; a renamed or reworded question is compared.
    """
    document = compare(tmp_path)
    left_out = read_table(document, "Not compared")
    assert left_out["C01-3"] == ("changed since 2023-2024: its scale",)
    assert left_out["C02-9"] == ("dropped: asked in 2023-2024 only",)
    assert left_out["C02-1"] == ("no answer that counts in 2023-2024",)
    assert left_out["C01-5"] == ("no answer that counts in 2023-2024, 2025-2026",)
    assert list(left_out)[:2] == ["C01-3", "C02-9"]
    remarks = read_table(document, "Compared, with a remark")
    assert remarks == {"C01-2": ("called C01-20 in 2023-2024",), "C05-1": ("worded otherwise in 2023-2024",)}


def test_scores_are_made_of_the_compared_questions_alone(tmp_path: Path) -> None:
    """
    Before and after differ by what was answered otherwise, and by nothing else.
    """
    document = compare(tmp_path, needs=0.5)
    parts = read_table(document, "The parts, over the compared questions")
    # Of C01, the questions 1, 2 and 4 are compared: 1, 4, 3 became 3, 4, 3 of 4.
    assert parts["C01"] == ("66.7", "83.3", "+16.7", "3 of 6")
    assert parts["C02"] == ("50.0", "50.0", "0.0", "4 of 7")
    assert parts["C03"] == ("80.0", "70.0", "-10.0", "5 of 8")
    changed = read_table(document, "Answers that changed")
    assert set(changed) == {"C01-1", "C03-1"}
    assert changed["C03-1"][2:] == ("50.0", "0.0", "-50.0")
    row = next(row for row in find_table(document, "The parts, over the compared questions").rows if row.id == "C01")
    assert row.cells[2].number == pytest.approx(100 / 6)


def test_too_little_in_common_makes_no_score(tmp_path: Path) -> None:
    """
    Where less of a part is compared than a score needs, there is none, as in a report, and no band is gained.
    """
    document = compare(tmp_path)
    table = find_table(document, "The parts, over the compared questions")
    parts = {row.id: tuple(cell.text for cell in row.cells) for row in table.rows}
    assert parts["C01"] == ("no score", "no score", "", "3 of 6")
    assert parts["C03"] == ("80.0", "70.0", "-10.0", "5 of 8")
    assert parts["C11"][0] == "no score"
    [drawn] = [row.range for row in table.rows if row.id == "C01"]
    assert drawn is not None
    assert (drawn.value, drawn.previous) == (None, None)
    blocks: tuple[Any, ...] = document.sections[0].blocks
    assert [entry.id for block in blocks if hasattr(block, "entries") for entry in block.entries] == ["C03"]
    assert table.scale is not None
    assert "the line reaches" not in table.scale.note  # no row has one
    assert "the line reaches" in render("html", make_report())


def test_bands_gained_and_lost_are_listed(tmp_path: Path) -> None:
    """
    Parts that moved to another band stand on the first page.
    """
    blocks: tuple[Any, ...] = compare(tmp_path, needs=0.5).sections[0].blocks
    listings = {block.title.text: block for block in blocks if hasattr(block, "entries")}
    assert [entry.id for entry in listings["Moved up a band"].entries] == ["C01"]
    [down] = listings["Moved down a band"].entries
    assert (down.id, down.more.text) == ("C03", "strength -> in between")


def test_differences_of_the_rules_are_stated(tmp_path: Path) -> None:
    """
    Version, rules, what parts are made of: each difference stands there, then and now.
    """
    rows = find_table(compare(tmp_path), "Differences of the rules").rows
    told = {row.title.text: tuple(cell.text for cell in row.cells) for row in rows}
    assert told["version of the framework"] == ("2024.1", "2026.2")
    assert told["questions that were dropped"] == ("C02-9", "not asked")
    assert told["question C01-3"] == ("scored otherwise", "changed: its scale")
    # Of C01, a question has only another name.
    assert list(told) == ["version of the framework", "questions that were dropped", "question C01-3", "part C02"]
    assert not any("sha256" in cell for cells in told.values() for cell in cells)


def test_a_change_is_told_in_words() -> None:
    """
    A unit that came, went or is another one is told with both; of a new question and of mere names too.
    """
    network = at(2023)
    [framework] = network.frameworks.values()
    item = framework.items["C01-4"]
    for unit, told in (("lessons", '("lessons", now "languages")'), ("", '(now "languages")')):
        other = evolve(framework, items={**framework.items, "C01-4": evolve(item, unit=unit)})
        [document] = charterkit.compare(evolve(network, frameworks={framework.id: other}), at(2025)).documents
        assert read_table(document, "Not compared")["C01-4"] == (f"changed since 2023-2024: its unit {told}",)
    asked = {name: one for name, one in framework.items.items() if name != "C11-4"}
    fewer = evolve(framework, items=asked)
    rows = dict(list_differences(fewer, framework))
    assert rows["new questions"] == ("not asked", "C11-4")
    assert name_changes({"unit": "lessons"}, {}) == ['its unit ("lessons", now none)']
    nodes = {**framework.nodes, "C01": evolve(framework.nodes["C01"], needs_coverage=0.1)}
    assert dict(list_differences(evolve(framework, nodes=nodes), framework)) == {
        "rules of scoring": ("not the same", "policies, gates or steps of single parts")
    }


def list_differences(old: Framework, new: Framework) -> list[tuple[str, tuple[str, str]]]:
    """
    List how the rules of two frameworks differ.
    """
    sides = []
    for framework in (old, new):
        [answers] = charterkit.load(RIVERPORT).answers
        [result] = charterkit.score(charterkit.load(RIVERPORT)).results
        contract = evolve(result.contract, source=framework)
        result = evolve(result, framework=framework, contract=contract)
        sides.append(Side(result=result, answers=answers, assessment=None))  # type: ignore[arg-type]  # nobody asks
    return [(what, (then, now)) for what, then, now in find_rule_differences(*sides)]


def test_the_same_answers_have_no_difference() -> None:
    """
    A city that answers the same twice has not changed, and no rule differs.
    """
    [document] = charterkit.compare(at(2023), at(2025)).documents
    changes = {row[2] for row in read_table(document, "The parts, over the compared questions").values()}
    assert changes <= {"0.0", ""}
    assert read_table(document, "Answers that changed") == {}
    assert read_table(document, "Differences of the rules") == {}


def test_three_periods_are_compared_in_order() -> None:
    """
    Whatever the order of the files, the earliest stands first; a question answered once less is compared nowhere.
    """
    third = at(2021, C01_1=Answer(value=0, state=State.VALUE), C01_2=Answer())
    [document] = charterkit.compare(at(2025), third, at(2023)).documents
    assert document.title.text == "Riverport (riverport, FI): 2021-2022, 2023-2024 and 2025-2026 compared"
    assert read_table(document, "Answers that changed")["C01-1"][3:] == ("0.0", "75.0", "75.0", "+75.0")
    assert read_table(document, "Not compared")["C01-2"] == ("no answer that counts in 2021-2022",)
    assert "2021-2022: " in render("text", charterkit.compare(at(2025), third, evolve_rules(at(2023))).documents[0])


def evolve_rules(network: Network) -> Network:
    """
    Let the framework of a network have other rules in many places.
    """
    [framework] = network.frameworks.values()
    nodes = dict(framework.nodes)
    nodes["C12"] = evolve(nodes.pop("C11"), id="C12")
    buyer = nodes["buyer"]
    children = [evolve(edge, child=edge.child.replace("C11", "C12"), weight=2.0) for edge in buyer.children]
    nodes["buyer"] = evolve(buyer, children=children)
    overall = nodes["overall-by-commitment"]
    edges = [evolve(edge, child=edge.child.replace("C11", "C12")) for edge in overall.children]
    nodes["overall-by-commitment"] = evolve(overall, children=edges)
    other = evolve(framework, nodes=nodes, display=(0.0, 10.0), bands=framework.bands[2:], needs_coverage=0.0)
    return evolve(network, frameworks={framework.id: other})


def test_every_kind_of_rule_is_compared() -> None:
    """
    Parts that came, went, or weigh otherwise, scale, bands, policies, assessors, length of the period.
    """
    import datetime as dt

    network = evolve_rules(at(2023))
    [answers] = network.answers
    given = {
        name: evolve(one, assessed_by="expert") if one.state is State.VALUE else one
        for name, one in answers.answers.items()
    }
    shorter = Period(dt.date(2023, 1, 1), dt.date(2023, 12, 31))
    network = evolve(network, answers=[evolve(answers, answers=given, period=shorter, synthetic=False)])
    [document] = charterkit.compare(network, at(2025)).documents
    rows = find_table(document, "Differences of the rules").rows
    told = {row.title.text: tuple(cell.text for cell in row.cells) for row in rows}
    assert told["part C11"][0] == told["part C12"][1] == "not there"
    assert told["part buyer"][0] == "mean of C09 x 2, C10 x 2, C12 x 2"
    assert told["scale"] == ("0 to 10", "0 to 100")
    assert told["length of the period"] == ("12 months", "24 months")
    assert told["who assessed"] == ("expert", "self, peer, expert")
    assert told["invented"] == ("no", "yes")
    assert told["bands"][0] == "in between (all else)"
    assert "missing answers" in told
    assert {"2023", "2025-2026"} <= {column.title.text.removeprefix("score ") for column in _list_columns(document)}


def _list_columns(document: Document) -> tuple:  # type: ignore[type-arg]  # of columns
    return find_table(document, "The parts, over the compared questions").columns


def test_profiles_decide_too() -> None:
    """
    A question that one of the profiles leaves out is not compared, and the reason says which.
    """
    core = at(2023)
    core = evolve(core, answers=[evolve(core.answers[0], profile="core")])
    [document] = charterkit.compare(core, at(2025)).documents
    assert "the profile of 2023-2024 leaves it out" in {row[0] for row in read_table(document, "Not compared").values()}
    [document] = charterkit.compare(
        at(2023), evolve(core, answers=[evolve(core.answers[0], period=at(2025).answers[0].period)])
    ).documents
    assert "the newest profile leaves it out" in {row[0] for row in read_table(document, "Not compared").values()}
    parts = read_table(document, "The parts, over the compared questions")
    assert all(int(row[-1].split(" of ")[0]) >= 0 for row in parts.values())


def test_a_new_question_is_not_compared(tmp_path: Path) -> None:
    """
    What only the newer questionnaire asks is told as new; of an item that older answers call otherwise too.
    """
    before, after, old, new = write_periods(tmp_path)
    text = after.read_text(encoding="utf-8").replace('version = "2026.2"', 'version = "2024.1"')
    text = text.replace("[answers.C01-2]", "[answers.C01-20]")
    later = tmp_path / "later.toml"
    later.write_text(text, encoding="utf-8")
    earlier = tmp_path / "earlier.toml"
    text = before.read_text(encoding="utf-8").replace('version = "2024.1"', 'version = "2026.2"')
    text = text.replace("[answers.C01-20]", "[answers.C01-2]").replace('[answers.C02-9]\nvalue = "yes"\n', "")
    earlier.write_text(text, encoding="utf-8")
    [document] = charterkit.compare(earlier, later, versions=read_frameworks(old, new)).documents
    left_out = read_table(document, "Not compared")
    assert left_out["C02-9"] == ("new: not asked in 2023-2024",)
    assert left_out["C01-20"] == ("new: not asked in 2023-2024",)
    assert left_out["C01-2"] == ("dropped: asked in 2023-2024 only",)


def test_nothing_in_common_has_no_scores() -> None:
    """
    Where no question was answered each time, parts are not compared, and nothing fails.
    """
    network = at(2023)
    empty = evolve(network, answers=[evolve(network.answers[0], answers={})])
    [document] = charterkit.compare(empty, at(2025)).documents
    parts = read_table(document, "The parts, over the compared questions").values()
    assert {row[:3] for row in parts} == {("not compared", "not compared", "")}
    assert all(row[3].startswith("0 of ") for row in parts)


def test_without_periods_files_stand_in_their_order() -> None:
    """
    Files that state no period are called by their order, and the length of it is not known.
    """
    network = at(2023)
    plain = evolve(network, answers=[evolve(network.answers[0], period=None, answers={})])
    [document] = charterkit.compare(plain, at(2025)).documents
    assert "file 1 and 2025-2026 compared" in document.title.text
    rows = find_table(document, "Differences of the rules").rows
    told = {row.title.text: tuple(cell.text for cell in row.cells) for row in rows}
    assert told["length of the period"] == ("not stated", "24 months")
    assert told["who assessed"][0] == "nobody"


def test_what_does_not_belong_together_is_refused() -> None:
    """
    One file, two cities, two frameworks, the same period twice: each is refused with what to do.
    """
    one = at(2023)
    other = evolve(one, answers=[evolve(one.answers[0], city=evolve(one.answers[0].city, id="otherport"))])
    from tests.browser.hostile_city import make_network

    foreign = make_network("x")
    city = evolve(foreign.answers[0].city, id="riverport")
    foreign = evolve(foreign, answers=[evolve(foreign.answers[0], city=city)])
    for files, told in (
        ((one,), "there is nothing to compare"),
        ((one, other), "several cities: otherport, riverport"),
        ((one, foreign), "several frameworks: hostile, integrating-cities-charter"),
        ((one, at(2023)), "the same period"),
    ):
        with pytest.raises(NotPossible, match=told) as caught:
            charterkit.compare(*files)
        assert caught.value.mend
    [document] = charterkit.compare(
        at(2025), evolve(one, answers=[one.answers[0], other.answers[0]]), city="riverport"
    ).documents
    assert "Riverport" in document.title.text


def test_files_with_errors_are_not_compared(tmp_path: Path) -> None:
    """
    Where a file cannot be scored, there is no document, and the errors are told.
    """
    bad = tmp_path / "bad.toml"
    bad.write_text(RIVERPORT.read_text(encoding="utf-8").replace("value = 3", "value = 9", 1), encoding="utf-8")
    made = charterkit.compare(at(2023), bad)
    assert made.documents == ()
    assert {one.code for one in made.findings if one.severity is charterkit.Severity.ERROR} == {"CK201"}
    assert charterkit.compare().documents == ()


def test_the_meaning_of_a_question_is_what_decides_its_points() -> None:
    """
    Names and words of a question do not belong to its meaning, scale and conditions do.
    """
    [framework] = charterkit.load(RIVERPORT).frameworks.values()
    item = framework.items["C04-1a"]

    def change(**more: object) -> Framework:
        return evolve(framework, items={**framework.items, "C04-1a": evolve(item, **more)})  # type: ignore[arg-type]

    same = question_hash(framework, "C04-1a")
    for words in ({"text": "Otherwise?"}, {"guidance": "x"}, {"profiles": ()}, {"scale": evolve(item.scale, id="x")}):
        assert question_hash(change(**words), "C04-1a") == same
    for rules in ({"scored": False}, {"reserved": None}, {"scale": item.scale.leave_out(["4"])}, {"maximum": 3.0}):
        assert question_hash(change(**rules), "C04-1a") != same
    flag = framework.flags["has.language"]
    assert (
        question_hash(evolve(framework, flags={**framework.flags, flag.id: evolve(flag, holds=["provider"])}), "C04-1a")
        != same
    )
    assert question_hash(evolve(framework, points=(0.0, 8.0)), "C04-1a") != same
    depending = next(name for name, one in framework.items.items() if one.when and one.when.subjects("item"))
    [subject] = framework.items[depending].when.subjects("item")  # type: ignore[union-attr]
    told = describe_question(framework, depending, {subject: "renamed"})
    assert told != describe_question(framework, depending)
    assert "renamed" in str(told["when"])
