"""
A network as a problem for engines: who could learn from whom, what each pair is worth, and what became of all rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import Factory, evolve, frozen

from charterkit.errors import InputError
from charterkit.model.findings import Finding
from charterkit.model.network_file import NetworkFile
from charterkit_matchmaker import rounds
from charterkit_matchmaker.eligible import judge_need, judge_offer, judge_pair
from charterkit_matchmaker.fit import weigh
from charterkit_matchmaker.posing import pose
from charterkit_matchmaker.problem import Problem
from charterkit_matchmaker.propose import gather

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from charterkit.model.framework import Framework
    from charterkit.model.network import Network
    from charterkit.model.network_file import Pairing
    from charterkit.model.scores import Scores
    from charterkit_matchmaker.eligible import Verdict
    from charterkit_matchmaker.large import Large
    from charterkit_matchmaker.propose import Board
    from charterkit_matchmaker.sides import CityNeed, CityOffer

__all__ = ["Setting", "build"]


@frozen(kw_only=True, eq=False)
class Setting:
    """
    Everything that an engine and its explanations need.

    Needs, offers and edges go by their index. `sources` gives the need and the offer of each edge, `weights` what it is
    worth, `involved` the need here of each need of the problem: one that breaks a rule by itself is no part of that.
    `places` are those of each offer, `fixed` the edges that were agreed on, `gone` sentences on agreed pairs that
    cannot stay. `large` weighs all pairs of a network of which only those are listed that decide; otherwise it is None.
    """

    file: NetworkFile
    framework: Framework
    on: dt.date | None
    board: Board
    needs: tuple[CityNeed, ...]
    offers: tuple[CityOffer, ...]
    need_verdicts: tuple[tuple[Verdict, ...], ...]
    offer_verdicts: tuple[tuple[Verdict, ...], ...]
    places: Mapping[int, int]
    gone: tuple[str, ...]
    problem: Problem = Factory(lambda: Problem((), (), (), ()))
    sources: tuple[tuple[int, int], ...] = ()
    weights: tuple[int, ...] = ()
    involved: tuple[int, ...] = ()
    fixed: Mapping[int, Pairing] = Factory(dict)
    index: Mapping[tuple[str, str, str], int] = Factory(dict)
    large: Large | None = None

    @property
    def is_partial(self) -> bool:
        """
        Tell whether there are more possible pairs than are listed.
        """
        return self.large is not None

    @property
    def owners(self) -> dict[str, str]:
        """
        The city of each place, which may be that of a practice.
        """
        return {offer.unit: offer.party.id for offer in self.offers}

    def find_edge(self, learner: str, unit: str, node: str) -> int | None:
        """
        Find the edge of a pair; None where there is none.
        """
        return self.index.get((learner, unit, node))

    def is_cluster(self, node: str) -> bool:
        """
        Tell whether cities form groups on a node, and no pairs.
        """
        return self.file.find_mode(node) == "cluster"

    def sides(self, edge: int) -> tuple[CityNeed, CityOffer]:
        """
        Give the need and the offer of an edge.
        """
        need, offer = self.sources[edge]
        return self.needs[need], self.offers[offer]

    def weigh(self, edge: int) -> dict[str, int]:
        """
        Give the components of an edge. A pair that was agreed is worth 1 at least, whatever else speaks against it.
        """
        components = weigh(*self.sides(edge), self.file)
        lacking = 1 - sum(components.values())
        return components | {"agreed": lacking} if edge in self.fixed and lacking > 0 else components

    def judge(self, need: int, offer: int) -> tuple[Verdict, ...]:
        """
        Give what all rules say of a need and an offer.
        """
        together = judge_pair(self.needs[need], self.offers[offer], self.file, self.on)
        return (*self.need_verdicts[need], *self.offer_verdicts[offer], *together)


def build(network: Network, scores: Scores, options: Mapping[str, Any]) -> Setting:
    """
    Find all possible pairs.

    Args:
        network: What was read.
        scores: The scores of its cities.
        options: `on`, the day for which is matched; `keep`, an earlier result whose pairs stay; `mode`, how cities
            are put together whatever the network says; and those of `pose`.

    Raises:
        InputError: It is not clear which framework is meant.
    """
    file = network.file or NetworkFile(title="")
    if options.get("mode"):
        file = evolve(file, modes={"default": options["mode"]})
    framework = _find_framework(network, scores, file)
    on = options.get("on") or _find_day(network)
    board = gather(network, scores, framework, file)
    fixed, gone = rounds.list_fixed(file, options.get("keep"), board)
    needs, offers = rounds.add_sides(board, fixed, framework.id)
    places = {at: rounds.count_places(offer, file) for at, offer in enumerate(offers)}
    need_verdicts = [tuple(judge_need(need, file.eligibility)) for need in needs]
    offer_verdicts = [tuple(judge_offer(offer, file.eligibility, on, places[at])) for at, offer in enumerate(offers)]
    draft = Setting(
        file=file,
        framework=framework,
        on=on,
        board=board,
        needs=needs,
        offers=offers,
        need_verdicts=tuple(need_verdicts),
        offer_verdicts=tuple(offer_verdicts),
        places=places,
        gone=gone,
    )
    return pose(draft, fixed, options)


def _find_framework(network: Network, scores: Scores, file: NetworkFile) -> Framework:
    """
    Find the framework on whose nodes cities are matched.

    Raises:
        InputError: There is none, or more than one.
    """
    named = [file.framework] if file.framework else []
    if not named:
        used = [theme.framework for theme in network.themes] + [result.framework.id for result in scores]
        named = list(dict.fromkeys([*used, *(shared.framework for shared in network.shared)]))
    known = {result.framework.id: result.framework for result in scores} | dict(network.frameworks)
    if len(named) == 1 and named[0] in known:
        return known[named[0]]
    if len(named) > 1:
        cause = f"cities speak of several frameworks ({', '.join(sorted(named))}), and it is not clear which is meant"
        mend = 'write the framework into charterkit.toml: framework = "..." under [network]'
    else:
        cause = "there is nothing to match: no city has answers, needs or offers"
        mend = "name the folder where the files of the cities lie"
    raise InputError([Finding(code="MM101", file=file.file, path=("network",), cause=cause, mend=mend)])


def _find_day(network: Network) -> dt.date | None:
    """
    Find the latest day that any file speaks of, so that the same files give the same result on any day.
    """
    days = [answers.period.end for answers in network.answers if answers.period]
    days += [shared.made for shared in network.shared if shared.made]
    days += [theme.consent.date for theme in network.themes if theme.consent]
    return max(days, default=None)
