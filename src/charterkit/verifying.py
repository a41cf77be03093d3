"""
Whether a result file still says what the answers say: everything in it is computed once more and compared.

A result that anybody can edit proves nothing by itself. So no part of it is believed: the answers are scored again by
the framework as it is now, written in the same way, and each difference is named.
"""

from __future__ import annotations

import json
import os
from itertools import islice, zip_longest
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from charterkit.errors import UnknownName
from charterkit.files.results import read_result
from charterkit.model.findings import Finding, Severity
from charterkit.model.record import frozen_tuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from charterkit.model.scores import Scores

    ScoreAgain = Callable[..., tuple[Scores, str]]

__all__ = ["MAX_DIFFERENCES", "Verification", "find_differences", "recount"]

MAX_DIFFERENCES = 50
"""So many differences of values are listed."""

_NOTHING = object()

_HINTS = {
    "answers_hash": ("CK523", "the answers are not those that were scored"),
    "hash": ("CK524", "the framework counts otherwise than it did"),
    "text_hash": ("CK524", "the framework has other texts than it had"),
    "version": ("CK524", "the framework has another version"),
    "engine": ("CK524", "another version of charterkit, or of a plugin, computes it now"),
}


@frozen(kw_only=True)
class Verification:
    """
    What came of it: how many results the file has, and what is not as it was; nothing, if all is.
    """

    results: int = 0
    findings: tuple[Finding, ...] = field(default=(), converter=frozen_tuple)

    @property
    def is_sound(self) -> bool:
        """
        Tell whether nothing differs.
        """
        return not self.findings


def recount(file: str, answers: list[str], score_again: ScoreAgain) -> Verification:
    """
    Compute the results of a file once more.

    Args:
        file: The result file.
        answers: The answer files, unless they lie where the result file says.
        score_again: ``(files, **how) -> scores, and the same as JSON``; `how` as for `charterkit.score`.
    """
    text, recorded, fault = read_result(file)
    if fault is not None or recorded is None:
        return Verification(findings=[fault] if fault else [])
    results = recorded["results"]
    places, missing = _find_answers(file, recorded, answers)
    if missing:
        return Verification(results=len(results), findings=missing)
    findings: list[Finding] = []
    for profile in _list_profiles(results):
        try:
            how: dict[str, Any] = {"profile": profile, "layers": any("layers" in one for one in results)}
            scores, written = score_again(places, **how)
            if on_request := _list_on_request(results, scores):
                scores, written = score_again(places, on_request=on_request, **how)
        except UnknownName as error:
            findings = [_blame("CK522", file, str(error), "the framework does not know what the result names")]
            continue
        now = json.loads(written)
        findings = _compare(file, recorded, now, text)
        findings = [*_find_errors(scores, places), *findings] if findings else []
        if not findings:
            break
    return Verification(results=len(results), findings=findings)


def _blame(code: str, file: str, cause: str, mend: str, path: tuple[str | int, ...] = ()) -> Finding:
    return Finding(code=code, file=file, cause=cause, mend=mend, path=path)


def _find_answers(file: str, recorded: dict[str, Any], answers: list[str]) -> tuple[list[str], list[Finding]]:
    """
    Find the answer files: those that the user named, or where the result says, seen from it or from here.

    Files that gave findings and no result are among them, be they there or not: that is what is verified of them.
    """
    if answers:
        return answers, []
    places, missing = [], []
    for name in dict.fromkeys(one["file"] for one in recorded["results"]):
        place = _find_place(file, name)
        if place is None:
            mend = "name the answer files after the result file"
            missing.append(_blame("CK522", file, f"the answers `{name}` are not there", mend))
        else:
            places.append(place)
    others = dict.fromkeys(str(one["file"]) for one in _list_named(recorded) if one["file"])
    known = {one["file"] for one in recorded["results"]}
    told = {one["file"] for one in recorded["findings"] if isinstance(one, dict) and "file" in one}
    places += [_find_place(file, name) or name for name in others if name in told - known]
    return places, missing


def _find_place(file: str, name: str) -> str | None:
    folder = os.path.dirname(file)  # noqa: PTH120 - names as the user knows them
    tried = (os.path.join(folder, name), name)  # noqa: PTH118 - the same
    return next((place for place in tried if name and os.path.isfile(place)), None)  # noqa: PTH113 - the same


def _list_profiles(results: list[dict[str, Any]]) -> list[str | None]:
    """
    List the sets of questions to try: what the answers say, and what the first result says.
    """
    named = results[0].get("profile")
    return [None, *([named] if isinstance(named, str) else [])]


def _list_on_request(results: list[dict[str, Any]], scores: Scores) -> tuple[str, ...]:
    """
    List the figures on request that the results hold: those that are not there without asking.
    """
    known = {name for result in scores for name in result.nodes}
    asked = {name for result in scores for name in result.framework.on_request}
    return tuple(dict.fromkeys(name for one in results for name in one["scores"] if name in asked - known))


# --- comparing --------------------------------------------------------------------------------------------------------


def _find_errors(scores: Scores, places: list[str]) -> Iterator[Finding]:
    """
    Name the answer files that cannot be scored any more.
    """
    for finding in scores.findings:
        if finding.severity is Severity.ERROR and finding.file in places:
            yield finding


def _compare(file: str, recorded: dict[str, Any], now: dict[str, Any], text: str) -> list[Finding]:
    _forget_folders(recorded, now)
    differences = list(islice(find_differences(recorded, now), MAX_DIFFERENCES + 1))
    findings = [_tell(file, path, was, is_now) for path, was, is_now in differences[:MAX_DIFFERENCES]]
    if len(differences) > MAX_DIFFERENCES:
        findings.append(_blame("CK525", file, "there are more differences", "these are enough to score the city anew"))
    return findings or [*_find_reformatting(file, text, recorded)]


def _find_reformatting(file: str, text: str, recorded: dict[str, Any]) -> Iterator[Finding]:
    """
    Find where a file is not as charterkit writes it, though it means the same.
    """
    written = _escape_alike(json.dumps(recorded, ensure_ascii=False, indent=2))
    for at, (line, wanted) in enumerate(zip_longest(text.rstrip("\n").split("\n"), written.split("\n")), start=1):
        if line != wanted:
            cause = f"line {at} is not as charterkit writes it, though no value differs"
            yield _blame("CK526", file, cause, "take the file as it was written, or score the city anew")
            return


def _escape_alike(text: str) -> str:
    """
    Write signs that cannot be seen as they stand in results.
    """
    from charterkit.unseen import replace_unseen

    return replace_unseen(text, lambda sign: sign if sign == "\n" else json.dumps(sign)[1:-1])


def _forget_folders(recorded: dict[str, Any], now: dict[str, Any]) -> None:
    """
    Let files be called as they were: where they lie today is no difference, what they are called is.
    """
    names: dict[str, str] = {}
    for known in _list_named(recorded):
        name = os.path.basename(str(known.get("file")))  # noqa: PTH119 - a name, no path
        names[name] = known["file"] if names.get(name, known["file"]) == known["file"] else ""
    for found in _list_named(now):
        found["file"] = names.get(os.path.basename(found["file"])) or found["file"]  # noqa: PTH119 - the same


def _list_named(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """
    List what names a file: results and findings.
    """
    for one in content["results"]:
        yield one
        yield from (found for found in one.get("findings") or () if isinstance(found, dict) and "file" in found)
    yield from (found for found in content["findings"] if isinstance(found, dict) and "file" in found)


def find_differences(was: Any, now: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, Any, Any]]:
    """
    Find where two plain values differ; 1, 1.0 and true are three things.

    Args:
        was: What was recorded.
        now: What is there now.
        path: Where they stand.

    Yields:
        The path, what was recorded, and what is there now.
    """
    if type(was) is not type(now):
        yield path, was, now
    elif isinstance(was, dict):
        for key in dict.fromkeys((*now, *was)):
            yield from find_differences(was.get(key, _NOTHING), now.get(key, _NOTHING), (*path, key))
        if list(was) != list(now) and was.keys() == now.keys():
            yield path, "another order of keys", "the order of charterkit"
    elif isinstance(was, list):
        for at, pair in enumerate(zip_longest(was, now, fillvalue=_NOTHING)):
            yield from find_differences(*pair, (*path, at))
    elif was != now:
        yield path, was, now


def _tell(file: str, path: tuple[str | int, ...], was: Any, now: Any) -> Finding:
    name = str(path[-1]) if path else ""
    code, mend = _HINTS.get(name, ("CK525", "score the answers anew, if the change was meant"))
    where = ".".join(map(str, path)) or "the whole file"
    cause = f"`{where}` says {_show(was)}, computed anew it is {_show(now)}"
    return _blame(code, file, cause, mend, path)


def _show(value: Any) -> str:
    if value is _NOTHING:
        return "nothing"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else f"{text[:77]}..."  # noqa: PLR2004 - what fits on a line
