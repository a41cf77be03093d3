"""
Published answers as answer files, read and scored by the public functions; and the same by arrays, for controls.
"""

from __future__ import annotations

from functools import cached_property
from math import isnan
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import charterkit
from charterkit.columns import settle
from charterkit.plugins import Plugins
from charterkit.scoring.plan import prepare
from charterkit.scoring.present import to_display
from charterkit.scoring.table import gather, stack
from charterkit.scoring.walk import walk

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        Write the answers of each city into a file of its own, and read them all.

        Args:
            name: The id of the framework.
            answers: By city and question, what stands in the inline table of the answer.
        """
        self.name = name
        head = f'format = 1\nframework = "{name}"\nversion = "{_load(FRAMEWORKS / f"{name}.toml").version}"\n'
        with TemporaryDirectory() as place:
            for city, given in answers.items():
                lines = (f"{question} = {{ {answer} }}\n" for question, answer in given.items())
                text = f'{head}[city]\nid = "{city}"\nname = "{city}"\n[answers]\n{"".join(lines)}'
                (Path(place) / f"{city}.toml").write_text(text, encoding="utf-8")
            self.network = charterkit.load(place, library=[FRAMEWORKS])

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
        return stack([gather(answers, framework, types)[0] for answers in self.network.answers])

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
