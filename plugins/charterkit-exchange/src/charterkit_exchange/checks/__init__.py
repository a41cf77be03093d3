"""
Checks of how the files of this plugin fit together with each other and with the files of charterkit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit import Check

__all__ = ["list_checks"]


def list_checks() -> Iterator[Check]:
    """
    Give the checks of all modules.
    """
    from charterkit_exchange.checks import exchanges, languages, local_networks, references

    yield from exchanges.CHECKS
    yield from languages.CHECKS
    yield from local_networks.CHECKS
    yield from references.CHECKS
