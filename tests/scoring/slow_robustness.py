"""
The slow, obvious way to what `charterkit.scoring.robustness` does: from the log of the draws, one city after the other.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from typing import TYPE_CHECKING, Any

from attrs import evolve

from charterkit.columns import settle
from charterkit.model.answers import State
from charterkit.model.framework import Edge
from charterkit.scoring.plan import prepare
from charterkit.scoring.present import to_display
from charterkit.scoring.robustness import change_rules
from charterkit.scoring.table import gather
from charterkit.scoring.walk import walk, walk_again
from tests.scoring.make import METHODS, TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from charterkit.model.answers import AnswerFile
    from charterkit.model.framework import Framework


def score_draws(
    lines: Iterable[str], framework: Framework, files: Sequence[AnswerFile], node: str
) -> list[list[float | None]]:
    """
    Score cities draw by draw.

    Args:
        lines: The log.
        framework: The declared rules.
        files: The answers.
        node: What is wanted.

    Returns:
        By draw the shown value of each city.
    """
    _, *draws = map(json.loads, lines)
    return [[_score(one, framework, file, node) for file in files] for one in draws]


def _score(drawn: dict[str, Any], framework: Framework, file: AnswerFile, node: str) -> float | None:
    nodes = {
        name: evolve(one, children=[Edge(child=child, weight=by) for child, by in drawn["weights"][name].items()])
        for name, one in framework.nodes.items()
    }
    changed = change_rules(evolve(framework, nodes=nodes), (node,), drawn["aggregate"], drawn["missing"])
    plan = prepare(changed, "full", TYPES, METHODS)
    # Which questions are asked stays as declared, so the answers change only where they become points.
    table, _ = gather(file, framework, TYPES, plan.proofs)
    off = drawn["answers"].get(file.city.id, {})
    items = {**table.items}
    for name, option in off.items():
        assert file.answers[name].state is State.VALUE
        at = [one.id for one in framework.items[name].scale.options].index(option)
        items[name] = items[name]._replace(values=(float(at),))
    before = walk(plan, table)
    value = walk_again(plan, table._replace(items=items), before).carried[node].value
    return None if math.isnan(value) else float(settle(to_display(value, framework)))


def rank_slowly(values: Sequence[float | None]) -> list[int | None]:
    """
    Count for each city how many are above it.
    """
    return [None if one is None else 1 + sum(other is not None and other > one for other in values) for one in values]


def find_interval(numbers: Iterable[float | None]) -> tuple[float, float, float]:
    """
    Give the smallest numbers that 5, 50 and 95 of 100 do not exceed.
    """
    known = sorted(one for one in numbers if one is not None)
    counts = Counter(known)

    def find(percent: int) -> float:
        return next(
            one for one in known if sum(counts[other] for other in counts if other <= one) * 100 >= percent * len(known)
        )

    return find(5), find(50), find(95)
