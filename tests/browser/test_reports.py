"""
Reports in a real browser: on any width, magnified, dark, on paper, and for whoever does not see them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

import charterkit
from charterkit.model.answers import Period
from charterkit.model.document import Brand
from tests.browser.pages import demand
from tests.builtin.documents import RIVERPORT, fill, make_report, render, sample

if TYPE_CHECKING:
    from pathlib import Path

    from charterkit.model.document import Document

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
"""A word that fits nowhere."""

PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><rect width="9" height="3"/></svg>'
BRANDED = Brand(
    name="River Cities", intro="An intro.", footer="A footer.", logo=PICTURE, kind="image/svg+xml", alternative="A bar"
)

# Each text that reaches out of the box of the element it stands in, or of the page.
OUTSIDE = """
() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const width = document.documentElement.clientWidth;
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const box = text.parentElement.closest("td, th, li, dd, dt, p, h1, h2, h3, h4, caption, strong, a, span");
    if (!text.data.trim() || !box || box.closest(".skip, thead")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const around = box.closest("td, th, li, dd, dt, p, h1, h2, h3, h4, caption, a").getBoundingClientRect();
    for (const one of range.getClientRects()) {
      if (one.width && (one.right > around.right + 1 || one.left < around.left - 1 || one.right > width + 1)) {
        found.push(text.data.slice(0, 40));
        break;
      }
    }
  }
  return found;
}
"""
HEADINGS = "() => [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(one => +one.tagName[1])"


def make_documents() -> dict[str, Document]:
    """
    Make the documents that are looked at: of the city, a comparison, every block, words that fit nowhere, a brand.
    """
    network = charterkit.load(RIVERPORT)
    [answers] = network.answers
    assert answers.period is not None
    before = [
        Period(start=day.replace(year=day.year - 2), end=end.replace(year=end.year - 2))
        for day, end in [answers.period]
    ]
    earlier = evolve(network, answers=[evolve(answers, period=before[0])])
    [compared] = charterkit.compare(earlier, network).documents
    return {
        "city": make_report(),
        "radar": charterkit.report(RIVERPORT, radar=True).documents[0],
        "compared": compared,
        "blocks": sample(),
        "long": fill(LONG),
        "branded": evolve(sample(), brand=BRANDED),
        "scripts": fill("Łódź Θεσσαλονίκη Русе İstanbul 京都 النور ქართული"),
    }


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """
    Write the documents as files.
    """
    folder = tmp_path_factory.mktemp("pages")
    found = {}
    for name, document in make_documents().items():
        found[name] = folder / f"{name}.html"
        found[name].write_text(render("html", document), encoding="utf-8")
    return found


NAMES = ("city", "radar", "compared", "blocks", "long", "branded", "scripts")


def look(browser: Any, path: Path, width: int, **more: Any) -> Any:
    """
    Open a file in a window of this width.
    """
    page = browser.new_context(viewport={"width": width, "height": 800}, **more).new_page()
    page.goto(path.as_uri())
    return page


@pytest.mark.loopback
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [320, 480, 640, 800, 1280])
def test_nothing_reaches_out_of_its_box(browser: Any, pages: dict[str, Path], name: str, width: int) -> None:
    """
    At any width there is no scrolling to the side, and each text stays in its cell; 320 is 1280 at 400 % zoom.
    """
    page = look(browser, pages[name], width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(OUTSIDE) == []
    page.context.close()


@pytest.mark.loopback
def test_what_reaches_out_would_be_found(browser: Any, pages: dict[str, Path]) -> None:
    """
    Where words may not be broken, the page is too wide and texts reach out of their cells, and both are noticed.
    """
    page = look(browser, pages["long"], 800)
    page.add_style_tag(content="* { overflow-wrap: normal !important; }")
    assert page.evaluate("document.documentElement.scrollWidth") > 800
    assert page.evaluate(OUTSIDE) != []
    page.context.close()


@pytest.mark.loopback
def test_a_page_can_be_magnified_four_times(browser: Any, pages: dict[str, Path]) -> None:
    """
    In a window of 1280, at 400 % zoom, nothing is beside the page.
    """
    page = look(browser, pages["city"], 320, device_scale_factor=4)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.add_style_tag(content="* { line-height: 1.5 !important; letter-spacing: .12em !important; }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.context.close()


@pytest.mark.loopback
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("look_of", ["light", "dark", "phone", "print"])
def test_axe_finds_nothing(browser: Any, pages: dict[str, Path], name: str, look_of: str) -> None:
    """
    The rules of WCAG 2.2 A and AA and good practice, as axe-core checks them, find no fault.
    """
    demand(module="axe_playwright_python")
    from axe_playwright_python.sync_playwright import Axe

    scheme = "dark" if look_of == "dark" else "light"
    page = look(browser, pages[name], 320 if look_of == "phone" else 1280, color_scheme=scheme, bypass_csp=True)
    if look_of == "print":
        page.emulate_media(media="print")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}}).response
    told = [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]]
    assert len(found["passes"]) > 15
    assert told == []
    page.context.close()


@pytest.mark.loopback
def test_axe_would_find_a_fault(browser: Any, pages: dict[str, Path], tmp_path: Path) -> None:
    """
    A pale text and a picture without words are found, so that finding nothing means something.
    """
    demand(module="axe_playwright_python")
    from axe_playwright_python.sync_playwright import Axe

    text = pages["branded"].read_text(encoding="utf-8").replace("--soft: #55565e", "--soft: #c5c6ce")
    bad = tmp_path / "bad.html"
    bad.write_text(text.replace('alt="A bar"', ""), encoding="utf-8")
    page = look(browser, bad, 1280, bypass_csp=True, color_scheme="light")
    found = {one["id"] for one in Axe().run(page).response["violations"]}
    assert {"color-contrast", "image-alt"} <= found
    page.context.close()


@pytest.mark.loopback
@pytest.mark.parametrize("name", NAMES)
def test_headings_tables_and_languages_are_marked(browser: Any, pages: dict[str, Path], name: str) -> None:
    """
    Headings go down step by step from one h1; each table has a caption, and heads of columns and rows; the language
    is told.
    """
    page = look(browser, pages[name], 1280)
    levels = page.evaluate(HEADINGS)
    assert levels.count(1) == 1
    assert all(deeper - upper <= 1 for upper, deeper in pairwise(levels))
    assert page.evaluate("document.documentElement.lang") == "en"
    for table in page.query_selector_all("table"):
        assert table.query_selector("caption").inner_text().strip()
        assert len(table.query_selector_all("thead th[scope=col]")) >= 2
        rows = table.query_selector_all("tbody tr")
        assert all(row.query_selector("th[scope=row], th[scope=rowgroup]") for row in rows)
    page.context.close()


@pytest.mark.loopback
def test_the_keyboard_reaches_all_links(browser: Any, pages: dict[str, Path]) -> None:
    """
    The first step of the keyboard leads past the contents; each link leads to a heading that is there.
    """
    page = look(browser, pages["city"], 1280)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    targets = page.evaluate("[...document.querySelectorAll('a')].map(one => one.getAttribute('href').slice(1))")
    assert len(targets) == 8
    assert all(page.evaluate("id => !!document.getElementById(id)", target) for target in targets)
    page.context.close()


@pytest.mark.loopback
@pytest.mark.parametrize("name", ["city", "compared"])
def test_a_page_prints_on_a4(browser: Any, pages: dict[str, Path], name: str, tmp_path: Path) -> None:
    """
    Printed into a PDF, every page is A4 and tagged, nothing is cut off at the side, and the first says what it must.
    """
    pypdf = pytest.importorskip("pypdf")
    page = look(browser, pages[name], 1280)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 703, "height": 1000})  # A4 without its margins, at 96 dots per inch
    assert page.evaluate("document.documentElement.scrollWidth") <= 703
    assert page.evaluate(OUTSIDE) == []
    page.pdf(path=tmp_path / "printed.pdf", prefer_css_page_size=True, tagged=True)
    printed = pypdf.PdfReader(tmp_path / "printed.pdf")
    assert {(round(one.mediabox.width), round(one.mediabox.height)) for one in printed.pages} == {(595, 842)}
    assert printed.trailer["/Root"]["/MarkInfo"]["/Marked"]
    first = printed.pages[0].extract_text()
    assert "draft, not endorsed by Eurocities" in first
    assert "SYNTHETIC" in first
    page.context.close()


@pytest.mark.loopback
def test_a_drawing_is_not_told_by_colour_alone(browser: Any, pages: dict[str, Path]) -> None:
    """
    In forced colours, as for people who see little, dots, lines and bands are still drawn.
    """
    page = look(browser, pages["city"], 1280, forced_colors="active")
    assert page.evaluate("getComputedStyle(document.querySelector('.dot')).fill") != "none"
    assert page.evaluate("getComputedStyle(document.querySelector('.b0')).stroke") != "none"
    page.context.close()
