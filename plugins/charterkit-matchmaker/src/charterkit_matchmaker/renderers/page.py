"""
A result as a page for people: what stands on it and in which order, whatever the form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from charterkit_matchmaker.explain import tell_sum
from charterkit_matchmaker.wording import count, join, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit import Matching, Pair
    from charterkit.model.matching import Unmatched

__all__ = ["Entry", "Page", "Section", "make_page"]

_MODES = {
    "one-to-one": "one mentor for one learner",
    "one-to-many": "one mentor for several learners",
    "n-to-m": "several mentors for several learners",
    "cluster": "clusters in which each city visits all others",
    "review-team": "several cities look at one",
}


class Entry(NamedTuple):
    """
    One thing on the page, with what there is to say of it.
    """

    title: str
    lines: tuple[str, ...]


class Section(NamedTuple):
    """
    A part of the page; `empty` is what it says where it has no entry. An entry without lines is a line itself.
    """

    heading: str
    entries: tuple[Entry, ...]
    empty: str = ""


class Page(NamedTuple):
    """
    The whole page.
    """

    title: str
    mark: str
    facts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    sections: tuple[Section, ...]


def make_page(matching: Matching) -> Page:
    """
    Put together what people read of a result.
    """
    title = f"Who could learn from whom: {matching.title}" if matching.title else "Who could learn from whom"
    sections = [Section("Pairs: who could teach whom", tuple(_list_pairs(matching)), "There is no pair.")]
    if matching.clusters:
        sections.append(Section("Clusters: everybody visits everybody", tuple(_list_clusters(matching))))
    absent = tuple(_list_absent(matching))
    if absent or not matching.reader:
        sections.append(Section("Cities without a mentor", absent, "Every city that wants to learn has a mentor."))
    if more := tuple(_list_open(matching)):
        sections.append(Section("Further needs of cities that have a mentor", more))
    if idle := tuple(_list_idle(matching)):
        sections.append(Section("Mentors without a learner", idle))
    if titles := {node: matching.nodes.get(node, "") for node in _list_nodes(matching)}:
        entries = tuple(Entry(f"{node}: {title.rstrip('.;')}", ()) for node, title in titles.items() if title)
        sections.append(Section("What is taught", entries))
    return Page(
        title=title,
        mark="SYNTHETIC: invented cities" if matching.synthetic else "",
        facts=tuple(_list_facts(matching)),
        notes=matching.notes,
        sections=tuple(sections),
    )


def _list_facts(matching: Matching) -> Iterator[tuple[str, str]]:
    if matching.reader:
        yield "For", f"{_name(matching, matching.reader)}; figures of other cities are left out"
    else:
        yield "For", "the office of the network; it holds figures of cities. --for CITY writes what a city may see"
    yield "Framework", matching.framework
    if matching.day:
        yield "Day", matching.day
    modes: dict[str, list[str]] = {}
    for node, mode in matching.modes.items():
        modes.setdefault(mode, []).append(node)
    if modes:
        named = {mode: f" ({', '.join(nodes)})" if len(modes) > 1 else "" for mode, nodes in modes.items()}
        yield "Mode", "; ".join(f"{_MODES[mode]}{nodes}" for mode, nodes in named.items())
    yield "Engine", matching.engine
    certificate = matching.certificate
    if certificate is not None:
        yield "Proof", certificate.text
        if certificate.blocking:
            both = "would both rather have each other; they are seen, and left for the sake of the whole"
            yield "Rather", f"{count(certificate.blocking, 'pair of cities', 'pairs of cities')} {both}"
        elif certificate.blocking == 0:
            yield "Rather", "no two cities would both rather have each other"


def _name(matching: Matching, city: str) -> str:
    return matching.cities.get(city, city)


def _list_nodes(matching: Matching) -> list[str]:
    """
    List the nodes that are mentioned, in the order of the alphabet.
    """
    nodes = {pair.node for pair in matching.pairs} | {one.node for one in matching.idle}
    return sorted(nodes | {one.node for one in matching.unmatched if one.node})


def _list_pairs(matching: Matching) -> Iterator[Entry]:
    """
    List the pairs by node, so that those who work on the same stand together.
    """
    for pair in sorted(matching.pairs, key=lambda one: (one.node, one.learner, one.mentor)):
        title = f"{pair.node}: {_name(matching, pair.mentor)} for {_name(matching, pair.learner)}"
        marks = _list_marks(pair)
        lines = [*pair.reasons, *([f"Weight: {tell_sum(pair.components)}."] if pair.components else [])]
        yield Entry(f"{title} ({', '.join(marks)})" if marks else title, tuple(lines))


def _list_marks(pair: Pair) -> list[str]:
    marks = ["agreed before"] if pair.fixed else []
    if pair.proposed:
        marks.append(f"{' and '.join(pair.proposed)} proposed")
    return [*marks, *([pair.firmness] if pair.firmness else [])]


def _list_clusters(matching: Matching) -> Iterator[Entry]:
    for one in matching.clusters:
        groups = [join([_name(matching, city) for city in group]) for group in one.groups]
        lines = [f"Group {at}: {group}." for at, group in enumerate(groups, start=1)]
        if one.left_out:
            lines.append(f"In no group of {one.size}: {join([_name(matching, city) for city in one.left_out])}.")
        if one.weight is not None:
            lines.append(f"{one.text.capitalize()} (total weight {number(one.weight)}).")
        yield Entry(f"{one.node}, in groups of {one.size}", tuple(lines))


def _list_absent(matching: Matching) -> Iterator[Entry]:
    """
    List the cities that have no mentor at all, each with all of its needs.
    """
    served = {pair.learner for pair in matching.pairs}
    grouped: dict[str, list[Unmatched]] = {}
    for one in matching.unmatched:
        if one.city not in served:
            grouped.setdefault(one.city, []).append(one)
    for city, needs in grouped.items():
        yield Entry(_name(matching, city), tuple(_list_reasons(needs)))


def _list_reasons(needs: list[Unmatched]) -> Iterator[str]:
    """
    Give each reason once, since it is often the same for all needs of a city, and then what each pair lacks.
    """
    reasons: dict[str, list[str]] = {}
    for one in needs:
        reasons.setdefault(one.text, []).append(one.node)
    for text, nodes in reasons.items():
        yield f"{', '.join(nodes)}: {text}" if nodes != [""] else text
    lacking = {one.node: one.missing for one in needs if one.missing}
    if lacking:
        told = [f"{number(missing)} on {node}" for node, missing in lacking.items()]
        yield f"To get a place, a pair would have to weigh more: {', '.join(told)}."
    if equal := [one.node for one in needs if one.missing == 0]:
        yield f"A pair on {', '.join(equal)} would do as well as one that was chosen: chance decided."


def _list_open(matching: Matching) -> Iterator[Entry]:
    served = {pair.learner for pair in matching.pairs}
    grouped: dict[str, list[Unmatched]] = {}
    for one in matching.unmatched:
        if one.city in served:
            grouped.setdefault(one.city, []).append(one)
    for city, needs in grouped.items():
        yield Entry(_name(matching, city), tuple(_list_reasons(needs)))


def _list_idle(matching: Matching) -> Iterator[Entry]:
    for one in matching.idle:
        yield Entry(_name(matching, one.city), (one.text,))
