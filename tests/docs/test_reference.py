"""
The reference says what the code does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.docs import generated

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "page", ["reference/results.md", "reference/findings.md", "reference/testing.md", "reference/traces.md"]
)
def test_generated_tables_are_up_to_date(page: str) -> None:
    """
    The tables of the page are those that the code makes; ``make docs`` writes them anew.
    """
    assert generated.find_stale(page) == []


def test_a_stale_table_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A part that was changed by hand is shown with what should stand there.
    """
    page = (generated.FOLDER / "reference/results.md").read_text(encoding="utf-8")
    changed = re.sub(r"\| `city` \|", "| `town` |", page)
    (tmp_path / "page.md").write_text(changed, encoding="utf-8")
    (tmp_path / "plain.md").write_text("# No table\n", encoding="utf-8")
    monkeypatch.setattr(generated, "FOLDER", tmp_path)
    [(there, wanted)] = generated.find_stale("page.md")
    assert ("`town`" in there, "`town`" in wanted) == (True, False)
    with pytest.raises(ValueError, match="no generated part"):
        generated.find_stale("plain.md")
