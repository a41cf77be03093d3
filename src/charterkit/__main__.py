"""
``python -m charterkit``, and what the command `charterkit` starts.
"""

from __future__ import annotations

import sys

from charterkit.errors import ExitCode

__all__ = ["main"]


def main() -> int:
    """
    Run the command line with the arguments of the program.

    Returns:
        The exit code.
    """
    try:
        # Ctrl-C may come while this is imported, before anything else can look after it.
        from charterkit.cli import main as run

        return run()
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
