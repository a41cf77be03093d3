"""
What charterkit and the installed plugins offer, by name; which plugins there are, and what is wrong with them.

What comes with charterkit is there first, and its names cannot be taken. So third parties are loaded only when
something is wanted that charterkit does not have itself; one that fails is named, and takes nothing else with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from charterkit.discovery import LIBRARIES, PLUGINS, EntryPoint, find_entry_points
from charterkit.errors import UnknownName
from charterkit.plugins._ask import ask
from charterkit.plugins._offers import KINDS, Kind, Offer

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

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
    from charterkit.plugins.plugin import Plugin

    # Where a third party is installed; and the plugin itself, if it is to be had without an import.
    Source = tuple[EntryPoint, object | None]

__all__ = ["Plugins", "Registry"]

BUILTIN = "charterkit.builtin"
"""The package of what comes with charterkit; the module for each kind is called after its registry."""

SECONDS = 30.0
"""How long the import of a plugin, or one of its hooks, may take."""

K = TypeVar("K", bound="str | tuple[str, str]")
R = TypeVar("R")


class Registry(Mapping[K, R]):
    """
    The records of one kind by name, sorted. Third parties are loaded for a name that is not built in, or for all names.
    """

    def __init__(
        self, kind: Kind, own: Callable[[Kind], Iterable[Offer]], others: Callable[[], Iterable[Plugin]]
    ) -> None:
        self._kind = kind
        self._own = own
        self._others = others

    @cached_property
    def builtin(self) -> Mapping[K, R]:
        """
        What comes with charterkit; to look at it loads no third party.
        """
        return MappingProxyType(_sort(self._own(self._kind)))

    @cached_property
    def _all(self) -> Mapping[K, R]:
        offers = (offer for plugin in self._others() for offer in plugin.records if offer.kind is self._kind)
        return _sort([*(Offer(self._kind, *item) for item in self.builtin.items()), *offers])

    def __getitem__(self, key: K) -> R:
        """
        Give the record of that name.

        Raises:
            UnknownName: Nothing that is installed and in use answers to it.
        """
        if key in self.builtin:
            return self.builtin[key]
        if key in self._all:
            return self._all[key]
        wanted = Offer(self._kind, key)
        known = [Offer(self._kind, other) for other in self._all]
        names = [offer.name for offer in known if offer.group == wanted.group]
        raise UnknownName(wanted.group, wanted.name, names, hint=_explain(wanted, self._others()))

    def __contains__(self, key: object) -> bool:
        return key in self.builtin or key in self._all

    def get(self, key: K, default: Any = None, /) -> Any:
        """
        Give the record of that name, or else `default`.
        """
        try:
            return self[key]
        except UnknownName:
            return default

    def __iter__(self) -> Iterator[K]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


def _sort(offers: Iterable[Offer]) -> dict[Any, Any]:
    return {offer.key: offer.record for offer in sorted(offers, key=lambda offer: offer.key)}


def _explain(wanted: Offer, plugins: Iterable[Plugin]) -> str:
    """
    Tell why something that may well be installed is not in use; empty where there is no reason to think so.
    """
    rivals = [str(plugin) for plugin in plugins if wanted in plugin.refused]
    idle = [f"{plugin} ({plugin.state})" for plugin in plugins if plugin.state in {"failed", "switched off"}]
    if rivals:
        return f"it is offered by {' and '.join(rivals)}: switch off all but one"
    return f"it may belong to a plugin that is not in use: {', '.join(idle)}" if idle else ""


class Plugins:
    """
    The plugins of one run, and their records by kind and name. Methods go by their kind and name:
    ``plugins.methods["aggregate", "mean"]``.

    .. versionadded:: 0.1
    """

    def __init__(
        self,
        find_sources: Callable[[], Iterable[Source]],
        *,
        blocked: Iterable[str] = (),
        builtin_only: bool = False,
        builtin: str = BUILTIN,
        seconds: float = SECONDS,
    ) -> None:
        self._find_sources = find_sources
        self._blocked = frozenset(blocked)
        self._builtin_only = builtin_only
        self._builtin = builtin
        self._seconds = seconds
        self._own: dict[Kind, tuple[Offer, ...]] = {}
        self._third_parties: tuple[Plugin, ...] | None = None
        registries = {kind.name: Registry[Any, Any](kind, self._ask_own, self.all) for kind in KINDS}
        self.libraries: Registry[str, Library] = registries["libraries"]
        self.answer_types: Registry[str, AnswerType] = registries["answer_types"]
        self.methods: Registry[tuple[str, str], Method] = registries["methods"]
        self.checks: Registry[str, Check] = registries["checks"]
        self.record_kinds: Registry[str, RecordKind] = registries["record_kinds"]
        self.stores: Registry[str, Store] = registries["stores"]
        self.renderers: Registry[str, Renderer] = registries["renderers"]
        self.treatments: Registry[str, Treatment] = registries["treatments"]
        self.matchers: Registry[str, Matcher] = registries["matchers"]

    @classmethod
    def load(
        cls,
        *,
        blocked: Iterable[str] = (),
        builtin_only: bool = False,
        builtin: str = BUILTIN,
        seconds: float = SECONDS,
    ) -> Plugins:
        """
        Take the installed plugins; each is imported only when it is needed.

        Args:
            blocked: Plugins to switch off, by the name of the plugin or of its distribution.
            builtin_only: Switch off all but what comes with charterkit.
            builtin: The package of what comes with charterkit; another one for tests.
            seconds: How long the import of a plugin, or one of its hooks, may take.
        """

        def find_sources() -> list[Source]:
            return [(entry, None) for entry in find_entry_points(PLUGINS, LIBRARIES)]

        return cls(find_sources, blocked=blocked, builtin_only=builtin_only, builtin=builtin, seconds=seconds)

    @classmethod
    def of(cls, *plugins: object, builtin: str = BUILTIN, seconds: float = SECONDS) -> Plugins:
        """
        Take modules, or other objects with hooks, as the only third parties, whatever is installed: for tests.
        """

        def find_sources() -> list[Source]:
            names = [getattr(plugin, "__name__", type(plugin).__name__) for plugin in plugins]
            return [
                (EntryPoint(PLUGINS, name, "", "", ""), plugin) for name, plugin in zip(names, plugins, strict=True)
            ]

        return cls(find_sources, builtin=builtin, seconds=seconds)

    def _ask_own(self, kind: Kind) -> tuple[Offer, ...]:
        if not kind.is_builtin:
            return ()
        if kind not in self._own:
            module = import_module(f"{self._builtin}.{kind.name}")
            # What comes with charterkit needs no pluggy to be found; the tests show that pluggy would take it.
            self._own[kind] = tuple(ask({kind.hook: [getattr(module, kind.hook)]}, kind))
        return self._own[kind]

    def all(self) -> tuple[Plugin, ...]:
        """
        Load the third parties, if that has not been done yet, and list them.
        """
        if self._third_parties is None:
            from charterkit.plugins._strangers import settle

            own = {offer for kind in KINDS for offer in self._ask_own(kind)}
            self._third_parties = settle(map(self._load, self._find_sources()), own)
        return self._third_parties

    def _load(self, source: Source) -> Plugin:
        from charterkit.plugins._strangers import load
        from charterkit.plugins.plugin import Plugin

        entry, plugin = source
        if self._builtin_only or entry.name in self._blocked or entry.distribution in self._blocked:
            return Plugin(name=entry.name, distribution=entry.distribution, version=entry.version, state="switched off")
        return load(entry, plugin, self._seconds)

    @property
    def failures(self) -> tuple[Plugin, ...]:
        """
        The third parties with a fault, as far as they have been loaded.
        """
        return tuple(plugin for plugin in self._third_parties or () if plugin.reason)

    def find_makers(self, types: Container[str], methods: Container[str]) -> tuple[str, ...]:
        """
        Name the third parties that offer answer types or methods of these names, as far as they have been loaded.
        """
        wanted = {"answer_types": types, "methods": methods}
        return tuple(
            str(plugin)
            for plugin in self._third_parties or ()
            if any(offer.name in wanted.get(offer.kind.name, ()) for offer in plugin.records)
        )

    def listing(self) -> tuple[Plugin, ...]:
        """
        List all plugins, what comes with charterkit first.
        """
        from importlib.metadata import version

        from charterkit.plugins.plugin import Plugin

        own = tuple(offer for kind in KINDS for offer in self._ask_own(kind))
        name = "charterkit"
        builtin = Plugin(name=name, distribution=name, version=version(name), state="built in", records=own)
        return (builtin, *self.all())
