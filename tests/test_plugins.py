"""
Plugins bring records by name; whatever one of them does wrong is named, and costs nobody else anything.
"""

from __future__ import annotations

import ast
import importlib
import json
import locale
import os
import signal
import subprocess
import sys
import threading
import warnings
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.errors import UnknownName
from charterkit.extensions import Check, Method
from charterkit.hookspecs import hookimpl
from charterkit.plugins import Plugins
from charterkit.plugins._guard import _put_back_signals
from charterkit.plugins._offers import KINDS, Kind, Refused
from charterkit.plugins.plugin import Plugin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

FAKES = Path(__file__).parent / "data" / "fake-plugins"
OWN = "own_records"
FAULTS = {
    "Wrong Name": "library 'Wrong Name' has no usable name: write small letters, digits, single hyphens",
    "asks-for-arguments": "`charterkit_methods` takes no arguments, not (config)",
    "changes-then-fails": "in `charterkit_methods`: ValueError: it went wrong",
    "ends-in-hook": "in `charterkit_methods`: it tried to end the program (SystemExit)",
    "ends-on-import": "on import: it tried to end the program (SystemExit: 3)",
    "fails-on-import": "on import: ModuleNotFoundError: No module named 'a_module_that_is_nowhere'",
    "gives-nothing": "`charterkit_methods` must yield records; it gives a value of type NoneType",
    "gives-one": "`charterkit_methods` must yield records; it gives a value of type Method",
    "gives-twice": "it offers aggregate method `never-taken` twice",
    "gives-wrong-field": "method `quick`: `apply` cannot be 'max'",
    "gives-wrong-kind": "method `quick`: `kind` cannot be 'average'",
    "gives-wrong-name": "method 'Quick One' has no usable name: write small letters, digits, single hyphens",
    "gives-wrong-record": "`charterkit_methods` gives a value of type Check instead of Method",
    "has-no-attribute": "on import: AttributeError: module 'charterkit_faults.hooks' has no attribute 'Nowhere'",
    "has-no-hook": "it implements no hook: mark its functions with `@hookimpl`",
    "has-no-value": "on import: ValueError: Empty module name",
    "is-misspelt": "`charterkit_method` is no hook: write `charterkit_methods`",
    "is-none": "it implements no hook: mark its functions with `@hookimpl`",
    "is-unheard-of": "`frobnicate` is no hook: there are charterkit_answer_types, charterkit_checks, "
    "charterkit_libraries, charterkit_matchers, charterkit_methods, charterkit_record_kinds, charterkit_renderers, "
    "charterkit_stores, charterkit_treatments",
    "no-files": "no file in the folder `charterkit_faults` ends in .toml",
    "no-folder": "there is no folder `charterkit_nowhere`",
    "raises": "in `charterkit_methods`: ValueError: it went wrong",
    "raises-late": "in `charterkit_methods`: ValueError: it went wrong",
    "raises-no-exception": "in `charterkit_methods`: Aside: it went wrong",
    "raises-without-end": "in `charterkit_methods`: RecursionError: maximum recursion depth exceeded",
    "raises-wordless": "in `charterkit_methods`: Wordless",
    "wraps": "`charterkit_methods` cannot be wrapped: leave out the options of `@hookimpl`",
}
RIVALRY = "charterkit-good 1.2 [good] and charterkit-rival 2.0 [rival]: switch off all but one"


@pytest.fixture(autouse=True)
def fakes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """
    Install the distributions kept for tests, and forget what they imported.
    """
    monkeypatch.syspath_prepend(FAKES)
    yield
    for name, module in list(sys.modules.items()):
        if name.startswith(OWN) or str(getattr(module, "__file__", "")).startswith(str(FAKES)):
            del sys.modules[name]


def load(**options: Any) -> Plugins:
    """
    Take what is installed, with other records in the place of the built-in ones.
    """
    return Plugins.load(**{"builtin": OWN, **options})


def rows(plugins: Plugins) -> dict[str, Plugin]:
    """
    Give the plugins kept for tests by their names; there may be real ones beside them.
    """
    fakes = {f"charterkit-{name}" for name in ("good", "faults", "heavy", "rival", "ten-points", "hangs")}
    return {plugin.name: plugin for plugin in plugins.all() if plugin.distribution in fakes}


def build(hook: str, function: Callable[..., Any], name: str = "mine") -> object:
    """
    Make a plugin with one hook.
    """
    return SimpleNamespace(**{"__name__": name, hook: hookimpl(function)})


def offer(*records: object, name: str = "mine") -> object:
    """
    Make a plugin that offers methods.
    """
    return build("charterkit_methods", lambda: records, name)


def method(name: str, apply: Callable[..., Any] = max) -> Method:
    """
    Make an aggregate method.
    """
    return Method(name=name, summary="A method", apply=apply)


def run(code: str) -> Any:
    """
    Run code in a fresh interpreter that has the distributions kept for tests; give back what it prints as JSON.
    """
    start = f"import json, sys\nsys.path.insert(0, {str(FAKES)!r})\nfrom charterkit.plugins import Plugins\n"
    done = subprocess.run([sys.executable, "-c", start + code], capture_output=True, check=True, text=True)
    return json.loads(done.stdout)


# --- names -----------------------------------------------------------------------------------------------------------


def test_a_registry_is_a_sorted_mapping() -> None:
    """
    Records are found by name, whoever offers them, and listed in the order of their names.
    """
    plugins = load(blocked=["rival", "charterkit-faults"])
    assert [key for key in plugins.renderers if key in {"good", "text"}] == ["good", "text"]
    assert len(plugins.renderers) == len(list(plugins.renderers))
    assert list(plugins.methods) == sorted(plugins.methods)
    assert plugins.methods["leaf", "good"].summary == "A leaf method"
    assert plugins.methods["aggregate", "good"].summary == "An aggregate"
    assert "good" in plugins.checks
    assert "bad" not in plugins.checks
    assert plugins.checks.get("good") is plugins.checks["good"]
    assert plugins.checks.get("bad") is None
    assert plugins.checks.get("bad", 1) == 1


def test_what_is_built_in_can_be_looked_at_alone() -> None:
    """
    The built-in records are a mapping that cannot be changed.
    """
    builtin: Any = load().methods.builtin
    assert list(builtin) == [("aggregate", "mean"), ("leaf", "table")]
    with pytest.raises(TypeError):
        builtin["aggregate", "mean"] = None


def test_an_unknown_name_is_told_with_the_known_ones() -> None:
    """
    The names that would do are those of the same kind.
    """
    with pytest.raises(UnknownName, match=r"^there is no leaf method `tablet`$") as caught:
        Plugins.of(offer(method("median")), builtin=OWN).methods["leaf", "tablet"]
    assert caught.value.known == ("table",)
    assert caught.value.hint == ""


def test_an_unknown_name_may_belong_to_a_plugin_that_is_not_in_use() -> None:
    """
    The hint names plugins that failed or are switched off, since one of them may have been meant.
    """
    plugins = load(blocked=["good"])
    with pytest.raises(UnknownName) as caught:
        plugins.renderers["pdf"]
    assert caught.value.hint.startswith(
        "it may belong to a plugin that is not in use: charterkit-faults 0.1 [Wrong Name]"
    )
    assert "charterkit-good 1.2 [good] (switched off)" in caught.value.hint
    assert "rival" not in caught.value.hint


def test_a_registry_asks_only_the_module_of_its_kind() -> None:
    """
    What is built in is imported by kinds, as it is needed.
    """
    plugins = load()
    assert plugins.answer_types["choice"].name == "choice"
    assert {name for name in sys.modules if name.startswith(OWN)} == {OWN, f"{OWN}.answer_types"}


def test_a_built_in_name_imports_no_third_party() -> None:
    """
    With a plugin installed that needs numpy, looking up what is built in imports neither, nor importlib.metadata.
    """
    code = f"""
before = set(sys.modules)
plugins = Plugins.load(builtin={OWN!r})
found = [plugins.methods["aggregate", "mean"].name, plugins.renderers.get("text").name]
found += ["choice" in plugins.answer_types, list(plugins.checks.builtin), len(plugins.failures)]
quietly = sorted(set(sys.modules) - before)
"more" in plugins.checks
print(json.dumps([found, quietly, sorted(sys.modules)]))
"""
    found, quietly, loudly = run(code)
    assert found == ["mean", "text", True, ["answers"], 0]
    strangers = {name.partition(".")[0] for name in quietly} - set(sys.stdlib_module_names)
    assert strangers <= {"own_records", "charterkit", "pluggy"}
    assert not {"importlib.metadata", "locale", "numpy"} & set(quietly)
    assert {"charterkit_good", "charterkit_heavy", "numpy"} <= set(loudly)


def test_the_real_built_in_records_come_the_same_way() -> None:
    """
    Unless a test says otherwise, what comes with charterkit is built in.
    """
    assert Plugins.load(builtin_only=True).methods["aggregate", "mean"].kind == "aggregate"


def test_a_fault_in_a_built_in_module_is_not_hidden() -> None:
    """
    It is charterkit's own, and no plugin's.
    """
    with pytest.raises(ModuleNotFoundError):
        Plugins.load(builtin="charterkit_faults").checks["answers"]


# --- clashes ---------------------------------------------------------------------------------------------------------


def test_of_two_that_offer_one_name_neither_gets_it() -> None:
    """
    Both are named with it, and their other records work.
    """
    plugins = load(blocked=["charterkit-faults"])
    clash = f"aggregate method `good` is offered by {RIVALRY}"
    assert [rows(plugins)[name].reason for name in ("good", "rival")] == [clash, clash]
    assert [rows(plugins)[name].state for name in ("good", "rival")] == ["clash", "clash"]
    assert rows(plugins)["rival"].offers == {"renderer": ("rival",)}
    assert plugins.methods["leaf", "good"].name == plugins.checks["good"].name == "good"
    with pytest.raises(UnknownName) as caught:
        plugins.methods["aggregate", "good"]
    assert caught.value.hint == f"it is offered by {RIVALRY}"
    assert set(plugins.failures) >= {rows(plugins)["good"], rows(plugins)["rival"]}


@pytest.mark.parametrize(("off", "summary"), [("rival", "An aggregate"), ("good", "A rival")])
def test_a_clash_ends_when_one_is_switched_off(off: str, summary: str) -> None:
    """
    The one that is left gets the name.
    """
    plugins = load(blocked=[off])
    assert plugins.methods["aggregate", "good"].summary == summary
    assert rows(plugins)[off].state == "switched off"


def test_a_built_in_name_cannot_be_taken() -> None:
    """
    The record is refused and named, the others of that plugin work.
    """
    plugins = load()
    assert plugins.methods["aggregate", "mean"].summary == "An aggregate"
    assert rows(plugins)["usurper"].state == "clash"
    assert rows(plugins)["usurper"].reason == "aggregate method `mean` is built in, and its name cannot be taken"
    assert plugins.methods["aggregate", "median"].summary == "The middle"


def test_a_folder_and_a_plugin_cannot_share_the_name_of_a_library() -> None:
    """
    Libraries clash however they are offered.
    """
    library = load().libraries["shipped"]
    folder = build("charterkit_libraries", lambda: [attrs.evolve(library, name="ten-points")])
    hooked = Plugins.of(folder, offer(), builtin=OWN)
    assert list(hooked.libraries) == ["shipped", "ten-points"]
    usurping = Plugins.of(build("charterkit_libraries", lambda: [library]), builtin=OWN)
    assert usurping.all()[0].reason == "library `shipped` is built in, and its name cannot be taken"


@given(st.lists(st.lists(st.sampled_from(["a", "b", "c", "mean"]), unique=True), max_size=4))
def test_a_name_is_in_use_if_just_one_offers_it(wishes: list[list[str]]) -> None:
    """
    For any plugins: names that one of them offers are its own, other names nobody's, and the order makes no difference.
    """
    plugins = [offer(*map(method, wish), name=f"p{number}") for number, wish in enumerate(wishes)]
    offered = [name for wish in wishes for name in wish]
    expected = {name for name in offered if offered.count(name) == 1} | {"mean"}
    for order in (plugins, plugins[::-1]):
        built = Plugins.of(*order, builtin=OWN)
        assert {name for kind, name in built.methods if kind == "aggregate"} == expected
        troubled = {row.name for row in built.all() if row.state == "clash"}
        assert troubled == {
            f"p{number}" for number, wish in enumerate(wishes) if "mean" in wish or set(wish) - expected
        }


# --- switching off ---------------------------------------------------------------------------------------------------


def test_one_that_is_switched_off_is_not_imported() -> None:
    """
    Names of plugins and of distributions both do.
    """
    plugins = load(blocked=["good", "charterkit-rival", "charterkit-faults", "not-installed"])
    assert {row.name for row in rows(plugins).values() if row.state != "switched off"} == {
        "heavy",
        "ten-points",
        "ten-points-more",
    }
    assert rows(plugins)["usurper"] == Plugin(
        name="usurper", distribution="charterkit-rival", version="2.0", state="switched off"
    )
    assert not {"charterkit_good", "charterkit_rival", "charterkit_faults"} & set(sys.modules)
    assert plugins.failures == ()


def test_all_third_parties_can_be_switched_off_at_once() -> None:
    """
    What comes with charterkit is left.
    """
    plugins = load(builtin_only=True)
    assert {row.state for row in plugins.all()} == {"switched off"}
    assert list(plugins.renderers) == ["text"]
    assert plugins.failures == ()


# --- faults ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named(name: str) -> None:
    """
    A plugin that fails is in the state "failed", with the reason, and offers nothing.
    """
    others = [other for other in (*FAULTS, "changes-surroundings") if other != name]
    plugin = rows(load(blocked=[*others, "good", "charterkit-rival"]))[name]
    assert plugin.state == "failed"
    assert plugin.reason == FAULTS[name] or plugin.reason.startswith(f"{FAULTS[name]} ")
    assert plugin.records == ()
    assert plugin.offers == {}


def test_faults_harm_nobody_else(capsys: pytest.CaptureFixture[str]) -> None:
    """
    With every fault there is installed at once, all others offer what they offer without them.
    """
    plugins = load()
    alone = load(blocked=FAULTS)
    for registry in ("libraries", "answer_types", "methods", "checks", "record_kinds", "renderers", "stores"):
        assert list(getattr(plugins, registry)) == list(getattr(alone, registry))
    assert {row.name for row in plugins.failures} >= {*FAULTS, "good", "rival", "usurper"}
    assert plugins.renderers["good"].suffix == ".good"
    assert capsys.readouterr().out == ""


def test_the_exception_behind_a_fault_is_kept() -> None:
    """
    Whoever wants to mend a plugin can find the place; a fault that is no exception has none.
    """
    plugins = rows(load())
    assert isinstance(plugins["raises"].cause, ValueError)
    assert plugins["has-no-hook"].cause is None


def late(record: object) -> Iterator[object]:
    """
    Yield a record and fail.
    """
    yield record
    raise ValueError("late")


def at_once(_: object) -> Iterable[object]:
    """
    Fail.
    """
    raise OSError(28, "No space left on device")


MISDEEDS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "raises": (at_once, "in `{hook}`: OSError: [Errno 28] No space left on device"),
    "raises late": (late, "in `{hook}`: ValueError: late"),
    "ends": (lambda _: sys.exit("bye"), "in `{hook}`: it tried to end the program (SystemExit: bye)"),
    "nothing": (lambda _: None, "`{hook}` must yield records; it gives a value of type NoneType"),
    "one": (lambda record: record, "`{hook}` must yield records; it gives a value of type {record}"),
    "text": (lambda _: "text", "`{hook}` gives a value of type str instead of {record}"),
    "class": (lambda record: [type(record)], "`{hook}` gives a value of type type instead of {record}"),
    "second": (lambda record: [record, None], "`{hook}` gives a value of type NoneType instead of {record}"),
    "twice": (lambda record: [record, record], "it offers {noun} `good` twice"),
}


@pytest.mark.parametrize("misdeed", MISDEEDS)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.name))
def test_every_hook_is_watched_alike(kind: Kind, misdeed: str) -> None:
    """
    Whatever a hook does wrong, its plugin offers nothing, not even through its other hooks, and the others work.
    """
    good = importlib.import_module("charterkit_good")
    record = next(iter(getattr(good, kind.hook)()))
    act, reason = MISDEEDS[misdeed]
    other = "charterkit_renderers" if kind.name == "libraries" else "charterkit_libraries"
    bad = SimpleNamespace(**{kind.hook: hookimpl(lambda: act(record)), other: getattr(good, other)})
    plugins = Plugins.of(bad, good, builtin=OWN)
    failed, worked = plugins.all()
    noun = kind.accept(record).group
    assert failed.reason == reason.format(hook=kind.hook, record=kind.record.__name__, noun=noun)
    assert (failed.state, failed.records) == ("failed", ())
    assert worked == Plugins.of(good, builtin=OWN).all()[0]
    assert worked.state == "loaded"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.name))
def test_a_record_with_a_wrong_field_is_refused(kind: Kind) -> None:
    """
    Every field that charterkit relies on is looked at before it is used.
    """
    record = next(iter(getattr(importlib.import_module("charterkit_good"), kind.hook)()))
    assert kind.accept(record).record is record
    for name in ("summary", *kind.fields):
        with pytest.raises(Refused, match=rf"^{kind.noun} `good`: `{name}` cannot be "):
            kind.accept(attrs.evolve(record, **{name: [1]}))
    for wrong in ("", "Good", "good one", "-good", "good-", "go--od", "gööd", "1", "good\n", None, 7):
        with pytest.raises(Refused, match="has no usable name"):
            kind.accept(attrs.evolve(record, name=wrong))


@pytest.mark.parametrize(("record", "field"), [(Method, "kind"), (Check, "subject")])
def test_what_may_be_chosen_is_what_the_record_says(record: type[Any], field: str) -> None:
    """
    The choices that are accepted are those of the type annotation.
    """
    (kind,) = (kind for kind in KINDS if kind.record is record)
    annotation = str(getattr(attrs.fields(record), field).type)
    choices = ast.literal_eval(annotation.removeprefix("Literal"))
    assert all(kind.fields[field](choice) for choice in choices)
    assert kind.fields[field].__self__ == tuple(choices)  # type: ignore[attr-defined]


def test_a_hook_of_a_later_version_may_be_optional() -> None:
    """
    A plugin that says that it can do without a hook works where there is no such hook.
    """
    plugin = SimpleNamespace(
        charterkit_methods=hookimpl(lambda: [method("median")]),
        charterkit_dances=hookimpl(lambda: [None], optionalhook=True),
    )
    assert Plugins.of(plugin, builtin=OWN).all()[0].state == "loaded"


def test_two_functions_may_implement_one_hook() -> None:
    """
    A plugin may spread what it offers over several functions.
    """
    plugin = SimpleNamespace(
        one=hookimpl(lambda: [method("one")], specname="charterkit_methods"),
        two=hookimpl(lambda: [method("two")], specname="charterkit_methods"),
    )
    assert Plugins.of(plugin, builtin=OWN).all()[0].offers == {"aggregate method": ("one", "two")}


def test_ctrl_c_stops_the_loading() -> None:
    """
    Ctrl-C is meant for charterkit and not for the plugin that happens to be loaded; everything is put back first.
    """
    folder = Path.cwd()

    def interrupted() -> Iterable[Method]:
        os.chdir("/")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Plugins.of(build("charterkit_methods", interrupted), builtin=OWN).all()
    assert Path.cwd() == folder


# --- surroundings ----------------------------------------------------------------------------------------------------


def ring(*_: object) -> None:
    """
    Do what somebody else does at a signal.
    """


def look_around() -> dict[str, object]:
    """
    Note what belongs to all.
    """
    return {
        "environment": dict(os.environ),
        "folder": Path.cwd(),
        "locale": locale.setlocale(locale.LC_ALL),
        "path": list(sys.path),
        "recursion limit": sys.getrecursionlimit(),
        "signals": {number: signal.getsignal(number) for number in signal.valid_signals()},
        "stdout": sys.stdout,
        "timer": signal.getitimer(signal.ITIMER_REAL),
        "warnings": list(warnings.filters),
    }


@pytest.mark.parametrize("name", ["changes-surroundings", "changes-then-fails"])
def test_what_a_plugin_changes_is_put_back(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Working folder, environment, locale, signal handlers and more are as before, whether the plugin fails or not.
    """
    monkeypatch.setenv("HOME", "/home")
    monkeypatch.delenv("CHARTERKIT_CHANGED", raising=False)
    kept = locale.setlocale(locale.LC_ALL), signal.signal(signal.SIGTERM, ring)
    try:
        locale.setlocale(locale.LC_ALL, "C.UTF-8")
        before = look_around()
        others = [*(other for other in FAULTS if other != name), "changes-surroundings"]
        plugin = rows(load(blocked=[other for other in others if other != name]))[name]
        assert look_around() == before
    finally:
        locale.setlocale(locale.LC_ALL, kept[0])
        signal.signal(signal.SIGTERM, kept[1])
    assert plugin.state == ("failed" if "fails" in name else "loaded")
    assert capsys.readouterr() == ("", "hello\n" * (2 if "fails" in name else 3))


def test_a_signal_handler_that_python_does_not_know_is_left_alone() -> None:
    """
    A program around Python may have set it; there is nothing that could be put back.
    """
    _put_back_signals({signal.SIGUSR1: None})
    assert signal.getsignal(signal.SIGUSR1) is signal.SIG_DFL


def test_the_working_folder_may_be_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Plugins work where the folder that one works in has been removed.
    """
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert rows(load())["ten-points"].state == "loaded"


@pytest.fixture
def hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Install two plugins that never come to an end.
    """
    info = tmp_path / "charterkit_hangs-0.1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: charterkit-hangs\nVersion: 0.1\n")
    (info / "entry_points.txt").write_text(
        "[charterkit]\nhangs = charterkit_faults.hooks:Hangs\nhangs-on-import = charterkit_faults.hangs_on_import\n"
    )
    monkeypatch.syspath_prepend(tmp_path)


@pytest.mark.usefixtures("hangs")
def test_a_plugin_that_hangs_is_cut() -> None:
    """
    Also one that catches all exceptions; the alarm and timer of others are as before.
    """
    importlib.import_module("charterkit_faults.hooks")
    handler = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, 1000)
    try:
        plugins = rows(load(blocked=["charterkit-faults", "charterkit-rival", "good"], seconds=0.3))
        assert signal.getsignal(signal.SIGALRM) is ring
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 900
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
    assert plugins["hangs"].reason == "in `charterkit_methods`: it took longer than 0.3 seconds"
    assert plugins["hangs-on-import"].reason == "on import: it took longer than 0.3 seconds"


def test_plugins_load_outside_the_main_thread() -> None:
    """
    Where no alarm can be set, plugins are loaded all the same.
    """
    states: list[str] = []
    thread = threading.Thread(target=lambda: states.append(Plugins.of(offer(), builtin=OWN).all()[0].state))
    thread.start()
    thread.join()
    assert states == ["loaded"]


def test_plugins_load_where_the_system_has_no_timer(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Not every system has one.
    """
    monkeypatch.delattr(signal, "setitimer")
    assert Plugins.of(offer(), builtin=OWN).all()[0].state == "loaded"


# --- libraries -------------------------------------------------------------------------------------------------------


def test_a_folder_of_frameworks_needs_no_python() -> None:
    """
    A package that holds nothing but framework files is a library under the name of its entry point.
    """
    plugins = load()
    library = plugins.libraries["ten-points"]
    assert library.summary == "Frameworks of charterkit-ten-points"
    assert Path(str(library.files), "ten-points.toml").read_text() == "format = 1\n"
    assert Path(str(plugins.libraries["ten-points-more"].files), "twenty-points.toml").is_file()
    assert rows(plugins)["ten-points"].offers == {"library": ("ten-points",)}
    assert "charterkit_ten_points" not in sys.modules


# --- listing ---------------------------------------------------------------------------------------------------------


def test_all_plugins_are_listed() -> None:
    """
    What comes with charterkit is first, then third parties by name, each with its state and with what it offers.
    """
    plugins = load(blocked=["rival"])
    listing: list[Plugin] = [*plugins.listing()]
    first, others = listing[0], listing[1:]
    assert (first.name, first.distribution, first.state) == ("charterkit", "charterkit", "built in")
    assert str(first) == f"charterkit {importlib.metadata.version('charterkit')} [charterkit]"
    assert first.offers == {
        "library": ("shipped",),
        "answer type": ("choice",),
        "aggregate method": ("mean",),
        "leaf method": ("table",),
        "check": ("answers",),
        "kind of record": ("practice",),
        "renderer": ("text",),
        "store": ("folder",),
        "treatment": ("own",),
    }
    (mean,) = (offer.record for offer in first.records if offer.name == "mean")
    assert mean is plugins.methods["aggregate", "mean"]
    assert [row.name for row in others] == sorted(row.name for row in others)
    assert {row.state for row in others} == {"loaded", "failed", "clash", "switched off"}
    assert str(rows(plugins)["good"]) == "charterkit-good 1.2 [good]"


def test_failures_do_not_load_anything() -> None:
    """
    A command that needed no third party says nothing about them.
    """
    plugins = load()
    assert plugins.methods["aggregate", "mean"].name == "mean"
    before = plugins.failures
    assert "charterkit_good" not in sys.modules
    plugins.all()
    assert before == ()
    assert {row.state for row in plugins.failures} == {"failed", "clash"}


def test_plugins_for_tests_are_just_those_given() -> None:
    """
    Modules, classes and objects will do, and nothing that is installed is looked at.
    """
    good = importlib.import_module("charterkit_good")
    usurper = importlib.import_module("charterkit_rival").usurper
    plugins = Plugins.of(
        good, usurper, SimpleNamespace(charterkit_methods=hookimpl(lambda: [method("lowest")])), builtin=OWN
    )
    assert [str(row) for row in plugins.all()] == ["[charterkit_good]", "[usurper]", "[SimpleNamespace]"]
    assert [row.state for row in plugins.all()] == ["loaded", "clash", "loaded"]
