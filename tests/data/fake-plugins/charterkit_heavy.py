"""
A plugin that takes long to import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from charterkit.extensions import Method
from charterkit.hookspecs import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable


@hookimpl
def charterkit_methods() -> Iterable[Method]:
    """
    Offer a method.
    """
    yield Method(name="heavy", summary="Needs numpy", apply=np.mean)
