"""
Shared files: what a city gives away, read, checked and written.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from charterkit.files.comments import quote, write_key
from charterkit.files.fields import FORMAT, FORMAT_FIELD, AnyOf, Field, ListOf, MapOf, TableOf
from charterkit.files.languages import LANGUAGES
from charterkit.files.leaks import find_telling_comments
from charterkit.files.networks import DISCLOSURE
from charterkit.files.reading import list_findings, read_values
from charterkit.files.record_values import PAST_DAY, SHOWN, SHOWN_NAME
from charterkit.files.shapes import COUNTRY, ID, RECORD_ID, SENTENCE
from charterkit.files.themes import CONSENT_FIELDS, THEME_FIELDS, build_themes
from charterkit.files.values import TELLS_TOO_MUCH, Faults, Number, OneOf, Text, YesNo, name_of
from charterkit.files.wrappers import Checked
from charterkit.model.answers import EVIDENCE_STATUSES
from charterkit.model.city import CITY_ID_PATTERN
from charterkit.model.items import ID_PATTERN
from charterkit.model.shared import HIGHEST_LEVEL, SharedCity, SharedFile, Strength
from charterkit.model.theme import MOST_QUESTIONS, Consent
from charterkit.model.wording import written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from charterkit.files.documents import Document
    from charterkit.files.values import Path, Shape
    from charterkit.model.findings import Finding
    from charterkit.model.theme import Theme

__all__ = ["KEPT_BACK", "SHARED_FILE", "read_shared", "write_shared"]

_ANSWERS = "answers stay with the city"
_NOTES = "notes stay with the city"
_OWNERS = "who answered stays with the city"
_EVIDENCE = "what answers rest on stays with the city"
_CONTACTS = "contacts never leave the city's own files"
_PROFILE = "of its profile a city shares no more than id, name, country, languages and type"
_SCORES = "exact scores stay with the city; it may share levels from 0 to 4"

KEPT_BACK = {
    **dict.fromkeys(
        ("answer", "answers", "baseline", "criteria", "facts", "reason", "state", "targets", "value", "values"),
        _ANSWERS,
    ),
    **dict.fromkeys(("comment", "comments", "note", "notes", "remark", "remarks", "review"), _NOTES),
    **dict.fromkeys(("assessed_by", "owner", "owners"), _OWNERS),
    **dict.fromkeys(("evidence", "hash_of_evidence", "ref"), _EVIDENCE),
    **dict.fromkeys(("address", "contact", "contacts", "email", "mail", "person", "phone", "telephone"), _CONTACTS),
    **dict.fromkeys(("aliases", "coordinates", "has", "institution", "law", "migrants"), _PROFILE),
    **dict.fromkeys(("national_changes", "networks", "population"), _PROFILE),
    **dict.fromkeys(("coverage", "lower", "points", "score", "upper"), _SCORES),
}
"""Keys that have no place in a shared file, with the reason: more than "unknown key" can tell."""

_NODE = "the id of a node"


def _check_level(value: float, path: Path, faults: Faults) -> Any:
    """
    Refuse exact scores, on whatever scale.
    """
    if isinstance(value, int) and value <= HIGHEST_LEVEL:
        return value
    cause = f"{name_of(path)} tells too much: {_SCORES}"
    return faults.add(TELLS_TOO_MUCH, path, cause, f"write a whole number from 0 to {HIGHEST_LEVEL}, or take it out")


LEVEL = Checked(
    AnyOf(((int, Number(0, whole=True)), (float, Number(0)))),
    _check_level,
    {"anyOf": [{"type": "integer", "minimum": 0, "maximum": HIGHEST_LEVEL}]},
    f"a whole number without quotes, from 0 to {HIGHEST_LEVEL}",
)


HASH = Text("sha256:[0-9a-f]{64}", "a checksum: sha256: and 64 digits from 0 to f")


def _table(title: str, fields: Mapping[str, Field], make: Callable[..., Any] = dict, **more: Any) -> TableOf:
    return TableOf(title, fields, make, kept_back=KEPT_BACK, **more)


def _seen(fields: Mapping[str, Field], **shapes: Shape) -> dict[str, Field]:
    """
    Let others see fields, some of them with a stricter shape.
    """
    stricter = {
        key: Field(shape=shape, doc=fields[key].doc, required=fields[key].required) for key, shape in shapes.items()
    }
    return {**fields, **stricter}


CONSENT = _table("consent", _seen(CONSENT_FIELDS, role=SHOWN), Consent)
WISH = _table(
    "wish",
    _seen(THEME_FIELDS, questions=ListOf(SHOWN, most=MOST_QUESTIONS), consent=CONSENT, endorsed_by=SHOWN),
)
STRENGTH = _table(
    "strength",
    {
        "band": Field(shape=ID, doc="the band of its score"),
        "level": Field(
            shape=LEVEL, doc="what it reaches, 0 to 4, whatever the answers that are still open turn out to be"
        ),
        "evidence_status": Field(
            shape=OneOf(EVIDENCE_STATUSES),
            doc="how far evidence has been brought for half of the answers or more; not what it is",
        ),
    },
    Strength,
)
CITY = _table(
    "city",
    {
        "id": Field(shape=RECORD_ID, required=True, doc="the identity of the city"),
        "name": Field(shape=SHOWN_NAME, required=True, doc="the name as people write it"),
        "country": Field(shape=COUNTRY, doc="ISO 3166-1 alpha-2"),
        "languages": Field(shape=LANGUAGES, doc="working languages, by their codes"),
        "type": Field(shape=SHOWN, doc="what kind of city it is"),
    },
    least=("id",),
)
HEAD = _table(
    "shared",
    {
        "framework": Field(shape=ID, required=True, doc="the framework that was answered"),
        "version": Field(shape=SENTENCE, required=True, doc="its version"),
        "hash": Field(shape=HASH, doc="a checksum of its rules: two files compare if theirs are the same"),
        "profile": Field(shape=ID, doc="the set of questions; full if left out"),
        "made": Field(shape=PAST_DAY, doc="when the file was made"),
        "synthetic": Field(shape=YesNo(), doc="true: invented answers; every report says so"),
    },
    least=("framework",),
)
SHARED_FILE = _table(
    "shared file",
    {
        "format": FORMAT_FIELD,
        "shared": Field(shape=HEAD, required=True, doc="under which rules the scores were made"),
        "city": Field(shape=CITY, required=True, doc="the city that shares"),
        "strengths": Field(shape=MapOf(STRENGTH, ID_PATTERN, _NODE), doc="nodes that the city is good at"),
        "wishes": Field(shape=MapOf(WISH, ID_PATTERN, _NODE), doc="needs and offers, by node"),
        "practices": Field(shape=MapOf(SHOWN, CITY_ID_PATTERN, "the id of a practice"), doc="practices: id = title"),
        "scores": Field(
            shape=MapOf(LEVEL, ID_PATTERN, _NODE), doc="levels of nodes, 0 to 4, where the city agrees to tell them"
        ),
        "disclosure": Field(shape=DISCLOSURE, doc="who may see what is told of a node"),
    },
)


def read_shared(document: Document) -> tuple[SharedFile | None, tuple[Finding, ...]]:
    """
    Read a shared file from a document, and find what it tells and must not.

    Args:
        document: A file as parsed; its own findings are not repeated.

    Returns:
        What could be read, None where its city or framework is not known; and everything that is wrong with the form,
        places not yet looked up.
    """
    faults = Faults()
    raw = read_values(SHARED_FILE, document, faults)
    head, city = raw.pop("shared", {}), raw.pop("city", {})
    framework = head.get("framework", "")
    wishes = build_themes(raw.pop("wishes", {}), city.get("id", ""), framework, faults, "wishes")
    _check_practices(raw.get("practices", ()), faults)
    shared = None
    if framework and city:
        who = SharedCity(**{"name": "", **city})
        shared = SharedFile(file=document.file, city=who, wishes=wishes, **{"version": "", **head, **raw})
        _check_disclosure(shared, faults)
    return shared, (*list_findings(document, faults), *find_telling_comments(document, KEPT_BACK))


def _check_practices(practices: Iterable[str], faults: Faults) -> None:
    """
    See that what stands there is a title; its name may say that it is something else.
    """
    for name in practices:
        if name in KEPT_BACK:
            cause = f"`{name}` in `practices` tells too much: {KEPT_BACK[name]}"
            faults.add(TELLS_TOO_MUCH, ("practices", name), cause, "take it out of the file", on_key=True)


def _check_disclosure(shared: SharedFile, faults: Faults) -> None:
    """
    See that nothing is told of a node that the city keeps private.
    """
    nodes = {"strengths": shared.strengths, "scores": shared.scores, "wishes": [wish.node for wish in shared.wishes]}
    for table, named in nodes.items():
        for node in named:
            if shared.find_disclosure(node) == "private":
                cause = f"`{node}` is private, but the file tells something of it under [{table}]"
                mend = f'take it out of the file, or let others see it: {node} = "network" under [disclosure]'
                faults.add(TELLS_TOO_MUCH, (table, node), cause, mend, on_key=True)


def write_shared(shared: SharedFile) -> str:
    """
    Write a shared file.

    Args:
        shared: What to write; `read_shared` gives the same again.

    Returns:
        TOML, each line ended by a line feed.
    """
    head = {name: getattr(shared, name) for name in HEAD.fields}
    city = {name: getattr(shared.city, name) for name in CITY.fields}
    wishes = [(f"wishes.{write_key(wish.node)}", _list_wish(wish)) for wish in shared.wishes]
    strengths = {
        node: {name: getattr(strength, name) for name in STRENGTH.fields} for node, strength in shared.strengths.items()
    }
    tables = [("shared", head), ("city", city), ("strengths", strengths), *wishes, ("practices", shared.practices)]
    tables += [("scores", shared.scores), ("disclosure", shared.disclosure)]
    parts = [
        f"# What a city gives away. It holds no answers, notes, evidence or contacts.\nformat = {FORMAT}\n",
        *("".join(_write_table(name, table)) for name, table in tables if table),
    ]
    return "\n".join(parts)


def _list_wish(wish: Theme) -> dict[str, Any]:
    values = {name: getattr(wish, name) for name in WISH.fields}
    if not wish.is_offer and wish.capacity == 1:
        del values["capacity"]
    if not wish.is_need and wish.partners == 1:
        del values["partners"]
    if wish.consent is not None:
        values["consent"] = {"date": wish.consent.date, "role": wish.consent.role}
    return values


def _write_table(name: str, values: Mapping[str, Any]) -> Iterator[str]:
    yield f"[{name}]\n"
    for key, value in values.items():
        if _is_given(value):
            yield f"{write_key(key)} = {_write(value)}\n"


def _is_given(value: object) -> bool:
    """
    Tell whether there is something to write; 0 is something.
    """
    return value is not None and value is not False and value not in ("", ())


def _write(value: Any) -> str:
    """
    Write a value on one line.
    """
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, dict):
        inner = ", ".join(f"{write_key(key)} = {_write(one)}" for key, one in value.items() if _is_given(one))
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_write, value))}]"
    return value.isoformat() if isinstance(value, dt.date) else written(value)
