"""
Data goes to one stream and words to the other; on a terminal they do not run into each other.
"""

from __future__ import annotations

import io
import sys

import pytest

from charterkit.cli.run import Run


class Screen(io.StringIO):
    """
    A terminal.
    """

    def isatty(self) -> bool:
        """
        Say that it is one.
        """
        return True


def open_screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """
    Show both streams on one terminal. Not a fixture: the streams are caught anew when a test begins.
    """
    both = Screen()
    monkeypatch.setattr(sys, "stdout", both)
    monkeypatch.setattr(sys, "stderr", both)
    return both


def test_a_line_parts_words_from_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    After data on a terminal, an empty line comes before the first words.
    """
    screen = open_screen(monkeypatch)
    run = Run()
    run.tell("before")
    run.hand_over("data\n")
    run.tell("first")
    run.tell("second")
    run.show("more\n")
    run.warn("third")
    assert screen.getvalue() == "before\ndata\n\nfirst\nsecond\nmore\n\nthird\n"


def test_data_cannot_steer_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Whatever a format of a plugin gives, a terminal gets only what is visible.
    """
    screen = open_screen(monkeypatch)
    Run().hand_over("a\tb\n\x1b[31m\u202e")
    assert screen.getvalue() == "a\tb\n<U+001B>[31m<U+202E>"


def test_a_file_gets_data_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Into a file or a pipe, data goes without any change, and words go without an empty line.
    """
    out, err = io.StringIO(), io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    run = Run()
    run.hand_over("\x1b[31m\u202e\n")
    run.warn("words")
    assert (out.getvalue(), err.getvalue()) == ("\x1b[31m\u202e\n", "words\n")


def test_quiet_hears_only_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    With -q, what is good to know is left out.
    """
    screen = open_screen(monkeypatch)
    run = Run()
    run.quiet = True
    run.tell("good to know")
    run.warn("wrong")
    assert screen.getvalue() == "wrong\n"


@pytest.mark.parametrize(
    ("keyboard", "no_input", "may_ask"),
    [(Screen(), False, True), (Screen(), True, False), (io.StringIO(), False, False)],
)
def test_nobody_is_asked_without_a_terminal(
    monkeypatch: pytest.MonkeyPatch, keyboard: io.StringIO, *, no_input: bool, may_ask: bool
) -> None:
    """
    Somebody can be asked where there is a keyboard and a screen, unless that is forbidden.
    """
    open_screen(monkeypatch)
    monkeypatch.setattr(sys, "stdin", keyboard)
    run = Run()
    run.no_input = no_input
    assert run.may_ask is may_ask


def test_colour_can_be_chosen_outside_of_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A program that uses a run by itself can choose, too.
    """
    monkeypatch.setenv("NO_COLOR", "1")
    run = Run()
    run.set_color("always")
    assert run.color is True
    run.set_color("auto")
    assert run.color is False
