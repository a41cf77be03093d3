"""
Shared files: what a city gives away, read, checked and written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charterkit.files.documents import Document
    from charterkit.model.findings import Finding
    from charterkit.model.shared import SharedFile

__all__ = ["read_shared"]


def read_shared(document: Document) -> tuple[SharedFile | None, tuple[Finding, ...]]:
    """
    Read a shared file from a document.

    Args:
        document: A file as parsed; its own findings are not repeated.

    Returns:
        What could be read, None where its city or framework is not known; and everything that is wrong with the form,
        places not yet looked up.
    """
    raise NotImplementedError(document.file)
