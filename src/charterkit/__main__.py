"""
``python -m charterkit``, and what the command `charterkit` starts.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading

from charterkit.errors import ExitCode

__all__ = ["main", "start"]


def main() -> int:
    """
    Run the command line with the arguments of the program.

    Returns:
        The exit code.
    """
    # One city is scored before there is any garbage to collect; with thousands of cities the collector still comes.
    gc.set_threshold(100_000, 50, 50)
    try:
        # Ctrl-C may come while this is imported, before anything else can look after it.
        from charterkit.cli import main as run

        return run()
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    finally:
        # All that is left is to end; nothing is worth a last look for what could be freed.
        gc.freeze()


def start() -> None:
    """
    Run the installed program, and end without freeing first what the system frees anyway.

    Whoever wants to be told that the program ends is told; other threads are waited for in the usual way.
    """
    code = main()
    if threading.active_count() > 1:
        sys.exit(code)
    atexit._run_exitfuncs()  # noqa: SLF001 - as multiprocessing ends its processes
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        sys.exit(code)
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
