"""
One browser for all tests of pages: starting one takes longer than most tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.pages import open_browser

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """
    Give a browser.
    """
    with open_browser() as opened:
        yield opened
