"""
Needs and offers of all cities: what they declare, and where they declare nothing, what their scores propose.

Proposals go by fixed levels and never by rank: whoever is sure of the strong level is proposed as a mentor, whoever
stands at the level of areas to develop, or lower, as a learner. What is not a duty of a city is never a need.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from attrs import frozen

from charterkit.columns import at_least
from charterkit.model.theme import Theme
from charterkit_matchmaker.sides import CityNeed, CityOffer, Party
from charterkit_matchmaker.standing import Standing, list_nodes, read_answers, read_shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from charterkit.model.framework import Framework
    from charterkit.model.network import Network
    from charterkit.model.network_file import NetworkFile, Terms
    from charterkit.model.practice import Practice
    from charterkit.model.scores import Scores

__all__ = ["Board", "gather"]


@frozen(kw_only=True, eq=False)
class Board:
    """
    All cities, and what they need and offer, sorted by city and node.

    `titles` are those of the practices that are offered, by id.
    """

    parties: Mapping[str, Party]
    needs: tuple[CityNeed, ...]
    offers: tuple[CityOffer, ...]
    titles: Mapping[str, str]


def gather(network: Network, scores: Scores, framework: Framework, file: NetworkFile) -> Board:
    """
    Put together what all cities need and offer.

    Args:
        network: What was read. Where a city has answers or a city file, what it shares is passed over.
        scores: The scores of those that gave answers.
        framework: The one whose nodes are matched.
        file: What the network has agreed on.
    """
    nodes = list_nodes(framework)
    parties, standings = _meet(network, scores, framework, file, nodes)
    themes = _sort_themes(network, framework, parties)
    cards = [card for card in network.practices.values() if card.framework in {"", framework.id}]
    titles = {card.id: card.title for card in cards}
    for shared in network.shared:
        titles |= {name: title for name, title in shared.practices.items() if name not in titles}
    needs: list[CityNeed] = []
    offers: list[CityOffer] = []
    for city, party in sorted(parties.items()):
        standing = standings.get(city, {})
        own = {card.id for card in cards if card.city == city}
        needs += _list_needs(party, themes[city], standing, framework, file.matching)
        if not file.matching.practices:
            offers += _list_offers(party, themes[city], standing, framework, file.matching, cards, own)
    if file.matching.practices:
        offers += _list_practices(cards, parties, standings, themes, framework)
    return Board(parties=parties, needs=tuple(needs), offers=tuple(offers), titles=titles)


def _meet(
    network: Network, scores: Scores, framework: Framework, file: NetworkFile, nodes: Sequence[str]
) -> tuple[dict[str, Party], dict[str, Mapping[str, Standing]]]:
    """
    List the cities that take part, and where they stand.
    """
    invented = {answers.city.id for answers in network.answers if answers.synthetic}
    invented |= {result.city.id for result in scores if result.synthetic}
    everything_is = file.synthetic
    parties = {
        city.id: Party.of(city, synthetic=everything_is or city.id in invented) for city in network.cities.values()
    }
    by_file = {answers.file: answers for answers in network.answers}
    standings: dict[str, Mapping[str, Standing]] = {}
    for result in scores:
        if result.framework.id == framework.id and result.file in by_file:
            standings[result.city.id] = read_answers(result, by_file[result.file], file.eligibility, nodes)
    for shared in network.shared:
        city = shared.city
        if city.id in parties or shared.framework != framework.id:
            continue
        parties[city.id] = Party(
            id=city.id,
            name=city.name or city.id,
            country=city.country,
            languages=city.languages,
            type=city.type,
            synthetic=everything_is or shared.synthetic,
        )
        standings[city.id] = read_shared(shared, nodes)
    withdrawn = set(file.matching.withdrawn)
    return {name: party for name, party in parties.items() if name not in withdrawn}, standings


def _sort_themes(
    network: Network, framework: Framework, parties: Mapping[str, Party]
) -> Mapping[str, tuple[Theme, ...]]:
    """
    List what each city declares, by city and in the order of the framework; the same theme twice counts once.
    """
    from_files = [theme for theme in network.themes if theme.city in parties]
    told = {theme.city for theme in from_files} | set(network.cities)
    from_shared = [wish for shared in network.shared if shared.city.id not in told for wish in shared.wishes]
    found: dict[str, dict[str, Theme]] = defaultdict(dict)
    for theme in (*from_files, *from_shared):
        if theme.framework == framework.id and theme.city in parties:
            found[theme.city].setdefault(theme.node, theme)
    places = {name: at for at, name in enumerate(framework.nodes)}
    ordered: dict[str, tuple[Theme, ...]] = defaultdict(tuple)
    for city, themes in found.items():
        ordered[city] = tuple(sorted(themes.values(), key=lambda one: places.get(one.node, len(places))))
    return ordered


def _list_needs(
    party: Party, themes: Sequence[Theme], standing: Mapping[str, Standing], framework: Framework, terms: Terms
) -> Iterator[CityNeed]:
    """
    List what a city declares as needs; if that is nothing at all, what its scores propose.
    """
    known = Standing()
    declared = [theme for theme in themes if theme.is_need]
    for theme in declared:
        where = standing.get(theme.node, known)
        yield CityNeed(party=party, theme=theme, level=where.middle, applies=where.applies, partners=theme.partners)
    if declared:
        return
    asked = {theme.node for theme in themes}
    low = [
        (where.middle, at, name)
        for at, (name, where) in enumerate(standing.items())
        if name not in asked and where.middle is not None and at_least(terms.develop_level, where.middle)
    ]
    for middle, _, name in sorted(low)[: terms.most_needs]:
        theme = Theme(city=party.id, framework=framework.id, node=name, role="learn", proposed=True)
        yield CityNeed(party=party, theme=theme, level=middle)


def _list_offers(  # noqa: PLR0913 - all that is known of one city
    party: Party,
    themes: Sequence[Theme],
    standing: Mapping[str, Standing],
    framework: Framework,
    terms: Terms,
    cards: Sequence[Practice],
    own: set[str],
) -> Iterator[CityOffer]:
    """
    List what a city declares as offers; if that is nothing at all, what its scores propose.
    """
    declared = [theme for theme in themes if theme.is_offer]
    asked = {theme.node for theme in themes}
    proposed = [] if declared else [name for name, one in standing.items() if name not in asked and _is_strong(one, terms)]
    made = [
        Theme(city=party.id, framework=framework.id, node=name, role="mentor", proposed=True) for name in proposed
    ]
    for theme in (*declared, *made):
        on_node = [card.id for card in cards if card.id in own and theme.node in card.nodes]
        yield _make_offer(party, theme, standing, tuple(dict.fromkeys((*theme.practices, *sorted(on_node)))))


def _is_strong(standing: Standing, terms: Terms) -> bool:
    is_sure = standing.sure is not None and bool(at_least(standing.sure, terms.strong_level))
    return is_sure or (standing.is_strength and standing.sure is None)


def _make_offer(
    party: Party, theme: Theme, standing: Mapping[str, Standing], practices: tuple[str, ...], unit: str = ""
) -> CityOffer:
    where = standing.get(theme.node, Standing())
    return CityOffer(
        party=party,
        theme=theme,
        level=where.sure,
        evidence=where.evidence,
        day=where.day,
        practices=practices,
        unit=unit or party.id,
        capacity=theme.capacity,
    )


def _list_practices(
    cards: Iterable[Practice],
    parties: Mapping[str, Party],
    standings: Mapping[str, Mapping[str, Standing]],
    themes: Mapping[str, tuple[Theme, ...]],
    framework: Framework,
) -> Iterator[CityOffer]:
    """
    List practice cards as offers of their cities; what a city declares for a node holds for its practices there.
    """
    for card in sorted(cards, key=lambda one: one.id):
        if card.city not in parties:
            continue
        declared = {theme.node: theme for theme in themes[card.city]}
        for node in card.nodes:
            theme = declared.get(node) or Theme(
                city=card.city, framework=framework.id, node=node, role="mentor", practices=(card.id,)
            )
            if theme.is_offer:
                yield _make_offer(parties[card.city], theme, standings.get(card.city, {}), (card.id,), card.id)
