"""
How the time and the memory of a check grow with the number of cities, each of which has all records.

A city has answers with needs and offers, a city file, a practice that comes from another city's and was taken over by
a third, and a shared file. Each size is checked in a process of its own, in which nothing else runs; the growth is the
exponent of the curve through the sizes: 1 means that twice as many cities take twice as long.
"""

from __future__ import annotations

import math
import sys
import tempfile
import tomllib
from pathlib import Path

from _measuring import find_slope, measure

SIZES = (1_000, 3_000, 10_000)
GROWTH = 1.1
KIBIBYTES = 24

QUESTIONNAIRE = Path(__file__).parents[1] / "questionnaires" / "integrating-cities-charter.toml"
COMMITMENTS = [f"C{number:02}" for number in range(1, 12)]
NEIGHBOURS = (1, 7)

PROGRAM = """\
import sys
import charterkit

found = charterkit.check(sys.argv[1])
print(len(found), sum(one.severity is charterkit.Severity.ERROR for one in found))
"""

NETWORK = """\
format = 1
[network]
title = "Bench"
framework = "integrating-cities-charter"
[[fixed]]
learner = "city-1"
mentor = "city-2"
node = "C01"
"""
ANSWERS = """\
format = 1
framework = "integrating-cities-charter"
version = "2026.1"
profile = "core"
period = {{ from = 2025-01-01, to = 2026-12-31 }}
synthetic = true
[city]
id = "city-{at}"
[answers]
{answers}
[themes.{first}]
role = "mentor"
practices = ["practice-{at}"]
[themes.{second}]
role = "learn"
priority = 1
questions = ["How do you begin?"]
vetoes = ["city-{other}"]
"""
CITY = """\
format = 1
synthetic = true
[city]
id = "city-{at}"
name = "City {at}"
country = "FI"
population = "not stated"
coordinates = [61.5, 23.8]
languages = ["fi", "en"]
type = "port"
[city.has]
housing = "shared"
[city.law]
positive_action = true
"""
PRACTICE = """\
format = 1
synthetic = true
[practice]
id = "practice-{at}"
title = "Practice {at}"
city = "city-{at}"
framework = "integrating-cities-charter"
nodes = ["{first}"]
{lineage}
adoptions = [{{ city = "city-{other}", state = "running" }}]
"""
SHARED = """\
format = 1
[shared]
framework = "integrating-cities-charter"
version = "2026.1"
profile = "core"
synthetic = true
[city]
id = "city-{at}"
name = "City {at}"
[strengths.{first}]
band = "strong"
[wishes.{second}]
role = "learn"
[practices]
practice-{at} = "Practice {at}"
[disclosure]
default = "network"
"""


def write_network(folder: Path, size: int, answers: str) -> int:
    """
    Write a network, and say how many bytes it has.
    """
    written = [(folder / "charterkit.toml", NETWORK)]
    for at in range(size):
        first, second = (COMMITMENTS[(at + step) % len(COMMITMENTS)] for step in NEIGHBOURS)
        # A practice comes from the one before it: the longest line of ancestors that there can be.
        lineage = f'lineage = [{{ kind = "inspired-by", practice = "practice-{at - 1}" }}]' if at else ""
        values = {"at": at, "other": (at + 1) % size, "first": first, "second": second}
        written += [
            (folder / "cities" / f"city-{at}.toml", ANSWERS.format(answers=answers, **values)),
            (folder / "cities" / f"city-{at}.city.toml", CITY.format(**values)),
            (folder / "practices" / f"practice-{at}.toml", PRACTICE.format(lineage=lineage, **values)),
            (folder / "shared" / f"city-{at}.toml", SHARED.format(**values)),
        ]
    for name in ("cities", "practices", "shared"):
        (folder / name).mkdir()
    for path, text in written:
        path.write_text(text, encoding="utf-8")
    return sum(len(text) for _, text in written)


def make_answers() -> str:
    """
    Answer each core question that has levels; the others stay empty.
    """
    framework = tomllib.loads(QUESTIONNAIRE.read_text(encoding="utf-8"))
    lines = []
    for at, (name, item) in enumerate(framework["items"].items()):
        scale = item.get("scale", {})
        scale = framework["scales"][scale] if isinstance(scale, str) else scale
        if "core" in item.get("profiles", ()):
            lines.append(f"{name} = {{ value = {at % 3} }}" if "levels" in scale else f'{name} = {{ value = "" }}')
    return "\n".join(lines)


def main() -> int:
    """
    Print time and memory by size, the growth and the memory of a city, each with its limit.

    Returns:
        1 where one is above its limit.
    """
    answers = make_answers()
    seconds, memory = [], []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            written = write_network(Path(name), size, answers)
            took, peak, (found, errors) = measure(PROGRAM, Path(name))
            if errors:
                sys.exit(f"the network of this bench has {errors} errors among {found} findings")
        seconds.append((math.log(size), math.log(took)))
        memory.append((float(size), peak))
        each, city = took / size * 1000, written / size / 1024
        print(f"{size:>6} cities: {each:.2f} ms each, {peak / 1024:.0f} MiB in all, files of {city:.1f} KiB each")
    growth, kept = find_slope(seconds), find_slope(memory)
    print(f"time grows with the power {growth:.2f} of the number of cities (limit {GROWTH:.2f})")
    print(f"a city with all its records keeps {kept:.1f} KiB (limit {KIBIBYTES})")
    return int(growth > GROWTH or kept > KIBIBYTES)


if __name__ == "__main__":
    sys.exit(main())
