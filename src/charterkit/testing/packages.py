"""
The suite for a whole distribution: what it takes to be installed beside others.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from importlib.metadata import metadata
from typing import TYPE_CHECKING, Any, ClassVar

from charterkit.discovery import LIBRARIES, PLUGINS, find_entry_points
from charterkit.nearest import find_nearest
from charterkit.plugins import Plugins
from charterkit.testing.promises import demand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.findings import Explanation
    from charterkit.plugins.plugin import Plugin

__all__ = ["PluginSuite"]

_HEAVY = frozenset(
    {"click", "django", "flask", "jinja2", "matplotlib", "networkx", "numpy", "ortools", "pandas", "polars", "requests"}
    | {"rich", "scipy", "sklearn", "torch", "typst", "xlsxwriter"}
)
_OWN = "CK"
_LENGTH = 5  # of a code, two letters and three digits

_PROBE = """
import contextlib, io, json, locale, os, signal, sys
sys.path[:] = json.loads(sys.argv[1])
import charterkit.plugins, charterkit.hookspecs, charterkit.extensions, charterkit.model.findings
def look():
    return {"working folder": os.getcwd(), "environment": dict(os.environ), "locale": locale.setlocale(locale.LC_ALL),
            "way of ending on Ctrl-C": str(signal.getsignal(signal.SIGINT)), "search path": list(sys.path)}
before, modules, said = look(), set(sys.modules), io.StringIO()
with contextlib.redirect_stdout(said):
    for name in sys.argv[2:]:
        __import__(name)
after = look()
found = {"modules": sorted(set(sys.modules) - modules), "said": said.getvalue(),
         "changed": [key for key in before if before[key] != after[key]]}
print(json.dumps(found))
"""


class PluginSuite:
    """
    Proves that a distribution loads, takes no names of others, and costs nothing until it is used.

    =================================== ==========================================================================
    test                                catches
    =================================== ==========================================================================
    test_it_is_found                    a distribution that is not installed, or has no entry point
    test_it_loads                       whatever stops charterkit from taking it: a failed import, a wrong record
    test_it_offers_the_same_twice       hooks that give other records when they are asked again
    test_names_are_free                 a name that is built in
    test_the_import_is_light            heavy libraries that are imported before anybody needs them
    test_the_import_changes_nothing     output on import, and another working folder, environment or locale
    test_codes_are_its_own              codes of charterkit, letters of several kinds, a code explained twice
    test_codes_are_explained            a code without title or text
    test_papers_are_there               a distribution without summary or README
    =================================== ==========================================================================

    Attributes:
        distribution: Its name, as it is installed.
        may_import: Heavy libraries that its modules may import at once, because they need them in any case.

    .. versionadded:: 0.1
    """

    distribution: str
    may_import: ClassVar[tuple[str, ...]] = ()

    def _entries(self) -> list[Any]:
        found = [entry for entry in find_entry_points(PLUGINS, LIBRARIES) if entry.distribution == self.distribution]
        self.test_it_is_found()
        return found

    def _plugins(self) -> tuple[Plugin, ...]:
        others = {entry.distribution for entry in find_entry_points(PLUGINS, LIBRARIES)} - {self.distribution}
        found = Plugins.load(blocked=others).all()
        self.test_it_is_found()
        return tuple(plugin for plugin in found if plugin.distribution == self.distribution)

    def _explanations(self) -> Iterator[Explanation]:
        for plugin in self._plugins():
            for offer in plugin.records:
                yield from getattr(offer.record, "codes", ())

    def test_it_is_found(self) -> None:
        """
        A distribution that is not installed, or has no entry point.
        """
        installed = {entry.distribution for entry in find_entry_points(PLUGINS, LIBRARIES)}
        near = find_nearest(self.distribution, installed)
        hint = f"; did you mean {near}?" if near else "; install it, and look at its entry points"
        told = f"no plugin of charterkit is installed from {self.distribution}{hint}"
        demand(self.distribution in installed, told)

    def test_it_loads(self) -> None:
        """
        Whatever stops charterkit from taking it: a failed import, a wrong record.
        """
        for plugin in self._plugins():
            demand(plugin.state != "failed", f"{plugin} failed: {plugin.reason}")

    def test_it_offers_the_same_twice(self) -> None:
        """
        Hooks that give other records when they are asked again.
        """
        first, second = ({plugin.name: plugin.offers for plugin in self._plugins()} for _ in range(2))
        demand(first == second, f"its hooks give other records when they are asked again: {first}, then {second}")

    def test_names_are_free(self) -> None:
        """
        A name that is built in.
        """
        for plugin in self._plugins():
            demand(plugin.state != "clash", f"{plugin}: {plugin.reason}")

    def test_the_import_is_light(self) -> None:
        """
        Heavy libraries that are imported before anybody needs them.
        """
        tops = {name.partition(".")[0] for name in self._probe()["modules"]}
        heavy = sorted(tops & _HEAVY - set(self.may_import))
        demand(not heavy, f"importing it imports {', '.join(heavy)}; import it in the function that needs it")

    def test_the_import_changes_nothing(self) -> None:
        """
        Output on import, and another working folder, environment or locale.
        """
        found = self._probe()
        demand(not found["said"], f"importing it prints {found['said'][:60]!r}")
        demand(not found["changed"], f"importing it changes the {', '.join(found['changed'])}")

    def _probe(self) -> dict[str, Any]:
        modules = [entry.value.partition(":")[0].strip() for entry in self._entries() if entry.group == PLUGINS]
        return _import_apart(*modules)

    def test_codes_are_its_own(self) -> None:
        """
        Codes of charterkit, letters of several kinds, a code explained twice.
        """
        codes = [explanation.code for explanation in self._explanations()]
        for code in codes:
            is_code = len(code) == _LENGTH and code[:2].isalpha() and code[:2].isupper() and code[2:].isdigit()
            demand(is_code, f"`{code}` is no code; write two capital letters and three digits")
        letters = sorted({code[:2] for code in codes})
        demand(_OWN not in letters, f"codes that begin with {_OWN} belong to charterkit; take two letters of your own")
        demand(len(letters) <= 1, f"its codes begin with {' and '.join(letters)}; take the same two letters for all")
        told = {explanation.code: explanation for explanation in self._explanations()}
        twice = sorted({each.code for each in self._explanations() if told[each.code] != each})
        demand(not twice, f"{', '.join(twice)} is explained in two ways; a code means one thing")

    def test_codes_are_explained(self) -> None:
        """
        A code without title or text.
        """
        for explanation in self._explanations():
            is_told = explanation.title.strip() and explanation.text.strip()
            demand(is_told, f"`{explanation.code}` needs a title and a text, for `charterkit rule {explanation.code}`")

    def test_papers_are_there(self) -> None:
        """
        A distribution without summary or README.
        """
        self.test_it_is_found()
        papers: Any = metadata(self.distribution)
        texts = {"description": papers["Summary"], "readme": papers["Description"] or papers.get_payload()}
        for key, text in texts.items():
            demand(str(text or "").strip(), f"its papers say nothing of what it is; give `{key}` in pyproject.toml")


@cache
def _import_apart(*modules: str) -> dict[str, Any]:
    """
    Import modules in a program of their own, and tell what that does.
    """
    command = [sys.executable, "-c", _PROBE, json.dumps(sys.path), *modules]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603 - this very interpreter
    demand(done.returncode == 0, f"importing it fails: {' '.join(done.stderr.split())[-200:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
