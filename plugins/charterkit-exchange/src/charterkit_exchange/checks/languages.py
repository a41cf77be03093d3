"""
Whether cities that follow each other at work can talk: job shadowing without a language in common.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from charterkit import Check, Explanation, Finding, Severity
from charterkit_exchange.shadowing import MEND

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit import Brief, Records

__all__ = ["CHECKS"]


def find_silent_pairs(records: Records) -> Iterator[Finding]:
    """
    Find visitor and host of a job shadowing whose working languages are known, and have none in common.
    """
    spoken: dict[str, set[str]] = defaultdict(set)
    for brief in records.briefs:
        if brief.kind in {"city", "answers"}:
            spoken[brief.id].update(one.name for one in brief.mentions if one.kind == "language")
    for brief in records.briefs:
        if brief.kind == "exchange":
            yield from _judge(brief, spoken)


def _judge(brief: Brief, spoken: Mapping[str, set[str]]) -> Iterator[Finding]:
    own: dict[str, set[str]] = defaultdict(set)
    for mention in brief.mentions:
        if mention.kind == "language":
            city, _, language = mention.name.partition("/")
            own[city].add(language)
    for mention in brief.mentions:
        if mention.kind != "shadowing":
            continue
        visitor, _, host = mention.name.partition("/")
        two = [own[city] or spoken.get(city, set()) for city in (visitor, host)]
        if all(two) and not two[0] & two[1]:
            words = [f"`{city}` ({', '.join(sorted(known))})" for city, known in zip((visitor, host), two, strict=True)]
            cause = f"{' and '.join(words)} have no working language in common"
            yield Finding(
                code="EX114", severity=Severity.WARNING, file=brief.file, path=mention.path, cause=cause, mend=MEND
            )


CHECKS = (
    Check(
        name="shadowing-languages",
        summary="Job shadowing without a language in common",
        subject="network",
        codes=(
            Explanation(
                code="EX114",
                title="job shadowing without a language in common",
                text="One city follows the other at work, and what both say of their working languages has nothing in "
                "common. A city of which no language is known is passed over. This is a warning.",
            ),
        ),
        run=find_silent_pairs,
    ),
)
