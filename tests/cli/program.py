"""
What the tests of the command line share: a small framework, answers to it, distributions on disk, and a way to run.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["ANSWERS", "FRAMEWORK", "Outcome", "install", "start", "write_project"]

FRAMEWORK = """\
format = 1
[framework]
id = "ladders"
title = "Worked example: ladders"
version = "2026.1"
source = "own"
status = "draft, for tests only"
levels = ["part"]
roots = ["E", "overall"]
on_request = ["overall"]
points = [0, 4]
renamed = { old-one = "E-1" }
[profiles.core]
title = "Core questions"
[evidence]
DOC = "council decision or policy"
[flags.has.library]
text = "Is there a library?"
[scales.G]
levels = ["nothing", "little", "some", "much", "all"]
[scales.percent]
from = [[0, 0], [50, 2], [90, 4]]
[scales.years]
up_to = [[2, 4], [4, 2]]
beyond = 1
options = [{ id = "never", label = "never measured", points = 0 }]
[nodes.overall]
title = "Everything"
children = ["E"]
[nodes.E]
title = "The part"
level = "part"
text = "What the part is about."
source = "Somebody, 2010"
needs_coverage = 0.5
when = { any = [{ flag = "has.library" }, { not = { flag = "has.library" } }] }
children = { E-1 = 2, E-2 = 1, E-3 = 1, E-4 = 1, E-5 = 1 }
[items.E-1]
type = "choice"
text = "How far is the first thing?"
guidance = "Look at the last two years."
kind = "process"
scale = "G"
profiles = ["core"]
evidence = ["DOC"]
source = ["own"]
examples = ["a", "b", "c", "d", "e"]
reserved = { from = 3, when = { flag = "has.library" } }
[items.E-2]
type = "choice"
text = "How far is the second thing?"
scale = { options = [{ id = "yes", points = 4 }, { id = "no", points = 0 }, { id = "law", na = "law" }] }
facts = { cases = { type = "number", text = "cases per year", unit = "cases" } }
[items.E-3]
type = "number"
text = "Which share?"
unit = "%"
minimum = 0
maximum = 100
denominator = "all papers"
scale = "percent"
when = { flag = "has.library" }
[items.E-4]
type = "number"
unit = "years-since"
text = "When was it last measured?"
whole = true
scale = "years"
[items.E-5]
type = "text"
text = "What else?"
scored = false
"""

ANSWERS = """\
format = 1
framework = "ladders"
version = "2026.1"
profile = "full"
period = { from = 2025-01-01, to = 2026-12-31 }
synthetic = true
[city]
id = "riverport"
name = "Riverport"
country = "FI"
[city.has]
library = true
[answers.E-1]
value = 3
[answers.E-2]
value = "no"
[answers.E-3]
state = "unknown"
[answers.E-4]
value = 2023
"""


class Outcome(NamedTuple):
    """
    What a command gave: its exit code, and what it wrote.
    """

    code: int
    out: str
    err: str


def write_project(folder: Path) -> None:
    """
    Write a folder of frameworks and one answer file.
    """
    (folder / "frameworks").mkdir()
    (folder / "frameworks" / "ladders.toml").write_text(FRAMEWORK, encoding="utf-8")
    (folder / "riverport.toml").write_text(ANSWERS, encoding="utf-8")


def install(folder: Path, distribution: str, entries: Mapping[str, Mapping[str, str]], **modules: str) -> None:
    """
    Put a distribution into a folder of the path, as an installer would.

    Args:
        folder: The folder.
        distribution: Its name; the version is 1.0.
        entries: Its entry points by group and name.
        modules: Its modules by name.
    """
    about = folder / f"{distribution.replace('-', '_')}-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n", encoding="utf-8")
    lines = [
        line
        for group, points in entries.items()
        for line in (f"[{group}]", *(f"{name} = {value}" for name, value in points.items()))
    ]
    (about / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    for name, text in modules.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")


def start(*args: str, env: Mapping[str, str] | None = None, python: tuple[str, ...] = (), **how: Any) -> Any:
    """
    Run the program in a process of its own.

    Args:
        args: The arguments of charterkit.
        env: Variables of the environment in addition to those of the tests.
        python: Options of the interpreter.
        how: As `subprocess.run` wants it; standard output and error are caught unless it says otherwise.
    """
    how = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL} | how
    command = [sys.executable, *python, "-m", "charterkit", *args]
    return subprocess.run(command, check=False, env={**os.environ, **(env or {})}, **how)
