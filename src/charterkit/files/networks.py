"""
Network files: `charterkit.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charterkit.files.documents import Document
    from charterkit.model.findings import Finding
    from charterkit.model.network_file import NetworkFile

__all__ = ["read_network"]


def read_network(document: Document) -> tuple[NetworkFile | None, tuple[Finding, ...]]:
    """
    Read a network file from a document.

    Args:
        document: A file as parsed; its own findings are not repeated.

    Returns:
        What could be read, None where its title is not known; and everything that is wrong with the form, places not
        yet looked up.
    """
    raise NotImplementedError(document.file)
