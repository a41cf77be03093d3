"""
Functions of a third party, watched while they run: what they raise names them, and what they give is looked at.
"""

from __future__ import annotations

from contextlib import nullcontext
from functools import wraps
from typing import TYPE_CHECKING, Any

from attrs import evolve

from charterkit.errors import CharterkitError, PluginError
from charterkit.model.findings import Finding, Severity
from charterkit.plugins._guard import describe, put_back

if TYPE_CHECKING:
    from collections.abc import Callable

    from charterkit.plugins._offers import Offer

__all__ = ["watch"]


def _is_column(found: object) -> bool:
    return isinstance(found, float | int) or hasattr(found, "dtype")


def _to_floats(found: Any) -> Any:
    """
    Make floats of whole numbers, which the arithmetic of one city takes for columns of many.
    """
    if isinstance(found, tuple):
        return tuple(map(_to_floats, found))
    return float(found) if isinstance(found, int) else found


def _is_pair(found: object) -> bool:
    return isinstance(found, tuple) and len(found) == 2 and all(map(_is_column, found))  # noqa: PLR2004 - a pair


def _is_numbers(found: object) -> bool:
    return isinstance(found, tuple) and all(isinstance(number, float | int) for number in found)


def _is_findings(found: object) -> bool:
    return isinstance(found, tuple) and all(isinstance(one, Finding) and _is_sound(one) for one in found)


def _is_sound(finding: Any) -> bool:
    texts = (finding.code, finding.file, finding.cause, finding.mend, finding.corrected)
    is_path = isinstance(finding.path, tuple) and all(isinstance(key, str | int) for key in finding.path)
    return is_path and isinstance(finding.severity, Severity) and all(isinstance(text, str) for text in texts)


_GIVES: dict[tuple[str, str], Callable[[object], bool]] = {
    ("answer_types", "parse"): _is_numbers,
    ("answer_types", "width"): lambda found: isinstance(found, int),
    ("answer_types", "describe"): lambda found: isinstance(found, tuple),
    ("answer_types", "schema"): lambda found: isinstance(found, dict),
    ("answer_types", "meets"): _is_column,
    ("leaf", "apply"): _is_column,
    ("aggregate", "apply"): _is_column,
    ("policy", "apply"): _is_pair,
    ("methods", "bounds"): _is_pair,
    ("checks", "run"): _is_findings,
    ("renderers", "render"): lambda found: isinstance(found, str),
}
"""What a function must give, by the kind of record, or of method, and the name of the field."""


_ONCE = frozenset({"run", "render", "describe", "schema"})
"""The functions that run once in a while, and not for every number: whatever they change is put back."""


def watch(offer: Offer, owner: str) -> Offer:
    """
    Watch the functions of a record.

    Args:
        offer: The record of a third party.
        owner: The third party, to people.

    Returns:
        The same record, whose functions raise `PluginError` for whatever goes wrong in them. Two things pass: Ctrl-C,
        and the `ValueError` by which an answer type speaks to the person who answered.
    """
    fields = {}
    for (kind, name), is_right in _GIVES.items():
        function = getattr(offer.record, name, None)
        if kind in {offer.kind.name, getattr(offer.record, "kind", "")} and function is not None:
            fields[name] = _watched(function, owner, str(offer), name, is_right)
    return evolve(offer, record=evolve(offer.record, **fields)) if fields else offer


def _watched(
    function: Callable[..., Any], owner: str, what: str, name: str, is_right: Callable[[object], bool]
) -> Callable[..., Any]:
    @wraps(function)
    def run(*arguments: Any, **parameters: Any) -> Any:
        try:
            with put_back() if name in _ONCE else nullcontext():
                found = function(*arguments, **parameters)
                found = tuple(found) if name == "run" else found
        except (KeyboardInterrupt, CharterkitError):
            raise
        except BaseException as error:
            if name == "parse" and isinstance(error, ValueError):
                raise
            raise PluginError(owner, what, describe(error)) from error
        if not is_right(found):
            raise PluginError(owner, what, f"its `{name}` gave a value of type {type(found).__name__}")
        return _to_floats(found) if name in {"parse", "apply", "bounds", "meets"} else found

    return run
