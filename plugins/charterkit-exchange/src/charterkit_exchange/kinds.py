"""
The kinds of files of this plugin. What reads them is imported only when there is such a file.

To add one: write a model, a module in `files` with the table `TABLE` and the function `read`, the codes of its findings
in `codes`, and a line here.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from charterkit import RecordKind
from charterkit_exchange.codes import CODES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit import Finding
    from charterkit.fields import Document

__all__ = ["KINDS", "Kind", "list_kinds"]


class Kind(NamedTuple):
    """
    A kind of file.

    Attributes:
        name: The table by which such a file is known.
        folder: Where such files lie in a network, by habit.
        summary: What it is, in a line.
    """

    name: str
    folder: str
    summary: str


KINDS = (
    Kind("exchange", "exchanges", "What two or more parties have agreed on, seen, planned and made of it"),
    Kind("scheme", "schemes", "The steps of an exchange, as a network wants them"),
    Kind("local-network", "local-networks", "Who works together in one city, for an exchange"),
    Kind("roster", "rosters", "Who belongs to a working group, a partnership or a project"),
    Kind("statements", "statements", "What is at stake for cities, and what they ask of others"),
    Kind("research", "research", "Surveys, interviews, focus groups and desk work, and the topics that they support"),
    Kind("pilot", "pilots", "A new local service that is tested, before and after"),
)


def list_kinds() -> Iterator[RecordKind]:
    """
    Give all kinds as charterkit wants them.
    """
    for kind in KINDS:
        yield RecordKind(
            name=kind.name,
            summary=kind.summary,
            folder=kind.folder,
            load=partial(_load, kind.name),
            schema=partial(_describe, kind.name),
            codes=CODES.get(kind.name, ()),
        )


def _find_module(name: str) -> Any:
    return import_module(f"charterkit_exchange.files.{name.replace('-', '_')}")


def _load(name: str, document: Document) -> tuple[Any | None, tuple[Finding, ...]]:
    found: tuple[Any | None, tuple[Finding, ...]] = _find_module(name).read(document)
    return found


def _describe(name: str) -> dict[str, Any]:
    from charterkit.fields import make_schema

    return make_schema(name, _find_module(name).TABLE)
