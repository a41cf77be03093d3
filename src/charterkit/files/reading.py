"""
Documents in, the values of a table out: what can be used of a file, whole or in part, and what is wrong with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from charterkit.files.documents import Document
    from charterkit.files.fields import TableOf
    from charterkit.files.values import Faults
    from charterkit.model.findings import Finding

__all__ = ["list_findings", "read_values"]


def read_values(table: TableOf, document: Document, faults: Faults) -> dict[str, Any]:
    """
    Read what can be used of a file, by the names of the model.

    Args:
        table: What may stand in the file.
        document: The file as parsed.
        faults: Where everything that is wrong is noted.

    Returns:
        The values, without the version of the format; none where nothing can be read.
    """
    content = document.rest if document.data is None else document.data
    if content is None:
        return {}
    values, _ = table.read_fields(content, (), faults)
    values.pop("format", None)
    return values


def list_findings(document: Document, faults: Faults) -> tuple[Finding, ...]:
    """
    List what is wrong; where a part of the file could not be read, nothing is called lacking.
    """
    return faults.without_lacking() if document.data is None else tuple(faults.findings)
