"""
Methods, policies and steps that a framework names: are they known, are their parameters, and do they fit together?
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from charterkit.errors import CharterkitError
from charterkit.model.findings import Finding
from charterkit.scoring.unknown import blame_unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit.extensions import Method
    from charterkit.model.items import Rule

    Path = tuple[str | int, ...]

__all__ = ["find_rule_faults"]


def find_rule_faults(
    rule: Rule, kind: str, path: Path, methods: Mapping[tuple[str, str], Method], ends: tuple[float, float]
) -> Iterator[Finding]:
    """
    Check a rule: by name, by its parameters, and by trying it on small numbers, so that it fails here and not later.

    Args:
        rule: The rule.
        kind: What kind of method it names.
        path: Where it stands.
        methods: Methods by kind and name.
        ends: The ends of the framework's scale.
    """
    method = methods.get((kind, rule.name))
    if method is None:
        known = sorted(name for of, name in methods if of == kind)
        yield blame_unknown(path, kind, rule.name, known, code="CK305")
        return
    faults = [*_find_odd_parameters(rule, method, path)]
    yield from faults
    if not faults:
        for fault in _list_misfits(rule, method, ends):
            cause = f"`{rule.name}`: {fault}"
            mend = f"see the {kind} `{rule.name}` on the page about framework files"
            yield Finding(code="CK305", path=path, cause=cause, mend=mend)


def _find_odd_parameters(rule: Rule, method: Method, path: Path) -> Iterator[Finding]:
    known = tuple(method.parameters)
    for name, value in rule.parameters.items():
        if name not in known:
            yield blame_unknown((*path, name), f"parameter of `{rule.name}`", name, known, code="CK305")
        elif isinstance(value, float | int) and not math.isfinite(value):
            cause = f"`{name}` of `{rule.name}` is not a number"
            yield Finding(code="CK305", path=(*path, name), cause=cause, mend="write a number")
    for name in method.needs:
        if name not in rule.parameters:
            cause = f"`{rule.name}` needs `{name}`: {method.parameters.get(name, 'a value')}"
            mend = f'write {{ name = "{rule.name}", {name} = ... }}'
            yield Finding(code="CK305", path=path, cause=cause, mend=mend)


def _list_misfits(rule: Rule, method: Method, ends: tuple[float, float]) -> Iterator[str]:
    """
    Say what the method itself finds wrong with its parameters, or what comes of trying it.
    """
    try:
        found = list(method.check(**rule.parameters)) if method.check else []
        yield from found
        if not found and not all(map(math.isfinite, _try(rule, method, ends))):
            yield "with these parameters it gives no finite number"
    except CharterkitError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a method makes of parameters that are not its own
        yield f"it cannot use its parameters ({type(error).__name__}: {error})"


def _try(rule: Rule, method: Method, ends: tuple[float, float]) -> Iterator[float]:
    parameters: Mapping[str, Any] = rule.parameters
    if method.kind == "aggregate":
        yield float(method.apply([*ends], [1.0, 1.0], **parameters))
    elif method.kind == "policy":
        value, weight = method.apply(1.0, *ends, **parameters)
        yield 0.0 if value != value else float(value)  # noqa: PLR0124 - it may give no value
        yield float(weight)
    elif method.kind == "step":
        for end in ends:
            yield float(method.apply(end, **parameters))
