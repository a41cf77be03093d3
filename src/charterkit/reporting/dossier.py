"""
What a report of one city is made from, and the cells that its parts share.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import Factory, field, frozen

from charterkit.model.document import Brand, Cell
from charterkit.model.record import frozen_mapping, frozen_tuple
from charterkit.reporting.page import say_score
from charterkit.reporting.wording import choose_decimals, round_half_up, say_share
from charterkit.scoring.present import to_display

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.extensions import Assessment
    from charterkit.model.advice import Advice
    from charterkit.model.answers import AnswerFile
    from charterkit.model.framework import Framework
    from charterkit.model.practice import Practice
    from charterkit.model.scores import NodeScore, Result
    from charterkit.model.survey import Survey
    from charterkit.model.theme import Theme as Wish

__all__ = [
    "Dossier",
    "list_items_below",
    "quote",
    "show_points",
    "show_score",
    "show_share",
    "show_value",
    "translate",
]


@frozen(kw_only=True)
class Dossier:
    """
    All that is known of one city for a report.

    Attributes:
        result: Its scores.
        answers: Its answers.
        assessment: What the engine made of them.
        practices: Its practice cards.
        wishes: Its needs and offers, as its answers or its own file declare them.
        advice: What would raise the score of each node on top.
        surveys: Surveys in which it may have stated something.
        before: Its scores in the period before, if they were made under the same rules.
        before_lacks: Why there are none, although they were asked for.
        brand: How the report is to look.
        radar: A radar is to stand beside the scores.
    """

    result: Result
    answers: AnswerFile
    assessment: Assessment
    practices: tuple[Practice, ...] = field(default=(), converter=frozen_tuple)
    wishes: tuple[Wish, ...] = field(default=(), converter=frozen_tuple)
    advice: Mapping[str, Advice] = field(factory=dict, converter=frozen_mapping)
    surveys: tuple[Survey, ...] = field(default=(), converter=frozen_tuple)
    before: Result | None = None
    before_lacks: str = ""
    brand: Brand = Factory(Brand)
    radar: bool = False

    @property
    def framework(self) -> Framework:
        """
        The framework that was answered.
        """
        return self.result.framework


def quote(text: str) -> Cell:
    """
    Quote what a city wrote; in which language, nobody knows.
    """
    return Cell(text, None, "")


def translate(text: str, framework: Framework) -> Cell:
    """
    Quote a text of a framework, in its language.
    """
    return Cell(text, None, None if framework.language == "en" else framework.language)


def show_score(score: NodeScore, framework: Framework) -> Cell:
    """
    Show the value of a node, or that it has none.
    """
    return Cell(say_score(score, choose_decimals(framework)), score.value)


def show_value(value: float | None, framework: Framework) -> Cell:
    """
    Show a number on the scale of the scores; nothing for none.
    """
    return Cell() if value is None else Cell(round_half_up(value, choose_decimals(framework)), value)


def show_points(points: float | None, framework: Framework) -> Cell:
    """
    Show what an answer is worth, on the scale of the scores.
    """
    return show_value(None if points is None else float(to_display(points, framework)), framework)


def show_share(share: float | None) -> Cell:
    """
    Show a share as a percentage; nothing for none.
    """
    return Cell() if share is None else Cell(say_share(share), share)


def list_items_below(node: str, framework: Framework) -> tuple[str, ...]:
    """
    List the questions below a node, in the order of the framework, each once.
    """
    found: dict[str, None] = {}
    waiting = [node]
    seen = set()
    while waiting:
        name = waiting.pop()
        if name in framework.items:
            found[name] = None
        elif name in framework.nodes and name not in seen:
            seen.add(name)
            waiting.extend(edge.child for edge in reversed(framework.nodes[name].children))
    return tuple(found)
