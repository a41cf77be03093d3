"""
Two periods of the example city, the earlier one under an older questionnaire: one item was renamed, the scale of one
changed, one was dropped, and one is new.
"""

from __future__ import annotations

import re
from pathlib import Path

from tests.builtin.documents import RIVERPORT

__all__ = ["QUESTIONNAIRE", "write_periods"]

QUESTIONNAIRE = Path(__file__).parents[2] / "questionnaires" / "integrating-cities-charter.toml"

_DROPPED = """\
[items.C02-9]
type = "choice"
scale = "yes-partly-no"
text = "Is there a day of the city for its newcomers?"
source = ["own"]

"""


def replace(text: str, old: str, new: str, times: int = 1) -> str:
    """
    Replace what stands in a text so often, and no other.
    """
    assert text.count(old) == times, (old, text.count(old))
    return text.replace(old, new)


def _cut(text: str) -> str:
    """
    Leave the examples out: they hold for the questionnaire as it is.
    """
    return text[: text.index("\n[[examples]]") + 1]


def write_periods(folder: Path) -> tuple[Path, Path, Path, Path]:
    """
    Write the answers of two periods, and the older and the newer questionnaire.

    Returns:
        The older answers, the newer ones, the older questionnaire, the newer one.
    """
    old = _cut(QUESTIONNAIRE.read_text(encoding="utf-8"))
    new = replace(old, 'version = "2026.1"', 'version = "2026.2"')
    new = replace(new, "period_years = 2\n", 'period_years = 2\nrenamed = { C01-20 = "C01-2" }\n')
    old = re.sub(r"\bC01-2\b", "C01-20", replace(old, 'version = "2026.1"', 'version = "2024.1"'))
    old = replace(old, "[items.C02-1]\n", f"{_DROPPED}[items.C02-1]\n")
    old = replace(old, 'children = ["C02-1", ', 'children = ["C02-1", "C02-9", ')
    # Of one question the scale, of another the wording is another one.
    start = old.index("[items.C01-3]")
    scale = 'scale = { up_to = [[1, 4], [3, 2]], beyond = 0, options = [{ id = "never", points = 0 }] }'
    end = old.index("[items.C01-4]")
    old = old[:start] + replace(old[start:end], 'scale = "years-since"', scale) + old[end:]
    old = replace(old, "How far does the city assess the needs", "How well does the city assess the needs")
    answers = replace(RIVERPORT.read_text(encoding="utf-8"), 'version = "2026.1"', 'version = "2026.2"')
    before = replace(answers, 'version = "2026.2"', 'version = "2024.1"')
    before = replace(before, "from = 2025-01-01, to = 2026-12-31", "from = 2023-01-01, to = 2024-12-31")
    before = replace(before, "[answers.C01-2]\n", "[answers.C01-20]\n")
    before = replace(before, "[answers.C01-1]\nvalue = 3\n", "[answers.C01-1]\nvalue = 1\n")
    before = replace(before, "[answers.C03-1]\nvalue = 0\n", "[answers.C03-1]\nvalue = 2\n")
    before = replace(before, "[answers.C01-3]\nvalue = 2024\n", "[answers.C01-3]\nvalue = 2022\n")
    before = replace(
        before, "[answers.C02-1]\nvalue = 2\n", '[answers.C02-9]\nvalue = "yes"\n\n[answers.C02-1]\nvalue = ""\n'
    )
    paths = tuple(folder / name for name in ("2024.toml", "2026.toml", "old.toml", "new.toml"))
    for path, text in zip(paths, (before, answers, old, new), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths  # type: ignore[return-value]  # there are four
