"""
What a person may write is read, nothing else is, and whatever is refused is refused in words.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st

from charterkit.builtin.answer_types import charterkit_answer_types
from charterkit.columns import MISSING
from charterkit.model.answers import Period
from charterkit.model.items import Item, Option, Predicate, Row, Scale
from charterkit.testing.draft07 import fits

if TYPE_CHECKING:
    from collections.abc import Sequence

TYPES = {kind.name: kind for kind in charterkit_answer_types()}
PERIOD = Period(start=dt.date(2025, 1, 1), end=dt.date(2026, 12, 31))

LEVELS = [Option(id=str(level), label=f"level {level}", points=float(level)) for level in range(5)]
WORDS = [
    Option(id="yes", label="all of it", points=4.0),
    Option(id="partly", points=2.0),
    Option(id="no", points=0.0),
    Option(id="set-by-law", na="law"),
]
LIST = [
    Option(id="none", points=0.0, alone=True),
    Option(id="one-off", points=0.0, excludes=["yearly"]),
    Option(id="yearly", points=1.0),
    Option(id="partners", points=1.0),
]
NEVER = Option(id="never", label="never done", points=0.0)
ROWS = [Row(id="language", label="language learning"), Row(id="housing")]


def make(type_: str, options: Sequence[Option] = (), **more: Any) -> Item:
    """
    Make a question.
    """
    return Item(id="q", type=type_, text="How?", scale=Scale(options=options), **more)


ITEMS = {
    "levels": make("choice", LEVELS, examples=["nothing", "a leaflet"]),
    "words": make("choice", WORDS),
    "rows": make("choice", WORDS, rows=ROWS),
    "rows of levels": make("choice", LEVELS, rows=ROWS),
    "list": make("multi", LIST),
    "list of levels": make("multi", LEVELS),
    "list of one": make("multi", LIST[:1]),
    "number": make("number"),
    "languages": make("number", unit="languages", whole=True, minimum=0.0),
    "small": make("number", maximum=3.5),
    "large": make("number", minimum=100.0),
    "percent": make("number", unit="%", minimum=0.0, maximum=100.0, denominator="all papers"),
    "ratio": make("number", minimum=0.0, denominator="all residents"),
    "year": make("number", [NEVER], unit="years-since"),
    "year of this century": make("number", [Option(id="never")], unit="years-since", minimum=2001.0),
    "text": make("text"),
}


def parse(name: str, raw: Any, period: Period | None = PERIOD) -> tuple[float, ...]:
    """
    Read an answer to one of the questions above.
    """
    return TYPES[ITEMS[name].type].parse(raw, ITEMS[name], period)


@pytest.mark.parametrize(
    ("name", "raw", "numbers"),
    [
        ("levels", 3, (3.0,)),
        ("words", "no", (2.0,)),
        ("rows", {"housing": "set-by-law", "language": "yes"}, (0.0, 3.0)),
        ("rows of levels", {"language": 0, "housing": 4}, (0.0, 4.0)),
        ("list", ["partners", "yearly"], (0.0, 0.0, 1.0, 1.0)),
        ("list", ["none"], (1.0, 0.0, 0.0, 0.0)),
        ("list of levels", [4, 0], (1.0, 0.0, 0.0, 0.0, 1.0)),
        ("number", -2.5, (-2.5,)),
        ("languages", 7, (7.0,)),
        ("languages", 7.0, (7.0,)),
        ("percent", 12, (12.0,)),
        ("percent", {"part": 12, "whole": 40}, (30.0,)),
        ("percent", {"part": 0, "whole": 0.5}, (0.0,)),
        ("ratio", {"part": 6, "whole": 25}, (0.24,)),
        ("ratio", 1.5, (1.5,)),
        ("year", 2022, (4.0, MISSING)),
        ("year", 2026, (0.0, MISSING)),
        ("year", "never", (MISSING, 0.0)),
        ("text", "any\ntext", ()),
    ],
)
def test_what_a_person_may_write_becomes_numbers(name: str, raw: Any, numbers: tuple[float, ...]) -> None:
    """
    An option is its position, a list one number per option, a year the years since then; as many as announced.
    """
    found = parse(name, raw)
    assert [None if math.isnan(one) else one for one in found] == [None if math.isnan(one) else one for one in numbers]
    assert len(found) == TYPES[ITEMS[name].type].width(ITEMS[name])


@pytest.mark.parametrize(
    ("name", "raw", "sentence"),
    [
        ("levels", 5, "expected a whole number from 0 to 4, without quotes, found 5"),
        ("levels", "3", 'expected a whole number from 0 to 4, without quotes, found "3"; write 3'),
        ("levels", 3.0, "expected a whole number from 0 to 4, without quotes, found 3.0; write 3"),
        ("levels", 3.5, "expected a whole number from 0 to 4, without quotes, found 3.5"),
        ("levels", True, "expected a whole number from 0 to 4, without quotes, found true"),
        ("levels", [3], "expected a whole number from 0 to 4, without quotes, found a list"),
        ("words", "Yes", 'expected one of "yes", "partly", "no", "set-by-law", found "Yes"; did you mean `yes`?'),
        ("words", "?", 'expected one of "yes", "partly", "no", "set-by-law", found "?"'),
        ("words", 0, 'expected one of "yes", "partly", "no", "set-by-law", found 0'),
        ("rows", "yes", 'expected an option for each row, { language = "no", housing = "no" }, found "yes"'),
        ("rows", {"hosing": "yes"}, "there is no row `hosing`; did you mean `housing`?"),
        ("rows", {"x": "yes"}, "there is no row `x`; the rows are language, housing"),
        ("rows", {"language": "yes"}, "not filled in: housing; the question counts once all rows are filled in"),
        ("rows", {"language": "", "housing": ""}, "not filled in: language, housing"),
        ("rows", {"language": "yes", "housing": "Yes"}, "row `housing`: expected one of"),
        ("list", "yearly", 'expected a list such as ["one-off", "partners"], found "yearly"; write ["yearly"]'),
        ("list", True, 'expected a list such as ["one-off", "partners"], found true'),
        ("list", "x", 'expected a list such as ["one-off", "partners"], found "x"'),
        ("list of levels", 3, "expected a list such as [0, 1], found 3; write [3]"),
        ("list of one", 3, 'expected a list such as ["none"], found 3'),
        ("list", ["yearly", "none", "yearly"], '"yearly" stands twice in the list; write it once'),
        ("list", ["yearly", "none"], '"none" cannot stand together with "yearly"; keep one of them'),
        ("list", ["yearly", "one-off"], '"one-off" cannot stand together with "yearly"; keep one of them'),
        ("list", ["yearly", "partner"], 'found "partner"; did you mean `partners`?'),
        ("number", "12", 'expected a number without quotes, found "12"; write 12'),
        ("percent", "12,5 %", 'or { part = 12, whole = 40 }, found "12,5 %"; write 12.5'),
        ("number", "0" * 16, f'expected a number without quotes, found "{"0" * 16}"'),
        ("number", True, "expected a number without quotes, found true"),
        ("number", {"part": 1, "whole": 2}, "expected a number without quotes, found a table"),
        ("number", math.nan, "expected a number that is not infinite, found inf"),
        ("number", 10**400, "expected a number that is not infinite, found inf"),
        ("languages", 1.5, "expected a whole number, found 1.5"),
        ("languages", -1, "expected 0 languages or more, found -1"),
        ("languages", "many", 'expected a whole number without quotes, found "many"'),
        ("small", 1234567.5, "expected 3.5 or less, found 1234567.5"),
        ("percent", 120, "expected 100 % or less, found 120"),
        ("percent", {"part": 12, "whole": 10}, "expected 100 % or less, found 12 of 10, which is 120"),
        ("percent", {"part": 12, "whole": 0}, 'write state = "na" and reason = "no-cases"'),
        ("percent", {"part": -12, "whole": 10}, "part and whole are counts, so neither can be less than 0"),
        ("percent", {"part": -12, "whole": -10}, "part and whole are counts, so neither can be less than 0"),
        ("percent", {"part": 12}, "expected two numbers, { part = 12, whole = 40 }"),
        ("percent", {"part": 12, "whole": True}, "expected two numbers, { part = 12, whole = 40 }"),
        ("percent", {"part": 12, "whole": 40, "x": 1}, "expected two numbers, { part = 12, whole = 40 }"),
        ("percent", {"part": 10**400, "whole": 10**400}, "expected a number that is not infinite"),
        ("year", 2027, "expected a year up to 2026, the end of the period, found 2027"),
        ("year", 1899, "expected 1900 or more, found 1899"),
        ("year", 2022.5, "expected a whole number, found 2022.5"),
        ("year", "Never", 'expected a year without quotes, or "never", found "Never"; did you mean `never`?'),
        ("year of this century", 1999, "expected 2001 or more, found 1999"),
        ("text", 3, "expected a text in quotes, found 3"),
    ],
)
def test_what_is_refused_is_refused_in_words(name: str, raw: Any, sentence: str) -> None:
    """
    The sentence says what was expected, what was found, and what was probably meant.
    """
    with pytest.raises(ValueError, match=r".") as caught:
        parse(name, raw)
    assert sentence in str(caught.value)


def test_a_year_needs_a_period() -> None:
    """
    Where the file states no period, a year cannot be counted back from its end, but a word can be read.
    """
    with pytest.raises(ValueError, match="write the period at the top of the file"):
        parse("year", 2022, None)
    assert parse("year", "never", None)[1] == 0.0


def test_a_long_list_is_refused_at_once() -> None:
    """
    A list cannot be longer than its options, so reading stops at the first that stands twice.
    """
    with pytest.raises(ValueError, match="stands twice"):
        parse("list", ["yearly"] * 200_000)


RAW = st.recursive(
    st.sampled_from(["yes", "partly", "no", "set-by-law", "none", "one-off", "yearly", "partners", "never", "", "x"])
    | st.integers(-3, 6)
    | st.integers(1899, 2028)
    | st.sampled_from([0.0, 1.0, 3.5, 12.5, 100.0, 2022.0])
    | st.booleans()
    | st.dates(dt.date(2025, 1, 1), dt.date(2025, 1, 3)),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["language", "housing", "x"]), inner, max_size=2)
        | st.fixed_dictionaries({"part": inner, "whole": inner})
    ),
    max_leaves=4,
)


def is_read(name: str, raw: Any) -> bool:
    """
    Tell whether an answer is read.
    """
    try:
        parse(name, raw)
    except ValueError:
        return False
    return True


@given(name=st.sampled_from([*ITEMS]), raw=RAW)
@example(name="percent", raw={"part": 30, "whole": 20})
@example(name="list", raw=["one-off", "yearly"])
@example(name="list", raw=["none", "yearly"])
@example(name="list", raw=["yearly", "yearly"])
@example(name="ratio", raw={"part": 1, "whole": 0})
@example(name="percent", raw={"part": -1, "whole": 2})
@example(name="languages", raw=7.0)
@example(name="levels", raw=1.0)
@example(name="rows", raw={"language": "yes", "housing": "no", "x": "no"})
@example(name="year", raw=2028)
@settings(max_examples=300)
def test_a_type_reads_just_what_its_schema_allows(name: str, raw: Any) -> None:
    """
    Schema and reading agree; only what takes two numbers to decide a schema cannot say.
    """
    item = ITEMS[name]
    allowed = fits(raw, TYPES[item.type].schema(item))
    too_large = isinstance(raw, dict) and item.unit == "%" and allowed and raw["part"] > raw["whole"]
    too_late = item.unit == "years-since" and type(raw) in {int, float} and raw > PERIOD.end.year
    assert is_read(name, raw) == (allowed and not too_large and not too_late)


@pytest.mark.parametrize("name", ITEMS)
def test_a_schema_can_be_written_as_json(name: str) -> None:
    """
    Nothing in a schema is more than JSON.
    """
    schema = TYPES[ITEMS[name].type].schema(ITEMS[name])
    assert json.loads(json.dumps(schema, allow_nan=False)) == schema


@pytest.mark.parametrize("name", ITEMS)
def test_the_example_of_a_description_is_read(name: str) -> None:
    """
    Whoever copies the example of how to answer gives an answer that is read.
    """
    item = ITEMS[name]
    first = TYPES[item.type].describe(item)[0]
    raw = tomllib.loads(first.partition("for example: ")[2])["value"]
    if item.rows:
        raw = {row.id: raw[item.rows[0].id] for row in item.rows}
    assert is_read(name, raw)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "levels",
            [
                "Choose one, for example: value = 2",
                "  0 = level 0",
                "      Example: nothing",
                "  1 = level 1",
                "      Example: a leaflet",
                "  2 = level 2",
                "  3 = level 3",
                "  4 = level 4",
            ],
        ),
        (
            "rows",
            [
                'Choose one for each row, for example: value.language = "no"',
                '  "yes" = all of it',
                '  "partly"',
                '  "no"',
                '  "set-by-law" (then it does not count)',
                "The rows:",
                "  language = language learning",
                "  housing",
            ],
        ),
        (
            "list",
            [
                'Choose all that apply, for example: value = ["one-off", "partners"]',
                '  "none" (excludes all others)',
                '  "one-off" (not together with "yearly")',
                '  "yearly"',
                '  "partners"',
            ],
        ),
        ("number", ["Write a number, for example: value = 12"]),
        ("languages", ["Write a whole number (languages), 0 or more, for example: value = 12"]),
        ("small", ["Write a number, 3.5 or less, for example: value = 3.5"]),
        ("large", ["Write a number, 100 or more, for example: value = 100"]),
        (
            "percent",
            [
                "Write a number (%) from 0 to 100, for example: value = 12",
                "Or write the two counts: value = { part = 12, whole = 40 }",
                "The whole is: all papers",
            ],
        ),
        (
            "year",
            [
                "Write the year of the last time, for example: value = 2024",
                'Or write: value = "never" (never done)',
            ],
        ),
        (
            "year of this century",
            ["Write the year of the last time, for example: value = 2024", 'Or write: value = "never"'],
        ),
        ("text", ['Write a text in quotes, for example: value = "..."']),
    ],
)
def test_a_description_says_how_to_answer(name: str, lines: list[str]) -> None:
    """
    The first line says what to write, the others what the options mean.
    """
    assert list(TYPES[ITEMS[name].type].describe(ITEMS[name])) == lines


def test_a_whole_number_is_not_asked_for_as_part_and_whole() -> None:
    """
    A denominator may explain a count, which is still written as one number.
    """
    counted = make("number", whole=True, denominator="all offices")
    assert TYPES["number"].describe(counted)[1:] == ("The whole is: all offices",)
    with pytest.raises(ValueError, match="expected a whole number without quotes, found a table"):
        TYPES["number"].parse({"part": 1, "whole": 2}, counted, None)


def test_a_question_without_options_is_described_all_the_same() -> None:
    """
    Its framework is at fault, which is said elsewhere.
    """
    assert TYPES["choice"].describe(make("choice")) == ('Choose one, for example: value = ""',)


def meets(name: str, raw: Any, **condition: Any) -> float:
    """
    Tell whether an answer meets a condition.
    """
    kind = TYPES[ITEMS[name].type]
    assert kind.meets is not None
    truth = kind.meets(parse(name, raw), ITEMS[name], Predicate(op="item", subject="q", **condition))
    assert isinstance(truth, float)
    return truth


@pytest.mark.parametrize(
    ("name", "raw", "condition", "truth"),
    [
        ("levels", 2, {"at_least": 2}, 1.0),
        ("levels", 1, {"at_least": 2}, 0.0),
        ("levels", 1, {"among": [1, "4"]}, 1.0),
        ("words", "yes", {"at_least": "partly"}, 1.0),
        ("words", "set-by-law", {"at_least": "partly"}, 0.0),
        ("words", "yes", {"at_least": "set-by-law"}, 0.0),
        ("list", ["yearly", "partners"], {"among": ["partners", "none"]}, 1.0),
        ("list", ["yearly"], {"among": ["partners", "none"]}, 0.0),
        ("list", ["yearly"], {"at_least": "partners"}, 1.0),
        ("number", 12.5, {"at_least": 12.5}, 1.0),
        ("number", 12, {"at_least": 12.5}, 0.0),
        ("number", 12, {"among": [12, 13]}, 1.0),
        ("number", 14, {"among": [12, 13]}, 0.0),
        ("year", "never", {"among": ["never"]}, 1.0),
        ("year", "never", {"at_least": "never"}, 1.0),
        ("year", 2022, {"among": ["never"]}, 0.0),
        ("year", 2022, {"among": [4]}, 1.0),
        ("year", "never", {"at_least": 0}, 0.0),
    ],
)
def test_conditions_look_at_answers(name: str, raw: Any, condition: dict[str, Any], truth: float) -> None:
    """
    An answer is among those named, or worth at least as much as the one named; a number is the number itself.
    """
    assert meets(name, raw, **condition) == truth


def test_no_condition_looks_at_a_text() -> None:
    """
    A text has no numbers, so conditions on it stay open.
    """
    assert TYPES["text"].meets is None


def list_alternatives(name: str, raw: Any, period: Period | None = PERIOD) -> list[Any]:
    """
    List what could stand in place of an answer.
    """
    kind = TYPES[ITEMS[name].type]
    assert kind.alternatives is not None
    return list(kind.alternatives(raw, ITEMS[name], period))


@pytest.mark.parametrize(
    ("name", "raw", "others"),
    [
        ("levels", 1, [0, 2, 3, 4]),
        ("words", None, ["yes", "partly", "no", "set-by-law"]),
        ("rows", {"language": "yes", "housing": "no"}, None),
        ("list", None, [[], ["none"], ["one-off"], ["yearly"], ["partners"], ["yearly", "partners"]]),
        ("list", ["none"], [[], ["one-off"], ["yearly"], ["partners"]]),
        ("list", ["one-off", "partners"], [["none"], ["partners"], ["yearly", "partners"], ["one-off"]]),
        ("number", 12, []),
        ("languages", 12, [0]),
        ("percent", 0, [100]),
        ("year", 2024, ["never"]),
        ("year of this century", "never", [2001]),
    ],
)
def test_other_answers_are_named_as_they_are_written(name: str, raw: Any, others: list[Any] | None) -> None:
    """
    Other options, lists with one more or less, words and ends of numbers: never the answer itself, and all readable.
    """
    found = list_alternatives(name, raw)
    assert raw not in found
    assert all(parse(name, one) for one in found)
    assert others is None or found == others


def test_of_options_that_exclude_each_other_the_better_one_is_taken() -> None:
    """
    All that pays is named together; of two that cannot stand together, the one worth more.
    """
    options = [Option(id="a", points=1.0), Option(id="b", points=2.0, excludes=["a"]), Option(id="c", points=1.0)]
    assert TYPES["multi"].alternatives is not None
    *_, best = TYPES["multi"].alternatives(None, make("multi", options), PERIOD)
    assert best == ["b", "c"]


def test_other_rows_change_one_row_at_a_time() -> None:
    """
    Of a question with rows each other option is named once for each row; without an answer, one option for all rows.
    """
    found = list_alternatives("rows", {"language": "yes", "housing": "no"})
    assert len(found) == 6
    assert found[0] == {"language": "partly", "housing": "no"}
    assert list_alternatives("rows", None)[0] == {"language": "yes", "housing": "yes"}


@pytest.mark.parametrize(
    ("unit", "period", "found"),
    [("", PERIOD, [2.5, 10]), ("years-since", PERIOD, [2024, 2016]), ("years-since", None, [])],
)
def test_other_numbers_are_those_at_which_the_points_change(
    unit: str, period: Period | None, found: list[float]
) -> None:
    """
    Each step of the scale is named by its number; a year by the year that lies so far back, if the period is known.
    """
    item = make("number", unit=unit)
    item = evolve(item, scale=Scale(read="from", steps=[(2.5, 1.0), (10.0, 4.0)]))
    assert TYPES["number"].alternatives is not None
    assert list(TYPES["number"].alternatives(None, item, period)) == found


def test_no_other_text_is_named() -> None:
    """
    A text is never scored, so there is nothing to advise.
    """
    assert TYPES["text"].alternatives is None
