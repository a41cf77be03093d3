"""
The first page of a report: what a head of department has to know in a minute.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from charterkit.model.answers import ASSESSORS, State
from charterkit.model.document import Cell, Details, Entry, Line, Listing, Section
from charterkit.reporting.answers import say_many
from charterkit.reporting.dossier import translate
from charterkit.reporting.page import group_by_band, list_critical, list_remarks, say_open, say_profile, say_rules
from charterkit.reporting.steps import list_most_useful
from charterkit.reporting.wording import count, say_share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.answers import Answer
    from charterkit.reporting.dossier import Dossier
    from charterkit.reporting.page import Group

__all__ = ["make_glance"]


def make_glance(dossier: Dossier) -> Section:
    """
    Make the first page.
    """
    result = dossier.result
    groups = [*group_by_band(result), list_critical(result)]
    blocks = [
        Details(lines=_list_basics(dossier)),
        *(_list(group, dossier) for group in groups),
        list_most_useful(dossier),
        Details(lines=[_line(*say_open(result)), *(_line(*fact) for fact in list_remarks(result))]),
    ]
    return Section(id="glance", title=Cell("At a glance"), blocks=blocks)


def _list_basics(dossier: Dossier) -> Iterator[Line]:
    result, framework = dossier.result, dossier.framework
    if result.period is not None:
        yield _line("Period", f"{result.period.start.isoformat()} to {result.period.end.isoformat()}")
    name, profile = say_profile(result)
    yield _line(name, profile)
    share = result.answered / result.asked if result.asked else None
    told = f"{result.answered} of {count(result.asked, 'scored question')}"
    yield Line(Cell("Answered"), Cell(told if share is None else f"{told}, {say_share(share)}", share))
    yield _line("Assessed by", _say_assessors(dossier))
    yield _line("Missing answers", say_rules(result))
    yield _line("Scores", f"from {framework.display[0]:g} to {framework.display[1]:g}")


def _line(word: str, said: str) -> Line:
    return Line(Cell(word), Cell(said))


def _list_given(dossier: Dossier) -> list[Answer]:
    """
    List the answers that say something, be it that a question does not apply.
    """
    return [one for one in dossier.answers.answers.values() if one.state not in {State.MISSING, State.OFF}]


def _say_assessors(dossier: Dossier) -> str:
    """
    Say who assessed how many answers, how many offices gave them, and when.
    """
    given = _list_given(dossier)
    if not given:
        return "nobody yet"
    assessed = Counter(one.assessed_by for one in given)
    names = {"self": "the city itself", "peer": "peers", "expert": "experts"}
    said = [say_many({names[name]: assessed[name] for name in ASSESSORS if name in assessed}, "answer")]
    if offices := {one.owner for one in given if one.owner}:
        said.append(count(len(offices), "office"))
    if days := sorted(one.date for one in given if one.date):
        said.append(f"from {days[0].isoformat()} to {days[-1].isoformat()}")
    backed = sum(any(proof.status in {"attached", "verified"} for proof in one.evidence) for one in given)
    said.append(f"evidence attached or verified for {count(backed, 'answer')}")
    return "; ".join(said)


def _list(group: Group, dossier: Dossier) -> Listing:
    entries = [Entry(name, translate(text, dossier.framework)) for name, text in group.entries]
    return Listing(title=Cell(group.heading), entries=entries)
