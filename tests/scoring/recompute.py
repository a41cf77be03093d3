"""
Scores computed anew from the JSON of a trace and nothing else: exact fractions, no code of the engine.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["find_differences"]

Node: TypeAlias = dict[str, Any]

Pair: TypeAlias = tuple[Fraction, Fraction]
"""A weight and a value."""


def find_differences(trace: Node) -> list[str]:
    """
    Compute each question from its numbers and its scale, each node from its children, and each score from its node.

    Args:
        trace: One of the `results`, as read from JSON.

    Returns:
        What differs by more than 1e-9, or 1e-12 within a node; nothing where the trace tells the truth.
    """
    found = []
    for name, item in trace["items"].items():
        if item["state"] == "value" and not _agree(_leaf(item), item["value"], 1e-12):
            found.append(f"{name}: {item['value']}")
        if item["state"] != "value" and item["value"] is not None:
            found.append(f"{name} has points and no answer")
    for name, node in trace["nodes"].items():
        exact = node["method"]["parameters"].get("power", 1) == 1
        if not _agree(_node(node, trace), node["value"], 1e-12 if exact else 1e-9):
            found.append(f"{name}: {node['value']}")
        if not _agree(_shown(node, trace), node["score"]["value"], 1e-9):
            found.append(f"{name}: score {node['score']['value']}")
        if not _agree(_coverage(node, trace), node["coverage"], 1e-12):
            found.append(f"{name}: coverage {node['coverage']}")
    return found


def _agree(mine: Fraction | None, told: float | None, within: float) -> bool:
    if mine is None or told is None:
        return mine is None and told is None
    return abs(mine - Fraction(told)) <= within


def _exact(number: float) -> Fraction:
    return Fraction(str(number))


def _leaf(item: Node) -> Fraction | None:
    if item["reduce"] is None:
        return _points(item, item["numbers"])
    several = [_points(item, [number]) for number in item["numbers"]]
    counted = [(Fraction(1), points) for points in several if points is not None]
    return _AGGREGATES[item["reduce"]["name"]](counted, **item["reduce"]["parameters"]) if counted else None


def _points(item: Node, numbers: list[Any]) -> Fraction | None:
    scale, rule = item["scale"], item["leaf"]["name"]
    worth = [option.get("points") for option in scale.get("options", ())]
    if rule == "table":
        rows = [_exact(worth[int(at)]) for at in numbers if worth[int(at)] is not None]
        return sum(rows, Fraction(0)) / len(rows) if rows else None
    if rule == "tally":
        return _tally(numbers, [_exact(one or 0.0) for one in worth], item["leaf"]["parameters"])
    if numbers[0] is None:
        return _exact(worth[int(numbers[1])])
    return _curve(_exact(numbers[0]), scale)


def _tally(numbers: list[float], worth: list[Fraction], parameters: dict[str, float]) -> Fraction:
    total = sum((points for chosen, points in zip(numbers, worth, strict=True) if chosen), Fraction(0))
    if "share" in parameters:
        total = total / sum(worth, Fraction(0)) * _exact(parameters["share"])
    return min(total, _exact(parameters["cap"])) if "cap" in parameters else total


def _curve(number: Fraction, scale: Node) -> Fraction:
    steps = [(_exact(limit), _exact(points)) for limit, points in scale["steps"]]
    if scale["read"] == "from":
        return [steps[0][1], *(points for limit, points in steps if number >= limit)][-1]
    beyond = _exact(scale["beyond"]) if "beyond" in scale else steps[-1][1]
    return [*(points for limit, points in steps if number <= limit), beyond][0]


def _child(name: str, trace: Node) -> Node:
    found: Node = trace["nodes"].get(name) or trace["items"][name]
    return found


def _node(node: Node, trace: Node) -> Fraction | None:
    value = _combine(node, trace)
    if node["ladder"] and value is not None:
        return _climb(node["ladder"], trace)
    for step in node["steps"]:
        assert _agree(value, step["before"], 1e-9)
        if value is not None and (step["condition"] is None or step["condition"]["holds"] is True):
            value = _step(value, step["rule"]["name"], step["rule"]["parameters"])
        assert _agree(value, step["after"], 1e-9)
    return value


def _climb(ladder: list[Node], trace: Node) -> Fraction:
    worth, holds = _exact(ladder[0]["points"]), True
    for rung in ladder:
        holds = holds and all(_holds(need, trace) is True for need in rung["needs"])
        assert rung["reached"] is holds
        worth = _exact(rung["points"]) if holds else worth
    return worth


def _holds(need: Node, trace: Node) -> bool | None:
    """
    Decide a condition on nodes and on levels anew; take the word of the trace for others.
    """
    truth: Any
    rule, parts = need["rule"], [_holds(part, trace) for part in need["parts"]]
    node = trace["nodes"].get(rule.get("subject"))
    if rule["op"] == "node" and node and node["applies"]:
        truth = None if node["value"] is None else _lies(Fraction(node["value"]), at_least=rule["at_least"])
    elif rule["op"] == "count":
        sure, possible = parts.count(True), len(parts) - parts.count(False)
        truth = True if sure >= rule["at_least"] else None if possible >= rule["at_least"] else False
    else:
        truth = need["holds"]
    assert need["holds"] is truth
    return None if truth is None else bool(truth)


def _combine(node: Node, trace: Node) -> Fraction | None:
    if node["asked"] is not True or not node["applies"]:
        return None
    applying = [_child(one["child"], trace)["applies"] for one in node["inputs"]]
    sizes = [abs(_exact(one["weight"])) for one in node["inputs"]]
    share = sum((size for size, applies in zip(sizes, applying, strict=True) if applies), Fraction(0)) / sum(sizes)
    assert _agree(share, node["applying"], 1e-12)
    enough = _lies(_coverage(node, trace), at_least=node["required"])
    if not enough or not _lies(share, at_least=node["needs_applying"]):
        return None
    counted = _list_counted(node, trace)
    if counted is None or not counted:
        return None
    parameters = node["method"]["parameters"]
    power = parameters.get("power", 1)
    if node["method"]["name"] == "mean" and power != 1:
        return _power_mean([(float(share), float(value)) for share, value in counted], power)
    return _AGGREGATES[node["method"]["name"]](counted, **parameters)


def _list_counted(node: Node, trace: Node) -> list[Pair] | None:
    """
    List the weight and the value of each child that counts; None where one that has no value keeps the node from one.
    """
    counted = []
    for one in node["inputs"]:
        child = _child(one["child"], trace)
        weight = _exact(one["weight"])
        if child["value"] is not None:
            counted.append((weight, Fraction(child["value"])))
            continue
        policy = node["missing"] if child["applies"] else node["na"]
        assert policy == one["policy"]
        if policy["name"] == "propagate":
            return None
        if policy["name"] in {"zero", "full", "value"}:
            points = {"zero": 0, "full": _best(child, trace)}.get(policy["name"], policy["parameters"].get("points"))
            counted.append((weight, _exact(points)))
    return counted


def _best(child: Node, trace: Node) -> float:
    if "scale" not in child:
        return float(trace["points"][1])
    return max(float(option["points"]) for option in child["scale"]["options"] if "points" in option)


def _mean(counted: list[Pair], power: float = 1) -> Fraction:
    assert power == 1
    return _sum(counted) / sum((share for share, _ in counted), Fraction(0))


def _power_mean(counted: list[tuple[float, float]], power: float) -> Fraction:
    whole = sum(share for share, _ in counted)
    if power <= 0 and any(value == 0.0 for _, value in counted):
        return Fraction(0)
    if power == 0:
        return Fraction(math.exp(math.fsum(share * math.log(value) for share, value in counted) / whole))
    return Fraction((math.fsum(share * value**power for share, value in counted) / whole) ** (1 / power))


def _sum(counted: list[Pair]) -> Fraction:
    return sum((share * value for share, value in counted), Fraction(0))


def _count(counted: list[Pair], needs: float | None = None, **limits: float) -> Fraction:
    total = sum((share for share, value in counted if _lies(value, **limits)), Fraction(0))
    return total if needs is None else Fraction(total >= _exact(needs))


def _lies(value: Fraction, at_least: float | None = None, at_most: float | None = None) -> bool:
    settled = Fraction(math.floor(value * 10**9 + Fraction(1, 2)), 10**9)
    return (at_least is None or settled >= _exact(at_least)) and (at_most is None or settled <= _exact(at_most))


def _min_plus(counted: list[Pair], plus: float) -> Fraction:
    lowest, highest = min(value for _, value in counted), max(value for _, value in counted)
    return lowest + (_exact(plus) if highest - lowest > Fraction(1, 10**9) else 0)


_AGGREGATES: dict[str, Callable[..., Fraction]] = {
    "mean": _mean,
    "sum": _sum,
    "weakest": lambda counted: min(value for _, value in counted),
    "strongest": lambda counted: max(value for _, value in counted),
    "min-plus": _min_plus,
    "count": _count,
    "share": lambda counted, **limits: _count(counted, **limits) / sum((share for share, _ in counted), Fraction(0)),
}


def _step(value: Fraction, name: str, parameters: Node) -> Fraction:
    if name == "scale":
        return value * _exact(parameters.get("by", 1)) + _exact(parameters.get("plus", 0))
    if name == "round":
        unit = 10 ** parameters.get("digits", 0)
        assert parameters.get("mode", "half-up") == "half-up"
        return Fraction(math.floor(Fraction(round(value * unit, 9)) + Fraction(1, 2)), unit)
    if name == "curve":
        return _curve(value, {"read": "from", "steps": parameters["from"]})
    limit = _exact(parameters["at"])
    return min(value, limit) if name == "cap" else max(value, limit)


def _shown(node: Node, trace: Node) -> Fraction | None:
    if node["value"] is None or node["coverage"] < node["needs_coverage"] - 5e-10:
        return None
    (bottom, top), (first, last) = (map(_exact, trace["points"]), map(_exact, trace["framework"]["display"]))
    return (Fraction(node["value"]) - bottom) / (top - bottom) * (last - first) + first


def _coverage(node: Node, trace: Node) -> Fraction:
    known, total = Fraction(0), Fraction(0)
    for one in node["inputs"]:
        child = _child(one["child"], trace)
        if child["applies"]:
            total += abs(_exact(one["weight"]))
            known += abs(_exact(one["weight"])) * Fraction(child["coverage"])
    return known / total if total and node["asked"] is True else Fraction(0)
