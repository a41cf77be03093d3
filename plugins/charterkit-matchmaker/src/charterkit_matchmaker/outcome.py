"""
From the edges that an engine chose to a result with its proof, its reasons and everybody who was left out.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from attrs import evolve

from charterkit.model.matching import Certificate, Matching, Unmatched
from charterkit_matchmaker.absence import list_idle, list_unmatched
from charterkit_matchmaker.blocking import count_blocking
from charterkit_matchmaker.equals import count_equal
from charterkit_matchmaker.explain import Certainty, make_pair
from charterkit_matchmaker.groups import form_groups
from charterkit_matchmaker.notes import list_notes
from charterkit_matchmaker.problem import Assignment
from charterkit_matchmaker.proof import certify, find_value
from charterkit_matchmaker.residue import reduce
from charterkit_matchmaker.sensitivity import (
    LOSSES_UP_TO,
    RUNS_UP_TO,
    find_losses,
    find_margins,
    measure_survival,
)
from charterkit_matchmaker.wording import count, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from charterkit.model.matching import Pair
    from charterkit_matchmaker import problem as asked
    from charterkit_matchmaker.sensitivity import Loss
    from charterkit_matchmaker.setting import Setting

__all__ = ["RUNS", "make_matching", "name_rooms"]

RUNS = 100
"""How often all weights are changed a little, to see which pairs stay."""

_COUNTED = 500
"""In networks with more possible pairs, nobody counts how many assignments are as good."""


def make_matching(
    setting: Setting, engine: str, solve: Callable[[asked.Problem], asked.Assignment], options: Mapping[str, Any]
) -> Matching:
    """
    Match, prove and explain.

    Args:
        setting: What is asked.
        engine: The name under which the engine goes.
        solve: The engine.
        options: `left_out`, the cities whose files have errors; `runs`, how often all weights are changed a little.
    """
    problem = setting.problem
    assignment = solve(problem) if problem.edges else Assignment((), engine)
    proof = certify(problem, assignment)
    pairs = tuple(_explain(setting, assignment, proof, options.get("runs", RUNS)))
    unmatched = [*list_unmatched(setting, assignment, proof), *_list_left_out(options.get("left_out", ()))]
    idle = tuple(list_idle(setting, assignment, proof))
    certificate = _describe_proof(setting, assignment, proof)
    draft = Matching(
        engine=engine,
        mode=options.get("mode") or "",
        day=setting.on.isoformat() if setting.on else "",
        framework=setting.framework.id,
        title=setting.file.title,
        synthetic=any(party.synthetic for party in setting.board.parties.values()),
        modes=_find_modes(setting),
        pairs=pairs,
        unmatched=unmatched,
        idle=idle,
        clusters=tuple(form_groups(setting)),
        certificate=certificate,
    )
    return evolve(_add_names(draft, setting), notes=tuple(list_notes(setting, draft)))


def _explain(setting: Setting, assignment: asked.Assignment, proof: asked.Certificate, wanted: int) -> Iterator[Pair]:
    """
    Explain each pair, in the order of learners and nodes.
    """
    problem = setting.problem
    chosen = [at for at in assignment.edges if at not in setting.fixed]
    margins = find_margins(problem, proof.prices, chosen)
    runners_up = _find_runners_up(setting, proof, chosen)
    losses: Mapping[int, Loss] = {}
    if proof.optimal and not proof.searched and len(problem.edges) <= LOSSES_UP_TO and not setting.is_partial:
        # With places for themes and different mentors at once, there may be no way round that tells the loss.
        with suppress(ValueError):
            losses = find_losses(problem, assignment, chosen)
    is_small = len(problem.edges) <= RUNS_UP_TO and not setting.is_partial
    runs = wanted if wanted and chosen and proof.optimal and is_small else None
    survival = measure_survival(problem, assignment, runs=runs) if runs else {}
    for at in assignment.edges:
        certainty = Certainty()
        if at not in setting.fixed:
            certainty = Certainty(
                margin=margins[at],
                runner_up=runners_up[at],
                loss=losses.get(at),
                survived=round(survival[at] * runs) if runs else None,
                runs=runs,
            )
        yield make_pair(setting, at, certainty)


def _find_runners_up(setting: Setting, proof: asked.Certificate, chosen: Iterable[int]) -> dict[int, str]:
    """
    Find the mentors that learners would take next for their needs, at the prices; empty for none.
    """
    problem, residue = setting.problem, reduce(setting.problem)
    rows: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for at in residue.edges:
        rows[problem.edges[at].need].append((find_value(problem, residue, proof.prices, at), -at))
    found = {}
    for edge in chosen:
        need, mentor, _ = problem.edges[edge]
        best = max((one for one in rows[need] if problem.edges[-one[1]].mentor != mentor), default=None)
        found[edge] = "" if best is None else setting.sides(-best[1])[1].party.id
    return found


def _describe_proof(setting: Setting, assignment: asked.Assignment, proof: asked.Certificate) -> Certificate:
    """
    Put the proof into words, and count what else is to be said of the whole.
    """
    problem = setting.problem
    prices = {name: price for name, price in zip(name_rooms(problem), proof.prices, strict=True) if price}
    is_countable = (
        not setting.is_partial and proof.optimal and not proof.searched and 0 < len(problem.edges) <= _COUNTED
    )
    return Certificate(
        optimal=proof.optimal,
        served=proof.served,
        weight=proof.weight,
        served_bound=proof.served_bound,
        bound=proof.bound,
        gap=proof.gap,
        prices=prices,
        blocking=count_blocking(setting, assignment),
        equal=count_equal(problem, assignment) if is_countable else None,
        searched=proof.searched,
        text=_tell_proof(proof),
    )


def name_rooms(problem: asked.Problem) -> list[str]:
    """
    Name what has a price: each mentor, then each of its themes that takes fewer.
    """
    mentors = [mentor.id for mentor in problem.mentors]
    return [*mentors, *(f"{mentors[offer.mentor]} on {offer.theme}" for offer in problem.offers)]


def _tell_proof(proof: asked.Certificate) -> str:
    served = count(proof.served, "city has", "cities have")
    if proof.optimal:
        how = "proven optimal by search" if proof.searched else "proven optimal"
        return (
            f"{how}: {served} a mentor; no other assignment under these rules serves more, and none that "
            f"serves as many fits better (total weight {number(proof.weight)})"
        )
    if proof.gap is None:
        return f"not proven: {served} a mentor; up to {number(proof.served_bound)} could perhaps be served"
    return (
        f"not proven: {served} a mentor, and no assignment serves more; it may lack up to {number(proof.gap)} of "
        f"{number(proof.bound)} in weight"
    )


def _list_left_out(cities: tuple[str, ...]) -> Iterator[Unmatched]:
    for city in cities:
        text = "Its files have errors; it takes part once they are mended."
        yield Unmatched(city=city, node="", reason="left-out", text=text, told=text)


def _find_modes(setting: Setting) -> dict[str, str]:
    nodes = {need.node for need in setting.needs} | {offer.node for offer in setting.offers}
    return {node: setting.file.find_mode(node) for node in sorted(nodes)}


def _add_names(matching: Matching, setting: Setting) -> Matching:
    """
    Add the names of everything that is mentioned by its id.
    """
    cities = {one.learner for one in matching.pairs} | {one.mentor for one in matching.pairs}
    cities |= {one.runner_up for one in matching.pairs}
    for absent in matching.unmatched:
        cities |= {absent.city, *absent.learners, *absent.mentors}
    cities |= {name for one in matching.idle for name in (one.city, one.learner)}
    for clustering in matching.clusters:
        cities |= {*clustering.left_out, *(city for group in clustering.groups for city in group)}
    parties, nodes = setting.board.parties, setting.framework.nodes
    named = {node for node in matching.modes if node in nodes}
    practices = {name for pair in matching.pairs for name in pair.practices}
    return evolve(
        matching,
        cities={city: parties[city].name if city in parties else city for city in sorted(cities - {""})},
        nodes={node: nodes[node].title for node in sorted(named)},
        practices={name: setting.board.titles.get(name, name) for name in sorted(practices)},
    )
