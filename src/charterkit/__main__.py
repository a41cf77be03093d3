"""
``python -m charterkit``, and what the command `charterkit` starts.
"""

from __future__ import annotations

import gc
import sys

from charterkit.errors import ExitCode

__all__ = ["main"]


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


if __name__ == "__main__":
    sys.exit(main())
