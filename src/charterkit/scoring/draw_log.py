"""
What was drawn, as lines of JSON, so that anybody can compute every draw once more with other means.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import attrs

from charterkit.scoring.draws import draw
from charterkit.scoring.stepping import Stepping

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from charterkit.model.sureness import Variation
    from charterkit.scoring.robustness import Field

__all__ = ["list_lines"]


def list_lines(field: Field, variation: Variation, cities: Sequence[str]) -> Iterator[str]:
    """
    Write what was drawn.

    Args:
        field: The cities.
        variation: What is varied.
        cities: Their ids.

    Yields:
        The settings; then for each draw the weights by node and child, the rules, and the answers that are off, by city
        and question, with the option that stands in place of the one given.
    """
    import numpy as np

    settings = attrs.asdict(variation) | {"steps": dict(variation.steps)}
    yield json.dumps({"framework": field.plan.framework.id, "profile": field.plan.profile, "settings": settings})
    draws = draw(variation, field.plan)
    stepping = Stepping.make(field.plan, field.table, field.assessors, variation)
    for at in range(variation.draws):
        weights = {
            inner.node.id: {
                child.id: child.weight * float(draws.factors.get((inner.node.id, child.id), np.ones(at + 1))[at])
                for child in inner.children
            }
            for inner in field.plan.inner
        }
        rules = {
            "aggregate": variation.aggregates[draws.aggregates[at]],
            "missing": variation.missing[draws.missing[at]],
        }
        steps = {cities[to]: off for to, off in stepping.list_steps(field.table, at).items()}
        yield json.dumps({"draw": at, "weights": weights, **rules, "answers": steps}, ensure_ascii=False)
