"""
A scheme on one page: its steps, what each fills in, and when it is due.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit_exchange.model.scheme import say_part
from charterkit_exchange.model.stakeholders import STAKEHOLDER_KINDS
from charterkit_exchange.pages.sheet import SYNTHETIC, TITLE, Part, Sheet, count, fact, join_names, say
from charterkit_exchange.reporting import add_months

if TYPE_CHECKING:
    import datetime as dt

    from charterkit_exchange.model.scheme import Scheme, Step

__all__ = ["make_scheme_page"]


def make_scheme_page(scheme: Scheme, start: dt.date | None = None) -> Sheet:
    """
    Put the page together.

    Args:
        scheme: The scheme.
        start: The day on which an exchange would begin; with it, steps are due on days and not after months.
    """
    facts = [
        fact("Id", scheme.id),
        fact("What it is for", scheme.summary),
        fact("Who learns", scheme.learner),
        fact("Who teaches", scheme.mentor),
        fact("Takes", count(round(scheme.months), "month") if scheme.months is not None else ""),
        fact("Report", f"every {count(scheme.report_months, 'month')}" if scheme.report_months is not None else ""),
    ]
    facts += [fact("Policy areas", *scheme.areas)] if scheme.areas else []
    facts += (
        [fact("Stakeholders", *(STAKEHOLDER_KINDS.get(one, one) for one in scheme.stakeholders))]
        if scheme.stakeholders
        else []
    )
    rows = tuple((step.id, say(step.who), _say_parts(step), _say_due(step, start), step.title) for step in scheme.steps)
    parts = [Part("Scheme", tuple(facts)), Part("Steps", head=("Step", "Who", "Fills in", "Due", TITLE), rows=rows)]
    if scheme.questions:
        parts.append(Part("Questions to begin with", lines=scheme.questions))
    if scheme.objectives:
        goals = tuple(fact(level.replace("-", " ").capitalize(), text) for level, text in scheme.objectives.items())
        parts.append(Part("Objectives by level", goals))
    parts.append(Part("Source", lines=scheme.source))
    return Sheet(scheme.title, (SYNTHETIC,) if scheme.synthetic else (), tuple(parts))


def _say_parts(step: Step) -> str:
    parts = [say_part(part) for part in step.asks if part != "visits" or not step.visits]
    return join_names([*parts, *(kind.replace("-", " ") for kind in step.visits)])


def _say_due(step: Step, start: dt.date | None) -> str:
    if step.months is None:
        return "-"
    months = round(step.months)
    return f"after {count(months, 'month')}" if start is None else str(add_months(start, months))
