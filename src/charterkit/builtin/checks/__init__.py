"""
The checks that come with charterkit: a module for answers, one for frameworks, two for networks.

What scoring cannot live with is found before, by the engine. These find what a person should look at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.builtin.checks import agreement, answers, framework, network

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.extensions import Check

__all__ = ["charterkit_checks"]


def charterkit_checks() -> Iterator[Check]:
    """
    Offer the checks of all modules.
    """
    yield from answers.CHECKS
    yield from framework.CHECKS
    yield from network.CHECKS
    yield from agreement.CHECKS
