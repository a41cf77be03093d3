"""
Pages of groups: who belongs to a roster, and which stakeholders the local networks have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.documents import Cell, Column, Details, Document, Entry, Listing, Row, Section, Table
from charterkit_exchange.model.moments import NOT_STATED
from charterkit_exchange.model.stakeholders import STAKEHOLDER_KINDS
from charterkit_exchange.pages.sheet import SYNTHETIC, name_city
from charterkit_exchange.pages.words import list_texts, list_told, quote, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from charterkit import Network
    from charterkit_exchange.model.local_network import LocalNetwork, Stakeholder
    from charterkit_exchange.model.roster import Member, Roster
    from charterkit_exchange.model.scheme import Scheme

__all__ = ["make_roster_page", "make_stakeholders_page", "say_members"]

_UNNAMED = "Members that the source does not name are counted, and not invented."
_KINDS = "A kind is there if a member of that kind is named. Associations of migrants and of Roma are two kinds."


def say_members(roster: Roster) -> str:
    """
    Say how many members there are, and how many of them are named: ``35 cities: 1 named, 34 not named``.
    """
    named = len(roster.members)
    if roster.stated is None:
        return f"{named} {roster.of} named; how many there are is {NOT_STATED}"
    return f"{roster.stated} {roster.of}: {named} named, {roster.unnamed} not named"


def make_roster_page(roster: Roster, network: Network) -> Document:
    """
    Make the page of a roster.

    Args:
        roster: The roster.
        network: Where the names of its cities stand.
    """
    told = [("Network", roster.network), ("As of", roster.as_of), ("Members", say_members(roster))]
    told.append(("Countries", _say_countries(roster)))
    told += [("Note", roster.note)] if roster.note else []
    entries = [_make_entry(member, network) for member in roster.members]
    if roster.unnamed:
        entries.append(Entry("", Cell(f"and {roster.unnamed} whom the source does not name")))
    blocks = [
        Details(lines=list_told(told)),
        Listing(title=Cell("Members"), entries=entries, empty="none is named"),
        list_texts(f"Activities ({len(roster.activities)})", roster.activities),
    ]
    blocks += [list_texts("What the source does not tell", roster.source_gap)] if roster.source_gap else []
    return Document(
        kind="roster",
        name=roster.id,
        title=quote(roster.title),
        subtitle=Cell(say_members(roster)),
        marks=[Cell(SYNTHETIC)] if roster.synthetic else [],
        sections=[Section(id="group", title=Cell("The group"), blocks=blocks)],
        closing=Details(lines=list_told([("How to read it", _UNNAMED), ("Source", "; ".join(roster.source))])),
    )


def _say_countries(roster: Roster) -> str:
    """
    Say what is stated and what is listed; where the two differ, both.
    """
    listed = f"{len(roster.countries)} listed ({', '.join(roster.countries)})" if roster.countries else ""
    stated = "" if roster.stated_countries is None else f"{roster.stated_countries} stated"
    differ = " - these differ, and both are as in the source" if _differ(roster) else ""
    return "; ".join(filter(None, (stated, listed))) + differ


def _differ(roster: Roster) -> bool:
    return bool(roster.countries) and roster.stated_countries not in {None, len(roster.countries)}


def _make_entry(member: Member, network: Network) -> Entry:
    name = name_city(network, member.city) if member.city else member.name
    return Entry("", quote(", ".join(filter(None, (name, member.country)))), quote(member.role))


def make_stakeholders_page(
    networks: Iterable[LocalNetwork], schemes: Mapping[str, Scheme], network: Network
) -> Document:
    """
    Make the page that holds local networks against the kinds of stakeholders that their schemes ask for.

    Args:
        networks: The local networks.
        schemes: All schemes by id.
        network: Where the names of cities stand.
    """
    found = tuple(networks)
    titles = ("city", "side", "scheme", "there", "missing", "answers for the city", "answers for the country")
    rows = [_make_row(one, schemes, network) for one in found]
    table = Table(
        title=Cell("Local networks"), about="local network", columns=[Column(Cell(one)) for one in titles], rows=rows
    )
    blocks = [table, *(list_texts(f"Members of {one.title}", map(_say_member, one.members)) for one in found)]
    sources = dict.fromkeys(source for one in found for source in one.source)
    return Document(
        kind="stakeholders",
        name="stakeholders",
        title=Cell("Who takes part in local networks"),
        subtitle=Cell(f"{len(found)} local network{'' if len(found) == 1 else 's'}"),
        marks=[Cell(SYNTHETIC)] if any(one.synthetic for one in found) else [],
        sections=[Section(id="networks", title=Cell("Local networks"), blocks=blocks)],
        closing=Details(lines=list_told([("How to read it", _KINDS), ("Source", "; ".join(sources))])),
    )


def _make_row(one: LocalNetwork, schemes: Mapping[str, Scheme], network: Network) -> Row:
    scheme = schemes.get(one.scheme)
    wanted = scheme.stakeholders if scheme is not None else tuple(one.kinds)
    there = [STAKEHOLDER_KINDS[kind] for kind in STAKEHOLDER_KINDS if kind in one.kinds]
    missing = [STAKEHOLDER_KINDS[kind] for kind in wanted if kind not in one.kinds]
    cells = [
        quote(name_city(network, one.city)),
        say(one.side),
        quote(scheme.title if scheme is not None else one.scheme or "none"),
        Cell("; ".join(there) or "none named"),
        Cell(f"{len(missing)} of {len(wanted)}: {'; '.join(missing)}" if missing else "none", float(len(missing))),
        say(one.referent),
        say(one.country_referent),
    ]
    return Row("", quote(one.title), cells)


def _say_member(member: Stakeholder) -> str:
    kinds = "; ".join(STAKEHOLDER_KINDS[kind] for kind in member.kinds) or f"kind {NOT_STATED}"
    return ", ".join(filter(None, (member.name or "one more", member.role))) + f" ({kinds})"
