"""
Draws of the choices behind a result: weights, ways of putting parts together, policies, answers that are one step off.

All numbers are drawn before anything is computed, each kind from a stream of its own, so that a draw is the same in
whatever block it is computed, and whichever other choices are varied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from charterkit.model.sureness import DECLARED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    import numpy.typing as npt

    from charterkit.model.sureness import Variation
    from charterkit.scoring.plan import Plan

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

__all__ = ["Draws", "draw", "draw_steps"]

_WEIGHTS, _AGGREGATES, _MISSING, _ANSWERS = range(4)
"""The streams of numbers."""


class Draws(NamedTuple):
    """
    What was drawn, one entry for each draw.

    Attributes:
        factors: By parent and child: the number that the weight of the edge is multiplied with.
        aggregates: The place of the aggregate among those of the variation.
        missing: The place of the policy among those of the variation.
    """

    factors: Mapping[tuple[str, str], Floats]
    aggregates: Ints
    missing: Ints


def draw(variation: Variation, plan: Plan) -> Draws:
    """
    Draw everything but answers.

    Args:
        variation: What is varied.
        plan: The framework, made ready.
    """
    import numpy as np  # noqa: PLC0415 - only draws need it

    count = variation.draws
    factors: dict[tuple[str, str], Floats] = {}
    rng = np.random.default_rng([variation.seed, _WEIGHTS])
    for inner in plan.inner if variation.weights != DECLARED and variation.spread else ():
        sizes = [abs(child.weight) for child in inner.children]
        if len(sizes) > 1:
            make = _draw_within if variation.weights == "within" else _draw_dirichlet
            drawn = make(rng, count, np.array(sizes), variation.spread)
            factors |= {(inner.node.id, child.id): drawn[:, at] for at, child in enumerate(inner.children)}

    def pick(stream: int, among: Sequence[str]) -> Ints:
        return np.random.default_rng([variation.seed, stream]).integers(0, len(among), count)

    return Draws(factors, pick(_AGGREGATES, variation.aggregates), pick(_MISSING, variation.missing))


def _draw_within(rng: np.random.Generator, count: int, sizes: Floats, spread: float) -> Floats:
    return rng.uniform(1.0 - spread, 1.0 + spread, (count, len(sizes)))


def _draw_dirichlet(rng: np.random.Generator, count: int, sizes: Floats, spread: float) -> Floats:
    """
    Draw shares round the declared ones, so that a share of average size is off by `spread` (a standard deviation).

    The variance of a share p of a Dirichlet distribution of concentration c is ``p (1 - p) / (c + 1)``.
    """
    import numpy as np  # noqa: PLC0415 - only draws need it

    shares = sizes / sizes.sum()
    concentration = max((len(sizes) - 1) / spread**2 - 1.0, float(np.finfo(float).tiny))
    drawn: Floats = rng.dirichlet(concentration * shares, count)
    factors: Floats = drawn / shares
    return factors


def draw_steps(seed: int, at: int, shape: tuple[int, int]) -> Floats:
    """
    Draw for one draw where answers are off: numbers from 0 to 1, below half of the chance one step down, and from there
    up to the chance one step up.

    Args:
        seed: Where the draws begin.
        at: Which draw.
        shape: How many questions and how many cities.
    """
    import numpy as np  # noqa: PLC0415 - only draws need it

    return np.random.default_rng([seed, _ANSWERS, at]).random(shape)
