"""
The JSON Schema of results, for programs that read them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

__all__ = ["result_schema"]


def result_schema() -> dict[str, Any]:
    """
    Read the schema of what ``charterkit score --format json`` writes.

    Returns:
        A JSON Schema, draft 07, in which each key has a description.
    """
    text = Path(__file__).with_suffix(".json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
