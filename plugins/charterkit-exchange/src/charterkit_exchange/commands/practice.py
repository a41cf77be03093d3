"""
`charterkit practice`: what cities do well, where it came from, and what became of it elsewhere.
"""

from __future__ import annotations

from charterkit.commands import Group, common, make_check

__all__ = ["check", "practice"]

HELP = """
Look practices up: what cities do well, where it came from, what became of it.

A practice has a card of its own in the folder practices of its network.
"""

check = make_check(
    ("practice",),
    "Find what is wrong with practice cards.\n\nThe whole network is read, since cards name cities and other cards.",
    ("charterkit practice check",),
    group="practice",
)

_MODULE = "charterkit_exchange.commands"

practice = Group(
    "practice",
    {
        "list": ("List the practices of a network.", f"{_MODULE}.practices:list_"),
        "show": ("Show a practice with its lineage and what became of it.", f"{_MODULE}.practices:show"),
        "for": ("Propose practices for what a city wants to develop.", f"{_MODULE}.practices:for_"),
        "check": ("Find what is wrong with practice cards.", f"{_MODULE}.practice:check"),
    },
    ("charterkit practice list", "charterkit practice show two-door-desk", "charterkit practice for riverport"),
    help=HELP,
    params=common(),
)
