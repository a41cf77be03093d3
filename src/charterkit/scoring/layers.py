"""
The same rules on other answers: those that others have verified, those of the beginning, those that are aimed at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from charterkit.columns import is_known, settle
from charterkit.model.answers import Answer, State
from charterkit.model.findings import Finding
from charterkit.model.layers import Layers, Milestone, Progress
from charterkit.scoring.present import present
from charterkit.scoring.table import gather, read_value
from charterkit.scoring.walk import walk

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from charterkit.extensions import AnswerType
    from charterkit.model.answers import AnswerFile
    from charterkit.model.framework import Framework
    from charterkit.model.scores import NodeScore
    from charterkit.scoring.plan import Plan
    from charterkit.scoring.walk import Carried

    Path = tuple[str | int, ...]

__all__ = ["find_unread", "make_layers"]

_VERIFIED = "verified"


def find_unread(answers: AnswerFile, framework: Framework, types: Mapping[str, AnswerType]) -> Iterator[Finding]:
    """
    Find baselines, targets and reviews that cannot be read.
    """
    for name, answer in answers.answers.items():
        item = framework.items.get(name)
        if item is None:
            continue
        for path, raw in _list_stages(answer):
            try:
                read_value(raw, item, types[item.type], answers.period)
            except ValueError as error:
                yield Finding(code="CK201", path=("answers", name, *path), cause=f"`{name}`: {error}")


def _list_stages(answer: Answer) -> Iterator[tuple[Path, Any]]:
    if answer.baseline != "":
        yield ("baseline",), answer.baseline
    if answer.review is not None:
        yield ("review", "value"), answer.review.value
    for at, target in enumerate(answer.targets):
        yield ("targets", at, "value"), target.value


def make_layers(answers: AnswerFile, plan: Plan, shown: Iterable[str]) -> Layers:
    """
    Score the answers that others have verified, those of the beginning, and those that are aimed at.

    Args:
        answers: A city's answers, without errors.
        plan: The framework, made ready.
        shown: The nodes to tell of.
    """
    shown = tuple(shown)
    now = _carry(answers, plan)
    verified = _replace(answers, _verify)
    has_baseline = any(one.baseline != "" for one in answers.answers.values())
    start = _carry(_replace(answers, _go_back), plan) if has_baseline else {}
    days = sorted({target.date for one in answers.answers.values() for target in one.targets})
    return Layers(
        verified=_present(_carry(verified, plan), plan, shown),
        reviewed=sum(one.state is State.VALUE and name in plan.leaves for name, one in verified.answers.items()),
        baseline=_present(start, plan, shown) if start else {},
        milestones=[_make_milestone(day, answers, plan, shown, (now, start)) for day in days],
    )


def _replace(answers: AnswerFile, change: Callable[[Answer], Answer]) -> AnswerFile:
    return evolve(answers, answers={name: change(answer) for name, answer in answers.answers.items()})


def _verify(answer: Answer) -> Answer:
    """
    Keep an answer that others stand for, or put theirs in its place.

    That a question does not apply, or that nobody knows, stays as the city says it.
    """
    if answer.review is not None:
        return _set(answer, answer.review.value)
    if answer.state is not State.VALUE or answer.assessed_by != "self":
        return answer
    proved = any(evidence.status == _VERIFIED for evidence in answer.evidence)
    return answer if proved else Answer()


def _go_back(answer: Answer) -> Answer:
    return answer if answer.baseline == "" else _set(answer, answer.baseline)


def _set(answer: Answer, raw: Any) -> Answer:
    return evolve(answer, value=raw, state=State.VALUE, reason="")


def _carry(answers: AnswerFile, plan: Plan) -> Mapping[str, Carried]:
    table, _ = gather(answers, plan.framework, plan.types, plan.proofs)
    return walk(plan, table).carried


def _present(carried: Mapping[str, Carried], plan: Plan, shown: Iterable[str]) -> dict[str, NodeScore]:
    return {name: present(plan.framework.nodes[name], carried[name], plan.framework) for name in shown}


def _make_milestone(
    day: dt.date,
    answers: AnswerFile,
    plan: Plan,
    shown: Iterable[str],
    before: tuple[Mapping[str, Carried], Mapping[str, Carried]],
) -> Milestone:
    """
    Score what is aimed at for a day: of each answer the last target up to then, or the answer itself.
    """
    aimed: set[str] = set()

    def aim(name: str, answer: Answer) -> Answer:
        due = [target for target in answer.targets if target.date <= day]
        if not due:
            return answer
        aimed.add(name)
        return _set(answer, max(due, key=lambda target: target.date).value)

    changed = {name: aim(name, answer) for name, answer in answers.answers.items()}
    then = _carry(evolve(answers, answers=changed), plan)
    now, start = before
    nodes = {
        name: Progress(
            score=score,
            percent_to_target=_find_percent(aimed & _find_items(name, plan), now, then, plan.framework.points[0]),
            progress_to_date=_find_progress(start[name], now[name], then[name]) if start else None,
        )
        for name, score in _present(then, plan, shown).items()
    }
    return Milestone(date=day, nodes=nodes)


def _find_items(node: str, plan: Plan) -> set[str]:
    """
    Find the scored items below a node.
    """
    children = {inner.node.id: [child.id for child in inner.children] for inner in plan.inner}
    found: set[str] = set()
    waiting = [node]
    while waiting:
        below = [name for name in children.get(waiting.pop(), ()) if name not in found]
        found.update(below)
        waiting += below
    return found & set(plan.leaves)


def _find_percent(
    aimed: Iterable[str], now: Mapping[str, Carried], then: Mapping[str, Carried], bottom: float
) -> float | None:
    """
    Give ``1 - sum(max(0, target - current)) / sum(target)`` over items, in points above the bottom of the scale.

    What is not known has nothing yet. Source: OWASP SAMM, relative scoring.
    """
    lacking = wanted = 0.0
    for name in sorted(aimed):
        target, current = then[name].value, now[name].value
        if is_known(target):
            reached = current if is_known(current) else bottom
            wanted += float(target) - bottom
            lacking += max(0.0, float(target) - float(reached))
    return float(settle(1.0 - lacking / wanted)) if settle(wanted) > 0.0 else None


def _find_progress(start: Carried, now: Carried, then: Carried) -> float | None:
    """
    Give ``(current - baseline) / (target - baseline)`` of a node's values, in points.
    """
    way = then.value - start.value
    done = now.value - start.value
    if not (is_known(way) and is_known(done)) or settle(way) == 0.0:
        return None
    return float(settle(done / way))
