"""
Practices, exchanges between cities, and what became of them: a plugin of charterkit. Here are its hooks only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charterkit import Check, RecordKind

__all__ = ["charterkit_checks", "charterkit_record_kinds"]


@hookimpl
def charterkit_record_kinds() -> Iterable[RecordKind]:
    """
    Offer the kinds of files that tell of exchanges.
    """
    from charterkit_exchange.kinds import list_kinds

    return list_kinds()


@hookimpl
def charterkit_checks() -> Iterable[Check]:
    """
    Offer checks of how these files fit together.
    """
    from charterkit_exchange.checks import list_checks

    return list_checks()
