"""
No test reaches the network, whatever library tries, and asyncio works all the same.
"""

from __future__ import annotations

import asyncio
import socket
import urllib.request

import pytest

ELSEWHERE = ("192.0.2.1", 9)  # an address that RFC 5737 keeps for documentation
HERE = ("127.0.0.1", 9)


@pytest.mark.parametrize("address", [ELSEWHERE, HERE], ids=["elsewhere", "loopback"])
def test_connecting_fails_the_test(address: tuple[str, int]) -> None:
    """
    A connection is refused before it leaves, to this machine too.
    """
    with socket.socket() as tried, pytest.raises(pytest.fail.Exception, match="tried to reach the network"):
        tried.connect(address)


def test_no_exception_handler_swallows_the_refusal() -> None:
    """
    Code that expects a missing network, as libraries do, fails too.
    """
    with pytest.raises(pytest.fail.Exception):
        urllib.request.urlopen("http://192.0.2.1/")


def test_datagrams_are_refused() -> None:
    """
    A packet without a connection is refused as well.
    """
    with socket.socket(type=socket.SOCK_DGRAM) as tried, pytest.raises(pytest.fail.Exception):
        tried.sendto(b"x", ELSEWHERE)


def test_names_are_not_looked_up() -> None:
    """
    Asking for the address of a name is refused, since the question itself goes over the network.
    """
    with pytest.raises(pytest.fail.Exception):
        socket.getaddrinfo("example.invalid", 80)


def test_local_sockets_are_refused() -> None:
    """
    A socket in the file system may lead to a service that has a network, so it is refused.
    """
    with socket.socket(socket.AF_UNIX) as tried, pytest.raises(pytest.fail.Exception):
        tried.connect("somewhere.sock")


def test_asyncio_survives() -> None:
    """
    An event loop starts, runs and ends.
    """
    assert asyncio.run(asyncio.sleep(0, "done")) == "done"


@pytest.mark.loopback
def test_a_marked_test_may_talk_to_itself() -> None:
    """
    The marker opens sockets of this machine, and nothing else.
    """
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass
    with socket.socket() as tried, pytest.raises(pytest.fail.Exception):
        tried.connect(ELSEWHERE)


def test_the_permission_ends_with_the_test() -> None:
    """
    A test without the marker is refused again, whatever ran before it.
    """
    with socket.socket() as tried, pytest.raises(pytest.fail.Exception):
        tried.connect(HERE)
