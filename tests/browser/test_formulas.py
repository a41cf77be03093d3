"""
Whatever is typed into any field, no cell of a table that charterkit writes computes anything when it is opened.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from charterkit.model.document import Cell, Column, Details, Entry, Line, Listing, Row, Section, Table
from charterkit.unseen import in_line
from tests.browser.hostile_city import make_documents
from tests.browser.pages import demand
from tests.builtin.documents import FORMS, fill, render
from tests.builtin.payloads import FORMULAS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from charterkit.model.document import Document

STARTS = "=+-@\uff1d\uff0b\uff0d\uff20\t\r"


def write_workbook(document: Document) -> bytes:
    """
    Write a workbook.
    """
    made = FORMS["xlsx"](document)
    assert isinstance(made, bytes)
    return made


def gather(payloads: Sequence[str]) -> Document:
    """
    Make one document with every payload in every kind of block: many sheets would take LibreOffice minutes.
    """
    rows = [Row(text, Cell(text), (Cell(text), Cell(text, 1.5), Cell(text, 2.5))) for text in payloads]
    titles = [Column(Cell(payloads[0])), Column(Cell(payloads[1])), Column(Cell(payloads[2]), is_number=True)]
    blocks = (
        Details(lines=[Line(Cell(text), Cell(text)) for text in payloads]),
        Listing(title=Cell(payloads[0]), entries=[Entry(text, Cell(text), Cell(text)) for text in payloads]),
        Table(title=Cell(payloads[0]), about=payloads[1], columns=titles, rows=rows),
    )
    return evolve(fill(payloads[0]), sections=[Section(id="all", title=Cell(payloads[0]), blocks=blocks)])


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    Write all documents as CSV and XLSX, and let LibreOffice open, compute and save them as workbooks.
    """
    office = shutil.which("soffice")
    demand(program=office)
    demand(module="openpyxl")
    folder = tmp_path_factory.mktemp("tables")
    documents = [gather(FORMULAS), *(document for payload in FORMULAS[::16] for document in make_documents(payload))]
    (folder / "all.csv").write_text("".join(render("csv", one) for one in documents), encoding="utf-8")
    # A workbook of all of them: LibreOffice starts once for each file, and takes longest for that.
    sections = [section for document in documents for section in document.sections]
    (folder / "all.xlsx").write_bytes(write_workbook(evolve(documents[0], sections=sections)))
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    for suffix in ("csv", "xlsx"):
        command = [str(office), home, "--headless", "--convert-to", "ods", "--outdir", str(folder / suffix)]
        subprocess.run([*command, str(folder / f"all.{suffix}")], check=True, capture_output=True, timeout=300)
    return folder


def test_there_are_eighty_formulas() -> None:
    """
    The corpus has at least eighty different texts.
    """
    assert len(set(FORMULAS)) == len(FORMULAS) >= 80


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_spreadsheet_computes_nothing(opened: Path, suffix: str) -> None:
    """
    After LibreOffice opened and saved them, no cell of any table holds a formula or an error.
    """
    from zipfile import ZipFile

    content = ZipFile(opened / suffix / "all.ods").read("content.xml").decode()
    assert content.count("<table:table-cell") > 10 * len(FORMULAS)
    assert not re.search(r"table:formula|value-type=\"error\"|xlink:href", content)


def test_a_formula_would_be_found(tmp_path: Path) -> None:
    """
    A file with a live formula is told from one without.
    """
    office = shutil.which("soffice")
    demand(program=office)
    (tmp_path / "live.csv").write_text("=1+1,x\n", encoding="utf-8")
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [str(office), home, "--headless", "--convert-to", "fods", "--outdir", str(tmp_path), "live.csv"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    assert "table:formula" in (tmp_path / "live.fods").read_text(encoding="utf-8")


@pytest.mark.parametrize("payload", FORMULAS)
def test_every_cell_is_text_or_a_number(payload: str) -> None:
    """
    In CSV no text begins as a formula, and each is there; in XLSX each text is a cell of text, as it was typed.
    """
    openpyxl = pytest.importorskip("openpyxl")
    shown = in_line(payload)
    for document in make_documents(payload):
        lines = list(csv.reader(io.StringIO(render("csv", document), newline="")))
        texts = [cell for line in lines for cell in line[:-1]]
        assert not [cell for cell in texts if cell.startswith(tuple(STARTS))]
        assert any(shown in cell.replace("'", "") or shown in cell for cell in texts)
        book = openpyxl.load_workbook(io.BytesIO(write_workbook(document)))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {cell.data_type for cell in cells} <= {"s", "n"}
        assert shown in [cell.value for cell in cells]
