"""
Each hook brings records of its kind, and nothing but the hooks is public.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from pluggy import PluginManager

from charterkit import hookspecs
from charterkit.extensions import AnswerType, Check, Library, Matcher, Method, RecordKind, Renderer, Store, Treatment
from charterkit.hookspecs import hookimpl
from charterkit.plugins import Plugins
from charterkit.plugins._offers import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

FAKES = Path(__file__).parent / "data" / "fake-plugins"
HOOKS = sorted(name for name in vars(hookspecs) if name.startswith("charterkit_"))
BUILT_IN = [kind.hook for kind in KINDS if kind.is_builtin]


@pytest.fixture(autouse=True)
def own_records(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Make what stands for the built-in records importable.
    """
    monkeypatch.syspath_prepend(FAKES)


def offer(hook: str, record: object) -> Plugins:
    """
    Build plugins with one third party that yields one record.
    """

    def implementation() -> Iterable[object]:
        yield record

    plugin = SimpleNamespace(**{"__name__": "mine", hook: hookimpl(implementation)})
    plugins = Plugins.of(plugin, builtin="own_records")
    assert [row.state for row in plugins.all()] == ["loaded"]
    return plugins


def nothing(*_: object) -> Any:
    """
    Stand in for the function of a record.
    """


def test_hook_libraries() -> None:
    """
    A library comes through `charterkit_libraries`.
    """
    library = Library(name="mine", summary="Mine", files=FAKES)
    assert offer("charterkit_libraries", library).libraries["mine"] == library


def test_hook_answer_types() -> None:
    """
    An answer type comes through `charterkit_answer_types`.
    """
    answer_type = AnswerType(
        name="mine", summary="Mine", parse=nothing, width=nothing, describe=nothing, schema=nothing
    )
    assert offer("charterkit_answer_types", answer_type).answer_types["mine"] == answer_type


@pytest.mark.parametrize("kind", ["leaf", "aggregate", "policy"])
def test_hook_methods(kind: Any) -> None:
    """
    A method of any kind comes through `charterkit_methods` and is found by its kind and name.
    """
    method = Method(name="mine", summary="Mine", kind=kind, apply=nothing)
    assert offer("charterkit_methods", method).methods[kind, "mine"] == method


@pytest.mark.parametrize("subject", ["answers", "framework", "network"])
def test_hook_checks(subject: Any) -> None:
    """
    A check of answers, of frameworks or of networks comes through `charterkit_checks`.
    """
    check = Check(name="mine", summary="Mine", subject=subject, codes=(), run=nothing)
    assert offer("charterkit_checks", check).checks["mine"] == check


def test_hook_record_kinds() -> None:
    """
    A kind of record comes through `charterkit_record_kinds`.
    """
    kind = RecordKind(name="mine", summary="Mine", folder="mine", load=nothing, schema=nothing)
    assert offer("charterkit_record_kinds", kind).record_kinds["mine"] == kind


def test_hook_renderers() -> None:
    """
    A renderer comes through `charterkit_renderers`.
    """
    renderer = Renderer(name="mine", summary="Mine", suffix=".mine", render=nothing)
    assert offer("charterkit_renderers", renderer).renderers["mine"] == renderer


def test_hook_matchers() -> None:
    """
    An engine comes through `charterkit_matchers`.
    """
    matcher = Matcher(
        name="mine", summary="Mine", match=nothing, verify=nothing, why=nothing, restrict=nothing, render=nothing
    )
    assert offer("charterkit_matchers", matcher).matchers["mine"] == matcher


def test_only_engines_are_not_built_in() -> None:
    """
    All other kinds of records come with charterkit, too.
    """
    assert set(HOOKS) - set(BUILT_IN) == {"charterkit_matchers"}


def test_hook_treatments() -> None:
    """
    A treatment comes through `charterkit_treatments`.
    """
    treatment = Treatment(name="mine", summary="Mine", fit=nothing, apply=nothing)
    assert offer("charterkit_treatments", treatment).treatments["mine"] == treatment


def test_hook_stores() -> None:
    """
    A store comes through `charterkit_stores`.
    """
    store = Store(name="mine", summary="Mine", matches=nothing, open=nothing)
    assert offer("charterkit_stores", store).stores["mine"] == store


def test_each_hook_is_public_tested_and_explained() -> None:
    """
    What a plugin may implement is in `__all__`, says since when it is there, and has a test named after it.
    """
    assert [name for name in hookspecs.__all__ if name != "hookimpl"] == HOOKS
    for name in HOOKS:
        assert f"test_hook_{name.removeprefix('charterkit_')}" in globals()
        assert ".. versionadded::" in (getattr(hookspecs, name).__doc__ or "")


@pytest.mark.parametrize(
    "name", [f"charterkit.builtin.{hook.removeprefix('charterkit_')}" for hook in BUILT_IN] + ["charterkit_good"]
)
def test_implementations_fit_the_hooks(name: str) -> None:
    """
    What is built in implements the hooks as pluggy understands them, and nothing that is no hook.
    """
    manager = PluginManager("charterkit")
    manager.add_hookspecs(hookspecs)
    manager.register(import_module(name))
    manager.check_pending()


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_is_a_contract_only(name: str) -> None:
    """
    A hook takes nothing, and calling it by itself does nothing.
    """
    assert getattr(hookspecs, name)() is None


@pytest.mark.parametrize("name", BUILT_IN)
def test_what_comes_with_charterkit_fits_the_specification(name: str) -> None:
    """
    Built-in modules are asked without pluggy, which takes time to load; it would take them as they are.
    """
    module = import_module(f"charterkit.builtin.{name.removeprefix('charterkit_')}")
    manager = PluginManager("charterkit")
    manager.add_hookspecs(hookspecs)
    manager.register(SimpleNamespace(**{name: hookimpl(getattr(module, name))}))
    manager.check_pending()
    (records,) = getattr(manager.hook, name)()
    assert [type(record).__name__ for record in records]
