"""
What is said to people of the scores of many cities: one line for each, cities of one framework together.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from charterkit.builtin.renderers.sources import shorten_names
from charterkit.reporting.page import SYNTHETIC, list_nodes, make_page, name_city, say_score
from charterkit.reporting.wording import choose_decimals, count
from charterkit.unseen import in_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from charterkit.model.scores import Result, Scores
    from charterkit.reporting.page import Fact

__all__ = ["HOW_TO_SEE_MORE", "Overview", "make_overviews"]

HOW_TO_SEE_MORE = "charterkit score FILE shows all that there is to say of one city; --format csv has every figure."


class Overview(NamedTuple):
    """
    One table for the cities whose scores were made under the same rules, in the order of the files: no ranking.

    `header` and each of `lines` begin with the city and what was answered; the nodes on top follow.
    """

    framework: str
    status: str
    mark: str
    facts: tuple[Fact, ...]
    header: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]


def make_overviews(scores: Scores) -> tuple[Overview, ...]:
    """
    Put into words what there is to say of many cities, a table for each set of rules.
    """
    groups: dict[object, list[Result]] = {}
    for result in scores.results:
        contract = result.contract
        key = (contract.framework, contract.version, contract.hash, contract.profile, tuple(result.nodes))
        groups.setdefault(key, []).append(result)
    files = shorten_names(scores)
    return tuple(_overview(results, files) for results in groups.values())


def _overview(results: Sequence[Result], files: Mapping[str, str]) -> Overview:
    page = make_page(results[0])
    top = [name for name, depth in list_nodes(results[0]) if depth == 0]
    ids = Counter(result.city.id for result in results)
    invented = sum(result.synthetic for result in results)
    lines = []
    for result in results:
        name = name_city(result)
        if ids[result.city.id] > 1:
            name += f", {in_line(files[result.file])}"
        if result.synthetic and invented < len(results):
            name += ", SYNTHETIC"
        decimals = choose_decimals(result.framework)
        figures = [say_score(result.nodes[node], decimals) for node in top]
        lines.append((name, f"{result.answered} of {result.asked}", *figures))
    return Overview(
        framework=page.framework,
        status=page.status,
        mark=_mark(invented, len(results)),
        facts=tuple(fact for fact in page.facts if fact[0] != "Answered"),
        header=("city", "answered", *map(in_line, top)),
        lines=tuple(lines),
    )


def _mark(invented: int, cities: int) -> str:
    if invented in {0, cities}:
        return SYNTHETIC if invented else ""
    return f"{SYNTHETIC} of {count(invented, 'file')}, marked in the table"
