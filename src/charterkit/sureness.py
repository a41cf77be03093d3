"""
From files to how sure their result is: read, scored as declared, then scored again under many draws of the choices.
"""

from __future__ import annotations

from collections import Counter
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from attrs import evolve

from charterkit.errors import NotPossible, UnknownName
from charterkit.model.answers import ASSESSORS
from charterkit.model.sureness import DECLARED, Sureness
from charterkit.scoring.robustness import MOST_CELLS, Field
from charterkit.scoring.sureness import Shown, find_sureness
from charterkit.scoring.table import gather, stack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from charterkit.loaded import Loaded
    from charterkit.model.answers import Answer, AnswerFile
    from charterkit.model.framework import Framework
    from charterkit.model.scores import Result
    from charterkit.model.sureness import NodeSureness, Variation
    from charterkit.pipeline import Pipeline
    from charterkit.scoring.table import Table

__all__ = ["Bench"]

_WEIGHTS = ("within", "dirichlet", DECLARED)


class Bench:
    """
    Keeps what draws are made from until all files were read: numbers, and no files.
    """

    def __init__(self, pipeline: Pipeline, nodes: Iterable[str], variation: Variation) -> None:
        if find_spec("numpy") is None:
            raise NotPossible("robustness needs the package numpy", "pip install 'charterkit[tables]'")
        self._pipeline = pipeline
        self._wanted = tuple(nodes)
        self._variation = variation
        self._results: dict[str, Result] = {}
        self._tables: dict[str, Table] = {}
        self._assessors: dict[str, Mapping[str, str]] = {}

    def add(self, loaded: Loaded, result: Result | None) -> None:
        """
        Keep the numbers of a file.

        Args:
            loaded: The file.
            result: Its scores, if it holds answers that could be scored.
        """
        if loaded.answers is None or result is None:
            return
        plan, _ = self._pipeline.plan(result.framework, result.contract.profile)
        table, _ = gather(loaded.answers, result.framework, plan.types, plan.proofs)
        self._results[loaded.file] = result
        self._tables[loaded.file] = table
        self._assessors[loaded.file] = _name_assessors(loaded.answers)

    def open(self, left_out: Iterable[str] = ()) -> tuple[Field, list[Result]] | None:
        """
        Put everything together; None where there is no city.

        Args:
            left_out: Files that must not be used.

        Raises:
            NotPossible: The files do not belong together, or are too many for so many draws.
            UnknownName: There is no such node, method or policy.
        """
        gone = set(left_out)
        files = [file for file in self._results if file not in gone]
        if not files:
            return None
        results = [self._results[file] for file in files]
        framework, profile = _find_common(results)
        nodes = _choose_nodes(framework, self._wanted)
        _check(self._variation, self._pipeline.plugins.methods, len(files) * len(nodes))
        plan, _ = self._pipeline.plan(framework, profile)
        table = stack([self._tables[file] for file in files])
        assessors = [self._assessors[file] for file in files]
        return Field(plan, table, len(files), nodes, self._pipeline.plugins.methods, assessors), results

    def make(
        self,
        left_out: Iterable[str] = (),
        pairs: Sequence[tuple[str, str]] = (),
        log: Callable[[str], object] | None = None,
    ) -> Sureness:
        """
        Draw, and say how sure the result is.

        Args:
            left_out: Files that must not be used.
            pairs: Cities of which is wanted how often the first is above the second.
            log: Is called with lines of JSON that say what is drawn.

        Raises:
            NotPossible: As for `open`; or pairs are wanted where the framework allows no ranks.
            UnknownName: As for `open`; or no such city has a score.
        """
        opened = self.open(left_out)
        if opened is None:
            return Sureness(variation=self._variation)
        field, results = opened
        framework = field.plan.framework
        _check_pairs(pairs, framework, [result.city.id for result in results])
        if log is not None:
            from charterkit.scoring.draw_log import list_lines

            for line in list_lines(field, self._variation, [result.city.id for result in results]):
                log(line)
        shown = {name: _list_shown(name, results, field) for name in field.nodes}
        found = find_sureness(field, self._variation, shown, pairs)
        return Sureness(
            framework=framework,
            profile=field.plan.profile,
            variation=self._variation,
            nodes=[_add_left_out(one, shown[one.node], results) for one in found],
            synthetic=any(result.synthetic for result in results),
        )


def _name_assessors(answers: AnswerFile) -> dict[str, str]:
    """
    Say by question who assessed it; what somebody else has verified stands apart.
    """
    return {name: _name_assessor(answer) for name, answer in answers.answers.items()}


def _name_assessor(answer: Answer) -> str:
    proved = any(evidence.status == "verified" for evidence in answer.evidence)
    return "verified" if proved or answer.review is not None else answer.assessed_by


def _find_common(results: Sequence[Result]) -> tuple[Framework, str]:
    """
    Find the framework and the profile that all files share.
    """
    kinds = {(one.framework.id, one.contract.profile): one.framework for one in results}
    if len(kinds) > 1:
        named = "; ".join(f"{framework}, profile {profile}" for framework, profile in sorted(kinds))
        raise NotPossible(
            f"cities are compared under the same rules only, and the files were answered by several: {named}",
            "name the files of one framework, and choose the questions for all of them with --profile",
        )
    count = Counter(result.city.id for result in results)
    if doubles := sorted(city for city, times in count.items() if times > 1):
        raise NotPossible(
            f"{', '.join(doubles)}: more than one answer file, of several times", "name the files of one time"
        )
    ((_, profile), framework), *_ = kinds.items()
    return framework, profile


def _choose_nodes(framework: Framework, wanted: Sequence[str]) -> tuple[str, ...]:
    """
    Take the nodes that the user named, or else all roots that are shown unasked.
    """
    hidden = () if framework.totals else framework.on_request
    for name in wanted:
        if name not in framework.nodes or name in hidden:
            hint = "the framework says that overall figures are never shown" if name in hidden else ""
            raise UnknownName(f"node of `{framework.id}`", name, {*framework.nodes} - {*hidden}, hint=hint)
    return tuple(wanted) or tuple(name for name in framework.roots if name not in framework.on_request)


def _check(variation: Variation, methods: Mapping[tuple[str, str], Any], columns: int) -> None:
    """
    Refuse what cannot be drawn.
    """
    for kind, names in (("aggregate", variation.aggregates), ("policy", variation.missing)):
        own = (DECLARED, "geometric") if kind == "aggregate" else (DECLARED,)
        usable = [key[1] for key, method in methods.items() if key[0] == kind and not method.needs]
        for name in names:
            if name not in {*own, *usable}:
                raise UnknownName(f"{kind} without parameters", name, [*own, *usable])
    if variation.weights not in _WEIGHTS:
        raise UnknownName("way to draw weights", variation.weights, _WEIGHTS)
    for who in variation.steps:
        if who not in ASSESSORS:
            raise UnknownName("assessor", who, ASSESSORS)
    if variation.draws * columns > MOST_CELLS:
        most = MOST_CELLS // columns
        mend = f"take at most --draws {most}" if most else "take fewer cities or nodes"
        raise NotPossible(f"so many draws of so many cities do not fit into {MOST_CELLS:,} numbers", mend)


def _check_pairs(pairs: Sequence[tuple[str, str]], framework: Framework, cities: Sequence[str]) -> None:
    if pairs and not framework.ranks:
        raise NotPossible("the framework says that cities are not ranked", "leave out --above, and look at the scores")
    for city in (city for pair in pairs for city in pair):
        if city not in cities:
            raise UnknownName("city with a score", city, cities)


def _list_shown(node: str, results: Sequence[Result], field: Field) -> Shown:
    """
    List the cities with a score, best first; of equal scores in the order of their ids.
    """
    from charterkit.scoring.many import walk_many
    from charterkit.scoring.present import present

    rows = []
    carried: Any = None
    for at, result in enumerate(results):
        if node in result.nodes:
            score = result.nodes[node].value
        else:  # shown only on request, and it was requested
            carried = carried or walk_many(field.plan, field.table, [node])[node]
            own = carried._replace(**{key: float(column[at]) for key, column in carried._asdict().items()})
            score = present(field.plan.framework.nodes[node], own, field.plan.framework).value
        if score is not None:
            rows.append((-score, result.city.id, at, score))
    rows.sort()
    return Shown([row[2] for row in rows], [row[1] for row in rows], [row[3] for row in rows])


def _add_left_out(found: NodeSureness, shown: Shown, results: Sequence[Result]) -> NodeSureness:
    lacking = {result.city.id for result in results} - {*shown.cities}
    return evolve(found, left_out=sorted(lacking)) if lacking else found
