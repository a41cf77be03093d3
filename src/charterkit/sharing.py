"""
What a city gives away of a result: its strengths, its wishes and its practices, node by node as it likes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from charterkit.columns import at_least
from charterkit.errors import InputError, UnknownName
from charterkit.files.record_values import is_personal
from charterkit.files.values import TELLS_TOO_MUCH, name_of
from charterkit.model.findings import Finding
from charterkit.model.shared import DISCLOSURES, HIGHEST_LEVEL, SharedCity, SharedFile, Strength
from charterkit.scoring.present import find_band

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from charterkit.files.values import Path
    from charterkit.model.framework import Framework
    from charterkit.model.practice import Practice
    from charterkit.model.scores import NodeScore, Result
    from charterkit.model.theme import Theme

__all__ = ["find_level", "make_shared"]

_STRONG = 3
"""From this level on, 0 to 4, a node is a strength where the framework has no bands."""


def make_shared(  # noqa: PLR0913 - what a city decides on
    result: Result,
    disclosure: Mapping[str, str],
    *,
    themes: Iterable[Theme] = (),
    practices: Iterable[Practice] = (),
    with_scores: bool = False,
    made: dt.date | None = None,
) -> SharedFile:
    """
    Put together what a city gives away.

    A node is a strength where its score lies in the band that holds the top of the scale. Answers, notes, owners,
    evidence, contacts and exact scores are left out, whatever is asked for.

    Args:
        result: The scores of the city.
        disclosure: Who may see what is told of a node, by its id; the key ``"default"`` is for all others. Nodes that
            are private, as all are by default, are left out.
        themes: Needs and offers; those of other cities and frameworks are passed over, and so is the role none.
        practices: Practice cards; those of other cities are passed over.
        with_scores: Whether to tell the levels, 0 to 4, of all nodes and not only the strengths.
        made: The day to write into the file; none if not given.

    Raises:
        UnknownName: A node or a word in `disclosure` does not exist.
        InputError: A text that would be given away holds an address or a telephone number of a person.
    """
    framework = result.framework
    open_ = _find_open(disclosure, framework)
    known = {name: node for name, node in result.nodes.items() if name in open_ and node.value is not None}
    strengths = {name: _make_strength(node, framework) for name, node in known.items() if _is_strong(node, framework)}
    scores = {name: find_level(node.value, framework) for name, node in known.items()} if with_scores else {}
    wishes = [theme for theme in themes if _is_wish(theme, result) and theme.node in open_]
    told = {*strengths, *scores, *(wish.node for wish in wishes)}
    shared = evolve(
        _begin(result),
        made=made,
        strengths=strengths,
        wishes=wishes,
        practices=_choose_practices(practices, result, wishes, open_),
        scores=scores,
        # Of a node that the file does not mention, it does not even say whether it could.
        disclosure={name: level for name, level in open_.items() if name in told},
    )
    if personal := [_refuse(path) for path, text in _list_texts(shared) if is_personal(text)]:
        raise InputError(personal)
    return shared


def _begin(result: Result) -> SharedFile:
    """
    Say who shares, and under which rules; that is told in any case.
    """
    city, contract = result.city, result.contract
    return SharedFile(
        city=SharedCity(id=city.id, name=city.name, country=city.country, languages=city.languages, type=city.type),
        framework=contract.framework,
        version=contract.version,
        hash=contract.hash,
        profile=contract.profile,
        synthetic=result.synthetic,
    )


def find_level(value: float | None, framework: Framework) -> int | None:
    """
    Round a shown value down to a level from 0 to 4; three quarters of the scale are level 3. None stays None.
    """
    if value is None:
        return None
    first, last = framework.display
    steps = (first + (last - first) * level / HIGHEST_LEVEL for level in range(1, HIGHEST_LEVEL + 1))
    return sum(bool(at_least(value, step)) for step in steps)


def _find_open(disclosure: Mapping[str, str], framework: Framework) -> dict[str, str]:
    """
    List the nodes that are not private, in the order of the framework, each with who may see it.
    """
    for name, level in disclosure.items():
        if name not in framework.nodes and name != "default":
            raise UnknownName(f"node of `{framework.id}`", name, framework.nodes)
        if level not in DISCLOSURES:
            raise UnknownName("level of disclosure", level, DISCLOSURES)
    levels = {name: disclosure.get(name, disclosure.get("default", "private")) for name in framework.nodes}
    return {name: level for name, level in levels.items() if level != "private"}


def _is_strong(node: NodeScore, framework: Framework) -> bool:
    """
    Tell whether a score lies as high as the best: in one band with it, or from level 3 on where there are no bands.
    """
    best = find_band(framework.display[1], framework.bands)
    return node.band == best if best is not None else (find_level(node.value, framework) or 0) >= _STRONG


def _make_strength(node: NodeScore, framework: Framework) -> Strength:
    return Strength(band=node.band or "", level=find_level(node.lower, framework))


def _is_wish(theme: Theme, result: Result) -> bool:
    is_own = (theme.city, theme.framework) == (result.city.id, result.framework.id)
    return is_own and (theme.is_need or theme.is_offer)


def _choose_practices(
    practices: Iterable[Practice], result: Result, wishes: Iterable[Theme], open_: Mapping[str, str]
) -> dict[str, str]:
    """
    List the city's own practices that serve an open node, or that it offers to show; ids and titles.
    """
    offered = {name for wish in wishes for name in wish.practices}
    return {
        practice.id: practice.title
        for practice in practices
        if practice.city == result.city.id
        and (
            practice.id in offered
            or (practice.framework == result.framework.id and not open_.keys().isdisjoint(practice.nodes))
        )
    }


def _list_texts(shared: SharedFile) -> Iterator[tuple[Path, str]]:
    """
    List the texts that somebody wrote freely, each with its place in the file.
    """
    yield from ((("city", name), getattr(shared.city, name)) for name in ("name", "type"))
    for wish in shared.wishes:
        place = ("wishes", wish.node)
        yield from (((*place, "questions", at), text) for at, text in enumerate(wish.questions))
        yield (*place, "endorsed_by"), wish.endorsed_by
        yield (*place, "consent", "role"), wish.consent.role if wish.consent else ""
    yield from ((("practices", name), title) for name, title in shared.practices.items())


def _refuse(path: Path) -> Finding:
    cause = f"{name_of(path)} holds an address or a telephone number of a person, which must not be given away"
    return Finding(code=TELLS_TOO_MUCH, path=path, cause=cause, mend="write a role, or take it out of the text")
