"""
Pages of research: which topics come first and what supports them, who could visit whom, what became of the pilots.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from charterkit.documents import (
    Cell,
    Column,
    Details,
    Document,
    Entry,
    Listing,
    Row,
    Section,
    Table,
    list_words,
    write_number,
)
from charterkit_exchange.model.moments import NOT_STATED
from charterkit_exchange.model.pilot import PILOT_STATES
from charterkit_exchange.model.research import RESEARCH_KINDS
from charterkit_exchange.pages.sheet import NUMBER_NOT_STATED, SYNTHETIC, name_city
from charterkit_exchange.pages.words import list_texts, list_told, quote, say
from charterkit_exchange.priorities import RULE
from charterkit_exchange.shadowing import ASSUMPTION, MEND, find_languages, find_silent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from charterkit import Network
    from charterkit_exchange.model.pilot import Pilot
    from charterkit_exchange.model.research import Inquiry, Research
    from charterkit_exchange.priorities import Priority
    from charterkit_exchange.shadowing import Shadowing, Visit

__all__ = ["make_pilots_page", "make_priorities_page", "make_shadowing_page", "say_silent"]


def make_priorities_page(research: Research, priorities: Sequence[Priority], network: Network) -> Document:
    """
    Make the page of a research: its inquiries, and its topics in order with what supports each.

    Args:
        research: The research.
        priorities: Its topics in order.
        network: Where the names of cities stand.
    """
    sections = [_make_head(research), _make_topics(priorities, network)]
    found = [one for one in priorities if one.place is not None]
    sections += [_make_topic(one, network) for one in found]
    return _make_document(research, "priorities", "Priorities", sections, RULE)


def _make_document(research: Research, kind: str, title: str, sections: list[Section], rule: str) -> Document:
    told = [("How to read it", rule), ("Source", "; ".join(research.source))]
    told += [("Note", research.note)] if research.note else []
    return Document(
        kind=kind,
        name=f"{research.id}-{kind}",
        title=quote(f"{research.title}: {title.lower()}"),
        subtitle=quote(research.when),
        marks=[Cell(SYNTHETIC)] if research.synthetic else [],
        sections=sections,
        closing=Details(lines=list_told(told)),
    )


def _make_head(research: Research) -> Section:
    cities = {inquiry.city for inquiry in research.inquiries.values() if inquiry.city}
    stated = "" if research.stated_cities is None else f"{research.stated_cities} cities"
    told = [("Covers", stated), ("When", research.when), ("Cities with inquiries of their own", str(len(cities) or ""))]
    columns = [Column(Cell("inquiries"), is_number=True), Column(Cell("people"))]
    rows = [
        Row("", Cell(word), _count([one for one in research.inquiries.values() if one.kind == kind]))
        for kind, word in RESEARCH_KINDS.items()
    ]
    table = Table(title=Cell("What was done"), about="kind of research", columns=columns, rows=rows)
    blocks: list[Details | Table | Listing] = [Details(lines=list_told(told)), table]
    blocks += [list_texts("What the source does not tell", research.source_gap)] if research.source_gap else []
    return Section(id="research", title=Cell("The research"), blocks=blocks)


def _count(inquiries: Sequence[Inquiry]) -> tuple[Cell, Cell]:
    """
    Count inquiries of a kind, and the people in them; those whose number is not stated are no zeros.
    """
    numbers = [inquiry.people for inquiry in inquiries if inquiry.people is not None]
    number = _add_up(inquiries)
    if not numbers:
        return number, Cell(NOT_STATED if inquiries else "")
    told = _say_share(len(numbers), inquiries)
    return number, Cell(f"{write_number(sum(numbers))}{told}", float(sum(numbers)))


def _add_up(inquiries: Sequence[Inquiry]) -> Cell:
    """
    Add up how many inquiries there were; an entry whose number is not stated is no count.
    """
    known = sum(one.number for one in inquiries if one.number is not None)
    if all(one.number is not None for one in inquiries):
        return Cell(str(known), float(known))
    return Cell(f"{known} and more, {NUMBER_NOT_STATED}" if known else NUMBER_NOT_STATED)


def _say_share(told: int, inquiries: Sequence[Inquiry]) -> str:
    """
    Say for how many inquiries the number of people is told, where that is not all.
    """
    if told == len(inquiries):
        return ""
    counted = [one.number for one in inquiries]
    return f" in {told} of {len(counted)}" if None not in counted else " where stated"


def _make_topics(priorities: Sequence[Priority], network: Network) -> Section:
    columns = [
        Column(Cell(one)) for one in ("place", "kinds of research", "cities", "speak for it", "speak against it")
    ]
    rows = [_make_row(one, network) for one in priorities]
    table = Table(
        title=Cell("Priority areas"), about="topic", columns=columns, rows=rows, empty=f"{NOT_STATED} in the source"
    )
    return Section(id="priorities", title=Cell("Priorities"), blocks=[table])


def _make_row(one: Priority, network: Network) -> Row:
    nodes = f" ({', '.join(one.topic.nodes)})" if one.topic.nodes else ""
    kinds = ", ".join(RESEARCH_KINDS[kind] for kind in one.kinds)
    cells = [
        Cell("no support", None) if one.place is None else Cell(str(one.place), float(one.place)),
        Cell(f"{len(one.kinds)} of {len(RESEARCH_KINDS)}" + (f": {kinds}" if kinds else ""), float(len(one.kinds))),
        quote(", ".join(name_city(network, city) for city in one.cities)),
        _add_up(one.support),
        _add_up(one.against),
    ]
    return Row("", quote(one.topic.title + nodes), cells)


def _make_topic(one: Priority, network: Network) -> Section:
    blocks = [
        _list_inquiries("Supported by", one.support, network),
        _list_inquiries("Spoken against by", one.against, network),
    ]
    return Section(id=f"topic-{one.topic.id}", title=quote(f"{one.place}. {one.topic.title}"), blocks=blocks, depth=1)


def _list_inquiries(title: str, inquiries: Iterable[Inquiry], network: Network) -> Listing:
    return Listing(title=Cell(title), entries=[_make_entry(inquiry, network) for inquiry in inquiries])


def _make_entry(inquiry: Inquiry, network: Network) -> Entry:
    people = "" if inquiry.people is None else f"{write_number(inquiry.people)} people"
    where = name_city(network, inquiry.city) if inquiry.city else ""
    told = ", ".join(filter(None, (inquiry.title, where, inquiry.when, people)))
    said = f"{RESEARCH_KINDS[inquiry.kind]}{f': {told}' if told else ''}"
    return Entry("", quote(said), quote("; ".join(filter(None, (inquiry.note, *inquiry.source)))))


def make_shadowing_page(research: Research, found: Shadowing, network: Network) -> Document:
    """
    Make the page of proposals for job shadowing.

    Args:
        research: The research.
        found: The proposals.
        network: Where the names of cities and practices stand.
    """
    columns = [Column(Cell(one)) for one in ("hosted by", "priority", "asks", "can be seen", "languages", "consent")]
    rows = [_describe_visit(visit, network) for visit in found.visits]
    table = Table(title=Cell("Who visits whom"), about="visitor", columns=columns, rows=rows)
    left = [
        Entry("", quote(f"{name_city(network, one.city)}, {one.priority.topic.title}"), Cell(one.reason))
        for one in found.left
    ]
    blocks = [table, _make_turns(found.visits, network), Listing(title=Cell("Needs that are left"), entries=left)]
    silent = [Entry("", quote(one), Cell(MEND)) for one in say_silent(found.visits, network)]
    blocks += [Listing(title=Cell("Without a language in common"), entries=silent)] if silent else []
    section = Section(id="proposals", title=Cell("Proposals"), blocks=blocks)
    return _make_document(research, "shadowing", "Job shadowing", [section], ASSUMPTION)


def _describe_visit(visit: Visit, network: Network) -> Row:
    shown = [network.practices[one].title if one in network.practices else one for one in visit.offer.practices]
    cells = [
        quote(name_city(network, visit.host)),
        quote(f"{visit.priority.place}. {visit.priority.topic.title}"),
        say(" / ".join(visit.need.questions)),
        say("; ".join(shown)),
        Cell(_say_languages(visit, network)),
        Cell(_say_consent(visit)),
    ]
    return Row("", quote(name_city(network, visit.visitor)), cells)


def say_silent(visits: Iterable[Visit], network: Network) -> Iterator[str]:
    """
    Say of each visit without a language in common who it is, and what they speak: ``Ostrovik (pl) at Birchwick (en)``.
    """
    for visit in find_silent(visits, network):
        spoken = [", ".join(sorted(languages)) for languages in find_languages(visit, network)]
        names = [name_city(network, city) for city in (visit.visitor, visit.host)]
        yield f"{names[0]} ({spoken[0]}) at {names[1]} ({spoken[1]})"


def _say_languages(visit: Visit, network: Network) -> str:
    """
    Name the languages that both speak.
    """
    visitor, host = find_languages(visit, network)
    if not (visitor and host):
        return NOT_STATED
    return ", ".join(sorted(visitor & host)) or "none in common"


def _say_consent(visit: Visit) -> str:
    lacking = [word for word, theme in (("visitor", visit.need), ("host", visit.offer)) if theme.consent is None]
    return f"not on record: {list_words(lacking)}" if lacking else "both"


def _make_turns(visits: Iterable[Visit], network: Network) -> Table:
    """
    Say of each city whom it visits and whom it hosts: the same city can do both.
    """
    turns: dict[str, dict[str, str]] = defaultdict(dict)
    for visit in visits:
        turns[visit.visitor]["visits"] = name_city(network, visit.host)
        turns[visit.host]["hosts"] = name_city(network, visit.visitor)
    rows = [
        Row("", quote(name_city(network, city)), [quote(turn.get(key, "")) for key in ("visits", "hosts")])
        for city, turn in sorted(turns.items())
    ]
    columns = [Column(Cell("visits")), Column(Cell("hosts"))]
    return Table(title=Cell("Both sides of each city"), about="city", columns=columns, rows=rows)


def make_pilots_page(pilots: Sequence[Pilot], grids: Mapping[str, Sequence[str]], network: Network) -> Document:
    """
    Make the page of pilots: their states, and the items of the common grid before and after.

    Args:
        pilots: The pilots.
        grids: The items of the common grid, by the id of the research.
        network: Where the names of cities stand.
    """
    columns = [Column(Cell(one)) for one in ("city", "visited before", "state", "when", "items looked at twice")]
    rows = [_describe_pilot(pilot, grids, network) for pilot in pilots]
    blocks = [Table(title=Cell("Pilots"), about="service", columns=columns, rows=rows), *_list_grids(pilots, grids)]
    sources = dict.fromkeys(source for pilot in pilots for source in pilot.source)
    rule = "Before and after are told where somebody looked; what nobody looked at is not 0."
    return Document(
        kind="pilots",
        name="pilots",
        title=Cell("Tests of new local services"),
        subtitle=Cell(f"{len(pilots)} pilot{'' if len(pilots) == 1 else 's'}"),
        marks=[Cell(SYNTHETIC)] if any(pilot.synthetic for pilot in pilots) else [],
        sections=[Section(id="pilots", title=Cell("Pilots"), blocks=blocks)],
        closing=Details(lines=list_told([("How to read it", rule), ("Source", "; ".join(sources))])),
    )


def _describe_pilot(pilot: Pilot, grids: Mapping[str, Sequence[str]], network: Network) -> Row:
    items = grids.get(pilot.research) or [one.item for one in pilot.grid]
    twice = sum(one.item in items and one.before is not None and one.after is not None for one in pilot.grid)
    cells = [
        quote(name_city(network, pilot.city)),
        say(name_city(network, pilot.host)),
        Cell(PILOT_STATES[pilot.state]),
        say(pilot.when),
        Cell(f"{twice} of {len(items)}", float(twice)),
    ]
    return Row("", quote(pilot.title), cells)


def _list_grids(pilots: Iterable[Pilot], grids: Mapping[str, Sequence[str]]) -> Iterator[Table]:
    columns = [Column(Cell("before"), is_number=True), Column(Cell("after"), is_number=True), Column(Cell("note"))]
    for pilot in pilots:
        known = {one.item: one for one in pilot.grid}
        items = dict.fromkeys([*grids.get(pilot.research, ()), *known])
        rows = []
        for item in items:
            one = known.get(item)
            numbers = [None, None] if one is None else [one.before, one.after]
            cells = [Cell(NOT_STATED) if number is None else Cell(write_number(number), number) for number in numbers]
            rows.append(Row("", quote(item), [*cells, quote("" if one is None else one.note)]))
        if rows:
            yield Table(title=quote(pilot.title), about="item", columns=columns, rows=rows)
