"""
Answer files are read as they are meant, and all that is wrong with them is found at once.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import tomli

from charterkit.files.answers import ANSWER_FILE, read_answers
from charterkit.files.documents import Document, parse_document
from charterkit.files.reference import find_tables
from charterkit.model.answers import Answer, AnswerFile, Evidence, Period, State
from charterkit.model.city import City
from charterkit.model.stages import Review, Target
from charterkit.testing.draft07 import fits
from tests.files.places import Path, document, drop, get, put

FULL = tomli.loads("""
format = 1
framework = "made"
version = "2026.1"
profile = "core"
period = { from = 2025-01-01, to = 2026-12-31 }
synthetic = true
[city]
id = "riverport"
name = "Riverport"
country = "FI"
has = { police = true, housing = "shared", language = "" }
law = { data = false, targets = "" }
[answers.C01-1]
value = 3
note = "a note"
owner = "equality office"
date = 2026-03-02
assessed_by = "peer"
facts = { cases = 12, office = "north", visits = "" }
[[answers.C01-1.evidence]]
kind = "DOC"
ref = "decision 12"
date = 2025-05-14
hash = "sha256:00"
status = "verified"
[answers.C01-1.criteria]
public = true
known = ""
[answers.C01-1.review]
value = 2
by = "expert"
date = 2026-04-02
note = "another note"
[[answers.C01-1.targets]]
date = 2027-12-31
value = 4
[answers.C01-1x]
value = 1
baseline = 0
[answers.C01-2]
state = "na"
reason = "law"
[answers.C01-3]
value = ""
""")
PLACES: dict[str, Path] = {
    "answer file": (),
    "period": ("period",),
    "city": ("city",),
    "answer": ("answers", "C01-1"),
    "evidence": ("answers", "C01-1", "evidence", 0),
    "target": ("answers", "C01-1", "targets", 0),
    "review": ("answers", "C01-1", "review"),
}
TABLES = {table.title: table for table in find_tables(ANSWER_FILE)}
# More of the city, and its themes, may stand in a file of their own, and are tested there.
OWN = {"city": ("id", "name", "country", "has", "law")}
# What is read elsewhere, or by the type of the question.
ANYTHING = {("answer file", "themes"), ("answer", "baseline"), ("target", "value"), ("review", "value")}
KEYS = [
    (title, key) for title in PLACES for key in OWN.get(title, TABLES[title].fields) if (title, key) not in ANYTHING
]
# What stands wrongly under each key: the value, the code, and where it is found below the table.
WRONG: dict[tuple[str, str], list[tuple[Any, str, Path]]] = {
    ("answer file", "format"): [(2, "CK153", ("format",)), ("1", "CK152", ("format",))],
    ("answer file", "framework"): [("a b", "CK153", ("framework",)), ("", "CK153", ("framework",))],
    ("answer file", "version"): [(2026.1, "CK152", ("version",)), (" ", "CK153", ("version",))],
    ("answer file", "profile"): [("core set", "CK153", ("profile",)), (["core"], "CK152", ("profile",))],
    ("answer file", "period"): [(2026, "CK152", ("period",)), ({"to": dt.date(2026, 1, 1)}, "CK154", ("period",))],
    ("answer file", "synthetic"): [("yes", "CK152", ("synthetic",)), (1, "CK152", ("synthetic",))],
    ("answer file", "city"): [("Riverport", "CK152", ("city",)), ([], "CK152", ("city",))],
    ("answer file", "answers"): [
        ([], "CK152", ("answers",)),
        ({"1": {}}, "CK153", ("answers", "1")),
        ({"C01-1": 3}, "CK152", ("answers", "C01-1")),
    ],
    ("period", "from"): [("2025-01-01", "CK152", ("from",)), (2025, "CK152", ("from",))],
    ("period", "to"): [("", "CK152", ("to",)), (dt.date(2024, 1, 1), "CK153", ("to",))],
    ("city", "id"): [("Riverport", "CK153", ("id",)), ("-x", "CK153", ("id",)), ("x", "CK153", ("id",))],
    ("city", "name"): [
        ("", "CK153", ("name",)),
        ("x\u202e", "CK153", ("name",)),
        ("x\u3164", "CK153", ("name",)),
        ("x" * 201, "CK153", ("name",)),
    ],
    ("city", "country"): [("FIN", "CK153", ("country",)), ("fi", "CK153", ("country",))],
    ("city", "has"): [
        ({"police": 1}, "CK152", ("has", "police")),
        ({"a b": True}, "CK153", ("has", "a b")),
        (True, "CK152", ("has",)),
    ],
    ("city", "law"): [({"data": []}, "CK152", ("law", "data"))],
    ("answer", "value"): [],
    ("answer", "state"): [
        ("unkown", "CK153", ("state",)),
        (True, "CK153", ("state",)),
        ("unknown", "CK157", ("state",)),
    ],
    ("answer", "reason"): [("laws", "CK153", ("reason",)), ("law", "CK158", ("reason",))],
    ("answer", "note"): [(3, "CK152", ("note",))],
    ("answer", "owner"): [([], "CK152", ("owner",))],
    ("answer", "date"): [("2026-03-02", "CK152", ("date",)), (dt.datetime(2026, 3, 2), "CK152", ("date",))],  # noqa: DTZ001
    ("answer", "assessed_by"): [("me", "CK153", ("assessed_by",))],
    ("answer", "evidence"): [
        ("DOC", "CK152", ("evidence",)),
        (["DOC"], "CK152", ("evidence", 0)),
        ([{"kind": "DOC"}, {}], "CK154", ("evidence", 1)),
    ],
    ("answer", "facts"): [
        (3, "CK152", ("facts",)),
        ({"cases": True}, "CK152", ("facts", "cases")),
        ({"1": 1}, "CK153", ("facts", "1")),
    ],
    ("answer", "criteria"): [
        (["public"], "CK152", ("criteria",)),
        ({"public": 1}, "CK152", ("criteria", "public")),
        ({"public": "yes"}, "CK153", ("criteria", "public")),
    ],
    ("answer", "targets"): [(4, "CK152", ("targets",)), ([{"value": 4}], "CK154", ("targets", 0))],
    ("answer", "review"): [(2, "CK152", ("review",)), ({"value": 2}, "CK154", ("review",))],
    ("target", "date"): [("soon", "CK152", ("date",))],
    ("review", "by"): [("self", "CK153", ("by",)), ("", "CK153", ("by",))],
    ("review", "date"): [(2026, "CK152", ("date",))],
    ("review", "note"): [(3, "CK152", ("note",))],
    ("evidence", "kind"): [("doc", "CK153", ("kind",)), ("", "CK153", ("kind",))],
    ("evidence", "ref"): [(12, "CK152", ("ref",))],
    ("evidence", "date"): [(2025, "CK152", ("date",))],
    ("evidence", "hash"): [(0, "CK152", ("hash",))],
    ("evidence", "status"): [("attachd", "CK153", ("status",))],
}
# What only reading can see: an order, characters of a name, what goes with what.
NOT_IN_THE_SCHEMA = {("period", "to"), ("city", "name"), ("answer", "state"), ("answer", "reason")}


def read(data: dict[str, Any]) -> tuple[AnswerFile | None, list[tuple[str, Path]]]:
    """
    Read a document; give the code and the path of each finding.
    """
    answers, findings = read_answers(document(data))
    return answers, [(finding.code, finding.path) for finding in findings]


def test_a_file_with_every_key_is_read_whole() -> None:
    """
    Nothing is lost; what stands empty is as if it did not stand there.
    """
    answers, findings = read(FULL)
    assert findings == []
    assert answers == AnswerFile(
        file="made.toml",
        framework="made",
        version="2026.1",
        profile="core",
        period=Period(start=dt.date(2025, 1, 1), end=dt.date(2026, 12, 31)),
        synthetic=True,
        city=City(
            id="riverport",
            name="Riverport",
            country="FI",
            has={"police": True, "housing": "shared"},
            law={"data": False},
        ),
        answers={
            "C01-1": Answer(
                value=3,
                state=State.VALUE,
                note="a note",
                owner="equality office",
                date=dt.date(2026, 3, 2),
                assessed_by="peer",
                evidence=[
                    Evidence(
                        kind="DOC", ref="decision 12", date=dt.date(2025, 5, 14), hash="sha256:00", status="verified"
                    )
                ],
                facts={"cases": 12.0, "office": "north"},
                criteria={"public": True},
                targets=[Target(date=dt.date(2027, 12, 31), value=4)],
                review=Review(value=2, by="expert", date=dt.date(2026, 4, 2), note="another note"),
            ),
            "C01-1x": Answer(value=1, state=State.VALUE, baseline=0),
            "C01-2": Answer(state=State.NA, reason="law"),
            "C01-3": Answer(),
        },
    )


def test_every_key_is_tried() -> None:
    """
    A key that joins the format needs a wrong value here.
    """
    assert set(WRONG) == set(KEYS)
    for title, key in KEYS:
        assert key in get(FULL, PLACES[title]) or key in FULL["answers"]["C01-2"]


@pytest.mark.parametrize(("title", "key"), KEYS)
def test_what_is_wrong_under_a_key_is_found_there(title: str, key: str) -> None:
    """
    Each wrong value gives one finding with the path of the value, and the schema refuses it too.
    """
    for value, code, below in WRONG[title, key]:
        data = put(FULL, (*PLACES[title], key), value)
        assert read(data)[1] == [(code, (*PLACES[title], *below))], value
        assert not fits(data, ANSWER_FILE.schema()) or (title, key) in NOT_IN_THE_SCHEMA


@pytest.mark.parametrize(("title", "key"), KEYS)
def test_a_key_may_lack_unless_it_is_required(title: str, key: str) -> None:
    """
    An optional key may be left out, or stand empty; a required one is missed at its table.
    """
    if key not in get(FULL, PLACES[title]):
        return
    required = TABLES[title].fields[key].required
    missed = [("CK154", PLACES[title])] if required else []
    without = drop(FULL, (*PLACES[title], key))
    assert read(without)[1] == missed
    assert fits(without, ANSWER_FILE.schema()) is not required
    if not required:
        empty = put(FULL, (*PLACES[title], key), "")
        assert read(empty)[1] == []
        assert fits(empty, ANSWER_FILE.schema())


@pytest.mark.parametrize("title", PLACES)
def test_an_unknown_key_is_found_in_every_table(title: str) -> None:
    """
    A mistyped key is an error at the key, never passed over.
    """
    data = put(FULL, (*PLACES[title], "vlaue"), 3)
    [finding] = read_answers(document(data))[1]
    assert (finding.code, finding.path, finding.on_key) == ("CK151", (*PLACES[title], "vlaue"), True)
    assert ("did you mean `value`?" in finding.mend) == (title in {"answer", "target", "review"})
    assert not fits(data, ANSWER_FILE.schema())


@pytest.mark.parametrize("value", ["", "  ", "\n", [], {}, {"a": "", "b": ""}])
def test_an_empty_value_is_not_answered(value: Any) -> None:
    """
    An empty text, list, or table of rows stands for no answer, with or without a state.
    """
    [answer] = read_one({"value": value})
    assert answer == Answer()
    [answer] = read_one({"value": value, "state": "unknown"})
    assert answer == Answer(state=State.UNKNOWN)


@pytest.mark.parametrize("value", [0, False, 0.0, "none", ["a"], {"a": "", "b": "x"}, dt.date(2026, 1, 1)])
def test_any_other_value_is_kept_as_it_is(value: Any) -> None:
    """
    Zero and false are answers. What a value means is for its answer type to say.
    """
    [answer] = read_one({"value": value})
    assert (answer.state, answer.value, type(answer.value)) == (State.VALUE, value, type(value))


def read_one(*answers: dict[str, Any]) -> list[Answer]:
    """
    Read answers that have no faults.
    """
    read_, findings = read_answers(document(put(FULL, ("answers",), {f"q{at}": one for at, one in enumerate(answers)})))
    assert findings == ()
    assert read_ is not None
    return list(read_.answers.values())


@pytest.mark.parametrize(
    ("answer", "findings"),
    [
        ({"state": "unknown"}, []),
        ({"state": "withheld", "note": "asked not to"}, []),
        ({"state": "na", "reason": "no-cases"}, []),
        ({"state": "na", "reason": "other", "note": "told here"}, []),
        ({"state": "", "reason": "", "value": ""}, []),
        ({"state": "na"}, [("CK158", "state", "`q` does not apply, but no reason is given")]),
        ({"state": "na", "reason": "other"}, [("CK158", "reason", '`q` gives the reason "other" without a note')]),
        (
            {"state": "na", "reason": "other", "note": " "},
            [("CK158", "reason", '`q` gives the reason "other" without a note')],
        ),
        ({"reason": "law"}, [("CK158", "reason", '`q` has a reason without state = "na"')]),
        ({"state": "unknown", "reason": "law"}, [("CK158", "reason", '`q` has a reason without state = "na"')]),
        ({"state": "withheld", "value": 0}, [("CK157", "state", "`q` has both a value and a state")]),
        (
            {"state": "na", "value": 3},
            [
                ("CK157", "state", "`q` has both a value and a state"),
                ("CK158", "state", "`q` does not apply, but no reason is given"),
            ],
        ),
        ({"state": "nna", "reason": "law"}, [("CK153", "state", '`state` in `q`: expected "unknown", "na" or "with')]),
        ({"state": "na", "reason": "laws"}, [("CK153", "reason", '`reason` in `q`: expected "no-competence", "law"')]),
    ],
)
def test_value_state_reason_and_note_go_together(answer: dict[str, Any], findings: list[tuple[str, str, str]]) -> None:
    """
    What contradicts itself is found; one mistyped word is one finding, and nothing follows from it.
    """
    found = read_answers(document(put(FULL, ("answers",), {"q": answer})))[1]
    assert [(one.code, one.path) for one in found] == [(code, ("answers", "q", key)) for code, key, _ in findings]
    assert all(one.cause.startswith(cause) for one, (_, _, cause) in zip(found, findings, strict=True))


def test_a_reason_is_proposed_in_full() -> None:
    """
    Who gives no reason is shown all that there are.
    """
    [finding] = read_answers(document(put(FULL, ("answers",), {"q": {"state": "na"}})))[1]
    assert finding.mend == 'add reason = "no-competence", "law", "no-cases" or "other"'


@pytest.mark.parametrize("name", ["Łódź", "Saint-Jean-de-la-Ruelle", "Αθήνα", "x" * 101, "a b\u00a0c"])
def test_a_name_in_any_language_is_accepted(name: str) -> None:
    """
    Accents, other alphabets and long names are names.
    """
    answers, findings = read(put(FULL, ("city", "name"), name))
    assert findings == []
    assert answers is not None
    assert answers.city.name == name


def test_hidden_characters_in_a_name_are_named() -> None:
    """
    The finding says which character it is, and what to do.
    """
    [finding] = read_answers(document(put(FULL, ("city", "name"), "River\u200bport")))[1]
    assert finding.cause.startswith("character 6 of the name is U+200B")
    assert finding.mend == "type the name again by hand"


def test_everything_that_is_wrong_comes_at_once() -> None:
    """
    Ten mistakes of meaning in one file are ten findings, and the answers that can be read are read.
    """
    data = put(FULL, ("format",), 9)
    for path, value in {
        ("synthetic",): "yes",
        ("profil",): "core",
        ("period", "to"): dt.date(2020, 1, 1),
        ("city", "country"): "Finland",
        ("city", "has", "police"): 1,
        ("answers", "C01-1", "note"): 4,
        ("answers", "C01-1", "evidence", 0, "kind"): "doc",
        ("answers", "C01-2", "reason"): "lawful",
        ("answers", "C01-3", "vlaue"): 3,
    }.items():
        data = put(data, path, value)
    answers, findings = read(data)
    assert len(findings) == len(set(findings)) == 10
    assert answers is not None
    assert answers.answers["C01-1"].value == 3


@pytest.mark.parametrize("path", [("framework",), ("answers",)])
def test_without_framework_or_answers_there_is_nothing_to_check(path: Path) -> None:
    """
    What is wrong is found all the same.
    """
    assert read(drop(FULL, path)) == (None, [("CK154", ())])
    answers, findings = read(put(put(FULL, path, 3), ("synthetic",), 3))
    assert answers is None
    assert sorted(findings) == sorted([("CK152", path), ("CK152", ("synthetic",))])


def test_without_city_or_version_answers_are_checked_all_the_same() -> None:
    """
    Whoever checks the answers against their framework finds more.
    """
    answers, findings = read(drop(drop(FULL, ("city",)), ("version",)))
    assert findings == [("CK154", ()), ("CK154", ())]
    assert answers is not None
    assert (answers.city.id, answers.version, len(answers.answers)) == ("unknown", "", 4)


def test_a_file_with_mistakes_of_form_is_read_as_far_as_it_goes() -> None:
    """
    Nothing is called missing that may stand in a line that could not be read; what is wrong elsewhere is found.
    """
    data = put(drop(FULL, ("version",)), ("answers", "C01-1", "note"), 4)
    data = put(drop(data, ("answers", "C01-2", "reason")), ("city", "id"), "")
    answers, findings = read_answers(document(FULL, rest=data))
    assert [finding.path for finding in findings] == [("answers", "C01-1", "note")]
    assert answers is not None
    assert answers.answers["C01-2"].state is State.NA


def test_a_file_of_which_nothing_can_be_read_has_no_answers() -> None:
    """
    Its own findings say why.
    """
    assert read_answers(Document(file="made.toml")) == (None, ())


def test_places_are_those_of_the_text() -> None:
    """
    A real file leads to the same findings.
    """
    text = b'format = 1\nframework = "made"\nversion = "1"\n[city]\nid = "x1"\nname = "X"\n[answers.q]\nvlaue = 3\n'
    [finding] = read_answers(parse_document(text, "made.toml"))[1]
    assert finding.path == ("answers", "q", "vlaue")
