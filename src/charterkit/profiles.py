"""
City files beside answers: what stands in both and differs, and flags that do not fit the framework.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from charterkit.model.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from charterkit.files.documents import Document
    from charterkit.model.answers import AnswerFile
    from charterkit.model.city_file import CityFile

__all__ = ["blame_profile", "find_differences"]

_FLAG = "CK205"


def find_differences(answers: AnswerFile, profile: CityFile) -> Iterator[Finding]:
    """
    Find what answers say of their city otherwise than the city's own file.

    Args:
        answers: The answers, completed from that file.
        profile: The city file.
    """
    for name in answers.city.find_differences(profile.city):
        cause = f"`{name.rpartition('.')[2]}` is not the same as in {profile.file}"
        mend = "correct one of the two; or take it out here, since the city's own file is enough"
        yield Finding(code="CK404", path=("city", *name.split(".")), cause=cause, mend=mend)


def blame_profile(findings: Iterable[Finding], document: Document, profile: CityFile) -> Iterator[Finding]:
    """
    Say of flags that do not fit in which file they stand.

    A city file serves all frameworks that the city answers. So a flag there that one of them does not ask for is no
    mistake, unless it looks like a misspelt one: then it is worth a warning.

    Args:
        findings: What is wrong with answers that were completed from the city file.
        document: The file with the answers.
        profile: The city file.
    """
    for finding in findings:
        place: Any = document.data or document.rest
        for key in finding.path if finding.code == _FLAG else ():
            place = place.get(key) if isinstance(place, dict) else None
        if finding.code != _FLAG or place is not None:
            yield finding
        elif not finding.on_key:
            yield evolve(finding, file=profile.file)
        elif finding.mend.startswith("did you mean"):
            yield evolve(finding, file=profile.file, severity=Severity.WARNING)
