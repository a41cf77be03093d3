"""
Keys and values are found where they stand, whatever TOML allows.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pytest
import tomli

from charterkit.files.documents import parse_document
from charterkit.files.positions import Place, Span, find_spans, line_at, locate, place
from charterkit.model.findings import Finding
from tests.files.toml_documents import make_document

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENTS = 2000

ANSWERS = """#:schema ./x.json
city = { id = "riverport", law.data = [1, 2] }
[answers.C01-1]
value = 3 # planned
note = \"\"\"
two
lines\"\"\"
[[networks]]
name = "Łódź & co"
[[networks]]
[networks.contact]
role = 'office'
"""


def walk(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """
    Go through everything that a document says.
    """
    if path:
        yield path, value
    if isinstance(value, dict | list):
        for key, entry in value.items() if isinstance(value, dict) else enumerate(value):
            yield from walk(entry, (*path, key))


def check(text: str, path: tuple[str | int, ...], value: Any, span: Span) -> None:
    """
    Compare what stands at a span with what the reader made of it.
    """
    written = text[span.value.start : span.value.stop]
    if span.value.start < span.key.start:
        assert written.startswith("[")
        assert written.endswith("]")
    elif span.value != span.key or isinstance(path[-1], int):
        assert repr(tomli.loads(f"x = {written}")["x"]) == repr(value)
    if isinstance(path[-1], str):
        assert list(tomli.loads(f"{text[span.key.start : span.key.stop]} = 1")) == [path[-1]]


def test_each_value_reads_back_from_its_span() -> None:
    """
    In 2,000 random documents every key and value has a span, and what stands there is that key and that value.
    """
    for seed in range(DOCUMENTS):
        text = make_document(Random(seed))
        spans = find_spans(text)
        told = dict(walk(tomli.loads(text)))
        assert set(spans) == set(told)
        for path, value in told.items():
            check(text, path, value, spans[path])


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("city",), (2, 1, 4), (2, 8, 39)),
        (("city", "id"), (2, 10, 2), (2, 15, 11)),
        (("city", "law"), (2, 28, 3), (2, 28, 3)),
        (("city", "law", "data"), (2, 32, 4), (2, 39, 6)),
        (("city", "law", "data", 1), (2, 43, 1), (2, 43, 1)),
        (("answers",), (3, 2, 7), (3, 1, 15)),
        (("answers", "C01-1"), (3, 10, 5), (3, 1, 15)),
        (("answers", "C01-1", "value"), (4, 1, 5), (4, 9, 1)),
        (("answers", "C01-1", "note"), (5, 1, 4), (5, 8, 3)),
        (("networks",), (8, 3, 8), (8, 1, 12)),
        (("networks", 0), (8, 3, 8), (8, 1, 12)),
        (("networks", 0, "name"), (9, 1, 4), (9, 8, 11)),
        (("networks", 1), (10, 3, 8), (10, 1, 12)),
        (("networks", 1, "contact"), (11, 11, 7), (11, 1, 18)),
        (("networks", 1, "contact", "role"), (12, 1, 4), (12, 8, 8)),
    ],
)
def test_lines_and_columns_count_from_one(
    path: tuple[str | int, ...], key: tuple[int, int, int], value: tuple[int, int, int]
) -> None:
    """
    Line, column and width are those that an editor shows, counted in characters; widths end with the line.
    """
    span = find_spans(ANSWERS)[path]
    assert (span.key.line, span.key.column, span.key.width) == key
    assert (span.value.line, span.value.column, span.value.width) == value


def test_a_header_wins_over_a_mention() -> None:
    """
    A table stands at its own header, also where one below it comes first.
    """
    spans = find_spans("[a.b]\n[a]\n")
    assert spans["a",].key.line == 2
    assert len(spans) == 2


def test_only_a_line_feed_ends_a_line() -> None:
    """
    Characters that Python takes for line ends leave the lines alone.
    """
    spans = find_spans('note = "\u2028\u0085"\nvalue = 3')
    assert spans["value",].value == Place(2, 9, 1, 20, 21)


@pytest.mark.parametrize(
    "inner", ["'''[x''' , \"]\"", '"""]""" # ]\n', "[{a = [1]}]", "# ]\n 1", "{a = 1, b = {}}"], ids=range(5)
)
def test_what_lies_very_deep_is_one_span(inner: str) -> None:
    """
    Far inside nested arrays nothing has a span of its own, and what follows is still found.
    """
    text = f"x = {'[' * 14}{inner}{']' * 14}\ny = 2"
    spans = find_spans(text)
    assert max(map(len, spans)) == 13
    assert spans["y",].value.start == len(text) - 1


@pytest.mark.parametrize(
    ("start", "stop", "expected"),
    [(0, 3, (1, 1, 3)), (4, 6, (2, 1, 2)), (1, 9, (1, 2, 2)), (6, 6, (2, 3, 1)), (3, 4, (1, 4, 1))],
)
def test_a_stretch_of_text_has_a_place(start: int, stop: int, expected: tuple[int, int, int]) -> None:
    """
    A place is at least one character wide and ends with its first line.
    """
    found = place("abc\nde", start, stop)
    assert (found.line, found.column, found.width) == expected


def test_the_line_of_an_offset_is_repeated_unless_very_long() -> None:
    """
    A finding shows its line, but not one of thousands of characters.
    """
    text = "first\nsecond\n" + "x" * 2001
    assert [line_at(text, offset) for offset in (0, 5, 6, 12, 13)] == ["first", "first", "second", "second", ""]
    assert line_at("x" * 2000, 7) == "x" * 2000


@pytest.mark.parametrize(
    ("path", "on_key", "expected", "source"),
    [
        (("answers", "C01-1", "value"), False, (4, 9, 1), "value = 3 # planned"),
        (("answers", "C01-1", "value"), True, (4, 1, 5), "value = 3 # planned"),
        (("answers", "C01-1", "state"), True, (3, 1, 15), "[answers.C01-1]"),
        (("answers", "C99-1"), False, (3, 1, 15), "[answers.C01-1]"),
        (("city", "name"), False, (2, 8, 39), 'city = { id = "riverport", law.data = [1, 2] }'),
        (("framework",), False, (1, 1, 1), "#:schema ./x.json"),
        ((), False, (1, 1, 1), "#:schema ./x.json"),
    ],
)
def test_a_finding_is_shown_at_its_path(
    path: tuple[str | int, ...], *, on_key: bool, expected: tuple[int, int, int], source: str
) -> None:
    """
    A finding stands at its value or key; what is missing, at the table that lacks it, else at the start of the file.
    """
    document = parse_document(ANSWERS.encode(), "riverport.toml")
    (found,) = locate([Finding(code="CK999", path=path, on_key=on_key, cause="odd")], document)
    assert (found.line, found.column, found.width) == expected
    assert found.source == source
    assert found.file == "riverport.toml"


def test_findings_of_others_stay_as_they_are() -> None:
    """
    A finding with a line, or of another file, is not touched.
    """
    document = parse_document(ANSWERS.encode(), "riverport.toml")
    findings = (
        Finding(code="CK999", file="other.toml", path=("city",), cause="odd"),
        Finding(code="CK999", file="riverport.toml", line=7, column=2, path=("city",), cause="odd"),
    )
    assert locate(findings, document) == findings
    assert locate((), document) == ()


def test_findings_are_located_besides_mistakes_of_form() -> None:
    """
    What can be read of a damaged file is found where it stands there.
    """
    document = parse_document(b"[a]\nvalue = yes\nother = 3\n", "x.toml")
    (found,) = locate([Finding(code="CK999", path=("a", "other"), cause="odd")], document)
    assert (found.line, found.column) == (3, 9)
