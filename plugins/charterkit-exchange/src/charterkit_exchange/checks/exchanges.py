"""
Whether what exchanges name outside of their own files is there: schemes, and the exchanges that they are part of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit import Check, Explanation, Finding
from charterkit.fields import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit import Mention, Records

__all__ = ["CHECKS"]


def find_unknown_schemes(records: Records) -> Iterator[Finding]:
    """
    Find exchanges by a scheme that neither the plugin nor the network has.
    """
    named = [(brief, mention) for brief in records.briefs for mention in brief.mentions if mention.kind == "scheme"]
    if not named or not records.is_whole:
        return
    from charterkit_exchange.schemes import list_own

    known = {*list_own(), *(brief.id for brief in records.briefs if brief.kind == "scheme")}
    for brief, mention in named:
        if mention.name not in known:
            mend = did_you_mean(mention.name, known) or f"known are: {', '.join(sorted(known))}"
            cause = f"there is no scheme `{mention.name}`"
            yield Finding(code="EX110", file=brief.file, path=mention.path, cause=cause, mend=mend)


def find_unknown_exchanges(records: Records) -> Iterator[Finding]:
    """
    Find exchanges that are part of one that is not there, or of themselves through others.
    """
    exchanges = [brief for brief in records.briefs if brief.kind == "exchange"]
    known = {brief.id for brief in exchanges}
    above = {brief.id: one for brief in exchanges for one in brief.mentions if one.kind == "exchange"}
    circles = _find_circles(above)
    for brief in exchanges:
        mention = above.get(brief.id)
        if mention is None:
            continue
        if mention.name not in known:
            if records.is_whole:
                mend = did_you_mean(mention.name, known) or "correct the id, or add the file of that exchange"
                cause = f"the network has no exchange `{mention.name}`"
                yield Finding(code="EX111", file=brief.file, path=mention.path, cause=cause, mend=mend)
        elif brief.id in circles:
            cause = f"the exchange `{brief.id}` is part of itself"
            mend = "take out what it is said to be part of, here or in the file of the other one"
            yield Finding(code="EX112", file=brief.file, path=mention.path, cause=cause, mend=mend)


def _find_circles(above: Mapping[str, Mention]) -> set[str]:
    """
    Find what one comes back to by going from each exchange to the one that it is part of. Each is looked at once.
    """
    on_circle: set[str] = set()
    done: set[str] = set()
    for start in above:
        line: dict[str, None] = {}
        name = start
        while name in above and name not in done and name not in line:
            line[name] = None
            name = above[name].name
        if name in line:
            names = [*line]
            on_circle.update(names[names.index(name) :])
        done.update(line)
    return on_circle


CHECKS = (
    Check(
        name="exchange-schemes",
        summary="Exchanges by schemes that there are not",
        subject="network",
        codes=(
            Explanation(
                code="EX110",
                title="unknown scheme",
                text="An exchange names a scheme that neither comes with charterkit-exchange nor stands in a file of "
                "the network. This is looked at only if the whole folder of the network is checked.",
            ),
        ),
        run=find_unknown_schemes,
    ),
    Check(
        name="exchange-parts",
        summary="Exchanges that are part of others",
        subject="network",
        codes=(
            Explanation(
                code="EX111",
                title="unknown exchange",
                text="An exchange is part of another one of which the network has no file. This is looked at only if "
                "the whole folder of the network is checked.",
            ),
            Explanation(
                code="EX112",
                title="exchange that is part of itself",
                text="If one goes from an exchange to the one that it is part of, and on, one comes back to it.",
            ),
        ),
        run=find_unknown_exchanges,
    ),
)
