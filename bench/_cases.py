"""
Running a case of a bench in a process of its own, so that its memory is its own, and printing what came of it.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from importlib.util import find_spec
from time import process_time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["LACKING", "answer", "clock", "is_there", "run"]

LACKING = "is not installed: make bench installs what it is compared with"


def is_there(*modules: str) -> bool:
    """
    Tell whether all modules are installed; say which are not.
    """
    lacking = [module for module in modules if find_spec(module) is None]
    for module in lacking:
        print(f"    {module} {LACKING}")
    return not lacking


def run(script: str, case: str, *arguments: object) -> dict[str, Any]:
    """
    Run a case of a script in a process of its own.
    """
    command = [sys.executable, script, case, *map(str, arguments)]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603 - our own
    found: dict[str, Any] = json.loads(output.splitlines()[-1])
    return found


def answer(found: dict[str, Any]) -> None:
    """
    Give back what a case found, and its peak of memory in MiB.
    """
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(found | {"peak": round(peak)}))


def clock(function: Callable[[], Any]) -> tuple[float, Any]:
    """
    Run a function, and tell how many seconds of the processor it took: whoever else uses the machine counts little.
    """
    start = process_time()
    found = function()
    return process_time() - start, found
