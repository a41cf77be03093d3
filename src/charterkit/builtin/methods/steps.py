"""
What happens to the value of a node after its children were put together, step by step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit.builtin.methods import curve as read_curve
from charterkit.columns import choose, equals, greatest, is_known, least, round_half_up, settle
from charterkit.model.items import Scale

if TYPE_CHECKING:
    from charterkit.columns import Column

__all__ = ["cap", "curve", "curve_bounds", "floor", "round", "scale"]


def scale(value: Column, by: float = 1.0, plus: float = 0.0) -> Column:
    """
    Multiply a value, then add to it.
    """
    return value * by + plus


def round(value: Column, digits: int = 0, mode: str = "half-up") -> Column:  # noqa: A001 - the name of the step
    """
    Round a value, settled before, to so many decimals.
    """
    unit = 10.0**digits
    raised = settle(value * unit)
    whole = round_half_up(raised)
    if mode == "down":
        whole = _floor(raised)
    elif mode == "up":
        whole = -_floor(-raised)
    elif mode == "half-even":
        tie = equals(settle(whole - raised), 0.5)
        odd = equals(settle(whole / 2.0 - _floor(whole / 2.0)), 0.5)
        whole = whole - tie * odd
    return whole / unit


def _floor(value: Column) -> Column:
    return round_half_up(value - 0.5)


def cap(value: Column, at: float) -> Column:
    """
    Give at most `at`.
    """
    return choose(is_known(value), least(value, at + 0.0 * value), value)


def floor(value: Column, at: float) -> Column:
    """
    Give at least `at`.
    """
    return choose(is_known(value), greatest(value, at + 0.0 * value), value)


def curve(value: Column, **parameters: Any) -> Column:
    """
    Read a value through steps or a line.
    """
    return read_curve((value,), _make_scale(**parameters))


def curve_bounds(lower: Column, upper: Column, **parameters: Any) -> tuple[Column, Column]:
    """
    Give the least and the most that a value between two ends can become: at the ends, or at a pair between them.
    """
    made = _make_scale(**parameters)
    ends = [read_curve((end,), made) for end in (lower, upper)]
    low, high = least(*ends), greatest(*ends)
    for _, worth in made.steps if made.beyond is None else (*made.steps, (0.0, made.beyond)):
        differs = 1.0 - equals(settle(upper - lower), 0.0)
        low = choose(differs, least(low, worth + 0.0 * low), low)
        high = choose(differs, greatest(high, worth + 0.0 * high), high)
    return low, high


def _make_scale(**parameters: Any) -> Scale:
    readings = {"from": "from", "up_to": "up-to", "line": "line"}
    (key,) = set(readings) & set(parameters)
    beyond, axis = parameters.get("beyond"), parameters.get("axis", "linear")
    return Scale(read=readings[key], steps=parameters[key], beyond=beyond, axis=axis)
