"""
What stands in for a child without a value, beyond leaving it out and counting it as 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.columns import MISSING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["find_faults", "full", "propagate", "require", "required_share", "value"]


def full(weight: float, bottom: float, top: float) -> tuple[float, float]:  # noqa: ARG001 - all policies alike
    """
    Count the child as the most it can be worth.
    """
    return top, weight


def value(weight: float, bottom: float, top: float, points: float) -> tuple[float, float]:  # noqa: ARG001 - all alike
    """
    Count the child as a value of the framework's choice.
    """
    return points + 0.0, weight


def propagate(weight: float, bottom: float, top: float) -> tuple[float, float]:  # noqa: ARG001 - all policies alike
    """
    Keep the weight without a value, which leaves the node without one, too.
    """
    return MISSING, weight


def require(weight: float, bottom: float, top: float, share: float) -> tuple[float, float]:  # noqa: ARG001 - all alike
    """
    Leave the child out; `required_share` sees to the rest.
    """
    return MISSING, 0.0


def required_share(share: float) -> float:
    """
    Give the share of the weight that must be left, or else the node has no value.
    """
    return share + 0.0


def find_faults(share: float) -> Iterator[str]:
    """
    Say what is wrong with a share.
    """
    if not 0.0 <= share <= 1.0:
        yield "`share` lies between 0 and 1"
