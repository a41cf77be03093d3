"""
City files beside answers: what stands in both and differs, and flags that do not fit the framework.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from charterkit.model.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from charterkit.loading import Loaded

__all__ = ["blame_profile", "find_differences"]

_FLAG = "CK205"


def find_differences(loaded: Loaded) -> Iterator[Finding]:
    """
    Find what answers say of their city otherwise than the city's own file.

    Args:
        loaded: The answers, or another file, of which there is nothing to say.
    """
    if loaded.profile is None or loaded.answers is None:
        return
    for name in loaded.answers.city.find_differences(loaded.profile.city):
        cause = f"`{name.rpartition('.')[2]}` is not the same as in {loaded.profile.file}"
        mend = "correct one of the two; or take it out here, since the city's own file is enough"
        yield Finding(code="CK404", path=("city", *name.split(".")), cause=cause, mend=mend)


def blame_profile(findings: Iterable[Finding], loaded: Loaded) -> list[Finding]:
    """
    Say of flags that do not fit in which file they stand.

    A city file serves all frameworks that the city answers. So a flag there that one of them does not ask for is no
    mistake, unless it looks like a misspelt one: then it is worth a warning.

    Args:
        findings: What is wrong with answers that were laid over the city file.
        loaded: The answers.
    """
    return [*_blame(findings, loaded)] if loaded.profile is not None else [*findings]


def _blame(findings: Iterable[Finding], loaded: Loaded) -> Iterator[Finding]:
    content = (loaded.document.data or loaded.document.rest) if loaded.document is not None else None
    city = (content or {}).get("city")
    file = loaded.profile.file if loaded.profile is not None else ""
    for finding in findings:
        place = city
        for key in finding.path[1:] if finding.code == _FLAG else ():
            place = place.get(key) if isinstance(place, dict) else None
        if finding.code != _FLAG or place is not None:
            yield finding
        elif not finding.on_key:
            yield evolve(finding, file=file)
        elif finding.mend.startswith("did you mean"):
            yield evolve(finding, file=file, severity=Severity.WARNING)
