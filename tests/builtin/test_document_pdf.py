"""
Documents as PDF: tagged, in every language of the Union, the same bytes twice, and a way out where there is no typst.
"""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from charterkit.builtin.renderers.pdf import render
from charterkit.errors import NotPossible
from charterkit.model.document import Brand, Cell, Column, Range, Row, Scale, Section, Table
from tests.builtin.documents import fill, make_report, sample
from tests.builtin.payloads import PAGES

if TYPE_CHECKING:
    from charterkit.model.document import Document

NAMES = {
    "bg": "Плъзгащ Ямбол Търговище",
    "cs": "Příbram Žďár Ústí Řež Ťok",
    "da": "Ærø Øster Åbenrå",
    "de": "Zürich Größe Übermäßig",
    "el": "Θεσσαλονίκη Άγιος ΐ ΰ ώ",
    "en": "“Quoted” – it’s €5",
    "es": "Ñandú ¿Güímar? ¡Cádiz!",
    "et": "Õismäe Jõgeva Šokk",
    "fi": "Jyväskylä Åbo",
    "fr": "Orléans L’Haÿ Œuvre À Ç « x »",
    "ga": "Béal Átha Ḃ Ċ Ṁ",
    "hr": "Čakovec Đurđevac Šibenik",
    "hu": "Győr Űrhajó Hűség",
    "it": "Città Forlì È",
    "lt": "Šiauliai Panevėžys Ųžuolas Ąžuolas",
    "lv": "Rīga Ķegums Ļaudona Ģikši Ņ",
    "mt": "Ħamrun Żabbar Ġgantija Ċittà",
    "nl": "IJsselstein ’s-Gravenhage é",
    "pl": "Łódź Gdańsk Świętochłowice Żory",
    "pt": "São João Ílhavo Ção",
    "ro": "Iași Țăndărei Bârlad",
    "sk": "Ľubovňa Žilina Ŕ Ô",
    "sl": "Žalec Črnomelj Škofja",
    "sv": "Malmö Örebro Åre",
    "uk": "Харків Ґанок Їжак Єва Іван ’",
    "tr": "İstanbul Iğdır Şırnak Çağ ğ ı",
}


def read(data: bytes) -> Any:
    """
    Open a PDF.
    """
    return pytest.importorskip("pypdf").PdfReader(io.BytesIO(data))


def read_text(data: bytes) -> str:
    """
    Read the text of a PDF, without blanks.
    """
    text = "".join(page.extract_text() for page in read(data).pages)
    return "".join(text.replace("\u200b", "").split())


def test_it_is_tagged_for_reading_aloud() -> None:
    """
    The PDF says that it keeps to PDF/UA-1, has tags, a language and a title to show.
    """
    made = read(render(make_report()))
    root = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    assert made.metadata.title.startswith("Riverport (riverport, FI)")
    kinds = set()

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif hasattr(node, "get"):
            kinds.add(node.get("/S"))
            if "/K" in node:
                walk(node["/K"])

    walk(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/LI", "/P"} <= kinds


def test_it_is_the_same_twice() -> None:
    """
    There is no date in it, and no chance.
    """
    assert render(make_report()) == render(make_report())


def tabulate(columns: list[str], text: str, scale: Scale | None = None) -> Document:
    """
    Make a document with one table, in which each cell holds the same text.
    """
    row = Row("C01", Cell(text), [Cell(text)] * len(columns), 0, Range(value=50.0) if scale else None)
    titles = [Column(Cell(title), is_number=scale is not None) for title in columns]
    table = Table(title=Cell("A table"), about="what", columns=titles, rows=[row], scale=scale)
    return evolve(sample(), brand=Brand(), sections=[Section(id="one", title=Cell("One"), blocks=[table])])


def list_lines(data: bytes) -> list[str]:
    """
    List the lines of text in a PDF, those of cells one by one.
    """
    return [line.replace("\u200b", "").strip() for page in read(data).pages for line in page.extract_text().split("\n")]


def test_a_word_breaks_only_where_its_column_is_too_narrow() -> None:
    """
    A word that fits into its column stays whole, or breaks after its hyphen; one that is wider breaks anywhere.
    """
    titles = ["answer", "note", "measure", "source"]
    lines = list_lines(render(tabulate(titles, "for integration-related measures")))
    words = {word for line in lines for word in line.split()}
    assert {word for word in words if "integr" in word} == {"integration-related", "integration-"}
    lines = list_lines(render(tabulate(titles, "Integrationsbeauftragtenversammlungsprotokoll")))
    assert "Integrationsbeauftragtenversammlungsprotokoll" not in lines
    assert "Integrationsbeauftragtenversammlungsprotokoll" in "".join(lines)


def test_the_ends_of_the_scale_stand_clear_of_the_columns() -> None:
    """
    The last number over the drawing ends before the title of the next column begins.
    """
    document = tabulate(["2023-2024", "2025-2026", "change", "compared"], "50.0", Scale(start=0, end=100))
    places: dict[str, float] = {}

    def note(text: str, where: Any, _: Any, __: Any, ___: float) -> None:
        if text.strip():
            places.setdefault(text.strip(), where[4])

    for page in read(render(document)).pages:
        page.extract_text(visitor_text=note)
    three_digits = 15  # points, at 9 points a letter
    assert places["100"] + three_digits < places["2023-2024"]
    assert places["2023-2024"] + 3 * three_digits < places["2025-2026"]


def test_every_language_of_the_union_is_set() -> None:
    """
    Names in all 24 languages, in Ukrainian and Turkish are set with their own letters.
    """
    assert len(NAMES) == 26
    text = read_text(render(evolve(sample(), title=Cell(" ".join(NAMES.values())))))
    for name in NAMES.values():
        assert "".join(name.split()) in text
    assert "<U+" not in text


@pytest.mark.parametrize("text", ["京都", "النور", "ქართული", "😀 and more", "\ue000", "京都 النور ქართული 😀"])
def test_letters_without_a_font_stand_by_their_number(text: str) -> None:
    """
    What the font does not have is named by its number, and a line at the end says so.
    """
    shown = read_text(render(fill(text)))
    assert f"<U+{ord(text[0]):04X}>" in shown
    assert "Lettersthatthis" in shown


def test_letters_of_very_many_scripts_are_too_much() -> None:
    """
    A document that tries everything is refused in words, and in a time that one can wait.
    """
    text = " ".join(chr(start) for start in range(0x4E00, 0x9F00, 0x100))
    with pytest.raises(NotPossible, match="too many scripts"):
        render(fill(text))


@pytest.mark.parametrize("payload", [one for one in PAGES if one.isascii()][::9])
def test_nothing_typed_is_taken_for_markup(payload: str) -> None:
    """
    Signs of typst and of other languages are shown as they were typed.
    """
    shown = read_text(render(evolve(sample(), title=Cell(payload))))
    assert "".join(Cell(payload).text.split()) in shown


def test_a_brand_has_its_place() -> None:
    """
    Name, intro, footer, colour and logo of a network stand in the PDF; the logo has its words.
    """
    logo = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="3"><rect width="9" height="3"/></svg>'
    looks = Brand(
        name="River Cities",
        intro="An intro.",
        footer="A footer.",
        colour="#7a1a4f",
        logo=logo,
        kind="image/svg+xml",
        alternative="A bar",
    )
    made = render(evolve(sample(), brand=looks))
    assert all(text in read_text(made) for text in ("RiverCities", "Anintro.", "Afooter."))


def test_what_typst_refuses_is_told() -> None:
    """
    A picture that is none is named, with another way to a PDF.
    """
    looks = Brand(logo=b"no picture", kind="image/png", alternative="x")
    with pytest.raises(NotPossible, match="cannot be set as PDF") as caught:
        render(evolve(sample(), brand=looks))
    assert "print it into a PDF" in caught.value.mend


@pytest.mark.parametrize(("form", "module", "extra"), [("pdf", "typst", "pdf"), ("xlsx", "xlsxwriter", "xlsx")])
def test_without_the_extra_one_learns_what_to_do(
    monkeypatch: pytest.MonkeyPatch, form: str, module: str, extra: str
) -> None:
    """
    Where the package is not installed, a sentence says how to get it, and what serves instead.
    """
    from tests.builtin.documents import FORMS

    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(NotPossible) as caught:
        FORMS[form](sample())
    assert f"pip install 'charterkit[{extra}]'" in caught.value.mend
    assert "HTML" in caught.value.mend
