"""
Names in a framework that nothing bears.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.model.findings import Finding
from charterkit.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["blame_unknown"]


def blame_unknown(
    path: tuple[str | int, ...], kind: str, name: str, known: Iterable[str], *, code: str = "CK301"
) -> Finding:
    """
    Say that there is nothing of that name, and which names there are.

    Args:
        path: Where the name stands.
        kind: What is meant, in words.
        name: The name.
        known: The names of this kind.
        code: The code of the finding.
    """
    known = tuple(known)
    mend = did_you_mean(name, known) or f"known are: {', '.join(known) or 'none'}"
    return Finding(code=code, path=path, cause=f"there is no {kind} `{name}`", mend=mend)
