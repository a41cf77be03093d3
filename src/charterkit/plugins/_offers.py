"""
What a plugin can offer, and when a record is fit for use.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from reprlib import repr as shorten
from typing import Any, TypeAlias

from attrs import field, frozen

from charterkit.extensions import AnswerType, Check, Library, Matcher, Method, RecordKind, Renderer, Store, Treatment
from charterkit.model.findings import Explanation
from charterkit.model.record import Record

__all__ = ["KINDS", "Key", "Kind", "Offer", "Refused"]

Key: TypeAlias = "str | tuple[str, str]"
"""What a record is looked up by: its name, or its own kind and its name."""


class Refused(Exception):
    """
    Why a plugin is not taken.
    """


class Kind:
    """
    One kind of record.

    Attributes:
        name: What the registry, the hook and the built-in module are called after: ``answer_types``.
        noun: One of them, to people.
        record: The class.
        fields: What the fields beside name and summary must be like.
        keyed_by: The field that tells records of one name apart; empty where the name is enough.
        is_builtin: Some come with charterkit.
    """

    def __init__(  # noqa: PLR0913 - what a kind is like
        self,
        name: str,
        noun: str,
        record: type[Any],
        fields: Mapping[str, Callable[[Any], bool]],
        *,
        keyed_by: str = "",
        is_builtin: bool = True,
    ) -> None:
        self.name = name
        self.noun = noun
        self.record = record
        self.fields = fields
        self.keyed_by = keyed_by
        self.is_builtin = is_builtin

    @property
    def hook(self) -> str:
        """
        The hook through which records of this kind come.
        """
        return f"charterkit_{self.name}"

    def accept(self, record: Any) -> Offer:
        """
        Take what a plugin handed over.

        Raises:
            Refused: It cannot be used.
        """
        if not isinstance(record, self.record):
            raise Refused(
                f"`{self.hook}` gives a value of type {type(record).__name__} instead of {self.record.__name__}"
            )
        if not (isinstance(record.name, str) and _is_name(record.name)):
            raise Refused(
                f"{self.noun} {shorten(record.name)} has no usable name: write small letters, digits, single hyphens"
            )
        for name, is_right in {"summary": _is_text, **self.fields}.items():
            value = getattr(record, name)
            if not is_right(value):
                raise Refused(f"{self.noun} `{record.name}`: `{name}` cannot be {shorten(value)}")
        return Offer(self, (getattr(record, self.keyed_by), record.name) if self.keyed_by else record.name, record)


@frozen(eq=False, repr=False)
class Offer(Record):
    """
    A record, and what it is looked up by, which is all that tells two offers apart.
    """

    kind: Kind
    key: Key
    record: Any = field(default=None, eq=False, repr=False)

    @property
    def name(self) -> str:
        """
        The name of the record.
        """
        return self.key if isinstance(self.key, str) else self.key[1]

    @property
    def group(self) -> str:
        """
        The records among which it is looked up, to people: "answer type", "leaf method".
        """
        return self.kind.noun if isinstance(self.key, str) else f"{self.key[0]} {self.kind.noun}"

    def __str__(self) -> str:
        return f"{self.group} `{self.name}`"


def _is_name(text: str) -> bool:
    """
    Tell whether a text is made of small letters, digits and single hyphens, beginning with a letter.
    """
    is_plain = text.isascii() and text == text.lower() and text[:1].isalpha()
    return is_plain and all(part.isalnum() for part in text.split("-"))


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_function_or_none(value: object) -> bool:
    return value is None or callable(value)


KINDS = (
    Kind("libraries", "library", Library, {"files": lambda files: isinstance(files, str) or hasattr(files, "iterdir")}),
    Kind(
        "answer_types",
        "answer type",
        AnswerType,
        {
            "parse": callable,
            "width": callable,
            "describe": callable,
            "schema": callable,
            "leaf": _is_text,
            "alternatives": _is_function_or_none,
        },
    ),
    Kind(
        "methods",
        "method",
        Method,
        {
            "kind": ("leaf", "aggregate", "policy", "step").__contains__,
            "apply": callable,
            "parameters": lambda parameters: isinstance(parameters, Mapping),
            "bounds": _is_function_or_none,
            "parts": _is_function_or_none,
            "needs": lambda needs: isinstance(needs, tuple),
            "check": _is_function_or_none,
            "requires": _is_function_or_none,
        },
        keyed_by="kind",
    ),
    Kind(
        "checks",
        "check",
        Check,
        {
            "subject": ("answers", "framework", "network").__contains__,
            "codes": lambda codes: all(isinstance(code, Explanation) for code in codes),
            "run": callable,
        },
    ),
    Kind(
        "record_kinds",
        "kind of record",
        RecordKind,
        {
            "folder": _is_text,
            "load": callable,
            "schema": callable,
            "codes": lambda codes: all(isinstance(code, Explanation) for code in codes),
        },
    ),
    Kind("stores", "store", Store, {"matches": callable, "open": callable}),
    Kind(
        "matchers",
        "engine",
        Matcher,
        {
            "match": callable,
            "verify": callable,
            "why": callable,
            "restrict": callable,
            "render": callable,
            "forms": lambda forms: isinstance(forms, Mapping),
        },
        is_builtin=False,
    ),
    Kind(
        "treatments",
        "treatment",
        Treatment,
        {
            "fit": callable,
            "apply": callable,
            "parameters": lambda parameters: isinstance(parameters, Mapping),
            "needs": lambda needs: isinstance(needs, tuple),
            "figures": lambda figures: isinstance(figures, tuple),
        },
    ),
    Kind(
        "renderers",
        "renderer",
        Renderer,
        {"suffix": _is_text} | dict.fromkeys(("render", "explain", "document"), _is_function_or_none),
    ),
)
