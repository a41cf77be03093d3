"""
A slip: one thing in a line that TOML does not allow, why, and what to write instead.
"""

from __future__ import annotations

import tomli
from attrs import frozen

__all__ = ["Slip", "describe", "is_accepted", "is_value", "quoted", "shown"]

_LONGEST_SHOWN = 60
_ESCAPES = {ord("\\"): "\\\\", ord('"'): '\\"'} | {code: f"\\u{code:04X}" for code in (*range(32), 127) if code != 9}  # noqa: PLR2004 - a tab may stand in a text
# What the TOML reader says, by its first words, for what has no message of its own.
_SENTENCES = (
    ("Illegal character", "a character here cannot be seen and does not belong into a text"),
    ("Found invalid", "a character here cannot be seen and does not belong into a text"),
    ("Unclosed array", "in this list something stands where a comma or the closing bracket ] should be"),
    ("Unclosed inline", "between these curly brackets something stands where a comma or } should be"),
    ("Invalid initial", "a name is missing here, or has signs that a name without quotes cannot have"),
    ("Expected '='", "after a name the equals sign is missing"),
    ("Expected newline", "after the value more stands on the line"),
    ("Expected ']", "the closing bracket of a header is missing"),
    ("Unescaped", "a backslash begins a special character, and here it does not fit"),
    ("Invalid value", "the value is no number, date, truth value or text in quotes"),
)


@frozen(kw_only=True)
class Slip:
    """
    One slip.

    Attributes:
        code: The code of the finding.
        cause: What is wrong, in a sentence without capital and full stop.
        mend: What to do, in whole sentences.
        text: What to write in its place; None where that is not certain.
        start: Where it begins in the text that was looked at.
        stop: Where it ends there; -1: at the end of the text.
    """

    code: str
    cause: str
    mend: str
    text: str | None = None
    start: int = 0
    stop: int = -1


def shown(text: str) -> str:
    """
    Put a piece of a file into a sentence: on one line, not too long, between backticks.

    Args:
        text: As it stands in the file.
    """
    text = text.replace("\n", " ")
    if len(text) > _LONGEST_SHOWN:
        text = text[:_LONGEST_SHOWN].rstrip() + "…"
    return f"`{text}`"


def quoted(text: str) -> str:
    """
    Write a text as a TOML value on one line.

    Args:
        text: Any text.

    Returns:
        The text in straight quotes: double ones, or single ones where that spares escapes.
    """
    if ('"' in text or "\\" in text) and "'" not in text and text.isprintable():
        return f"'{text}'"
    return f'"{text.translate(_ESCAPES)}"'


def is_accepted(lines: str) -> bool:
    """
    Tell whether the TOML reader takes some lines as they are.

    Args:
        lines: A statement or several.
    """
    try:
        tomli.loads(lines)
    except (ValueError, RecursionError):
        return False
    return True


def is_value(text: str) -> bool:
    """
    Tell whether a text is a TOML value, and nothing else.

    Args:
        text: What stands after an equals sign.
    """
    return is_accepted(f"key = {text}")


def describe(message: str, place: int) -> Slip:
    """
    Say in plain words what the TOML reader said.

    Args:
        message: Its message.
        place: The offset where it stumbled.
    """
    cause = next((text for start, text in _SENTENCES if message.startswith(start)), "the line cannot be read")
    mend = "compare the line with one that is right"
    return Slip(code="CK110", cause=cause, mend=mend, start=place, stop=place)
