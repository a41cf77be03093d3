"""
New files of groups, statements, research, pilots and surveys: each key with what it means, to be filled in.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from charterkit.fields import FORMAT, ListOf, MapOf, TableOf, comment, quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit.fields import Field

__all__ = ["TEMPLATES", "write_record"]

TEMPLATES: Mapping[str, tuple[str, str]] = {
    "roster": ("charterkit_exchange.files.roster:TABLE", "Who belongs to a group"),
    "local-network": ("charterkit_exchange.files.local_network:TABLE", "Who works together in one city"),
    "statements": ("charterkit_exchange.files.statements:TABLE", "What is at stake, and what is asked for"),
    "research": ("charterkit_exchange.files.research:TABLE", "What was asked and looked up, and what it speaks for"),
    "pilot": ("charterkit_exchange.files.pilot:TABLE", "A new local service that is tested"),
    "survey": ("charterkit.fields:SURVEY_FILE", "Figures and words of cities that are not scored"),
}
"""The kinds of files that can be begun: where the table of each is, and what it holds."""

_BESIDE_HEAD = {"format", "synthetic"}
_NAMES = {"issues": "first", "asks": "first", "topics": "first", "inquiries": "first", "measures": "first"}


def write_record(kind: str, name: str, title: str) -> str:
    """
    Write a file to fill in.

    Args:
        kind: One of `TEMPLATES`.
        name: Its id.
        title: What people will see.

    Returns:
        TOML, each line ended by a line feed. Keys that must be filled in are empty, and `charterkit check` says so.
    """
    where, summary = TEMPLATES[kind]
    module, _, attribute = where.partition(":")
    table: TableOf = getattr(import_module(module), attribute)
    lines = [
        f"#:schema ./{kind}.schema.json",
        "#",
        *comment(f'{summary}. What is not known stays empty: "". Lines that begin with # are not read.'),
        "",
        f"format = {FORMAT}",
        "",
        f"[{kind}]",
        *_write_keys(table.fields[kind].shape, {"id": quote(name), "title": quote(title), "source": '["own"]'}),
    ]
    for key, entry in table.fields.items():
        if key != kind and key not in _BESIDE_HEAD:
            lines += ["", *_write_part(key, entry)]
    return "\n".join(lines) + "\n"


def _write_keys(table: object, given: Mapping[str, str], mark: str = "") -> Iterator[str]:
    """
    Write the keys of a table, empty unless something is given, each with its meaning.
    """
    assert isinstance(table, TableOf)  # noqa: S101 - the head of every file is a table
    for key, entry in table.fields.items():
        empty = "{}" if isinstance(entry.shape, MapOf) else '""'
        yield f"{mark}{key} = {given.get(key, empty)}  # {entry.doc}"


def _write_part(key: str, entry: Field) -> Iterator[str]:
    """
    Write an example of a table that may stand several times; whoever wants it takes the signs away.
    """
    shape = entry.shape
    is_plain = isinstance(shape, MapOf) and not isinstance(shape.shape, TableOf)
    yield from comment(f"{entry.doc[0].upper()}{entry.doc[1:]}{':' if is_plain else '. As often as needed:'}")
    if isinstance(shape, ListOf):
        yield f"# [[{key}]]"
        yield from _write_keys(shape.shape, {}, "# ")
    elif isinstance(shape, MapOf) and isinstance(shape.shape, TableOf):
        yield f"# [{key}.{_NAMES[key]}]"
        yield from _write_keys(shape.shape, {}, "# ")
    else:
        yield f"# [{key}]"
        yield '# riverport = "Riverport"'
