"""
The reference of city, practice, shared, survey and network files names every key there is.
"""

from __future__ import annotations

import re

import pytest
import tomli

from charterkit.files.cities import CITY_FILE
from charterkit.files.documents import Document
from charterkit.files.networks import NETWORK_FILE
from charterkit.files.practices import PRACTICE_FILE
from charterkit.files.reference import describe_table, find_tables
from charterkit.files.shared import SHARED_FILE
from charterkit.files.surveys import SURVEY_FILE
from charterkit.model.network_file import MODES
from charterkit.model.shared import DISCLOSURES
from charterkit.model.survey import FIGURE_STATES
from charterkit.model.theme import ROLES
from tests.docs import generated
from tests.files.records import READERS

PAGES = {
    "city": CITY_FILE,
    "practice": PRACTICE_FILE,
    "shared": SHARED_FILE,
    "survey": SURVEY_FILE,
    "network": NETWORK_FILE,
}
WORDS = {"city": ROLES, "shared": DISCLOSURES, "survey": FIGURE_STATES, "network": MODES}


def read(kind: str) -> str:
    """
    Read the page of a kind of file.
    """
    return (generated.FOLDER / f"reference/{kind}-files.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", PAGES)
def test_generated_tables_are_up_to_date(kind: str) -> None:
    """
    The tables of the page are those that the code makes; ``make docs`` writes them anew.
    """
    assert generated.find_stale(f"reference/{kind}-files.md") == []


@pytest.mark.parametrize("kind", PAGES)
def test_every_table_stands_on_its_page(kind: str) -> None:
    """
    A table that joins a kind of file needs a place in the reference.
    """
    tables = list(find_tables(PAGES[kind]))
    assert [table.title for table in tables if describe_table(table) not in read(kind)] == []


@pytest.mark.parametrize("kind", WORDS)
def test_every_word_is_explained(kind: str) -> None:
    """
    Roles, disclosures and modes each have a row that says what they mean.
    """
    assert [word for word in WORDS[kind] if not re.search(rf"^\| `{word}` \|", read(kind), re.MULTILINE)] == []


@pytest.mark.parametrize("kind", PAGES)
def test_the_whole_file_on_the_page_is_right(kind: str) -> None:
    """
    Whoever copies it has nothing to mend.
    """
    found = re.search(r"^## A whole file\n.*?^```toml\n(.*?)^```$", read(kind), re.MULTILINE | re.DOTALL)
    assert found
    record, findings = READERS[kind](Document(file="page.toml", data=tomli.loads(found[1])))
    assert (record is not None, findings) == (True, ())
