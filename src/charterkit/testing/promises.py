"""
What all suites share: a promise that is not kept is told in one sentence, and tests that do not apply are no tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["BrokenPromise", "demand", "describe_promises", "leave_out", "only"]

F = TypeVar("F", bound="Callable[..., Any]")


def demand(truth: object, sentence: str) -> None:
    """
    Fail the test that runs unless something is true.

    Args:
        truth: What has to hold.
        sentence: What is wrong otherwise, to the author of the record.

    Raises:
        BrokenPromise: It does not hold.
    """
    if not truth:
        raise BrokenPromise(sentence)


def only(*kinds: str) -> Callable[[F], F]:
    """
    Mark a test of a suite that makes sense for records of some kinds only.
    """

    def mark(function: F) -> F:
        function.__dict__["kinds"] = frozenset(kinds)
        return function

    return mark


def leave_out(suite: type, kinds: frozenset[str]) -> None:
    """
    Take tests away from a suite that make no sense for a record of these kinds.
    """
    for name in dir(suite):
        wanted = getattr(getattr(suite, name), "kinds", None)
        if name.startswith("test_") and isinstance(wanted, frozenset) and not wanted & kinds:
            setattr(suite, name, None)


def describe_promises(suite: type) -> dict[str, str]:
    """
    Tell what each test of a suite catches, in the order in which they stand there.
    """
    tests = {name: value for name, value in vars(suite).items() if name.startswith("test_") and value is not None}
    return {name: " ".join((test.__doc__ or "").split()) for name, test in tests.items()}


class BrokenPromise(AssertionError):
    """
    A record does not do what records of its kind promise.
    """
