"""
Whether exchanges go by schemes that there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charterkit import Check

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = ()
