"""
Which pairs there may be: the rules of the network file, one by one, each with its result in words.

A rule says yes or no to a need, to an offer, or to the two together. What it says is kept, to explain a pair, and a
pair that was not made.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from charterkit.columns import at_least
from charterkit_matchmaker.wording import join, tell_level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.network_file import Eligibility, NetworkFile
    from charterkit.model.theme import Theme
    from charterkit_matchmaker.sides import CityNeed, CityOffer

__all__ = ["Verdict", "judge_need", "judge_offer", "judge_pair", "list_languages", "list_meetings"]

_DAYS_OF_YEAR = 365.25


class Verdict(NamedTuple):
    """
    What a rule says.

    Attributes:
        rule: Its name.
        holds: Whether it allows the pair.
        text: The result in words.
    """

    rule: str
    holds: bool
    text: str


def judge_need(need: CityNeed, rules: Eligibility) -> Iterator[Verdict]:
    """
    Apply the rules that concern the learner alone.
    """
    name = need.party.name
    duty = (
        f"no answer says that {need.node} is no duty of {name}" if need.applies else f"{need.node} is no duty of {name}"
    )
    yield Verdict("competence", need.applies, duty)
    yield from _judge_theme(need.theme, name, rules)


def judge_offer(offer: CityOffer, rules: Eligibility, on: dt.date | None, places: int) -> Iterator[Verdict]:
    """
    Apply the rules that concern the mentor alone.

    Args:
        offer: What it offers.
        rules: Those of the network.
        on: The day for which is matched.
        places: How many learners it takes.
    """
    name = offer.party.name
    yield Verdict("capacity", places > 0, f"{name} takes " + (f"up to {places}" if places else "no learner at present"))
    yield _judge_level(offer, rules)
    yield _judge_evidence(offer, rules)
    yield _judge_age(offer, rules, on)
    yield from _judge_theme(offer.theme, name, rules)


def _judge_theme(theme: Theme, name: str, rules: Eligibility) -> Iterator[Verdict]:
    """
    See whether a city agreed, and whether somebody stands behind it, where the network asks for that.
    """
    if theme.consent is not None:
        yield Verdict("consent", holds=True, text=f"{name} agreed on {theme.consent.date} ({theme.consent.role})")
    else:
        told = f"{name} has not agreed to be paired yet"
        yield Verdict("consent", not rules.consent, told + ("" if rules.consent else ", which may come later"))
    if theme.endorsed_by or rules.endorsement:
        told = f"endorsed by: {theme.endorsed_by}" if theme.endorsed_by else f"nobody in {name} has endorsed it"
        yield Verdict("endorsement", bool(theme.endorsed_by), told)


def _judge_level(offer: CityOffer, rules: Eligibility) -> Verdict:
    name, wanted = offer.party.name, rules.minimum_level
    if offer.level is None:
        # Without scores, what a city declares is all there is; a minimum cannot be shown to be missed.
        told = f"no score of {name} is known on {offer.node}; it declares this as a strength"
        return Verdict("level", holds=True, text=told)
    told = f"{name} is sure of {tell_level(offer.level)}"
    if wanted <= 0:
        return Verdict("level", holds=True, text=told)
    return Verdict("level", bool(at_least(offer.level, wanted)), f"{told}; {tell_level(wanted)} is asked for")


def _judge_evidence(offer: CityOffer, rules: Eligibility) -> Verdict:
    name = offer.party.name
    if offer.level is None and not offer.evidence:
        return Verdict("evidence", holds=True, text=f"no answers of {name} are known, so none of its evidence")
    told = f"evidence of {name}: {offer.evidence or 'not told'}"
    if not rules.evidence:
        return Verdict("evidence", holds=True, text=told)
    return Verdict("evidence", offer.evidence in rules.evidence, f"{told}; {join(rules.evidence, 'or')} is asked for")


def _judge_age(offer: CityOffer, rules: Eligibility, on: dt.date | None) -> Verdict:
    """
    See whether the answers of a mentor are recent enough, and say until when they count.
    """
    name = offer.party.name
    if offer.day is None:
        is_asked = rules.max_age_years is not None and offer.level is not None
        return Verdict("recency", not is_asked, f"the answers of {name} have no date")
    told = f"the answers of {name} speak until {offer.day}"
    if rules.max_age_years is None or on is None:
        return Verdict("recency", holds=True, text=told)
    try:
        end = offer.day + dt.timedelta(days=round(rules.max_age_years * _DAYS_OF_YEAR))
    except OverflowError:
        return Verdict("recency", holds=True, text=told)
    return Verdict("recency", on <= end, f"{told} and " + ("count" if on <= end else "counted") + f" until {end}")


def judge_pair(need: CityNeed, offer: CityOffer, file: NetworkFile, on: dt.date | None) -> Iterator[Verdict]:
    """
    Apply the rules that concern the two together; those that neither the network nor a city has set say nothing.
    """
    learner, mentor, rules = need.party, offer.party, file.eligibility
    if offer.party.id in need.theme.vetoes:
        yield Verdict("veto", holds=False, text=f"{learner.name} does not want to be paired with {mentor.name}")
    if need.party.id in offer.theme.vetoes:
        yield Verdict("veto", holds=False, text=f"{mentor.name} does not want to be paired with {learner.name}")
    yield from _judge_refusals(need, offer, file)
    yield from _judge_history(need, offer, file, on)
    if rules.shared_language:
        shared = list_languages(need, offer)
        told = f"both work in {join(shared)}" if shared else "they have no working language in common"
        yield Verdict("language", bool(shared), told)
    if rules.other_country:
        is_other = bool(learner.country) and learner.country != mentor.country
        yield Verdict("country", is_other, f"{learner.country or 'unknown'} and {mentor.country or 'unknown'}")


def _judge_refusals(need: CityNeed, offer: CityOffer, file: NetworkFile) -> Iterator[Verdict]:
    for pair in file.refused:
        if (pair.learner, pair.mentor) == (need.party.id, offer.party.id) and pair.node in {"", need.node}:
            told = f"the pair was refused{f' by {pair.by}' if pair.by else ''}{f' in {pair.year}' if pair.year else ''}"
            yield Verdict("refusal", holds=False, text=told)


def _judge_history(need: CityNeed, offer: CityOffer, file: NetworkFile, on: dt.date | None) -> Iterator[Verdict]:
    cooling = file.matching.cooling_years
    met = list_meetings(need, offer, file)
    if met and cooling and on is not None:
        again = max(met) + cooling
        yield Verdict("history", on.year >= again, f"the two met in {max(met)}, and may meet again from {again} on")


def list_meetings(need: CityNeed, offer: CityOffer, file: NetworkFile) -> list[int]:
    """
    List the years in which two cities met on a node.
    """
    pair = (need.party.id, offer.party.id)
    return [
        one.year
        for one in file.history
        if (one.learner, one.mentor) == pair and one.node in {"", need.node} and one.year is not None
    ]


def list_languages(need: CityNeed, offer: CityOffer) -> tuple[str, ...]:
    """
    List the working languages that two cities have in common, those for the theme before those of the city.
    """
    spoken = set(offer.theme.languages or offer.party.languages)
    return tuple(language for language in need.theme.languages or need.party.languages if language in spoken)
