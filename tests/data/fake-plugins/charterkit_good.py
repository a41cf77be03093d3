"""
A plugin without a fault: one record of each kind.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from charterkit.extensions import AnswerType, Check, Library, Matcher, Method, RecordKind, Renderer, Store, Treatment
from charterkit.hookspecs import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable


def nothing(*_: object) -> Any:
    """
    Stand in for the function of a record.
    """
    return ()


@hookimpl
def charterkit_libraries() -> Iterable[Library]:
    """
    Offer a library.
    """
    yield Library(name="good", summary="A library", files=Path(__file__).parent)


@hookimpl
def charterkit_answer_types() -> Iterable[AnswerType]:
    """
    Offer an answer type, as a list and not as a generator.
    """
    return [AnswerType(name="good", summary="A type", parse=nothing, width=nothing, describe=nothing, schema=nothing)]


@hookimpl
def charterkit_methods() -> Iterable[Method]:
    """
    Offer two methods of one name and different kinds.
    """
    yield Method(name="good", summary="An aggregate", apply=nothing)
    yield Method(name="good", summary="A leaf method", kind="leaf", apply=nothing)


@hookimpl
def charterkit_checks() -> Iterable[Check]:
    """
    Offer a check.
    """
    yield Check(name="good", summary="A check", subject="answers", codes=(), run=nothing)


@hookimpl
def charterkit_record_kinds() -> Iterable[RecordKind]:
    """
    Offer a kind of record.
    """
    yield RecordKind(name="good", summary="A file", folder="good", load=nothing, schema=nothing)


@hookimpl
def charterkit_renderers() -> Iterable[Renderer]:
    """
    Offer a renderer.
    """
    yield Renderer(name="good", summary="A form", suffix=".good", render=nothing)


@hookimpl
def charterkit_matchers() -> Iterable[Matcher]:
    """
    Offer an engine.
    """
    yield Matcher(
        name="good",
        summary="An engine",
        match=nothing,
        verify=nothing,
        why=nothing,
        restrict=nothing,
        render=nothing,
        forms={"good": ".good"},
    )


@hookimpl
def charterkit_stores() -> Iterable[Store]:
    """
    Offer a store.
    """
    yield Store(name="good", summary="A place", matches=nothing, open=nothing)


@hookimpl
def charterkit_treatments() -> Iterable[Treatment]:
    """
    Offer a treatment.
    """
    yield Treatment(name="good", summary="A treatment", fit=nothing, apply=nothing)
