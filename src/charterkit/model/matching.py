"""
Who helps whom: pairs of learners and mentors with their reasons, whoever was left out, and the proof.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from charterkit.model.record import frozen_mapping, frozen_tuple, nothing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.model.findings import Finding

__all__ = ["MATCHING_VERSION", "Certificate", "Clustering", "Idle", "Matching", "Pair", "Unmatched"]

MATCHING_VERSION = 1
"""Of the JSON; it grows when a program that reads it would have to change."""


@frozen(kw_only=True)
class Pair:
    """
    A mentor for a learner on a node, and why.

    Everything that is None or empty is not known, or not for the reader: what a city gets to see holds no figure of
    another city, and `told` in place of `reasons`.

    Attributes:
        weight: How well the two fit; whole, the sum of `components`.
        components: What each component gives or takes.
        rules: What came of each rule of the network, in words.
        reasons: Why these two, in sentences.
        told: The same for the two cities themselves, without figures.
        practices: Ids of what the mentor can show; where practices are matched, the one that is.
        proposed: Which side did not declare this but had it worked out from its scores: "need", "offer".
        fixed_by: Who agreed on the pair before, as a role; empty where the engine chose it.
        margin: By how much the pair fits better than the next best use of both, at the prices of the certificate.
        runner_up: The mentor that would have been next; empty for none.
        loss_served: So many cities fewer get a mentor if the pair is refused.
        loss: So much weight is lost if the pair is refused.
        survived: In so many of `runs` with small changes of all weights the pair was there again.
        firmness: "firm" or "interchangeable", which is what the three lines above come to.
    """

    learner: str
    mentor: str
    node: str
    weight: int | None = None
    components: Mapping[str, int] = field(factory=nothing, converter=frozen_mapping)
    rules: Mapping[str, str] = field(factory=nothing, converter=frozen_mapping)
    reasons: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    told: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    practices: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    proposed: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    fixed: bool = False
    fixed_by: str = ""
    margin: int | None = None
    runner_up: str = ""
    loss_served: int | None = None
    loss: int | None = None
    survived: int | None = None
    runs: int | None = None
    firmness: str = ""


@frozen(kw_only=True)
class Unmatched:
    """
    A need without a mentor.

    Attributes:
        reason: "no-mentor", "not-eligible", "vetoed", "full", "enough" (the city has a mentor for something else) or
            "left-out" (its files have errors).
        text: The same, in sentences.
        told: The same for the city itself, without figures of others.
        learners, mentors, places: Where all are full: so many cities compete for so many places of these mentors.
        missing: So much weight the best pair of this need lacks.
    """

    city: str
    node: str
    reason: str
    text: str
    told: str = ""
    learners: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    mentors: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    places: int | None = None
    missing: int | None = None


@frozen(kw_only=True)
class Idle:
    """
    A mentor without a learner, with its best missed pair: on which node, with whom, and by how much it falls short.

    `text` says why, `told` the same for the city itself.
    """

    city: str
    node: str
    text: str
    told: str = ""
    learner: str = ""
    missing: int | None = None


@frozen(kw_only=True)
class Certificate:
    """
    The proof that no other assignment under the same rules serves more cities, or as many with more weight.

    Each place of a mentor has a price. From the prices alone follows what any assignment can reach at most: how many
    cities it serves, and with how much weight. Where the assignment reaches both, nothing is better.

    Attributes:
        optimal: Both bounds are reached.
        served: So many cities have a mentor.
        weight: The sum over all pairs.
        served_bound: So many cities can be served at most.
        bound: So much weight can be reached by whoever serves so many.
        gap: So much weight may be lacking; None if it may be that more cities could be served.
        prices: By mentor, or by mentor and node (``riverport on C04``); those that are not named cost nothing.
        searched: It took more than the prices to know the bounds; nothing short of another search confirms them.
        blocking: So many times two cities would both rather have each other.
        equal: So many assignments are as good as this one, itself included; None where nobody counted.
        text: What is proven, as a sentence.
    """

    optimal: bool
    served: int
    weight: int
    served_bound: int
    bound: int
    gap: int | None = None
    prices: Mapping[str, int] = field(factory=nothing, converter=frozen_mapping)
    blocking: int | None = None
    equal: int | None = None
    searched: bool = False
    text: str = ""


@frozen(kw_only=True)
class Clustering:
    """
    Groups of one size on a node, in each of which every city visits all others.

    Attributes:
        groups: Ids of the cities of each group.
        left_out: Ids of the cities that are in none.
        weight: What all visits weigh; None where it is not for the reader.
        bound: What any groups of so many cities can weigh at most.
        proven: Nothing better is possible.
        text: What is proven, as a sentence.
    """

    node: str
    size: int
    groups: tuple[tuple[str, ...], ...] = field(default=(), converter=frozen_tuple)
    left_out: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    weight: int | None = None
    bound: int | None = None
    proven: bool = False
    text: str = ""


@frozen(kw_only=True)
class Matching:
    """
    What one call of `charterkit.match` gives.

    Attributes:
        engine: The name of the matcher.
        mode: How cities are put together, where the user said so; empty where the network decides, node by node.
        day: The day for which was matched, as year, month and day; empty where no file speaks of any.
        framework: The id of the framework whose nodes these are.
        reader: The city that this is for; empty for the office of the network, which sees everything.
        cities: Names by id, of all cities that are mentioned.
        nodes: Titles by id, of all nodes that are mentioned.
        practices: Titles by id, of all practices that are mentioned.
        modes: How cities are put together, by node.
        notes: What else there is to say, in sentences; first what matters most.
        synthetic: Some of the cities are invented.
        findings: What is wrong with files, and why some cities were left out.
    """

    engine: str = ""
    mode: str = ""
    day: str = ""
    framework: str = ""
    title: str = ""
    reader: str = ""
    synthetic: bool = False
    cities: Mapping[str, str] = field(factory=nothing, converter=frozen_mapping)
    nodes: Mapping[str, str] = field(factory=nothing, converter=frozen_mapping)
    practices: Mapping[str, str] = field(factory=nothing, converter=frozen_mapping)
    modes: Mapping[str, str] = field(factory=nothing, converter=frozen_mapping)
    pairs: tuple[Pair, ...] = field(default=(), converter=frozen_tuple)
    unmatched: tuple[Unmatched, ...] = field(default=(), converter=frozen_tuple)
    idle: tuple[Idle, ...] = field(default=(), converter=frozen_tuple)
    clusters: tuple[Clustering, ...] = field(default=(), converter=frozen_tuple)
    certificate: Certificate | None = None
    notes: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    findings: tuple[Finding, ...] = field(default=(), converter=frozen_tuple)
