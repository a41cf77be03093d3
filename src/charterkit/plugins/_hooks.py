"""
From a plugin to the records that it yields; own plugins and others go this way alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from pluggy import PluginManager

from charterkit import hookspecs
from charterkit.nearest import find_nearest
from charterkit.plugins._offers import KINDS, Key, Kind, Offer, Refused

__all__ = ["Hooks", "ask", "find_hooks"]

Hooks: TypeAlias = Mapping[str, list[Callable[..., Any]]]
"""The functions with which a plugin implements each hook."""


def find_hooks(plugin: object, *, is_own: bool = False) -> Hooks:
    """
    List the hooks that a plugin, a module or an object, implements.

    Args:
        plugin: What has functions marked with `hookimpl`.
        is_own: It comes with charterkit, so that the tests have compared it with the hook specifications.

    Raises:
        Refused: It implements none, or something that is none, or asks for arguments that there are not.
    """
    manager = PluginManager("charterkit")
    manager.register(plugin, name="plugin")
    hooks: dict[str, list[Callable[..., Any]]] = {}
    for caller in manager.get_hookcallers(plugin) or ():
        for implementation in caller.get_hookimpls():
            if caller.name in _find_names():
                if implementation.wrapper or implementation.hookwrapper:
                    raise Refused(f"`{caller.name}` cannot be wrapped: leave out the options of `@hookimpl`")
                if implementation.argnames:
                    raise Refused(f"`{caller.name}` takes no arguments, not ({', '.join(implementation.argnames)})")
                hooks.setdefault(caller.name, []).append(implementation.function)
            elif not implementation.optionalhook:
                raise Refused(f"`{caller.name}` is no hook: {_suggest(caller.name)}")
    if not hooks:
        raise Refused("it implements no hook: mark its functions with `@hookimpl`")
    if not is_own:
        manager.add_hookspecs(hookspecs)  # whatever else pluggy minds, such as a hook that is on its way out
    return hooks


def _find_names() -> dict[str, str]:
    return {kind.hook: kind.name for kind in KINDS}


def _suggest(name: str) -> str:
    # Compared without what all hooks begin with, since that makes any two of them alike.
    hooks = {short: hook for hook, short in _find_names().items()}
    nearest = find_nearest(name.removeprefix("charterkit_"), hooks)
    return f"write `{hooks[nearest]}`" if nearest else f"there are {', '.join(sorted(hooks.values()))}"


def ask(hooks: Hooks, kind: Kind) -> list[Offer]:
    """
    Call the hook of one kind, and take what it yields.

    Raises:
        Refused: Something that it yields cannot be used.
    """
    offers: dict[Key, Offer] = {}
    for function in hooks.get(kind.hook, ()):
        records = function()
        if not isinstance(records, Iterable):
            raise Refused(f"`{kind.hook}` must yield records; it gives a value of type {type(records).__name__}")
        for offer in map(kind.accept, records):
            if offer.key in offers:
                raise Refused(f"it offers {offer} twice")
            offers[offer.key] = offer
    return list(offers.values())
