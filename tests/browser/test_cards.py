"""
Result cards of exchanges are one page on paper, with all of their fields.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from charterkit.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"
FIELDS = (
    "Theme",
    "Period",
    "Needs",
    "Role",
    "Inhabitants",
    "Coordinates",
    "Challenges",
    "Strengths",
    "Ambition",
    "Best practices",
    "Who",
    "Met with",
    "Talked about",
    "Actions",
    "Obstacles",
    "Results",
    "From other European cities",
    "Source",
)


@pytest.mark.loopback
@pytest.mark.parametrize(
    ("example", "name"),
    [("mentoring", "lublin-tampere"), ("mistra", "mistra"), ("transfer", "three-to-three"), ("epic", "alcorcon-ssf")],
)
def test_a_card_is_one_page_of_a4(browser: Any, example: str, name: str, tmp_path: Path) -> None:
    """
    Nothing runs over to a second sheet; every field is there, and an empty one says that it is not stated.
    """
    pypdf = pytest.importorskip("pypdf")
    pytest.importorskip("charterkit_exchange")
    file = tmp_path / "card.html"
    assert main(["exchange", "card", name, str(EXAMPLES / example), "-o", str(file), "-q"]) == 0
    page = browser.new_page()
    page.goto(file.as_uri())
    page.pdf(path=tmp_path / "card.pdf", prefer_css_page_size=True)
    page.close()
    [printed] = pypdf.PdfReader(tmp_path / "card.pdf").pages
    assert (round(printed.mediabox.width), round(printed.mediabox.height)) == (595, 842)
    text = " ".join(printed.extract_text().split())
    assert [field for field in FIELDS if field not in text] == []
    assert "not stated" in text
