"""
Needs and offers of all cities: what they declare, and where they declare nothing, what their scores propose.

Proposals go by fixed levels and never by rank: whoever is sure of the strong level is proposed as a mentor, whoever
stands at the level of areas to develop, or lower, as a learner. What is not a duty of a city is never a need.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from charterkit.columns import at_least
from charterkit.model.theme import Theme
from charterkit_matchmaker.sides import CityNeed, CityOffer, Party
from charterkit_matchmaker.standing import Standing, list_nodes, read_answers, read_shared

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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


@frozen(eq=False)
class Dossier:
    """
    All that is known of a city: what it declares, where it stands on each node, its practice cards.
    """

    party: Party
    framework: str
    themes: tuple[Theme, ...]
    standing: Mapping[str, Standing]
    cards: tuple[Practice, ...]

    @property
    def asked(self) -> set[str]:
        """
        The nodes of which the city has said what it wants, be it nothing.
        """
        return {theme.node for theme in self.themes}

    def propose(self, node: str, role: str) -> Theme:
        """
        Make a theme that the city has not declared.
        """
        return Theme(city=self.party.id, framework=self.framework, node=node, role=role, proposed=True)

    def offer(self, theme: Theme, practices: tuple[str, ...], unit: str = "") -> CityOffer:
        """
        Make an offer of a theme, with where the city stands there.
        """
        where = self.standing.get(theme.node, Standing())
        evidence, day = where.basis()
        return CityOffer(
            party=self.party,
            theme=theme,
            level=where.sure,
            evidence=evidence,
            day=day,
            practices=practices,
            unit=unit or self.party.id,
            capacity=theme.capacity,
        )


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
    needs: list[CityNeed] = []
    offers: list[CityOffer] = []
    for city, party in sorted(parties.items()):
        own = sorted((card for card in cards if card.city == city), key=lambda card: card.id)
        dossier = Dossier(party, framework.id, themes[city], standings.get(city, {}), tuple(own))
        needs += _list_needs(dossier, file.matching)
        offers += _list_practices(dossier) if file.matching.practices else _list_offers(dossier, file.matching)
    titles = {name: title for shared in network.shared for name, title in shared.practices.items()}
    titles |= {card.id: card.title for card in cards}
    return Board(parties=parties, needs=tuple(needs), offers=tuple(offers), titles=titles)


def _meet(
    network: Network, scores: Scores, framework: Framework, file: NetworkFile, nodes: Sequence[str]
) -> tuple[dict[str, Party], dict[str, Mapping[str, Standing]]]:
    """
    List the cities that take part, and where they stand.
    """
    invented = {answers.city.id for answers in network.answers if answers.synthetic}
    parties = {
        city.id: Party.of(city, synthetic=file.synthetic or city.id in invented) for city in network.cities.values()
    }
    by_file = {answers.file: answers for answers in network.answers}
    own = [result for result in scores if result.framework.id == framework.id and result.file in by_file]
    # Of a city with answers for several periods, the latest count.
    own.sort(key=lambda result: result.period.end.isoformat() if result.period else "")
    standings = {result.city.id: read_answers(result, by_file[result.file], file.eligibility, nodes) for result in own}
    for shared in network.shared:
        if shared.city.id not in parties and shared.framework == framework.id:
            parties[shared.city.id] = Party.of_shared(shared, synthetic=file.synthetic)
            standings[shared.city.id] = read_shared(shared, nodes)
    withdrawn = set(file.matching.withdrawn)
    return {name: party for name, party in parties.items() if name not in withdrawn}, standings


def _sort_themes(
    network: Network, framework: Framework, parties: Mapping[str, Party]
) -> Mapping[str, tuple[Theme, ...]]:
    """
    List what each city declares, by city and in the order of the framework; the same theme twice counts once.
    """
    wishes = [wish for shared in network.shared if shared.city.id not in network.cities for wish in shared.wishes]
    found: dict[str, dict[str, Theme]] = defaultdict(dict)
    for theme in (*network.themes, *wishes):
        if theme.framework == framework.id and theme.city in parties:
            found[theme.city].setdefault(theme.node, theme)
    places = {name: at for at, name in enumerate(framework.nodes)}
    ordered: dict[str, tuple[Theme, ...]] = defaultdict(tuple)
    for city, themes in found.items():
        ordered[city] = tuple(sorted(themes.values(), key=lambda one: places.get(one.node, len(places))))
    return ordered


def _list_needs(dossier: Dossier, terms: Terms) -> Iterator[CityNeed]:
    """
    List what a city declares as needs; if that is nothing at all, what its scores propose.
    """
    party, standing = dossier.party, dossier.standing
    declared = [theme for theme in dossier.themes if theme.is_need]
    for theme in declared:
        where = standing.get(theme.node, Standing())
        yield CityNeed(party=party, theme=theme, level=where.middle, applies=where.applies, partners=theme.partners)
    if declared:
        return
    low = [
        (where.middle, at, name)
        for at, (name, where) in enumerate(standing.items())
        if name not in dossier.asked and where.middle is not None and at_least(terms.develop_level, where.middle)
    ]
    for middle, _, name in sorted(low)[: terms.most_needs]:
        yield CityNeed(party=party, theme=dossier.propose(name, "learn"), level=middle)


def _list_offers(dossier: Dossier, terms: Terms) -> Iterator[CityOffer]:
    """
    List what a city declares as offers; if that is nothing at all, what its scores propose.
    """
    themes = [theme for theme in dossier.themes if theme.is_offer]
    if not themes:
        strong = [name for name, where in dossier.standing.items() if _is_strong(where, terms)]
        themes = [dossier.propose(name, "mentor") for name in strong if name not in dossier.asked]
    for theme in themes:
        on_node = (card.id for card in dossier.cards if theme.node in card.nodes)
        yield dossier.offer(theme, tuple(dict.fromkeys((*theme.practices, *on_node))))


def _is_strong(standing: Standing, terms: Terms) -> bool:
    if standing.sure is None:
        return standing.is_strength
    return bool(at_least(standing.sure, terms.strong_level))


def _list_practices(dossier: Dossier) -> Iterator[CityOffer]:
    """
    List practice cards as offers of their city; what the city declares for a node holds for its practices there.
    """
    declared = {theme.node: theme for theme in dossier.themes}
    for card in dossier.cards:
        for node in card.nodes:
            theme = declared.get(node, evolve(dossier.propose(node, "mentor"), proposed=False))
            if theme.is_offer:
                yield dossier.offer(theme, (card.id,), card.id)
