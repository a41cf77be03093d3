"""
What would raise a score, for reading in a terminal.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from charterkit.builtin.renderers.answer_words import STATES, say_value
from charterkit.builtin.renderers.layout import wrap
from charterkit.builtin.renderers.trace_words import list_ladder, say_outcome
from charterkit.reporting.page import say_score
from charterkit.reporting.wording import choose_decimals, count, list_words, round_half_up, say_share
from charterkit.unseen import in_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from charterkit.model.advice import Advice, Change, Effect, Improvement
    from charterkit.model.framework import Framework
    from charterkit.model.trace import Trace

__all__ = ["write_advice"]

_SHOWN = 5
"""How many entries of each kind are shown."""

_INDENT = 4

_RAISES = "Answers that could be higher, each by its next step that counts:"
_PAIRS = "Pairs of answers that only together raise it so much:"
_UNANSWERED = "Questions without an answer, from the least to the most that an answer can change:"


def write_advice(advice: Advice, trace: Trace) -> Iterator[str]:
    """
    Write what would raise one score, the largest gain first.
    """
    framework = trace.framework
    node = framework.nodes[advice.node]
    yield ""
    yield from wrap(f"{in_line(node.id)}  {in_line(node.title)}", indent=2)
    for said in say_outcome(trace.nodes[node.id], framework):
        yield from wrap(f"  {said}", indent=4)
    for deeper, said in list_ladder(trace.nodes[node.id].ladder):
        yield from wrap(" " * (2 + 2 * deeper) + said, indent=4 + 2 * deeper)
    groups = [(_RAISES, advice.raises, _raise), (_PAIRS, advice.pairs, _raise), (_UNANSWERED, advice.unanswered, _open)]
    if advice.score.value is None:  # what is missing comes before what could be better
        groups.reverse()
    for heading, improvements, write in groups:
        if improvements:
            yield from _group(heading, improvements, write, advice, framework)
    if not advice.raises and not advice.pairs:
        yield ""
        yield from wrap("  No answer that was given could raise it, alone or with one other.", indent=2)
    yield from _closing(advice)


def _group(
    heading: str,
    improvements: Sequence[Improvement],
    write: Callable[[Improvement, Advice, Framework], Iterator[str]],
    advice: Advice,
    framework: Framework,
) -> Iterator[str]:
    yield ""
    yield from wrap(f"  {heading}", indent=2)
    for one in islice(improvements, _SHOWN):
        yield from write(one, advice, framework)
    if len(improvements) > _SHOWN:
        yield from wrap(f"    and {len(improvements) - _SHOWN} more; --format json lists all", indent=_INDENT)


def _raise(one: Improvement, advice: Advice, framework: Framework) -> Iterator[str]:
    named = list_words([in_line(change.item) for change in one.changes])
    yield from _line(f"{_say_gain(one.effect, framework)}  {named}: {_say_effect(one.effect, advice, framework)}")
    for change in one.changes:
        yield from _change(change, framework)
    yield from _switches(one.effect)


def _open(one: Improvement, advice: Advice, framework: Framework) -> Iterator[str]:
    [change] = one.changes
    least = _say_gain(one.least or one.effect, framework)
    span = f"{least} to {_say_gain(one.effect, framework)}" if one.effect.gain is not None else "a first score"
    state = STATES.get(change.state, "answered, and the answer does not count yet")
    yield from _line(f"{span}  {in_line(change.item)}: {state}; then {_say_coverage(one.effect, advice)}")
    yield from _line(in_line(framework.items[change.item].text), deeper=2)
    yield from _switches(one.effect)


def _line(text: str, deeper: int = 0) -> list[str]:
    return wrap(" " * (_INDENT + deeper) + text, indent=_INDENT + deeper + 2)


def _change(change: Change, framework: Framework) -> Iterator[str]:
    """
    Write the question, both answers, and what the framework says of the new one.
    """
    item = framework.items[change.item]
    yield from _line(in_line(item.text), deeper=2)
    before = STATES[change.state] if change.before is None else say_value(change.before, item)
    yield from _line(f"Now: {before}", deeper=2)
    yield from _line(f"Next: {say_value(change.after, item)}", deeper=2)
    for word, said in (("Example", change.example), ("Effort", change.effort), ("Advice", change.advice)):
        if said:
            yield from _line(f"{word}: {in_line(said)}", deeper=2)


def _say_gain(effect: Effect, framework: Framework) -> str:
    if effect.gain is None:
        return "new"
    text = round_half_up(effect.gain, choose_decimals(framework))
    return text if text.startswith("-") else f"+{text}"


def _say_effect(effect: Effect, advice: Advice, framework: Framework) -> str:
    score, decimals = effect.score, choose_decimals(framework)
    label = next((band.label for band in framework.bands if band.id == score.band), "")
    shown = say_score(score, decimals) if score.value is not None else "still too little known for a score"
    return f"then {shown}{f' ({in_line(label)})' if label else ''}, {_say_coverage(effect, advice)}"


def _say_coverage(effect: Effect, advice: Advice) -> str:
    before, after = (0.0 if score.coverage is None else score.coverage for score in (advice.score, effect.score))
    return f"coverage {say_share(after)}" + (f" instead of {say_share(before)}" if before != after else "")


def _switches(effect: Effect) -> Iterator[str]:
    """
    Say which other questions come or go.
    """
    said = (
        (effect.switched_on, "It is then asked, too"),
        (effect.switched_off, "It is then no longer asked"),
        (effect.opened, "It is then open whether it is asked"),
    )
    for names, words in said:
        if names:
            yield from _line(f"{words}: {list_words([in_line(name) for name in names])}", deeper=2)


def _closing(advice: Advice) -> Iterator[str]:
    if advice.waiting:
        facts = f": it depends on {list_words([in_line(flag) for flag in advice.flags])}" if advice.flags else ""
        yield ""
        yield from wrap(f"  Open whether it is asked: {list_words([*map(in_line, advice.waiting)])}{facts}", indent=4)
    if advice.uncounted:
        yield from wrap(
            f"  Answers that lack what they need to count: {list_words([*map(in_line, advice.uncounted)])}", indent=4
        )
    if advice.untried:
        yield from wrap(f"  {count(advice.untried, 'pair')} of answers not tried, because there are too many", indent=4)
