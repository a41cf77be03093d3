"""
How the time and the memory of checking and listing grow with the number of practices and exchanges.

Half of the practices come from the one before; each exchange has two cities, a visit, a plan of three actions, results
and a follow-up, and goes from one practice to the next. Each size is looked at in a process of its own; the growth is
the exponent of the curve through the sizes: 1 means that twice as many take twice as long.
"""

from __future__ import annotations

import math
import sys
import tempfile
from pathlib import Path

from _measuring import find_slope, measure

SIZES = (1_000, 3_000, 10_000)
CITIES = 200
GROWTH = 1.1

CHECK = """\
import sys
import charterkit

found = charterkit.check(sys.argv[1])
print(len(found), sum(one.severity is charterkit.Severity.ERROR for one in found))
"""
LIST = """\
import sys
from charterkit.cli import main

code = main([*{command!r}, sys.argv[1], "--format", "csv", "-o", sys.argv[1] + "/list.csv", "-q"])
print(len(open(sys.argv[1] + "/list.csv").readlines()), code)
"""
COMMANDS = {
    "check": CHECK,
    "practice list": LIST.format(command=("practice", "list")),
    "exchange list": LIST.format(command=("exchange", "list")),
    "exchange status": LIST.format(command=("exchange", "status", "--on", "2027-01-01")),
}

NETWORK = """\
format = 1
[network]
title = "Bench"
framework = "integrating-cities-charter"
"""
CITY = """\
format = 1
synthetic = true
[city]
id = "city-{at}"
name = "City {at}"
"""
PRACTICE = """\
format = 1
synthetic = true
[practice]
id = "practice-{at}"
title = "Practice {at}"
city = "city-{city}"
framework = "integrating-cities-charter"
nodes = ["C0{node}"]
problem = "Nobody knew whom to ask."
preconditions = ["has.housing", "a room at street level"]
source = ["own"]
{lineage}
adoptions = [{{ city = "city-{other}", state = "operating", kept = ["every day"], adapted = ["two languages"] }}]
"""
EXCHANGE = """\
format = 1
synthetic = true
[exchange]
id = "exchange-{at}"
title = "Exchange {at}"
scheme = "mentoring"
framework = "integrating-cities-charter"
nodes = ["C0{node}"]
period = {{ from = 2026-01-15, open_end = true }}
practices = ["practice-{at}"]
returns = ["practice-{next}"]
source = ["own"]
[[parties]]
id = "learner"
city = "city-{city}"
role = "learner"
[[parties]]
id = "mentor"
city = "city-{other}"
role = "mentor"
[agreement]
when = 2026-01-15
reporting = {{ every_months = 2, start = 2026-01-15, sent = [2026-03-10] }}
[[visits]]
kind = "mentoring-visit"
when = {{ from = 2026-03-02, to = 2026-03-04 }}
host = "learner"
who = ["mentor"]
met_with = [["mayor's office", "library"], "theatre"]
[plan]
actions = [
    {{ id = "one", text = "Open a desk", owner = "library", state = "done" }},
    {{ id = "two", text = "Ask the newcomers", owner = "library", when = "2026-06" }},
    {{ id = "three", text = "Print a leaflet", owner = "library", state = "dropped" }},
]
[[results]]
text = "A desk was opened"
action = "one"
when = "2026-05"
[[follow_ups]]
state = "operating"
years_after_start = 4
"""


def write_network(folder: Path, size: int) -> None:
    """
    Write a network with so many practices and as many exchanges.
    """
    for name in ("cities", "practices", "exchanges"):
        (folder / name).mkdir()
    (folder / "charterkit.toml").write_text(NETWORK, encoding="utf-8")
    for at in range(CITIES):
        (folder / "cities" / f"city-{at}.toml").write_text(CITY.format(at=at), encoding="utf-8")
    for at in range(size):
        ancestor = f'lineage = [{{ practice = "practice-{at - 1}", kind = "inspired-by" }}]' if at % 2 else ""
        city, other = at % CITIES, (at + 1) % CITIES
        values = {"at": at, "next": (at + 1) % size, "city": city, "other": other, "node": at % 9 + 1}
        for kind, text in (("practice", PRACTICE), ("exchange", EXCHANGE)):
            path = folder / f"{kind}s" / f"{kind}-{at}.toml"
            path.write_text(text.format(lineage=ancestor, **values), encoding="utf-8")


def main() -> int:
    """
    Print time and memory by size and command, and the growth, with its limit.

    Returns:
        1 where the growth of one is above the limit.
    """
    seconds: dict[str, list[tuple[float, float]]] = {name: [] for name in COMMANDS}
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            write_network(Path(name), size)
            for command, program in COMMANDS.items():
                took, memory, (count, fault) = measure(program, Path(name))
                if fault or (command != "check" and count <= size):
                    sys.exit(f"{command}: {count} lines, {fault} errors for {size} records")
                seconds[command].append((math.log(size), math.log(took)))
                each = took / size * 1000
                print(f"{size:>6} practices and exchanges: {command:<15} {took:6.1f} s, {each:.2f} ms each", end="")
                print(f", {memory / 1024:.0f} MiB")
    growths = {command: find_slope(points) for command, points in seconds.items()}
    for command, growth in growths.items():
        print(f"{command}: time grows with the power {growth:.2f} of their number (limit {GROWTH:.2f})")
    return int(max(growths.values()) > GROWTH)


if __name__ == "__main__":
    sys.exit(main())
