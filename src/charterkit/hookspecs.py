"""
The contract with plugins: nine hooks, all alike.

A hook takes no arguments and yields records of :mod:`charterkit.extensions`. It is called once, when plugins are
loaded, and in no particular order: whoever wants a record names it. A plugin is a module (or an object) that implements
one or more hooks and is named by an entry point of the group ``charterkit``:

.. code-block:: toml

    [project.entry-points.charterkit]
    icc = "charterkit_icc"

What comes with charterkit is offered through the same hooks.
"""

# A hook is a contract without a body.
# mypy: disable-error-code="empty-body"

from __future__ import annotations

from typing import TYPE_CHECKING

from pluggy import HookimplMarker, HookspecMarker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charterkit.extensions import (
        AnswerType,
        Check,
        Library,
        Matcher,
        Method,
        RecordKind,
        Renderer,
        Store,
        Treatment,
    )

__all__ = [
    "charterkit_answer_types",
    "charterkit_checks",
    "charterkit_libraries",
    "charterkit_matchers",
    "charterkit_methods",
    "charterkit_record_kinds",
    "charterkit_renderers",
    "charterkit_stores",
    "charterkit_treatments",
    "hookimpl",
]

hookimpl = HookimplMarker("charterkit")
"""Marks a function of a plugin as the implementation of the hook whose name it bears."""

_hookspec = HookspecMarker("charterkit")


@_hookspec
def charterkit_libraries() -> Iterable[Library]:
    """
    Offer folders of framework files.

    A framework is looked up by its id among the files ``<id>.toml`` of all libraries. A package that holds nothing but
    such files needs no hook and no Python: an entry point of the group ``charterkit.libraries`` that names its folder
    does the same.

    Returns:
        One record for each folder.

    .. versionadded:: 0.1
    """


@_hookspec
def charterkit_answer_types() -> Iterable[AnswerType]:
    """
    Offer ways to read what a person wrote as an answer.

    A framework file names them for an item: ``type = "choice"``. Something that cannot be read is a `ValueError` with a
    sentence for the person who wrote it; it becomes a finding at that answer.

    Returns:
        One record for each type.

    .. versionadded:: 0.1
    """


@_hookspec
def charterkit_methods() -> Iterable[Method]:
    """
    Offer ways to turn answers into points, and values of children into one value.

    A framework file names them for a node: ``method = "weakest"``. Written with ``+ - * /`` and the functions of
    :mod:`charterkit.columns`, they serve one city and many alike.

    Returns:
        One record for each method; the same name may stand once for each kind.

    .. versionadded:: 0.1
    """


@_hookspec
def charterkit_checks() -> Iterable[Check]:
    """
    Offer checks of answers, of frameworks and of networks.

    ``charterkit check`` runs all of them. A check returns findings and raises nothing; each of its codes is explained.

    Returns:
        One record for each check.

    .. versionadded:: 0.1
    """


@_hookspec
def charterkit_record_kinds() -> Iterable[RecordKind]:
    """
    Offer kinds of files that a network may hold beside those of charterkit.

    A file is of a kind if it holds a table of that name, and none by which charterkit knows its own files. It is read,
    checked and remembered like a practice card, which goes this way, too.

    Returns:
        One record for each kind.

    .. versionadded:: 0.1
    """


@_hookspec
def charterkit_renderers() -> Iterable[Renderer]:
    """
    Offer forms in which scores are shown.

    The user names them, ``--format NAME``, or gives a file with their suffix. A renderer returns text, no file.

    Returns:
        One record for each form.

    .. versionadded:: 0.1
    """


@_hookspec
def charterkit_stores() -> Iterable[Store]:
    """
    Offer kinds of places where the files of a network lie.

    The user names a place, ``charterkit check PLACE``; the store that says it is one of its own opens it. Folders are
    built in.

    Returns:
        One record for each kind of place.

    .. versionadded:: 0.1
    """


@_hookspec
def charterkit_matchers() -> Iterable[Matcher]:
    """
    Offer ways to put cities that want to learn together with those that can teach.

    The user names one, ``charterkit match --engine NAME``. None is built in: they come with the package
    charterkit-matchmaker.

    Returns:
        One record for each way.

    .. versionadded:: 0.1
    """


@_hookspec
def charterkit_treatments() -> Iterable[Treatment]:
    """
    Offer ways to treat raw figures that depend on all cities together, before anything is scored.

    A cohort file names them, one step after the other: ``treatment = "min-max"``. What a treatment finds in the figures
    of all cities is stored with the result, so that a city keeps its figures when another one joins.

    Returns:
        One record for each treatment.

    .. versionadded:: 0.1
    """
