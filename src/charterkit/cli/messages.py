"""
Findings as text for people: with the line they are about, or in one line each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.cli.display import count_cells, display
from charterkit.cli.layout import wrap
from charterkit.model.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charterkit.model.findings import Finding

__all__ = ["NAMES", "arrange", "summarize", "write_concise", "write_text"]

NAMES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
"""The severities as they are written, the worst first."""

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_WIDEST = 120
"""Characters of a line that are shown; a file may hold all its answers in one."""
_BEFORE = 40
"""Characters that are shown before the spot, in a line that is too long."""


def arrange(findings: Iterable[Finding]) -> list[Finding]:
    """
    Sort findings by file and line; on one line, the worst first.
    """
    return sorted(findings, key=lambda one: (one.file, one.line, one.column, -one.severity, one.code, one.cause))


def write_text(findings: Iterable[Finding]) -> str:
    """
    Write findings with the lines that they are about, and a line of summary.

    Returns:
        Text, coloured.
    """
    found = arrange(findings)
    return "\n\n".join([*map(_write_block, found), summarize(found)]) + "\n"


def write_concise(findings: Iterable[Finding]) -> str:
    """
    Write one line for each finding.
    """
    return "".join(f"{_write_line(finding)}\n" for finding in arrange(findings))


def summarize(findings: Iterable[Finding]) -> str:
    """
    Count findings: ``3 errors, 1 warning in 2 files``.
    """
    found = list(findings)
    counts = {name: sum(one.severity is severity for one in found) for severity, name in NAMES.items()}
    told = ", ".join(_count(number, name) for name, number in counts.items() if number)
    files = len({one.file for one in found} - {""})
    return (told or "nothing to mend") + (f" in {_count(files, 'file')}" if files else "")


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def _write_block(finding: Finding) -> str:
    head = f"{NAMES[finding.severity]}[{finding.code}]"
    lines = wrap(display(finding.cause), f"{head}: ", "  ")
    lines[0] = click.style(head, fg=_COLORS[finding.severity], bold=True) + lines[0].removeprefix(head)
    margin = " " * (len(str(finding.line)) + 1 if finding.source else 2)
    if finding.file:
        lines.append(f"{margin[:-1]}--> {_locate(finding)}" if finding.source else f"  --> {_locate(finding)}")
    if finding.source:
        shown, carets = _underline(finding)
        lines += [f"{margin}|", f"{finding.line} | {shown}", f"{margin}| {carets}"]
    if finding.mend:
        lines += wrap(display(finding.mend), f"{margin}= help: ", margin + " " * 8)
    if finding.corrected:
        lines.append(f"{margin}= write: {display(finding.corrected.strip())}")
    return "\n".join(line.rstrip() for line in lines)


def _locate(finding: Finding) -> str:
    """
    Name the place; what is about the file as a whole has no line.
    """
    where = display(finding.file)
    is_about_all = not finding.source and (finding.line, finding.column) <= (1, 1)
    return where if is_about_all else f"{where}:{finding.line}:{finding.column}"


def _underline(finding: Finding) -> tuple[str, str]:
    """
    Give the line as it can be shown, and the carets below it.
    """
    source = finding.source.rstrip("\r\n")
    start = max(finding.column - 1, 0)
    first = max(start - _BEFORE, 0) if len(source) > _WIDEST else 0
    last = first + _WIDEST
    before = ("…" if first else "") + _show(source[first:start])
    marked = _show(source[start : min(start + finding.width, last)])
    after = _show(source[start + finding.width : last]) + ("…" if last < len(source) else "")
    return before + marked + after, " " * count_cells(before) + "^" * max(count_cells(marked), 1)


def _show(text: str) -> str:
    return display(text.expandtabs(1))


def _write_line(finding: Finding) -> str:
    parts = [
        f"{_locate(finding)}: " if finding.file else "",
        f"{NAMES[finding.severity]}[{finding.code}]: ",
        _name_question(finding),
        display(finding.cause),
        f" (hint: {display(_hint(finding))})" if _hint(finding) else "",
    ]
    return "".join(parts)


def _name_question(finding: Finding) -> str:
    """
    Name the question that a finding is about, where its cause does not.
    """
    name = str(finding.path[1]) if len(finding.path) > 1 and finding.path[0] in {"answers", "items", "nodes"} else ""
    return f"{display(name)}: " if name and name not in finding.cause else ""


def _hint(finding: Finding) -> str:
    return f"write {finding.corrected.strip()}" if finding.corrected else finding.mend
