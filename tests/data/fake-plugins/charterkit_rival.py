"""
Two plugins in one module: one wants a name that `charterkit_good` has, the other one that is built in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.extensions import Method, Renderer
from charterkit.hookspecs import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable


class plugin:  # noqa: N801 - named by the entry point
    """
    Shares one name with another plugin, and has one of its own.
    """

    @staticmethod
    @hookimpl
    def charterkit_methods() -> Iterable[Method]:
        """
        Offer a name that is wanted twice.
        """
        yield Method(name="good", summary="A rival", apply=max)

    @staticmethod
    @hookimpl
    def charterkit_renderers() -> Iterable[Renderer]:
        """
        Offer a name that nobody else wants.
        """
        yield Renderer(name="rival", summary="A form", suffix=".rival", render=str)


class usurper:  # noqa: N801 - named by the entry point
    """
    Wants a name that is built in, and has one of its own.
    """

    @staticmethod
    @hookimpl
    def charterkit_methods() -> Iterable[Method]:
        """
        Offer both.
        """
        yield Method(name="mean", summary="A better mean", apply=max)
        yield Method(name="median", summary="The middle", apply=max)
