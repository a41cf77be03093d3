"""
A small sound network, file by file, for tests that spoil some of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from charterkit.model.findings import Finding

__all__ = ["FRAMEWORK", "NETWORK", "SOUND", "list_codes", "write_answers", "write_files"]

FRAMEWORK = """\
format = 1
[framework]
id = "two-ladders"
title = "Worked example: two ladders"
version = "1"
points = [0, 4]
roots = ["E1", "E2"]
bands = [{ id = "strong", label = "strength", start = 75 }, { id = "other", label = "other" }]
[flags.has.library]
text = "Is there a library?"
[scales.plain]
levels = ["level 0", "level 1", "level 2", "level 3", "level 4"]
[nodes.E1]
title = "One section"
children = ["E1-1"]
[nodes.E2]
title = "Another section"
children = ["E2-1"]
[items]
E1-1 = { type = "choice", scale = "plain", text = "First", source = ["own"] }
E2-1 = { type = "choice", scale = "plain", text = "Second", source = ["own"], when = { flag = "has.library" } }
[[examples]]
title = "half"
answers.E1-1 = { value = 2 }
expect.E1 = { score = 50 }
"""

NETWORK = """\
format = 1
[network]
title = "Riverside"
framework = "two-ladders"
frameworks = ["frameworks"]
[modes]
default = "one-to-one"
E1 = "cluster"
[[fixed]]
learner = "hillford"
mentor = "riverport"
node = "E1"
[[refused]]
learner = "riverport"
mentor = "hillford"
"""


def write_answers(city: str, name: str = "", *, more: str = "", years: tuple[int, int] | None = (2025, 2026)) -> str:
    """
    Write an answer file.

    Args:
        city: The id of the city.
        name: Its name; left out if it is empty.
        more: What else stands at the end of the file.
        years: The first and the last year that it speaks of, if any.
    """
    period = f"period = {{ from = {years[0]}-01-01, to = {years[1]}-12-31 }}\n" if years else ""
    named = f'name = "{name}"\n' if name else ""
    head = f'format = 1\nframework = "two-ladders"\nversion = "1"\n{period}[city]\nid = "{city}"\n{named}'
    return f"{head}[answers]\nE1-1 = {{ value = 2 }}\nE2-1 = {{ value = 3 }}\n{more}"


SOUND: Mapping[str, str] = {
    "charterkit.toml": NETWORK,
    "frameworks/two-ladders.toml": FRAMEWORK,
    "cities/riverport.city.toml": 'format = 1\n[city]\nid = "riverport"\nname = "Riverport"\n'
    "[city.has]\nlibrary = true\n",
    "cities/riverport.toml": write_answers(
        "riverport", more='[themes.E1]\nrole = "mentor"\npractices = ["open-desk"]\nvetoes = ["marshend"]\n'
    ),
    "cities/hillford.toml": write_answers("hillford", "Hillford", more='[themes.E1]\nrole = "learn"\n'),
    "shared/marshend.two-ladders.toml": 'format = 1\n[shared]\nframework = "two-ladders"\nversion = "1"\n'
    '[city]\nid = "marshend"\nname = "Marsh End"\n[strengths.E2]\nband = "strong"\n'
    '[practices]\nnight-bus = "The night bus"\n[disclosure]\nE2 = "network"\n',
    "practices/open-desk.toml": 'format = 1\n[practice]\nid = "open-desk"\ntitle = "An open desk"\ncity = "riverport"\n'
    'framework = "two-ladders"\nnodes = ["E1"]\nlineage = [{ kind = "inspired-by", practice = "night-bus" }]\n'
    'adoptions = [{ city = "hillford", state = "running" }]\n',
}
"""The files of a network that has nothing to mend, by path."""


def write_files(folder: Path, files: Mapping[str, str]) -> Path:
    """
    Write files into a folder, with the folders on the way.

    Args:
        folder: Where.
        files: Their texts by path.

    Returns:
        The folder.
    """
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def list_codes(findings: Iterable[Finding], folder: Path) -> list[tuple[str, str, int]]:
    """
    Give code, file below a folder, and line of all findings but those about how far the answers have come.

    Args:
        findings: What was found.
        folder: Where the files are.
    """
    found = (finding for finding in findings if finding.code not in {"CK203", "CK204", "CK207", "CK208"})
    return [(one.code, one.file.removeprefix(f"{folder.as_posix()}/"), one.line) for one in found]
