"""
Shapes of single values: what may stand under a key, said once for reading, for the JSON Schema and for the reference.

A shape reads one TOML value. It never stops at the first fault: what is wrong goes to `Faults`, and `BAD` comes back in
place of the value.
"""

# ruff: noqa: D102 - what the methods of a shape do is said once, in `Shape`

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Protocol, TypeAlias

from charterkit.model.findings import Finding, Severity
from charterkit.model.patterns import fits
from charterkit.model.wording import join_words, written
from charterkit.nearest import did_you_mean

Path: TypeAlias = "tuple[str | int, ...]"
"""The keys, and positions in lists, that lead to a value."""

__all__ = [
    "BAD",
    "LACKING",
    "NOT_ALLOWED",
    "TELLS_TOO_MUCH",
    "UNKNOWN_KEY",
    "WRONG_TYPE",
    "Anything",
    "Day",
    "Faults",
    "Number",
    "OneOf",
    "Path",
    "Shape",
    "Text",
    "YesNo",
    "name_of",
    "refuse",
]

BAD: Any = object()
"""What a shape gives in place of a value that cannot be used."""

UNKNOWN_KEY, WRONG_TYPE, NOT_ALLOWED, LACKING = "CK151", "CK152", "CK153", "CK154"
TELLS_TOO_MUCH = "CK456"


def name_of(path: Path) -> str:
    """
    Write a path as a person would find it: the last key, and the table or list that it stands in.
    """
    keys = [f"entry {part + 1}" if isinstance(part, int) else f"`{part}`" for part in path[-2:]]
    return " in ".join(reversed(keys)) if keys else "the file"


def refuse(  # noqa: PLR0913 - what a finding says
    shape: Shape, raw: object, path: Path, faults: Faults, *, code: str = WRONG_TYPE, mend: str = ""
) -> Any:
    """
    Note that a value is not what its shape expects, and give `BAD`.
    """
    cause = f"{name_of(path)}: expected {shape.words()}, found {written(raw)}"
    return faults.add(code, path, cause, mend, lacking=raw == "")


class Faults:
    """
    Everything that was found wrong so far.
    """

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._lacking: list[Finding] = []

    def add(  # noqa: PLR0913 - what a finding says
        self, code: str, path: Path, cause: str, mend: str = "", *, on_key: bool = False, lacking: bool = False
    ) -> Any:
        """
        Note an error, and give `BAD` for the value at fault; `lacking` says that something is not there.
        """
        finding = Finding(code=code, path=path, cause=cause, mend=mend, on_key=on_key)
        self.findings.append(finding)
        if lacking:
            self._lacking.append(finding)
        return BAD

    def warn(self, code: str, path: Path, cause: str, mend: str = "") -> None:
        """
        Note something that may be a mistake and does not stop the work.
        """
        self.findings.append(Finding(code=code, severity=Severity.WARNING, path=path, cause=cause, mend=mend))

    def are_at(self, path: Path) -> bool:
        """
        Tell whether something was found wrong just there.
        """
        return any(finding.path == path for finding in self.findings)

    def without_lacking(self) -> tuple[Finding, ...]:
        """
        List what is wrong whatever else may stand in the file, a part of which could not be read.
        """
        return tuple(finding for finding in self.findings if finding not in self._lacking)


class Shape(Protocol):
    """
    What may stand under a key.
    """

    def read(self, raw: Any, path: Path, faults: Faults) -> Any:
        """
        Turn a TOML value into what the model wants, or note what is wrong.
        """

    def schema(self) -> dict[str, Any]:
        """
        Say the same as a JSON Schema.
        """

    def words(self) -> str:
        """
        Say the same in words that complete "expected ...".
        """


class Text:
    """
    A text; with `pattern`, one that matches as a whole. `what` names it in messages.
    """

    def __init__(self, pattern: str = "", what: str = "a text in quotes", *, empty: bool = True) -> None:
        self.pattern = pattern
        self.what = what
        self.empty = empty

    def read(self, raw: Any, path: Path, faults: Faults) -> Any:
        if not isinstance(raw, str):
            is_plain = not isinstance(raw, dict | list)
            return refuse(self, raw, path, faults, mend=f'write it in quotes: "{written(raw)}"' if is_plain else "")
        if not raw.strip() and not self.empty:
            return faults.add(NOT_ALLOWED, path, f"{name_of(path)} is empty", f"write {self.what}", lacking=True)
        if self.pattern and raw and not fits(self.pattern, raw):
            return refuse(self, raw, path, faults, code=NOT_ALLOWED)
        return raw

    def schema(self) -> dict[str, Any]:
        if self.pattern:
            return {"type": "string", "pattern": f"^({self.pattern}){'?' if self.empty else ''}$"}
        return {"type": "string"} if self.empty else {"type": "string", "pattern": r"\S"}

    def words(self) -> str:
        return self.what


class Number:
    """
    A number, whole where `whole`; true and false are none.
    """

    def __init__(self, minimum: float | None = None, maximum: float | None = None, *, whole: bool = False) -> None:
        self.minimum = minimum
        self.maximum = maximum
        self.whole = whole

    def read(self, raw: Any, path: Path, faults: Faults) -> Any:
        if isinstance(raw, bool) or not isinstance(raw, int if self.whole else int | float):
            return refuse(self, raw, path, faults)
        if (self.minimum is not None and raw < self.minimum) or (self.maximum is not None and raw > self.maximum):
            return refuse(self, raw, path, faults, code=NOT_ALLOWED)
        return raw if self.whole else float(raw)

    def schema(self) -> dict[str, Any]:
        limits = {"minimum": self.minimum, "maximum": self.maximum}
        return {"type": "integer" if self.whole else "number"} | {
            key: limit for key, limit in limits.items() if limit is not None
        }

    def words(self) -> str:
        what = "a whole number without quotes" if self.whole else "a number without quotes"
        if self.minimum is not None and self.minimum == self.maximum:
            return f"{self.minimum:g} without quotes"
        if self.minimum is not None and self.maximum is not None:
            return f"{what}, from {self.minimum:g} to {self.maximum:g}"
        return what if self.minimum is None else f"{what}, {self.minimum:g} or more"


_TRUTHS: dict[str, str] = {
    **dict.fromkeys(("true", "yes", "y"), "true"),
    **dict.fromkeys(("false", "no", "n"), "false"),
}


class YesNo:
    """
    ``true`` or ``false``.
    """

    def read(self, raw: Any, path: Path, faults: Faults) -> Any:
        if isinstance(raw, bool):
            return raw
        meant = _TRUTHS.get(raw.strip().lower()) if isinstance(raw, str) else None
        return refuse(self, raw, path, faults, mend=f"write {meant}, without quotes" if meant else "")

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}

    def words(self) -> str:
        return "true or false, without quotes"


class Day:
    """
    A date without a time: ``2026-03-02``. To JSON Schema, TOML's dates are texts of the format `date`.
    """

    def read(self, raw: Any, path: Path, faults: Faults) -> Any:
        if type(raw) is dt.date:
            return raw
        day = str(raw)[:10] if isinstance(raw, dt.datetime | str) else ""
        is_day = re.fullmatch(r"\d{4}-\d{2}-\d{2}", day)
        return refuse(self, raw, path, faults, mend=f"write {day}, without quotes and without a time" if is_day else "")

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}

    def words(self) -> str:
        return "a date such as 2026-03-02, without quotes"


class OneOf:
    """
    One of a few texts.
    """

    def __init__(self, values: tuple[str, ...]) -> None:
        self.values = values

    def read(self, raw: Any, path: Path, faults: Faults) -> Any:
        if isinstance(raw, str) and raw in self.values:
            return raw
        hint = did_you_mean(raw, self.values) if isinstance(raw, str) else ""
        return refuse(self, raw, path, faults, code=NOT_ALLOWED, mend=hint)

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.values)}

    def words(self) -> str:
        return join_words(map(written, self.values))


class Anything:
    """
    Any TOML value; somebody else reads it.
    """

    def read(self, raw: Any, path: Path, faults: Faults) -> Any:  # noqa: ARG002 - all shapes alike
        return raw

    def schema(self) -> dict[str, Any]:
        # Editors take tables for closed unless they are told otherwise.
        return {"additionalProperties": True}

    def words(self) -> str:
        return "a value"
