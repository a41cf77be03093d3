"""
What checks look at: frameworks, answers as the engine has assessed them, and networks in brief.
"""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from attrs import evolve

from charterkit.api import check
from charterkit.extensions import Check
from charterkit.hookspecs import hookimpl
from charterkit.model.briefs import Brief, Mention, Records
from charterkit.model.findings import Explanation
from charterkit.model.network import Network
from charterkit.plugins import Plugins
from charterkit.testing.makers import make_answers, make_city, make_framework, make_network
from charterkit.testing.wild import draw_wild_framework

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charterkit.model.answers import AnswerFile
    from charterkit.model.framework import Framework

__all__ = ["assess", "list_subjects", "sum_up"]

_TRIES = 12
"""So many frameworks by chance are enough to see what fails, and few enough to wait for."""


@cache
def list_subjects(subject: str) -> tuple[Any, ...]:
    """
    List frameworks, assessments or networks for a check to look at, the same in each run.

    Args:
        subject: What the check looks at: ``"answers"``, ``"framework"`` or ``"network"``.
    """
    if subject == "framework":
        made = [make_framework(seed) for seed in range(_TRIES)]
        return (*made, *(draw_wild_framework(seed) for seed in range(_TRIES)))
    if subject == "network":
        sizes = (0, 1, 2, 6)
        return (*(records for size in sizes for records in sum_up(make_network(size))), *_list_odd_records())
    found = []
    for seed in range(_TRIES):
        framework = make_framework(seed)
        found += [assess(framework, make_answers(framework, seed, openness=share)) for share in (0.0, 0.4, 1.0)]
        found.append(assess(framework, evolve(make_answers(framework, seed), answers={})))
    return tuple(found)


def assess(framework: Framework, answers: AnswerFile) -> Any:
    """
    Let the engine look at answers, as it does before checks of answers run.

    Args:
        framework: A framework that can be scored.
        answers: Answers to it.

    Returns:
        The assessment that a check of answers gets.
    """
    [found] = _catch("answers", Network(answers=[answers], frameworks={framework.id: framework}))
    return found


def sum_up(network: Network) -> tuple[Any, ...]:
    """
    Sum up a network, as it is done before checks of networks run.

    Args:
        network: What was read.

    Returns:
        What a check of networks gets; nothing for a network without files.
    """
    return _catch("network", network)


def _catch(subject: Any, network: Network) -> tuple[Any, ...]:
    """
    Give what a check would get: a check of that kind is put in, and keeps it.
    """
    caught: list[Any] = []

    def keep(found: Any) -> Iterable[Any]:
        caught.append(found)
        return ()

    code = Explanation("ZZ001", "kept", "kept")
    kept = Check(name="keep", summary="Keeps what it gets", subject=subject, codes=[code], run=keep)
    plugin = SimpleNamespace(__name__="keeper", charterkit_checks=hookimpl(lambda: [kept]))
    check(network, plugins=Plugins.of(plugin))
    return tuple(caught)


def _list_odd_records() -> list[Records]:
    """
    List networks that speak of what is not there, or twice of the same.
    """
    gone = [
        Mention(kind=kind, name="gone", path=("themes", "A", kind), use=use)
        for kind, use in (("city", "veto"), ("node", ""), ("practice", ""), ("city", "owner"), ("survey", ""))
    ]
    city = make_city()
    briefs = [
        Brief(kind="answers", file="a.toml", id=city.id, name=city.name, path=("city", "id"), mentions=gone),
        Brief(kind="city", file="a.city.toml", id=city.id, name="Another", path=("city", "id"), mentions=gone),
        Brief(kind="practice", file="one.toml", id="x", mentions=gone),
        Brief(kind="practice", file="p.toml", id="x", framework="gone"),
        Brief(kind="network", file="charterkit.toml", mentions=gone),
        Brief(kind="of-a-plugin", file="q.toml", id="x", mentions=gone),
    ]
    return [Records(briefs=some, frameworks={}, is_whole=whole) for some in (briefs, []) for whole in (True, False)]
