"""
The JSON Schema of a file that a table of fields describes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from charterkit.files.fields import TableOf

__all__ = ["DRAFT", "make_schema"]

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft of JSON Schema that editors know best."""


def make_schema(what: str, table: TableOf) -> dict[str, Any]:
    """
    Describe the files of a kind of record.

    Args:
        what: What such a file is called.
        table: What may stand in it.

    Returns:
        A JSON Schema, draft-07.
    """
    return {"$schema": DRAFT, "title": f"charterkit {what}"} | table.schema()
