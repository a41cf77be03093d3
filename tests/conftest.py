"""
What holds for every test: no connection to anywhere, and the same examples in every run that counts.

The guard is an audit hook of the interpreter, not a patch: it sees every socket, also those made by C code, from the
first import on. asyncio needs a pair of connected sockets and gets it, since making a pair connects to no address.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The position of the address, or of the host name, among the arguments of an audit event.
NETWORK_EVENTS = {
    "socket.bind": 1,
    "socket.connect": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyaddr": 0,
    "socket.gethostbyname": 0,
    "socket.sendmsg": 1,
    "socket.sendto": 1,
}
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
allowed: set[str] = set()

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("ci", max_examples=100, deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


def refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """
    Fail the test that tries to reach the network.

    The failure is no `Exception`, so that code which expects a missing network does not swallow it.
    """
    if event not in NETWORK_EVENTS:
        return
    address = arguments[NETWORK_EVENTS[event]]
    host = address[0] if isinstance(address, tuple) else address
    if host not in allowed:
        pytest.fail(f"a test tried to reach the network: {event} {host!r}")


sys.addaudithook(refuse_network)


@pytest.fixture(autouse=True)
def loopback(request: pytest.FixtureRequest) -> Iterator[None]:
    """
    Let a test that is marked `loopback` use sockets of this machine.
    """
    if request.node.get_closest_marker("loopback"):
        allowed.update(LOOPBACK)
    yield
    allowed.clear()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """
    Give an empty folder that is also the working folder.
    """
    monkeypatch.chdir(tmp_path)
    return tmp_path
