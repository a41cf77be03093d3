"""
Needs and offers: the tables `[themes.<node>]` of an answer file or a city file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit.files.fields import Field, ListOf, MapOf, TableOf
from charterkit.files.languages import LANGUAGES
from charterkit.files.record_values import CITY_IDS, PAST_DAY, PRACTICE_IDS, REQUIRED_ROLE, ROLE
from charterkit.files.shapes import SENTENCE
from charterkit.files.values import Number, OneOf, YesNo
from charterkit.model.items import ID_PATTERN
from charterkit.model.theme import FORMATS, MOST_QUESTIONS, ROLES, Consent, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit.files.values import Faults, Path

__all__ = ["CONSENT_FIELDS", "THEME", "THEMES", "THEME_FIELDS", "build_themes"]

_OF_LEARNERS = {
    "priority": "how much a learner needs it",
    "questions": "what a learner asks",
    "partners": "how many mentors a learner wants",
}
_OF_MENTORS = {"capacity": "how many learners a mentor takes", "practices": "what a mentor can show"}

CONSENT_FIELDS = {
    "date": Field(shape=PAST_DAY, required=True, doc="the day on which it was given"),
    "role": Field(shape=REQUIRED_ROLE, required=True, doc="who gave it, as a role and not a person"),
}
CONSENT = TableOf("consent", CONSENT_FIELDS, Consent)
THEME_FIELDS = {
    "role": Field(shape=OneOf(ROLES), required=True, doc="what the city wants: learn, mentor, both or none"),
    "priority": Field(shape=Number(1, 3, whole=True), doc="how much it needs it: 1 (most) to 3"),
    "questions": Field(
        shape=ListOf(SENTENCE, most=MOST_QUESTIONS), doc=f"what it wants to know; {MOST_QUESTIONS} at most"
    ),
    "capacity": Field(shape=Number(0, whole=True), doc="how many learners it takes at a time; 1 if left out"),
    "partners": Field(shape=Number(1, whole=True), doc="how many mentors it wants at most; 1 if left out"),
    "practices": Field(shape=PRACTICE_IDS, doc="ids of practices that it can show"),
    "languages": Field(shape=LANGUAGES, doc="languages for this theme, if not the working languages of the city"),
    "formats": Field(shape=ListOf(OneOf(FORMATS), distinct=True), doc="how it wants to learn or to teach"),
    "vetoes": Field(shape=CITY_IDS, doc="ids of cities that it does not want to be paired with"),
    "ranking": Field(shape=CITY_IDS, doc="ids of cities that it likes best, first choice first; for the engine stable"),
    "consent": Field(shape=CONSENT, doc="that the city agrees to be paired"),
    "endorsed_by": Field(shape=ROLE, doc="who stands behind it, as a role: a director, a deputy mayor"),
    "proposed": Field(shape=YesNo(), doc="true: worked out from scores, not declared by the city"),
}
"""What stands in a need or offer, in the city's own files and in what it shares."""

THEME = TableOf("theme", THEME_FIELDS)
THEMES = MapOf(THEME, ID_PATTERN, "the id of a node")


def build_themes(
    raw: Mapping[str, Any], city: str, framework: str, faults: Faults, table: str = "themes"
) -> tuple[Theme, ...]:
    """
    Make the needs and offers of a city, and see whether what they say goes together.

    Args:
        raw: What could be read, by node.
        city: Its id.
        framework: Whose nodes these are.
        faults: Where everything that is wrong is noted.
        table: The name of the table in the file.
    """
    themes = []
    for node, values in raw.items():
        _check_role(values, (table, node), faults)
        if city in values.get("vetoes", ()):
            path = (table, node, "vetoes", values["vetoes"].index(city))
            faults.add("CK455", path, f"`{city}` is the city itself", "take it out of the list")
        themes.append(Theme(city=city, framework=framework, node=node, **values))
    return tuple(themes)


def _check_role(values: Mapping[str, Any], path: Path, faults: Faults) -> None:
    """
    Warn of what does not go with the role that the city wants.
    """
    for key, meaning in _list_misplaced(values["role"]):
        if key in values:
            cause = f'`{key}` in `{path[-1]}` says {meaning}, but the role is "{values["role"]}"'
            faults.warn("CK454", (*path, key), cause, f"write a role that goes with it, or leave `{key}` out")


def _list_misplaced(role: str) -> Iterator[tuple[str, str]]:
    if role in {"mentor", "none"}:
        yield from _OF_LEARNERS.items()
    if role in {"learn", "none"}:
        yield from _OF_MENTORS.items()
