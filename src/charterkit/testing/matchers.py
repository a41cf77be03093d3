"""
The conformance suite for matchers: who helps whom, and that the rules of the network are kept.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import evolve

from charterkit.api import score
from charterkit.model.matching import Matching
from charterkit.plugins import Plugins
from charterkit.testing.makers import make_network
from charterkit.testing.promises import require
from charterkit.testing.shown import find_unseen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.extensions import Matcher
    from charterkit.model.matching import Pair
    from charterkit.model.network import Network
    from charterkit.model.scores import Scores

__all__ = ["MatcherSuite"]

_SIZES = (0, 1, 2, 5, 8)


@cache
def _make(size: int, seed: int) -> tuple[Network, Scores]:
    network = make_network(size, seed)
    return network, score(network, plugins=Plugins.load(builtin_only=True))


class MatcherSuite:
    """
    Prove that a matcher can be used.

    Attributes:
        matcher: The matcher under test.

    .. versionadded:: 0.1
    """

    matcher: ClassVar[Matcher]

    def test_every_network_can_be_matched(self) -> None:
        """
        Networks of no, one, two and more cities give a matching that bears the name of the matcher.
        """
        for network, _, matching in self._match_all():
            require(isinstance(matching, Matching), f"it gives a {type(matching).__name__} in place of a matching")
            told = f"{len(network.cities)} cities"
            require(matching.engine == self.matcher.name, f"{told}: the matching is said to be of {matching.engine!r}")
            require(matching.framework == "three-themes", f"{told}: the framework is said to be {matching.framework!r}")

    def test_only_cities_and_themes_of_the_network_are_paired(self) -> None:
        """
        Both cities and the theme of a pair are there, the learner asks, the mentor offers, and nobody mentors itself.
        """
        for network, _, matching in self._match_all():
            wants = {(one.city, one.node) for one in network.themes if one.is_need}
            offers = {(one.city, one.node) for one in network.themes if one.is_offer}
            for pair in matching.pairs:
                told = _tell(pair)
                require({pair.learner, pair.mentor} <= {*network.cities}, f"{told}: there is no such city")
                require(pair.learner != pair.mentor, f"{told}: a city cannot be its own mentor")
                require((pair.learner, pair.node) in wants, f"{told}: the learner does not ask for it")
                require((pair.mentor, pair.node) in offers, f"{told}: the mentor does not offer it")

    def test_refusals_are_kept(self) -> None:
        """
        No pair is made that one of the two, or the network, does not want, nor one that met not long ago.
        """
        for network, _, matching in self._match_all():
            vetoes = {(one.city, other, one.node) for one in network.themes for other in one.vetoes}
            for pair in matching.pairs:
                told = _tell(pair)
                ways = {(pair.learner, pair.mentor, pair.node), (pair.mentor, pair.learner, pair.node)}
                require(not ways & vetoes, f"{told}: one of them does not want the other")
                require(network.file is not None, "the network has a file")
                for kept in (*network.file.refused, *network.file.history) if network.file else ():
                    is_same = (pair.learner, pair.mentor) == (kept.learner, kept.mentor)
                    require(not is_same or kept.node not in {"", pair.node}, f"{told}: the network has ruled this out")

    def test_places_are_kept(self) -> None:
        """
        No mentor has more learners on a theme than it takes, no learner more mentors than it wants; no pair is double.
        """
        for network, _, matching in self._match_all():
            themes = {(one.city, one.node): one for one in network.themes}
            learners = Counter((pair.mentor, pair.node) for pair in matching.pairs)
            mentors = Counter((pair.learner, pair.node) for pair in matching.pairs)
            for key, count in learners.items():
                require(count <= themes[key].capacity, f"{key[0]} has {count} learners on {key[1]}, too many")
            for key, count in mentors.items():
                require(count <= themes[key].partners, f"{key[0]} has {count} mentors on {key[1]}, too many")
            both = Counter((pair.learner, pair.mentor, pair.node) for pair in matching.pairs)
            require(max(both.values(), default=1) == 1, "a pair stands there twice")

    def test_the_components_add_up(self) -> None:
        """
        What each component gives adds up to the weight of a pair, and the certificate to all of them.
        """
        for _, _, matching in self._match_all():
            for pair in matching.pairs:
                total = sum(pair.components.values())
                require(pair.weight == total, f"{_tell(pair)} weighs {pair.weight}, and its components {total}")
            if matching.certificate is not None:
                weight = sum(pair.weight or 0 for pair in matching.pairs)
                said = matching.certificate.weight
                require(said == weight, f"the certificate says {said}, and the pairs weigh {weight}")

    def test_nobody_is_lost(self) -> None:
        """
        Every city that wants to learn has a mentor, or is told on each of its themes why it has none.
        """
        for network, _, matching in self._match_all():
            told = {one.city for one in matching.unmatched} | {pair.learner for pair in matching.pairs}
            lost = {one.city for one in network.themes if one.is_need} - told
            require(not lost, f"nothing is said of {', '.join(sorted(lost))}")
            silent = [one for one in matching.unmatched if not (one.text.strip() and one.reason.strip())]
            require(not silent, "a city is told that it has no mentor, and not why")

    def test_the_same_comes_out_again(self) -> None:
        """
        Matched again, and with the cities in another order, a network gives the same pairs.
        """
        for network, scores, matching in self._match_all():
            require(self._match(network, scores) == matching, "another matching comes out the second time")
            other = _shuffle(network)
            again = self._match(other, evolve(scores, results=scores.results[::-1]))
            one, two = ({_tell(pair) for pair in found.pairs} for found in (matching, again))
            require(one == two, f"in another order other pairs come out: {sorted(one ^ two)}")

    def test_what_is_matched_stays_as_it_was(self) -> None:
        """
        Network, scores and options are the same afterwards.
        """
        for size in _SIZES:
            network, scores = _make.__wrapped__(size, size)  # anew, so that whoever changes it spoils nothing else
            before = repr((network, scores))
            options: dict[str, Any] = {"left_out": ()}
            self.matcher.match(network, scores, options)
            require(repr((network, scores)) == before, "it changed the network or the scores")
            require(options == {"left_out": ()}, f"it changed the options to {options}")

    def test_a_result_is_verified(self) -> None:
        """
        Its own result passes; one with a digit changed, a pair taken away or a city as its own mentor does not.
        """
        for network, scores, matching in self._match_all():
            found = [one.cause for one in self._verify(matching, network, scores)]
            require(not found, f"it refuses its own result: {found}")
            for what, changed in _spoil(matching):
                require(self._verify(changed, network, scores), f"nothing is found wrong with {what}")

    def test_every_pair_can_be_explained(self) -> None:
        """
        Why two cities are a pair, or not, is told in sentences.
        """
        for network, scores, matching in self._match_all():
            names = [*network.cities][:3]
            for learner in names:
                for mentor in names:
                    options = {"left_out": (), "learner": learner, "mentor": mentor}
                    said = [*self.matcher.why(matching, network, scores, options)] if learner != mentor else ["."]
                    require(said and all(one.strip() for one in said), f"nothing is said of {learner} and {mentor}")

    def test_a_city_sees_its_own_pairs_only(self) -> None:
        """
        What one city gets to see names no pair of others, and no figure of another city.
        """
        for network, _, matching in self._match_all():
            for city in network.cities:
                seen = self.matcher.restrict(matching, city)
                others = [_tell(pair) for pair in seen.pairs if city not in {pair.learner, pair.mentor}]
                require(not others, f"{city} sees {', '.join(others)}")
                figures = [_tell(pair) for pair in seen.pairs if pair.weight is not None or pair.components]
                require(not figures, f"{city} sees figures of {', '.join(figures)}")
                require(all(one.city == city for one in seen.unmatched), f"{city} sees who else has no mentor")

    def test_every_form_can_be_shown(self) -> None:
        """
        Each form gives the same text every time, without control characters, for the office and for a city.
        """
        require(self.matcher.forms, "`forms` is empty: in which form is a result shown?")
        for network, _, matching in self._match_all():
            for form, suffix in self.matcher.forms.items():
                for reader in ("", *[*network.cities][:1]):
                    shown = self.matcher.restrict(matching, reader) if reader else matching
                    text: Any = self.matcher.render(shown, form)
                    require(isinstance(text, str) and text, f"the form {form} gives {text!r}")
                    require(text == self.matcher.render(shown, form), f"the form {form} differs the second time")
                    require(not find_unseen(text), f"the form {form} has control characters")
                    require(suffix != ".json" or json.loads(text) is not None, f"the form {form} is no JSON")

    # --- networks ---

    def _match_all(self) -> Iterator[tuple[Network, Scores, Matching]]:
        for size in _SIZES:
            network, scores = _make(size, size)
            yield network, scores, self._match(network, scores)

    def _match(self, network: Network, scores: Scores) -> Matching:
        return self.matcher.match(network, scores, {"left_out": ()})

    def _verify(self, matching: Matching, network: Network, scores: Scores) -> list[Any]:
        return [*self.matcher.verify(matching, network, scores, {"left_out": ()})]


def _tell(pair: Pair) -> str:
    return f"{pair.learner} with {pair.mentor} on {pair.node}"


def _shuffle(network: Network) -> Network:
    """
    Put a network into another order.
    """
    rng = Random(3)
    cities = [*network.cities.items()]
    rng.shuffle(cities)
    themes = [*network.themes]
    rng.shuffle(themes)
    return evolve(network, cities=dict(cities), themes=themes, answers=network.answers[::-1])


def _spoil(matching: Matching) -> Iterator[tuple[str, Matching]]:
    """
    Change a result so that it is no longer right.
    """
    for at, pair in enumerate(matching.pairs[:1]):
        others = matching.pairs[at + 1 :]
        heavier = evolve(pair, weight=(pair.weight or 0) + 1)
        yield f"another weight of {_tell(pair)}", evolve(matching, pairs=[heavier, *others])
        yield "a city as its own mentor", evolve(matching, pairs=[evolve(pair, mentor=pair.learner), *others])
        yield f"{_tell(pair)} twice", evolve(matching, pairs=[pair, *matching.pairs])
        yield f"{_tell(pair)} gone", evolve(matching, pairs=others)
