"""
Result files: what `charterkit score --format json` writes, read by somebody who believes none of it.
"""

from __future__ import annotations

import json
from typing import Any

from charterkit.files.documents import UNREADABLE
from charterkit.model.findings import Finding

__all__ = ["MAX_BYTES", "read_result"]

MAX_BYTES = 256 * 1024 * 1024
"""A result file may have so many bytes: 10,000 cities take about 100 MB."""


def read_result(file: str) -> tuple[str, dict[str, Any] | None, Finding | None]:
    """
    Read a result file as what `charterkit score` writes, and nothing else.

    Args:
        file: Its name.

    Returns:
        Its text with plain line ends; its content, unless it has none that can be used; and why it has none.
    """
    mend = "name a file that `charterkit score ANSWERS -o result.json` wrote"
    try:
        with open(file, "rb") as opened:  # noqa: PTH123 - the name as the user gave it
            content = opened.read(MAX_BYTES + 1)
    except OSError as error:
        return (
            "",
            None,
            _refuse(UNREADABLE, file, f"the file cannot be opened: {error.strerror}", "check its name and folder"),
        )
    if len(content) > MAX_BYTES:
        return "", None, _refuse("CK521", file, "the file is too large for a result", mend)
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        recorded = json.loads(text, object_pairs_hook=_refuse_doubles, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        reason = str(error) if not isinstance(error, RecursionError) else "it is nested too deeply"
        return "", None, _refuse("CK521", file, f"this is no result file: {reason}", mend)
    if fault := _find_bad_shape(recorded):
        return "", None, _refuse("CK521", file, f"this is no result file: {fault}", mend)
    return text, recorded, None


def _refuse_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        message = "a key stands twice in one object"
        raise ValueError(message)
    return found


def _refuse_constant(name: str) -> None:
    message = f"{name} is no number"
    raise ValueError(message)


def _find_bad_shape(recorded: Any) -> str:
    """
    Say why a file cannot hold results; empty where it can.
    """
    if not isinstance(recorded, dict) or type(recorded.get("schema_version")) is not int:
        return "it has no `schema_version`"
    if recorded["schema_version"] != 1:
        return f"it has the schema version {recorded['schema_version']}, and 1 is known"
    results = recorded.get("results")
    if not isinstance(results, list) or not isinstance(recorded.get("findings"), list):
        return "it has no `results`"
    for one in results:
        if not isinstance(one, dict) or not isinstance(one.get("file"), str) or not isinstance(one.get("scores"), dict):
            return "a result has no `file` or no `scores`"
    return "" if results else "it holds no result"


def _refuse(code: str, file: str, cause: str, mend: str) -> Finding:
    return Finding(code=code, file=file, cause=cause, mend=mend)
