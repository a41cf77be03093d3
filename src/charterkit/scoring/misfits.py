"""
Methods, policies and steps of nodes that do not fit: tried once with small numbers, so that they fail here, not later.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from charterkit.columns import settle
from charterkit.errors import CharterkitError
from charterkit.model.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from charterkit.extensions import Method
    from charterkit.model.framework import Framework, Node

    Methods = Mapping[tuple[str, str], Method]

__all__ = ["find_misfits"]


def find_misfits(framework: Framework, methods: Methods) -> Iterator[Finding]:
    """
    Try what each node does on the two ends of the framework's scale.

    Args:
        framework: A framework whose names are all known.
        methods: Methods by kind and name.
    """
    ends = framework.points
    for node in framework.nodes.values():
        for path, what, run in _list_trials(node, ends, methods):
            fault = _try(run)
            if fault:
                cause = f"`{node.id}`: {what} cannot be used: {fault}"
                mend = "see the page on methods for what it needs"
                yield Finding(code="CK305", path=("nodes", node.id, *path), cause=cause, mend=mend)


def _list_trials(
    node: Node, ends: tuple[float, float], methods: Methods
) -> Iterator[tuple[tuple[str | int, ...], str, Callable[[], Any]]]:
    method, parameters = methods["aggregate", node.method.name], node.method.parameters
    yield ("method",), f"the method `{node.method.name}`", lambda: method.apply([*ends], [1.0, 1.0], **parameters)
    for key in ("missing", "na"):
        rule = getattr(node, key)
        policy = methods["policy", rule.name]
        yield (
            (key,),
            f"the policy `{rule.name}`",
            lambda policy=policy, rule=rule: policy.apply(1.0, *ends, **rule.parameters),
        )
    for at, rule in enumerate(node.steps):
        step = methods["step", rule.name]
        for end in ends:
            yield (
                ("steps", at),
                f"the step `{rule.name}`",
                lambda step=step, rule=rule, end=end: step.apply(end, **rule.parameters),
            )


def _try(run: Callable[[], Any]) -> str:
    """
    Say what goes wrong; nothing where all is well.
    """
    try:
        found = run()
        if isinstance(found, float) and math.isinf(settle(found)):
            return "it gives no finite number"
    except CharterkitError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a method makes of parameters that are not its own
        return f"{type(error).__name__}: {error}"
    return ""
