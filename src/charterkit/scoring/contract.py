"""
Under which rules a result is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit import __version__
from charterkit.model.scores import Contract

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charterkit.model.framework import Framework
    from charterkit.model.items import Rule

__all__ = ["make_contract"]


def make_contract(framework: Framework, profile: str, makers: Iterable[str] = ()) -> Contract:
    """
    State the rules of a result.

    Args:
        framework: The framework.
        profile: The set of questions.
        makers: The plugins whose answer types or methods were used.
    """
    default = _policies(framework.missing, framework.na, framework.needs_coverage)
    policies = {"default": default}
    for node in framework.nodes.values():
        own = _policies(node.missing, node.na, node.needs_coverage)
        if own != default:
            policies[node.id] = own
    return Contract(
        source=framework,
        profile=profile,
        policies=policies,
        engine=", ".join((f"charterkit {__version__}", *makers)),
    )


def _policies(missing: Rule, na: Rule, needs_coverage: float) -> dict[str, Any]:
    return {"missing": _name(missing), "na": _name(na), "needs_coverage": needs_coverage}


def _name(rule: Rule) -> Any:
    return {"name": rule.name, **rule.parameters} if rule.parameters else rule.name
