"""
Values and conditions are said in words that an officer can check.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.model.framework import Edge, Flag, Framework, Node
from charterkit.model.items import Item, Option, Predicate, Scale
from charterkit.model.wording import describe_condition, describe_flag_values, join_words, written

if TYPE_CHECKING:
    from collections.abc import Sequence

LEVELS = [Option(id=str(level), points=float(level)) for level in range(4)]
BENT = [Option(id="0", points=4.0), Option(id="1", points=0.0), Option(id="2", points=2.0)]
WORDS = [Option(id="yes", points=4.0), Option(id="partly", points=2.0), Option(id="no", points=0.0), Option(id="law")]


def item(name: str, type_: str = "choice", options: Sequence[Option] = ()) -> Item:
    """
    Make a question.
    """
    return Item(id=name, type=type_, text=name, scale=Scale(options=options))


ITEMS = [
    item("levels", options=LEVELS),
    item("bent", options=BENT),
    item("words", options=WORDS),
    item("several", "multi", WORDS),
    item("number", "number", [Option(id="never", points=0.0)]),
]
DUTY = ["provider", "shared"]
FLAGS = [
    Flag(id="has.police", text="Is there police?"),
    Flag(
        id="has.housing", text="Who has the duty?", values=["provider", "shared", "none"], holds=["provider", "shared"]
    ),
    Flag(id="law.odd", text="Odd?", values=["a", "b"]),
]
MADE = Framework(
    id="made",
    title="Made",
    version="1",
    roots=["root"],
    nodes={"root": Node(id="root", title="Root", children=[Edge(child=one.id) for one in ITEMS])},
    items={one.id: one for one in ITEMS},
    flags={flag.id: flag for flag in FLAGS},
)

POLICE_YES, POLICE_NO = (f'has.police is {truth} ("Is there police?")' for truth in ("true", "false"))
LEVEL_YES, LEVEL_NO = "the answer to levels is 2 or more", "the answer to levels is less than 2"
DAY = dt.date(2026, 1, 1)
POLICE = Predicate(op="flag", subject="has.police")
HOUSING = Predicate(op="flag", subject="has.housing")
LEVEL = Predicate(op="item", subject="levels", at_least=2)


def negate(part: Predicate) -> Predicate:
    """
    Make the opposite of a condition.
    """
    return Predicate(op="not", parts=[part])


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (True, "true"),
        (False, "false"),
        (3, "3"),
        (3.5, "3.5"),
        ("a", '"a"'),
        ("x" * 41, f'"{"x" * 37}..."'),
        ("x" * 40, f'"{"x" * 40}"'),
        ([1], "a list"),
        ({"a": 1}, "a table"),
        (dt.date(2026, 3, 2), "2026-03-02"),
    ],
)
def test_a_value_is_shown_as_it_stands_in_a_file(raw: Any, shown: str) -> None:
    """
    Messages show what the person wrote: small letters for true, quotes for texts, long texts cut.
    """
    assert written(raw) == shown


def test_words_are_joined_as_in_a_sentence() -> None:
    """
    The last two are joined by a word, the others by commas.
    """
    assert [join_words(words) for words in ([], ["a"], ["a", "b"], "abc")] == ["", "a", "a or b", "a, b or c"]
    assert join_words("ab", "and") == "a and b"


def test_a_flag_says_what_may_be_written() -> None:
    """
    A flag is true or false, unless it has values of its own.
    """
    assert describe_flag_values(FLAGS[0]) == "true or false"
    assert describe_flag_values(FLAGS[1]) == '"provider", "shared" or "none"'


@pytest.mark.parametrize(
    ("condition", "holds", "opposite"),
    [
        (POLICE, POLICE_YES, POLICE_NO),
        (
            HOUSING,
            'has.housing is "provider" or "shared" ("Who has the duty?")',
            'has.housing is neither "provider" nor "shared" ("Who has the duty?")',
        ),
        (
            Predicate(op="flag", subject="has.housing", among=["none"]),
            'has.housing is "none" ("Who has the duty?")',
            'has.housing is not "none" ("Who has the duty?")',
        ),
        (Predicate(op="flag", subject="law.odd"), 'law.odd is one of no values ("Odd?")', 'law.odd is set ("Odd?")'),
        (Predicate(op="flag", subject="has.gone"), "has.gone is true", "has.gone is false"),
        (Predicate(op="flag", subject="has.gone", among=["x"]), 'has.gone is "x"', 'has.gone is not "x"'),
        (LEVEL, LEVEL_YES, LEVEL_NO),
        (
            Predicate(op="item", subject="levels", among=[1, "3"]),
            "the answer to levels is 1 or 3",
            "the answer to levels is neither 1 nor 3",
        ),
        (
            Predicate(op="item", subject="bent", at_least=2),
            "the answer to bent is 0 or 2",
            "the answer to bent is neither 0 nor 2",
        ),
        (
            Predicate(op="item", subject="words", at_least="partly"),
            'the answer to words is "yes" or "partly"',
            'the answer to words is neither "yes" nor "partly"',
        ),
        (
            Predicate(op="item", subject="words", at_least="law"),
            'the answer to words is "law" or more',
            'the answer to words is less than "law"',
        ),
        (
            Predicate(op="item", subject="several", among=["yes", "no"]),
            'the answer to several includes "yes" or "no"',
            'the answer to several does not include "yes" or "no"',
        ),
        (
            Predicate(op="item", subject="several", at_least="partly"),
            'the answer to several includes "yes" or "partly"',
            'the answer to several does not include "yes" or "partly"',
        ),
        (
            Predicate(op="item", subject="number", at_least=12.5),
            "the answer to number is 12.5 or more",
            "the answer to number is less than 12.5",
        ),
        (
            Predicate(op="item", subject="number", among=["never", 2.0]),
            'the answer to number is "never" or 2',
            'the answer to number is neither "never" nor 2',
        ),
        (
            Predicate(op="item", subject="gone", at_least="x"),
            'the answer to gone is "x" or more',
            'the answer to gone is less than "x"',
        ),
        (
            Predicate(op="node", subject="root", at_least=2.5),
            'root ("Root") is worth 2.5 or more',
            'root ("Root") is worth less than 2.5',
        ),
        (
            Predicate(op="node", subject="gone", at_least="x"),
            "gone is worth x or more",
            "gone is worth less than x",
        ),
        (
            Predicate(op="evidence", subject="levels"),
            "the answer to levels has evidence",
            "the answer to levels has no evidence",
        ),
        (
            Predicate(op="evidence", subject="levels", among=["DOC"], at_least="attached", since=DAY),
            "the answer to levels has evidence of the kind DOC, attached or better, dated 2026-01-01 or later",
            "the answer to levels has no evidence of the kind DOC, attached or better, dated 2026-01-01 or later",
        ),
        (
            Predicate(op="dated", subject="levels", since=DAY),
            "the answer to levels is dated 2026-01-01 or later",
            "the answer to levels is not dated 2026-01-01 or later",
        ),
        (
            Predicate(op="criteria", subject="levels"),
            "the answer to levels meets all its criteria",
            "the answer to levels does not meet all its criteria",
        ),
        (
            Predicate(op="count", at_least=1, parts=[POLICE, LEVEL]),
            f"at least 1 of these hold: {POLICE_YES}; {LEVEL_YES}",
            f"fewer than 1 of these hold: {POLICE_YES}; {LEVEL_YES}",
        ),
        (
            Predicate(op="all", parts=[POLICE, LEVEL]),
            f"{POLICE_YES}, and {LEVEL_YES}",
            f"{POLICE_NO}, or {LEVEL_NO}",
        ),
        (
            Predicate(op="any", parts=[LEVEL, negate(Predicate(op="all", parts=[POLICE, LEVEL]))]),
            f"{LEVEL_YES}, or ({POLICE_NO}, or {LEVEL_NO})",
            f"{LEVEL_NO}, and ({POLICE_YES}, and {LEVEL_YES})",
        ),
        (
            Predicate(op="any", parts=[LEVEL, Predicate(op="all", parts=[POLICE])]),
            f"{LEVEL_YES}, or {POLICE_YES}",
            f"{LEVEL_NO}, and {POLICE_NO}",
        ),
    ],
)
def test_a_condition_and_its_opposite_are_said_in_words(condition: Predicate, holds: str, opposite: str) -> None:
    """
    The words complete "asked only where ..."; a condition that is turned round is said without "not so that".
    """
    assert describe_condition(condition, MADE) == holds
    assert describe_condition(negate(condition), MADE) == opposite
    assert describe_condition(negate(negate(condition)), MADE) == holds


ATOMS = st.sampled_from([POLICE, HOUSING, LEVEL, Predicate(op="item", subject="words", among=["no"])])
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: (
        st.builds(negate, inner)
        | st.builds(Predicate, op=st.sampled_from(["all", "any"]), parts=st.lists(inner, min_size=1, max_size=3))
    ),
    max_leaves=8,
)


@given(CONDITIONS)
def test_every_condition_names_all_that_it_looks_at(condition: Predicate) -> None:
    """
    Whatever its shape, the words name every flag and item of a condition, on one line, with brackets that close.
    """
    words = describe_condition(condition, MADE)
    for name in (*condition.subjects("flag"), *condition.subjects("item")):
        assert name in words
    assert words.count("(") == words.count(")")
    assert "\n" not in words
