"""
How long the program takes to start, compared with a bare click program in the same run.

Each program runs many times, in turns; the best of its runs counts, as user and system time of the whole process. On
the path lie 200 other distributions and a plugin that imports numpy, beside whatever is installed.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = 15
DISTRIBUTIONS = 200
LIMITS = {"charterkit --help": 1.3, "charterkit score, one city": 2.0}

ANSWERS = Path(__file__).parents[1] / "examples" / "one-city" / "riverport.toml"

HELLO = """\
import click

@click.command()
@click.option("--name", default="world", help="Whom to greet.")
def hello(name):
    click.echo(f"Hello {name}!")

hello()
"""

PROGRAM = """\
from charterkit.__main__ import start
start()
"""

PLUGIN = """\
import numpy
from charterkit import Method, hookimpl

@hookimpl
def charterkit_methods():
    yield Method(name="bench-median", summary="Needs numpy", apply=lambda values, weights: numpy.median(values))
"""


def install(folder: Path, name: str, entry_points: str) -> None:
    """
    Put the description of a distribution into a folder of the path.
    """
    about = folder / f"{name.replace('-', '_')}-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text(entry_points, encoding="utf-8")


def furnish(folder: Path) -> dict[str, list[str]]:
    """
    Write the programs and the distributions, and say how each program is started.
    """
    for number in range(DISTRIBUTIONS):
        install(folder, f"other-{number}", f"[console_scripts]\nother-{number} = other_{number}:main\n")
    install(folder, "charterkit-bench", "[charterkit]\nbench = charterkit_bench\n")
    (folder / "charterkit_bench.py").write_text(PLUGIN, encoding="utf-8")
    hello, program = folder / "hello.py", folder / "program.py"
    hello.write_text(HELLO, encoding="utf-8")
    program.write_text(PROGRAM, encoding="utf-8")
    return {
        "click": [sys.executable, str(hello)],
        "charterkit --help": [sys.executable, str(program), "--help"],
        "charterkit score, one city": [sys.executable, str(program), "score", str(ANSWERS)],
    }


def measure(command: list[str], folder: Path) -> float:
    """
    Run a program once.

    Returns:
        Seconds of user and system time.
    """
    path = os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))
    # As after an installation: what is imported a second time is compiled already.
    env = {**os.environ, "PYTHONPATH": path, "PYTHONPYCACHEPREFIX": str(folder / "cache")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=True)  # noqa: S603 - programs of this file
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> int:
    """
    Print the ratios, each with its limit.

    Returns:
        1 where one is above its limit.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        commands = furnish(folder)
        best = dict.fromkeys(commands, float("inf"))
        for _ in range(ROUNDS):
            for what, command in commands.items():
                best[what] = min(best[what], measure(command, folder))
    ratios = {what: best[what] / best["click"] for what in LIMITS}
    for what, limit in LIMITS.items():
        print(f"{what:<28} {ratios[what]:.2f} x a bare click program (limit {limit:.2f})")
    return int(any(ratios[what] > limit for what, limit in LIMITS.items()))


if __name__ == "__main__":
    sys.exit(main())
