"""
What holds for the tests of charterkit holds here, also where only these run: no network, the same examples.
"""

from __future__ import annotations

from tests.conftest import loopback

__all__ = ["loopback"]
