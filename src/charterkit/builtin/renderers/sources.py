"""
Which file a result comes from, told the same way whatever folder a command runs in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.model.scores import Scores
    from charterkit.model.trace import Traces

__all__ = ["shorten_names"]

_ABSOLUTE = re.compile(r"[/\\]|[A-Za-z]:")


def shorten_names(scores: Scores | Traces) -> Mapping[str, str]:
    """
    Give each file of some scores, or of traces of scores, and their findings the name by which it is told to others.

    A name that the user gave relative to a folder stays as it is. From absolute ones the folders that all of them have
    in common are left out: they say where the files lie on this machine and nothing of the cities.

    Returns:
        The names by those that stand in results and findings.
    """
    files = dict.fromkeys(result.file for result in scores.results)
    files.update(dict.fromkeys(one.file for result in scores.results for one in result.findings))
    files.update(dict.fromkeys(finding.file for finding in scores.findings))
    parts = {file: re.split(r"[/\\]", file) for file in files if _ABSOLUTE.match(file)}
    shared = _count_shared(list(parts.values()))
    return {file: "/".join(parts[file][shared:]) if file in parts else file for file in files}


def _count_shared(paths: list[list[str]]) -> int:
    """
    Count the folders that all paths begin with.
    """
    folders = [path[:-1] for path in paths]
    shared = 0
    for names in zip(*folders, strict=False):
        if len(set(names)) > 1:
            break
        shared += 1
    return shared
