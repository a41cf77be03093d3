"""
What may stand in a file, as a list of keys: for the reference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from charterkit.files.fields import AnyOf, ListOf, MapOf, TableOf
from charterkit.files.wrappers import Checked, Later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.files.values import Shape

__all__ = ["Key", "list_keys"]


@frozen(kw_only=True)
class Key:
    """
    One key of a file.

    Attributes:
        path: The keys that lead to it, with dots between; a star stands for an entry of a list, or for a name that the
            author chooses.
        words: What may stand there.
        doc: What it means.
        required: Whether its table cannot do without it.
    """

    path: str
    words: str
    doc: str
    required: bool


def list_keys(shape: Shape, path: str = "") -> Iterator[Key]:
    """
    List the keys of a table and of all tables in it, in the order in which people should think of them.

    Args:
        shape: The table, or whatever holds tables.
        path: What stands before each key.
    """
    if isinstance(shape, TableOf):
        for key, entry in shape.fields.items():
            words = entry.shape.words()
            yield Key(path=path + key, words=words, doc=entry.doc, required=entry.required)
            yield from list_keys(entry.shape, f"{path}{key}.")
    elif isinstance(shape, ListOf | MapOf):
        inner = list(list_keys(shape.shape, f"{path}*."))
        if isinstance(shape, MapOf) and not inner:
            yield Key(path=f"{path}*", words=shape.shape.words(), doc=f"the key is {shape.what}", required=False)
        yield from inner
    elif isinstance(shape, AnyOf):
        for _, one in shape.shapes:
            yield from list_keys(one, path)
    elif isinstance(shape, Checked):
        yield from list_keys(shape.shape, path)
    elif isinstance(shape, Later):
        yield from list_keys(shape.load(), path)
