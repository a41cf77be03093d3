"""
Whether what a network has agreed on for matching makes sense.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit import Check, Finding, Severity
from charterkit.nearest import did_you_mean
from charterkit_matchmaker.codes import CODES
from charterkit_matchmaker.fit import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit import Records
    from charterkit.model.network_file import NetworkFile

__all__ = ["CHECK"]


def find_faults(records: Records) -> Iterator[Finding]:
    """
    Find what is wrong in the file of a network, beyond what the core looks at.
    """
    file = records.network_file
    if file is not None:
        yield from _check_weights(file)
        yield from _check_fixed(file)
        yield from _check_levels(file)


def _check_weights(file: NetworkFile) -> Iterator[Finding]:
    for name in file.weights:
        if name not in WEIGHTS:
            cause = f"`{name}` is no component of a pair, so its weight counts for nothing"
            mend = did_you_mean(name, WEIGHTS) or f"components are: {', '.join(WEIGHTS)}"
            yield Finding(code="MM102", file=file.file, path=("weights", name), on_key=True, cause=cause, mend=mend)
    if not any({**WEIGHTS, **file.weights}[name] for name in WEIGHTS):
        cause, mend = (
            "all components have the weight 0, so no pair is possible",
            "give one of them more, or leave it out",
        )
        yield Finding(code="MM103", file=file.file, path=("weights",), cause=cause, mend=mend)


def _check_fixed(file: NetworkFile) -> Iterator[Finding]:
    met: set[tuple[str, str]] = set()
    for at, pair in enumerate(file.fixed):
        if (pair.learner, pair.mentor) in met:
            cause = f"`{pair.learner}` and `{pair.mentor}` are fixed as a pair already; this one does not count"
            yield Finding(
                code="MM104",
                severity=Severity.WARNING,
                file=file.file,
                path=("fixed", at),
                cause=cause,
                mend="keep one of the two",
            )
        met.add((pair.learner, pair.mentor))


def _check_levels(file: NetworkFile) -> Iterator[Finding]:
    low, high = file.matching.develop_level, file.matching.strong_level
    if low >= high:
        cause = f"areas to develop end at {low:g}, which is not below {high:g}, where strengths begin"
        mend = "write a lower level; 1.5 is common"
        yield Finding(code="MM105", file=file.file, path=("matching", "develop_level"), cause=cause, mend=mend)


CHECK = Check(
    name="matching",
    summary="What a network has agreed on for matching",
    subject="network",
    codes=CODES,
    run=find_faults,
)
