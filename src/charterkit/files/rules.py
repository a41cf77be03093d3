"""
Methods, policies and steps as they stand in a file: ``"mean"``, or ``{ name = "tally", cap = 4 }``.
"""

# ruff: noqa: D102 - what the methods of a shape do is said once, in `Shape`

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit.files.conditions import Condition
from charterkit.files.values import BAD, LACKING, Text, name_of, refuse
from charterkit.model.items import ID_PATTERN, Rule

if TYPE_CHECKING:
    from charterkit.files.values import Faults, Path

__all__ = ["RULE", "STEP", "RuleShape"]

_NAME = Text(ID_PATTERN, 'the name of a method, such as "mean"', empty=False)


class RuleShape:
    """
    A method by name, or a table with its name and its parameters; a step also with a condition, ``when``.
    """

    def __init__(self, *, with_condition: bool = False) -> None:
        self._with_condition = with_condition

    def read(self, raw: Any, path: Path, faults: Faults) -> Any:
        if isinstance(raw, str):
            name = _NAME.read(raw, path, faults)
            return name if name is BAD else Rule(name=name)
        if not isinstance(raw, dict):
            return refuse(self, raw, path, faults)
        if "name" not in raw:
            cause = f"{name_of(path)}: the method has no `name`"
            return faults.add(LACKING, path, cause, 'write { name = "..." }', lacking=True)
        name = _NAME.read(raw["name"], (*path, "name"), faults)
        parameters = {key: value for key, value in raw.items() if key != "name"}
        when = None
        if self._with_condition and "when" in parameters:
            when = Condition().read(parameters.pop("when"), (*path, "when"), faults)
        return BAD if name is BAD or when is BAD else Rule(name=name, parameters=parameters, when=when)

    def schema(self) -> dict[str, Any]:
        keys = {"name": {"description": "which method"} | _NAME.schema()}
        if self._with_condition:
            keys["when"] = {"description": "only where this holds"} | Condition().schema()
        table = {"type": "object", "properties": keys, "required": ["name"], "additionalProperties": True}
        return {"anyOf": [_NAME.schema(), table]}

    def words(self) -> str:
        return 'the name of a method, or { name = "...", ... } with its parameters'


RULE = RuleShape()
"""The shape of all methods and policies."""

STEP = RuleShape(with_condition=True)
"""The shape of a step after the method of a node."""
