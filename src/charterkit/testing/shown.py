"""
What a renderer is given to show, and what a reader would take for something else than it is.
"""

from __future__ import annotations

import csv
import html
import json
import re
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import evolve

from charterkit.accounts import report
from charterkit.api import explain, score
from charterkit.plugins import Plugins
from charterkit.testing.makers import make_city, make_network
from charterkit.testing.texts import PIECES
from charterkit.unseen import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from charterkit.extensions import Renderer
    from charterkit.model.network import Network

__all__ = [
    "INTRUDERS",
    "Shown",
    "find_break_out",
    "find_number_of_nobody",
    "find_unseen",
    "list_shown",
    "read_back",
]

INTRUDERS = (
    *("".join(PIECES[at : at + 7]) for at in range(0, len(PIECES), 7)),
    "<steer>x</steer> --><steer> ]]><steer/>",
    'x" onsteer="1" y=\'',
    "x' onsteer='1",
    "[x](javascript:steer()) ![x](steer.png) `steer` | **steer**",
    "=steer(1)",
    "+steer(1)",
    "-steer(1)",
    "@steer(1)",
    "\uff1dsteer(1)",
    "x;=steer(1)",
    '",=steer(1)',
    "\\steer{1}",
)
"""Names that try to become markup, a link, a picture, a formula, another field or a command of what shows them."""

_OF_NOBODY = re.compile(r"(?<!\w)(nan|NaN|inf|Infinity|None)(?= *(?:[|,;%<\]}\n]|$))", re.MULTILINE)
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_MARKDOWN = re.compile(r"(?<![\\\w])(<steer|!?\[x\]\(|`steer`|\*\*steer)")
_COMMAND = re.compile(r"\\steer\{")


class Shown(NamedTuple):
    """
    Something to show.

    Attributes:
        field: The function of a renderer that shows it.
        told: What it is, to people.
        what: The thing itself.
        names: The cities that it is about.
    """

    field: str
    told: str
    what: Any
    names: tuple[str, ...]

    def render(self, renderer: Renderer) -> Any:
        """
        Show it.
        """
        return getattr(renderer, self.field)(self.what)


def list_shown(renderer: Renderer, *sizes: int, name: str | None = None, is_fresh: bool = False) -> Iterator[Shown]:
    """
    List what a renderer knows how to show, of networks of several sizes.

    Args:
        renderer: The renderer.
        sizes: How many cities each network has.
        name: What every city, framework, node and question is called; their own names if not given.
        is_fresh: Make everything anew, so that whoever changes it spoils nothing else.
    """
    make = _make.__wrapped__ if is_fresh else _make
    for size in sizes:
        names = tuple(make_city(at).name if name is None else name for at in range(size))
        if renderer.render is not None:
            yield Shown("render", f"the scores of {size} cities", make(score, size, name), names)
        if renderer.explain is not None:
            yield Shown("explain", f"the traces of {size} cities", make(explain, size, name), names)
        if renderer.document is not None:
            for document, city in zip(make(report, size, name).documents[:2], names, strict=False):
                yield Shown("document", "a report", document, (city,))


@cache
def _make(function: Callable[..., Any], size: int, name: str | None) -> Any:
    network = make_network(size) if name is None else _name(make_network(size), name)
    return function(network, plugins=Plugins.load(builtin_only=True))


def _name(network: Network, name: str) -> Network:
    """
    Give the same name to everything in a network.
    """
    framework = network.frameworks["three-themes"]
    nodes = {id_: evolve(node, title=name, text=name) for id_, node in framework.nodes.items()}
    items = {id_: evolve(item, text=name) for id_, item in framework.items.items()}
    cities = {id_: evolve(city, name=name) for id_, city in network.cities.items()}
    return evolve(
        network,
        frameworks={framework.id: evolve(framework, title=name, source=name, nodes=nodes, items=items)},
        answers=[evolve(one, city=cities[one.city.id]) for one in network.answers],
        cities=cities,
    )


def find_unseen(text: str) -> list[str]:
    """
    List the signs that show nothing, other than line feeds.
    """
    return [sign for sign in re.findall(UNSEEN, text) if sign != "\n"]


def find_number_of_nobody(text: str) -> str:
    """
    Find what only a computer says of a number that is not there; empty where there is none.
    """
    found = _OF_NOBODY.search(text)
    return found[0] if found else ""


def find_break_out(text: str, suffix: str) -> str:
    """
    Find where one of `INTRUDERS` is read as a part of the form; empty where it is not.

    Args:
        text: What a renderer gave.
        suffix: The suffix of its files, which tells the form.
    """
    if suffix in {".html", ".htm", ".xml", ".svg"}:
        reader = _Reader()
        reader.feed(text)
        return reader.fault
    if suffix == ".json":
        try:
            json.loads(text)
        except ValueError as error:
            return f"JSON that cannot be read, {error}"
        return ""
    if suffix in {".csv", ".tsv"}:
        return _find_formula(text)
    patterns = {".md": _MARKDOWN, ".tex": _COMMAND}
    found = patterns[suffix].search(text) if suffix in patterns else None
    return repr(found[0]) if found else ""


def _find_formula(text: str) -> str:
    """
    Find a cell that a spreadsheet takes for a formula, whatever sign it parts cells by.
    """
    for delimiter in ",;|\t":
        for row in csv.reader(text.splitlines(), delimiter=delimiter):
            for cell in row:
                if "steer" in cell and cell.lstrip(' "').startswith(_FORMULA):
                    return repr(cell)
    return ""


class _Reader(HTMLParser):
    """
    Finds tags and attributes that only an intruder can have brought.
    """

    fault = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """
        Look at a tag.
        """
        names = [name for name, _ in attrs]
        links = [value for _, value in attrs if (value or "").lower().startswith("javascript:")]
        if tag == "steer" or "onsteer" in names or links:
            self.fault = repr(self.get_starttag_text())


def read_back(text: str, suffix: str) -> str:
    """
    Take back the escapes of a form, as far as they are in a name of letters.
    """
    if suffix in {".html", ".htm", ".xml", ".svg"}:
        return html.unescape(text)
    if suffix == ".json":
        return json.dumps(json.loads(text), ensure_ascii=False)
    return text.replace("\\", "") if suffix == ".md" else text
