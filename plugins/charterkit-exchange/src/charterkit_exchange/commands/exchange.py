"""
`charterkit exchange`: what cities agree on, see, plan and make of it.
"""

from __future__ import annotations

from charterkit.commands import Group, common

__all__ = ["exchange"]

exchange = Group(
    "exchange",
    {},
    ("charterkit exchange show lublin-tampere",),
    help="Follow exchanges between cities.\n\nAn exchange has a file of its own in the folder of its network.",
    params=common(),
)
