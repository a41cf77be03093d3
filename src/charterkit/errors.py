"""
The exceptions that a caller may catch, and the exit codes of the command line.

.. code-block:: text

    CharterkitError
    ├── InputError       something in the user's files; the user can mend it
    ├── NotPossible      something that this installation or this file does not allow
    ├── UnknownName      a name that nothing installed answers to
    ├── PluginError      a plugin failed; its author can mend it
    ├── WriteError       the system refused to write a file
    ├── Exists           a file that must not be overwritten is there already
    └── Busy             somebody else changed the file meanwhile

Anything else that leaves charterkit is a bug of charterkit.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from charterkit.model.findings import Finding

__all__ = [
    "Busy",
    "CharterkitError",
    "Exists",
    "ExitCode",
    "InputError",
    "NotPossible",
    "PluginError",
    "UnknownName",
    "WriteError",
]


class ExitCode(IntEnum):
    """
    What a command tells the program that started it.

    When several apply, the one that stands first in `worst` counts.
    """

    OK = 0
    FINDINGS = 1
    USAGE = 2
    BUG = 3
    PLUGIN = 4
    NOTHING = 5
    IO = 74
    BUSY = 75
    INTERRUPTED = 130

    @classmethod
    def worst(cls, codes: Iterable[ExitCode]) -> ExitCode:
        """
        Choose the code that a command ends with when several apply.

        Args:
            codes: What happened in one run, in any order.

        Returns:
            The one that a caller should know of first; `OK` for none.
        """
        ranking = (cls.INTERRUPTED, cls.BUG, cls.PLUGIN, cls.IO, cls.BUSY, cls.USAGE, cls.FINDINGS, cls.NOTHING)
        seen = set(codes)
        return next((code for code in ranking if code in seen), cls.OK)


class CharterkitError(Exception):
    """
    The base of all exceptions that charterkit raises on purpose.
    """

    exit_code = ExitCode.USAGE


class InputError(CharterkitError):
    """
    A file cannot be used as it is; every reason is a finding.
    """

    exit_code = ExitCode.FINDINGS

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("; ".join(finding.cause for finding in self.findings))


class NotPossible(CharterkitError):
    """
    What was wanted cannot be had here; `mend` says what to do, or what serves instead.
    """

    def __init__(self, cause: str, mend: str) -> None:
        self.cause = cause
        self.mend = mend
        super().__init__(cause)


class UnknownName(CharterkitError):
    """
    Nothing that is installed answers to a name.
    """

    def __init__(self, kind: str, name: str, known: Iterable[str], *, hint: str = "") -> None:
        self.kind = kind
        self.name = name
        self.known = tuple(sorted(known))
        self.hint = hint
        super().__init__(f"there is no {kind} `{name}`")


class PluginError(CharterkitError):
    """
    A plugin failed while charterkit used it.
    """

    exit_code = ExitCode.PLUGIN

    def __init__(self, plugin: str, what: str, reason: str) -> None:
        self.plugin = plugin
        self.what = what
        self.reason = reason
        super().__init__(f"{plugin}: {what} failed: {reason}")


class WriteError(CharterkitError):
    """
    The system refused to write a file; what stood there before is whole.
    """

    exit_code = ExitCode.IO

    def __init__(self, path: str | PathLike[str], reason: str) -> None:
        self.path = str(path)
        self.reason = reason
        super().__init__(f"cannot write {self.path}: {reason}")


class Exists(CharterkitError):
    """
    A new file would take the place of one that is there already; nothing was written.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self.path = str(path)
        super().__init__(f"there is already a file {self.path}; choose another name, or move that file away first")


class Busy(CharterkitError):
    """
    A file changed between reading and writing; nothing was written.
    """

    exit_code = ExitCode.BUSY

    def __init__(self, path: str | PathLike[str]) -> None:
        self.path = str(path)
        super().__init__(f"{self.path} was changed by somebody else meanwhile")
