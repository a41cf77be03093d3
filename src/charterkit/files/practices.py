"""
Practice files: one practice card each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charterkit.files.documents import Document
    from charterkit.model.findings import Finding
    from charterkit.model.practice import Practice

__all__ = ["read_practice"]


def read_practice(document: Document) -> tuple[Practice | None, tuple[Finding, ...]]:
    """
    Read a practice card from a document.

    Args:
        document: A file as parsed; its own findings are not repeated.

    Returns:
        What could be read, None where its id is not known; and everything that is wrong with the form, places not
        yet looked up.
    """
    raise NotImplementedError(document.file)
