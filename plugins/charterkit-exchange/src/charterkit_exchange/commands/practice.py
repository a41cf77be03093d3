"""
`charterkit practice`: what cities do well, where it came from, and what became of it elsewhere.
"""

from __future__ import annotations

from charterkit.commands import Group, common

__all__ = ["practice"]

practice = Group(
    "practice",
    {},
    ("charterkit practice list",),
    help="Look practices up.\n\nA practice has a card of its own in the folder of its network.",
    params=common(),
)
