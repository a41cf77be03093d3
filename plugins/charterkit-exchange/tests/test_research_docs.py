"""
The reference of groups and research names every key there is.
"""

from __future__ import annotations

import pytest

from charterkit.fields import TableOf, describe_table
from charterkit_exchange.files import local_network, pilot, research, roster, statements
from tests.docs import generated

PAGE = "reference/group-files.md"
TABLES = {
    f"{module.__name__.rpartition('.')[2]}.{name}": value
    for module in (local_network, pilot, research, roster, statements)
    for name, value in vars(module).items()
    if isinstance(value, TableOf)
}


def test_generated_tables_are_up_to_date() -> None:
    """
    The tables of the page are those that the code makes; ``make docs`` writes them anew.
    """
    assert generated.find_stale(PAGE) == []


@pytest.mark.parametrize("name", TABLES)
def test_every_table_stands_on_the_page(name: str) -> None:
    """
    A table that joins needs a place in the reference.
    """
    assert describe_table(TABLES[name]) in (generated.FOLDER / PAGE).read_text(encoding="utf-8")
