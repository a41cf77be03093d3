"""
Did you mean ...? The known name that is most like a mistyped one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

__all__ = ["did_you_mean", "find_nearest", "make_guess"]

_LIKE = 0.6
"""How alike two names must be, 0 to 1; `difflib`'s own default."""

_GUESSES = 20
"""So many times a name is looked for that was perhaps meant, at most."""

_LOOKS = 6_000
"""So many names can be looked at in a third of a second."""


def find_nearest(name: str, known: Iterable[str]) -> str | None:
    """
    Find the known name that is most like `name`; None where none is like it.

    Case, the marks between words and zeros before a number do not count; of several as good, the one with most
    letters in the same places, then the first in code point order is taken.
    """
    import difflib  # noqa: PLC0415 - only where something is wrong
    from operator import eq  # noqa: PLC0415 - the same

    wanted = _plain(name)
    plain = {_plain(other): other for other in sorted(known, reverse=True)}
    close = difflib.get_close_matches(wanted, plain, n=len(plain) or 1, cutoff=_LIKE)
    likeness = difflib.SequenceMatcher(b=wanted)

    def compare(other: str) -> tuple[float, int]:
        likeness.set_seq1(other)
        return likeness.ratio(), sum(map(eq, other, wanted))

    # difflib alone gives the last of several as good, whether their letters stand in the same places or not.
    best = max(sorted(close), key=compare, default=None)
    return None if best is None else plain[best]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """
    Ask "did you mean ...?", or say nothing.
    """
    near = find_nearest(name, known)
    return f"did you mean `{near}`?" if near else ""


def make_guess(known: Collection[str]) -> Callable[[str], str]:
    """
    Make a function that asks "did you mean ...?", as often as there is time for.

    Args:
        known: The names. Each question costs a look at all of them, so of very many it asks once only.
    """
    names = sorted(known)
    left = iter(range(min(_GUESSES, 1 + _LOOKS // max(1, len(names)))))
    return lambda name: did_you_mean(name, names) if next(left, None) is not None else ""


def _plain(name: str) -> str:
    import re  # noqa: PLC0415 - only where something is wrong

    return re.sub(r"(?<!\d)0+(?=\d)", "", name.casefold().replace("_", "-"))
