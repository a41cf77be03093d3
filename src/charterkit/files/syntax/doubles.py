"""
What stands twice in a file: keys, tables, and names that are used for two things.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.files.grammar import KEY
from charterkit.files.positions import find_spans
from charterkit.files.syntax.slips import Slip, shown
from charterkit.files.syntax.statements import find_paths

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from charterkit.files.grammar import Path
    from charterkit.files.positions import Spans
    from charterkit.files.syntax.statements import Outline

__all__ = ["describe_doubles"]


def describe_doubles(outline: Outline, doubles: Sequence[int], readable: str) -> Iterator[Slip]:
    """
    Say of each statement that clashes with an earlier one where that one stands.

    Args:
        outline: The statements of a text.
        doubles: The indexes of those that clash.
        readable: The text without them, which the reader accepts; empty where there is none.

    Yields:
        The slips, with their places in the text.
    """
    if not doubles:
        return
    spans = find_spans(readable)
    paths = find_paths(outline, doubles) if readable else {}
    for index in doubles:
        lines = outline.lines(index)
        key = KEY.match(lines, len(lines) - len(lines.lstrip("[ \t")))
        start, stop = key.span() if key else (0, len(lines))
        offset = outline.statements[index].start
        name = f"[{lines[start:stop]}]" if outline.is_header(index) else lines[start:stop]
        code, cause, mend = _describe(name, paths.get(index, ()), spans)
        yield Slip(code=code, cause=cause, mend=mend, start=offset + start, stop=offset + stop)


def _describe(name: str, path: Path, spans: Spans) -> tuple[str, str, str]:
    is_header = name.startswith("[")
    known = next((path[:length] for length in range(len(path), 0, -1) if path[:length] in spans), None)
    if known is None:
        code = "CK132" if is_header else "CK131"
        return code, f"{shown(name)} stands already further up", "keep one of them"
    span = spans[known]
    # A header begins before the name in it; a table made by dotted keys is its own place.
    is_table = span.value.start <= span.key.start
    if known == path and is_table == is_header:
        if is_header:
            mend = "put everything about it under one header"
            return "CK132", f"{shown(name)} stands already in line {span.key.line}", mend
        return "CK131", f"{shown(name)} stands already in line {span.key.line}", "keep one of the two lines"
    what = "is the name of a table" if is_table else "has a value"
    first = shown(".".join(map(str, known)))
    cause = f"{first} {what} already, in line {span.key.line}; {shown(name)} does not fit to it"
    return "CK133", cause, "use another name, or remove one of them"
