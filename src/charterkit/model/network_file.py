"""
`charterkit.toml`: what a network has agreed on, for all its cities.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import Factory, field, frozen

from charterkit.model.record import frozen_mapping, frozen_tuple, nothing

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LEAST_K", "MODES", "Eligibility", "NetworkFile", "Pairing"]

LEAST_K = 5
"""No figure of a group is published that stands for fewer cities."""

MODES = ("one-to-one", "n-to-m", "one-to-many", "cluster", "review-team")
"""How cities are put together on a node."""


@frozen(kw_only=True)
class Eligibility:
    """
    Who may be a mentor, and which pairs there can be.

    A mentor reaches `minimum_level` (0 to 4) on the node, on evidence of one of the statuses in `evidence` (any where
    there is none) from answers of at most `max_age_years`. `consent` and `endorsement` have to be given by both.
    """

    minimum_level: float = 0.0
    evidence: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    max_age_years: float | None = None
    consent: bool = True
    endorsement: bool = False
    shared_language: bool = False
    other_country: bool = False


@frozen(kw_only=True)
class Pairing:
    """
    Two cities on a node, by ids: agreed, refused or met before.

    An empty `node` stands for all nodes. `year` is when, None where it is not told; `by` is who said so, as a role.
    """

    learner: str
    mentor: str
    node: str = ""
    year: int | None = None
    by: str = ""


@frozen(kw_only=True)
class NetworkFile:
    """
    The file of a network.

    `frameworks` are folders, beside the file. `framework` is the one whose nodes are named here. `weights` say how
    much each component of a pair's fit counts. `modes` and `disclosure` go by node; the key ``"default"`` stands for
    all others. `k` is the fewest cities of which figures are published.
    """

    file: str = ""
    title: str
    framework: str = ""
    frameworks: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    disabled_plugins: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    k: int = LEAST_K
    synthetic: bool = False
    eligibility: Eligibility = Factory(Eligibility)
    weights: Mapping[str, float] = field(factory=nothing, converter=frozen_mapping)
    modes: Mapping[str, str] = field(factory=nothing, converter=frozen_mapping)
    fixed: tuple[Pairing, ...] = field(default=(), converter=frozen_tuple)
    refused: tuple[Pairing, ...] = field(default=(), converter=frozen_tuple)
    history: tuple[Pairing, ...] = field(default=(), converter=frozen_tuple)
    disclosure: Mapping[str, str] = field(factory=nothing, converter=frozen_mapping)

    def find_mode(self, node: str) -> str:
        """
        Tell how cities are put together on a node; one-to-one where nothing is said of it.
        """
        return self.modes.get(node, self.modes.get("default", "one-to-one"))

    def find_disclosure(self, node: str) -> str:
        """
        Tell who may see what is shared of a node; private where nothing is said of it.
        """
        return self.disclosure.get(node, self.disclosure.get("default", "private"))
