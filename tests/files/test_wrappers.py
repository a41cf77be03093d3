"""
Shapes around shapes, and what tables and lists can do for records.
"""

from __future__ import annotations

from typing import Any

import pytest

from charterkit.files.documents import Document
from charterkit.files.fields import FORMAT_FIELD, AnyOf, Field, ListOf, MapOf, TableOf
from charterkit.files.reading import list_findings, read_values
from charterkit.files.reference import describe_table, find_tables
from charterkit.files.values import BAD, Faults, Number, Shape, Text
from charterkit.files.wrappers import Checked, Later
from charterkit.model.findings import Severity
from charterkit.testing.draft07 import fits


def double(value: float, path: tuple[str | int, ...], faults: Faults) -> Any:
    """
    Double a number, and refuse thirteen.
    """
    return faults.add("CK153", path, "thirteen") if value == 13 else 2 * value


EVEN = Checked(Number(0, whole=True), double, {"maximum": 12}, "a small number")


def judge(shape: Shape, raw: object) -> tuple[Any, list[tuple[str, tuple[str | int, ...]]]]:
    """
    Read a value at the top; give it with code and path of each finding.
    """
    faults = Faults()
    return shape.read(raw, (), faults), [(finding.code, finding.path) for finding in faults.findings]


def test_a_check_comes_after_the_shape() -> None:
    """
    It sees what the shape has read, may turn it into something else, and is spared what is wrong already.
    """
    assert judge(EVEN, 2) == (4, [])
    assert judge(EVEN, 13) == (BAD, [("CK153", ())])
    assert judge(EVEN, "2") == (BAD, [("CK152", ())])


def test_a_check_can_be_described() -> None:
    """
    In words, and as far as a schema can tell; otherwise the shape speaks for it.
    """
    assert EVEN.schema() == {"type": "integer", "minimum": 0, "maximum": 12}
    assert EVEN.words() == "a small number"
    plain = Checked(Number(), double)
    assert (plain.schema(), plain.words()) == (Number().schema(), Number().words())


def test_a_later_shape_is_asked_for_when_it_is_needed() -> None:
    """
    Making one loads nothing; reading and describing do.
    """
    loads: list[int] = []

    def load() -> Shape:
        loads.append(1)
        return Text()

    later = Later(load)
    assert loads == []
    assert judge(later, "x") == ("x", [])
    assert (later.schema(), later.words()) == (Text().schema(), Text().words())
    assert len(loads) == 3


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (["a", "b"], []),
        ([], []),
        (["a", "b", "c"], [("CK153", (2,))]),
        (["a", "b", "c", "d"], [("CK153", (2,))]),
        (["a", "a"], [("CK153", (1,))]),
        (["a", 1], [("CK152", (1,))]),
    ],
)
def test_lists_may_be_short_and_distinct(raw: list[Any], found: list[Any]) -> None:
    """
    The first entry too many, and each double, are named where they stand.
    """
    shape = ListOf(Text(), most=2, distinct=True)
    assert judge(shape, raw)[1] == found
    assert fits(raw, shape.schema()) == (not found)
    assert shape.words() == "a list [ ... ] of at most 2, each a text in quotes"


def test_what_differs_in_kind_is_no_double() -> None:
    """
    To TOML, 1 and true are two things; tables are compared by what they hold.
    """
    shape = ListOf(
        Checked(AnyOf(((bool, Text()), (int, Number()), (dict, MapOf(Number(), "[a-z]")))), keep), distinct=True
    )
    assert judge(shape, [1, 2, {"a": 1}, {"a": 2}])[1] == []
    assert judge(shape, [{"a": 1}, {"a": 1}])[1] == [("CK153", (1,))]


def keep(value: Any, _: object, __: object) -> Any:
    """
    Give a value as it is.
    """
    return value


def test_a_long_list_is_searched_once() -> None:
    """
    A hundred thousand entries take no hundred thousand times longer.
    """
    entries = [str(number) for number in range(100_000)]
    assert judge(ListOf(Text(), distinct=True), entries)[1] == []


def test_a_table_can_do_with_less() -> None:
    """
    What is required is called lacking, and with the least of it the rest is used all the same.
    """
    fields = {
        "id": Field(shape=Text(), required=True, doc="an id"),
        "name": Field(shape=Text(), required=True, doc="a name"),
    }
    strict, mild = TableOf("thing", fields), TableOf("thing", fields, least=("id",))
    assert judge(strict, {"id": "x"}) == (BAD, [("CK154", ())])
    assert judge(mild, {"id": "x"}) == ({"id": "x"}, [("CK154", ())])
    assert judge(mild, {"name": "x"}) == (BAD, [("CK154", ())])
    assert mild.schema() == strict.schema()


def test_what_is_kept_back_is_told_with_the_reason() -> None:
    """
    Other keys are unknown, as in any table.
    """
    table = TableOf("thing", {"a": Field(shape=Number(), doc="a")}, kept_back={"b": "it is secret"})
    faults = Faults()
    table.read({"b": 1, "c": 2}, ("things",), faults)
    kept, unknown = faults.findings
    assert (kept.code, kept.cause, kept.on_key) == ("CK456", "`b` in `things` tells too much: it is secret", True)
    assert unknown.code == "CK151"
    assert not fits({"b": 1}, table.schema())


def test_warnings_do_not_spoil_what_was_read() -> None:
    """
    They are noted beside the errors, with their severity.
    """
    faults = Faults()
    faults.warn("CK452", ("a",), "may be wrong", "look again")
    [finding] = faults.findings
    assert (finding.severity, finding.mend) == (Severity.WARNING, "look again")
    assert faults.without_lacking() == (finding,)


FILE = TableOf("file", {"format": FORMAT_FIELD, "a": Field(shape=Number(), required=True, doc="a number")})


def test_values_come_from_all_that_could_be_parsed() -> None:
    """
    From the whole file, from a part of it, or from nothing; the format is checked and passed over.
    """
    for document in (Document(file="x", data={"format": 1, "a": 2}), Document(file="x", rest={"format": 1, "a": 2})):
        assert read_values(FILE, document, Faults()) == {"a": 2.0}
    faults = Faults()
    assert read_values(FILE, Document(file="x", rest={"format": 2}), faults) == {}
    assert [finding.code for finding in faults.findings] == ["CK153", "CK154"]
    assert [finding.code for finding in list_findings(Document(file="x", rest={}), faults)] == ["CK153"]
    assert len(list_findings(Document(file="x", data={}), faults)) == 2


INNER = TableOf("inner", {"x": Field(shape=Number(), doc="an x")})
OUTER = TableOf(
    "outer",
    {
        "checked": Field(shape=Checked(AnyOf(((int, Number()), (dict, INNER))), keep), doc="a | b"),
        "worded": Field(shape=EVEN, required=True, doc="even"),
        "late": Field(shape=Later(lambda: TableOf("late", {})), doc="later"),
        "few": Field(shape=ListOf(INNER, most=2), doc="few"),
    },
)


def test_tables_are_found_behind_checks() -> None:
    """
    Also those that are loaded only when they are needed.
    """
    assert [table.title for table in find_tables(OUTER)] == ["outer", "inner", "late"]


def test_checks_are_described_like_what_they_check() -> None:
    """
    Unless they have words of their own.
    """
    assert describe_table(OUTER).splitlines()[2:] == [
        "| `checked` | a number, or a table, *inner* | a \\| b |",
        "| **`worded`** | a small number | even |",
        "| `late` | a table, *late* | later |",
        "| `few` | a list of at most 2: a table, *inner* | few |",
    ]
