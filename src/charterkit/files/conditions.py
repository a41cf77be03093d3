"""
Conditions as they stand in a file: ``{ flag = "has.housing" }``, ``{ all = [ ... ] }`` and the like.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from charterkit.files.fields import BAD, AnyOf, Faults, Field, ListOf, Number, TableOf, Text
from charterkit.model.framework import ID_PATTERN, Predicate

if TYPE_CHECKING:
    from charterkit.files.fields import Path

__all__ = ["Condition"]

_VALUE = AnyOf(((str, Text(empty=False)), (int, Number(whole=True)), (float, Number())))
_KINDS = ("flag", "item", "all", "any", "not")


@frozen
class Condition:
    """
    A condition on flags of the city and on answers, nested by ``all``, ``any`` and ``not``.
    """

    def read(self, raw: Any, path: Path, faults: Faults) -> Any:
        kinds = [kind for kind in _KINDS if isinstance(raw, dict) and kind in raw]
        if len(kinds) != 1:
            cause = f"a condition needs exactly one of {', '.join(_KINDS)}"
            return faults.add("CK153", path, cause, 'for example { flag = "has.housing" }')
        values = _TABLES[kinds[0]].read(raw, path, faults)
        if values is BAD:
            return BAD
        if kinds[0] == "item" and ("in" in values) == ("at_least" in values):
            cause = "a condition on an item needs either `in` or `at_least`"
            return faults.add("CK153", path, cause, 'for example { item = "C03-1", at_least = 2 }')
        return _predicate(kinds[0], values)

    def schema(self) -> dict[str, Any]:
        return {"type": "object"}

    def words(self) -> str:
        return 'a condition such as { flag = "has.housing" }'


def _predicate(kind: str, values: dict[str, Any]) -> Predicate:
    if kind in {"flag", "item"}:
        at_least = values.get("at_least")
        return Predicate(op=kind, subject=values[kind], among=tuple(values.get("in", ())), at_least=at_least)
    parts = values[kind]
    return Predicate(op=kind, parts=parts if isinstance(parts, tuple) else (parts,))


_AMONG = Field(shape=ListOf(_VALUE), doc="any of these values")
_PARTS = Field(shape=ListOf(Condition()), required=True, doc="conditions")
_TABLES = {
    "flag": TableOf(
        "condition",
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
        "condition",
        {
            "item": Field(shape=Text(ID_PATTERN, "the id of an item", empty=False), required=True, doc="an item"),
            "in": _AMONG,
            "at_least": Field(shape=_VALUE, doc="an option, or a number, that must be reached"),
        },
    ),
    "all": TableOf("condition", {"all": _PARTS}),
    "any": TableOf("condition", {"any": _PARTS}),
    "not": TableOf("condition", {"not": Field(shape=Condition(), required=True, doc="a condition")}),
}
