"""
What to do next: the answers that would raise scores most, in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.model.answers import Answer, State
from charterkit.model.document import Cell, Entry, Listing
from charterkit.reporting.answers import say_answer
from charterkit.reporting.dossier import quote, translate
from charterkit.reporting.wording import choose_decimals, round_half_up

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charterkit.model.advice import Change, Improvement
    from charterkit.reporting.dossier import Dossier

__all__ = ["list_most_useful", "list_steps"]

_MOST = 3
"""How many answers the first page names."""

_MANY = 5
"""How many answers each part names."""


def list_most_useful(dossier: Dossier) -> Listing:
    """
    List the three answers that would raise a score of the first level most, whichever it is.
    """
    steps = [
        (name, step)
        for name, advice in dossier.advice.items()
        for step in advice.raises
        if step.effect.score.value is not None  # what nobody sees is not raised
    ]
    steps.sort(key=lambda one: -_measure_gain(one[1]))
    entries = [_make_entry(dossier, step, name) for name, step in steps[:_MOST]]
    title = Cell("The three answers that would raise a score most")
    return Listing(title=title, entries=entries, empty="no answer would raise a score", is_ordered=True)


def list_steps(dossier: Dossier, name: str) -> Listing:
    """
    List the answers that would raise one score most, and what it takes.
    """
    advice = dossier.advice.get(name)
    steps: Iterable[Improvement] = (*advice.pairs, *advice.raises) if advice else ()
    entries = [_make_entry(dossier, step, name) for step in sorted(steps, key=_measure_gain, reverse=True)[:_MANY]]
    title = Cell("Answers that would raise the score most")
    return Listing(title=title, entries=entries, empty="no answer would raise this score", is_ordered=True)


def _measure_gain(step: Improvement) -> float:
    return step.effect.gain or 0.0  # what raises a score always has a gain: there was one before


def _make_entry(dossier: Dossier, step: Improvement, name: str) -> Entry:
    framework = dossier.framework
    items = [change.item for change in step.changes]
    text = " / ".join(framework.items[item].text for item in items)
    changes = "; ".join(_say_change(dossier, change) for change in step.changes)
    gain = _measure_gain(step)
    said = f"{changes}: {name} +{round_half_up(gain, choose_decimals(framework))}"
    if step.effect.score.value is None:
        said += ", then still too little known for a score"
    return Entry(" + ".join(items), translate(text, framework), Cell(said, gain, quote("").language))


def _say_change(dossier: Dossier, change: Change) -> str:
    """
    Say from which answer to which: ``from 1 (...) to 2 (...), effort low``.
    """
    item = dossier.framework.items[change.item]
    before, after = (
        say_answer(Answer(value=value, state=State.VALUE), item) if value is not None else ""
        for value in (change.before, change.after)
    )
    said = f"from {before} to {after}" if before else f"answer {after}"
    return said + (f", effort {change.effort}" if change.effort else "")
