"""
What is looked at before a file is parsed, so that no file costs much time, and after, so that no value is a trap.

The checks before take time in proportion to the size. A file without surprises passes them by a few counts.
"""

from __future__ import annotations

import gc
import math
from contextlib import contextmanager
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

import tomli

from charterkit.model.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.files.grammar import Path

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "TOO_DEEP",
    "calm",
    "check_cost",
    "decode",
    "find_unusable_values",
    "is_usable",
    "parse",
]

MAX_BYTES = 2**20
"""The size of a file, in bytes, from which it is refused."""

TOO_DEEP = "CK106"

MAX_DEPTH = 64
"""How many tables and arrays may lie inside each other."""

# Characters; in a longer text, looking for garbage among the many new tables takes most of the time.
_CALM = 65_536
# In steps of the parser over names; the worst file that stays below takes about 0.2 s more for it.
_MAX_COST = 2_000_000
_SMALLEST, _LARGEST = -(2**63), 2**63 - 1
_MOST = 1e15

_SAVE_AS_UTF8 = (
    "save it as UTF-8: in Notepad by Save as, Encoding: UTF-8; in LibreOffice by Save as, Text - Choose Encoding, "
    "Unicode (UTF-8); in Excel as CSV UTF-8"
)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_WIDE = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16, which Notepad calls Unicode"),
    (b"\xfe\xff", "UTF-16, which Notepad calls Unicode big endian"),
)
_NO_TEXT = (
    (b"PK\x03\x04", "a spreadsheet, a document or a ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word document"),
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a formatted text document (RTF)"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"<!", "a web page or an XML file"),
    (b"<html", "a web page"),
    (b"<?xml", "an XML file"),
)


def decode(data: bytes, file: str, limit: int = MAX_BYTES) -> tuple[str | None, tuple[Finding, ...]]:
    """
    Turn the bytes of a file into text.

    One byte order mark at the start is dropped without a word, line ends become line feeds.

    Args:
        data: The content of the file, or its first `limit` + 1 bytes.
        file: The name of the file, for the findings.
        limit: How many bytes it may have.

    Returns:
        The text, None where the bytes are no text in UTF-8, and what is wrong with the bytes.
    """
    if len(data) > limit:
        return None, (
            Finding(
                code="CK103",
                file=file,
                cause=f"the file has more than {limit // 1024} KiB, too much for a file that people write",
                mend="give the right file, or move long texts into documents and refer to them",
            ),
        )
    wrong = _recognise(data)
    if wrong:
        return None, (_no_utf8(file, wrong),)
    body = data[3:] if data.startswith(_BYTE_ORDER_MARK) else data
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_bad_byte(body, error.start, file),)
    if "\r" not in text:
        return text, ()
    return _settle_line_ends(text.replace("\r\n", "\n"), file)


def _recognise(data: bytes) -> str:
    for start, name in _NO_TEXT:
        if data.startswith(start):
            return f"the file is {name}, not a text file"
    for start, name in _WIDE:
        if data.startswith(start):
            return f"the file is written in {name}, and not in UTF-8"
    if 0 in data and data.count(0) * 4 > len(data):
        return "the file is no text in UTF-8: it looks like UTF-16, which Notepad calls Unicode"
    return ""


def _no_utf8(file: str, cause: str) -> Finding:
    mend = "give the TOML file itself" if "not a text file" in cause else _SAVE_AS_UTF8
    return Finding(code="CK104", file=file, cause=cause, mend=mend, line=1, column=1)


def _bad_byte(body: bytes, position: int, file: str) -> Finding:
    start = body.rfind(b"\n", 0, position) + 1
    end = body.find(b"\n", position)
    source = body[start : len(body) if end < 0 else end].rstrip(b"\r")
    return Finding(
        code="CK104",
        file=file,
        cause=f"the character here is not written in UTF-8 (byte {body[position]:02X}); "
        "the file seems to be in an older Windows encoding such as Windows-1252",
        mend=_SAVE_AS_UTF8,
        line=body.count(b"\n", 0, position) + 1,
        column=len(body[start:position].decode("utf-8")) + 1,
        source=source.decode("utf-8", errors="replace") if len(source) <= 2000 else "",  # noqa: PLR2004 - as in line_at
    )


def _settle_line_ends(text: str, file: str) -> tuple[str, tuple[Finding, ...]]:
    position = text.find("\r")
    if position < 0:
        return text, ()
    # An old Macintosh ends lines so; elsewhere the character is left over from a conversion.
    settled = text.replace("\r", "" if "\n" in text else "\n")
    finding = Finding(
        code="CK109",
        file=file,
        cause="a line ends with a carriage return alone, which TOML does not allow",
        mend="save the file with the line ends of Windows (CRLF) or Unix (LF)",
        line=text.count("\n", 0, position) + 1,
        column=position - text.rfind("\n", 0, position),
    )
    return settled, (finding,)


def check_cost(text: str, file: str) -> tuple[Finding, ...]:
    """
    Refuse names of so many parts that reading them would take seconds.

    The cost of a line grows with the square of its parts, and with the parts of the header above it.

    Args:
        text: The text of a file.
        file: The name of the file, for the finding.

    Returns:
        Nothing, or one finding at the line that costs most.
    """
    dots = text.count(".")
    bound = text.count("\n") + 1 + dots
    if bound * (2 * dots + 1) <= _MAX_COST:
        return ()
    lines = text.split("\n")
    if bound * (2 * max(map(str.count, lines, repeat("."))) + 1) <= _MAX_COST:
        return ()
    return _add_up(lines, file)


def _add_up(lines: list[str], file: str) -> tuple[Finding, ...]:
    total = header = 0
    worst = (0, 0)
    for number, line in enumerate(lines, start=1):
        dots = line.count(".")
        start = line.lstrip(" \t")[:1]
        if start == "[":
            header = dots
        if start == "#" or not start:
            continue
        cost = (dots + 1) * (header + dots + 1)
        total += cost
        worst = max(worst, (cost, -number))
    if total <= _MAX_COST:
        return ()
    cause = "the names here have too many parts (too many dots) to be read"
    mend = "join fewer names by dots, and put long texts on several lines"
    return (Finding(code=TOO_DEEP, file=file, cause=cause, mend=mend, line=-worst[1], column=1),)


@contextmanager
def calm(text: str) -> Iterator[None]:
    """
    Put off looking for garbage while much is made from a long text.

    Args:
        text: The text that is worked on; nothing is put off for a short one.
    """
    if len(text) < _CALM or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def parse(text: str) -> dict[str, Any]:
    """
    Read TOML 1.1.

    Args:
        text: A text that passed the other guards.

    Returns:
        The data.

    Raises:
        ValueError: The text is no TOML, or an integer has thousands of digits.
        RecursionError: Arrays, tables or names are nested hundreds deep.
    """
    with calm(text):
        return tomli.loads(text)


def is_usable(data: dict[str, Any]) -> bool:
    """
    Tell whether every number can be computed with, and nothing is nested deeper than `MAX_DEPTH`.

    Args:
        data: What the TOML reader returned.
    """
    level: list[Any] = [data]
    for _ in range(MAX_DEPTH):
        values = list(chain.from_iterable([each.values() if type(each) is dict else each for each in level]))
        kinds = set(map(type, values))
        if int in kinds and not all(_SMALLEST <= value <= _LARGEST for value in values if type(value) is int):
            return False
        if float in kinds and not all(-_MOST <= value <= _MOST for value in values if type(value) is float):
            return False
        if dict not in kinds and list not in kinds:
            return True
        level = [value for value in values if type(value) is dict or type(value) is list]
    return False


def find_unusable_values(data: dict[str, Any]) -> Iterator[Finding]:
    """
    Name every value that `is_usable` objects to.

    Args:
        data: What the TOML reader returned.

    Yields:
        Findings that know their path only, in the order of the file; none after the first that is too deep.
    """
    waiting: list[tuple[Path, Any]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict | list):
            if len(path) >= MAX_DEPTH:
                cause = f"more than {MAX_DEPTH} tables and arrays lie inside each other here"
                yield Finding(code=TOO_DEEP, path=path, cause=cause, mend="nest less deeply")
                return
            entries = value.items() if isinstance(value, dict) else enumerate(value)
            waiting.extend(((*path, key), entry) for key, entry in reversed(list(entries)))
        elif isinstance(value, int) and not _SMALLEST <= value <= _LARGEST:
            cause = "this whole number has too many digits"
            mend = f"write a number between {_SMALLEST} and {_LARGEST}; put long codes in quotes"
            yield Finding(code="CK107", path=path, cause=cause, mend=mend)
        elif isinstance(value, float) and not -_MOST <= value <= _MOST:
            cause = (
                "this number is too large to compute with" if math.isfinite(value) else "this is not a finite number"
            )
            mend = f'write a number between {-_MOST:g} and {_MOST:g}, or "" where there is none'
            yield Finding(code="CK108", path=path, cause=cause, mend=mend)
