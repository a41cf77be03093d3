"""
A document says the same in all forms: every number, every text, byte by byte the same wherever it is made.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import given

from charterkit.columns import settle
from charterkit.unseen import UNSEEN
from tests.builtin.documents import BINARY, FORMS, RIVERPORT, fill, make_report, render, sample
from tests.builtin.hostile import texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from charterkit.model.city import City
    from charterkit.model.document import Cell, Document, Table

ROOT = Path(__file__).parents[2]
SHOW_ALL = """
import hashlib, sys
from tests.builtin.documents import FORMS, make_report
for name, form in FORMS.items():
    made = form(make_report())
    print(name, hashlib.sha256(made.encode() if isinstance(made, str) else made).hexdigest())
"""


def list_tables(document: Document) -> Iterator[Table]:
    """
    List the tables of a document that have rows.
    """
    for section in document.sections:
        for block in section.blocks:
            if type(block).__name__ == "Table" and block.rows:  # type: ignore[union-attr]
                yield block  # type: ignore[misc]


def squeeze(text: str) -> str:
    """
    Leave out blanks and what breaks long words: where lines end is a matter of the form.
    """
    return re.sub(r"[\s\u200b\u00ad]+", "", text)


class Reader(HTMLParser):
    """
    Reads what a page shows, without styles, and what stands in each cell of a table.
    """

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.cells: list[list[str]] = []
        self._hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """
        Begin a row, a cell, or what is not shown.
        """
        self._hidden = tag in {"style", "title"}
        if tag == "tr":
            self.cells.append([])
        if tag in {"td", "th"} and ("class", "drawn") not in attrs:
            self.cells[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        """
        Show again.
        """
        self._hidden = self._hidden and tag not in {"style", "title"}

    def handle_data(self, data: str) -> None:
        """
        Keep what is shown.
        """
        if not self._hidden:
            self.shown.append(data)
            if self.cells and self.cells[-1]:
                self.cells[-1][-1] += data


def read_html(page: str) -> str:
    """
    Read the text of a page.
    """
    reader = Reader()
    reader.feed(page)
    return "".join(reader.shown)


def read_md(text: str) -> str:
    """
    Read Markdown as it would be shown.
    """
    from html import unescape

    return unescape(re.sub(r"\\([\\`*_{}\[\]#|~$!])", r"\1", text))


def read_pdf(data: bytes) -> str:
    """
    Read the text of a PDF.
    """
    pypdf = pytest.importorskip("pypdf")
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def read_xlsx(data: bytes) -> list[Any]:
    """
    Read all cells of a workbook.
    """
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=False)
    return [value for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value is not None]


def list_cells(document: Document) -> list[Cell]:
    """
    List the cells of all tables, and of the lines on the first page.
    """
    cells = [cell for table in list_tables(document) for row in table.rows for cell in row.cells]
    cells += [line.said for block in document.sections[0].blocks for line in getattr(block, "lines", ())]
    return [cell for cell in cells if cell.text]


READERS: dict[str, Callable[[Any], str]] = {"text": str, "md": read_md, "html": read_html, "pdf": read_pdf}


@pytest.mark.parametrize("form", READERS)
def test_every_figure_of_the_city_stands_in_each_form_to_read(form: str) -> None:
    """
    Text, Markdown, HTML and PDF show each cell of each table, and each line, as the document has it.
    """
    document = make_report()
    shown = squeeze(READERS[form](FORMS[form](document)))
    missing = [cell.text for cell in list_cells(document) if squeeze(cell.text) not in shown]
    if form in {"text", "pdf"}:  # a long cell is no run of signs beside other columns, or at the end of a page
        missing = [text for text in missing if any(squeeze(word) not in shown for word in text.split())]
    assert missing == []


def test_every_figure_of_the_city_stands_in_each_form_for_programs() -> None:
    """
    CSV, XLSX and JSON have each number in full.
    """
    document = make_report()
    numbers = sorted(float(settle(cell.number)) for cell in list_cells(document) if cell.number is not None)
    assert len(numbers) > 100
    lines = list(csv.DictReader(io.StringIO(render("csv", document))))
    from_csv = sorted(float(line["number"]) for line in lines if line["number"])
    workbook = FORMS["xlsx"](document)
    assert isinstance(workbook, bytes)
    from_xlsx = [value for value in read_xlsx(workbook) if isinstance(value, int | float)]
    from_json: list[float] = []

    def keep(found: dict[str, Any]) -> dict[str, Any]:
        if set(found) >= {"text", "number"}:
            from_json.append(found["number"])
        return found

    json.loads(render("json", document), object_hook=keep)
    for found in (from_csv, from_xlsx, from_json):
        rest = sorted(found)
        for number in numbers:
            if number in rest:
                rest.remove(number)
            else:
                texts = [cell.text for cell in list_cells(document) if cell.number == number]
                pytest.fail(f"{number} ({texts}) is missing")


def test_the_scores_are_those_of_the_result() -> None:
    """
    The table of scores shows what `charterkit.score` gives, rounded, and holds it in full.
    """
    import charterkit

    [result] = charterkit.score(RIVERPORT)
    table = next(list_tables(make_report()))
    assert [row.id for row in table.rows if row.id in result.nodes] == [row.id for row in table.rows]
    for row in table.rows:
        score = result[row.id]
        assert [cell.number for cell in row.cells[:4]] == [score.value, score.coverage, score.lower, score.upper]


@pytest.mark.parametrize(
    ("options", "variables"),
    [
        ([], {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8"}),
        (["-O"], {"PYTHONHASHSEED": "2", "LC_ALL": "C", "PYTHONIOENCODING": "cp1252"}),
    ],
)
def test_the_same_document_gives_the_same_bytes(options: list[str], variables: dict[str, str], tmp_path: Path) -> None:
    """
    Neither locale, time zone, order of hashes, working folder nor optimisation changes a byte of any form.
    """
    outputs = []
    for place, more in ((ROOT, {}), (tmp_path, variables)):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **more}
        command = [sys.executable, *(options if more else []), "-c", SHOW_ALL]
        done = subprocess.run(command, cwd=place, env=environment, check=True, capture_output=True)
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1]
    assert len(outputs[0].split()) == 2 * len(FORMS)


@given(texts)
def test_no_sign_steers_a_terminal(text: str) -> None:
    """
    Whatever stands in a document, no form that is text has signs that cannot be seen.
    """
    document = fill(text)
    for form in set(FORMS) - set(BINARY):
        rendered = render(form, document)
        assert set(re.findall(UNSEEN, rendered)) <= {"\n"}
        assert rendered.endswith("\n")


@pytest.mark.parametrize("form", [form for form in FORMS if form not in BINARY])
def test_every_block_has_a_form(form: str) -> None:
    """
    The text of a document with every block stands as often as the blocks have it, or nearly so.
    """
    assert render(form, sample()).count("plain") >= 30


@pytest.mark.parametrize("form", FORMS)
def test_the_marks_stand_in_each_form(form: str) -> None:
    """
    The status of the framework and that answers are invented are told in every form.
    """
    made = FORMS[form](make_report())
    told = made if isinstance(made, str) else read_pdf(made) if form == "pdf" else "\n".join(map(str, read_xlsx(made)))
    assert "draft, not endorsed by Eurocities" in read_md(told)
    assert "SYNTHETIC: invented answers" in read_md(told)


@pytest.mark.parametrize("form", FORMS)
def test_a_contact_is_in_no_report(form: str) -> None:
    """
    Whom to ask in the city is told in no form.
    """
    import charterkit

    network = charterkit.load(RIVERPORT)
    [answers] = network.answers
    city: City = evolve(answers.city, contact="head of integration, room 101")
    made = charterkit.report(evolve(network, answers=[evolve(answers, city=city)])).documents
    assert [FORMS[form](document) for document in made] == [FORMS[form](make_report())]
