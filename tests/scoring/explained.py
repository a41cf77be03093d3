"""
Traces and advice made by hand, without files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from charterkit.model.trace import Trace, Traces
from charterkit.scoring.contract import make_contract
from charterkit.scoring.improve import advise as find_advice
from charterkit.scoring.plan import prepare
from charterkit.scoring.table import gather
from charterkit.scoring.trace import Case, trace
from charterkit.scoring.walk import walk

from . import make

if TYPE_CHECKING:
    from typing import Any

    from charterkit.model.advice import Advice
    from charterkit.model.answers import AnswerFile
    from charterkit.model.framework import Framework

__all__ = ["advise", "explain", "make_case", "wrap"]


def make_case(made: Framework, answers: AnswerFile) -> Case:
    """
    Score the answers of a city.
    """
    plan = prepare(made, answers.profile, make.TYPES, make.METHODS)
    table, _ = gather(answers, made, make.TYPES)
    return Case(answers, plan, table, walk(plan, table))


def explain(made: Framework, answers: AnswerFile, *top: str) -> Trace:
    """
    Explain some nodes, or the roots.
    """
    contract = make_contract(made, answers.profile, "charterkit 0")
    return trace(make_case(made, answers), top or made.roots, make.METHODS, contract)


def advise(made: Framework, answers: AnswerFile, node: str = "", **more: Any) -> Advice:
    """
    Find what would raise a node, or the first root.
    """
    return find_advice(make_case(made, answers), node or made.roots[0], **more)


def wrap(made: Trace, *advice: Advice) -> Traces:
    """
    Make what a call of `charterkit.explain` gives, of one trace.
    """
    return Traces(results=[evolve(made, advice=advice)])
