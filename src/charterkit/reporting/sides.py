"""
What is compared: the same city at several times, and the questions whose answers mean the same each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import frozen

from charterkit.model.hashes import describe_question

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from charterkit.extensions import Assessment
    from charterkit.model.answers import AnswerFile
    from charterkit.model.framework import Framework
    from charterkit.model.items import Item
    from charterkit.model.scores import Result

__all__ = ["KINDS", "Side", "Verdict", "judge_questions", "name_changes", "name_side"]

_LEFT_OUT, _NEW, _CHANGED = "left out by a profile", "new", "changed in meaning"
_DROPPED, _OPEN = "dropped", "without an answer that counts each time"
KINDS = (_CHANGED, _NEW, _DROPPED, _LEFT_OUT, _OPEN)
"""Why questions are not compared, in short."""

_PARTS = {
    "type": "its answer type",
    "scale": "its scale",
    "rows": "its rows",
    "unit": "its unit",
    "denominator": "what it is a share of",
    "minimum": "its smallest number",
    "maximum": "its largest number",
    "whole": "whether numbers are whole",
    "scored": "whether it is scored",
    "leaf": "how points are made",
    "when": "when it is asked",
    "reserved": "which options are reserved",
    "flags": "the facts of the city that it depends on",
    "points": "the ends of the scale of points",
}


@frozen(kw_only=True)
class Side:
    """
    One time: the scores, the answers, and what the engine made of them.
    """

    result: Result
    answers: AnswerFile
    assessment: Assessment

    @property
    def framework(self) -> Framework:
        """
        The framework that was answered.
        """
        return self.result.framework

    def find_old(self, item: str, renamed: dict[str, str]) -> str | None:
        """
        Find what a question of the newest framework is called here; None where it is not asked.

        Args:
            item: Its id in the newest framework.
            renamed: Ids of the newest framework by those of older ones.
        """
        known = [old for old, new in renamed.items() if new == item and old in self.framework.items]
        if known:
            return known[0]
        return item if item in self.framework.items and item not in renamed else None


class Verdict(NamedTuple):
    """
    Whether a question is compared, and why not.

    Attributes:
        item: Its id in the newest framework, or in the older one that alone asks it.
        text: What it asks.
        reason: Why it is not compared; empty where it is.
        remark: What else there is to know.
        kind: The reason in short, one of `KINDS`.
    """

    item: str
    text: str
    reason: str = ""
    remark: str = ""
    kind: str = ""


def name_side(side: Side, at: int) -> str:
    """
    Name a time by its period, or else by its order.
    """
    period = side.result.period
    if period is None:
        return f"file {at + 1}"
    if period.start.year == period.end.year:
        return str(period.start.year)
    return f"{period.start.year}-{period.end.year}"


def judge_questions(sides: Sequence[Side]) -> tuple[Verdict, ...]:
    """
    Say of each question of all frameworks whether it is compared.

    Args:
        sides: The times, the newest last.
    """
    newest = sides[-1].framework
    renamed = dict(newest.renamed)
    verdicts = [_judge(item, sides, renamed) for item in newest.items.values() if item.scored]
    return (*verdicts, *_list_dropped(sides, renamed))


def _judge(item: Item, sides: Sequence[Side], renamed: dict[str, str]) -> Verdict:
    newest = sides[-1]
    if item.id in newest.assessment.left_out:
        return Verdict(item.id, item.text, "the newest profile leaves it out", kind=_LEFT_OUT)
    wanted = describe_question(newest.framework, item.id)
    remarks: list[str] = []
    unanswered: list[str] = []
    for at, side in enumerate(sides[:-1]):
        old, when = side.find_old(item.id, renamed), name_side(side, at)
        if old is None:
            return Verdict(item.id, item.text, f"new: not asked in {when}", kind=_NEW)
        if old in side.assessment.left_out:
            return Verdict(item.id, item.text, f"the profile of {when} leaves it out", kind=_LEFT_OUT)
        had = describe_question(side.framework, old, renamed)
        if changed := name_changes(had, wanted):
            return Verdict(item.id, item.text, f"changed since {when}: {', '.join(changed)}", kind=_CHANGED)
        remarks += [f"called {old} in {when}"] if old != item.id else []
        remarks += [f"worded otherwise in {when}"] if _is_reworded(side.framework.items[old], item) else []
        unanswered += [when] if old not in side.assessment.points else []
    unanswered += [name_side(newest, len(sides) - 1)] if item.id not in newest.assessment.points else []
    reason = f"no answer that counts in {', '.join(unanswered)}" if unanswered else ""
    return Verdict(item.id, item.text, reason, "; ".join(remarks), _OPEN if reason else "")


def name_changes(had: Mapping[str, Any], has: Mapping[str, Any]) -> list[str]:
    """
    Name what is another part of the meaning of a question, in words; the short ones with what they were and are.

    Args:
        had: What it meant.
        has: What it means.
    """
    changed = [name for name in dict.fromkeys((*has, *had)) if has.get(name) != had.get(name)]
    return [_PARTS.get(name, name) + _say_both(had.get(name, ""), has.get(name, "")) for name in changed]


def _say_both(had: object, has: object) -> str:
    if not isinstance(had, str) or not isinstance(has, str):
        return ""
    return f' ("{had}", now "{has}")' if had and has else f' (now "{has}")' if has else f' ("{had}", now none)'


def _is_reworded(old: Item, new: Item) -> bool:
    def texts(item: Item) -> tuple[object, ...]:
        return item.text, item.guidance, tuple(option.label for option in item.scale.options)

    return texts(old) != texts(new)


def _list_dropped(sides: Sequence[Side], renamed: dict[str, str]) -> Iterator[Verdict]:
    """
    List the questions that only older frameworks ask.
    """
    told: set[str] = set()
    for at, side in enumerate(sides[:-1]):
        for item in side.framework.items.values():
            new = renamed.get(item.id, item.id)
            is_gone = new not in sides[-1].framework.items or not sides[-1].framework.items[new].scored
            if item.scored and is_gone and item.id not in told:
                told.add(item.id)
                yield Verdict(item.id, item.text, f"dropped: asked in {name_side(side, at)} only", kind=_DROPPED)
