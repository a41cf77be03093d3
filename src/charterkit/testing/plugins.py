"""
The conformance suite for a whole plugin: what loads it, what it offers, and what it leaves behind.
"""

from __future__ import annotations

import re
from functools import cached_property
from importlib.metadata import distribution, metadata
from inspect import ismodule
from typing import TYPE_CHECKING, Any, ClassVar

from charterkit.discovery import LIBRARIES, PLUGINS, find_entry_points
from charterkit.plugins import Plugins
from charterkit.testing.probe import probe
from charterkit.testing.promises import only_if, require

if TYPE_CHECKING:
    from charterkit.discovery import EntryPoint
    from charterkit.plugins.plugin import Plugin

__all__ = ["PluginSuite"]

_HEAVY = frozenset(
    {"click", "hypothesis", "jinja2", "matplotlib", "numpy", "ortools", "pandas", "polars", "pytest", "scipy", "typst"}
)
"""What a command would wait for though it may never need it."""

_OWN_CODES = "CK"


class PluginSuite:
    """
    Prove that a plugin can be installed beside others.

    Attributes:
        distribution: The installed distribution under test, by its name: ``charterkit-median``.
        plugin: Or else a module, or an object with hooks, that is not installed; no more than that is looked at then.

    .. versionadded:: 0.1
    """

    distribution: ClassVar[str] = ""
    plugin: ClassVar[Any] = None

    def test_it_loads(self) -> None:
        """
        It loads without a fault, and offers something.
        """
        for plugin in self._load():
            require(not plugin.reason, f"{plugin} is {plugin.state}: {plugin.reason}")
            require(plugin.records, f"{plugin} offers nothing")

    def test_its_names_are_free(self) -> None:
        """
        No name that it offers is built in, or offered by another plugin that is installed.
        """
        for plugin in self._load():
            require(not plugin.refused, plugin.reason)

    def test_it_offers_the_same_again(self) -> None:
        """
        Asked a second time, its hooks offer the same records by the same names.
        """
        first, second = ([plugin.offers for plugin in self._load()] for _ in range(2))
        require(first == second, f"first it offers {first}, then {second}")

    def test_every_record_has_a_summary(self) -> None:
        """
        Lists of plugins can say in words what each record is.
        """
        silent = [str(offer) for plugin in self._load() for offer in plugin.records if not offer.record.summary.strip()]
        require(not silent, f"no summary: {', '.join(silent)}")

    def test_its_codes_are_its_own_and_explained(self) -> None:
        """
        Each code of its findings has two letters of its own and three digits, stands once, and is explained.
        """
        codes = [
            code for plugin in self._load() for offer in plugin.records for code in getattr(offer.record, "codes", ())
        ]
        for one in codes:
            is_own = re.fullmatch(r"[A-Z]{2}[0-9]{3}", one.code) and not one.code.startswith(_OWN_CODES)
            require(is_own, f"the code {one.code!r} is not two capital letters, other than CK, and three digits")
            require(one.title.strip() and one.text.strip(), f"the code {one.code} is not explained")
        names = [one.code for one in codes]
        twice = sorted({name for name in names if names.count(name) > 1})
        require(not twice, f"codes that mean two things: {', '.join(twice)}")

    def test_importing_it_leaves_everything_as_it_was(self) -> None:
        """
        Working folder, environment, locale, signals, warnings and stdout are as before, and nothing is printed.
        """
        traces = self._traces
        require(not traces.fault, f"in a process of its own it fails:\n{traces.fault}")
        require(not traces.changed, f"it changes {', '.join(traces.changed)}")
        require(not traces.printed, f"it prints {traces.printed!r} where results go")

    def test_importing_it_is_light(self) -> None:
        """
        Neither its import nor its hooks bring a large library; what needs one imports it when it runs.
        """
        heavy = sorted(_HEAVY & {*self._traces.imported})
        require(not heavy, f"it imports {', '.join(heavy)}: do that inside the function that needs it")

    def test_it_stays_offline(self) -> None:
        """
        Neither its import nor its hooks open a connection.
        """
        require(not self._traces.connections, f"it opens connections: {', '.join(self._traces.connections)}")

    def test_its_package_says_what_it_is(self) -> None:
        """
        The distribution has a summary, a description, a licence, and says which charterkit it needs, if it has Python.
        """
        only_if(self.distribution, "no distribution is named")
        told = metadata(self.distribution).json
        for name in ("summary", "description"):
            require(str(told.get(name, "")).strip(), f"{self.distribution} has no {name} in its metadata")
        has_licence = told.get("license_expression") or told.get("license")
        require(has_licence, f"{self.distribution} does not tell its licence")
        needs = [re.split(r"[^a-z0-9-]", one.lower())[0] for one in distribution(self.distribution).requires or ()]
        is_code = any(entry.group == PLUGINS for entry in self._entries)
        require("charterkit" in needs or not is_code, f"{self.distribution} does not say that it needs charterkit")

    # --- how the tests come by the plugin ---

    @cached_property
    def _entries(self) -> list[EntryPoint]:
        name = re.sub(r"[-_.]+", "-", self.distribution).lower()
        found = [
            entry
            for entry in find_entry_points(PLUGINS, LIBRARIES)
            if re.sub(r"[-_.]+", "-", entry.distribution).lower() == name
        ]
        require(found, f"no installed distribution {self.distribution!r} has entry points of the group {PLUGINS!r}")
        return found

    def _load(self) -> tuple[Plugin, ...]:
        if not self.distribution:
            require(self.plugin is not None, "name a `distribution` or a `plugin` in this test class")
            return Plugins.of(self.plugin).all()
        names = {(entry.name, entry.distribution) for entry in self._entries}
        return tuple(one for one in Plugins.load().all() if (one.name, one.distribution) in names)

    @cached_property
    def _traces(self) -> Any:
        if self.distribution:
            return probe(*(entry.value for entry in self._entries if entry.group == PLUGINS))
        only_if(ismodule(self.plugin), "the plugin is no module that could be imported")
        return probe(self.plugin.__name__)
