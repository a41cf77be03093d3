"""
Write the answer files of an invented network: 34 cities in 18 countries. Nothing in them was ever measured.

Run it as ``python make_network.py [FOLDER]``; without a folder it writes into ``cities`` beside itself. It needs Python
and the questionnaire, nothing else, and writes the same bytes every time: each answer is drawn from a generator of its
own, which begins with the ids of city and question, so that one more city or question leaves the other answers alone.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from make_records import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

HERE = Path(__file__).parent
QUESTIONNAIRE = HERE.parents[1] / "questionnaires" / "integrating-cities-charter.toml"
YEARS = (2025, 2026)
TOP = 4

# Id, name, country, profile, and how far the city has come, from 0 to 4, in each of the commitments C01 to C11.
CITIES = (
    ("oberwalzach", "Oberwalzach", "AT", "full", "22342311200"),
    ("sankt-ulmen", "Sankt Ulmen", "AT", "core", "31201224432"),
    ("zoutermonde", "Zoutermonde", "BE", "full", "43223201441"),
    ("havremont", "Havremont", "BE", "core", "20134312113"),
    ("zornibryag", "Зорнибряг", "BG", "core", "12021330102"),
    ("jasanobrod", "Jasanobrod", "CZ", "full", "10243122213"),
    ("tresnohrad", "Třešňohrad", "CZ", "core", "22410231032"),
    ("grunhafen", "Grünhafen", "DE", "full", "44322104231"),
    ("mowenfurt", "Möwenfurt", "DE", "full", "23134421130"),
    ("solvkobing", "Sølvkøbing", "DK", "core", "32424330212"),
    ("havnelund", "Havnelund", "DK", "core", "21303243124"),
    ("valdeniebla", "Valdeniebla", "ES", "full", "34432130122"),
    ("puerto-anil", "Puerto Añil", "ES", "full", "42140223013"),
    ("tahtilahti", "Tähtilahti", "FI", "full", "24344232310"),
    ("kuuralinna", "Kuuralinna", "FI", "core", "32033143421"),
    ("saint-eloi-des-brumes", "Saint-Éloi-des-Brumes", "FR", "full", "43412022344"),
    ("rochegivre", "Rochegivre", "FR", "core", "12230314232"),
    ("almyropoli", "Αλμυρόπολη", "GR", "core", "20312201101"),
    ("glaropoli", "Γλαρόπολη", "GR", "full", "31143120320"),
    ("sumograd", "Šumograd", "HR", "core", "13022410214"),
    ("vjetrograd", "Vjetrograd", "HR", "full", "02231142103"),
    ("dun-airgid", "Dún Airgid", "IE", "full", "44234344122"),
    ("castelbrezza", "Castelbrezza", "IT", "full", "23421031042"),
    ("montelucerna", "Montelucerna", "IT", "core", "34310222301"),
    ("nieuw-zilverdam", "Nieuw-Zilverdam", "NL", "full", "32124313443"),
    ("wilgenmeer", "Wilgenmeer", "NL", "core", "40332122430"),
    ("fjellsund", "Fjellsund", "NO", "full", "23243444212"),
    ("makehavn", "Måkehavn", "NO", "core", "31420213140"),
    ("zabielice", "Żabielice", "PL", "full", "10132024201"),
    ("nowy-jesionow", "Nowy Jesionów", "PL", "core", "21043132023"),
    ("sao-brivo", "São Brivo", "PT", "full", "42431201344"),
    ("salgueirame", "Salgueirame", "PT", "core", "33204210132"),
    ("angskoga", "Ängskoga", "SE", "full", "13343443220"),
    ("norrvattna", "Norrvattna", "SE", "core", "24212342031"),
)

# How likely a fact of a city is; a duty is its own, shared or nobody's in the proportion 2 to 2 to 1.
LIKELY = {
    "has.own_procurement": 0.97,
    "has.contracted_services": 0.9,
    "has.libraries_or_museums": 0.95,
    "has.police": 0.4,
    "law.workforce_origin_data": 0.6,
    "law.outcome_data_by_origin": 0.7,
    "law.supplier_origin_data": 0.4,
}
DUTY = ("provider", "shared", "provider", "shared", "none")
# The share of answers that are left empty, not known and withheld; the rest have a value.
EMPTY, UNKNOWN, WITHHELD = 0.09, 0.05, 0.02
# The share of cities that do not answer for a service that is not theirs.
ABSTAINING = 0.4
# From so many points on an answer has evidence, nearly always.
SHOWN, EVIDENT = 3, 0.97


class City(NamedTuple):
    """
    A line of the table above, and what was drawn about the city.
    """

    id: str
    name: str
    country: str
    profile: str
    levels: str
    flags: dict[str, bool | str]


def main(folder: Path) -> None:
    """
    Write one file for each city.
    """
    framework = tomllib.loads(QUESTIONNAIRE.read_text(encoding="utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    for row in CITIES:
        city = City(*row, flags={})
        city.flags.update(draw_flags(city, framework))
        text = "\n".join([*write_head(city, framework), *write_answers(city, framework)])
        text += f"\n{THEMES.get(city.id, '')}"
        (folder / f"{city.id}.toml").write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(CITIES)} cities in {len({row[2] for row in CITIES})} countries")


def draw(*seed: str) -> Callable[[], float]:
    """
    Give a source of numbers from 0 to 1; of a generator, only these are the same in every version of Python.
    """
    return Random(" ".join(seed)).random


def draw_flags(city: City, framework: Mapping[str, Any]) -> Iterator[tuple[str, bool | str]]:
    """
    Draw the facts of a city; what the law allows is the same all over the country.

    A city in six has not found out yet whether it has police under its control.
    """
    for group, flags in framework["flags"].items():
        for name, flag in flags.items():
            chance = draw(city.country if group == "law" else city.id, name)
            if flag.get("values"):
                yield f"{group}.{name}", DUTY[int(chance() * len(DUTY))]
            elif name == "police" and chance() < 1 / 6:
                yield f"{group}.{name}", ""
            else:
                yield f"{group}.{name}", chance() < LIKELY.get(f"{group}.{name}", 1.0)


def write_head(city: City, framework: Mapping[str, Any]) -> Iterator[str]:
    """
    Write all that stands above the answers.
    """
    yield "# An invented city with invented answers, written by make_network.py."
    yield f"# The questionnaire: {framework['framework']['status']}."
    yield "format = 1"
    yield f"framework = {json.dumps(framework['framework']['id'])}"
    yield f"version = {json.dumps(framework['framework']['version'])}"
    yield f"profile = {json.dumps(city.profile)}"
    yield f"period = {{ from = {YEARS[0]}-01-01, to = {YEARS[1]}-12-31 }}"
    yield "synthetic = true"
    yield f'\n[city]\nid = "{city.id}"\nname = "{city.name}"\ncountry = "{city.country}"'
    for group in framework["flags"]:
        yield f"\n[city.{group}]"
        for flag, value in city.flags.items():
            if flag.startswith(f"{group}."):
                yield f"{flag.removeprefix(f'{group}.')} = {write(value)}"
    yield "\n[answers]"


def write_answers(city: City, framework: Mapping[str, Any]) -> Iterator[str]:
    """
    Write a line for each question of the profile, and an empty one between commitments.
    """
    points: dict[str, float] = {}
    commitment = "C01"
    for name, item in framework["items"].items():
        if city.profile not in ("full", *item.get("profiles", ())):
            continue
        if not name.startswith(commitment):
            commitment = name[:3]
            yield ""
        scale = item.get("scale", {})
        scale = framework["scales"][scale] if isinstance(scale, str) else scale
        yield f"{name} = {write(draw_answer(city, {**item, 'id': name, 'scale': scale}, points))}"


def draw_answer(city: City, item: Mapping[str, Any], points: dict[str, float]) -> dict[str, Any]:
    """
    Draw one answer, and note what it is worth.
    """
    chance = draw(city.id, item["id"])
    asked = holds(item.get("when"), city, points)
    state = chance()
    if asked is None or state < EMPTY:
        return {"value": ""}
    if not asked:
        return {"state": "na", "reason": "law" if "law." in str(item["when"]) else "no-competence"}
    if state < EMPTY + UNKNOWN + WITHHELD:
        return {"state": "unknown" if state < EMPTY + UNKNOWN else "withheld"}
    level = move(int(city.levels[int(item["id"][1:3]) - 1]), chance)
    if "reserved" in item and not holds(item["reserved"]["when"], city, points):
        if chance() < ABSTAINING:
            return {"state": "na", "reason": "no-competence"}
        level = min(level, item["reserved"]["from"] - 1)
    value, points[item["id"]] = draw_value(city, item, level, chance)
    answer = {"value": value}
    if item["type"] == "choice" and points[item["id"]] >= SHOWN and chance() < EVIDENT:
        answer["evidence"] = [{"kind": item["evidence"][0], "ref": f"annex to {item['id']}", "status": "attached"}]
    return answer


def move(level: int, chance: Callable[[], float]) -> int:
    """
    Draw a level that lies at most one beside another.
    """
    return min(max(level + (-1, 0, 0, 1)[int(chance() * 4)], 0), TOP)


def holds(condition: Mapping[str, Any] | None, city: City, points: Mapping[str, float]) -> bool | None:
    """
    Tell whether a condition holds; None where the answer that it depends on is not there.
    """
    if condition is None:
        return True
    if "all" in condition:
        found = [holds(one, city, points) for one in condition["all"]]
        return None if None in found else all(found)
    if "item" in condition:
        return True if points.get(condition["item"], 0) >= condition["at_least"] else None
    flag = city.flags[condition["flag"]]
    return None if flag == "" else flag not in (False, "none")


def draw_value(city: City, item: Mapping[str, Any], level: int, chance: Callable[[], float]) -> tuple[Any, float]:
    """
    Draw a value that is worth as much as a level, or less where nothing is worth just that; and give its worth.
    """
    scale = item["scale"]
    if item["type"] == "number":
        return draw_number(item, level, chance), level
    if "levels" in scale:
        return level, level
    if item["type"] == "multi":
        return draw_options(city, item, level, chance), level
    worth = {one["id"]: one["points"] for one in scale["options"] if "na" not in one}
    if "rows" not in item:
        return pick(worth, level)
    duties = [row["id"] for row in item["rows"] if city.flags[f"has.{row['id']}"] != "none"]
    rows = {duty: pick(worth, move(level, chance)) for duty in duties}
    value = {row["id"]: rows[row["id"]][0] if row["id"] in rows else "set-by-law" for row in item["rows"]}
    return value, sum(points for _, points in rows.values()) / max(len(rows), 1)


def pick(worth: Mapping[str, float], level: int) -> tuple[str, float]:
    """
    Find the best option that is worth no more than a level.
    """
    points, option = max((points, option) for option, points in worth.items() if points <= level)
    return option, points


def draw_options(city: City, item: Mapping[str, Any], level: int, chance: Callable[[], float]) -> list[str]:
    """
    Choose as many options as the level says; where nothing is scored, what the law leaves open.
    """
    options = [one["id"] for one in item["scale"]["options"] if "alone" not in one and one.get("points", 1)]
    if "scored" in item:
        return options[: 1 + int(chance() * 2)] if city.flags["law.workforce_origin_data"] else options[-1:]
    count = level if "cap" in item["leaf"] else round(len(options) * level / TOP)
    begin = int(chance() * len(options))
    return [options[at] for at in sorted((begin + at) % len(options) for at in range(count))] or ["none"]


def draw_number(item: Mapping[str, Any], level: int, chance: Callable[[], float]) -> float | str:
    """
    Draw a number from the span of those that are worth a level; any small one where nothing is scored.
    """
    scale = item["scale"] or {"from": [[1, level]]}
    if level == 0 and "options" in scale:
        return str(scale["options"][0]["id"])
    if "from" in scale:
        starts, worths = zip(*scale["from"], strict=True)
    else:
        ends, worths = zip(*scale["up_to"], strict=True)
        starts, worths = (0, *(end + 1 for end in ends)), (*worths, scale["beyond"])
    above = (*starts[1:], item.get("maximum", starts[-1] * 1.4) + 1)
    at = worths.index(level)
    number = starts[at] + (above[at] - starts[at]) * chance()
    if item["unit"] == "years-since":
        return YEARS[1] - int(number)
    return int(number) if item["unit"] else round(number, 2)


def write(value: Any) -> str:
    """
    Write a value in TOML, on one line.
    """
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{name} = {write(one)}' for name, one in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(write, value))}]"
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "cities")
