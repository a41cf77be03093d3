"""
Which hooks a third party implements, as pluggy sees it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pluggy import PluginManager

from charterkit import hookspecs
from charterkit.nearest import find_nearest
from charterkit.plugins._offers import KINDS, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from charterkit.plugins._ask import Hooks

__all__ = ["find_hooks"]


def find_hooks(plugin: object) -> Hooks:
    """
    List the hooks that a plugin, a module or an object, implements.

    Args:
        plugin: What has functions marked with `hookimpl`.

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
    manager.add_hookspecs(hookspecs)  # whatever else pluggy minds, such as a hook that is on its way out
    return hooks


def _find_names() -> dict[str, str]:
    return {kind.hook: kind.name for kind in KINDS}


def _suggest(name: str) -> str:
    # Compared without what all hooks begin with, since that makes any two of them alike.
    hooks = {short: hook for hook, short in _find_names().items()}
    nearest = find_nearest(name.removeprefix("charterkit_"), hooks)
    return f"write `{hooks[nearest]}`" if nearest else f"there are {', '.join(sorted(hooks.values()))}"
