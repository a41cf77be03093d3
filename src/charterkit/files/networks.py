"""
Network files, `charterkit.toml`: what a network has agreed on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from charterkit.files.fields import FORMAT_FIELD, Field, ListOf, MapOf, TableOf
from charterkit.files.reading import list_findings, read_values
from charterkit.files.record_values import PAST_YEAR, ROLE, YEAR
from charterkit.files.shapes import CITY_ID, ID, SENTENCE
from charterkit.files.values import LACKING, NOT_ALLOWED, Faults, Number, OneOf, YesNo, name_of
from charterkit.files.wrappers import Checked
from charterkit.model.answers import EVIDENCE_STATUSES
from charterkit.model.items import ID_PATTERN
from charterkit.model.network_file import LEAST_K, MODES, Eligibility, NetworkFile, Pairing
from charterkit.model.shared import DISCLOSURES, HIGHEST_LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from charterkit.files.documents import Document
    from charterkit.files.values import Path
    from charterkit.model.findings import Finding

__all__ = ["DISCLOSURE", "NETWORK_FILE", "PAIRS", "read_network"]

_NODE = 'the id of a node, or "default"'
PAIRS = ("fixed", "refused", "history")
"""The tables of pairs."""


def _check_k(k: int, path: Path, faults: Faults) -> Any:
    if k >= LEAST_K:
        return k
    cause = (
        f"{name_of(path)}: {k} is too small; from the figures of fewer than {LEAST_K} cities one could tell a city's"
    )
    return faults.add("CK457", path, cause, f"write {LEAST_K} or more, or leave it out for {LEAST_K}")


DISCLOSURE = MapOf(OneOf(DISCLOSURES), ID_PATTERN, _NODE)
ELIGIBILITY = TableOf(
    "eligibility",
    {
        "minimum_level": Field(
            shape=Number(0, HIGHEST_LEVEL),
            doc="the level, 0 to 4, that a mentor has to reach on the node; 0 if left out",
        ),
        "evidence": Field(
            shape=ListOf(OneOf(EVIDENCE_STATUSES), distinct=True),
            doc="which evidence of a mentor counts; any if left out",
        ),
        "max_age_years": Field(shape=Number(0), doc="how old the answers of a mentor may be; any age if left out"),
        "consent": Field(shape=YesNo(), doc="false: cities may be paired before they consent"),
        "endorsement": Field(shape=YesNo(), doc="true: somebody has to stand behind a need or offer"),
        "shared_language": Field(shape=YesNo(), doc="true: only cities with a working language in common"),
        "other_country": Field(shape=YesNo(), doc="true: only cities of different countries"),
    },
    Eligibility,
)
PAIRING = {
    "learner": Field(shape=CITY_ID, required=True, doc="the id of the city that learns"),
    "mentor": Field(shape=CITY_ID, required=True, doc="the id of the city that teaches"),
    "node": Field(shape=ID, doc="on which node; on all if left out"),
    "year": Field(shape=YEAR, doc="in which year"),
    "by": Field(shape=ROLE, doc="who said so, as a role and not a person"),
}
REFUSED = TableOf("pair", PAIRING, Pairing)
FIXED = TableOf("pair", PAIRING | {"node": Field(shape=ID, required=True, doc="on which node")}, Pairing)
MET = TableOf("pair", PAIRING | {"year": Field(shape=PAST_YEAR, required=True, doc="in which year")}, Pairing)
NETWORK = TableOf(
    "network",
    {
        "title": Field(shape=SENTENCE, required=True, doc="what people see"),
        "framework": Field(shape=ID, doc="the framework whose nodes are named in this file; needed with nodes"),
        "frameworks": Field(shape=ListOf(SENTENCE), doc="folders with frameworks of the network, beside this file"),
        "disabled_plugins": Field(shape=ListOf(SENTENCE), doc="names of plugins that are not to be used"),
        "k": Field(
            shape=Checked(
                Number(whole=True), _check_k, {"minimum": LEAST_K}, f"a whole number without quotes, {LEAST_K} or more"
            ),
            doc=f"the fewest cities of which a figure is published; {LEAST_K} if left out, and never less",
        ),
        "synthetic": Field(shape=YesNo(), doc="true: an invented network; every report says so"),
    },
    least=(),
)
NETWORK_FILE = TableOf(
    "network file",
    {
        "format": FORMAT_FIELD,
        "network": Field(shape=NETWORK, required=True, doc="the network as a whole"),
        "eligibility": Field(shape=ELIGIBILITY, doc="who may be a mentor, and which pairs there can be"),
        "weights": Field(
            shape=MapOf(Number(0), ID_PATTERN, "the name of a component"),
            doc="how much each component of a pair's fit counts: gap, strength, practice, context and so on",
        ),
        "modes": Field(
            shape=MapOf(OneOf(MODES), ID_PATTERN, _NODE), doc="how cities are put together, by node or by default"
        ),
        "fixed": Field(shape=ListOf(FIXED), doc="pairs that are agreed already"),
        "refused": Field(shape=ListOf(REFUSED), doc="pairs that must not be"),
        "history": Field(shape=ListOf(MET), doc="pairs of earlier rounds"),
        "disclosure": Field(
            shape=DISCLOSURE, doc="who may see what is shared, by node or by default; private if left out"
        ),
    },
)


def read_network(document: Document) -> tuple[NetworkFile | None, tuple[Finding, ...]]:
    """
    Read a network file from a document.

    Args:
        document: A file as parsed; its own findings are not repeated.

    Returns:
        What could be read, None where it lacks its table; and everything that is wrong with the form, places not
        yet looked up.
    """
    faults = Faults()
    raw = read_values(NETWORK_FILE, document, faults)
    head = raw.pop("network", None)
    for table in PAIRS:
        _check_pairs(raw.get(table, ()), table, faults)
    if head is None:
        return None, list_findings(document, faults)
    file = NetworkFile(file=document.file, **{"title": "", **head, **raw})
    place = next(_list_nodes(file), None)
    if place is not None and not file.framework and not faults.are_at(("network", "framework")):
        cause = f"{name_of(place)}: the file names a node, but does not say of which framework"
        faults.add(LACKING, place, cause, 'add `framework = "..."` under [network]', lacking=True)
    return file, list_findings(document, faults)


def _check_pairs(pairings: Iterable[Pairing], table: str, faults: Faults) -> None:
    """
    See that two cities make a pair, and that it stands there once; in earlier years they may have met often.
    """
    seen = set()
    for at, pairing in enumerate(pairings):
        if pairing.learner == pairing.mentor:
            cause = f"`{pairing.mentor}` is paired with itself"
            faults.add("CK455", (table, at, "mentor"), cause, "write the id of another city")
        key = evolve(pairing, by="", year=pairing.year if table == "history" else None)
        if key in seen:
            cause = f"`{pairing.learner}` and `{pairing.mentor}` stand in `{table}` twice"
            faults.add(NOT_ALLOWED, (table, at), cause, "keep one")
        seen.add(key)


def _list_nodes(file: NetworkFile) -> Iterator[Path]:
    """
    List the places at which the file names a node.
    """
    for table in ("modes", "disclosure"):
        yield from ((table, node) for node in getattr(file, table) if node != "default")
    for table in PAIRS:
        yield from ((table, at, "node") for at, pairing in enumerate(getattr(file, table)) if pairing.node)
