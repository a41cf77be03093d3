"""
Strategies of hypothesis for frameworks, answers, networks, and texts that try to break out.

Each is made from one random number, not drawn part by part: a hundred times as fast, and there is nothing in a
framework that would be worth shrinking. A maker of :mod:`charterkit.testing.makers` gives it again for its number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from charterkit.testing.makers import make_answers, make_framework, make_network
from charterkit.testing.texts import HOSTILE
from charterkit.testing.wild import draw_wild_framework

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from charterkit.model.answers import AnswerFile
    from charterkit.model.framework import Framework
    from charterkit.model.network import Network

__all__ = ["answers", "frameworks", "networks", "texts", "wild_frameworks"]

_SEEDS = st.integers(0, 2**32)


def frameworks(*, monotone: bool = False) -> SearchStrategy[Framework]:
    """
    Draw frameworks that can be scored.

    Args:
        monotone: Use only rules under which a better answer never lowers a score.

    .. versionadded:: 0.1
    """
    return _SEEDS.map(lambda seed: make_framework(seed, monotone=monotone))


def wild_frameworks() -> SearchStrategy[Framework]:
    """
    Draw frameworks as a file can hold them, sensible or not, with hostile texts.

    .. versionadded:: 0.1
    """
    return _SEEDS.map(draw_wild_framework)


def answers(framework: Framework, *, openness: float | None = None) -> SearchStrategy[AnswerFile]:
    """
    Draw answers to a framework of `frameworks`.

    Args:
        framework: What is answered.
        openness: The share of questions whose answer is not known, 0 to 1; None: any.

    .. versionadded:: 0.1
    """
    shares = st.floats(0.0, 1.0) if openness is None else st.just(openness)
    return st.builds(lambda seed, share: make_answers(framework, seed, openness=share), _SEEDS, shares)


def networks(*, most: int = 8) -> SearchStrategy[Network]:
    """
    Draw networks of cities with answers, needs and offers.

    Args:
        most: How many cities there are at most.

    .. versionadded:: 0.1
    """
    return st.builds(make_network, st.integers(0, most), _SEEDS)


def texts() -> SearchStrategy[str]:
    """
    Draw texts, most of them hostile.

    .. versionadded:: 0.1
    """
    return st.sampled_from(HOSTILE) | st.text(max_size=20)
