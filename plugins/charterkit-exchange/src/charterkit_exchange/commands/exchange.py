"""
`charterkit exchange`: what cities agree on, see, plan and make of it.
"""

from __future__ import annotations

from charterkit.commands import Group, common

__all__ = ["exchange"]

exchange = Group(
    "exchange",
    {
        "asks": (
            "Write what cities need from others, on a page for a policy paper.",
            "charterkit_exchange.commands.groups:show_asks",
        ),
        "pilots": (
            "Show tests of new services, with the common grid before and after.",
            "charterkit_exchange.commands.research:show_pilots",
        ),
        "priorities": (
            "List the priorities that follow from research, with what supports each.",
            "charterkit_exchange.commands.research:show_priorities",
        ),
        "roster": (
            "Show who belongs to a working group or a partnership.",
            "charterkit_exchange.commands.groups:show_roster",
        ),
        "shadowing": (
            "Propose who follows whom at work, in the priorities of the research.",
            "charterkit_exchange.commands.research:propose_shadowing",
        ),
        "stakeholders": (
            "Show which stakeholders local networks have, and which are missing.",
            "charterkit_exchange.commands.groups:show_stakeholders",
        ),
    },
    ("charterkit exchange show lublin-tampere",),
    help="Follow exchanges between cities.\n\nAn exchange has a file of its own in the folder of its network.",
    params=common(),
)
