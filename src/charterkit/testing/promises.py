"""
What a suite promises, and how it says that something does not hold.
"""

from __future__ import annotations

from inspect import cleandoc

__all__ = ["list_promises", "only_if", "require"]


def list_promises(suite: type) -> dict[str, str]:
    """
    List what a conformance suite promises of the record under test.

    Args:
        suite: A suite, such as `MethodSuite`, or a class made from one.

    Returns:
        The sentence of each test, by the name of the test, in the order in which the tests stand in the class.

    .. versionadded:: 0.1
    """
    tests = {
        name: function
        for owner in reversed(suite.__mro__)
        for name, function in vars(owner).items()
        if name.startswith("test_")
    }
    return {name: " ".join(cleandoc(function.__doc__ or "").split()) for name, function in tests.items()}


def require(truth: object, message: str) -> None:
    """
    Fail the test that asks, unless something holds; also where Python leaves out assertions.

    Raises:
        AssertionError: It does not hold; with the message.
    """
    __tracebackhide__ = True
    if not truth:
        raise AssertionError(message)


def only_if(truth: object, reason: str) -> None:
    """
    Skip the test that asks, unless it is about the record under test.
    """
    import pytest

    __tracebackhide__ = True
    if not truth:
        pytest.skip(reason)
