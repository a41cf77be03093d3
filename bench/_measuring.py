"""
How much time a program takes, and how much memory in a process of its own, and how that grows.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["find_best", "find_slope", "measure"]


def measure(program: str, folder: Path) -> tuple[float, float, tuple[int, ...]]:
    """
    Run a program in a process of its own, in which nothing else runs.

    Args:
        program: It gets the folder as its argument, and prints whole numbers on its last line.
        folder: The files that it looks at.

    Returns:
        Seconds of user and system time, KiB of memory at the highest point, and the numbers.
    """
    code = f"import resource\n{program}print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", code, str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)  # noqa: S603 - a program of this folder
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    *numbers, memory = map(int, " ".join(done.stdout.splitlines()[-2:]).split())
    took = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return took, memory, tuple(numbers)


def find_best(programs: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """
    Run programs in turns within this process, and give for each the seconds of the processor in the best of its runs.
    """
    best = dict.fromkeys(programs, float("inf"))
    for _ in range(rounds):
        for name, program in programs.items():
            start = time.process_time()
            program()
            best[name] = min(best[name], time.process_time() - start)
    return best


def find_slope(points: list[tuple[float, float]]) -> float:
    """
    Find the slope of the line that fits points best.
    """
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)
