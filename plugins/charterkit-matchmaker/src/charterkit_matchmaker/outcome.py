"""
From the edges that an engine chose to a result with its proof, its reasons and everybody who was left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from charterkit.model.matching import Certificate, Matching, Unmatched
from charterkit_matchmaker.absence import list_idle, list_unmatched
from charterkit_matchmaker.equals import count_equal
from charterkit_matchmaker.explain import make_pair
from charterkit_matchmaker.proof import certify
from charterkit_matchmaker.sensitivity import find_losses, find_margins, measure_survival
from charterkit_matchmaker.stability import find_blocking_pairs
from charterkit_matchmaker.wording import count, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from charterkit.model.matching import Pair
    from charterkit_matchmaker import problem as asked
    from charterkit_matchmaker.setting import Setting

__all__ = ["RUNS", "describe_proof", "make_matching", "solve_within_offers"]

RUNS = 100
"""How often all weights are changed a little, to see which pairs stay."""

_FEW = 5_000
"""Networks with more possible pairs are not solved anew so often; what a refusal costs tells as much."""


def make_matching(
    setting: Setting, engine: str, solve: Callable[[asked.Problem], asked.Assignment], options: Mapping[str, Any]
) -> Matching:
    """
    Match, prove and explain.

    Args:
        setting: What is asked.
        engine: The name under which the engine goes.
        solve: The engine.
        options: `left_out`, the cities whose files have errors.
    """
    problem = setting.problem
    if problem.edges:
        assignment = solve_within_offers(problem, solve)
    else:
        from charterkit_matchmaker.problem import Assignment

        assignment = Assignment((), engine)
    proof = certify(problem, assignment)
    pairs = tuple(_explain(setting, assignment, proof))
    unmatched = [*list_unmatched(setting, assignment, proof.prices), *_list_left_out(options.get("left_out", ()))]
    idle = tuple(list_idle(setting, assignment, proof.prices))
    certificate = describe_proof(setting, assignment, proof)
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
        certificate=certificate,
    )
    from charterkit_matchmaker.notes import list_notes

    return evolve(_add_names(draft, setting), notes=tuple(list_notes(setting, draft)))


def solve_within_offers(
    problem: asked.Problem, solve: Callable[[asked.Problem], asked.Assignment]
) -> asked.Assignment:
    """
    Solve, and see that no mentor takes more learners for a theme than it offers for it.

    Engines count the places of a mentor over all themes. Where that gives a theme too many, its lightest pairs are
    ruled out, and the rest is solved again. The proof compares with what would be possible without that rule, so it
    still holds, and tells a gap where one may be.
    """
    edges = list(problem.edges)
    numbers = list(range(len(edges)))
    while True:
        fixed = [numbers.index(at) for at in problem.fixed]
        kept = [problem.edges[at] for at in numbers]
        part = evolve(problem, edges=kept, fixed=fixed, **_take_ranks(problem, numbers))
        found = solve(part)
        assignment = evolve(found, edges=[numbers[at] for at in found.edges])
        surplus = set(_find_surplus(problem, assignment))
        if not surplus:
            return assignment
        numbers = [at for at in numbers if at not in surplus]


def _take_ranks(problem: asked.Problem, numbers: list[int]) -> dict[str, Any]:
    names = ("learner_ranks", "mentor_ranks")
    return {
        name: ranks and tuple(ranks[at] for at in numbers) for name in names for ranks in [getattr(problem, name)]
    }


def _find_surplus(problem: asked.Problem, assignment: asked.Assignment) -> Iterator[int]:
    """
    List the lightest pairs of themes that got more learners than their mentor offers.
    """
    for offer in problem.offers:
        taken = [
            at
            for at in assignment.edges
            if problem.edges[at].mentor == offer.mentor
            and problem.needs[problem.edges[at].need].theme == offer.theme
            and at not in problem.fixed
        ]
        fixed = sum(
            problem.edges[at].mentor == offer.mentor and problem.needs[problem.edges[at].need].theme == offer.theme
            for at in problem.fixed
        )
        taken.sort(key=lambda at: (-problem.edges[at].weight, at))
        yield from taken[max(0, offer.capacity - fixed) :]


def _explain(setting: Setting, assignment: asked.Assignment, proof: asked.Certificate) -> Iterator[Pair]:
    """
    Explain each pair, in the order of learners and nodes.
    """
    problem = setting.problem
    chosen = [at for at in assignment.edges if at not in setting.fixed]
    margins = find_margins(problem, proof.prices, chosen)
    losses = find_losses(problem, assignment, chosen) if proof.optimal else {}
    runs = RUNS if chosen and len(problem.edges) <= _FEW and proof.optimal else None
    survival = measure_survival(problem, assignment, runs=runs) if runs else {}
    for at in assignment.edges:
        yield make_pair(
            setting,
            at,
            margin=margins.get(at),
            runner_up=_find_runner_up(setting, proof, at),
            loss=losses.get(at),
            survival=survival.get(at),
            runs=runs,
        )


def _find_runner_up(setting: Setting, proof: asked.Certificate, edge: int) -> str:
    """
    Find the mentor that a learner would take next for a need, at the prices; empty for none.
    """
    edges = setting.problem.edges
    need, mentor, _ = edges[edge]
    others = [at for at in range(len(edges)) if edges[at].need == need and edges[at].mentor != mentor]
    if not others:
        return ""
    best = max(others, key=lambda at: (edges[at].weight - proof.prices[edges[at].mentor], -at))
    return setting.offers[setting.sources[best][1]].party.id


def describe_proof(setting: Setting, assignment: asked.Assignment, proof: asked.Certificate) -> Certificate:
    """
    Put the proof into words, and count what else is to be said of the whole.
    """
    problem = setting.problem
    prices = {
        problem.mentors[at].id: price for at, price in enumerate(proof.prices) if price
    }
    equal = count_equal(problem, proof) if problem.edges else None
    return Certificate(
        optimal=proof.optimal,
        served=proof.served,
        weight=proof.weight,
        served_bound=proof.served_bound,
        bound=proof.bound,
        gap=proof.gap,
        prices=prices,
        blocking=len(find_blocking_pairs(problem, assignment)),
        equal=equal,
        text=_tell_proof(proof),
    )


def _tell_proof(proof: asked.Certificate) -> str:
    served = count(proof.served, "city has", "cities have")
    if proof.optimal:
        return (
            f"proven optimal: {served} a mentor; no other assignment under these rules serves more, and none that "
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
    nodes = [side.node for side in (*setting.needs, *setting.offers)]
    return {node: setting.file.find_mode(node) for node in sorted(set(nodes))}


def _add_names(matching: Matching, setting: Setting) -> Matching:
    """
    Add the names of everything that is mentioned by its id.
    """
    cities = {one.learner for one in matching.pairs} | {one.mentor for one in matching.pairs}
    cities |= {one.runner_up for one in matching.pairs}
    for absent in matching.unmatched:
        cities |= {absent.city, *absent.learners, *absent.mentors}
    cities |= {name for one in matching.idle for name in (one.city, one.learner)}
    parties, nodes = setting.board.parties, setting.framework.nodes
    named = {node for node in matching.modes if node in nodes}
    practices = {name for pair in matching.pairs for name in pair.practices}
    return evolve(
        matching,
        cities={city: parties[city].name if city in parties else city for city in sorted(cities - {""})},
        nodes={node: nodes[node].title for node in sorted(named)},
        practices={name: setting.board.titles.get(name, name) for name in sorted(practices)},
    )
