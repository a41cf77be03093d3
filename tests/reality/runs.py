"""
Published answers as answer files, read and scored by the public functions; and the same by arrays, for controls.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from math import isnan
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from attrs import evolve

import charterkit
from charterkit.columns import settle
from charterkit.plugins import Plugins
from charterkit.scoring.plan import prepare
from charterkit.scoring.present import to_display
from charterkit.scoring.table import gather, stack
from charterkit.scoring.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit.model.answers import AnswerFile
    from charterkit.model.framework import Framework
    from charterkit.scoring.table import Table

__all__ = ["FRAMEWORKS", "Run", "find_differences", "spoil"]

FRAMEWORKS = Path(__file__).parent / "frameworks"

Figures = dict[str, dict[str, Any]]
"""Numbers by city and node."""


class Run:
    """
    A framework of this folder, with the answers of all cities.
    """

    def __init__(self, name: str, answers: Mapping[str, Mapping[str, str]]) -> None:
        """
        Write answers into files, one for all cities that answer alike, and read them for each city.

        Args:
            name: The id of the framework.
            answers: By city and question, what stands in the inline table of the answer.
        """
        self.name = name
        head = f'format = 1\nframework = "{name}"\nversion = "{_load(FRAMEWORKS / f"{name}.toml").version}"\n'
        self._alike: dict[str, list[str]] = defaultdict(list)
        for city, given in answers.items():
            self._alike["".join(f"{question} = {{ {answer} }}\n" for question, answer in given.items())].append(city)
        with TemporaryDirectory() as place:
            for text, (first, *_) in self._alike.items():
                whole = f'{head}[city]\nid = "{first}"\nname = "{first}"\n[answers]\n{text}'
                (Path(place) / f"{first}.toml").write_text(whole, encoding="utf-8")
            network = charterkit.load(place, library=[FRAMEWORKS])
        self._read = {file.city.id: file for file in network.answers}
        self.network = evolve(network, answers=list(self._copy()))

    def _copy(self) -> Iterator[AnswerFile]:
        for first, *others in self._alike.values():
            file = self._read[first]
            yield file
            for city in others:
                yield evolve(file, file=f"{city}.toml", city=evolve(file.city, id=city, name=city))

    @cached_property
    def shown(self) -> Figures:
        """
        The scores that the public function gives.
        """
        scores = charterkit.score(self.network)
        assert [finding for finding in scores.findings if finding.severity is charterkit.Severity.ERROR] == []
        return {result.city.id: {node: one.value for node, one in result.nodes.items()} for result in scores}

    @property
    def cities(self) -> list[str]:
        """
        The ids of the cities, in the order of the arrays.
        """
        return [answers.city.id for answers in self.network.answers]

    @cached_property
    def plugins(self) -> Plugins:
        """
        What comes with charterkit.
        """
        return Plugins.load(builtin_only=True)

    @cached_property
    def table(self) -> Table:
        """
        All answers as arrays.
        """
        framework, types = self.network.frameworks[self.name], self.plugins.answer_types
        gathered = ((gather(self._read[cities[0]], framework, types)[0], cities) for cities in self._alike.values())
        return stack([table for table, cities in gathered for _ in cities])

    def compute(self, framework: Framework | None = None) -> dict[str, Any]:
        """
        Compute all nodes by arrays, on the shown scale, not settled; by other rules than those of the index if wanted.

        Args:
            framework: With the same questions, and options in the same order.
        """
        framework = framework or self.network.frameworks[self.name]
        plan = prepare(framework, "full", self.plugins.answer_types, self.plugins.methods)
        carried = walk(plan, self.table).carried
        return {node: to_display(carried[node].value, framework) for node in framework.nodes}

    def show(self, framework: Framework | None = None) -> Figures:
        """
        Compute as `compute`, and give the numbers as `shown` has them.

        Args:
            framework: With the same questions, and options in the same order.
        """
        figures: Figures = {city: {} for city in self.cities}
        for node, column in self.compute(framework).items():
            numbers: Any = settle(column)
            for city, number in zip(figures, numbers.tolist(), strict=True):
                figures[city][node] = None if isnan(number) else number
        return figures


def _load(path: Path) -> Framework:
    (framework,) = charterkit.load(path).frameworks.values()
    return framework


def spoil(folder: Path, name: str, rules: Mapping[str, str]) -> Framework:
    """
    Give a framework with some rules replaced, wherever they stand, for a control that must not agree.

    Args:
        folder: Where the changed file may lie.
        name: The id of the framework.
        rules: What stands in their place, by the rules as they stand in the file.
    """
    text = (FRAMEWORKS / f"{name}.toml").read_text(encoding="utf-8")
    for rule, other in rules.items():
        assert rule in text
        text = text.replace(rule, other)
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return _load(path)


def find_differences(found: Figures, published: Mapping[str, Mapping[str, float]]) -> list[tuple[str, str, Any, float]]:
    """
    List city, node, score and published number wherever the two are not the same.

    Args:
        found: Scores by city and node.
        published: Published numbers by city and node.
    """
    return [
        (city, node, found[city][node], number)
        for city, numbers in published.items()
        for node, number in numbers.items()
        if found[city][node] != number
    ]
