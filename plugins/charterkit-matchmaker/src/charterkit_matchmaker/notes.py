"""
What there is to say of a result as a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit_matchmaker.explain import tell_node
from charterkit_matchmaker.rounds import EARLIER
from charterkit_matchmaker.wording import count, join, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.matching import Matching
    from charterkit_matchmaker.setting import Setting

__all__ = ["list_notes"]


def list_notes(setting: Setting, matching: Matching) -> Iterator[str]:
    """
    Say what matters of a result, the most important first.
    """
    if not matching.pairs:
        yield f"Nobody can be matched, because {_tell_why_nobody(setting)}."
    yield from _tell_equal(matching)
    yield from _tell_fixed(setting, matching)
    yield from setting.gone
    yield from _tell_proposals(setting)
    withdrawn = setting.file.matching.withdrawn
    if withdrawn:
        yield f"Taking part no more: {join(withdrawn)}."


def _tell_why_nobody(setting: Setting) -> str:
    """
    Name the first thing that is lacking.
    """
    if not setting.board.parties:
        return "there is no city"
    if not setting.needs:
        return "no city needs a mentor: none has declared a need, and no score proposes one"
    if not setting.offers:
        return "there are no mentors: no city has declared an offer, and no score proposes one"
    if not any(all(one.holds for one in verdicts) for verdicts in setting.need_verdicts):
        return "no need passes the rules; each is listed with the rule that it does not pass"
    if not any(all(one.holds for one in verdicts) for verdicts in setting.offer_verdicts):
        return "no mentor passes the rules; each is listed with the rule that it does not pass"
    needed = {need.node for need in setting.needs}
    offered = {offer.node for offer in setting.offers}
    if needed.isdisjoint(offered):
        named = join([tell_node(setting, node) for node in sorted(needed)])
        return f"nobody teaches what is needed: {named}"
    return "the rules allow no pair; each need is listed with the reason"


def _tell_equal(matching: Matching) -> Iterator[str]:
    certificate = matching.certificate
    equal = certificate.equal if certificate is not None else None
    if equal is not None and equal > 1 and matching.pairs:
        yield f"This is one of {number(equal)} equal assignments, not history: nothing in the files prefers one of them."


def _tell_fixed(setting: Setting, matching: Matching) -> Iterator[str]:
    """
    Say which pairs were there before, and who agreed on them.
    """
    by: dict[str, list[str]] = {}
    for pair in matching.pairs:
        if pair.fixed:
            mentor, learner = (setting.board.parties[city].name for city in (pair.mentor, pair.learner))
            who = pair.fixed_by or "somebody whom the file does not name"
            by.setdefault(who, []).append(f"{mentor} for {learner} on {pair.node}")
    for who, pairs in by.items():
        source = f"kept from {who}" if who == EARLIER else f"fixed by: {who}"
        yield f"{count(len(pairs), 'pair was', 'pairs were')} not matched again ({source}): {join(pairs)}."


def _tell_proposals(setting: Setting) -> Iterator[str]:
    needs = sum(need.theme.proposed for need in setting.needs)
    offers = sum(offer.theme.proposed for offer in setting.offers)
    if needs or offers:
        told = join([text for many, text in ((needs, count(needs, "need")), (offers, count(offers, "offer"))) if many])
        yield (
            f"{told} {'was' if needs + offers == 1 else 'were'} proposed from scores, where a city declared none. They "
            "hold only if the city wants them."
        )
