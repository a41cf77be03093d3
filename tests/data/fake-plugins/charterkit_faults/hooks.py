"""
Plugins that can be imported, and fail when they are asked.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

from charterkit.extensions import Check, Method
from charterkit.hookspecs import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

GOOD = Method(name="never-taken", summary="What is good in a plugin that fails", apply=max)
NONE = None


class Wordless(Exception):
    """
    An exception that cannot say what it is.
    """

    def __str__(self) -> str:
        raise RuntimeError


class Aside(BaseException):
    """
    An exception that ``except Exception`` does not see.
    """


class AsksForArguments:  # noqa: D101
    @staticmethod
    @hookimpl
    def charterkit_methods(config: object) -> Iterable[Method]:  # noqa: ARG004, D102
        yield GOOD


class EndsInHook:  # noqa: D101
    @staticmethod
    @hookimpl
    def charterkit_methods() -> Iterable[Method]:  # noqa: D102
        yield GOOD
        sys.exit()


class GivesNothing:  # noqa: D101
    @staticmethod
    @hookimpl
    def charterkit_methods() -> Any:  # noqa: D102
        return None


class GivesOne:  # noqa: D101
    @staticmethod
    @hookimpl
    def charterkit_methods() -> Any:  # noqa: D102
        return GOOD


class GivesTwice:  # noqa: D101
    @staticmethod
    @hookimpl
    def charterkit_methods() -> Any:  # noqa: D102
        return [GOOD, GOOD]


class GivesWrongField:  # noqa: D101
    @staticmethod
    @hookimpl
    def charterkit_methods() -> Any:  # noqa: D102
        wrong: Any = "max"
        yield Method(name="quick", summary="Its function is none", apply=wrong)


class GivesWrongKind:  # noqa: D101
    @staticmethod
    @hookimpl
    def charterkit_methods() -> Any:  # noqa: D102
        wrong: Any = "average"
        yield Method(name="quick", summary="Nobody would find it", kind=wrong, apply=max)


class GivesWrongName:  # noqa: D101
    @staticmethod
    @hookimpl
    def charterkit_methods() -> Any:  # noqa: D102
        yield Method(name="Quick One", summary="A title is no name", apply=max)


class GivesWrongRecord:  # noqa: D101
    @staticmethod
    @hookimpl
    def charterkit_methods() -> Any:  # noqa: D102
        yield GOOD
        yield Check(name="check", summary="Wrong here", subject="answers", codes=(), run=max)


class HasNoHook:  # noqa: D101
    @staticmethod
    def charterkit_methods() -> Any:  # noqa: D102
        yield GOOD


class IsMisspelt:  # noqa: D101
    @staticmethod
    @hookimpl
    def charterkit_method() -> Any:  # noqa: D102
        yield GOOD


class IsUnheardOf:  # noqa: D101
    @staticmethod
    @hookimpl
    def frobnicate() -> Any:  # noqa: D102
        yield GOOD


class Raises:  # noqa: D101
    @staticmethod
    @hookimpl
    def charterkit_methods() -> Any:  # noqa: D102
        raise ValueError("it\nwent   wrong")


class RaisesLate:  # noqa: D101
    @staticmethod
    @hookimpl
    def charterkit_methods() -> Any:  # noqa: D102
        yield GOOD
        raise ValueError("it went wrong")


class RaisesNoException:  # noqa: D101
    @staticmethod
    @hookimpl
    def charterkit_methods() -> Any:  # noqa: D102
        raise Aside("it went wrong")


class RaisesWithoutEnd:  # noqa: D101
    @staticmethod
    @hookimpl
    def charterkit_methods() -> Any:  # noqa: D102
        return RaisesWithoutEnd.charterkit_methods()


class RaisesWordless:  # noqa: D101
    @staticmethod
    @hookimpl
    def charterkit_methods() -> Any:  # noqa: D102
        raise Wordless


class Wraps:  # noqa: D101
    @staticmethod
    @hookimpl(wrapper=True)
    def charterkit_methods() -> Any:  # noqa: D102
        yield GOOD


class Hangs:  # noqa: D101
    @staticmethod
    @hookimpl
    def charterkit_methods() -> Any:  # noqa: D102
        yield GOOD
        time.sleep(60)


class ForLater:  # noqa: D101
    @staticmethod
    @hookimpl(optionalhook=True)
    def charterkit_importers() -> Any:  # noqa: D102
        yield GOOD
