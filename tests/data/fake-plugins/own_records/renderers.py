"""
Stands for the built-in module of the same name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.extensions import Renderer
from charterkit.hookspecs import hookimpl
from own_records import nothing

if TYPE_CHECKING:
    from collections.abc import Iterable


@hookimpl
def charterkit_renderers() -> Iterable[Renderer]:
    """
    Offer what comes with charterkit.
    """
    yield Renderer(name="text", summary="A form", suffix=".txt", render=nothing)
