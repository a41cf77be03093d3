"""
Any bytes become a document with data or with findings, in little time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
import tomli

from charterkit.files.codes import CODES
from charterkit.files.documents import MAX_FINDINGS, UNREADABLE, Document, parse_document, read_document
from tests.files.toml_documents import change, make_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from charterkit.model.findings import Explanation

INVALID = Path(__file__).parent.parent / "data" / "invalid"
MUTANTS = int(os.environ.get("CHARTERKIT_MUTANTS", "2000"))
SEED = int(os.environ.get("CHARTERKIT_SEED", "0"))
ANSWERS = """#:schema ./integrating-cities-charter.schema.json
format = 1
framework = "integrating-cities-charter"
version = "2026.1"
profile = "core"
period = { from = 2025-01-01, to = 2026-12-31 }
synthetic = true
city = { id = "riverport", name = "Riverport", country = "FI", law = { outcome_data_by_origin = false } }

# Does the city say in public that it stands for equal opportunities?
[answers.C01-1]
value = 3
owner = "communications office"
date = 2026-03-02
assessed_by = "self"
evidence = [{ kind = "DOC", ref = "council decision 12/2025", date = 2025-05-14, status = "attached" }]

[answers.C02-4]
state = "na"
reason = "law.outcome_data_by_origin"
note = \"\"\"
Two lines
of text.\"\"\"

[answers.C03-3]
state = "unknown"
tags = [
  "a", # first
  "b",
]

[answers.C04-1a]
value = ""
"""


@pytest.mark.parametrize("file", sorted(INVALID.glob("*.toml")), ids=lambda file: file.stem)
def test_each_broken_file_has_its_findings(file: Path) -> None:
    """
    Each file of the collection has the findings that are written beside it, and says what to do.
    """
    document = read_document(file)
    expected = file.with_suffix(".expected").read_text(encoding="utf-8").split("\n")[:-1]
    assert [f"{found.code} {found.line}:{found.column}" for found in document.findings] == expected
    assert document.data is None
    for finding in document.findings:
        assert finding.file == str(file)
        assert finding.mend
        assert (
            finding.source
            or finding.line == 0
            or finding.code in ("CK103", "CK104", "CK105", "CK106", "CK107", "CK109")
        )


def test_the_collection_shows_every_code() -> None:
    """
    Every code of form, besides those of size and number, has a broken file.
    """
    shown = {line[:5] for file in INVALID.glob("*.expected") for line in file.read_text(encoding="utf-8").split("\n")}
    assert {code.code for code in CODES} - shown == {"CK101", "CK103", "CK110", "CK139"}
    assert {file.stem for file in INVALID.glob("*.toml")} == {file.stem for file in INVALID.glob("*.expected")}


@pytest.mark.parametrize("code", [code for code in CODES if code.example], ids=lambda code: code.code)
def test_each_example_shows_its_code(code: Explanation) -> None:
    """
    The example of an explanation leads to the finding that it explains, and to no other.
    """
    found = parse_document(code.example.encode(), "x.toml").findings
    assert [finding.code for finding in found] == [code.code]


@pytest.mark.parametrize(
    "data",
    [
        ANSWERS.encode(),
        b"\xef\xbb\xbf" + ANSWERS.encode(),
        ANSWERS.replace("\n", "\r\n").encode(),
        ANSWERS.rstrip("\n").encode(),
    ],
    ids=["plain", "mark", "windows", "no-end"],
)
def test_a_right_file_is_read(data: bytes) -> None:
    """
    A byte order mark, Windows line ends and a missing last line end make no difference.
    """
    document = parse_document(data, "riverport.toml")
    assert document.findings == ()
    assert document.data == document.rest == tomli.loads(ANSWERS)
    assert document.text == document.readable


def test_a_file_is_read_from_the_disk(folder: Path) -> None:
    """
    A document knows its file by the name that the user gave.
    """
    (folder / "cities").mkdir()
    (folder / "cities" / "a.toml").write_bytes(b"a = 1\n")
    assert vars(read_document("./cities/a.toml")) == vars(
        Document(file="./cities/a.toml", text="a = 1\n", data={"a": 1}, rest={"a": 1}, readable="a = 1\n")
    )
    assert read_document(Path("cities") / "a.toml").file == "cities/a.toml"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("rivreport.toml", "no such file"),
        ("cities", "folder"),
        ("riverport.toml/x", "not a folder"),
        ("x\0", "name"),
        ("x" * 300, "name too long"),
    ],
)
def test_what_cannot_be_opened_is_a_finding(folder: Path, name: str, words: str) -> None:
    """
    A missing file, a folder or an impossible name is told in words, with the one code of its kind.
    """
    (folder / "cities").mkdir()
    (folder / "riverport.toml").write_bytes(b"a = 1\n")
    document = read_document(name)
    (finding,) = document.findings
    assert (finding.code, finding.file, document.data) == (UNREADABLE, name, None)
    assert words in finding.cause.lower()


def test_a_similar_name_is_offered(folder: Path) -> None:
    """
    Where a file is missing, the nearest name of its folder is offered; a folder that is not there offers none.
    """
    (folder / "riverport.toml").write_bytes(b"a = 1\n")
    assert read_document("rivreport.toml").findings[0].mend == "did you mean `riverport.toml`?"
    assert read_document(folder / "riverprot.toml").findings[0].mend == "did you mean `riverport.toml`?"
    assert read_document("other.md").findings[0].mend == "check its name and folder"
    assert read_document("cities/riverport.toml").findings[0].mend == "check its name and folder"


def test_a_file_that_may_not_be_read_is_a_finding(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A file that the system holds back is told as such; permissions do not bind the user that tests may run as.
    """

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    (finding,) = read_document(folder / "a.toml").findings
    assert finding.code == UNREADABLE
    assert "not allowed" in finding.cause


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a file without an end")
def test_a_file_without_an_end_is_too_large() -> None:
    """
    No more is read of a file than a file may have.
    """
    (finding,) = read_document("/dev/zero").findings
    assert finding.code == "CK103"


def test_values_that_cannot_be_used_are_left_empty() -> None:
    """
    Numbers out of bounds are findings at their place, and the rest of the file can be used.
    """
    document = parse_document(b"a = 1e400\r\nb = [1, 18446744073709551616]\nc = 1e15\nd = x\n", "x.toml")
    assert [(each.code, each.line, each.column) for each in document.findings] == [
        ("CK108", 1, 5),
        ("CK107", 2, 9),
        ("CK113", 4, 5),
    ]
    assert document.data is None
    assert document.rest == {"a": "", "b": [1, ""], "c": 1e15}


@pytest.mark.parametrize(
    ("number", "said"), [("1e308", "too large"), ("-1.1e15", "too large"), ("nan", "not a finite"), ("inf", "not a")]
)
def test_numbers_that_cannot_be_computed_with_are_found(number: str, said: str) -> None:
    """
    Sums of numbers that are all but infinite are infinite, and lines between them lie nowhere.
    """
    (finding,) = parse_document(f"a = {number}\n".encode(), "x.toml").findings
    assert (finding.code, finding.line, finding.column) == ("CK108", 1, 5)
    assert said in finding.cause
    assert finding.mend.startswith("write a number between -1e+15 and 1e+15")


def test_a_file_that_is_nested_too_deeply_has_no_rest() -> None:
    """
    Where values lie too deep for other code, nothing is given on.
    """
    document = parse_document(b"a = inf\nb = " + b"[" * 70 + b"]" * 70, "x.toml")
    assert [finding.code for finding in document.findings] == ["CK108", "CK106"]
    assert document.rest is None


def test_very_many_unusable_values_are_cut_short() -> None:
    """
    No more findings are given than one can read, and values beyond them are not given on.
    """
    document = parse_document(b"a = [" + b"inf, " * 99 + b"]", "x.toml")
    assert len(document.findings) == MAX_FINDINGS
    assert document.rest is None


def make_mutants() -> Iterator[bytes]:
    """
    Change an answer file and random documents in small ways.
    """
    for seed in range(SEED, SEED + MUTANTS):
        random = Random(seed)
        yield change(ANSWERS if seed % 2 else make_document(random), random)


def test_no_change_of_a_file_raises() -> None:
    """
    Thousands of changed files are read or refused as the reader would, each finding names the file and a line.
    """
    for data in make_mutants():
        document = parse_document(data, "x.toml")
        if document.data is None:
            assert document.findings, data
        else:
            assert document.data == tomli.loads(data.decode("utf-8-sig"))
        for finding in document.findings:
            assert (finding.file, finding.line > 0, finding.column > 0) == ("x.toml", True, True), data
            assert finding.line <= document.text.count("\n") + 1 or not document.text, data
        assert document.rest is None or repr(tomli.loads(document.readable)) == repr(document.rest), data


def name_all(form: str, size: int) -> str:
    """
    Repeat a line with ever new names up to a size.
    """
    lines = (form.format(f"{number:x}") for number in range(size))
    text = ""
    while len(text) < size - 200:
        text += "\n".join(line for _, line in zip(range(500), lines, strict=False)) + "\n"
    return text[:size].rpartition("\n")[0] + "\n"


# Files that cost much to read or to judge, by their size in characters.
HOSTILE_FILES: dict[str, Callable[[int], str]] = {
    "tables": lambda size: name_all("[{}]", size),
    "tables, mistake at the end": lambda size: name_all("[{}]", size - 8) + "x = y",
    "tables, double at the end": lambda size: name_all("[{}]", size - 8) + "[1]",
    "keys, mistake at the end": lambda size: name_all("{}=1", size - 8) + "x = y",
    "keys, quote at the start": lambda size: "x = 'y\n" + name_all("{}=1", size - 8),
    "mistakes": lambda size: "x = y\n" * (size // 6),
    "doubles": lambda size: "x = 1\n" * (size // 6),
    "prose": lambda size: "this is prose\n" * (size // 14),
    "open lists": lambda size: "a = [\n" * (size // 6),
    "open list": lambda size: "a = " + "[" * (size - 4),
    "brackets": lambda size: "[" * size,
    "deep lists": lambda size: name_all("a{} = " + "[" * 100 + "]" * 100, size),
    "too deep lists": lambda size: name_all("a{} = " + "[" * 500 + "]" * 500, size),
    "dots": lambda size: "." * size,
    "deep keys": lambda size: ("a." * 19 + "b=1\n") * (size // 42),
    "deep header": lambda size: f"[{'a.' * 300}a]\n" + name_all("{}=1", size - 700),
    "deep tables": lambda size: name_all("[{}.b.b.b]\ne.e.g=1", size),
    "infinities": lambda size: f"a = [{'inf,' * (size // 4 - 3)}]",
    "long numbers": lambda size: name_all("a{} = " + "9" * 4400, size),
    "hexadecimal": lambda size: "a=0x" + "f" * (size - 4),
    "quotes": lambda size: '"' * size,
    "fancy quotes": lambda size: "a = " + "“" * (size // 3 - 4),
    "escapes": lambda size: 'a = "' + '\\"' * (size // 2 - 3) + "\n",
    "escapes in a list": lambda size: 'a = [\n"' + '\\"' * (size // 2 - 6) + "\n]\n",
    "long lines": lambda size: ("a = " + '\\"' * 900 + " b = c\n") * (size // 1812),
    "blanks": lambda size: ("a = b" + " " * 1900 + "c\n") * (size // 1907),
    "list of mistakes": lambda size: f"a = [{'b, ' * (size // 3 - 3)}]",
    "braces": lambda size: "a = {" + name_all("{}=1,", size - 12).replace("\n", "") + "b=c}",
    "unseen": lambda size: "\x07" * size,
    "odd blanks": lambda size: "a = " + "\u00a0" * (size // 2 - 4),
    "equals": lambda size: "=" * size,
    "carriage returns": lambda size: "a = 1\r" * (size // 6),
}


def test_the_reader_has_little_work_with_hostile_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Whatever a file holds, the reader goes over no more than about five times its text, in few calls.
    """
    read = []
    loads = tomli.loads

    def count(text: str) -> object:
        try:
            found = loads(text)
        except tomli.TOMLDecodeError as error:
            read.append(error.pos)
            raise
        except (ValueError, RecursionError):
            # It stopped at the statement, wherever that was.
            read.append(0)
            raise
        read.append(len(text))
        return found

    monkeypatch.setattr(tomli, "loads", count)
    for name, make in HOSTILE_FILES.items():
        data = make(2**16).encode()
        read.clear()
        parse_document(data, "x.toml")
        assert sum(read) < 5 * len(data) + 100_000, name
        assert len(read) < 8 * MAX_FINDINGS, name


TIMER = """
import json, sys, time
from tests.files.test_documents import HOSTILE_FILES
from charterkit.files.documents import parse_document
times = {}
for name in sys.argv[1:]:
    data = HOSTILE_FILES[name](2**19).encode()
    for _ in range(2):
        start = time.process_time()
        parse_document(data, "x.toml")
        times[name] = min(time.process_time() - start, times.get(name, 9))
        if times[name] < 0.7:
            break
print(json.dumps(times))
"""
SLOWEST = (
    "tables, mistake at the end",
    "deep lists",
    "deep tables",
    "infinities",
    "braces",
)


def test_no_file_of_half_a_megabyte_takes_a_second() -> None:
    """
    The slowest files known are read within a second of the processor, without the counting of covered lines.
    """
    command = [sys.executable, "-c", TIMER, *SLOWEST]
    root = Path(__file__).parent.parent.parent
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root, timeout=120)
    times = json.loads(done.stdout)
    assert set(times) == set(SLOWEST)
    assert max(times.values()) < 1, times


def test_a_right_file_needs_no_judges() -> None:
    """
    What finds and mends mistakes is not even imported while there are none.
    """
    script = (
        "import sys; from charterkit.files.documents import parse_document; parse_document(b'a = 1', 'x');"
        "print([name for name in sys.modules if name.startswith('charterkit.files.') or name == 'difflib'])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = done.stdout.strip()
    assert loaded == str([f"charterkit.files.{name}" for name in ("guards", "documents")])


def test_an_empty_name_is_told_as_such() -> None:
    """
    A variable of a shell that is not set gives an empty name.
    """
    (finding,) = read_document("").findings
    assert (finding.code, finding.cause) == ("CK101", "the file cannot be opened: its name is empty")
