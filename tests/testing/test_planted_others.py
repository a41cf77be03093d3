"""
The suites for answer types, checks, libraries, stores and kinds of records catch each fault that they promise to catch.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from charterkit.builtin.answer_types import charterkit_answer_types
from charterkit.builtin.stores import charterkit_stores
from charterkit.errors import InputError
from charterkit.extensions import Check, Library, RecordKind, StoredFile
from charterkit.model.findings import Explanation, Finding, Severity
from charterkit.model.items import Item, Option, Predicate, Scale
from charterkit.testing import AnswerTypeSuite, CheckSuite, LibrarySuite, RecordKindSuite, StoreSuite, make_framework
from tests.networks import FRAMEWORK
from tests.testing.planting import assert_caught, assert_each_promise_is_tried

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NUMBERS = count()
CHOICE = next(kind for kind in charterkit_answer_types() if kind.name == "choice")
ITEM = Item(
    id="q", type="choice", text="?", scale=Scale(options=[Option(id="yes", points=1.0), Option(id="no", points=0.0)])
)
IS_YES = Predicate(op="item", subject="q", among=("yes",))


def answer(**fields: Any) -> dict[str, Any]:
    """
    Give what a test class says of an answer type that is right but for some fields.
    """
    more: dict[str, Any] = {name: fields.pop(name) for name in ("read", "refused", "predicates") if name in fields}
    return {"answer_type": evolve(CHOICE, **fields), "item": ITEM, "read": ("yes", "no"), **more}


def take_out(raw: Any, item: Any, period: Any) -> Any:
    """
    Change the answer while reading it.
    """
    if isinstance(raw, list):
        raw.pop()
        return (0.0,)
    return CHOICE.parse(raw, item, period)


def refuse_silently(*_: Any) -> Any:
    """
    Refuse without a word.
    """
    raise ValueError


ANSWERS = [
    ("test_an_answer_becomes_numbers", answer(width=lambda _: 2)),
    ("test_an_answer_becomes_numbers", answer(width=lambda _: "1")),
    ("test_an_answer_becomes_numbers", answer(parse=lambda *_: (1,))),
    ("test_an_answer_becomes_numbers", answer(parse=lambda *_: [1.0])),
    ("test_an_answer_becomes_numbers", answer(parse=lambda *_: (float("inf"),))),
    ("test_anything_else_is_refused_in_words", answer(parse=lambda raw, *_: (float(raw == raw.lower()),))),
    ("test_anything_else_is_refused_in_words", answer(parse=refuse_silently)),
    ("test_anything_else_is_refused_in_words", answer(parse=lambda *_: (0.0,), refused=["maybe"])),
    ("test_anything_else_is_refused_in_words", answer(parse=lambda *_: 0.0)),
    ("test_the_schema_allows_what_is_read", answer(schema=lambda _: {"enum": ["yes"]})),
    ("test_the_schema_allows_what_is_read", answer(schema=lambda _: {}, refused=["maybe"])),
    ("test_the_schema_allows_what_is_read", answer(schema=lambda _: {"enum": ("yes", "no")})),
    ("test_the_description_is_lines", answer(describe=lambda _: ("one\ntwo",))),
    ("test_the_description_is_lines", answer(describe=lambda _: "one line")),
    ("test_the_description_is_lines", answer(describe=lambda _: ())),
    ("test_the_same_comes_out_again", answer(parse=lambda *_: (float(next(NUMBERS)),))),
    ("test_the_same_comes_out_again", answer(describe=lambda _: (str(next(NUMBERS)),))),
    ("test_the_same_comes_out_again", answer(schema=lambda _: {"const": next(NUMBERS)})),
    ("test_an_answer_stays_as_it_was", answer(parse=take_out, read=(["yes", "no"],))),
    ("test_other_answers_can_be_read", answer(alternatives=lambda *_: ["maybe"])),
    ("test_conditions_are_decided_for_one_and_many", answer(meets=lambda *_: 2.0, predicates=[IS_YES])),
    (
        "test_conditions_are_decided_for_one_and_many",
        answer(meets=lambda columns, *_: 1.0 if type(columns[0]) is float else 0.0, predicates=[IS_YES]),
    ),
]


def look(run: Callable[[Any], Any], **more: Any) -> dict[str, Any]:
    """
    Give what a test class says of a check.
    """
    made = {"name": "odd", "summary": "Odd", "subject": "framework", "codes": [Explanation("ZZ001", "odd", "odd")]}
    finds = {"finds": more.pop("finds")} if "finds" in more else {}
    return {"check": Check(**{**made, "run": run, **more}), **finds}


def find(**more: Any) -> list[Finding]:
    """
    Make a finding that is right but for what is given.
    """
    return [Finding(**{"code": "ZZ001", "path": ("a",), "cause": "It is odd.", "mend": "write it even", **more})]


def fail(*_: Any) -> Any:
    """
    Fail.
    """
    message = "broken"
    raise KeyError(message)


def rename(framework: Any) -> list[Finding]:
    """
    Change what is looked at, though it is frozen.
    """
    object.__setattr__(framework, "title", f"renamed {next(NUMBERS)}")
    return []


CHECKS = [
    ("test_its_codes_are_explained", look(lambda _: [], codes=[])),
    ("test_its_codes_are_explained", look(lambda _: [], codes=[Explanation("odd", "odd", "odd")])),
    ("test_its_codes_are_explained", look(lambda _: [], codes=[Explanation("ZZ001", "odd", "")])),
    ("test_its_codes_are_explained", look(lambda _: [], codes=[Explanation("ZZ001", "odd", "odd")] * 2)),
    ("test_nothing_makes_it_fail", look(fail)),
    ("test_nothing_makes_it_fail", look(lambda _: ["odd"])),
    ("test_findings_bear_a_declared_code", look(lambda _: find(code="ZZ002"))),
    ("test_findings_say_what_is_wrong_and_what_to_do", look(lambda _: find(mend=""))),
    ("test_findings_say_what_is_wrong_and_what_to_do", look(lambda _: find(mend="", severity=Severity.WARNING))),
    ("test_findings_say_what_is_wrong_and_what_to_do", look(lambda _: find(cause=" "))),
    ("test_findings_say_what_is_wrong_and_what_to_do", look(lambda _: find(cause="one\ntwo"))),
    ("test_findings_have_a_place", look(lambda _: find(path=()))),
    ("test_findings_have_a_place", look(lambda _: find(path=[1.5]))),
    ("test_findings_have_a_place", look(lambda _: find(), subject="network")),
    ("test_the_same_is_found_again", look(lambda _: find(cause=str(next(NUMBERS))))),
    ("test_what_it_looks_at_stays_as_it_was", look(rename)),
    ("test_it_finds_what_it_is_for", look(lambda _: [], finds={"ZZ001": None})),
]

SOUND = FRAMEWORK.replace('version = "1"', 'version = "1"\nsource = "own"\nstatus = "draft"')


def keep(folder: Path, text: str, name: str = "two-ladders.toml") -> dict[str, Any]:
    """
    Give what a test class says of a library with one file.
    """
    (folder / name).write_text(text, encoding="utf-8")
    return {"library": Library(name="odd", summary="Odd", files=str(folder))}


LIBRARIES: list[tuple[str, str, str]] = [
    ("test_every_file_is_a_framework", 'id = "two-ladders"', 'id = "three-ladders"'),
    ("test_every_file_is_a_framework", SOUND, "nonsense"),
    ("test_nothing_is_to_be_mended", "expect.E1 = { score = 50 }", "expect.E1 = { score = 51 }"),
    ("test_nothing_is_to_be_mended", 'children = ["E2-1"]', 'children = ["E2-2"]'),
    ("test_examples_show_what_comes_out", SOUND[SOUND.index("[[examples]]") :], ""),
    ("test_every_question_counts", 'roots = ["E1", "E2"]', 'roots = ["E1"]'),
    ("test_every_framework_tells_where_it_comes_from", 'source = "own"\n', ""),
    ("test_every_framework_tells_where_it_comes_from", 'status = "draft"\n', ""),
    ("test_nothing_answered_can_be_scored", 'title = "One section"', 'title = "One section"\nmissing = "zero"'),
]
FOLDER = next(iter(charterkit_stores()))


def store(**fields: Any) -> dict[str, Any]:
    """
    Give what a test class says of a store that is right but for some fields.
    """
    return {"store": evolve(FOLDER, **fields)}


def change(**fields: Callable[[Any], Any]) -> Callable[[str], Iterator[Any]]:
    """
    Open a folder, and change a field of each file.
    """

    def run(where: str) -> Iterator[Any]:
        for one in FOLDER.open(where):
            yield evolve(one, **{name: make(one) for name, make in fields.items()})

    return run


def forget(where: str) -> Any:
    """
    Lose the empty file.
    """
    return (one for one in FOLDER.open(where) if one.read(1))


def repeat(where: str) -> Any:
    """
    Give each file twice.
    """
    return (one for one in FOLDER.open(where) for _ in range(2))


def add(where: str) -> Any:
    """
    Give a file that nobody put there.
    """
    return (*FOLDER.open(where), StoredFile(file="more.toml", read=lambda _: b""))


def miss(where: str) -> Any:
    """
    Fail where the place is gone.
    """
    if not Path(where).is_dir():
        raise LookupError(where)
    return FOLDER.open(where)


def tell_nothing(where: str) -> Any:
    """
    Refuse a place that is gone without a reason.
    """
    if not Path(where).is_dir():
        raise InputError([])
    return FOLDER.open(where)


STORES = [
    ("test_it_knows_its_places", store(matches=lambda _: False)),
    ("test_it_knows_its_places", store(matches=lambda _: True)),
    ("test_it_knows_its_places", store(matches=lambda where: "x" if Path(where).is_dir() else "")),
    ("test_no_file_is_lost", store(open=forget)),
    ("test_no_file_is_lost", store(open=repeat)),
    ("test_no_file_is_lost", store(open=add)),
    ("test_no_file_is_lost", store(open=change(read=lambda one: lambda limit: one.read(limit).strip()))),
    ("test_no_file_is_lost", store(open=lambda where: [*Path(where).iterdir()])),
    ("test_files_come_in_their_order", store(open=lambda where: reversed([*FOLDER.open(where)]))),
    ("test_files_come_in_their_order", store(open=change(file=lambda one: f"{one.file}{next(NUMBERS)}"))),
    ("test_names_can_be_shown", store(open=change(file=lambda one: one.file.replace("/", "\\")))),
    ("test_names_can_be_shown", store(open=change(file=lambda one: one.file + "\x1b[2J"))),
    ("test_no_more_is_read_than_wanted", store(open=change(read=lambda one: lambda _: one.read(1 << 20)))),
    ("test_an_empty_place_is_no_fault", store(open=add)),
    ("test_a_place_that_is_gone_is_told", store(open=miss)),
    ("test_a_place_that_is_gone_is_told", store(open=tell_nothing)),
]
THING = '[thing]\nid = "one"\ntitle = "One"\n'


class Thing:
    """
    A record.
    """

    def __init__(self, **more: Any) -> None:
        self.__dict__ |= {"file": "x", "id": "one", "title": "One", "framework": "", "mentions": (), **more}


def kind(load: Callable[[Any], Any] = lambda _: (Thing(), ()), **more: Any) -> dict[str, Any]:
    """
    Give what a test class says of a kind of records.
    """
    faulty = {"faulty": more.pop("faulty")} if "faulty" in more else {}
    made = {
        "name": "thing",
        "summary": "Odd",
        "folder": "things",
        "schema": dict,
        "codes": [Explanation("ZZ001", "a", "b")],
    }
    return {"kind": RecordKind(**{**made, "load": load, **more}), "sound": [THING], **faulty}


KINDS = [
    ("test_a_sound_file_is_read", kind(lambda _: (None, ()))),
    ("test_a_sound_file_is_read", kind(lambda _: Thing())),
    ("test_a_sound_file_is_read", kind(lambda _: (Thing(), tuple(find())))),
    ("test_a_sound_file_is_read", kind(lambda _: (Thing(title=None), ()))),
    ("test_a_sound_file_is_read", kind(lambda _: (Thing(mentions=["x"]), ()))),
    ("test_a_sound_file_is_read", kind(lambda _: (Thing(id="two"), ()))),
    ("test_the_schema_allows_a_sound_file", kind(schema=lambda: {"type": "array"})),
    ("test_the_schema_allows_a_sound_file", kind(schema=lambda: {"required": ("thing",)})),
    ("test_a_broken_file_gives_findings", kind(lambda document: (document.data["thing"]["title"].strip(), ()))),
    ("test_a_broken_file_gives_findings", kind(lambda _: (None, ()))),
    ("test_findings_have_a_code_a_place_and_a_hint", kind(lambda _: (None, tuple(find(mend=""))))),
    ("test_findings_have_a_code_a_place_and_a_hint", kind(lambda _: (None, tuple(find(code="ZZ002"))))),
    ("test_findings_have_a_code_a_place_and_a_hint", kind(lambda _: (None, tuple(find(path=()))))),
    ("test_findings_have_a_code_a_place_and_a_hint", kind(lambda _: (None, tuple(find(cause=""))))),
    ("test_its_codes_are_explained", kind(codes=[Explanation("Z1", "a", "b")])),
    ("test_its_codes_are_explained", kind(codes=[Explanation("ZZ001", "", "b")])),
    ("test_its_codes_are_explained", kind(codes=[Explanation("ZZ001", "a", "b")] * 2)),
    ("test_each_fault_is_found", kind(faulty={"ZZ001": THING})),
    ("test_the_same_is_read_again", kind(lambda _: (Thing(title=str(next(NUMBERS))), ()))),
    ("test_the_same_is_read_again", kind(lambda _: (None, tuple(find(cause=str(next(NUMBERS))))))),
]
SUITES = {AnswerTypeSuite: ANSWERS, CheckSuite: CHECKS, StoreSuite: STORES, RecordKindSuite: KINDS}


@pytest.mark.parametrize(
    ("suite", "test", "record"), [(suite, *fault) for suite, faults in SUITES.items() for fault in faults]
)
def test_a_planted_fault_is_caught(suite: type, test: str, record: dict[str, Any]) -> None:
    """
    The test that promises to find such a fault fails.
    """
    assert_caught(suite, test, **record)


@pytest.mark.parametrize(("test", "old", "new"), LIBRARIES)
def test_a_fault_planted_in_a_framework_is_caught(tmp_path: Path, test: str, old: str, new: str) -> None:
    """
    A sound framework passes the test that promises to find such a fault, and fails it once the fault is in.
    """
    assert old in SOUND
    getattr(type("Sound", (LibrarySuite,), keep(tmp_path, SOUND))(), test)()
    assert_caught(LibrarySuite, test, **keep(tmp_path, SOUND.replace(old, new)))


def test_a_folder_that_is_empty_or_changes_is_caught(tmp_path: Path) -> None:
    """
    There has to be a framework, and the same one each time.
    """
    empty = tmp_path / "empty"
    empty.mkdir()
    assert_caught(
        LibrarySuite, "test_every_file_is_a_framework", library=Library(name="x", summary="x", files=str(empty))
    )

    class Changing(LibrarySuite):
        def _read(self) -> Any:
            return {"x": next(NUMBERS)}

    assert_caught(Changing, "test_the_same_is_read_again", **keep(tmp_path, SOUND))


def test_what_a_check_is_for_is_found() -> None:
    """
    A check that finds what it must find passes.
    """
    record = look(lambda _: find(), finds={"ZZ001": make_framework()})
    type("Sound", (CheckSuite,), record)().test_it_finds_what_it_is_for()


def test_a_place_that_is_gone_may_give_nothing() -> None:
    """
    Some places cannot tell whether they are gone or empty.
    """
    record = store(open=lambda where: [one for one in FOLDER.open(where) if Path(where).is_dir()])
    type("Sound", (StoreSuite,), record)().test_a_place_that_is_gone_is_told()


def test_every_promise_is_tried() -> None:
    """
    There is a fault for each promise.
    """
    for suite, faults in SUITES.items():
        assert_each_promise_is_tried(suite, (test for test, _ in faults))
    assert_each_promise_is_tried(LibrarySuite, [*(test for test, *_ in LIBRARIES), "test_the_same_is_read_again"])
