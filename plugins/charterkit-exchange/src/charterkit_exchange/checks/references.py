"""
Whether what statements, research and local networks name is there: surveys and what they hold, rosters, exchanges.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from charterkit import Check, Explanation, Finding
from charterkit.fields import make_guess

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit import Records

__all__ = ["CHECKS"]

_WORDS = {
    "exchange": "exchange",
    "grid": "item of the grid",
    "heading": "heading of a survey",
    "measure": "measure of a survey",
    "research": "research",
    "roster": "roster",
    "survey": "survey",
    "topic": "topic",
}
"""The kinds of things that are looked for, and what people call them."""

_OF_RESEARCH = ("grid", "topic")
"""Parts of research; the other parts are those of surveys."""

_OWN = ("exchange", "scheme")
"""Kinds of files whose own references are checked elsewhere."""


def find_unknown_records(records: Records) -> Iterator[Finding]:
    """
    Find references to records, or to parts of surveys, that are not in the network.
    """
    if not records.is_whole:
        return
    known: dict[str, set[str]] = defaultdict(set)
    for brief in records.briefs:
        known[brief.kind].add(brief.id)
        for mention in brief.mentions:
            if mention.use == "held":
                known[mention.kind].add(mention.name)
    guesses = {kind: make_guess(known[kind]) for kind in _WORDS}
    for brief in records.briefs:
        for mention in brief.mentions if brief.kind not in _OWN else ():
            if mention.kind not in _WORDS or mention.use == "held" or mention.name in known[mention.kind]:
                continue
            whole, _, part = mention.name.partition("/")
            if part and whole not in known["research" if mention.kind in _OF_RESEARCH else "survey"]:
                continue  # that the whole is not there is told by itself
            near = guesses[mention.kind](mention.name).replace(f"{whole}/", "")
            cause = f"there is no {_WORDS[mention.kind]} `{part or whole}`" + (f" in `{whole}`" if part else "")
            mend = near or "correct the id, or add the file that it is in"
            yield Finding(code="EX501", file=brief.file, path=mention.path, cause=cause, mend=mend)


CHECKS = (
    Check(
        name="exchange-references",
        summary="References to surveys, rosters, research and exchanges that are not there",
        subject="network",
        codes=(
            Explanation(
                code="EX501",
                title="reference to something that is not there",
                text="A file names a survey, a measure or heading of one, a roster, research or an exchange that "
                "stands in no file of the network. This is looked at only if the whole folder of the network is "
                "checked.",
            ),
        ),
        run=find_unknown_records,
    ),
)
