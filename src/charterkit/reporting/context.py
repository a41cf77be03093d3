"""
The context of a report, as the reports on the Charter begin: the city, its duties, the law, figures, priorities.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.model.answers import State
from charterkit.model.document import Cell, Column, Details, Entry, Line, Listing, Row, Section, Table
from charterkit.reporting.answers import say_answer, say_evidence, say_fact, say_source
from charterkit.reporting.dossier import quote, translate
from charterkit.reporting.figures import list_figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.answers import Answer
    from charterkit.model.items import Fact, Item
    from charterkit.reporting.dossier import Dossier

__all__ = ["make_context"]

_NOT_STATED = "not stated"


def make_context(dossier: Dossier) -> Section:
    """
    Make the part about the city itself.
    """
    blocks = [Details(lines=_list_profile(dossier)), _list_duties(dossier), _list_wishes(dossier)]
    blocks.append(_make_figures(dossier))
    return Section(id="context", title=Cell("The city and its context"), blocks=blocks)


def _list_profile(dossier: Dossier) -> Iterator[Line]:
    city = dossier.result.city
    population = city.population
    said = _NOT_STATED
    if population is not None and population.count is not None:
        said = f"{population.count:,}".replace(",", " ") + (f" ({population.year})" if population.year else "")
    yield Line(Cell("Population"), Cell(said, None if population is None else population.count))
    texts = {
        "Kind of city": city.type,
        "Migrants": ", ".join(city.migrants),
        "Working languages": ", ".join(city.languages),
        "Networks": ", ".join(city.networks),
    }
    for word, text in texts.items():
        yield Line(Cell(word), quote(text) if text else Cell(_NOT_STATED))


def _list_duties(dossier: Dossier) -> Table:
    """
    Say what is the duty of the city and what the law allows, in the words of the framework.
    """
    framework, city = dossier.framework, dossier.result.city
    rows = []
    for flag in framework.flags.values():
        value = city.flag(flag.id)
        said = {True: "yes", False: "no", None: _NOT_STATED}.get(value, str(value))  # type: ignore[arg-type]
        rows.append(Row(flag.id, translate(flag.text, framework), (Cell(said),)))
    columns = [Column(Cell("answer"))]
    return Table(title=Cell("Duties and law"), about="fact of the city", columns=columns, rows=rows)


def _list_wishes(dossier: Dossier) -> Listing:
    """
    List what the city wants to learn and can teach, what matters most first.
    """
    last = 4
    wishes = sorted(dossier.wishes, key=lambda wish: wish.priority or last)
    entries = []
    for wish in wishes:
        roles = {"learn": "wants to learn", "mentor": "offers help", "both": "wants to learn and offers help"}
        said = roles.get(wish.role, "neither learns nor helps")
        said += f", priority {wish.priority}" if wish.priority else ""
        said += ", worked out from scores" if wish.proposed else ""
        entries.append(Entry(wish.node, Cell(said), quote(" / ".join(wish.questions))))
    return Listing(title=Cell("Priorities"), entries=entries, empty=_NOT_STATED)


def _make_figures(dossier: Dossier) -> Table:
    """
    Gather what is reported and never scored, with period, definition and source.
    """
    titles = ("figure", "period", "definition", "n", "added up", "source")
    rows = [row for item in dossier.framework.items.values() for row in _list_figures(dossier, item)]
    rows += list_figures(dossier.surveys, dossier.result.city.id)
    columns = [Column(Cell(title)) for title in titles]
    return Table(title=Cell("Facts and figures, not scored"), about="what", columns=columns, rows=rows, empty="none")


def _list_figures(dossier: Dossier, item: Item) -> Iterator[Row]:
    answer = dossier.answers.answers.get(item.id)
    if answer is None:
        return
    framework = dossier.framework
    if not item.scored and answer.state is State.VALUE:
        said, value = say_answer(answer, item), answer.value
        number = float(value) if type(value) in {int, float} else None
        cells = (Cell(said, number), *_describe(dossier, answer, item))
        yield Row(item.id, translate(item.text, framework), cells)
    facts = {fact.id: fact for fact in item.facts}
    for name, value in answer.facts.items():
        if name in facts and value != "":
            number = float(value) if type(value) in {int, float} else None
            cells = (Cell(say_fact(value, facts[name]), number), *_describe(dossier, answer, facts[name]))
            yield Row(f"{item.id} {name}", translate(facts[name].text, framework), cells)


def _describe(dossier: Dossier, answer: Answer, asked: Item | Fact) -> tuple[Cell, ...]:
    """
    Say of a figure what it speaks of: period, definition, of how many, whether it may be added up, source.
    """
    period = dossier.answers.period
    when = f"{period.start.isoformat()} to {period.end.isoformat()}" if period else _NOT_STATED
    whole = getattr(asked, "denominator", "")
    is_number = asked.type == "number"
    is_rate = bool(whole) or "%" in asked.unit or " per " in asked.unit or asked.unit in {"years", "years-since"}
    value = answer.value if isinstance(answer.value, dict) and whole else {}
    n = Cell(str(value["whole"]), float(value["whole"])) if "whole" in value else Cell("1 city" if is_number else "")
    source = "; ".join(filter(None, (say_source(answer), say_evidence(answer, dossier.framework.evidence))))
    definition = f"share of {whole}" if whole else asked.unit
    return (
        Cell(when),
        translate(definition, dossier.framework),
        n,
        Cell("" if not is_number else "no: a rate" if is_rate else "yes"),
        quote(source),
    )
