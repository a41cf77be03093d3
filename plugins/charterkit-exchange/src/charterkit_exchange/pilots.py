"""
Files of pilots, begun for those who will visit another city: what is known is filled in, the rest is asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from charterkit.errors import Exists
from charterkit.fields import quote
from charterkit_exchange.pages.sheet import name_city

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit import Network
    from charterkit_exchange.model.research import Research
    from charterkit_exchange.shadowing import Shadowing, Visit

__all__ = ["write_pilots"]


def write_pilots(folder: str, research: Research, shadowing: Shadowing, network: Network) -> Iterator[str]:
    """
    Begin a file for the pilot of each visitor. A file that is there already is left alone.

    Args:
        folder: Where; it is made if it is not there.
        research: The research that the pilots go back to.
        shadowing: Who visits whom.
        network: Where the names of cities stand.

    Yields:
        The files that were written.

    Raises:
        WriteError: The system refused.
    """
    from charterkit.commands import create

    Path(folder).mkdir(parents=True, exist_ok=True)
    for visit in shadowing.visits:
        file = Path(folder) / f"{research.id}-{visit.visitor}.toml"
        try:
            create(file, _write_pilot(research, visit, name_city(network, visit.visitor)))
        except Exists:
            continue
        yield file.as_posix()


def _write_pilot(research: Research, visit: Visit, name: str) -> str:
    known = {
        "id": f"{research.id}-{visit.visitor}",
        "title": f"{visit.priority.topic.title}: a new service in {name}",
        "city": visit.visitor,
        "research": research.id,
        "topic": visit.priority.topic.id,
        "host": visit.host,
        "state": "planned",
        "when": "",
        "service": "",
    }
    head = [f"{key} = {quote(value)}" for key, value in known.items()]
    mark = ["synthetic = true"] if research.synthetic else []
    grid = [f'\n[[grid]]\nitem = {quote(item)}\nbefore = ""\nafter = ""' for item in research.grid]
    lines = ["format = 1", *mark, "", "[pilot]", *head, "partners = []", "results = []", 'source = ["own"]', *grid]
    return "\n".join(lines) + "\n"
