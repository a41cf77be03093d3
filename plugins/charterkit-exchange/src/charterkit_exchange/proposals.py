"""
Practices for the areas that a city wants to develop: by how far it has to go, and by what of the preconditions it has.

Need: the distance from the middle of the bounds of a score to the top of the scale, 0 to 1; where the city has declared
that it wants to learn, at least 1, 2/3 or 1/3 by priority. Fit: the share of the preconditions that are there, one that
has to be asked for counting half; a practice without preconditions fits wholly. The product of both ranks practices. It
is shown with both factors and with the reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from charterkit.columns import settle

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit import Network
    from charterkit.model.city import City
    from charterkit.model.practice import Practice
    from charterkit.model.scores import NodeScore, Result

__all__ = ["Fit", "Need", "Proposal", "find_fit", "find_needs", "list_low", "propose"]

_HALF = 0.5
_UNTOLD_PRIORITY = 2


class Need(NamedTuple):
    """
    What a city wants to develop: how much, 0 to 1, and why. `is_declared` says that the city said so itself.
    """

    node: str
    size: float
    reason: str
    is_declared: bool = False


class Fit(NamedTuple):
    """
    How far the preconditions of a practice are there: 0 to 1, with those that are, are not, and have to be asked for.
    """

    size: float
    there: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


class Proposal(NamedTuple):
    """
    A practice for a city, with the needs that it serves.
    """

    practice: Practice
    needs: tuple[Need, ...]
    fit: Fit

    @property
    def rank(self) -> float:
        """
        The greatest need that it serves times its fit, 0 to 1.
        """
        return float(settle(max(need.size for need in self.needs) * self.fit.size))


def propose(city: City, network: Network, result: Result | None) -> tuple[Proposal, ...]:
    """
    Propose practices of other cities to a city.

    Args:
        city: The city.
        network: Its needs, and all practices.
        result: Its scores, if it has some.

    Returns:
        The practices, best first, by rank and then by id; without those that are its own or that it has taken over.
    """
    needs = find_needs(city, network, result)
    found = []
    for practice in network.practices.values():
        served = tuple(
            needs[practice.framework, node] for node in practice.nodes if (practice.framework, node) in needs
        )
        is_had = practice.city == city.id or city.id in {one.city for one in practice.adoptions}
        if served and not is_had:
            found.append(Proposal(practice, served, find_fit(practice, city)))
    return tuple(sorted(found, key=lambda one: (-one.rank, one.practice.id)))


def find_needs(city: City, network: Network, result: Result | None) -> Mapping[tuple[str, str], Need]:
    """
    Find what a city wants to develop, by framework and node: what it has declared, and where it stands low.

    Args:
        city: The city.
        network: Its declared needs.
        result: Its scores, if it has some.
    """
    found = {(need[0], need[1].node): need[1] for need in list_low(result)} if result is not None else {}
    for theme in network.themes:
        if theme.city != city.id:
            continue
        key = theme.framework, theme.node
        if not theme.is_need or theme.proposed:
            if not theme.is_need:
                found.pop(key, None)
            continue
        size = 1 - ((theme.priority or _UNTOLD_PRIORITY) - 1) / 3
        told = f"wants to learn, priority {theme.priority}" if theme.priority else "wants to learn"
        low = found.get(key)
        reason = told if low is None else f"{told}; {low.reason}"
        found[key] = Need(theme.node, max(size, low.size if low is not None else 0.0), reason, is_declared=True)
    return found


def list_low(result: Result) -> Iterator[tuple[str, Need]]:
    """
    Give the nodes above questions that lie in the lowest band; where there are no bands, below half of the scale.

    Args:
        result: The scores of a city.

    Yields:
        The id of the framework, and the need.
    """
    framework = result.framework
    first, last = framework.display
    lowest = _find_lowest_band(result)
    for name, score in result.nodes.items():
        middle = _find_middle(score)
        if middle is None or not any(edge.child in framework.items for edge in framework.nodes[name].children):
            continue
        size = float(settle((last - middle) / (last - first)))
        is_low = score.band == lowest if lowest and score.value is not None else size > _HALF
        if is_low:
            yield framework.id, Need(name, size, f"area to develop: {_say_score(score)}")


def _say_score(score: NodeScore) -> str:
    value = "no score" if score.value is None else f"{score.value:.1f}"
    if score.lower is None or score.upper is None or score.lower == score.upper:
        return value
    return f"{value}, from {score.lower:.1f} to {score.upper:.1f}"


def _find_lowest_band(result: Result) -> str:
    from charterkit.scoring.present import find_band

    framework = result.framework
    return find_band(framework.display[0], framework.bands) or ""


def _find_middle(score: NodeScore) -> float | None:
    if score.lower is None or score.upper is None:
        return score.value
    return (score.lower + score.upper) / 2


def find_fit(practice: Practice, city: City) -> Fit:
    """
    See how far the preconditions of a practice are there.

    A precondition that is the full name of a flag, ``has.housing`` or ``law.positive_action``, is compared with what
    the city says of itself; all others have to be asked for.

    Args:
        practice: The practice.
        city: The city.
    """
    there: list[str] = []
    lacking: list[str] = []
    open_: list[str] = []
    for precondition in practice.preconditions:
        group, _, name = precondition.partition(".")
        flag = city.flag(precondition) if group in {"has", "law"} and name.replace("_", "").isalnum() else None
        (open_ if flag is None else lacking if flag is False or flag == "no" else there).append(precondition)
    number = len(practice.preconditions)
    size = (len(there) + _HALF * len(open_)) / number if number else 1.0
    return Fit(float(settle(size)), tuple(there), tuple(lacking), tuple(open_))
