"""
The generated parts of documentation pages: what stands there, and what the code beside it makes today.
"""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

__all__ = ["FOLDER", "find_stale"]

FOLDER = Path(__file__).parents[2] / "docs"

_BLOCK = re.compile(r"<!-- \[\[\[cog\n(?P<code>.*?)\n\]\]\] -->\n(?P<text>.*?)<!-- \[\[\[end\]\]\] -->", re.DOTALL)


def find_stale(page: str) -> list[tuple[str, str]]:
    """
    Run the code in a page as `cog` does, which the tests can do without.

    Args:
        page: The path below the folder of the documentation.

    Returns:
        What stands there and what should, for each part in which the two differ.

    Raises:
        ValueError: The page has no generated part.
    """
    blocks = list(_BLOCK.finditer((FOLDER / page).read_text(encoding="utf-8")))
    if not blocks:
        message = f"{page} has no generated part"
        raise ValueError(message)
    pairs = [(block["text"], _run(block["code"])) for block in blocks]
    return [pair for pair in pairs if pair[0] != pair[1]]


def _run(code: str) -> str:
    lines: list[str] = []
    scope = {"cog": SimpleNamespace(outl=lambda text="": lines.append(text + "\n"))}
    exec(code, scope)  # noqa: S102 - the code stands in a page of this repository
    return "".join(lines)
