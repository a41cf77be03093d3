"""
What is wrong with a file, where, why, and how to mend it.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from attrs import field, frozen

from charterkit.model.record import Record

__all__ = ["PLUGIN_FAILED", "Explanation", "Finding", "Severity"]


PLUGIN_FAILED = "CK900"
"""The code of the finding that names a plugin which failed."""


class Severity(IntEnum):
    """
    How much a finding matters; only errors stop the work.
    """

    NOTE = 0
    WARNING = 1
    ERROR = 2


class Explanation(NamedTuple):
    """
    What a code of findings means, for `charterkit rule`.

    `example` is a file, or a part of one, that triggers the code.
    """

    code: str
    title: str
    text: str
    example: str = ""


@frozen(kw_only=True, eq=False, repr=False)
class Finding(Record):
    """
    One thing that is wrong, or worth knowing, in a file.

    `path` leads to the spot by keys: ``("answers", "C01-1", "value")``. A check only knows the path; `line`, `column`
    (both from 1; 0 where unknown), `width` and `source` (the line as it stands in the file) are filled in from the
    text of the file. `on_key` says that the key itself is at fault and not its value. `corrected` is the whole line
    as it should read, where that is certain.
    """

    code: str
    severity: Severity = Severity.ERROR
    file: str = ""
    path: tuple[str | int, ...] = ()
    on_key: bool = False
    cause: str
    mend: str = ""
    line: int = 0
    column: int = 0
    width: int = field(default=1, eq=False)
    source: str = field(default="", eq=False)
    corrected: str = ""
