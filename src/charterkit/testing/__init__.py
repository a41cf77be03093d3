"""
What third parties test their plugins and frameworks with: a conformance suite for each record, makers, strategies.

A suite is a class of tests. A plugin names what is to be tested, and pytest runs the rest:

.. code-block:: python

    from charterkit.testing import MethodSuite
    from charterkit_median import MEDIAN


    class TestMedian(MethodSuite):
        method = MEDIAN

It needs ``charterkit[testing]``. Each name is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from charterkit.testing.methods import MethodSuite
    from charterkit.testing.plugins import PluginSuite
    from charterkit.testing.promises import list_promises

_HOMES = {
    "MethodSuite": "methods",
    "PluginSuite": "plugins",
    "list_promises": "promises",
}

__all__ = ["MethodSuite", "PluginSuite", "list_promises"]


def __getattr__(name: str) -> Any:
    """
    Import a public name when it is first used.
    """
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
