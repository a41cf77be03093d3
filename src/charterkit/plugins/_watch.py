"""
Functions of a third party, watched while they run: what they raise names them, and what they give is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from functools import partial, wraps
from itertools import chain, count
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import evolve

from charterkit.errors import CharterkitError, PluginError
from charterkit.extensions import StoredFile
from charterkit.model.briefs import Mention
from charterkit.model.findings import Finding, Severity
from charterkit.plugins._fence import Fence, Strayed
from charterkit.plugins._guard import describe, put_back

if TYPE_CHECKING:
    from collections.abc import Iterator

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


_SLOW = frozenset({"match", "verify", "render", "explain", "document"})
"""The functions that look at a whole network, and may take as many times longer."""

_TIMES_LONGER = 20

_NUMERIC = frozenset({"leaf", "aggregate", "policy", "step"})
"""The kinds of methods, which get columns: nobody may write into those."""


def watch(offer: Offer, owner: str, seconds: float) -> Offer:
    """
    Watch the functions of a record.

    Args:
        offer: The record of a third party.
        owner: The third party, to people.
        seconds: How long one call may take; for a function that looks at a whole network, twenty times as long.

    Returns:
        The same record, whose functions raise `PluginError` for whatever goes wrong in them. Three things pass: Ctrl-C,
        the `ValueError` by which an answer type or a treatment speaks to the person who wrote something, and the
        `OSError` by which a file of a store says that it cannot be read.
    """
    fields = {}
    kinds = {offer.kind.name, getattr(offer.record, "kind", "")}
    lend = _lock if kinds & _NUMERIC else _copy
    for (kind, name), is_right in _GIVES.items():
        function = getattr(offer.record, name, None)
        if kind in kinds and function is not None:
            fields[name] = _watched(function, _Watch(owner, str(offer), name, is_right, seconds, lend))
    return evolve(offer, record=evolve(offer.record, **fields)) if fields else offer


class _Watch(NamedTuple):
    """
    How a function of a third party is watched.

    Attributes:
        owner: The third party, to people.
        what: The record, to people.
        name: The field that holds the function.
        is_right: Tells whether what it gives is of the right make.
        seconds: How long a call may take.
        lend: Makes of an argument what the function gets, so that it cannot change what others see.
    """

    owner: str
    what: str
    name: str
    is_right: Callable[[object], bool]
    seconds: float
    lend: Callable[[Any], Any]


def _watched(function: Callable[..., Any], how: _Watch) -> Callable[..., Any]:
    name = how.name
    seconds = how.seconds * (_TIMES_LONGER if name in _SLOW else 1)
    calls = count(1)

    @wraps(function)
    def run(*arguments: Any, **parameters: Any) -> Any:
        at = next(calls)
        # Of very many calls those are looked at closely whose number is a power of two: the first, and ever fewer.
        is_brief = name not in _ONCE and bool(at & (at - 1))
        lent = [how.lend(argument) for argument in arguments]
        copied = {key: _copy(parameter) for key, parameter in parameters.items()}
        try:
            with put_back() if name in _ONCE else nullcontext(), Fence(seconds, is_brief=is_brief):
                found = function(*lent, **copied)
                found = tuple(found) if name in _LISTS else found
            _look_for_changes((arguments, parameters), (lent, copied))
        except BaseException as error:
            if _passes(error, name):
                raise
            raise PluginError(how.owner, how.what, describe(error)) from error
        if not how.is_right(found):
            raise _wrong(found, how)
        if name == "open":
            return _watched_files(found, how)
        return _to_floats(found) if name in {"parse", "apply", "bounds", "meets"} else found

    return run


def _lock(argument: Any) -> Any:
    """
    Lend columns so that nobody can write into them.
    """
    if isinstance(argument, list):
        return tuple(map(_lock, argument))
    if hasattr(argument, "setflags"):
        argument = argument.view()
        argument.setflags(write=False)
    return argument


def _copy(argument: Any) -> Any:
    """
    Lend a copy of what can be changed: lists and tables as a file holds them.
    """
    if type(argument) is list:
        return [_copy(one) for one in argument]
    return {key: _copy(one) for key, one in argument.items()} if type(argument) is dict else argument


def _look_for_changes(given: Any, lent: Any) -> None:
    """
    Refuse what came of a function that changed lists or tables which it was lent.

    Raises:
        Strayed: It did.
    """
    for one, other in zip((*given[0], *given[1].values()), (*lent[0], *lent[1].values()), strict=True):
        if type(one) in {list, dict} and type(other) is type(one) and one != other:
            raise Strayed("it changed what it was called with")


def _watched_files(files: Iterable[StoredFile], how: _Watch) -> Iterator[StoredFile]:
    """
    Watch a store while it gives its files one after the other, and the files while they are read.
    """
    end = object()
    lazily = chain.from_iterable([files])  # so that even the first step into a stranger's code is watched
    step = _watched(partial(next, lazily, end), how._replace(name="next", is_right=lambda _: True))
    reading = how._replace(name="read", is_right=lambda data: isinstance(data, bytes))
    for found in iter(step, end):
        if not isinstance(found, StoredFile):
            raise _wrong(found, how)
        yield evolve(found, read=_watched(found.read, reading))


def _passes(error: BaseException, name: str) -> bool:
    """
    Tell whether an exception is meant for somebody else.
    """
    return isinstance(error, (KeyboardInterrupt, CharterkitError, _SPOKEN.get(name, CharterkitError)))


def _wrong(found: object, how: _Watch) -> PluginError:
    return PluginError(how.owner, how.what, f"its `{how.name}` gave a value of type {type(found).__name__}")
