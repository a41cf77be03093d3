"""
A framework's own tests: answers, and what its nodes must come to.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from charterkit.model.answers import AnswerFile, Period
from charterkit.model.city import City
from charterkit.model.findings import Finding
from charterkit.scoring.fit import find_misfits
from charterkit.scoring.plan import prepare
from charterkit.scoring.present import present
from charterkit.scoring.table import gather
from charterkit.scoring.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit.extensions import AnswerType, Method
    from charterkit.model.examples import Example, Expectation
    from charterkit.model.framework import Framework
    from charterkit.model.scores import NodeScore

__all__ = ["run_examples"]


def run_examples(
    framework: Framework, types: Mapping[str, AnswerType], methods: Mapping[tuple[str, str], Method]
) -> Iterator[Finding]:
    """
    Run the examples of a framework that has no errors; each difference is a finding.
    """
    for at, example in enumerate(framework.examples):
        path = ("examples", at)
        answers = _answer_file(example, framework)
        misfits = tuple(find_misfits(answers, framework))
        known = example.profile == "full" or example.profile in framework.profiles
        plan = prepare(framework, example.profile if known else "full", types, methods)
        table, unread = gather(answers, framework, types, plan.proofs)
        for finding in (*misfits, *unread):
            where = (*path, *finding.path[finding.path[0] == "city" :])
            yield Finding(code=finding.code, path=where, cause=f"{example.title}: {finding.cause}", mend=finding.mend)
        if misfits or unread:
            continue
        carried = walk(plan, table).carried
        for name, expected in example.expect.items():
            if name not in framework.nodes:
                yield Finding(code="CK301", path=(*path, "expect", name), cause=f"there is no node `{name}`")
                continue
            score = present(framework.nodes[name], carried[name], framework)
            yield from _compare(example, name, score, expected, (*path, "expect", name))


def _answer_file(example: Example, framework: Framework) -> AnswerFile:
    years = framework.period_years
    return AnswerFile(
        framework=framework.id,
        version=framework.version,
        profile=example.profile,
        period=Period(start=dt.date(example.period_end - years + 1, 1, 1), end=dt.date(example.period_end, 12, 31)),
        city=City(id="example", name="Example", has=example.has, law=example.law),
        answers=example.answers,
    )


def _compare(
    example: Example, name: str, score: NodeScore, expected: Expectation, path: tuple[str | int, ...]
) -> Iterator[Finding]:
    pairs = {"score": score.value, "lower": score.lower, "upper": score.upper, "coverage": score.coverage}
    for key, found in pairs.items():
        wanted = getattr(expected, key)
        off = wanted is not None and (found is None or abs(found - wanted) > example.within)
        if off or (key == "score" and expected.no_score and found is not None):
            shown = "none" if wanted is None else f"{wanted:g}"
            cause = (
                f"{example.title}: the {key} of `{name}` should be {shown} and is {'none' if found is None else found}"
            )
            yield Finding(code="CK311", path=(*path, key), cause=cause, mend="correct the rules, or the expectation")
