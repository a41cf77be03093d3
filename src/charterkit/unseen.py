"""
Signs that show nothing, but steer a terminal, turn the direction of text, end a line, or part what looks like one word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["UNSEEN", "in_line", "mark_unseen", "replace_unseen"]

UNSEEN = (
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
"""
A pattern for one such sign. Written out rather than taken from the tables of Unicode, which differ from one Python to
the next: control characters, soft hyphen, fillers and other letters without a form, direction marks, zero-width
characters, line and paragraph separators, halves of characters, interlinear and tag characters.
"""


def replace_unseen(text: str, show: Callable[[str], str]) -> str:
    """
    Replace each sign that cannot be seen by what `show` makes of it.
    """
    if text.isascii() and text.isprintable():
        return text
    return re.sub(UNSEEN, lambda found: show(found[0]), text)


def mark_unseen(text: str, keep: str = "") -> str:
    """
    Show what cannot be seen by its number: ``<U+202E>``.

    Args:
        text: Anything.
        keep: Signs that may stay all the same, such as line ends.

    Returns:
        The text; what is visible is as it was.
    """
    return replace_unseen(text, lambda sign: sign if sign in keep else f"<U+{ord(sign):04X}>")


def in_line(text: str) -> str:
    """
    Make a text of somebody else fit to stand inside a line.

    Args:
        text: Anything.

    Returns:
        The text with runs of blanks, tabs and line ends as one blank; what cannot be seen stands as ``<U+202E>``.
    """
    plain = text.replace("\t", " ").replace("\r", " ").replace("\n", " ")
    return mark_unseen(" ".join(filter(None, plain.split(" "))))
