"""
Survey files: figures and words of many cities, which are reported and never scored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit.files.fields import FORMAT_FIELD, AnyOf, Field, ListOf, MapOf, TableOf
from charterkit.files.reading import list_findings, read_values
from charterkit.files.record_values import NODE_IDS, SENTENCES
from charterkit.files.shapes import ID, NAME, RECORD_ID, SENTENCE, TEXT
from charterkit.files.values import LACKING, Faults, Number, OneOf, YesNo
from charterkit.model.city import CITY_ID_PATTERN
from charterkit.model.items import ID_PATTERN
from charterkit.model.survey import FIGURE_STATES, MEASURE_TYPES, Figure, Heading, Measure, Survey
from charterkit.model.wording import written
from charterkit.nearest import make_guess

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.files.documents import Document
    from charterkit.files.values import Path
    from charterkit.model.findings import Finding

__all__ = ["SURVEY_FILE", "read_survey"]

_CITY = "the id of a city"
_CITY_ALLOWED = "2 to 63 small letters, digits and hyphens"

_VALUE = (((int, float), Number()), (str, TEXT))
SOURCE = ListOf(SENTENCE, least=1)
FIGURE = TableOf(
    "figure",
    {
        "value": Field(shape=AnyOf(_VALUE), doc="what the city stated: a number, or a text in quotes"),
        "state": Field(shape=OneOf(FIGURE_STATES), doc="in place of a value: why there is none"),
        "period": Field(shape=TEXT, doc="the time that it speaks of, where that is not that of the measure"),
        "definition": Field(shape=TEXT, doc="what is counted, where that is not what the measure counts"),
        "source": Field(shape=SENTENCES, doc="where this is written, where that is not where all is"),
        "note": Field(shape=TEXT, doc="anything worth knowing"),
    },
    apart=(("value", "state"),),
)
MEASURE = TableOf(
    "measure",
    {
        "title": Field(shape=TEXT, doc="its label in the source; empty where the source gives none"),
        "reading": Field(shape=TEXT, doc="what it is taken for where there is no label"),
        "type": Field(shape=OneOf(MEASURE_TYPES), doc="what its figures are; number if left out"),
        "unit": Field(shape=TEXT, doc="what is counted or measured: persons, euro, %"),
        "definition": Field(shape=TEXT, doc="what is counted, and what is not"),
        "period": Field(shape=TEXT, doc="the time that the figures speak of"),
        "additive": Field(shape=YesNo(), doc="whether the figures of cities may be added up; no sum if left out"),
        "overlap": Field(
            shape=TEXT, doc="what a sum counts several times; stands beside the sum of what is not additive"
        ),
        "nodes": Field(shape=NODE_IDS, doc="nodes that it sheds light on"),
        "source": Field(shape=SENTENCES, doc="where this is written, where that is not where all is"),
        "note": Field(shape=TEXT, doc="anything worth knowing"),
        "figures": Field(
            shape=MapOf(AnyOf((*_VALUE, (dict, FIGURE))), CITY_ID_PATTERN, _CITY, _CITY_ALLOWED),
            required=True,
            doc="by city: a number, a text, or a table; a city without a figure is left out",
        ),
    },
)
HEADING = TableOf(
    "heading",
    {
        "title": Field(shape=SENTENCE, required=True, doc="the theme"),
        "text": Field(shape=SENTENCES, doc="what is said of it; empty where there is only the heading"),
        "nodes": Field(shape=NODE_IDS, doc="nodes that it sheds light on"),
    },
    Heading,
)
SURVEY = TableOf(
    "survey",
    {
        "id": Field(shape=RECORD_ID, required=True, doc="what others call it by; also the name of its file"),
        "title": Field(shape=SENTENCE, required=True, doc="what people see"),
        "by": Field(shape=TEXT, doc="who carried it out"),
        "asked": Field(shape=TEXT, doc="who was asked"),
        "carried_out": Field(shape=TEXT, doc="when, in words"),
        "published": Field(shape=TEXT, doc="when and as what it was published, in words"),
        "answered": Field(shape=Number(0, whole=True), doc="how many cities gave information, as stated"),
        "area": Field(shape=TEXT, doc="where these cities lie, in words"),
        "framework": Field(shape=ID, doc="the framework whose nodes it names; needed with nodes"),
        "source": Field(shape=SOURCE, required=True, doc='where this is written; ["own"] for your own survey'),
        "source_gap": Field(shape=SENTENCES, doc="what the source does not tell"),
        "note": Field(shape=TEXT, doc="anything worth knowing"),
    },
    least=("id",),
)
SURVEY_FILE = TableOf(
    "survey file",
    {
        "format": FORMAT_FIELD,
        "synthetic": Field(shape=YesNo(), doc="true: an invented survey; every report says so"),
        "survey": Field(shape=SURVEY, required=True, doc="the survey as a whole"),
        "cities": Field(
            shape=MapOf(NAME, CITY_ID_PATTERN, _CITY, _CITY_ALLOWED),
            doc="the cities that are listed, by id, with their names; those with figures if left out",
        ),
        "headings": Field(shape=ListOf(HEADING), doc="the themes, in their order"),
        "measures": Field(shape=MapOf(MEASURE, ID_PATTERN), doc="what the cities stated, one table for each thing"),
    },
)


def read_survey(document: Document) -> tuple[Survey | None, tuple[Finding, ...]]:
    """
    Read a survey from a document.

    Args:
        document: A file as parsed; its own findings are not repeated.

    Returns:
        What could be read, None where its id is not known; and everything that is wrong with the form, places not yet
        looked up.
    """
    faults = Faults()
    raw = read_values(SURVEY_FILE, document, faults)
    head = raw.pop("survey", None)
    listed = raw.pop("cities", {})
    measures = {name: _build_measure(name, measure, faults) for name, measure in raw.pop("measures", {}).items()}
    if listed:
        _check_listed(measures, listed, faults)
    stated = dict.fromkeys(city for measure in measures.values() for city in measure.figures)
    cities = {**listed, **{city: city for city in stated if not listed}}
    if head is not None:
        _check_head(head, cities, [*measures.values(), *raw.get("headings", ())], faults)
    findings = list_findings(document, faults)
    if head is None:
        return None, findings
    return Survey(file=document.file, cities=cities, measures=measures, **{"title": "", **head, **raw}), findings


def _build_measure(name: str, raw: dict[str, Any], faults: Faults) -> Measure:
    path: Path = ("measures", name)
    if raw.get("additive") and raw.get("overlap"):
        cause = f"`{name}` is said to be additive, and a sum of it to count something several times"
        faults.add("CK463", (*path, "overlap"), cause, "write additive = false, or take out `overlap`")
    kind = raw.get("type", "number")
    figures = {
        city: Figure(city=city, **(figure if isinstance(figure, dict) else {"value": figure}))
        for city, figure in raw.pop("figures").items()
        if figure != ""
    }
    for city, figure in figures.items():
        _check_type(figure, kind, (*path, "figures", city), faults)
    return Measure(id=name, figures=figures, **raw)


def _check_type(figure: Figure, kind: str, path: Path, faults: Faults) -> None:
    """
    See that a measure holds either numbers or texts, and that a table without a value says why.
    """
    if figure.value is None:
        if not figure.state:
            cause = f"the figure of `{figure.city}` has neither a `value` nor a `state`"
            faults.add(LACKING, path, cause, "add one of them, or leave the city out", lacking=True)
    elif isinstance(figure.value, str) is not (kind == "text"):
        what = "a text in quotes" if kind == "text" else "a number without quotes"
        cause = f"the figure of `{figure.city}`: expected {what}, found {written(figure.value)}"
        mend = "" if kind == "text" else 'if all figures of this measure are words, write type = "text"'
        faults.add("CK464", path, cause, mend)


def _check_listed(measures: Mapping[str, Measure], listed: Mapping[str, str], faults: Faults) -> None:
    """
    See that figures are those of cities that the survey lists.
    """
    guess = make_guess(listed)
    for name, measure in measures.items():
        for city in measure.figures:
            if city not in listed:
                mend = guess(city) or f'add {city} = "..." under [cities]'
                cause = f"`{name}` has a figure of `{city}`, which is not among the cities of the survey"
                faults.add("CK461", ("measures", name, "figures", city), cause, mend, on_key=True)


def _check_head(
    head: Mapping[str, Any], cities: Mapping[str, str], parts: list[Measure | Heading], faults: Faults
) -> None:
    """
    See that what is said of the survey as a whole goes with its parts.
    """
    answered = head.get("answered")
    if answered is not None and answered < len(cities):
        cause = f"{answered} cities are said to have given information, and {len(cities)} are listed"
        mend = "look into the source; if it says both, leave them: neither is changed"
        faults.warn("CK462", ("survey", "answered"), cause, mend)
    if any(part.nodes for part in parts) and "framework" not in head and not faults.are_at(("survey", "framework")):
        cause = "the survey names nodes, but not the framework that they belong to"
        faults.add(LACKING, ("survey",), cause, 'add `framework = "..."`', on_key=True, lacking=True)
