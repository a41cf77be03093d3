"""
Text of strangers, made safe to print.

A name in an answer file may hold characters that move the cursor, turn the direction of what follows, or cannot be
seen. They are shown as what they are. This is the one place for it.
"""

from __future__ import annotations

import re

__all__ = ["count_cells", "display"]

# Written out rather than taken from the tables of Unicode, which differ from one Python to the next: control
# characters, soft hyphen, fillers and other letters without a form, direction marks, zero-width characters, line and
# paragraph separators, halves of characters, interlinear and tag characters.
_HARMFUL = (
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)


def display(text: str, keep: str = "") -> str:
    """
    Show characters that steer a terminal, or deceive the reader, by their number: ``<U+202E>``.

    Args:
        text: Anything.
        keep: Characters that may stay all the same, such as line ends.

    Returns:
        The text, safe to print; what is visible is as it was.
    """
    if text.isascii() and text.isprintable():
        return text
    # Compiled when it is first needed: plain text, which most is, does without.
    return re.sub(_HARMFUL, lambda found: found[0] if found[0] in keep else f"<U+{ord(found[0]):04X}>", text)


def count_cells(text: str) -> int:
    """
    Count the columns that a text takes on a terminal: Chinese letters take two, accents on their own none.
    """
    if text.isascii():
        return len(text)
    import unicodedata

    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )
