"""
What there is to say of a result as a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit_matchmaker.explain import tell_node
from charterkit_matchmaker.rounds import EARLIER
from charterkit_matchmaker.sensitivity import LOSSES_UP_TO, RUNS_UP_TO
from charterkit_matchmaker.shortfall import MOST_EDGES
from charterkit_matchmaker.wording import count, join, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from charterkit.model.matching import Matching
    from charterkit_matchmaker.eligible import Verdict
    from charterkit_matchmaker.setting import Setting

__all__ = ["list_notes"]


def list_notes(setting: Setting, matching: Matching) -> Iterator[str]:
    """
    Say what matters of a result, the most important first.
    """
    if not matching.pairs and not any(one.groups for one in matching.clusters):
        yield f"Nobody can be matched, because {_tell_why_nobody(setting)}."
    yield from _tell_size(setting)
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
    needed = {need.node for need in setting.needs}
    offered = {offer.node for offer in setting.offers}
    named = join([tell_node(setting, node) for node in sorted(needed)])
    minimum = setting.file.matching.minimum_load
    passing = "passes the rules; each is listed with the rule that it does not pass"
    reasons = (
        (setting.board.parties, "there is no city"),
        (needed, "no city needs a mentor: none has declared a need, and no score proposes one"),
        (offered, "there are no mentors: no city has declared an offer, and no score proposes one"),
        (_find_passing(setting.need_verdicts), f"no need {passing}"),
        (_find_passing(setting.offer_verdicts), f"no mentor {passing}"),
        (needed & offered, f"nobody teaches what is needed: {named}"),
        (minimum <= 1 or not setting.problem.edges, f"no mentor can have {minimum} learners, as minimum_load asks"),
    )
    lacking = [text for there, text in reasons if not there]
    return lacking[0] if lacking else "the rules allow no pair; each need is listed with the reason"


def _find_passing(verdicts: Iterable[Iterable[Verdict]]) -> bool:
    return any(all(one.holds for one in of_side) for of_side in verdicts)


def _tell_size(setting: Setting) -> Iterator[str]:
    """
    Say what was not worked out in a large network.
    """
    large, many = setting.large, len(setting.problem.edges)
    left_out = [
        text
        for is_left_out, text in (
            (large or many > LOSSES_UP_TO, "what the refusal of a pair costs"),
            (large or many > RUNS_UP_TO, "how pairs stand small changes"),
            (large or many > MOST_EDGES, "how much weight those lack that were not chosen"),
            (large, "who competes for which places"),
            (large and setting.problem.learner_ranks, "how many pairs, by rankings, would rather have each other"),
        )
        if is_left_out
    ]
    if large:
        yield (
            f"All {number(large.possible)} possible pairs were weighed, and the proof holds for all of them. In a "
            f"network so large nobody worked out {join(left_out)}."
        )
    elif left_out:
        yield f"There are {number(many)} possible pairs. In a network so large nobody worked out {join(left_out)}."


def _tell_equal(matching: Matching) -> Iterator[str]:
    certificate = matching.certificate
    equal = certificate.equal if certificate is not None else None
    if equal is not None and equal > 1 and matching.pairs:
        many = number(equal)
        yield f"This is one of {many} equal assignments, not history: nothing in the files prefers one of them."


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
