"""
Templates of strangers: rendered in a process of their own with limits, and looked at before anybody opens the page.

The process gets plain data, may use little memory and time, and the templates see no more of Python than text, lists
and tables. What it gives has to begin as our own pages do, and to consist of marks that neither run nor fetch anything.
"""

from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from markupsafe import escape

from charterkit.builtin.renderers.document_json import to_plain
from charterkit.builtin.renderers.html import POLICY, make_settings
from charterkit.builtin.renderers.json import dump
from charterkit.errors import NotPossible

if TYPE_CHECKING:
    from charterkit.model.document import Document

__all__ = ["BYTES", "MEMORY", "SECONDS", "find_fault", "render_apart"]

MEMORY = 512 * 1024 * 1024
"""Bytes of memory that the process may use."""

SECONDS = 10
"""Seconds of work that it may take."""

BYTES = 20_000_000
"""Bytes that it may write."""

_NAMES = """
a abbr article aside b bdi blockquote body br caption circle cite code col colgroup dd desc div dl dt em figcaption
figure footer g h1 h2 h3 h4 h5 h6 head header hr html i img li line main mark meta nav ol p path polygon
polyline rect section small span strong style sub sup svg table tbody td text tfoot th thead time title tr ul
"""

_TAGS = frozenset(_NAMES.split())
"""What a page may consist of."""

_ADDRESSES = frozenset({"href", "src", "action", "formaction", "xlink:href", "poster", "background", "srcset", "ping"})
_FETCHING = ("url(", "@import", "image-set(", "expression(")


def render_apart(document: Document) -> str:
    """
    Write a document as HTML by the templates of its brand.

    Raises:
        NotPossible: The templates fail, want too much, or make a page that could run or fetch something.
    """
    if not _has_limits():
        raise NotPossible(
            "the templates of this brand cannot be used here: this system sets no limits to a process",
            "take the folder `templates` out of the brand; its names, colours and logo work everywhere",
        )
    settings = make_settings(document)
    content = {
        "document": {**to_plain(document), "brand": {**to_plain(document.brand), "templates": []}},
        "settings": {name: str(settings[name]) for name in ("policy", "style", "logo")},
        "templates": dict(document.brand.templates),
    }
    page = _run(dump(content).encode())
    if fault := find_fault(page, document.language):
        raise NotPossible(
            f"the templates of this brand make a page that is not safe: {fault}",
            "build on the blocks of document.html.j2, with text, tables and styles alone",
        )
    return page


def _has_limits() -> bool:
    try:
        import resource  # noqa: F401 - only whether it is there
    except ImportError:
        return False
    return True


def _run(content: bytes) -> str:
    # -I: nothing of the working folder or the environment decides what is imported.
    command = [sys.executable, "-I", "-m", "charterkit.builtin.renderers.apart", str(MEMORY), str(SECONDS), str(BYTES)]
    mend = "correct the templates of the brand, or leave them out"
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=3 * SECONDS, check=False, env={})  # noqa: S603 - our own program
    except subprocess.TimeoutExpired:
        raise NotPossible(f"the templates of this brand took longer than {3 * SECONDS} seconds", mend) from None
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().split("\n")
        reason = lines[-1][:300] if done.returncode == 1 and lines[-1] else "they wanted too much time or memory"
        raise NotPossible(f"the templates of this brand cannot be used: {reason}", mend)
    return done.stdout.decode()


def find_fault(page: str, language: str = "en") -> str:
    """
    Say what could run or fetch something in a page; empty where nothing could.
    """
    policy = f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
    if not page.startswith(f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n{policy}\n'):
        return "it does not begin with what a browser may do"
    finder = _Finder()
    finder.feed(page)
    finder.close()
    return finder.fault


class _Finder(HTMLParser):
    """
    Looks for the first mark that could run or fetch something.
    """

    def __init__(self) -> None:
        super().__init__()
        self.fault = ""
        self._policies = 0
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """
        Look at a mark.
        """
        self._inside = tag
        if tag not in _TAGS:
            self._blame(f"<{tag}> is not allowed")
        for name, value in attrs:
            self._look(tag, name, (value or "").strip())

    def handle_data(self, data: str) -> None:
        """
        Look at the text of a style.
        """
        if self._inside == "style" and any(sign in data.casefold() for sign in _FETCHING):
            self._blame("a style fetches something")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - as the class wants it
        """
        Leave a mark.
        """
        self._inside = ""

    def _look(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on") or name in {"style", "srcdoc"}:
            self._blame(f"the attribute {name} is not allowed")
        elif tag == "meta" and name == "http-equiv":
            self._policies += 1
            if self._policies > 1:
                self._blame("a second http-equiv is not allowed")
        elif name in _ADDRESSES and not _is_harmless(tag, name, value):
            self._blame(f"the address in {name} is not allowed")

    def _blame(self, fault: str) -> None:
        self.fault = self.fault or fault


def _is_harmless(tag: str, name: str, value: str) -> bool:
    if tag == "img" and name == "src":
        return value.startswith(("data:image/png;", "data:image/jpeg;", "data:image/svg+xml;"))
    return tag == "a" and name == "href" and value.startswith(("#", "https://", "mailto:"))
