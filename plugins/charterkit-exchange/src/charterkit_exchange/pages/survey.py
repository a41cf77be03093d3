"""
The page of a survey: from whom it has information, its themes, and a table of figures in which nothing is filled in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.documents import (
    Cell,
    Column,
    Details,
    Document,
    Entry,
    Listing,
    Paragraph,
    Row,
    Section,
    Table,
    name_measure,
    write_number,
)
from charterkit_exchange.model.moments import NOT_STATED
from charterkit_exchange.pages.sheet import SYNTHETIC
from charterkit_exchange.pages.words import list_texts, list_told, quote, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.survey import Figure, Measure, Survey

__all__ = ["count_cities", "make_survey_page", "say_coverage", "say_sum"]

_STATES = {"unknown": "not known", "withheld": "withheld", "na": "does not apply"}

_RULES = (
    "Nothing here is scored. A city without a figure is not 0, and is not counted. Means and sums say from how many "
    "cities they are made."
)


def make_survey_page(survey: Survey, k: int) -> Document:
    """
    Make the page of a survey.

    Args:
        survey: The survey.
        k: The fewest cities of which a mean or a sum is published.
    """
    sections = [Section(id="survey", title=Cell("The survey"), blocks=[Details(lines=_list_head(survey))])]
    if survey.source_gap:
        sections[0] = _add_gaps(sections[0], survey)
    if survey.headings:
        sections.append(Section(id="themes", title=Cell("Themes"), blocks=list(_list_themes(survey))))
    if survey.measures:
        blocks = [_make_table(survey), _make_measures(survey, k), *_list_apart(survey)]
        sections.append(Section(id="figures", title=Cell("Figures"), blocks=blocks))
    return Document(
        kind="survey",
        name=survey.id,
        title=quote(survey.title),
        subtitle=Cell(say_coverage(survey)),
        marks=[Cell(SYNTHETIC)] if survey.synthetic else [],
        sections=sections,
        closing=Details(lines=list_told([("How to read it", _RULES), ("Source", "; ".join(survey.source))])),
    )


def count_cities(number: int) -> str:
    """
    Write a number of cities: ``1 city``, ``2 cities``.
    """
    return f"{number} {'city' if number == 1 else 'cities'}"


def say_coverage(survey: Survey) -> str:
    """
    Say from whom there is information: ``34 cities, 17 EU member states and Norway``; how many are listed, else.
    """
    if survey.answered is not None:
        return ", ".join(filter(None, (count_cities(survey.answered), survey.area)))
    listed = f"{count_cities(len(survey.cities))} listed" if survey.cities else ""
    return ", ".join(filter(None, (listed, survey.area)))


def _list_head(survey: Survey) -> tuple[object, ...]:
    told = [
        ("Carried out by", survey.by),
        ("Asked", survey.asked),
        ("Carried out", survey.carried_out),
        ("Published", survey.published),
        ("Information from", say_coverage(survey) if survey.answered is not None or survey.area else ""),
        ("Listed here", count_cities(len(survey.cities)) if survey.cities else "no city"),
    ]
    return list_told([*told, *([("Note", survey.note)] if survey.note else [])])


def _add_gaps(section: Section, survey: Survey) -> Section:
    gaps = list_texts("What the source does not tell", survey.source_gap)
    return Section(id=section.id, title=section.title, blocks=[*section.blocks, gaps])


def _list_themes(survey: Survey) -> Iterator[Listing]:
    for heading in survey.headings:
        nodes = f" ({', '.join(heading.nodes)})" if heading.nodes else ""
        yield list_texts(f"{heading.title}{nodes}", heading.text, "only the heading, no text")


def _make_table(survey: Survey) -> Table:
    measures = survey.measures.values()
    columns = [Column(quote(name_measure(measure)), measure.type == "number") for measure in measures]
    rows = [
        Row("", quote(name), [_make_cell(measure.figures.get(city)) for measure in measures])
        for city, name in survey.cities.items()
    ]
    return Table(title=Cell("What the cities stated"), about="city", columns=columns, rows=rows)


def _make_cell(figure: Figure | None) -> Cell:
    if figure is None:
        return Cell(NOT_STATED)
    if figure.value is None:
        return Cell(_STATES[figure.state])
    apart = " *" if figure.is_apart else ""
    if isinstance(figure.value, str):
        return quote(figure.value + apart)
    return Cell(write_number(figure.value) + apart, figure.value)


def _make_measures(survey: Survey, k: int) -> Table:
    """
    Say what each measure is, and what can be said of it as a whole.
    """
    titles = ("figures", "mean", "sum", "unit", "period", "definition", "source")
    columns = [Column(Cell(title), title == "mean") for title in titles]
    rows = [_describe(measure, survey, k) for measure in survey.measures.values()]
    return Table(title=Cell("What was measured"), about="measure", columns=columns, rows=rows)


def _describe(measure: Measure, survey: Survey, k: int) -> Row:
    summary = measure.sum_up(len(survey.cities), k)
    few = f"not published for fewer than {k}" if measure.type == "number" and summary.n < k else ""
    mean = Cell(few) if summary.mean is None else Cell(write_number(summary.mean), summary.mean)
    number = None if summary.label else summary.total
    said = quote(measure.note) if measure.note and not measure.definition else say(measure.definition)
    cells = [
        Cell(f"{summary.n} of {count_cities(summary.of)}", float(summary.n)),
        mean,
        Cell(say_sum(measure, len(survey.cities), k), number),
        say(measure.unit),
        say(measure.period),
        said,
        say("; ".join(measure.source or survey.source)),
    ]
    return Row("", quote(name_measure(measure)), cells)


def say_sum(measure: Measure, of: int, k: int) -> str:
    """
    Write a sum with the words that must stand beside it; why there is none, where there is none.
    """
    summary = measure.sum_up(of, k)
    if summary.total is None:
        why = "not additive" if measure.additive is False else "nobody said whether it may be added up"
        return "" if summary.mean is None else f"none: {why}"
    return f"{write_number(summary.total)} ({summary.label})" if summary.label else write_number(summary.total)


def _list_apart(survey: Survey) -> Iterator[Listing | Paragraph]:
    """
    List what more there is to say of single figures.
    """
    entries = []
    for measure in survey.measures.values():
        for figure in measure.figures.values():
            told = (figure.period, figure.definition, figure.note, "; ".join(figure.source))
            if any(told):
                name = survey.cities.get(figure.city, figure.city)
                entries.append(Entry("", quote(f"{name}, {name_measure(measure)}: {'; '.join(filter(None, told))}")))
    if entries:
        yield Listing(title=Cell("Single figures"), entries=entries)
    if any(figure.is_apart for measure in survey.measures.values() for figure in measure.figures.values()):
        yield Paragraph(said=Cell("* of another time or another definition; not in mean and sum"))
