"""
What happens to the value of a node after its children were put together, step by step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit.builtin.methods.staples import curve as read_curve
from charterkit.columns import choose, equals, greatest, is_known, least, round_half_up, settle
from charterkit.model.items import Scale
from charterkit.scoring.scales import list_curve_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.columns import Column

__all__ = ["cap", "curve", "curve_bounds", "find_faults_of_curve", "find_faults_of_round", "floor", "round", "scale"]

_MODES = ("half-up", "half-even", "down", "up")
_READINGS = {"from": "from", "up_to": "up-to", "line": "line"}


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
        whole = 0.0 - _floor(0.0 - raised)
    elif mode == "half-even":
        tie = equals(settle(whole - raised), 0.5)
        odd = equals(settle(whole / 2.0 - _floor(whole / 2.0)), 0.5)
        whole = whole - tie * odd
    return whole / unit


def _floor(value: Column) -> Column:
    return round_half_up(value - 0.5)


def find_faults_of_round(digits: Any = 0, mode: Any = "half-up") -> Iterator[str]:
    """
    Say what is wrong with how a value is rounded.
    """
    if not isinstance(digits, int) or not -9 <= digits <= 9:  # noqa: PLR2004 - values are settled to 9 decimals
        yield "`digits` is a whole number from -9 to 9"
    if mode not in _MODES:
        yield f"`mode` is one of {', '.join(_MODES)}"


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
    one, other = (read_curve((end,), made) for end in (lower, upper))
    low, high = least(one, other), greatest(one, other)
    differs = 1.0 - equals(settle(upper - lower), 0.0)
    worths = [worth for _, worth in made.steps] + ([] if made.beyond is None else [made.beyond])
    for worth in worths:
        low = choose(differs, least(low, worth + 0.0 * low), low)
        high = choose(differs, greatest(high, worth + 0.0 * high), high)
    return low, high


def find_faults_of_curve(**parameters: Any) -> Iterator[str]:
    """
    Say what is wrong with the pairs of a curve, and with what goes with them.
    """
    given = [key for key in _READINGS if key in parameters]
    if len(given) != 1:
        yield "it needs one of `from`, `up_to` and `line`, a list of pairs such as [[0, 1], [50, 2]]"
        return
    pairs = parameters[given[0]]
    if not isinstance(pairs, list | tuple) or not pairs or not all(_is_pair(pair) for pair in pairs):
        yield f"`{given[0]}` is a list of pairs of numbers, such as [[0, 1], [50, 2]]"
        return
    yield from list_curve_faults(_make_scale(**parameters), has_limits=True)


def _is_pair(pair: Any) -> bool:
    is_two = isinstance(pair, list | tuple) and len(pair) == 2  # noqa: PLR2004 - a pair
    return is_two and all(isinstance(one, int | float) and not isinstance(one, bool) for one in pair)


def _make_scale(**parameters: Any) -> Scale:
    (key,) = set(_READINGS) & set(parameters)
    more: dict[str, Any] = {name: parameters[name] for name in ("axis", "open_ends") if name in parameters}
    if "beyond" in parameters:
        more["beyond"] = float(parameters["beyond"])
    # A whole number is no column of one city, and would be taken for one of many.
    pairs = [(float(number), float(worth)) for number, worth in parameters[key]]
    return Scale(read=_READINGS[key], steps=pairs, **more)
