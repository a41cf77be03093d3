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
    from charterkit.testing.answer_types import AnswerTypeSuite
    from charterkit.testing.checks import CheckSuite
    from charterkit.testing.libraries import LibrarySuite
    from charterkit.testing.makers import make_answers, make_city, make_framework, make_network
    from charterkit.testing.matchers import MatcherSuite
    from charterkit.testing.methods import MethodSuite
    from charterkit.testing.plugins import PluginSuite
    from charterkit.testing.promises import list_promises
    from charterkit.testing.record_kinds import RecordKindSuite
    from charterkit.testing.renderers import RendererSuite
    from charterkit.testing.stores import StoreSuite

_HOMES = {
    "AnswerTypeSuite": "answer_types",
    "CheckSuite": "checks",
    "LibrarySuite": "libraries",
    "MatcherSuite": "matchers",
    "MethodSuite": "methods",
    "PluginSuite": "plugins",
    "RecordKindSuite": "record_kinds",
    "RendererSuite": "renderers",
    "StoreSuite": "stores",
    "list_promises": "promises",
    "make_answers": "makers",
    "make_city": "makers",
    "make_framework": "makers",
    "make_network": "makers",
}

__all__ = [
    "AnswerTypeSuite",
    "CheckSuite",
    "LibrarySuite",
    "MatcherSuite",
    "MethodSuite",
    "PluginSuite",
    "RecordKindSuite",
    "RendererSuite",
    "StoreSuite",
    "list_promises",
    "make_answers",
    "make_city",
    "make_framework",
    "make_network",
]


def __getattr__(name: str) -> Any:
    """
    Import a public name when it is first used.
    """
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
