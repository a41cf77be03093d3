"""
`charterkit completion` writes scripts that shells understand.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from charterkit.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(charterkit: Program, shell: str) -> None:
    """
    The script asks charterkit itself for what fits.
    """
    outcome = charterkit("completion", shell)
    assert (outcome.code, outcome.err) == (ExitCode.OK, "")
    assert f"_CHARTERKIT_COMPLETE={shell}_complete" in outcome.out


def test_another_shell_is_refused(charterkit: Program) -> None:
    """
    The message names the shells that there are scripts for.
    """
    outcome = charterkit("completion", "tcsh")
    assert outcome.code == ExitCode.USAGE
    assert "'bash', 'zsh', 'fish'" in outcome.err


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_completes_commands(charterkit: Program, tmp_path: Path) -> None:
    """
    A real bash with the script completes the names of commands.
    """
    program = tmp_path / "charterkit"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m charterkit "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    ask = 'COMP_WORDS=(charterkit sc); COMP_CWORD=1; _charterkit_completion "$0"; printf "%s\\n" "${COMPREPLY[@]}"'
    script = charterkit("completion", "bash").out + ask
    done = subprocess.run(["bash", "-c", script, str(program)], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["score", "schema"], done.stderr


def test_without_a_shell_the_choice_is_shown_in_one_line(charterkit: Program) -> None:
    """
    What is missing, and what may stand there, is told without hidden signs.
    """
    outcome = charterkit("completion")
    assert outcome.code == 2
    assert "Choose from: bash, zsh, fish\n" in outcome.err
    assert "<U+" not in outcome.err
