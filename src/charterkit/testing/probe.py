"""
What happens to a process in which a plugin is imported and its hooks are called: told by a process of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

__all__ = ["Traces", "probe"]

_PROGRAM = """
import json, locale, os, signal, sys, warnings
import charterkit.extensions
from charterkit.plugins._hooks import find_hooks
from charterkit.plugins._strangers import import_object

told, *values = sys.argv[1:]

def look():
    return {
        "the working folder": os.getcwd(),
        "the environment": dict(os.environ),
        "the locale": locale.setlocale(locale.LC_ALL),
        "the limit of recursion": sys.getrecursionlimit(),
        "the warnings that are shown": str(warnings.filters),
        "what Python does on signals": str([signal.getsignal(one) for one in signal.valid_signals()]),
        "the path of imports": [*sys.path],
        "stdout": str(id(sys.stdout)),
        "the closing of stdout": str(sys.stdout.closed),
    }

connections = []

def watch(event, _):
    if event in {"socket.connect", "socket.getaddrinfo"}:
        connections.append(event)

sys.addaudithook(watch)
before, known = look(), set(sys.modules)
for value in values:
    for functions in find_hooks(import_object(value)).values():
        for function in functions:
            list(function())
after = look()
changed = [name for name in before if before[name] != after[name]]
with open(told, "w", encoding="utf-8") as file:
    json.dump([changed, sorted({*sys.modules} - known), connections], file)
"""


class Traces(NamedTuple):
    """
    What a plugin leaves behind once it was imported and asked.

    Attributes:
        fault: What Python said if it could not be done; else empty.
        changed: What of the process is no longer as it was.
        imported: The modules that it brought, its own among them.
        connections: The attempts to open a connection.
        printed: What it wrote to stdout.
    """

    fault: str
    changed: tuple[str, ...] = ()
    imported: tuple[str, ...] = ()
    connections: tuple[str, ...] = ()
    printed: str = ""


def probe(*values: str) -> Traces:
    """
    Import modules and call their hooks in a process of its own; once for the same modules on the same path.

    Args:
        values: The modules as entry points name them, ``module`` or ``module:attribute``.
    """
    return _probe(values, os.pathsep.join(one for one in sys.path if one))


@cache
def _probe(values: tuple[str, ...], path: str) -> Traces:
    with TemporaryDirectory() as folder:
        told = Path(folder) / "told.json"
        done = subprocess.run(  # noqa: S603 - this very Python, with a program from above
            [sys.executable, "-c", _PROGRAM, str(told), *values],
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if not told.is_file():
            return Traces(fault=done.stderr.strip() or f"it ended the program with code {done.returncode}")
        changed, imported, connections = json.loads(told.read_text(encoding="utf-8"))
    return Traces("", tuple(changed), tuple(imported), tuple(connections), done.stdout)
