"""
The suite for distributions: the plugins of this repository pass it, and each promised fault is caught.
"""

from __future__ import annotations

import sys
from itertools import count
from typing import TYPE_CHECKING

import pytest

from charterkit.testing import BrokenPromise, PluginSuite
from charterkit.testing.packages import _import_apart
from charterkit.testing.promises import describe_promises

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TESTS = list(describe_promises(PluginSuite))
NUMBERS = count()
GOOD = """
from charterkit import Check, Explanation, Method, hookimpl

CODES = [Explanation(code="ZZ001", title="a title", text="A text.")]
NAME = "mine"

@hookimpl
def charterkit_methods():
    yield Method(name=NAME, summary="Mine", apply=max)

@hookimpl
def charterkit_checks():
    yield Check(name="mine", summary="Mine", subject="answers", codes=CODES, run=lambda _: [])
"""
OTHER = (
    'Check(name="other", summary="Mine", subject="answers", run=lambda _: [], codes=[{}])\n    yield Check(name="mine"'
)
PAPERS = "Metadata-Version: 2.4\nName: {name}\nVersion: 1\nSummary: A plugin\n\nWhat it is.\n"

# The test that catches it, what is replaced in the module, and by what.
FAULTS = {
    "fails on import": ("test_it_loads", "CODES =", "import nowhere_at_all\nCODES ="),
    "a wrong record": ("test_it_loads", "apply=max", "apply=1"),
    "another each time": (
        "test_it_offers_the_same_twice",
        "    yield Method(name=NAME",
        "    CODES.append(CODES[0])\n    yield Method(name=f'mine{len(CODES)}'",
    ),
    "takes a name": ("test_names_are_free", 'NAME = "mine"', 'NAME = "mean"'),
    "heavy": ("test_the_import_is_light", "CODES =", "import numpy\nCODES ="),
    "prints": ("test_the_import_changes_nothing", "CODES =", "print('hello')\nCODES ="),
    "moves": ("test_the_import_changes_nothing", "CODES =", "import os\nos.chdir('/')\nCODES ="),
    "sets the environment": (
        "test_the_import_changes_nothing",
        "CODES =",
        "import os\nos.environ['ODD'] = '1'\nCODES =",
    ),
    "fails alone": ("test_the_import_is_light", "CODES =", "import nowhere_at_all\nCODES ="),
    "our code": ("test_codes_are_its_own", "ZZ001", "CK001"),
    "no code": ("test_codes_are_its_own", "ZZ001", "zz-1"),
    "letters of two kinds": (
        "test_codes_are_its_own",
        'yield Check(name="mine"',
        "yield " + OTHER.format('Explanation(code="YY001", title="t", text="t")'),
    ),
    "two meanings": (
        "test_codes_are_its_own",
        'yield Check(name="mine"',
        "yield " + OTHER.format('Explanation(code="ZZ001", title="t", text="t")'),
    ),
    "no title": ("test_codes_are_explained", "a title", " "),
    "no text": ("test_codes_are_explained", "A text.", ""),
}  # fmt: skip


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """
    Give a folder on the search path, and forget afterwards what was imported from there.
    """
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", "")).startswith(str(tmp_path)):
            del sys.modules[name]


def install(place: Path, module: str, papers: str = PAPERS) -> str:
    """
    Put a distribution with one module into a folder.
    """
    number = next(NUMBERS)
    name, importable = f"charterkit-planted-{number}", f"charterkit_planted_{number}"
    (place / f"{importable}.py").write_text(module, encoding="utf-8")
    folder = place / f"{importable}-1.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(papers.format(name=name), encoding="utf-8")
    (folder / "entry_points.txt").write_text(f"[charterkit]\nplanted = {importable}\n", encoding="utf-8")
    return name


def build(distribution: str, **more: object) -> PluginSuite:
    """
    Make the suite that an author would write.
    """
    made: PluginSuite = type("TestMine", (PluginSuite,), {"distribution": distribution, **more})()
    return made


@pytest.mark.parametrize("test", TESTS)
@pytest.mark.parametrize("distribution", ["charterkit-exchange", "charterkit-matchmaker"])
def test_the_plugins_of_this_repository_pass(distribution: str, test: str) -> None:
    """
    What lies beside charterkit keeps what charterkit asks of others.
    """
    getattr(build(distribution), test)()


def test_a_good_plugin_passes(place: Path) -> None:
    """
    So the faults below are caught for what they are.
    """
    suite = build(install(place, GOOD))
    for test in TESTS:
        getattr(suite, test)()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_caught(fault: str, place: Path) -> None:
    """
    A distribution that breaks one promise fails the test that promises to catch it.
    """
    test, old, new = FAULTS[fault]
    assert old in GOOD
    _import_apart.cache_clear()
    suite = build(install(place, GOOD.replace(old, new)))
    with pytest.raises(BrokenPromise):
        getattr(suite, test)()


@pytest.mark.parametrize("gone", ["Summary: A plugin\n", "What it is.\n"])
def test_missing_papers_are_caught(gone: str, place: Path) -> None:
    """
    Whoever looks a distribution up finds out what it is for.
    """
    suite = build(install(place, GOOD, PAPERS.replace(gone, "")))
    with pytest.raises(BrokenPromise, match="in pyproject"):
        suite.test_papers_are_there()


@pytest.mark.parametrize("test", TESTS)
def test_what_is_not_installed_is_caught(test: str) -> None:
    """
    No test passes because there was nothing to look at; the nearest name is given.
    """
    with pytest.raises(BrokenPromise, match="did you mean charterkit-matchmaker"):
        getattr(build("charterkit-matchmaler"), test)()
    with pytest.raises(BrokenPromise, match="install it"):
        getattr(build("nothing-like-it"), test)()


def test_a_heavy_library_may_be_needed(place: Path) -> None:
    """
    An author may say which ones.
    """
    suite = build(install(place, GOOD.replace("CODES =", "import numpy\nCODES =")), may_import=("numpy",))
    suite.test_the_import_is_light()
