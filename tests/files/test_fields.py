"""
Tables and lists: everything that is wrong comes at once, and the schema refuses the same.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.files.fields import AnyOf, Field, ListOf, MapOf, TableOf, or_empty
from charterkit.files.values import BAD, Anything, Day, Faults, Number, OneOf, Shape, Text, YesNo
from charterkit.testing.draft07 import fits

PAIR = ListOf(Number(), size=2)
LIST = ListOf(Text(empty=False), least=1)
MAP = MapOf(Number(0, 1), "[a-z]+|[0-9]", "the id of a child", "small letters, or one digit")
EITHER = AnyOf(((bool, YesNo()), (str, Text()), ((int, float), Number(0))))
TABLE = TableOf(
    "thing",
    {
        "id": Field(shape=Text("[a-z]+", "an id", empty=False), required=True, doc="what it is called"),
        "from": Field(shape=Day(), name="start", doc="the first day"),
        "kind": Field(shape=OneOf(("a", "b")), doc="what it is"),
        "text": Field(shape=Text(), doc="a text"),
        "any": Field(shape=Anything(), doc="whatever"),
        "either": Field(shape=EITHER, doc="one of several"),
        "pairs": Field(shape=ListOf(PAIR), doc="pairs"),
        "weights": Field(shape=MAP, doc="weights"),
    },
    apart=(("pairs", "weights"),),
)
OPEN = TableOf("open", {"a": Field(shape=Number(), doc="a number")})
DAY = dt.date(2026, 1, 1)


def read(shape: Shape, raw: Any) -> tuple[Any, list[tuple[str, tuple[str | int, ...], bool]]]:
    """
    Read a value at the top of a file; give it and the code, the path and the side of each finding.
    """
    faults = Faults()
    value = shape.read(raw, (), faults)
    return value, [(finding.code, finding.path, finding.on_key) for finding in faults.findings]


@pytest.mark.parametrize(
    ("shape", "raw", "value"),
    [
        (PAIR, [1, 2.5], (1.0, 2.5)),
        (LIST, ["a", "b"], ("a", "b")),
        (MAP, {"a": 0, "7": 1}, {"a": 0.0, "7": 1.0}),
        (MAP, {}, {}),
        (EITHER, True, True),
        (EITHER, "x", "x"),
        (EITHER, 2, 2.0),
        (OPEN, {}, {}),
        (OPEN, {"a": ""}, {}),
        (TABLE, {"id": "x"}, {"id": "x"}),
        (TABLE, {"from": DAY, "id": "x"}, {"start": DAY, "id": "x"}),
        (
            TABLE,
            dict.fromkeys(("from", "kind", "text", "any", "either", "pairs", "weights"), "") | {"id": "x"},
            {"id": "x"},
        ),
        (TABLE, {"id": "x", "pairs": "", "weights": {"a": 1}}, {"id": "x", "weights": {"a": 1.0}}),
        (TABLE, {"id": "x", "pairs": [[1, 2]], "weights": ""}, {"id": "x", "pairs": ((1.0, 2.0),)}),
    ],
)
def test_what_fits_is_read(shape: Shape, raw: Any, value: Any) -> None:
    """
    Lists become tuples, keys the names of the model, and an empty text in place of something optional is nothing.
    """
    assert read(shape, raw) == (value, [])
    assert fits(raw, shape.schema())


@pytest.mark.parametrize(
    ("shape", "raw", "findings"),
    [
        (PAIR, 3, [("CK152", (), False)]),
        (PAIR, [1], [("CK153", (), False)]),
        (PAIR, [1, "2"], [("CK152", (1,), False)]),
        (PAIR, ["1", "2"], [("CK152", (0,), False), ("CK152", (1,), False)]),
        (LIST, [], [("CK153", (), False)]),
        (LIST, ["a", " "], [("CK153", (1,), False)]),
        (MAP, [], [("CK152", (), False)]),
        (MAP, {"a7": 1}, [("CK153", ("a7",), True)]),
        (MAP, {"a": 2, "B": 1, "77": 1}, [("CK153", ("a",), False), ("CK153", ("B",), True), ("CK153", ("77",), True)]),
        (EITHER, [], [("CK152", (), False)]),
        (EITHER, -1, [("CK153", (), False)]),
        (TABLE, 3, [("CK152", (), False)]),
        (TABLE, {}, [("CK154", (), True)]),
        (TABLE, {"id": ""}, [("CK153", ("id",), False)]),
        (
            TABLE,
            {"idd": "x", "kind": "c", "from": "soon", "pairs": [[1]]},
            [
                ("CK151", ("idd",), True),
                ("CK153", ("kind",), False),
                ("CK152", ("from",), False),
                ("CK153", ("pairs", 0), False),
                ("CK154", (), True),
            ],
        ),
        (TABLE, {"id": "x", "pairs": [], "weights": {}}, [("CK153", ("weights",), True)]),
    ],
)
def test_everything_that_does_not_fit_is_found_at_once(shape: Shape, raw: Any, findings: list[Any]) -> None:
    """
    Each fault is one finding with its path, on the key where the key is at fault.
    """
    assert read(shape, raw)[1] == findings
    assert not fits(raw, shape.schema())


def test_a_table_without_what_it_needs_is_not_used() -> None:
    """
    Optional values at fault are left out; without a required one there is nothing to use.
    """
    assert read(TABLE, {"id": "x", "kind": "c"})[0] == {"id": "x"}
    assert read(TABLE, {"id": 3, "kind": "a"})[0] is BAD
    assert TABLE.read_fields({"id": 3, "kind": "a"}, (), Faults()) == ({"kind": "a"}, False)
    assert read(MAP, {"a": 2, "b": 1})[0] == {"b": 1.0}


@pytest.mark.parametrize(
    ("shape", "raw", "cause", "mend"),
    [
        (TABLE, {"id": "x", "kinds": "a"}, "unknown key `kinds`", "did you mean `kind`? Allowed: id, from, kind, "),
        (
            TABLE,
            {"id": "x", "zzz": "a"},
            "unknown key `zzz`",
            "Allowed: id, from, kind, text, any, either, pairs, weights",
        ),
        (TABLE, {}, "the file has no `id`", "add `id`: what it is called"),
        (MAP, {"B": 1}, "`B` cannot be the id of a child", "use small letters, or one digit"),
        (PAIR, [], "the file: expected a list [ ... ] of 2, each a number without quotes, found 0 entries", ""),
        (LIST, [], "the file: expected a list [ ... ] of 1 or more, each a text in quotes, found 0 entries", ""),
        (ListOf(Text()), 3, "the file: expected a list [ ... ], each a text in quotes, found 3", ""),
        (MAP, 3, "the file: expected a table, each key the id of a child, found 3", ""),
        (TABLE, 3, "the file: expected a table { ... } (thing), found 3", ""),
        (
            EITHER,
            [],
            f"the file: expected {EITHER.words()}, found a list",
            "",
        ),
    ],
)
def test_a_finding_says_what_is_wrong_and_what_to_write(shape: Shape, raw: Any, cause: str, mend: str) -> None:
    """
    The words name the key, what was expected and the nearest that is allowed.
    """
    faults = Faults()
    shape.read(raw, (), faults)
    [finding] = faults.findings
    assert finding.cause == cause
    assert finding.mend.startswith(mend)


def test_alternatives_are_told_in_one_sentence() -> None:
    """
    What may stand there is joined by "or".
    """
    assert EITHER.words() == "true or false, without quotes, or a text in quotes, or a number without quotes, 0 or more"


def test_an_unknown_key_inside_is_found_where_it_stands() -> None:
    """
    The message says in which table an unknown key stands.
    """
    faults = Faults()
    TABLE.read({"id": "x", "zzz": 1}, ("things", "x"), faults)
    assert faults.findings[0].cause == "unknown key `zzz` in `x` in `things`"


@pytest.mark.parametrize(
    ("schema", "wanted"),
    [
        ({"enum": ["a", ""]}, {"enum": ["", "a"]}),
        ({"anyOf": [{"type": "number"}]}, {"anyOf": [{"const": ""}, {"type": "number"}]}),
        ({"type": "string"}, {"type": "string"}),
        ({"type": "string", "pattern": "x"}, {"anyOf": [{"const": ""}, {"type": "string", "pattern": "x"}]}),
        ({"$ref": "#/x"}, {"anyOf": [{"const": ""}, {"$ref": "#/x"}]}),
        ({}, {}),
    ],
)
def test_a_schema_can_allow_nothing_too(schema: dict[str, Any], wanted: dict[str, Any]) -> None:
    """
    The empty text joins lists of values and alternatives, so that editors offer it among them.
    """
    assert or_empty(schema) == wanted


LEAVES = (
    st.sampled_from(["", " ", "a", "b", "x", "id"]) | st.integers(-1, 2) | st.sampled_from([0.5, 1.0]) | st.booleans()
)
VALUES = st.recursive(
    LEAVES | st.just(DAY),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["a", "B", "7"]), inner, max_size=2),
    max_leaves=3,
)


@given(st.dictionaries(st.sampled_from([*TABLE.fields, "odd"]), VALUES, max_size=3) | VALUES)
def test_a_schema_refuses_what_is_refused(raw: Any) -> None:
    """
    Reading a table and its schema agree on any value.
    """
    _, findings = read(TABLE, raw)
    assert fits(raw, TABLE.schema()) == (findings == [])


@given(VALUES, st.sampled_from([PAIR, LIST, MAP, EITHER]))
def test_the_schema_of_a_part_refuses_what_is_refused(raw: Any, shape: Shape) -> None:
    """
    The same holds for lists, tables of names and alternatives.
    """
    assert fits(raw, shape.schema()) == (read(shape, raw)[1] == [])
