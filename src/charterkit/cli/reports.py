"""
Findings for programs: JSON of our own, SARIF, and the commands of GitHub's workflows.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from charterkit import __version__
from charterkit.cli.messages import NAMES, arrange
from charterkit.model.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from charterkit.model.findings import Explanation, Finding

__all__ = ["write_github", "write_json", "write_sarif"]

SCHEMA_VERSION = 1
"""Of the JSON; it grows when a program that reads it would have to change."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def write_json(findings: Iterable[Finding]) -> str:
    """
    Write findings as JSON: all that is known of each, and how many there are.

    Returns:
        ``{"schema_version": 1, "findings": [...], "summary": {...}}`` with stable order; what is not known is empty,
        or 0 for lines and columns, which count from 1.
    """
    found = arrange(findings)
    summary = {f"{name}s": sum(one.severity is severity for one in found) for severity, name in NAMES.items()}
    summary["files"] = len({one.file for one in found} - {""})
    return _dump({"schema_version": SCHEMA_VERSION, "findings": [_record(one) for one in found], "summary": summary})


def _record(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": NAMES[finding.severity],
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "width": finding.width,
        "path": list(finding.path),
        "cause": finding.cause,
        "mend": finding.mend,
        "corrected": finding.corrected,
    }


def write_github(findings: Iterable[Finding]) -> str:
    """
    Write findings so that GitHub shows them beside the lines of a change.
    """
    return "".join(f"{_write_command(one)}\n" for one in arrange(findings))


def _write_command(finding: Finding) -> str:
    name = "notice" if finding.severity is Severity.NOTE else NAMES[finding.severity]
    properties = {"title": finding.code}
    if finding.file:
        properties["file"] = finding.file
    if finding.line:
        end = finding.column + max(finding.width, 1)
        properties |= {"line": str(finding.line), "col": str(finding.column), "endColumn": str(end)}
    told = ",".join(f"{key}={_escape(value, ':,')}" for key, value in properties.items())
    text = f"{finding.cause}\n{finding.mend}" if finding.mend else finding.cause
    return f"::{name} {told}::{_escape(text)}"


def _escape(text: str, more: str = "") -> str:
    """
    Write characters that mean something to GitHub by their numbers; the percent sign first.
    """
    for sign in "%\r\n" + more:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def write_sarif(findings: Iterable[Finding], explanations: Mapping[str, Explanation]) -> str:
    """
    Write findings as SARIF 2.1.0, the format of OASIS that code hosts and editors read.

    Args:
        findings: Any.
        explanations: What the codes mean, by code.
    """
    found = arrange(findings)
    rules = [_write_rule(explanations[code]) for code in sorted({one.code for one in found} & set(explanations))]
    driver = {"name": "charterkit", "version": __version__, "rules": rules}
    results = [_write_result(finding) for finding in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return _dump({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _write_rule(explanation: Explanation) -> dict[str, Any]:
    return {
        "id": explanation.code,
        "shortDescription": {"text": explanation.title},
        "fullDescription": {"text": explanation.text},
    }


def _write_result(finding: Finding) -> dict[str, Any]:
    text = f"{finding.cause}\n{finding.mend}" if finding.mend else finding.cause
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
    }
    if finding.file:
        from urllib.parse import quote

        place: dict[str, Any] = {"artifactLocation": {"uri": quote(finding.file, errors="surrogateescape")}}
        if finding.line:
            end = finding.column + max(finding.width, 1)
            place["region"] = {"startLine": finding.line, "startColumn": finding.column, "endColumn": end}
        result["locations"] = [{"physicalLocation": place}]
    return result


def _dump(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
