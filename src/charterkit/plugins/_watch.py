"""
Functions of a third party, watched while they run: what they raise names them, and what they give is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from functools import partial, wraps
from itertools import chain
from typing import TYPE_CHECKING, Any

from attrs import evolve

from charterkit.errors import CharterkitError, PluginError
from charterkit.extensions import StoredFile
from charterkit.model.briefs import Mention
from charterkit.model.findings import Finding, Severity
from charterkit.plugins._guard import describe, put_back

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


def _is_loaded(found: Any) -> bool:
    """
    Tell whether a file was read as the kind of record promises: a record with all that others look at, and findings.
    """
    is_pair = isinstance(found, tuple) and len(found) == 2  # noqa: PLR2004 - a pair
    return is_pair and _is_findings(found[1]) and (found[0] is None or _is_record(found[0]))


def _is_record(record: object) -> bool:
    try:
        texts = [getattr(record, name, None) for name in ("file", "id", "title", "framework")]
        mentions = getattr(record, "mentions", None)
    except Exception:  # noqa: BLE001 - whatever the property of a stranger raises
        return False
    is_told = isinstance(mentions, tuple) and all(isinstance(one, Mention) for one in mentions)
    return is_told and all(isinstance(text, str) for text in texts)


def _is_sound(finding: Any) -> bool:
    texts = (finding.code, finding.file, finding.cause, finding.mend, finding.corrected)
    is_path = isinstance(finding.path, tuple) and all(isinstance(key, str | int) for key in finding.path)
    return is_path and isinstance(finding.severity, Severity) and all(isinstance(text, str) for text in texts)


def _is_plain(found: object) -> bool:
    """
    Tell whether something can be stored as JSON, and is a mapping.
    """
    import json

    try:
        json.dumps(found)
    except (TypeError, ValueError):
        return False
    return isinstance(found, dict)


def _is_matching(found: object) -> bool:
    from charterkit.model.matching import Matching

    return isinstance(found, Matching)


def _is_texts(found: object) -> bool:
    return isinstance(found, tuple) and all(isinstance(text, str) for text in found)


_GIVES: dict[tuple[str, str], Callable[[object], bool]] = {
    ("answer_types", "parse"): _is_numbers,
    ("answer_types", "width"): lambda found: isinstance(found, int),
    ("answer_types", "describe"): lambda found: isinstance(found, tuple),
    ("answer_types", "schema"): lambda found: isinstance(found, dict),
    ("answer_types", "meets"): _is_column,
    ("answer_types", "alternatives"): lambda found: isinstance(found, Iterable),
    ("leaf", "apply"): _is_column,
    ("aggregate", "apply"): _is_column,
    ("policy", "apply"): _is_pair,
    ("step", "apply"): _is_column,
    ("methods", "check"): lambda found: isinstance(found, tuple) and all(isinstance(one, str) for one in found),
    ("methods", "requires"): lambda found: isinstance(found, float | int),
    ("methods", "bounds"): _is_pair,
    ("methods", "parts"): lambda found: found is None or (isinstance(found, Sequence) and all(map(_is_column, found))),
    ("checks", "run"): _is_findings,
    ("record_kinds", "load"): _is_loaded,
    ("record_kinds", "schema"): lambda found: isinstance(found, dict),
    ("stores", "matches"): lambda found: isinstance(found, bool),
    ("stores", "open"): lambda found: isinstance(found, Iterable),
    ("renderers", "render"): lambda found: isinstance(found, str | bytes),
    ("renderers", "explain"): lambda found: isinstance(found, str | bytes),
    ("renderers", "document"): lambda found: isinstance(found, str | bytes),
    ("treatments", "fit"): _is_plain,
    ("treatments", "apply"): lambda found: isinstance(found, float | int),
    ("matchers", "match"): _is_matching,
    ("matchers", "verify"): _is_findings,
    ("matchers", "why"): _is_texts,
    ("matchers", "restrict"): _is_matching,
    ("matchers", "render"): lambda found: isinstance(found, str),
}
"""What a function must give, by the kind of record, or of method, and the name of the field."""

_SPOKEN = {"parse": ValueError, "fit": ValueError, "read": OSError}
"""The exceptions by which a function says something to the user."""


_LISTS = frozenset({"run", "alternatives", "check", "verify", "why"})
"""The functions that may give what they find one by one."""

_ONCE = _LISTS - {"alternatives"} | frozenset(
    {"render", "explain", "document", "describe", "schema", "matches", "open", "next", "read", "match", "restrict"}
)
"""The functions that run once in a while, and not for every number: whatever they change is put back."""


def watch(offer: Offer, owner: str) -> Offer:
    """
    Watch the functions of a record.

    Args:
        offer: The record of a third party.
        owner: The third party, to people.

    Returns:
        The same record, whose functions raise `PluginError` for whatever goes wrong in them. Three things pass: Ctrl-C,
        the `ValueError` by which an answer type or a treatment speaks to the person who wrote something, and the
        `OSError` by which a file of a store says that it cannot be read.
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
                found = tuple(found) if name in _LISTS else found
        except BaseException as error:
            if _passes(error, name):
                raise
            raise PluginError(owner, what, describe(error)) from error
        if not is_right(found):
            raise _wrong(found, owner, what, name)
        if name == "open":
            return _watched_files(found, owner, what)
        return _to_floats(found) if name in {"parse", "apply", "bounds", "meets"} else found

    return run


def _watched_files(files: Iterable[StoredFile], owner: str, what: str) -> Iterator[StoredFile]:
    """
    Watch a store while it gives its files one after the other, and the files while they are read.
    """
    end = object()
    lazily = chain.from_iterable([files])  # so that even the first step into a stranger's code is watched
    step = _watched(partial(next, lazily, end), owner, what, "next", lambda _: True)
    for found in iter(step, end):
        if not isinstance(found, StoredFile):
            raise _wrong(found, owner, what, "open")
        yield evolve(found, read=_watched(found.read, owner, what, "read", lambda data: isinstance(data, bytes)))


def _passes(error: BaseException, name: str) -> bool:
    """
    Tell whether an exception is meant for somebody else.
    """
    return isinstance(error, (KeyboardInterrupt, CharterkitError, _SPOKEN.get(name, CharterkitError)))


def _wrong(found: object, owner: str, what: str, name: str) -> PluginError:
    return PluginError(owner, what, f"its `{name}` gave a value of type {type(found).__name__}")
