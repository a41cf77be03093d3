"""
What would raise a score: answers that could be higher, and questions that nobody has answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from charterkit.model.record import Record, frozen_tuple

if TYPE_CHECKING:
    from charterkit.model.answers import State
    from charterkit.model.scores import NodeScore

__all__ = ["Advice", "Change", "Effect", "Improvement"]


@frozen(kw_only=True, eq=False, repr=False)
class Change(Record):
    """
    An answer put in place of another.

    `before` is the answer as it stands in the file, None where there is none; `state` tells what is known of it.
    `after` is the new one, as it would stand there. `label` and `example` say what that means, `effort` what it takes
    and `advice` what helps, as far as the framework tells.
    """

    item: str
    state: State
    before: Any = None
    after: Any
    label: str = ""
    example: str = ""
    effort: str = ""
    advice: str = ""


@frozen(kw_only=True, eq=False, repr=False)
class Effect(Record):
    """
    What comes of a change: what the engine makes of the changed answers, on the scale shown to people.

    `value` is the score whether or not enough is known to show it. `gain` is how much higher it is than before, None
    where there was none before. Of all questions, `switched_on` are asked only now, `switched_off` no longer, and for
    those in `opened` that is not known any more.
    """

    value: float | None
    gain: float | None
    score: NodeScore
    switched_on: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    switched_off: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    opened: tuple[str, ...] = field(default=(), converter=frozen_tuple)


@frozen(kw_only=True, eq=False, repr=False)
class Improvement(Record):
    """
    One change, or two that work only together, and what comes of it.

    Where the question has no answer so far, `effect` is that of the best answer, and `least` that of the worst.
    """

    changes: tuple[Change, ...] = field(converter=frozen_tuple)
    effect: Effect
    least: Effect | None = None


@frozen(kw_only=True, eq=False, repr=False)
class Advice(Record):
    """
    What would raise the score of one node most.

    `raises` are answers that could be higher, each by its next step that counts; `pairs` two that only together raise
    more than one by one; `unanswered` what questions without an answer can still do. The largest gain comes first.
    `waiting` are questions of which it is open whether they are asked, `flags` the facts of the city that would decide.
    `uncounted` are questions of which an answer, given or not, lacks what it needs to count: evidence, a date, criteria
    met. `untried` counts pairs that were not tried because there are too many.
    """

    node: str
    value: float | None
    score: NodeScore
    raises: tuple[Improvement, ...] = field(default=(), converter=frozen_tuple)
    pairs: tuple[Improvement, ...] = field(default=(), converter=frozen_tuple)
    unanswered: tuple[Improvement, ...] = field(default=(), converter=frozen_tuple)
    waiting: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    flags: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    uncounted: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    untried: int = 0
