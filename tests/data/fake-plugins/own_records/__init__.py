"""
What tests take for the records that come with charterkit.
"""

from __future__ import annotations

from typing import Any


def nothing(*_: object) -> Any:
    """
    Stand in for the function of a record.
    """
    return ()
