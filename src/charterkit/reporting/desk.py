"""
Reports of a run: files in, documents out. What is the same for all cities is worked out once.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from attrs import evolve

from charterkit.errors import NotPossible
from charterkit.model.city_file import CityFile
from charterkit.model.document import Brand
from charterkit.model.practice import Practice
from charterkit.model.survey import Survey
from charterkit.reporting.city import make_report
from charterkit.reporting.dossier import Dossier
from charterkit.reporting.roles import list_roles
from charterkit.scoring.improve import advise
from charterkit.scoring.present import make_assessment
from charterkit.scoring.table import gather
from charterkit.scoring.verdicts import Case
from charterkit.scoring.walk import walk

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from charterkit.extensions import Assessment
    from charterkit.loaded import Loaded
    from charterkit.model.answers import AnswerFile
    from charterkit.model.document import Document
    from charterkit.model.scores import Result
    from charterkit.model.theme import Theme as Wish
    from charterkit.pipeline import Pipeline
    from charterkit.reporting.sides import Side

__all__ = ["Desk"]


class Desk:
    """
    Keeps what reports are made from until all files were read.
    """

    def __init__(self, pipeline: Pipeline, brand: Brand | None = None) -> None:
        self._pipeline = pipeline
        self._brand = brand or Brand()
        self._scored: list[tuple[Result, AnswerFile]] = []
        self._practices: dict[str, list[Practice]] = defaultdict(list)
        self._surveys: list[Survey] = []
        self._wishes: dict[str, list[Wish]] = defaultdict(list)

    def add(self, loaded: Loaded, result: Result | None) -> None:
        """
        Keep a file.

        Args:
            loaded: The file.
            result: Its scores, if it holds answers that could be scored.
        """
        if isinstance(loaded.record, Practice):
            self._practices[loaded.record.city].append(loaded.record)
        elif isinstance(loaded.record, Survey):
            self._surveys.append(loaded.record)
        elif isinstance(loaded.record, CityFile):
            self._wishes[loaded.record.city.id].extend(loaded.record.themes)
        elif loaded.answers is not None and result is not None:
            self._scored.append((result, loaded.answers))

    def make_reports(
        self, earlier: Mapping[str, Result] | None, unsure: Container[str], *, radar: bool = False
    ) -> Iterator[Document]:
        """
        Make the reports of all cities that were kept, in the order of their files.

        Args:
            earlier: The scores of the period before, by city; None where nobody asked for them.
            unsure: Files of which there are several for the same.
            radar: A radar is to stand beside the scores.
        """
        for result, answers in self._scored:
            if result.file in unsure:
                continue
            city = result.city.id
            themes = [*answers.themes, *(one for one in self._wishes[city] if one not in answers.themes)]
            case = self._examine(answers, result)
            dossier = Dossier(
                result=result,
                answers=case.answers,
                assessment=_assess(case),
                advice={name: advise(case, name) for name in list_roles(result)},
                practices=self._practices[city],
                wishes=[one for one in themes if one.framework == result.framework.id],
                surveys=self._surveys,
                **_look_back(earlier, result),
                brand=self._brand,
                radar=radar,
            )
            yield make_report(dossier)

    def make_comparison(self) -> Document:
        """
        Compare the city with itself, in the order of its periods, or else of its files.

        Raises:
            NotPossible: There is nothing to compare, or what was read does not belong together.
        """
        from charterkit.reporting.comparison import make_comparison
        from charterkit.reporting.sides import Side

        sides = [
            Side(result=result, answers=answers, assessment=_assess(self._examine(answers, result)))
            for result, answers in self._scored
        ]
        _refuse_misfits(sides)
        if all(side.result.period for side in sides):
            sides.sort(key=lambda side: side.result.period or ())
        return make_comparison(sides, self._pipeline.plugins, self._brand)

    def _examine(self, answers: AnswerFile, result: Result) -> Case:
        """
        Let the engine look at answers once more, for what is known of each question.
        """
        framework, profile = result.framework, result.contract.profile
        plan, _ = self._pipeline.plan(framework, profile)
        given = evolve(answers, profile=profile)
        table, _ = gather(given, framework, self._pipeline.plugins.answer_types, plan.proofs)
        return Case(given, plan, table, walk(plan, table))


def _assess(case: Case) -> Assessment:
    return make_assessment(case.answers, case.plan.framework, case.plan, case.walked)


def _refuse_misfits(sides: Sequence[Side]) -> None:
    """
    Make sure that there are several times of one city and one framework.
    """
    if len(sides) < 2:  # noqa: PLR2004 - a before and an after
        raise NotPossible(
            f"there is nothing to compare: {len(sides)} of the files can be scored",
            "name the answers of two periods, the earlier one first: charterkit compare 2024.toml 2026.toml",
        )
    for what, ids in (
        ("cities", {side.result.city.id for side in sides}),
        ("frameworks", {side.framework.id for side in sides}),
    ):
        if len(ids) > 1:
            raise NotPossible(
                f"these are answers of several {what}: {', '.join(sorted(ids))}",
                "compare one city with itself, by one framework; `charterkit score` shows several beside each other",
            )
    periods = [side.result.period for side in sides if side.result.period is not None]
    if len(set(periods)) < len(periods):
        raise NotPossible(
            "two of the files speak of the same period, so there is no before and after",
            "correct `period` in one of them, or leave one out",
        )


def _look_back(earlier: Mapping[str, Result] | None, result: Result) -> dict[str, Any]:
    """
    Find the scores of the period before, or say why they cannot stand beside the new ones.
    """
    if earlier is None:
        return {}
    before = earlier.get(result.city.id)
    if before is None:
        return {"before_lacks": "Scores before: none could be read of this city."}
    if not _agree(before, result):
        lacks = "Scores before: not shown, since they were made under other rules; `charterkit compare` tells which."
        return {"before_lacks": lacks}
    return {"before": before}


def _agree(one: Result, other: Result) -> bool:
    """
    Tell whether two results were made under the same rules.
    """
    return (one.contract.hash, one.contract.profile) == (other.contract.hash, other.contract.profile)
