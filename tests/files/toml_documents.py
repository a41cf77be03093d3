"""
Random valid TOML 1.1 documents, with all that the language has, and small changes that may break them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

__all__ = ["HOSTILE", "change", "make_document"]

SCALARS = (
    "0",
    "-17",
    "+1_000",
    "0xFF",
    "0b101",
    "3.5",
    "-0.0",
    "6.02e23",
    "true",
    "false",
    "2025-12-31",
    "2025-12-31T07:32:00Z",
    "2025-12-31 07:32",
    "2025-12-31t07:32:00.5+02:00",
    "07:32",
    "07:32:01.25",
)
TEXTS = (
    '""',
    '"Łódź # no comment"',
    '"a \\"b\\" \\e \\x41 \\u20AC \\\\"',
    "''",
    "'C:\\no\\escape \"]'",
    '"""\nfirst\nsecond"""',
    '"""one \\\n   line ""quotes"" and \\""" more"""""',
    "'''raw ''quotes'' \\''''",
    '"""[answers.C01-1]\n# no comment\nvalue = 3\n"""',
    '"\u2028 \u0085 \u00a0"',
)
GAPS = ("", " ", "\t", "  ")
NOTES = ("# a note", "#", '# [x] "open', "#\tŁ")

# What people and programs put where it does not belong.
HOSTILE = (
    *(
        "“",
        "”",
        "\u00a0",
        "\u200b",
        "\ufeff",
        "\x00",
        "\x07",
        "\r",
        "\r\n",
        "\n",
        "\t",
        "\u202e",
        "\U0001f3d9",
        "\x85",
        "\u2028",
    ),
    *(
        '"',
        "'",
        '"""',
        "'''",
        "`",
        "[",
        "]",
        "[[",
        "{",
        "}",
        "=",
        "==",
        ":",
        ",",
        ";",
        ".",
        "..",
        "#",
        "\\",
        "\\u",
        "\\x4",
    ),
    *("3,5", "03", "1e400", "inf", "nan", "12%", "yes", "True", "null", "-", "é", "ß", "31.12.2025", "2025-02-30"),
    *("9" * 25, "1" * 4400, "0x" + "f" * 40, "[" * 80, "[" * 450, "a." * 70, "{a=" * 70),
    *("<<<<<<<", "// x", "value = 3", "[answers.C01-1]", 'note = "'),
)


def make_document(random: Random) -> str:
    """
    Write a document of a few dozen lines.

    Args:
        random: Where chance comes from.

    Returns:
        Its text; no key stands twice.
    """
    lines = [_pair(random, f"k{number}") for number in range(random.randrange(4))]
    for number in range(random.randrange(5)):
        lines += _table(random, number)
    return "\n".join(lines) + random.choice(("\n", "", "\n\n", " # end"))


def _table(random: Random, number: int) -> list[str]:
    kind = random.randrange(4)
    gap = random.choice(GAPS)
    name = random.choice(
        (f"t{number}", f'"t {number}"', f"'t.{number}'", f"t{number}{gap}.{gap}sub", f"t{number}.a.b-c")
    )
    note = random.choice(("", "", "  # note"))
    if kind == 0:
        entries = [[f"[[{gap}{name}{gap}]]{note}", *_pairs(random)] for _ in range(random.randrange(1, 4))]
        if random.random() < 0.5:
            entries[-1] += [f"[{name}.deeper]", *_pairs(random), f"[[{name}.more]]", *_pairs(random)]
        return [line for entry in entries for line in entry]
    lines = [f"{random.choice(GAPS)}[{gap}{name}{gap}]{note}", *_pairs(random)]
    if kind == 1:
        lines += [f"[{name}.below]", *_pairs(random)]
    if kind == 2 and "." in name and name[0] == "t":
        lines += [f"[t{number}]", "own = 1"]
    return lines


def _pairs(random: Random) -> list[str]:
    names = ("value", "note", '"quoted key"', "'literal'", "a.b", 'a."c d"', "x . y", '"\\u00e9"', "1234", '""')
    chosen = random.sample(names, random.randrange(5))
    return [line for name in chosen for line in (*_notes(random), _pair(random, name))]


def _notes(random: Random) -> list[str]:
    return [random.choice(NOTES)] if random.random() < 0.2 else [""] if random.random() < 0.2 else []


def _pair(random: Random, name: str) -> str:
    gap, other = random.choice(GAPS), random.choice(GAPS)
    note = random.choice(("", "", "", " # note", "\t#"))
    return f"{random.choice(('', '', '  '))}{name}{gap}={other}{_value(random, 0)}{note}"


def _value(random: Random, depth: int) -> str:
    kind = random.random()
    if depth < 4 and kind < 0.2:
        return _group(random, "[]", [_value(random, depth + 1) for _ in range(random.randrange(4))])
    if depth < 4 and kind < 0.4:
        names = random.sample(("a", "b.c", "b.d", '"e f"', "'g'", "h"), random.randrange(4))
        return _group(random, "{}", [f"{name} = {_value(random, depth + 1)}" for name in names])
    return random.choice(TEXTS if kind < 0.7 else SCALARS)


def _group(random: Random, brackets: str, entries: list[str]) -> str:
    breaks = random.random() < 0.3
    gap = random.choice(("\n  ", "\n", " # note\n\t")) if breaks else random.choice(GAPS)
    end = "," if entries and random.random() < 0.3 else ""
    return brackets[0] + gap + f"{gap},{gap}".join(entries) + end + gap + brackets[1]


def change(text: str, random: Random) -> bytes:
    """
    Change a document in one to four places, as slips, faulty disks and attackers do.

    Args:
        text: A document.
        random: Where chance comes from.

    Returns:
        The bytes of the changed document.
    """
    data = text.encode()
    for _ in range(random.randrange(1, 5)):
        at = random.randrange(len(data) + 1)
        kind = random.randrange(6)
        if kind == 0 and at < len(data):
            data = data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :]
        elif kind == 1:
            data = data[:at] + data[at + random.randrange(1, 40) :]
        elif kind == 2:
            lines = data.split(b"\n")
            lines.insert(random.randrange(len(lines) + 1), random.choice(lines))
            data = b"\n".join(lines)
        elif kind == 3:
            data = data[:at]
        else:
            data = data[:at] + random.choice(HOSTILE).encode() + data[at:]
    return data
