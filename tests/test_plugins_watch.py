"""
Functions of third parties: what goes wrong in them names the plugin, and what they give is looked at.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from charterkit.errors import CharterkitError, InputError, PluginError
from charterkit.extensions import AnswerType, Check, Library, Method, Renderer, Store, StoredFile, Treatment
from charterkit.hookspecs import hookimpl
from charterkit.model.findings import Explanation, Finding
from charterkit.plugins import Plugins

if TYPE_CHECKING:
    from collections.abc import Callable


class Wordless(Exception):
    """
    An exception that cannot say what it is.
    """

    def __str__(self) -> str:
        raise RuntimeError


def _raise(error: BaseException) -> Callable[..., Any]:
    def function(*_: object, **__: object) -> None:
        raise error

    return function


def _give(found: object) -> Callable[..., Any]:
    return lambda *_: found


def _method(**functions: Any) -> Method:
    method = Method(name="odd", summary="s", **{"apply": lambda *_: 1.0, **functions})
    stranger = SimpleNamespace(charterkit_methods=hookimpl(lambda: [method]))
    return Plugins.of(stranger).methods[method.kind, "odd"]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ValueError("no\nnumber"), "ValueError: no number"),
        (ValueError("x" * 1000), f"ValueError: {'x' * 300}"),
        (SystemExit(3), "it tried to end the program (SystemExit: 3)"),
        (MemoryError(), "MemoryError"),
        (Wordless(), "Wordless"),
    ],
    ids=["a message", "a long message", "an end", "no message", "no words"],
)
def test_what_a_function_raises_names_the_plugin(error: BaseException, reason: str) -> None:
    """
    The message names the plugin and the record; the exception itself is the cause.
    """
    with pytest.raises(PluginError) as caught:
        _method(apply=_raise(error)).apply([], [])
    assert caught.value.args == (f"[SimpleNamespace]: aggregate method `odd` failed: {reason}",)
    assert caught.value.__cause__ is error


@pytest.mark.parametrize("error", [KeyboardInterrupt(), InputError([]), PluginError("a", "b", "c"), CharterkitError()])
def test_what_is_meant_for_the_user_goes_on(error: BaseException) -> None:
    """
    Ctrl-C and what charterkit raises on purpose stay as they are.
    """
    with pytest.raises(type(error)) as caught:
        _method(apply=_raise(error)).apply([], [])
    assert caught.value is error


def test_what_is_right_goes_through() -> None:
    """
    Numbers and arrays, pairs of them, and parameters by name.
    """
    assert _method(apply=lambda *_, power: power).apply([], [], power=2.0) == 2.0
    column = np.array([1.0])
    assert _method(apply=lambda *_: column).apply([], []) is column
    bounded = _method(bounds=lambda *_: (1.0, column))
    assert bounded.bounds is not None
    assert bounded.bounds([], [], [], []) == (1.0, column)
    assert _method(kind="policy", apply=lambda weight, bottom, _: (bottom, weight)).apply(1.0, 0.0, 4.0) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("kind", "name", "found"),
    [
        ("aggregate", "apply", "many"),
        ("leaf", "apply", None),
        ("policy", "apply", 1.0),
        ("policy", "apply", (1.0, 2.0, 3.0)),
        ("aggregate", "bounds", [1.0, 2.0]),
        ("aggregate", "bounds", (1.0, "x")),
    ],
)
def test_a_method_that_gives_the_wrong_thing_is_named(kind: str, name: str, found: object) -> None:
    """
    A wrong result is the plugin's fault, whatever would have come of it later.
    """
    method = _method(kind=kind, **{name: lambda *_: found})
    with pytest.raises(PluginError, match=f"its `{name}` gave a value of type {type(found).__name__}"):
        getattr(method, name)(1, 2)


def _type(**functions: Any) -> AnswerType:
    given = {"parse": lambda *_: (1.0,), "width": len, "describe": len, "schema": len, **functions}
    stranger = SimpleNamespace(charterkit_answer_types=hookimpl(lambda: [AnswerType(name="odd", summary="s", **given)]))
    return Plugins.of(stranger).answer_types["odd"]


def test_an_answer_type_speaks_to_the_user_by_value_error() -> None:
    """
    From `parse`, and from no other function, a `ValueError` is for the person who answered.
    """
    with pytest.raises(ValueError, match="three"):
        _type(parse=_raise(ValueError("three"))).parse(None, None, None)  # type: ignore[arg-type]
    with pytest.raises(PluginError):
        _type(width=_raise(ValueError("three"))).width(None)  # type: ignore[arg-type]
    with pytest.raises(PluginError):
        _type(parse=_raise(TypeError("three"))).parse(None, None, None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "found"),
    [("parse", [1.0]), ("parse", ("1",)), ("width", "1"), ("describe", "x"), ("schema", ()), ("meets", "x")],
)
def test_an_answer_type_that_gives_the_wrong_thing_is_named(name: str, found: object) -> None:
    """
    Every function of an answer type is looked at.
    """
    with pytest.raises(PluginError, match=f"answer type `odd` failed: its `{name}`"):
        getattr(_type(**{name: lambda *_: found}), name)(None)


def test_a_check_is_run_to_its_end() -> None:
    """
    A generator that fails late fails at once, and gives findings or nothing.
    """

    def late(_: object) -> Any:
        yield Finding(code="ZZ001", cause="seen")
        raise ZeroDivisionError

    codes = [Explanation(code="ZZ001", title="t", text="t")]
    checks = [
        Check(name="late", summary="s", subject="answers", codes=codes, run=late),
        Check(name="wrong", summary="s", subject="answers", codes=codes, run=lambda _: ["text"]),  # type: ignore[list-item]
        Check(name="good", summary="s", subject="answers", codes=codes, run=lambda _: []),
    ]
    registry = Plugins.of(SimpleNamespace(charterkit_checks=hookimpl(lambda: checks))).checks
    for name in ("late", "wrong"):
        with pytest.raises(PluginError, match=f"check `{name}`"):
            registry[name].run(None)
    assert registry["good"].run(None) == ()


def test_a_renderer_gives_text() -> None:
    """
    Nothing else can be written.
    """
    gives: dict[str, Any] = {"a": "t", "b": b"t", "c": 1}
    made = [Renderer(name=name, summary="s", suffix=".x", render=_give(found)) for name, found in gives.items()]
    registry = Plugins.of(SimpleNamespace(charterkit_renderers=hookimpl(lambda: made))).renderers
    assert [render(registry[name], None) for name in ("a", "b")] == ["t", b"t"]
    with pytest.raises(PluginError):
        render(registry["c"], None)


def test_a_form_of_documents_gives_text_or_bytes() -> None:
    """
    A form that shows documents is watched like one that shows scores, and a form that shows nothing is none.
    """
    gives: dict[str, Any] = {"a": "t", "b": b"t", "c": 1}
    made = [Renderer(name=name, summary="s", suffix=".x", document=_give(found)) for name, found in gives.items()]
    registry: Any = Plugins.of(SimpleNamespace(charterkit_renderers=hookimpl(lambda: made))).renderers
    assert [registry[name].document(None) for name in ("a", "b")] == ["t", b"t"]
    with pytest.raises(PluginError):
        registry["c"].document(None)
    with pytest.raises(ValueError, match="shows nothing"):
        Renderer(name="none", summary="s", suffix=".x")


def render(renderer: Any, scores: object) -> object:
    """
    Let a form show scores.
    """
    return renderer.render(scores)


def _store(**functions: Any) -> Store:
    store = Store(name="odd", summary="s", **{"matches": lambda _: True, "open": lambda _: (), **functions})
    return Plugins.of(SimpleNamespace(charterkit_stores=hookimpl(lambda: [store]))).stores["odd"]


def test_a_store_is_watched_file_by_file() -> None:
    """
    What a store gave before it failed is used; so is a file that may say by `OSError` why it cannot be read.
    """

    def fail(_: str) -> Any:
        yield StoredFile(file="a.toml", read=lambda _: b"a = 1")
        yield StoredFile(file="b.toml", read=_raise(PermissionError()))
        yield StoredFile(file="c.toml", read=_raise(KeyError("c")))
        yield StoredFile(file="d.toml", read=lambda _: "text")  # type: ignore[arg-type, return-value]
        raise ZeroDivisionError

    files = iter(_store(open=fail).open("there"))
    assert next(files).read(9) == b"a = 1"
    with pytest.raises(PermissionError):
        next(files).read(9)
    for reason in ("KeyError: 'c'", "its `read` gave a value of type str"):
        with pytest.raises(PluginError, match=f"store `odd` failed: {reason}"):
            next(files).read(9)
    with pytest.raises(PluginError, match="store `odd` failed: ZeroDivisionError"):
        next(files)


class Reluctant:
    """
    Something that cannot be gone through after all.
    """

    def __iter__(self) -> Any:
        raise OSError("no")


@pytest.mark.parametrize(
    ("name", "function", "reason"),
    [
        ("matches", lambda _: "yes", "its `matches` gave a value of type str"),
        ("matches", _raise(OSError("no")), "OSError: no"),
        ("open", lambda _: None, "its `open` gave a value of type NoneType"),
        ("open", lambda _: [None], "its `open` gave a value of type NoneType"),
        ("open", lambda _: Reluctant(), "OSError: no"),
    ],
    ids=["no truth", "no answer", "nothing", "no files", "a failure at once"],
)
def test_a_store_that_does_the_wrong_thing_is_named(name: str, function: Callable[..., Any], reason: str) -> None:
    """
    Whatever a store gives or raises is looked at, and the plugin named.
    """
    with pytest.raises(PluginError, match=f"store `odd` failed: {reason}"):
        tuple(getattr(_store(**{name: function}), name)("there"))


def test_records_without_functions_stay_as_they_are(tmp_path: Path) -> None:
    """
    A library is data.
    """
    library = Library(name="lib", summary="s", files=tmp_path)
    registry = Plugins.of(SimpleNamespace(charterkit_libraries=hookimpl(lambda: [library]))).libraries
    assert registry["lib"] is library


def test_nobody_else_is_blamed_for_a_fault_of_charterkit() -> None:
    """
    What a built-in record raises goes on as it is: it is our bug.
    """
    with pytest.raises(TypeError):
        Plugins.of().methods["aggregate", "mean"].apply(None, None)


def test_what_a_check_changes_is_put_back_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """
    Neither the working folder nor what goes to stdout is at the mercy of a plugin's check.
    """

    def stray(_: object) -> list[Finding]:
        os.chdir(tmp_path)
        print("noise")  # noqa: T201 - what a plugin may do
        return []

    codes = [Explanation(code="ZZ001", title="t", text="t")]
    check = Check(name="stray", summary="s", subject="answers", codes=codes, run=stray)
    before = Path.cwd()
    with pytest.raises(PluginError, match="it changed the working folder"):
        Plugins.of(SimpleNamespace(charterkit_checks=hookimpl(lambda: [check]))).checks["stray"].run(None)
    assert Path.cwd() == before
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "changes", [{"path": 5}, {"severity": "fatal"}, {"code": 5}, {"cause": None}, {"path": (None,)}]
)
def test_findings_of_the_wrong_make_are_refused(changes: dict[str, Any]) -> None:
    """
    A finding that could not be shown is the fault of the check that made it.
    """
    finding = Finding(**{"code": "ZZ001", "cause": "seen", **changes})
    codes = [Explanation(code="ZZ001", title="t", text="t")]
    check = Check(name="odd", summary="s", subject="answers", codes=codes, run=lambda _: [finding])
    with pytest.raises(PluginError, match="check `odd`"):
        Plugins.of(SimpleNamespace(charterkit_checks=hookimpl(lambda: [check]))).checks["odd"].run(None)


def test_columns_are_lent_and_cannot_be_written_into() -> None:
    """
    What one method writes into a column would be a number of somebody else.
    """

    def double(values: Any, _: Any) -> Any:
        values[0] *= 2.0
        return values[0]

    column = np.array([1.0, 2.0])
    with pytest.raises(PluginError, match="read-only"):
        _method(apply=double).apply([column], [1.0])
    assert column.tolist() == [1.0, 2.0]


def test_what_an_answer_type_changes_is_named() -> None:
    """
    The answer as it stands in the file is still needed, for messages, copies and reports.
    """

    def take(raw: Any, *_: Any) -> tuple[float, ...]:
        raw["a"].pop()
        return (1.0,)

    raw = {"a": ["x"]}
    with pytest.raises(PluginError, match="it changed what it was called with"):
        _type(parse=take).parse(raw, None, None)  # type: ignore[arg-type]
    assert raw == {"a": ["x"]}
    assert _type().parse(raw, None, None) == (1.0,)  # type: ignore[arg-type]


def test_what_a_method_changes_in_its_parameters_is_named() -> None:
    """
    The parameters stand in the framework, and the next node gets them too.
    """

    def take(*_: Any, line: Any) -> float:
        line.clear()
        return 1.0

    line = [[0, 1]]
    with pytest.raises(PluginError, match="it changed what it was called with"):
        _method(apply=take).apply([], [], line=line)
    assert line == [[0, 1]]


@pytest.mark.parametrize("name", ["stdout", "stderr", "__stdout__", "__stderr__"])
def test_the_streams_of_the_program_cannot_be_closed_or_taken(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """
    They stay open and are those of before; what is written goes to stderr, and the plugin is named.
    """
    streams = sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__

    def close(*_: object) -> float:
        stream: Any = getattr(sys, name)
        stream.write("noise")
        assert iter(stream) is not None
        stream.close()
        return 1.0

    def take(*_: object) -> float:
        stream: Any = getattr(sys, name)
        stream.detach()
        setattr(sys, name, None)
        return 1.0

    for function in (close, take):
        with pytest.raises(PluginError, match="it changed the output of the program, which it closed"):
            _method(apply=function).apply([], [])
        assert (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__) == streams
    assert capsys.readouterr() == ("", "noise")


def test_whoever_catches_the_alarm_hears_it_again() -> None:
    """
    A plugin that catches everything once does not get around the limit.
    """

    def hang(*_: object) -> float:
        with suppress(BaseException):
            time.sleep(60)
        time.sleep(60)
        return 1.0

    method = Method(name="slow", summary="s", apply=hang)
    plugins = Plugins.of(SimpleNamespace(charterkit_methods=hookimpl(lambda: [method])), seconds=0.05)
    with pytest.raises(PluginError, match=r"method `slow` failed: it took longer than 0.05 seconds"):
        plugins.methods["aggregate", "slow"].apply([1.0], [1.0])


def test_a_function_that_hangs_is_cut() -> None:
    """
    Also a method; the alarm of others is as before. What looks at a whole network may take longer.
    """

    def hang(*_: object) -> float:
        time.sleep(60)
        return 1.0

    def nap(_: object) -> str:
        time.sleep(0.1)
        return "shown"

    method = Method(name="slow", summary="s", apply=hang)
    form = Renderer(name="slow", summary="s", suffix=".x", render=nap)
    stranger = SimpleNamespace(
        charterkit_methods=hookimpl(lambda: [method]), charterkit_renderers=hookimpl(lambda: [form])
    )
    plugins = Plugins.of(stranger, seconds=0.05)
    rung: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda number, _: rung.append(number))
    with pytest.raises(PluginError, match=r"method `slow` failed: it took longer than 0.05 seconds"):
        plugins.methods["aggregate", "slow"].apply([], [])
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    signal.raise_signal(signal.SIGALRM)
    signal.signal(signal.SIGALRM, before)
    assert rung == [signal.SIGALRM]
    assert render(plugins.renderers["slow"], None) == "shown"


def test_what_a_treatment_found_cannot_be_changed() -> None:
    """
    It is stored with the result, and every city is treated by it; so it is lent as it is, and cannot be written into.
    """

    def note(number: float, _: str, __: Any, found: Any) -> float:
        found["seen"] = number
        return number

    def sort(numbers: Any, *_: Any) -> dict[str, Any]:
        numbers.sort()
        return {}

    odd = Treatment(name="odd", summary="s", fit=sort, apply=note)
    treatment = Plugins.of(SimpleNamespace(charterkit_treatments=hookimpl(lambda: [odd]))).treatments["odd"]
    found: dict[str, Any] = {}
    with pytest.raises(PluginError, match="does not support item assignment"):
        treatment.apply(1.0, "", {}, found)
    with pytest.raises(PluginError, match="it changed what it was called with"):
        treatment.fit([2.0, 1.0], ["", ""])
    assert found == {}
