"""
Text of strangers, made safe to print.

A name in an answer file may hold characters that move the cursor, turn the direction of what follows, or cannot be
seen. They are shown as what they are. This is the one place for it.
"""

from __future__ import annotations

from charterkit.unseen import mark_unseen

__all__ = ["count_cells", "display"]


def display(text: str, keep: str = "") -> str:
    """
    Show characters that steer a terminal, or deceive the reader, by their number: ``<U+202E>``.

    Args:
        text: Anything.
        keep: Characters that may stay all the same, such as line ends.

    Returns:
        The text, safe to print; what is visible is as it was.
    """
    return mark_unseen(text, keep)


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
