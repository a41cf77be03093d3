"""
The context of a report, as the reports on the Charter begin: the city, its duties, the law, figures, priorities.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.model.document import Cell, Column, Details, Entry, Line, Listing, Row, Section, Table
from charterkit.reporting.dossier import quote, translate
from charterkit.reporting.figures import make_figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.reporting.dossier import Dossier

__all__ = ["make_context"]

_NOT_STATED = "not stated"


def make_context(dossier: Dossier) -> Section:
    """
    Make the part about the city itself.
    """
    blocks = [Details(lines=_list_profile(dossier)), _list_duties(dossier), _list_wishes(dossier)]
    blocks.append(make_figures(dossier))
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
        "Institution": city.institution,
        "National changes": "; ".join(city.national_changes),
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
