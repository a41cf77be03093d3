"""
A real browser for tests: the pages that charterkit writes, opened from a disk as people open them.

Tests that need it are skipped, with the reason, where it is not installed, and fail where everything has to be tested.
"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CHROMIUM", "demand", "open_browser"]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

# The browser itself reaches for nothing: what a page wants to fetch is all there is to see.
_QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
]


def demand(*, program: str | None = None, module: str = "") -> None:
    """
    Skip a test whose means are not installed, or let it fail where all tests have to run.

    Args:
        program: Where a program is; None if it is nowhere.
        module: The name of a module.
    """
    lacking = module if module and find_spec(module) is None else "" if module or program else "a program"
    if lacking:
        reason = f"{lacking} is not installed here; .ci/run installs what all tests need"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)


@contextmanager
def open_browser() -> Iterator[Any]:
    """
    Start Chromium, without a window.
    """
    demand(module="playwright")
    demand(program=CHROMIUM)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=_QUIET)
        try:
            yield browser
        finally:
            browser.close()
