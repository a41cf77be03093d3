"""
What comes out: the scores of cities, and the contract under which they were made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from charterkit.model.record import Record, frozen_mapping, frozen_tuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit.model.answers import Period
    from charterkit.model.city import City
    from charterkit.model.findings import Finding
    from charterkit.model.framework import Framework
    from charterkit.model.layers import Layers

__all__ = ["Contract", "NodeScore", "Result", "Scores"]


@frozen(kw_only=True, eq=False, repr=False)
class NodeScore(Record):
    """
    The score of one node, on the scale shown to people, settled to 9 decimals.

    `value` is None where there is no score: nothing is known, the node does not apply, or coverage is below what the
    node needs (`hidden`). `coverage` is the weighted share of what applies that is known, 0 to 1, None where nothing
    applies. `lower` and `upper` hold every score that the city could still reach by answering what is open.
    """

    value: float | None
    coverage: float | None
    lower: float | None
    upper: float | None
    band: str | None
    applies: bool
    hidden: bool = False


@frozen(kw_only=True, eq=False, repr=False)
class Contract(Record):
    """
    Under which rules a result was made; two results compare only if their contracts agree.

    `source` is the framework itself. `policies` names, for the framework and for each node that differs, what is done
    about missing answers.
    """

    source: Framework = field(repr=False)
    profile: str
    policies: Mapping[str, Mapping[str, Any]] = field(converter=frozen_mapping)
    engine: str = ""
    _digests: dict[str, str] = field(factory=dict, init=False, repr=False, eq=False)

    @property
    def framework(self) -> str:
        """
        The id of the framework.
        """
        return self.source.id

    @property
    def version(self) -> str:
        """
        The version of the framework.
        """
        return self.source.version

    @property
    def hash(self) -> str:
        """
        The digest of everything in the framework that can change a score; worked out when it is first wanted.
        """
        return self._digest("scoring_hash")

    @property
    def text_hash(self) -> str:
        """
        The digest of the whole framework, texts included.
        """
        return self._digest("text_hash")

    def _digest(self, what: str) -> str:
        if what not in self._digests:
            from charterkit.model import hashes

            self._digests[what] = getattr(hashes, what)(self.source)
        return self._digests[what]


@frozen(kw_only=True, eq=False, repr=False)
class Result(Record):
    """
    The scores of one answer file.

    `answered` and `asked` count the scored questions of the profile, `critical` names the anchor items worth nothing.
    `answers_hash` is the digest of the answer file, if it was wanted.
    `layers` are the scores beside these, where they were asked for.
    """

    file: str = ""
    city: City
    period: Period | None = None
    synthetic: bool = False
    framework: Framework
    contract: Contract
    nodes: Mapping[str, NodeScore] = field(converter=frozen_mapping)
    answered: int = 0
    asked: int = 0
    critical: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    answers_hash: str = ""
    findings: tuple[Finding, ...] = field(default=(), converter=frozen_tuple)
    layers: Layers | None = None

    def __getitem__(self, node: str) -> NodeScore:
        return self.nodes[node]


@frozen(kw_only=True, eq=False, repr=False)
class Scores(Record):
    """
    What one call of `charterkit.score` gives: a result per answer file, and everything that was found on the way.
    """

    results: tuple[Result, ...] = field(default=(), converter=frozen_tuple)
    findings: tuple[Finding, ...] = field(default=(), converter=frozen_tuple)

    def __getitem__(self, city: str) -> Result:
        for result in self.results:
            if result.city.id == city:
                return result
        raise KeyError(city)

    def __iter__(self) -> Iterator[Result]:
        return iter(self.results)

    def __len__(self) -> int:
        return len(self.results)
