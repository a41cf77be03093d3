"""
Whole records of each kind, every key in use, and what readers say of changed ones.
"""

from __future__ import annotations

import datetime as dt
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Protocol

from charterkit.files.answers import read_answers
from charterkit.files.cities import read_city
from charterkit.files.documents import Document, parse_document
from charterkit.files.networks import read_network
from charterkit.files.positions import locate
from charterkit.files.practices import read_practice
from charterkit.files.shared import read_shared
from charterkit.files.surveys import read_survey
from charterkit.model.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.findings import Finding

__all__ = ["CONSENT", "READERS", "WHOLE", "Reader", "change", "find_errors", "find_paths", "list_places", "read"]

CONSENT = {"date": dt.date(2026, 3, 2), "role": "deputy mayor"}

_THEME: dict[str, Any] = {
    "role": "both",
    "priority": 1,
    "questions": ["How do you reach those who never come?"],
    "capacity": 2,
    "partners": 2,
    "practices": ["open-desk"],
    "languages": ["fi", "sr-Latn"],
    "formats": ["study-visit", "webinar"],
    "vetoes": ["hilltown"],
    "ranking": ["hillford"],
    "consent": CONSENT,
    "endorsed_by": "director of services",
    "proposed": True,
}
_PAIR: dict[str, Any] = {"learner": "riverport", "mentor": "hilltown", "node": "C01", "year": 2024, "by": "secretariat"}

WHOLE: dict[str, dict[str, Any]] = {
    "city": {
        "format": 1,
        "synthetic": True,
        "framework": "five-ladders",
        "city": {
            "id": "riverport",
            "name": "Riverport",
            "country": "FI",
            "aliases": ["Jokisatama"],
            "population": {"count": 215000, "year": 2013},
            "coordinates": [61.498056, 23.76],
            "languages": ["fi", "en"],
            "type": "port",
            "migrants": ["students", "seafarers"],
            "institution": "integration unit, under the deputy mayor",
            "national_changes": ["2025: the state pays for language courses"],
            "networks": ["Riverside cities"],
            "contact": "head of integration",
            "has": {"housing": "shared", "schools": True, "buses": ""},
            "law": {"positive_action": False},
        },
        "themes": {"C01": _THEME},
    },
    "practice": {
        "format": 1,
        "synthetic": True,
        "practice": {
            "id": "open-desk",
            "title": "An open desk in the library",
            "aliases": ["The blue desk"],
            "city": "riverport",
            "framework": "five-ladders",
            "nodes": ["C01"],
            "problem": "Nobody knew whom to ask.",
            "method": "One desk, six languages, every day.",
            "actors": ["library", "migrant association"],
            "preconditions": ["a room at street level"],
            "cost": "low",
            "evidence": ["1,200 visits in a year"],
            "failures": ["an appointment was needed at first; nobody came"],
            "contact": "head of the library",
            "languages": ["fi"],
            "source": ["own"],
            "source_gap": ["what it costs in a year"],
            "interests": ["other towns of the county"],
            "lineage": [
                {"practice": "older-desk", "kind": "transferred-from"},
                {"name": "A desk far away", "kind": "inspired-by"},
            ],
            "adoptions": [
                {
                    "city": "hilltown",
                    "state": "operating",
                    "kept": ["every day"],
                    "adapted": ["two languages"],
                    "dropped": ["the library"],
                    "checked": dt.date(2026, 5, 1),
                    "note": "after two years",
                }
            ],
        },
    },
    "shared": {
        "format": 1,
        "shared": {
            "framework": "five-ladders",
            "version": "2026.1",
            "hash": "sha256:" + 4 * "0123456789abcdef",
            "profile": "core",
            "made": dt.date(2026, 6, 1),
            "synthetic": True,
        },
        "city": {"id": "riverport", "name": "Riverport", "country": "FI", "languages": ["fi"], "type": "port"},
        "strengths": {"C01": {"band": "strong", "level": 3, "evidence_status": "attached"}},
        "wishes": {"C01": _THEME},
        "practices": {"open-desk": "An open desk in the library"},
        "scores": {"C01": 4},
        "disclosure": {"default": "network", "C01": "public"},
    },
    "survey": {
        "format": 1,
        "synthetic": True,
        "survey": {
            "id": "arrivals-2025",
            "title": "Arrivals in five cities",
            "by": "the secretariat",
            "asked": "all members",
            "carried_out": "end of 2025",
            "published": "March 2026",
            "answered": 5,
            "area": "three countries",
            "framework": "five-ladders",
            "source": ["own"],
            "source_gap": ["who was asked in the cities"],
            "note": "to be repeated",
        },
        "cities": {"riverport": "Riverport", "hilltown": "Hilltown"},
        "headings": [{"title": "Housing", "text": ["Rents go up."], "nodes": ["C01"]}],
        "measures": {
            "arrivals": {
                "title": "transit",
                "reading": "arrivals",
                "type": "text",
                "unit": "persons",
                "definition": "first registration",
                "period": "2025",
                "additive": False,
                "overlap": "persons counted several times",
                "nodes": ["C01"],
                "source": ["yearbook"],
                "note": "rounded",
                "figures": {
                    "riverport": {
                        "value": "many",
                        "period": "2024",
                        "definition": "all registrations",
                        "source": ["press"],
                        "note": "estimate",
                    },
                    "hilltown": {"state": "unknown"},
                },
            }
        },
    },
    "network": {
        "format": 1,
        "network": {
            "title": "Riverside cities",
            "framework": "five-ladders",
            "frameworks": ["frameworks"],
            "disabled_plugins": ["charterkit-old"],
            "k": 6,
            "synthetic": True,
        },
        "eligibility": {
            "minimum_level": 2.5,
            "evidence": ["attached", "verified"],
            "evidence_share": 0.75,
            "peer_review": False,
            "max_age_years": 2,
            "consent": False,
            "endorsement": True,
            "shared_language": True,
            "other_country": True,
        },
        "matching": {
            "strong_level": 3.5,
            "develop_level": 1,
            "most_needs": 2,
            "floor": 100,
            "minimum_load": 2,
            "cooling_years": 4,
            "team_size": 5,
            "cluster_size": 3,
            "practices": True,
            "waiting": ["hillford"],
            "withdrawn": ["oldtown"],
        },
        "accepted": {"hilltown": 1},
        "weights": {"gap": 3, "strength": 2.5},
        "modes": {"default": "one-to-one", "C01": "cluster"},
        "fixed": [dict(_PAIR)],
        "refused": [dict(_PAIR)],
        "history": [dict(_PAIR)],
        "disclosure": {"default": "private", "C01": "network"},
    },
    "answers": {
        "format": 1,
        "framework": "five-ladders",
        "version": "2026.1",
        "city": {"id": "riverport", "name": "Riverport"},
        "answers": {},
        "themes": {"C01": _THEME},
    },
}
"""A file of each kind in which every key stands; of answers, what is new in them."""

WHOLE["outside"] = deepcopy(WHOLE["practice"])
WHOLE["outside"]["practice"]["origin"] = "a town overseas"
del WHOLE["outside"]["practice"]["city"]


class Reader(Protocol):
    """
    Any of the readers.
    """

    def __call__(self, document: Document) -> tuple[Any, tuple[Finding, ...]]:
        """
        Read a document.
        """


READERS: dict[str, Reader] = {
    "city": read_city,
    "practice": read_practice,
    "outside": read_practice,
    "shared": read_shared,
    "survey": read_survey,
    "network": read_network,
    "answers": read_answers,
}


def change(kind: str, path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    """
    Give the whole record of a kind with another value at a place; `...` takes the key away.
    """
    whole = deepcopy(WHOLE[kind])
    place: Any = whole
    for key in path[:-1]:
        place = place[key]
    if value is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return whole


def read(kind: str, data: dict[str, Any]) -> tuple[Any, tuple[Finding, ...]]:
    """
    Read data as if it had stood in a file.
    """
    return READERS[kind](Document(file="x.toml", data=deepcopy(data), rest=data))


def find_errors(kind: str, data: dict[str, Any]) -> list[tuple[str, tuple[str | int, ...]]]:
    """
    Give code and path of each error.
    """
    return [(one.code, one.path) for one in read(kind, data)[1] if one.severity is Severity.ERROR]


def list_places(kind: str, text: str) -> tuple[Any, list[tuple[str, int, int]]]:
    """
    Read a text; give what was read, and code, line and column of each finding, in the order of the file.
    """
    document = parse_document(text.encode(), "x.toml")
    value, findings = READERS[kind](document)
    placed = (*document.findings, *locate(findings, document))
    return value, sorted(((one.code, one.line, one.column) for one in placed), key=lambda one: one[1:])


def find_paths(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """
    List the way to everything in a record.
    """
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        yield (*path, key)
        yield from find_paths(value, (*path, key))
