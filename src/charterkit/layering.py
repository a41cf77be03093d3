"""
From the scores of a city to those beside them: what others have verified, where it began, where it wants to be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from charterkit.scoring.layers import make_layers

if TYPE_CHECKING:
    from charterkit.model.answers import AnswerFile
    from charterkit.model.scores import Result
    from charterkit.pipeline import Pipeline

__all__ = ["add_layers"]


def add_layers(result: Result, answers: AnswerFile, pipeline: Pipeline) -> Result:
    """
    Put the scores beside the score.

    Args:
        result: The scores of a city.
        answers: The answers that they were made from.
        pipeline: What made them.
    """
    profile = result.contract.profile
    plan, _ = pipeline.plan(result.framework, profile)
    return evolve(result, layers=make_layers(evolve(answers, profile=profile), plan, result.nodes))
