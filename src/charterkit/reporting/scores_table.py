"""
The table chart: all scores of a city in one table, with a drawing in each row that needs no explanation beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.model.document import Band, Cell, Column, Range, Row, Scale, Table
from charterkit.reporting.dossier import show_score, show_share, show_value, translate
from charterkit.reporting.page import is_lowest, list_nodes, say_band

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.framework import Framework
    from charterkit.model.scores import NodeScore, Result

__all__ = ["draw_change", "make_scale", "make_scores_table"]

_HOW_TO_READ = (
    "The drawing shows the scale from {start:g} to {end:g}: the dot is the score, {bounds}the shades are the bands."
)
_BOUNDS = "the line reaches from the lowest to the highest score that open answers can still lead to, "
_BEFORE = " The open diamond is the score before."


_AXES = range(3, 13)
"""With fewer axes a radar is a line, with more nobody reads it."""


def make_scores_table(result: Result, before: Result | None = None, *, radar: bool = False) -> Table:
    """
    Put the scores of all nodes into a table.

    Args:
        result: The scores.
        before: Those of the period before, made under the same rules.
        radar: Let forms that draw put a radar beside it.
    """
    start, end = result.framework.display
    titles = ["score", "coverage", "lowest", "highest", *(["before"] if before else [])]
    columns = [Column(Cell(title), is_number=True) for title in titles]
    return Table(
        title=Cell(f"The scores, from {start:g} to {end:g}"),
        about="what is scored",
        columns=[*columns, Column(Cell("band"))],
        rows=[_row(result, before, name, depth) for name, depth in list_nodes(result)],
        scale=make_scale(result.framework, has_previous=before is not None),
        axes=_choose_axes(result) if radar else (),
    )


def _choose_axes(result: Result) -> list[str]:
    """
    Choose the nodes that are made of questions alone, or those on top where the others are too many or too few.
    """
    nodes = [(name, depth) for name, depth in list_nodes(result) if name not in result.framework.on_request]
    lowest = [name for name, _ in nodes if is_lowest(name, result.framework)]
    top = [name for name, depth in nodes if depth == 0]
    return next((names for names in (lowest, top) if len(names) in _AXES), [])


def _row(result: Result, before: Result | None, name: str, depth: int) -> Row:
    score, framework = result.nodes[name], result.framework
    earlier = before.nodes.get(name) if before else None
    bounds = [show_value(bound, framework) for bound in (score.lower, score.upper)]
    cells = [show_score(score, framework), show_share(score.coverage), *bounds]
    if before:
        cells.append(show_score(earlier, framework) if earlier else Cell("no score"))
    band = say_band(score, framework)
    cells.append(translate(band, framework) if score.band else Cell(band))
    title = translate(framework.nodes[name].title, framework)
    return Row(name, title, cells, depth, _draw(score, earlier))


def _draw(score: NodeScore, earlier: NodeScore | None) -> Range:
    return Range(
        value=score.value,
        lower=score.lower,
        upper=score.upper,
        previous=earlier.value if earlier else None,
    )


def make_scale(framework: Framework, *, has_bounds: bool = True, has_previous: bool = False) -> Scale:
    """
    Describe the shown scale with its bands, and how to read what is drawn on it.

    Args:
        framework: The framework.
        has_bounds: Rows have a line for the scores that are still possible.
        has_previous: Rows have a second mark, for the time before.
    """
    start, end = framework.display
    note = _HOW_TO_READ.format(start=start, end=end, bounds=_BOUNDS if has_bounds else "")
    note += _BEFORE if has_previous else ""
    return Scale(start=start, end=end, bands=tuple(_list_bands(framework)), note=note)


def _list_bands(framework: Framework) -> Iterator[Band]:
    """
    Give the bands from left to right. What two of them claim belongs to the first that the framework names.
    """
    start, end = framework.display
    taken: list[tuple[float, float]] = []
    found = []
    for band in framework.bands:
        left = start if band.start is None else max(start, band.start)
        right = end if band.end is None else min(end, band.end)
        for low, high in taken:
            left, right = (high if low <= left < high else left), (low if low < right <= high else right)
        if left < right:
            taken.append((left, right))
            found.append(Band(translate(band.label, framework), left, right))
    yield from sorted(found, key=lambda band: band.start)


def draw_change(first: NodeScore, last: NodeScore) -> Range:
    """
    Draw a score and what it was before.
    """
    return Range(value=last.value, previous=first.value)
