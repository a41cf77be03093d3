"""
What the findings of this plugin mean, by the kind of file that they are about.

EX1xx: exchanges, EX2xx: schemes, EX5xx: groups, statements, research and pilots.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit import Explanation
from charterkit_exchange.research_codes import RESEARCH_CODES

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CODES"]

_HEAD = '[exchange]\nid = "example"\ntitle = "Example"\n'

_EXCHANGE = (
    Explanation(
        code="EX101",
        title="visit before the agreement",
        text="A visit took place before the parties had agreed on anything. Most often one of the two dates is a slip. "
        "This is a warning.",
        example=_HEAD + '[agreement]\nwhen = 2026-03-01\n[[visits]]\nkind = "study-visit"\nwhen = 2025-03-01\n',
    ),
    Explanation(
        code="EX102",
        title="action without an owner",
        text="Nobody is named who sees to an action of the plan. Where the source of the plan does not tell, "
        'not_stated = ["owner"] in the table [plan] says so for all actions. This is a warning.',
        example=_HEAD + '[[plan.actions]]\nid = "a1"\ntext = "Appoint a coordinator"\n',
    ),
    Explanation(
        code="EX103",
        title="party, action or project that the file does not have",
        text="A visit, a result or another entry names a party, an action or a project by an id that stands nowhere "
        "in the same file.",
        example=_HEAD + '[[results]]\ntext = "A coordinator was appointed"\naction = "a1"\n',
    ),
    Explanation(
        code="EX104",
        title="id that stands twice",
        text="The parties, the actions and the projects of an exchange are told apart by their ids.",
        example=_HEAD + '[[parties]]\nid = "club"\nname = "A"\n[[parties]]\nid = "club"\nname = "B"\n',
    ),
    Explanation(
        code="EX106",
        title="result of an action that is not done",
        text="A result is linked to an action whose state says that it is open, dropped or not mentioned. One of the "
        "two is out of date. This is a warning.",
        example=_HEAD + '[[plan.actions]]\nid = "a1"\ntext = "Appoint a coordinator"\nowner = "mayor\'s office"\n'
        'state = "dropped"\n[[results]]\ntext = "A coordinator was appointed"\naction = "a1"\n',
    ),
    Explanation(
        code="EX107",
        title="action done without anything to show it",
        text="An action is said to be done, and there is neither evidence nor a result of it. This is a warning.",
        example=_HEAD + '[[plan.actions]]\nid = "a1"\ntext = "Appoint a coordinator"\nowner = "mayor\'s office"\n'
        'state = "done"\n',
    ),
    Explanation(
        code="EX108",
        title="difference that is not told",
        text="An action was done otherwise than planned, and the file does not say what was different. This is a "
        "warning.",
        example=_HEAD + '[[plan.actions]]\nid = "a1"\ntext = "Appoint a coordinator"\nowner = "mayor\'s office"\n'
        'state = "done-differently"\nevidence = ["decision"]\n',
    ),
    Explanation(
        code="EX109",
        title="number stated and number listed differ",
        text="The source states how many cities or countries take part, and lists another number of them. Neither is "
        "changed. This is a warning.",
        example='[exchange]\nid = "example"\ntitle = "Example"\ncountries = ["FI", "PL"]\nstated = { countries = 3 }\n',
    ),
    Explanation(
        code="EX113",
        title="city on both sides",
        text="A city stands among those who teach and those who learn, and would learn from itself. Where several "
        "cities learn from each other in turn, a city may do both: the mode of such an exchange is cluster.",
        example=_HEAD + '[[parties]]\nid = "riverport"\ncity = "riverport"\nrole = "learner"\n'
        '[[parties]]\nid = "harbour"\ncity = "riverport"\nrole = "mentor"\n',
    ),
)
_SCHEME = (
    Explanation(
        code="EX201",
        title="two steps with one id",
        text="The steps of a scheme are told apart by their ids.",
        example='[scheme]\nid = "example"\ntitle = "Example"\n'
        '[[steps]]\nid = "visit"\ntitle = "First visit"\n[[steps]]\nid = "visit"\ntitle = "Second visit"\n',
    ),
)

CODES: Mapping[str, tuple[Explanation, ...]] = {"exchange": _EXCHANGE, "scheme": _SCHEME, **RESEARCH_CODES}
