"""
The program that renders templates of strangers: data in, a page out, within limits that it sets itself first.
"""

from __future__ import annotations

import json
import sys
from types import SimpleNamespace
from typing import Any

__all__ = ["main", "make_page"]


def main() -> int:  # pragma: no cover - in a process of its own, where nothing counts lines
    """
    Read the document and the templates from standard input, and write the page.

    Returns:
        0, or 1 with a reason on the standard error.
    """
    memory, seconds, most = map(int, sys.argv[1:])
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        page = make_page(json.load(sys.stdin.buffer))
    except MemoryError:
        return 2
    except Exception as error:  # noqa: BLE001 - whatever a template does wrong is told
        print(" ".join(f"{type(error).__name__}: {error}".split()), file=sys.stderr)  # noqa: T201 - to the parent
        return 1
    if len(page) > most:
        print(f"the page is larger than {most} bytes", file=sys.stderr)  # noqa: T201 - to the parent
        return 1
    sys.stdout.buffer.write(page)
    return 0


def make_page(content: dict[str, Any]) -> bytes:
    """
    Render the templates, in a sandbox.

    Args:
        content: The document as plain data, what else the templates insert, and the templates by name.
    """
    from jinja2 import ChoiceLoader, DictLoader, FileSystemLoader
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup

    from charterkit.builtin.renderers.html import TEMPLATES, make_environment

    templates = content["templates"]
    loader = ChoiceLoader([DictLoader(templates), FileSystemLoader(TEMPLATES)])
    environment = make_environment(ImmutableSandboxedEnvironment, loader=loader)
    environment.filters["kind"] = lambda block: block.block.capitalize()
    name = "report.html.j2" if "report.html.j2" in templates else next(iter(templates))
    settings = content["settings"]
    settings["style"] = Markup(settings["style"])  # noqa: S704 - ours
    return environment.get_template(name).render(document=_open(content["document"]), **settings).encode()


def _open(thing: Any) -> Any:
    """
    Turn plain objects into ones whose parts go by name, as the templates know them; lists into tuples.
    """
    if isinstance(thing, dict):
        known = {"number": None, "language": None} if "text" in thing else {}
        return SimpleNamespace(**{name: _open(value) for name, value in {**known, **thing}.items()})
    return tuple(map(_open, thing)) if isinstance(thing, list) else thing


if __name__ == "__main__":  # pragma: no cover - the same
    sys.exit(main())
