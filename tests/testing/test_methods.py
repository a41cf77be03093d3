"""
The suite for methods: the built-in methods pass it, and each fault that it promises to catch is caught.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pytest

from charterkit import columns
from charterkit.extensions import Method
from charterkit.model.items import Option, Scale
from charterkit.plugins import Plugins
from charterkit.testing import BrokenPromise, MethodSuite
from charterkit.testing.promises import describe_promises

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

METHODS = Plugins.load(builtin_only=True).methods.builtin
CURVE = ((0.5, 0.0), (1.0, 3.0), (3.0, 2.0))
OPTIONS = Scale(options=[Option(id=str(at), points=worth) for at, worth in enumerate((0.0, 1.5, None, -1.0))])
SETTINGS: dict[tuple[str, str], tuple[Mapping[str, Any], ...]] = {
    ("leaf", "tally"): ({}, {"cap": 1.0}, {"share": 4.0}),
    ("aggregate", "mean"): tuple({"power": power} for power in (1.0, 0.0, -1.0, 2.0)),
    ("aggregate", "min-plus"): ({"plus": 0.5},),
    ("aggregate", "count"): ({"at_least": 1.0}, {"at_most": 2.0}, {"at_least": 0.5, "needs": 2.0}),
    ("aggregate", "share"): ({"at_least": 1.0}, {"at_most": 2.0}),
    ("policy", "value"): ({"points": 2.0},),
    ("policy", "require"): ({"share": 0.5},),
    ("step", "scale"): ({}, {"by": 2.0, "plus": 1.0}),
    ("step", "cap"): ({"at": 2.0},),
    ("step", "floor"): ({"at": 2.0},),
    ("step", "round"): tuple({"mode": mode} for mode in ("half-up", "half-even", "down", "up")),
    ("step", "curve"): ({"from": CURVE}, {"up_to": CURVE}, {"line": CURVE, "open_ends": "both"}),
}
LEAVES: dict[str, dict[str, Any]] = {
    "table": {},
    "tally": {"scale": OPTIONS, "answers": list(itertools.product((0.0, 1.0), repeat=4))},
    "curve": {"scale": Scale(read="line", steps=CURVE), "answers": [(at / 4,) for at in range(20)]},
}


def build(method: Method, **more: Any) -> type[MethodSuite]:
    """
    Make the class that an author would write.
    """
    return type("TestMine", (MethodSuite,), {"method": method, **more})


def list_tests(suite: type) -> list[str]:
    """
    List the tests that pytest would run.
    """
    return [name for name in dir(suite) if name.startswith("test_") and callable(getattr(suite, name))]


SUITES = {
    f"{kind} {name}": build(
        method, settings=SETTINGS.get((kind, name), ({},)), **(LEAVES[name] if kind == "leaf" else {})
    )
    for (kind, name), method in METHODS.items()
}


@pytest.mark.parametrize(("name", "test"), [(name, test) for name in SUITES for test in list_tests(SUITES[name])])
def test_built_in_methods_pass(name: str, test: str) -> None:
    """
    What comes with charterkit keeps what it asks of others.
    """
    getattr(SUITES[name](), test)()


@pytest.mark.parametrize("key", [("aggregate", "mean"), ("leaf", "curve"), ("step", "curve")], ids=" ".join)
def test_what_needs_no_logarithm_is_exact(key: tuple[str, str]) -> None:
    """
    Methods whose settings decide whether a logarithm is needed agree in every bit where none is.
    """
    settings = [one for one in SETTINGS.get(key, ({},)) if one.get("power", 1.0) == 1.0]
    more = LEAVES["curve"] if key[0] == "leaf" else {}
    suite = build(attrs.evolve(METHODS[key], exact=True), settings=settings, **more)()
    suite.test_floats_and_arrays_agree()
    suite.test_one_row()


def mean(values: Any, weights: Any, **_: Any) -> Any:
    """
    Give the mean, as it should be.
    """
    return METHODS["aggregate", "mean"].apply(values, weights)


def _aggregate(apply: Callable[..., Any] = mean, **more: Any) -> dict[str, Any]:
    return {"apply": apply, **more}


def _first(values: Any, _: Any) -> Any:
    return values[0]


def _changing(values: Any, weights: Any) -> Any:
    found = mean(values, weights)
    if isinstance(weights[0], np.ndarray):
        np.add(weights[0], 1.0, out=weights[0])
    return found


def _in_the_list(values: Any, weights: Any) -> Any:
    found = mean(values, weights)
    values[0] = found
    return found


COUNTER = itertools.count()


def _total(values: Any, weights: Any) -> Any:
    total: Any = 0.0
    for value, weight in zip(values, weights, strict=True):
        total = total + columns.fill(value, 0.0) * weight
    return total


FAULTS: dict[str, tuple[str, dict[str, Any]]] = {
    "a need that is not explained": ("test_settings_are_known", _aggregate(needs=("power",))),
    "a need that is not given": ("test_settings_are_known", _aggregate(needs=("p",), parameters={"p": "p"})),
    "settings refused": ("test_settings_are_known", _aggregate(check=lambda: ["it is wrong"])),
    "numpy for a float": ("test_numbers_come_back", _aggregate(lambda v, w: np.float64(mean(v, w)))),
    "a whole number": ("test_numbers_come_back", _aggregate(lambda *_: 1)),
    "32 bits": (
        "test_numbers_come_back",
        _aggregate(lambda v, w: found.astype("float32") if isinstance(found := mean(v, w), np.ndarray) else found),
    ),
    "a table": (
        "test_numbers_come_back",
        _aggregate(lambda v, w: found[:, None] if isinstance(found := mean(v, w), np.ndarray) else found),
    ),
    "a list": (
        "test_numbers_come_back",
        _aggregate(lambda v, w: found.tolist() if isinstance(found := mean(v, w), np.ndarray) else found),
    ),
    "infinity": (
        "test_numbers_come_back",
        _aggregate(lambda v, w: columns.divide(mean(v, w), _total([1.0] * len(w), w), float("inf"))),
    ),
    "looks at all cities": (
        "test_floats_and_arrays_agree",
        _aggregate(lambda v, w: found - np.nanmean(found) if isinstance(found := mean(v, w), np.ndarray) else found),
    ),
    "another last bit": (
        "test_floats_and_arrays_agree",
        _aggregate(lambda v, w: found * (1 + 2**-52) if isinstance(found := mean(v, w), np.ndarray) else found),
    ),
    "one row": (
        "test_one_row",
        _aggregate(
            lambda v, w: found + 1 if isinstance(found := mean(v, w), np.ndarray) and len(found) == 1 else found
        ),
    ),
    "chance": ("test_the_same_twice", _aggregate(lambda v, w: mean(v, w) + float(next(COUNTER)))),
    "a value out of nothing": ("test_missing_stays_missing", _aggregate(_total)),
    "points for no answer": (
        "test_missing_stays_missing",
        {"kind": "leaf", "apply": lambda c, _: columns.fill(c[0], 0.0)},
    ),
    "a step out of nothing": ("test_missing_stays_missing", {"kind": "step", "apply": lambda v: columns.fill(v, 1.0)}),
    "NaN first": ("test_missing_first_and_last", _aggregate(_first)),
    "NaN last": ("test_missing_first_and_last", _aggregate(lambda v, _: v[-1])),
    "counts the weightless": (
        "test_weight_zero_is_absence",
        _aggregate(lambda v, _: mean(v, [columns.is_known(one) for one in v])),
    ),
    "the first counts more": (
        "test_order_makes_no_difference",
        _aggregate(lambda v, w: mean([*v, v[0]], [*w, w[0]])),
    ),
    "not monotone": ("test_rising_never_lowers", _aggregate(lambda v, w: 4.0 - mean(v, w), monotone=True)),
    "a falling step": ("test_rising_never_lowers", {"kind": "step", "apply": lambda v: 4.0 - v, "monotone": True}),
    "bounds too narrow": (
        "test_bounds_hold",
        _aggregate(bounds=lambda lows, _, weights, __: (mean(lows, weights), mean(lows, weights))),
    ),
    "bounds that are one": ("test_bounds_hold", _aggregate(bounds=lambda *_: 1.0)),
    "no monotone bounds": (
        "test_bounds_hold",
        _aggregate(lambda v, w: 4.0 - mean(v, w), monotone=True),
    ),
    "points beyond": ("test_bounds_hold", {"kind": "leaf", "apply": lambda c, _: c[0], "bounds": lambda _: (0.0, 3.0)}),
    "a step beyond": ("test_bounds_hold", {"kind": "step", "apply": lambda v: v, "bounds": lambda low, _: (low, low)}),
    "parts too large": ("test_parts_add_up", _aggregate(parts=lambda v, _: [columns.fill(one, 9.0) for one in v])),
    "parts too few": ("test_parts_add_up", _aggregate(parts=lambda *_: [])),
    "a changed array": ("test_floats_and_arrays_agree", _aggregate(_changing)),
    "a changed list": ("test_numbers_come_back", _aggregate(_in_the_list)),
    "no pair": ("test_numbers_come_back", {"kind": "policy", "apply": lambda *_: (None, 1.0)}),
    "a policy of chance": ("test_the_same_twice", {"kind": "policy", "apply": lambda *_: (float(next(COUNTER)), 1.0)}),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_caught(fault: str) -> None:
    """
    A method that breaks one promise fails the test that promises to catch it.
    """
    test, fields = FAULTS[fault]
    suite = build(Method(name="mine", summary="Mine", **fields))
    with pytest.raises(BrokenPromise):
        getattr(suite(), test)()


def test_a_warning_is_a_fault() -> None:
    """
    What warns in arrays alone is written without the functions of columns.
    """
    suite = build(Method(name="mine", summary="Mine", apply=lambda v, w: _total(v, w) / _total([1.0] * len(w), w)))
    with pytest.raises((RuntimeWarning, ZeroDivisionError)):
        suite().test_floats_and_arrays_agree()


def test_unknown_settings_are_told() -> None:
    """
    A setting that the method does not explain is named.
    """
    suite = build(Method(name="mine", summary="Mine", apply=mean), settings=({"p": 1.0},))
    with pytest.raises(BrokenPromise, match="does not explain p"):
        suite().test_settings_are_known()


def test_each_promise_stands_in_the_table() -> None:
    """
    The table of the class says what each test catches, in the words of the test; each has a planted fault.
    """
    table = MethodSuite.__doc__ or ""
    for test, promise in describe_promises(MethodSuite).items():
        assert f"{test} " in table
        assert promise.rstrip(".").lower() in " ".join(table.split()).lower()
        assert test in {name for name, _ in FAULTS.values()}


def test_what_makes_no_sense_is_no_test() -> None:
    """
    A policy has no children, a mean that is not monotone need not rise.
    """
    policy = build(Method(name="mine", summary="Mine", kind="policy", apply=lambda *_: (1.0, 1.0)))
    assert list_tests(policy) == ["test_numbers_come_back", "test_settings_are_known", "test_the_same_twice"]
    assert "test_rising_never_lowers" not in list_tests(build(Method(name="mine", summary="Mine", apply=mean)))
