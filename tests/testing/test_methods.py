"""
What comes with charterkit passes the suite for methods, and the suite catches what it promises to catch.
"""

from __future__ import annotations

from typing import Any

from charterkit.builtin.methods import charterkit_methods
from charterkit.model.items import Option, Scale
from charterkit.testing import MethodSuite

METHODS = {(method.kind, method.name): method for method in charterkit_methods()}
OPTIONS = [Option(id=str(at), points=points) for at, points in enumerate((0.0, 0.1, 2.5))]
EXTRA: dict[tuple[str, str], dict[str, Any]] = {
    ("leaf", "tally"): {"scale": Scale(options=OPTIONS), "width": 3, "parameters": [{}, {"cap": 2}, {"share": 4.0}]},
    ("leaf", "curve"): {"scale": Scale(read="line", steps=[(0.0, 0.0), (7.0, 4.0)])},
    ("aggregate", "mean"): {"refused": [{"power": 50}]},
    ("aggregate", "min-plus"): {"parameters": [{"plus": 0.5}], "refused": [{"plus": -1.0}]},
    ("aggregate", "count"): {
        "parameters": [{"at_least": 2}, {"at_most": 2.0}, {"at_least": 0.1, "at_most": 3.0, "needs": 2.0}],
        "refused": [{}, {"at_least": 2, "at_most": 1}, {"at_least": 1, "needs": 0.0}],
    },
    ("aggregate", "share"): {"parameters": [{"at_least": 2}, {"at_most": 2.0}], "refused": [{}]},
    ("policy", "value"): {"parameters": [{"points": 2}]},
    ("policy", "require"): {"parameters": [{"share": 0.5}], "refused": [{"share": 2.0}]},
    ("step", "scale"): {"parameters": [{}, {"by": -1.0, "plus": 4}]},
    ("step", "cap"): {"parameters": [{"at": 2}]},
    ("step", "floor"): {"parameters": [{"at": 2.0}]},
    ("step", "round"): {
        "parameters": [
            {"digits": digits, "mode": mode} for digits in (0, 1) for mode in ("half-up", "half-even", "down", "up")
        ],
        "refused": [{"digits": 0.5}, {"mode": "even"}],
    },
    ("step", "curve"): {
        "parameters": [{"line": [[0, 4], [1, 1.5], [3, 2]]}, {"from": [[0, 0], [2, 4]]}],
        "refused": [{}, {"line": [[1, 1], [1, 2]]}],
    },
}


def make_suite(method: Any, **more: Any) -> type[MethodSuite]:
    """
    Make the test class of a method.
    """
    return type(f"Test{method.kind}{method.name}", (MethodSuite,), {"method": method, **more})


for key, method in METHODS.items():
    suite = make_suite(method, **EXTRA.get(key, {}))
    globals()[suite.__name__] = suite


class TestCurveWithWords(MethodSuite):
    method = METHODS["leaf", "curve"]
    scale = Scale(read="up-to", steps=[(1.0, 4.0), (4.0, 2.0)], beyond=0.0, options=[Option(id="never", points=1.0)])
    width = 2


class TestPowers(MethodSuite):
    method = METHODS["aggregate", "mean"]
    parameters = ({"power": 0}, {"power": -1}, {"power": 2.0}, {"power": 0.5})
    exact = False
