"""
Conditions as they stand in a file: ``{ flag = "has.housing" }``, ``{ all = [ ... ] }`` and the like.
"""

# ruff: noqa: D102 - what the methods of a shape do is said once, in `Shape`

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit.files.fields import AnyOf, Field, ListOf, TableOf, given
from charterkit.files.values import BAD, LACKING, NOT_ALLOWED, Day, Number, OneOf, Text, name_of, refuse
from charterkit.model.answers import EVIDENCE_STATUSES
from charterkit.model.items import ID_PATTERN, Predicate

if TYPE_CHECKING:
    from charterkit.files.values import Faults, Path

__all__ = ["CONDITION", "CONDITION_TABLES", "Condition", "condition_schema"]

CONDITION = {"$ref": "#/definitions/condition"}
"""What stands in a JSON Schema in place of a condition, since conditions hold conditions."""


class Condition:
    """
    A condition on flags of the city and on answers, nested by ``all``, ``any`` and ``not``.
    """

    def read(self, raw: Any, path: Path, faults: Faults) -> Any:
        if not isinstance(raw, dict):
            return refuse(self, raw, path, faults)
        kinds = [kind for kind in CONDITION_TABLES if kind in raw]
        if len(kinds) != 1:
            cause = f"{name_of(path)}: a condition needs exactly one of {', '.join(CONDITION_TABLES)}"
            code = NOT_ALLOWED if kinds else LACKING
            return faults.add(code, path, cause, 'for example { flag = "has.housing" }', lacking=not kinds)
        values = CONDITION_TABLES[kinds[0]].read(raw, path, faults)
        if values is BAD:
            return BAD
        if kinds[0] == "item" and raw.get("in", "") == "" and raw.get("at_least", "") == "":
            cause = f"{name_of(path)}: a condition on an item needs `in` or `at_least`"
            return faults.add(LACKING, path, cause, 'for example { item = "C03-1", at_least = 2 }', lacking=True)
        return _predicate(kinds[0], values)

    def schema(self) -> dict[str, Any]:
        return CONDITION

    def words(self) -> str:
        return 'a condition such as { flag = "has.housing" }'


def _predicate(kind: str, values: dict[str, Any]) -> Predicate:
    if kind == "count":
        return Predicate(op="count", at_least=values["count"], parts=values["of"])
    if kind in {"evidence", "dated"}:
        among, status = values.get("kind", ()), values.get("status")
        return Predicate(op=kind, subject=values[kind], among=among, at_least=status, since=values.get("since"))
    if kind in {"flag", "item", "node"}:
        at_least = values.get("at_least")
        return Predicate(op=kind, subject=values[kind], among=values.get("in", ()), at_least=at_least)
    parts = values[kind]
    return Predicate(op=kind, parts=parts if isinstance(parts, tuple) else (parts,))


def condition_schema() -> dict[str, Any]:
    """
    Describe conditions, for the definitions of a JSON Schema.
    """
    kinds = {kind: table.schema() for kind, table in CONDITION_TABLES.items()}
    kinds["item"]["anyOf"] = [given("in"), given("at_least")]
    return {"title": "condition", "oneOf": list(kinds.values())}


_VALUE = AnyOf(((str, Text(empty=False)), (int, Number(whole=True)), (float, Number())))
_ITEM = Text(ID_PATTERN, "the id of an item", empty=False)
_AMONG = Field(shape=ListOf(_VALUE, least=1), doc="any of these values")
_PARTS = ListOf(Condition(), least=1)
CONDITION_TABLES = {
    "flag": TableOf(
        "condition on a flag",
        {
            "flag": Field(
                shape=Text(rf"(has|law)\.{ID_PATTERN}", 'a flag such as "has.housing"', empty=False),
                required=True,
                doc="a flag of the city",
            ),
            "in": _AMONG,
        },
    ),
    "item": TableOf(
        "condition on an answer",
        {
            "item": Field(shape=_ITEM, required=True, doc="an item"),
            "in": _AMONG,
            "at_least": Field(shape=_VALUE, doc="an option, or a number, that must be reached"),
        },
        apart=(("in", "at_least"),),
    ),
    "node": TableOf(
        "condition on a value",
        {
            "node": Field(shape=Text(ID_PATTERN, "the id of a node", empty=False), required=True, doc="a node"),
            "at_least": Field(shape=Number(), required=True, doc="the value, in points, that must be reached"),
        },
    ),
    "evidence": TableOf(
        "condition on evidence",
        {
            "evidence": Field(shape=_ITEM, required=True, doc="an item whose answer rests on evidence"),
            "kind": Field(shape=ListOf(Text("[A-Z]+", "a kind of evidence"), least=1), doc="any of these kinds"),
            "status": Field(shape=OneOf(EVIDENCE_STATUSES[1:]), doc="brought at least so far"),
            "since": Field(shape=Day(), doc="dated on this day or later"),
        },
    ),
    "dated": TableOf(
        "condition on a date",
        {
            "dated": Field(shape=_ITEM, required=True, doc="an item whose answer bears a date"),
            "since": Field(shape=Day(), required=True, doc="this day or a later one"),
        },
    ),
    "count": TableOf(
        "so many of several conditions",
        {
            "count": Field(shape=Number(1, whole=True), required=True, doc="at least so many of them hold"),
            "of": Field(shape=_PARTS, required=True, doc="the conditions"),
        },
    ),
    "all": TableOf("several conditions", {"all": Field(shape=_PARTS, required=True, doc="all of these hold")}),
    "any": TableOf(
        "one of several conditions", {"any": Field(shape=_PARTS, required=True, doc="at least one of these holds")}
    ),
    "not": TableOf(
        "opposite of a condition", {"not": Field(shape=Condition(), required=True, doc="this does not hold")}
    ),
}
"""The keys of each kind of condition; just one kind stands in a condition."""
