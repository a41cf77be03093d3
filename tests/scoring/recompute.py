"""
Scores computed anew from the JSON of a trace and nothing else: exact fractions, no code of the engine.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

__all__ = ["find_differences"]

Node = dict[str, Any]


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
        if not _agree(_node(node, trace), node["value"], 1e-12):
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
    scale, rule, numbers = item["scale"], item["leaf"]["name"], item["numbers"]
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
    if node["asked"] is not True or not node["applies"]:
        return None
    counted = []
    for one in node["inputs"]:
        child = _child(one["child"], trace)
        if child["value"] is not None:
            counted.append((_exact(one["weight"]), Fraction(child["value"])))
        else:
            policy = node["missing"] if child["applies"] else node["na"]
            assert policy == one["policy"]
            if policy["name"] == "zero":
                counted.append((_exact(one["weight"]), Fraction(0)))
    if not counted:
        return None
    if node["method"]["name"] == "weakest":
        return min(value for _, value in counted)
    weight = sum((share for share, _ in counted), Fraction(0))
    return sum((share * value for share, value in counted), Fraction(0)) / weight


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
