"""
Self-assessment against city charters: score answers, explain every score.

The public names are imported when they are first used, so that ``import charterkit`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from charterkit import columns, errors
    from charterkit.accounts import compare, report, robustness, treat, verify
    from charterkit.api import check, explain, load, match, score, verify_matching
    from charterkit.extensions import (
        AnswerType,
        Assessment,
        Check,
        Library,
        Matcher,
        Method,
        RecordKind,
        Renderer,
        Store,
        StoredFile,
        Treatment,
    )
    from charterkit.hookspecs import hookimpl
    from charterkit.model.briefs import Brief, Mention, Records
    from charterkit.model.findings import Explanation, Finding, Severity
    from charterkit.model.matching import Matching, Pair
    from charterkit.model.network import Network
    from charterkit.model.sureness import Variation
    from charterkit.plugins import Plugins

__version__ = "0.1.0"

_HOMES = {
    "AnswerType": "charterkit.extensions",
    "Assessment": "charterkit.extensions",
    "Brief": "charterkit.model.briefs",
    "Check": "charterkit.extensions",
    "Explanation": "charterkit.model.findings",
    "Finding": "charterkit.model.findings",
    "Library": "charterkit.extensions",
    "Matcher": "charterkit.extensions",
    "Matching": "charterkit.model.matching",
    "Mention": "charterkit.model.briefs",
    "Method": "charterkit.extensions",
    "Network": "charterkit.model.network",
    "Pair": "charterkit.model.matching",
    "Plugins": "charterkit.plugins",
    "RecordKind": "charterkit.extensions",
    "Records": "charterkit.model.briefs",
    "Renderer": "charterkit.extensions",
    "Severity": "charterkit.model.findings",
    "Store": "charterkit.extensions",
    "StoredFile": "charterkit.extensions",
    "Treatment": "charterkit.extensions",
    "Variation": "charterkit.model.sureness",
    "check": "charterkit.api",
    "columns": "charterkit.columns",
    "compare": "charterkit.accounts",
    "errors": "charterkit.errors",
    "explain": "charterkit.api",
    "hookimpl": "charterkit.hookspecs",
    "load": "charterkit.api",
    "match": "charterkit.api",
    "report": "charterkit.accounts",
    "robustness": "charterkit.accounts",
    "score": "charterkit.api",
    "treat": "charterkit.accounts",
    "verify": "charterkit.accounts",
    "verify_matching": "charterkit.api",
}

__all__ = [
    "AnswerType",
    "Assessment",
    "Brief",
    "Check",
    "Explanation",
    "Finding",
    "Library",
    "Matcher",
    "Matching",
    "Mention",
    "Method",
    "Network",
    "Pair",
    "Plugins",
    "RecordKind",
    "Records",
    "Renderer",
    "Severity",
    "Store",
    "StoredFile",
    "Treatment",
    "Variation",
    "check",
    "columns",
    "compare",
    "errors",
    "explain",
    "hookimpl",
    "load",
    "match",
    "report",
    "robustness",
    "score",
    "treat",
    "verify",
    "verify_matching",
]


def __getattr__(name: str) -> Any:
    """
    Import a public name when it is first used.
    """
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415 - only where a name is used

    module = import_module(_HOMES[name])
    return module if _HOMES[name] == f"{__name__}.{name}" else getattr(module, name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
