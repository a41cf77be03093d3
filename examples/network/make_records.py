"""
Write what the invented network has besides answers: its own file, a city file, practice cards and a shared file.

Run it as ``python make_records.py [FOLDER]``; without a folder it writes beside itself. It needs Python and nothing
else, and writes the same bytes every time. Needs and offers stand in the answer files, where make_network.py puts them.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent

INVENTED = "# Invented, written by make_records.py.\n"

# What some cities want to learn and can teach; these tables stand at the end of their answer files.
THEMES = {
    "tahtilahti": """
[themes.C04]
role = "mentor"
capacity = 2
practices = ["two-door-desk"]
formats = ["study-visit", "workshop"]

[themes.C11]
role = "learn"
priority = 1
questions = ["How do we find suppliers that nobody here knows?"]
""",
    "saint-eloi-des-brumes": """
[themes.C03]
role = "mentor"
practices = ["council-of-newcomers"]
languages = ["fr", "en"]

[themes.C06]
role = "learn"
priority = 1
partners = 2
formats = ["job-shadowing"]
""",
    "nieuw-zilverdam": """
[themes.C09]
role = "mentor"
practices = ["tender-questions"]
""",
    "fjellsund": """
[themes.C04]
role = "mentor"
capacity = 3
formats = ["mentoring", "study-visit"]
""",
    "grunhafen": """
[themes.C02]
role = "mentor"
capacity = 2
formats = ["peer-review"]
""",
    "zabielice": """
[themes.C02]
role = "learn"
priority = 1

[themes.C07]
role = "learn"
priority = 3
""",
    "glaropoli": """
[themes.C11]
role = "learn"
priority = 2
vetoes = ["zornibryag"]
""",
}

NETWORK = """\
format = 1

# Pairs that are agreed, pairs that must not be, and those of an earlier round.
fixed = [
    { learner = "kuuralinna", mentor = "saint-eloi-des-brumes", node = "C03", by = "office of the network" },
]
refused = [
    { learner = "glaropoli", mentor = "zornibryag" },
]
history = [
    { learner = "norrvattna", mentor = "tahtilahti", node = "C04", year = 2023 },
]

[network]
title = "An invented network of 34 cities"
framework = "integrating-cities-charter"
k = 5
synthetic = true

# A mentor reaches level 3 of 4, on evidence that can be looked at. Cities agree once they have seen the pairs.
[eligibility]
minimum_level = 3
evidence = ["attached", "verified"]
max_age_years = 3
consent = false

# What a city lacks counts twice as much as how good the other is.
[weights]
gap = 2
strength = 1

[modes]
default = "one-to-one"
C04 = "one-to-many"

[disclosure]
default = "private"
C03 = "network"
C04 = "network"
"""

CITY = """\
format = 1
synthetic = true
framework = "integrating-cities-charter"

# The answers of this city say the same, as far as they say it; here is the rest.
[city]
id = "kuuralinna"
name = "Kuuralinna"
country = "FI"
aliases = ["Rimstad"]
population = { count = 61200, year = 2025 }
coordinates = "62°14′20″N 25°44′50″E"
languages = ["fi", "sv", "en"]
type = "university town"
migrants = ["students", "families of engineers"]
networks = ["An invented network of 34 cities"]
contact = "head of integration"

[themes.C03]
role = "learn"
priority = 1
questions = [
    "Who chooses the members of an advisory council?",
    "What does it decide by itself?",
]
formats = ["study-visit", "mentoring"]
vetoes = ["makehavn"]
consent = { date = 2026-02-16, role = "deputy mayor for education" }
endorsed_by = "city board"
"""

PRACTICES = {
    "two-door-desk": """\
format = 1
synthetic = true

[practice]
id = "two-door-desk"
title = "A desk with two doors"
city = "tahtilahti"
framework = "integrating-cities-charter"
nodes = ["C04", "C05"]
problem = "People were sent from one office to the next, and half of them did not come back."
method = "One desk for housing, work, health and school. Whoever enters by one door leaves by the other with a date."
actors = ["city offices", "employment service", "two associations of migrants"]
preconditions = ["a room at street level", "a diary that all offices share"]
cost = "medium"
evidence = ["yearly count of visits and of dates kept"]
failures = ["opening in the evening brought nobody: people are at work or with their children"]
contact = "head of services"
languages = ["fi", "en"]
source = ["own"]
source_gap = ["what it costs in a year"]

[[practice.adoptions]]
city = "norrvattna"
state = "running"
kept = ["one desk for everything"]
adapted = ["a bus, since the city is wide"]
dropped = ["the school office"]
checked = 2026-04-20

[[practice.adoptions]]
city = "kuuralinna"
state = "planned"
""",
    "desk-on-wheels": """\
format = 1
synthetic = true

[practice]
id = "desk-on-wheels"
title = "A desk on wheels"
city = "norrvattna"
framework = "integrating-cities-charter"
nodes = ["C04"]
problem = "The desk was in the centre, and those who needed it lived by the lake."
method = "A bus with the desk in it stops in six villages, each on its day."
actors = ["city offices", "bus company"]
cost = "high"
languages = ["sv", "en"]
source = ["own"]
lineage = [{ kind = "transferred-from", practice = "two-door-desk" }]
""",
    "council-of-newcomers": """\
format = 1
synthetic = true

[practice]
id = "council-of-newcomers"
title = "A council of newcomers"
city = "saint-eloi-des-brumes"
framework = "integrating-cities-charter"
nodes = ["C03"]
problem = "Plans that concern newcomers were made without asking them."
method = "A third of the council is drawn by lot each year from those who moved in. It sees all plans before the board."
actors = ["city board", "newcomers drawn by lot"]
preconditions = ["a register from which can be drawn"]
cost = "low"
evidence = ["in two years, nine plans of twenty were changed"]
languages = ["fr", "en"]
source = ["own"]
source_gap = ["what became of those who were drawn"]
lineage = [{ kind = "inspired-by", name = "village assemblies overseas" }]
""",
    "tender-questions": """\
format = 1
synthetic = true

[practice]
id = "tender-questions"
title = "Three questions in every tender"
city = "nieuw-zilverdam"
framework = "integrating-cities-charter"
nodes = ["C09", "C10"]
problem = "Equality stood in the law on tenders and in no tender."
method = "Every tender asks three questions on equal treatment; the answers count for a tenth."
actors = ["office for purchasing", "chamber of commerce"]
cost = "none"
languages = ["nl", "en"]
source = ["own"]
""",
}

SHARED = """\
format = 1

# What a city of a neighbouring network gives away.
[shared]
framework = "integrating-cities-charter"
version = "2026.1"
profile = "core"
made = 2026-05-04
synthetic = true

[city]
id = "eikelund"
name = "Eikelund"
country = "NO"
languages = ["nb", "en"]

[strengths]
C07 = { band = "strong", level = 3 }

[wishes.C11]
role = "learn"
priority = 2
questions = ["How do small suppliers hear of a tender?"]

[practices]
mentors-at-work = "Mentors at work"

[disclosure]
C07 = "network"
C11 = "network"
"""


def list_files() -> dict[str, str]:
    """
    Give the texts of all files by their paths.
    """
    practices = {f"practices/{name}.toml": text for name, text in PRACTICES.items()}
    others = {"charterkit.toml": NETWORK, "cities/kuuralinna.city.toml": CITY, "shared/eikelund.toml": SHARED}
    return {name: INVENTED + text for name, text in {**others, **practices}.items()}


def main(folder: Path) -> None:
    """
    Write the files, and the folders that they lie in.
    """
    files = list_files()
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(files)} files besides the answers")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
