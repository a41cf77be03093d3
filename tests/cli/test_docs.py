"""
The pages on commands and exit codes say what the program does.
"""

from __future__ import annotations

import itertools
import re

from charterkit.errors import ExitCode
from tests.docs import generated


def test_the_page_on_commands_is_up_to_date() -> None:
    """
    The page holds the help of every command as it is today; ``make docs`` writes it anew.
    """
    assert generated.find_stale("reference/commands.md") == []


def test_the_table_of_exit_codes_is_complete() -> None:
    """
    Each code stands in the table with its name, in order, and with what happened and what to do.
    """
    text = (generated.FOLDER / "reference" / "exit-codes.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| `(\w+)` \| (.+) \| (.+) \|$", text, re.MULTILINE)
    assert [(int(code), name) for code, name, *_ in rows] == [(code.value, code.name) for code in ExitCode]


def test_the_order_of_exit_codes_is_that_of_the_program() -> None:
    """
    Of any two codes the one that the page names first is given.
    """
    text = (generated.FOLDER / "reference" / "exit-codes.md").read_text(encoding="utf-8")
    [listed] = re.findall(r"the first of these is given: ([\d, ]+)\.", text)
    order = [ExitCode(int(code)) for code in listed.split(", ")]
    assert {*order, ExitCode.OK} == set(ExitCode)
    for first, second in itertools.combinations(order, 2):
        assert ExitCode.worst([second, ExitCode.OK, first]) is first
