"""
Surveys: figures and words of many cities that are reported and never scored.

Each figure has a period, a definition and a source: its own, or that of its measure. What a city did not state is no
figure, and never 0.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from attrs import Factory, field, frozen

from charterkit.model.briefs import Mention
from charterkit.model.network_file import LEAST_K
from charterkit.model.record import frozen_mapping, frozen_tuple, nothing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["FIGURE_STATES", "MEASURE_TYPES", "Figure", "Heading", "Measure", "Summary", "Survey"]

FIGURE_STATES = ("unknown", "withheld", "na")
"""Why a city that was asked has no figure; one that does not stand in the survey is not stated, which is less."""

MEASURE_TYPES = ("number", "text")
"""What figures can be."""


@frozen(kw_only=True)
class Figure:
    """
    What one city stated: a number or words; None, with a state, where it said why there is none.

    `period`, `definition` and `source` are given where they are not those of the measure.
    """

    city: str
    value: float | str | None = None
    state: str = ""
    period: str = ""
    definition: str = ""
    source: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    note: str = ""

    @property
    def is_apart(self) -> bool:
        """
        Tell whether it speaks of another time, or of something else, than the other figures of its measure.
        """
        return bool(self.period or self.definition)


@frozen(kw_only=True)
class Summary:
    """
    What can be said of a measure as a whole.

    Attributes:
        n: From how many cities it is made.
        of: How many cities the survey lists.
        mean: The arithmetic mean; None where it is not published.
        total: The sum; None where it means nothing or is not published.
        label: What must stand beside the sum; empty where it is a plain total of the cities that stated a figure.
        apart: The cities whose figures are not in it, since they speak of another time or of something else.
    """

    n: int
    of: int
    mean: float | None = None
    total: float | None = None
    label: str = ""
    apart: tuple[str, ...] = field(default=(), converter=frozen_tuple)


def _count_stated(measure: Measure) -> int:
    return sum(figure.value is not None for figure in measure.figures.values())


@frozen(kw_only=True)
class Measure:
    """
    One thing that cities stated, by city: a column of the table.

    `title` is the label that the source gives, empty where it gives none; `reading` is what it is then taken for.
    `additive` says whether the figures may be added up, None where nobody said so. `overlap` says in words what is
    counted several times when figures are added up that are not additive; without it there is no sum at all. `stated`
    counts the cities that stated something.
    """

    id: str
    title: str = ""
    reading: str = ""
    type: str = "number"
    unit: str = ""
    definition: str = ""
    period: str = ""
    additive: bool | None = None
    overlap: str = ""
    nodes: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    source: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    note: str = ""
    figures: Mapping[str, Figure] = field(factory=nothing, converter=frozen_mapping)
    stated: int = field(init=False, eq=False, default=Factory(_count_stated, takes_self=True))

    def sum_up(self, of: int, k: int = LEAST_K) -> Summary:
        """
        Make mean and sum of the figures that can be compared.

        Args:
            of: How many cities the survey lists.
            k: The fewest cities of which a mean or a sum is published.

        Returns:
            How many figures there are, with mean and sum where there are enough of them and they mean something.
        """
        stated = [figure for figure in self.figures.values() if figure.value is not None]
        apart = [figure.city for figure in stated if figure.is_apart]
        numbers = [one.value for one in stated if not one.is_apart and isinstance(one.value, int | float)]
        if self.type != "number" or len(numbers) < k:
            return Summary(n=len(stated) - len(apart), of=of, apart=apart)
        total = fsum(numbers)
        is_summed = self.additive or (self.additive is False and self.overlap)
        label = "" if self.additive else f"sum of city figures, {self.overlap}"
        return Summary(
            n=len(numbers),
            of=of,
            mean=total / len(numbers),
            total=total if is_summed else None,
            label=label if is_summed else "",
            apart=apart,
        )


@frozen(kw_only=True)
class Heading:
    """
    A theme of a survey, and what is said of it; nothing where the source only has the heading.
    """

    title: str
    text: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    nodes: tuple[str, ...] = field(default=(), converter=frozen_tuple)


@frozen(kw_only=True)
class Survey:
    """
    A survey, or any other set of figures that are not scored.

    `by` carried it out and asked those in `asked`. `carried_out`, `published` and `area` are told in the words of the
    source. `answered` is the number of cities that gave information, as stated; `cities` are those that are listed, by
    id, with their names. `framework` is the one whose nodes are named. `source_gap` lists what the source does not
    tell.
    """

    file: str = ""
    id: str
    title: str
    by: str = ""
    asked: str = ""
    carried_out: str = ""
    published: str = ""
    answered: int | None = None
    area: str = ""
    framework: str = ""
    source: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    source_gap: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    note: str = ""
    cities: Mapping[str, str] = field(factory=nothing, converter=frozen_mapping)
    headings: tuple[Heading, ...] = field(default=(), converter=frozen_tuple)
    measures: Mapping[str, Measure] = field(factory=nothing, converter=frozen_mapping)
    synthetic: bool = False

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """
        List the nodes that it names, and what it holds that others may name: headings and measures, as ``id/name``.

        Its cities may lie anywhere, so these are not looked for in the network.
        """
        return tuple(self._list_mentions())

    def _list_mentions(self) -> Iterator[Mention]:
        for at, heading in enumerate(self.headings):
            yield from _mention("heading", f"{self.id}/{heading.title}", ("headings", at), heading.nodes)
        for name, measure in self.measures.items():
            yield from _mention("measure", f"{self.id}/{name}", ("measures", name), measure.nodes)

    def list_figures(self, city: str) -> Iterator[tuple[Measure, Figure]]:
        """
        List what one city stated, with the measures, in their order.

        Args:
            city: Its id.
        """
        for measure in self.measures.values():
            if city in measure.figures:
                yield measure, measure.figures[city]


def _mention(kind: str, name: str, path: tuple[str | int, ...], nodes: tuple[str, ...]) -> Iterator[Mention]:
    """
    Mention a part of a survey, and the nodes that it sheds light on.
    """
    yield Mention(kind=kind, name=name, path=path, use="held")
    for at, node in enumerate(nodes):
        yield Mention(kind="node", name=node, path=(*path, "nodes", at))
