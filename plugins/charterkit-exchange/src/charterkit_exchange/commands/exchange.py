"""
`charterkit exchange`: what cities agree on, see, plan and make of it.
"""

from __future__ import annotations

from charterkit.commands import Group, common, make_check

__all__ = ["check", "exchange"]

HELP = """
Follow exchanges between cities: agreement, visits, plan, results, and what is left years later.

An exchange has a file of its own in the folder exchanges of its network.
"""

check = make_check(
    ("exchange", "scheme", "local-network", "roster", "statements", "research", "pilot"),
    "Find what is wrong with exchanges and schemes.\n\nThe whole network is read: they name cities and practices.",
    ("charterkit exchange check",),
    group="exchange",
)

_MODULE = "charterkit_exchange.commands"

exchange = Group(
    "exchange",
    {
        "scheme": ("Show a scheme: its steps, what each fills in, and when it is due.", f"{_MODULE}.exchanges:scheme"),
        "new": ("Write an exchange file to fill in, after a scheme.", f"{_MODULE}.begin:new"),
        "list": ("List exchanges and schemes.", f"{_MODULE}.exchanges:list_"),
        "show": ("Show everything that is told of an exchange.", f"{_MODULE}.exchanges:show"),
        "check": ("Find what is wrong with exchanges and schemes.", f"{_MODULE}.exchange:check"),
        "status": ("Show how far exchanges have come, and what is late.", f"{_MODULE}.exchanges:status"),
        "brief": ("Write the brief for the mentor before the visit.", f"{_MODULE}.exchanges:brief"),
        "plan": ("Write the plan with the state of each action.", f"{_MODULE}.exchanges:plan"),
        "card": ("Write the result card, one page.", f"{_MODULE}.exchanges:card"),
        "wishes": ("Show what cities want to learn and can teach.", f"{_MODULE}.wishes:wishes"),
        "begin": (
            "Write a file of another kind to fill in: a roster, a local network, statements, research, a pilot.",
            f"{_MODULE}.begin_record:begin",
        ),
        "asks": (
            "Write what cities need from others, on a page for a policy paper.",
            f"{_MODULE}.groups:show_asks",
        ),
        "pilots": (
            "Show tests of new services, with the common grid before and after.",
            f"{_MODULE}.research:show_pilots",
        ),
        "priorities": (
            "List the priorities that follow from research, with what supports each.",
            f"{_MODULE}.research:show_priorities",
        ),
        "roster": (
            "Show who belongs to a working group or a partnership.",
            f"{_MODULE}.groups:show_roster",
        ),
        "shadowing": (
            "Propose who follows whom at work, in the priorities of the research.",
            f"{_MODULE}.research:propose_shadowing",
        ),
        "stakeholders": (
            "Show which stakeholders local networks have, and which are missing.",
            f"{_MODULE}.groups:show_stakeholders",
        ),
    },
    (
        "charterkit exchange new lublin-tampere --scheme mentoring --learner lublin --mentor tampere",
        "charterkit exchange card lublin-tampere -o card.html",
        "charterkit exchange status --on 2026-12-31",
    ),
    help=HELP,
    params=common(),
)
