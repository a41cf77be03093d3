"""
The JSON Schemas of results and of traces, for programs that read them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

__all__ = ["result_schema", "trace_schema"]


def result_schema() -> dict[str, Any]:
    """
    Read the schema of what ``charterkit score --format json`` writes.

    Returns:
        A JSON Schema, draft 07, in which each key has a description.
    """
    return _read("result_schema.json")


def trace_schema() -> dict[str, Any]:
    """
    Read the schema of what ``charterkit explain --format json`` writes.

    Returns:
        A JSON Schema, draft 07, in which each key has a description.
    """
    return _read("trace_schema.json")


def _read(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    return schema
