"""
Exchanges: who takes part, what was agreed, seen, planned and made of it, and what is left years later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import Factory, frozen

from charterkit import Mention
from charterkit_exchange.model.outcomes import Evaluation
from charterkit_exchange.model.parties import LEARNING, TEACHING
from charterkit_exchange.model.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit_exchange.model.meetings import DeskReview, Event, Tool, Visit
    from charterkit_exchange.model.moments import Span
    from charterkit_exchange.model.outcomes import FollowUp, Funding, Obstacle, Project, Result
    from charterkit_exchange.model.parties import Agreement, Party

__all__ = ["MODES", "Counts", "Exchange", "StartingPoint"]

_SHADOWING = "job-shadowing"
"""A scheme and a kind of visit: people of one city follow those of another at work."""

MODES = ("pair", "tandem", "cluster", "review-team", "local-group")
"""Who takes part: two, two made of several each, several, a team that reviews one, the partners of one city."""


@frozen(kw_only=True)
class Counts:
    """
    How many take part, as the source says, which may list more or fewer.
    """

    organisations: int | None = None
    cities: int | None = None
    countries: int | None = None


@frozen(kw_only=True)
class StartingPoint:
    """
    What each side brought along, as the parties said it.
    """

    needs: tuple[str, ...] = ()
    challenges: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    ambition: tuple[str, ...] = ()
    mentor_strengths: tuple[str, ...] = ()
    best_practices: tuple[str, ...] = ()
    inspiration: tuple[str, ...] = ()


@frozen(kw_only=True)
class Exchange:
    """
    An exchange between cities, or between a city and its partners.

    `practices` are the ids of those that it is about, `returns` of those that came of it. `part_of` is the exchange
    that it belongs to. `countries` are listed by the source, `stated` are counts that it states; where the two differ,
    both stay. `source_gap` lists what the source does not tell. `running` says whether the parties keep the record up
    to date themselves, None where the file does not say; see `is_running`.
    """

    file: str = ""
    id: str
    title: str
    mode: str = "pair"
    scheme: str = ""
    part_of: str = ""
    framework: str = ""
    nodes: tuple[str, ...] = ()
    theme: str = ""
    period: Span | None = None
    running: bool | None = None
    practices: tuple[str, ...] = ()
    returns: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    stated: Counts | None = None
    source: tuple[str, ...] = ()
    source_gap: tuple[str, ...] = ()
    synthetic: bool = False
    parties: tuple[Party, ...] = ()
    agreement: Agreement | None = None
    starting_point: StartingPoint = Factory(StartingPoint)
    desk_review: DeskReview | None = None
    visits: tuple[Visit, ...] = ()
    tools: tuple[Tool, ...] = ()
    events: tuple[Event, ...] = ()
    plan: Plan = Factory(Plan)
    implementation: Span | None = None
    results: tuple[Result, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    projects: tuple[Project, ...] = ()
    funding: tuple[Funding, ...] = ()
    evaluation: Evaluation = Factory(Evaluation)
    follow_ups: tuple[FollowUp, ...] = ()

    @property
    def is_running(self) -> bool:
        """
        Tell whether something can be late: only where the parties keep the record up to date themselves.

        Where the file does not say so, a record that cites no source, or only "own", counts as kept by the parties; one
        that is told from a publication does not, since what that leaves out may well have been done.
        """
        return set(self.source) <= {"own"} if self.running is None else self.running

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """
        List what it names that stands elsewhere: cities, nodes, practices, its scheme, the exchange that it is part of.
        """
        return tuple(self._list_mentions())

    def _list_mentions(self) -> Iterator[Mention]:
        for kind, name, key in (("scheme", self.scheme, "scheme"), ("exchange", self.part_of, "part_of")):
            if name:
                yield Mention(kind=kind, name=name, path=("exchange", key))
        for at, party in enumerate(self.parties):
            if party.city:
                yield Mention(kind="city", name=party.city, path=("parties", at, "city"), use="party")
        for kind, key in (("node", "nodes"), ("practice", "practices"), ("practice", "returns")):
            for at, name in enumerate(getattr(self, key)):
                yield Mention(kind=kind, name=name, path=("exchange", key, at), use="" if kind == "node" else key)
        yield from self.plan.list_mentions()
        yield from self._list_shadowings()

    def _list_shadowings(self) -> Iterator[Mention]:
        """
        List who follows whom at work, as ``visitor/host``, and the languages that the file gives them, as ``city/en``.
        """
        pairs = list(self._pair_visitors())
        for visitor, host, path in pairs:
            yield Mention(kind="shadowing", name=f"{visitor}/{host}", path=path)
        for at, party in enumerate(self.parties if pairs else ()):
            for place, language in enumerate(party.languages if party.city else ()):
                yield Mention(
                    kind="language", name=f"{party.city}/{language}", path=("parties", at, "languages", place)
                )

    def _pair_visitors(self) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
        visits = [(at, one) for at, one in enumerate(self.visits) if one.kind == _SHADOWING]
        if not visits and self.scheme != _SHADOWING:
            return
        cities = {party.id: party.city for party in self.parties if party.city}
        told = False
        for at, visit in visits:
            for place, name in enumerate(visit.who):
                if name in cities and visit.host in cities and name != visit.host:
                    told = True
                    yield cities[name], cities[visit.host], ("visits", at, "who", place)
        if told:
            return
        for at, party in enumerate(self.parties):
            for host in self.list_by_role(*TEACHING):
                if party.role in LEARNING and party.city and host.city:
                    yield party.city, host.city, ("parties", at, "city")

    def find_party(self, name: str) -> Party | None:
        """
        Find a party by its id.
        """
        return next((party for party in self.parties if party.id == name), None)

    def list_by_role(self, *roles: str) -> tuple[Party, ...]:
        """
        List the parties with one of some roles, in the order of the file.
        """
        return tuple(party for party in self.parties if party.role in roles)
