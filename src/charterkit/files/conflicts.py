"""
Files that speak of the same thing, so that nobody can know which holds: doubles, and copies left by sync programs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from charterkit.model.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from charterkit.model.briefs import Brief

__all__ = ["COPY", "find_conflicts", "is_copy"]

COPY = "CK413"
"""The code of a file that is only a copy of another."""

_SUFFIX = ".toml"
_COPY = "(copy|copi[ea]|kopi[ea]?)"

# What programs write into the name of a second version of a file: sync programs, browsers, file managers.
_MARKS = re.compile(
    rf"""
      .*[ ]\([^()]*\bconflict(ed|ing)?\b[^()]*\)     # riverport (Anna's conflicted copy 2026-03-02)
    | .*\.sync-conflict-\d{{8}}-\d{{6}}\b.*          # riverport.sync-conflict-20260302-101010-ABCDEFG
    | .*[_-]conflict-\d{{8}}-\d{{6}}                 # riverport_conflict-20260302-101010
    | .*[ ]?\(\d{{1,3}}\)                            # riverport (1)
    | .*[ ][-–][ ]{_COPY}([ ]\(\d+\))?               # riverport - Copy (2)
    | {_COPY}([ ]\(\d+\))?[ ](of|von|de|di|av|af)[ ].*    # Copy of riverport
    | .*[ ]{_COPY}([ ]\d+)?                          # riverport copy 2
    """,
    re.VERBOSE | re.IGNORECASE,
)

_NOUNS = {
    "city": "the city",
    "framework": "the framework",
    "shared": "what the city gives away of",
}


def is_copy(file: str, others: Collection[str]) -> bool:
    """
    Tell whether the name of a file is one that programs give to a second version of another.

    Args:
        file: The path of a file, with forward slashes.
        others: The paths of all files that say the same.

    Returns:
        True for names such as ``riverport (conflicted copy 2026-03-02).toml`` and ``riverport (1).toml``; and for
        ``riverport-PC1.toml``, with the name of a computer, if there is ``riverport.toml`` in the same folder.
    """
    folder, slash, name = file.rpartition("/")
    stem = name.removesuffix(_SUFFIX)
    if _MARKS.fullmatch(stem):
        return True
    hyphens = (place for place, sign in enumerate(stem) if sign == "-")
    bases = (stem[:place] for place in hyphens if any(sign.isupper() for sign in stem[place:]))
    return any(f"{folder}{slash}{base}{_SUFFIX}" in others for base in bases)


def find_conflicts(briefs: Iterable[Brief]) -> Iterator[Finding]:
    """
    Find files that speak of the same thing.

    Two answer files are doubles if they belong to one city, one framework and times that overlap; other files if they
    have one id. Of a file and its copies, the file itself holds.

    Args:
        briefs: All files of a run; those without an id are left out.

    Yields:
        An error for each file that must not be used.
    """
    groups: dict[tuple[str, ...], list[Brief]] = defaultdict(list)
    for brief in briefs:
        if brief.id or brief.kind == "network":
            groups[_key(brief)].append(brief)
    for group in groups.values():
        files = {brief.file for brief in group}
        for cluster in _find_overlapping(group):
            copies = [brief for brief in cluster if is_copy(brief.file, files)]
            names = {brief.file for brief in copies}
            originals = [brief for brief in cluster if brief.file not in names]
            if originals:
                yield from (_tell_copy(brief, originals[0]) for brief in copies)
            for doubles in _find_overlapping(originals or copies):
                yield from _tell_doubles(doubles)


def _key(brief: Brief) -> tuple[str, ...]:
    """
    Say what has to be the same; frameworks are copied into many folders, each of which is a library of its own.
    """
    framework = brief.framework if brief.kind in {"answers", "shared"} else ""
    folder = brief.file.rpartition("/")[0] if brief.kind == "framework" else ""
    return brief.network, brief.kind, brief.id, framework, folder


def _find_overlapping(group: list[Brief]) -> Iterator[list[Brief]]:
    """
    Part files into those whose times overlap, directly or through others; no time stands for all time.
    """
    dated = sorted(((brief.period, brief) for brief in group if brief.period), key=lambda one: one[0].start)
    if len(dated) < len(group):
        yield group
        return
    cluster: list[Brief] = []
    end = None
    for period, brief in dated:
        if end is not None and period.start > end:
            yield cluster
            cluster, end = [], None
        cluster.append(brief)
        end = period.end if end is None else max(end, period.end)
    yield cluster


def _tell_copy(brief: Brief, original: Brief) -> Finding:
    cause = f"this file is called like a copy of {original.file} that a sync program left, and it is not used"
    mend = "compare the two, write into the other file what it lacks, then remove this one"
    return Finding(code=COPY, file=brief.file, path=brief.path, cause=cause, mend=mend)


def _tell_doubles(doubles: list[Brief]) -> Iterator[Finding]:
    for at, brief in enumerate(doubles if len(doubles) > 1 else ()):
        other = doubles[1 if at == 0 else 0].file
        more = f" and {len(doubles) - 2} more" if len(doubles) > 2 else ""  # noqa: PLR2004 - besides the two
        where = f"stands in {other}{more}, too"
        if brief.kind == "answers":
            cause = f"what `{brief.id}` answers to `{brief.framework}` for the same time {where}; neither is scored"
            mend = "keep one of them; or correct the id of the city, or the period"
            yield Finding(code="CK414", file=brief.file, path=brief.path, cause=cause, mend=mend)
        elif brief.kind == "network":
            mend = "keep one of them, as charterkit.toml in the folder of the network"
            yield Finding(code="CK415", file=brief.file, path=brief.path, cause=f"the network {where}", mend=mend)
        else:
            cause, mend = (
                f"{_NOUNS.get(brief.kind, f'the {brief.kind}')} `{brief.id}` {where}",
                "keep one of them, or give each an id of its own",
            )
            yield Finding(code="CK415", file=brief.file, path=brief.path, cause=cause, mend=mend)
