"""
Third parties: each is loaded by itself, with all that it offers or with a reason for nothing.
"""

from __future__ import annotations

from collections import defaultdict
from functools import reduce
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from charterkit.discovery import LIBRARIES, find_folder
from charterkit.extensions import Library
from charterkit.plugins._ask import ask
from charterkit.plugins._guard import guard
from charterkit.plugins._hooks import find_hooks
from charterkit.plugins._offers import KINDS, Offer, Refused
from charterkit.plugins._watch import watch
from charterkit.plugins.plugin import Plugin

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from charterkit.discovery import EntryPoint

__all__ = ["import_object", "load", "settle"]


def load(entry: EntryPoint, plugin: object | None, seconds: float) -> Plugin:
    """
    Get everything that a third party offers, or after a fault nothing.

    Args:
        entry: Where it is installed.
        plugin: The plugin itself; None: what the entry point names.
        seconds: How long each step may take.
    """
    draft = Plugin(name=entry.name, distribution=entry.distribution, version=entry.version, state="loaded")
    try:
        offers = _open_library(entry, seconds) if entry.group == LIBRARIES else _gather(entry, plugin, seconds)
    except Refused as refused:
        return evolve(draft, state="failed", reason=str(refused), cause=refused.__cause__)
    return evolve(draft, records=tuple(watch(offer, str(draft), seconds) for offer in offers))


def _gather(entry: EntryPoint, plugin: object | None, seconds: float) -> tuple[Offer, ...]:
    with guard("on import", seconds):
        hooks = find_hooks(import_object(entry.value) if plugin is None else plugin)
    offers: list[Offer] = []
    for kind in (kind for kind in KINDS if kind.hook in hooks):
        with guard(f"in `{kind.hook}`", seconds):
            offers += ask(hooks, kind)
    return tuple(offers)


def import_object(value: str) -> object:
    """
    Import what an entry point names, a module or ``module:attribute``.
    """
    # Perhaps with extras in brackets behind it, which are for installers.
    module, _, attributes = value.partition("[")[0].replace(" ", "").partition(":")
    return reduce(getattr, filter(None, attributes.split(".")), import_module(module))


def _open_library(entry: EntryPoint, seconds: float) -> tuple[Offer, ...]:
    with guard("looking for its folder", seconds):
        folder = find_folder(entry.value)
        if folder is None:
            raise Refused(f"there is no folder `{entry.value}`")
        if not any(Path(folder).glob("*.toml")):
            raise Refused(f"no file in the folder `{entry.value}` ends in .toml")
    library = Library(name=entry.name, summary=f"Frameworks of {entry.distribution}", files=folder)
    return tuple(kind.accept(library) for kind in KINDS if kind.record is Library)


def settle(plugins: Iterable[Plugin], own: Collection[Offer]) -> tuple[Plugin, ...]:
    """
    Let nobody have a name that is built in, nor one that two plugins offer.

    Args:
        plugins: The plugins as they were loaded.
        own: What comes with charterkit.

    Returns:
        The same, each with what it may offer, in the state "clash" where that is less than it wanted to.
    """
    plugins = tuple(plugins)
    providers: dict[Offer, list[Plugin]] = defaultdict(list)
    for plugin in plugins:
        for offer in plugin.records:
            providers[offer].append(plugin)
    reasons = {
        offer: f"{offer} is built in, and its name cannot be taken"
        if offer in own
        else f"{offer} is offered by {' and '.join(map(str, those))}: switch off all but one"
        for offer, those in providers.items()
        if offer in own or len(those) > 1
    }
    return tuple(_without(plugin, reasons) for plugin in plugins)


def _without(plugin: Plugin, reasons: dict[Offer, str]) -> Plugin:
    refused = tuple(offer for offer in plugin.records if offer in reasons)
    if not refused:
        return plugin
    records = tuple(offer for offer in plugin.records if offer not in reasons)
    return evolve(
        plugin, state="clash", records=records, refused=refused, reason="; ".join(reasons[offer] for offer in refused)
    )
