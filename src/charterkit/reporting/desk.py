"""
Reports of a run: files in, documents out. What is the same for all cities is worked out once.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from charterkit.model.city_file import CityFile
from charterkit.model.document import Theme
from charterkit.model.practice import Practice
from charterkit.reporting.city import make_report
from charterkit.reporting.dossier import Dossier
from charterkit.scoring.plan import prepare
from charterkit.scoring.present import make_assessment
from charterkit.scoring.table import gather
from charterkit.scoring.walk import walk

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from charterkit.extensions import Assessment
    from charterkit.loading import Loaded
    from charterkit.model.answers import AnswerFile
    from charterkit.model.document import Document
    from charterkit.model.framework import Framework
    from charterkit.model.scores import Result
    from charterkit.model.theme import Theme as Wish
    from charterkit.plugins import Plugins
    from charterkit.scoring.plan import Plan

__all__ = ["Desk"]


class Desk:
    """
    Keeps what reports are made from until all files were read.
    """

    def __init__(self, plugins: Plugins, theme: Theme | None = None) -> None:
        self._plugins = plugins
        self._theme = theme or Theme()
        self._scored: list[tuple[Result, AnswerFile]] = []
        self._practices: dict[str, list[Practice]] = defaultdict(list)
        self._wishes: dict[str, list[Wish]] = defaultdict(list)
        # By the identity of the framework, which is kept so that no other can get it.
        self._plans: dict[tuple[int, str], tuple[Framework, Plan]] = {}

    def add(self, loaded: Loaded, result: Result | None) -> None:
        """
        Keep a file.

        Args:
            loaded: The file.
            result: Its scores, if it holds answers that could be scored.
        """
        if isinstance(loaded.record, Practice):
            self._practices[loaded.record.city].append(loaded.record)
        elif isinstance(loaded.record, CityFile):
            self._wishes[loaded.record.city.id].extend(loaded.record.themes)
        elif loaded.answers is not None and result is not None:
            self._scored.append((result, loaded.answers))

    def make_reports(self, befores: Mapping[str, Result], unsure: Container[str]) -> Iterator[Document]:
        """
        Make the reports of all cities that were kept, in the order of their files.

        Args:
            befores: The scores of the period before, by city.
            unsure: Files of which there are several for the same.
        """
        for result, answers in self._scored:
            if result.file in unsure:
                continue
            before = befores.get(result.city.id)
            city = result.city.id
            themes = [*answers.themes, *(one for one in self._wishes[city] if one not in answers.themes)]
            dossier = Dossier(
                result=result,
                answers=answers,
                assessment=self._assess(answers, result),
                practices=self._practices[city],
                wishes=[one for one in themes if one.framework == result.framework.id],
                before=before if before and _agree(before, result) else None,
                theme=self._theme,
            )
            yield make_report(dossier)

    def _assess(self, answers: AnswerFile, result: Result) -> Assessment:
        """
        Let the engine look at answers once more, for what is known of each question.
        """
        framework, profile = result.framework, result.contract.profile
        key = (id(framework), profile)
        if key not in self._plans:
            plan = prepare(framework, profile, self._plugins.answer_types, self._plugins.methods)
            self._plans[key] = framework, plan
        _, plan = self._plans[key]
        table, _ = gather(answers, framework, self._plugins.answer_types)
        return make_assessment(answers, framework, plan, walk(plan, table))


def _agree(one: Result, other: Result) -> bool:
    """
    Tell whether two results were made under the same rules.
    """
    return (one.contract.hash, one.contract.profile) == (other.contract.hash, other.contract.profile)
