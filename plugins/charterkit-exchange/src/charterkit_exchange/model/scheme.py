"""
Schemes: the steps of an exchange as data, with what each asks for and when it is due.
"""

from __future__ import annotations

from attrs import field, frozen

from charterkit import Mention

__all__ = ["PARTS", "Scheme", "Step", "say_part"]

PARTS = (
    "parties",
    "agreement",
    "starting_point",
    "desk_review",
    "visits",
    "tools",
    "plan",
    "results",
    "obstacles",
    "projects",
    "funding",
    "evaluation",
    "follow_ups",
    "events",
)
"""The parts of an exchange file that a step can ask for."""


def say_part(part: str) -> str:
    """
    Name a part as people do: ``desk review``, ``follow-ups``.
    """
    return "follow-ups" if part == "follow_ups" else part.replace("_", " ")


@frozen(kw_only=True)
class Step:
    """
    A step of a scheme.

    `asks` are the parts of an exchange file that it fills in, `visits` the kinds of visits that it wants. It is due so
    many months (`months`) after the exchange began, if that is told.
    """

    id: str
    title: str
    text: str = ""
    who: str = ""
    asks: tuple[str, ...] = ()
    visits: tuple[str, ...] = ()
    months: float | None = None


@frozen(kw_only=True)
class Scheme:
    """
    A way to run an exchange.

    `learner` and `mentor` are what the scheme calls them. `questions` are proposed for the desk review, `areas` are the
    policy areas that a plan is sorted by, `stakeholders` the kinds that a local network has to have. `objectives` go by
    level. `card` lists the fields of the result card. `report_months` is how often somebody reports.
    """

    file: str = ""
    id: str
    title: str
    summary: str = ""
    learner: str = "learner"
    mentor: str = "mentor"
    months: float | None = None
    report_months: int | None = None
    source: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    stakeholders: tuple[str, ...] = ()
    objectives: dict[str, str] = field(factory=dict)
    steps: tuple[Step, ...] = ()
    framework: str = ""
    synthetic: bool = False

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """
        List the kinds of stakeholders that a local network has to have.
        """
        return tuple(
            Mention(kind="stakeholder", name=kind, path=("scheme", "stakeholders", at), use="required")
            for at, kind in enumerate(self.stakeholders)
        )
