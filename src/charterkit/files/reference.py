"""
The tables of fields as Markdown, for the reference of the file formats.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from charterkit.files.conditions import CONDITION_TABLES, Condition
from charterkit.files.fields import AnyOf, ListOf, MapOf, TableOf
from charterkit.files.values import Text
from charterkit.model.items import ID_PATTERN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.files.values import Shape

__all__ = ["describe_table", "find_tables"]


def find_tables(shape: Shape) -> Iterator[TableOf]:
    """
    Go through all tables that may stand in one, itself included, from the top; each once.
    """
    waiting, seen = [shape], set()
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, TableOf):
            if id(one) not in seen:
                seen.add(id(one))
                yield one
                waiting[:0] = [entry.shape for entry in one.fields.values()]
        elif isinstance(one, ListOf | MapOf):
            waiting.insert(0, one.shape)
        elif isinstance(one, AnyOf):
            waiting[:0] = [part for _, part in one.shapes]
        elif isinstance(one, Condition):
            yield from (table for table in CONDITION_TABLES.values() if id(table) not in seen)
            seen.update(map(id, CONDITION_TABLES.values()))


def describe_table(table: TableOf) -> str:
    """
    List the keys of a table, what may stand under each, and what it means.

    Returns:
        A Markdown table. Keys that must be there are bold; a table inside is named in italics.
    """
    lines = ["| key | value | meaning |", "|---|---|---|"]
    for key, entry in table.fields.items():
        name = f"**`{key}`**" if entry.required else f"`{key}`"
        cells = (name, _describe(entry.shape), entry.doc)
        lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return "\n".join(lines)


def _describe(shape: Shape) -> str:
    """
    Say what may stand there; of tables inside only the name, of ids only that they are ids.
    """
    if isinstance(shape, TableOf):
        return f"a table, *{shape.title}*"
    if isinstance(shape, ListOf):
        count = f" of {shape.size}" if shape.size else f" of {shape.least} or more" if shape.least else ""
        return f"a list{count}: {_describe(shape.shape)}"
    if isinstance(shape, MapOf):
        return f"a table; each key is {shape.what}, each value {_describe(shape.shape)}"
    if isinstance(shape, AnyOf):
        return ", or ".join(_describe(part) for _, part in shape.shapes)
    if isinstance(shape, Text) and shape.pattern == ID_PATTERN:
        return "an id"
    return re.sub(r",? without quotes", "", shape.words())
