"""
Practices for a city, each with the reason why it is proposed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit_exchange.pages.practice import say_home
from charterkit_exchange.pages.sheet import SYNTHETIC, Part, Sheet, count, fact, join_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from charterkit import Network
    from charterkit.model.city import City
    from charterkit_exchange.proposals import Fit, Need, Proposal

__all__ = ["make_proposals"]


def make_proposals(  # noqa: PLR0913 - what the page is made of
    city: City, network: Network, needs: Iterable[Need], proposals: tuple[Proposal, ...], *, most: int, synthetic: bool
) -> Sheet:
    """
    Put the page together.

    Args:
        city: The city.
        network: Where the practices stand.
        needs: What the city wants to develop.
        proposals: The practices, best first.
        most: So many of them are shown.
        synthetic: Whether something of it is invented.
    """
    wanted = sorted(needs, key=lambda need: (-need.size, need.node))
    served = {need.node for proposal in proposals for need in proposal.needs}
    parts = [
        Part(
            "What the city wants to develop",
            tuple(
                fact(need.node, need.reason, "" if need.node in served else "no practice is known") for need in wanted
            ),
        )
    ]
    parts += (_describe(at, one, city, network) for at, one in enumerate(proposals[:most], start=1))
    left = len(proposals) - most
    if left > 0:
        parts.append(Part("More", lines=(f"{count(left, 'more practice')}: --most {len(proposals)} shows all",)))
    if not proposals:
        parts.append(Part("Practices", lines=("no practice of another city serves one of these nodes",)))
    return Sheet(f"Practices for {city.name or city.id}", (SYNTHETIC,) if synthetic else (), tuple(parts))


def _describe(at: int, proposal: Proposal, city: City, network: Network) -> Part:
    practice = proposal.practice
    need = max(one.size for one in proposal.needs)
    facts = [
        fact("Practice", practice.id),
        fact("Because", *(f"{one.node}: {one.reason}" for one in proposal.needs)),
        fact("Preconditions", *_say_fit(proposal.fit)),
        fact("Rank", f"{proposal.rank:.2f} = need {need:.2f} x fit {proposal.fit.size:.2f}"),
    ]
    shared = [language for language in practice.languages if language in city.languages]
    if shared:
        facts.append(fact("Languages in common", join_names(shared)))
    if practice.adoptions:
        running = sum(one.state == "operating" for one in practice.adoptions)
        facts.append(
            fact("Taken over by", f"{count(len(practice.adoptions), 'city', 'cities')}, operating in {running}")
        )
    if practice.failures:
        facts.append(fact("What went wrong there", *practice.failures))
    return Part(f"{at}. {practice.title}, {say_home(practice, network)}", tuple(facts))


def _say_fit(fit: Fit) -> Iterator[str]:
    if not (fit.there or fit.lacking or fit.open):
        yield "none is named"
    yield from (f"there: {one}" for one in fit.there)
    yield from (f"not there: {one}" for one in fit.lacking)
    yield from (f"ask: {one}" for one in fit.open)
