"""
The reference of the file formats names every key there is.
"""

from __future__ import annotations

import pytest

from charterkit.files.answers import ANSWER_FILE
from charterkit.files.cities import CITY_FILE
from charterkit.files.cohorts import COHORT_FILE
from charterkit.files.fields import AnyOf, Field, ListOf, MapOf, TableOf
from charterkit.files.framework_tables import FRAMEWORK_FILE
from charterkit.files.networks import NETWORK_FILE
from charterkit.files.practices import PRACTICE_FILE
from charterkit.files.reference import describe_table, find_tables
from charterkit.files.shared import SHARED_FILE
from charterkit.files.values import Number, OneOf, Text, YesNo
from charterkit.model.items import ID_PATTERN
from tests.docs import generated

PAGES = {
    "reference/answer-files.md": ANSWER_FILE,
    "reference/city-files.md": CITY_FILE,
    "reference/cohort-files.md": COHORT_FILE,
    "reference/framework-files.md": FRAMEWORK_FILE,
    "reference/network-files.md": NETWORK_FILE,
    "reference/practice-files.md": PRACTICE_FILE,
    "reference/shared-files.md": SHARED_FILE,
}


@pytest.mark.parametrize("page", PAGES)
def test_generated_tables_are_up_to_date(page: str) -> None:
    """
    The tables of the page are those that the code makes; ``make docs`` writes them anew.
    """
    assert generated.find_stale(page) == []


def test_every_table_of_a_format_stands_on_a_page() -> None:
    """
    A table that joins a format needs a place in the reference.
    """
    pages = [(generated.FOLDER / page).read_text(encoding="utf-8") for page in PAGES]
    tables = [table for root in PAGES.values() for table in find_tables(root)]
    assert [table.title for table in tables if not any(describe_table(table) in page for page in pages)] == []


def test_tables_are_found_from_the_top_each_once() -> None:
    """
    What stands in lists, alternatives and tables of names is found too, also where it stands in itself.
    """
    titles = [table.title for table in find_tables(FRAMEWORK_FILE)]
    assert titles[:3] == ["framework file", "framework", "band"]
    assert len(titles) == len(set(titles))
    assert {"option", "condition on a flag", "opposite of a condition", "expectation", "evidence"} <= set(titles)


def test_a_table_is_described_key_by_key() -> None:
    """
    Required keys are bold, tables inside are named, ids are called ids, and a bar does not end a cell.
    """
    inside = TableOf("inside", {"a": Field(shape=Number(0, 1), doc="a share")})
    table = TableOf(
        "outside",
        {
            "id": Field(shape=Text(ID_PATTERN, "an id of many letters", empty=False), required=True, doc="one | two"),
            "all": Field(shape=ListOf(inside), doc="all"),
            "some": Field(shape=ListOf(Text(), least=1), doc="some"),
            "two": Field(shape=ListOf(YesNo(), size=2), doc="two"),
            "by-name": Field(shape=MapOf(inside, ".+", "a name"), doc="named"),
            "either": Field(shape=AnyOf(((str, OneOf(("x",))), (dict, inside))), doc="either"),
        },
    )
    assert describe_table(table).split("\n") == [
        "| key | value | meaning |",
        "|---|---|---|",
        "| **`id`** | an id | one \\| two |",
        "| `all` | a list: a table, *inside* | all |",
        "| `some` | a list of 1 or more: a text in quotes | some |",
        "| `two` | a list of 2: true or false | two |",
        "| `by-name` | a table; each key is a name, each value a table, *inside* | named |",
        '| `either` | "x", or a table, *inside* | either |',
    ]
    assert describe_table(inside).endswith("| `a` | a number, from 0 to 1 | a share |")
