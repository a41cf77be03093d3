"""
A new network file: every key of it, with what it means and what holds if nobody changes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit.files.comments import comment, quote, sentence
from charterkit.files.fields import FORMAT, ListOf, MapOf, TableOf
from charterkit.files.networks import NETWORK_FILE
from charterkit.model.network_file import NetworkFile
from charterkit.model.wording import written

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FOLDERS", "write_network_template"]

FOLDERS = {
    "cities": "answers of cities, and files with their profiles, ID.city.toml",
    "practices": "practice cards, one file each",
}
"""The folders of a new network, and what belongs into them; files may lie elsewhere in the network, too."""

_EXAMPLES = {
    "weights": "gap = 2",
    "modes": 'default = "one-to-one"',
    "fixed": 'fixed = [{ learner = "hillford", mentor = "riverport", node = "C01" }]',
    "refused": 'refused = [{ learner = "hillford", mentor = "riverport" }]',
    "history": 'history = [{ learner = "hillford", mentor = "riverport", year = 2024 }]',
    "disclosure": 'default = "private"',
}
"""What stands in the lists and tables that are empty at first."""


def write_network_template(title: str) -> str:
    """
    Write a network file in which nothing is decided.

    Args:
        title: What people will see.

    Returns:
        TOML, each line ended by a line feed.
    """
    blank = NetworkFile(title=title)
    lines = [
        "#:schema ./network.schema.json",
        *comment("The file of a network: what all its cities have agreed on. What is left as it is decides nothing."),
        "#",
        *(line for name, text in FOLDERS.items() for line in comment(f"{name}: {text}")),
        "",
        f"format = {FORMAT}",
    ]
    tables: list[str] = []
    for key, field in NETWORK_FILE.fields.items():
        example = [f"# {_EXAMPLES[key]}"] if key in _EXAMPLES else []
        above = ["", *comment(sentence(field.doc) + (" For instance:" if example else "")), *example]
        if isinstance(field.shape, TableOf):
            values = blank if key == "network" else getattr(blank, key)
            tables += [*above, f"[{key}]", *_write_table(field.shape, values)]
        elif isinstance(field.shape, MapOf):
            tables += [*above, f"[{key}]"]
        elif isinstance(field.shape, ListOf):
            lines += [*above, f"{key} = []"]
    return "\n".join([*lines, *tables]) + "\n"


def _write_table(table: TableOf, values: Any) -> Iterator[str]:
    for key, field in table.fields.items():
        yield from comment(sentence(field.doc))
        yield f"{key} = {_write(getattr(values, field.name or key))}"


def _write(value: object) -> str:
    """
    Write what holds by default; nothing, where it is nothing.
    """
    if isinstance(value, str) or value is None:
        return quote(value or "")
    return "[]" if isinstance(value, tuple) else written(value)
