"""
Whatever is typed into any field of a city, its answers, its practices, its framework or a brand stays text on a page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from charterkit.builtin.renderers.html import POLICY
from charterkit.builtin.renderers.sandbox import find_fault
from charterkit.unseen import in_line
from tests.browser.hostile_city import make_documents
from tests.builtin.documents import render
from tests.builtin.payloads import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WATCH = "window.__ran = 0; window.run = () => { window.__ran += 1; }; window.alert = window.run;"
FIELDS = 40
"""How often a text stands on the page of a city at least."""


def squeeze(text: str) -> str:
    """
    Leave out all blanks, which pages show in ways of their own.
    """
    return re.sub(r"\s+", "", text)


def write_pages(payload: str) -> Iterator[str]:
    """
    Write the report, the comparison and a document with every block, full of a payload.
    """
    for made in make_documents(payload):
        yield render("html", made)


@pytest.fixture(scope="module")
def page(browser: Any) -> Iterator[Any]:
    """
    Give a window that counts what runs and what is fetched, and heeds no policy: escaping has to be enough.
    """
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(WATCH)
    context.route(re.compile("^(http|//)"), lambda route: route.abort())
    opened = context.new_page()
    opened.fetched = []
    opened.on("request", lambda request: opened.fetched.append(request.url))
    opened.on("dialog", lambda dialog: dialog.dismiss())
    yield opened
    context.close()


def visit(page: Any, text: str, path: Path) -> tuple[int, list[str]]:
    """
    Open a page, and say how often something ran and what was fetched.
    """
    playwright = pytest.importorskip("playwright.sync_api")
    path.write_text(text, encoding="utf-8")
    page.fetched.clear()
    try:
        page.goto(path.as_uri())
        page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 5)))")
        ran = page.evaluate("window.__ran")
    except playwright.Error:  # the page led elsewhere, which is as bad
        ran = 1
    return ran, [url for url in page.fetched if not url.startswith(("data:", path.as_uri()))]


def test_the_corpus_is_large_enough() -> None:
    """
    There are more than two hundred different payloads.
    """
    assert len(set(PAGES)) == len(PAGES) >= 200


@pytest.mark.loopback
def test_the_corpus_is_alive(page: Any, tmp_path: Path) -> None:
    """
    Put into a page as they are, many payloads run or fetch something; so finding none means something.
    """
    ran = fetched = 0
    for payload in PAGES:
        times, urls = visit(page, f"<!DOCTYPE html><title>x</title><p>{payload}</p>", tmp_path / "raw.html")
        ran += times > 0
        fetched += any("evil.example" in url for url in urls)
    assert ran >= 40
    assert fetched >= 20


@pytest.mark.loopback
@pytest.mark.parametrize("part", range(8))
def test_no_payload_runs_or_fetches(page: Any, tmp_path: Path, part: int) -> None:
    """
    In every field of every page, each payload is shown as it was typed; nothing runs, nothing is fetched.
    """
    for at, payload in enumerate(PAGES[part::8]):
        shown = squeeze(in_line(payload))
        for which, text in enumerate(write_pages(payload)):
            ran, fetched = visit(page, text, tmp_path / f"{at}-{which}.html")
            assert (payload, ran, fetched) == (payload, 0, [])
            found = squeeze(page.evaluate("document.body.textContent"))
            assert found.count(shown) >= (FIELDS if which == 0 else 8), payload
            assert squeeze(page.evaluate("document.title")).startswith(shown)


@pytest.mark.parametrize("payload", PAGES[::10])
def test_the_policy_stands_first(payload: str) -> None:
    """
    Every page begins with what a browser may do on it, and consists of marks that neither run nor fetch anything.
    """
    escaped = POLICY.replace("'", "&#39;")
    start = '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta http-equiv="Content-Security-Policy" content="'
    for text in write_pages(payload):
        assert text.startswith(start + escaped + '">')
        assert find_fault(text) == ""


def test_no_template_switches_escaping_off() -> None:
    """
    No template of ours says `safe`, opens an attribute without quotes, or inserts a value into a style.
    """
    from charterkit.builtin.renderers.html import TEMPLATES

    for path in TEMPLATES.glob("*.j2"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape\s+false|Markup", text)
        assert not re.search(r"=\{\{", text)
    assert "{{" not in (TEMPLATES / "document.css").read_text(encoding="utf-8")
