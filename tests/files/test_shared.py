"""
Shared files: written and read back, and refused where they tell what stays with the city.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.files.documents import Document, parse_document
from charterkit.files.leaks import find_telling_comments
from charterkit.files.shared import KEPT_BACK, SHARED_FILE, read_shared, write_shared
from charterkit.model.answers import Answer
from charterkit.model.city import City
from charterkit.model.findings import Severity
from charterkit.model.scores import NodeScore
from charterkit.model.shared import DISCLOSURES, SharedCity, SharedFile, Strength
from charterkit.model.theme import FORMATS, ROLES, Consent, Theme
from tests.files.records import WHOLE, change, find_errors, find_paths, list_places, read

if TYPE_CHECKING:
    from charterkit.model.findings import Finding

NODES = st.from_regex(r"[A-Z][0-9]{2}(-[a-z]{1,3})?", fullmatch=True)
IDS = st.from_regex(r"[a-z][a-z0-9-]{5,9}", fullmatch=True)
WORDS = st.text("ab ŁжΩ\"'\\\n\t#=[]{}\u202e\x00🙂", min_size=1).filter(str.strip)
NAMES = st.text("abŁжΩ'-", min_size=1).filter(lambda name: any(map(str.isalnum, name)))
LANGUAGES = st.lists(st.sampled_from(["fi", "sv", "sr-Latn", "rom"]), unique=True)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2025, 12, 31))


@st.composite
def draw_theme(draw: st.DrawFn, node: str, city: str, framework: str) -> Theme:
    """
    Draw a wish of which everything goes together.
    """
    role = draw(st.sampled_from(ROLES))
    need, offer = role in {"learn", "both"}, role in {"mentor", "both"}
    return Theme(
        city=city,
        framework=framework,
        node=node,
        role=role,
        priority=draw(st.none() | st.integers(1, 3)) if need else None,
        questions=draw(st.lists(WORDS, max_size=3)) if need else (),
        capacity=draw(st.integers(0, 9)) if offer else 1,
        partners=draw(st.integers(1, 9)) if need else 1,
        practices=draw(st.lists(IDS, unique=True, max_size=2)) if offer else (),
        languages=draw(LANGUAGES),
        formats=draw(st.lists(st.sampled_from(FORMATS), unique=True)),
        vetoes=draw(st.lists(IDS.filter(lambda other: other != city), unique=True, max_size=2)),
        consent=draw(st.none() | st.builds(Consent, date=DAYS, role=WORDS)),
        endorsed_by=draw(st.just("") | WORDS),
        proposed=draw(st.booleans()),
    )


@st.composite
def draw_shared(draw: st.DrawFn) -> SharedFile:
    """
    Draw a shared file that tells nothing of a private node.
    """
    city, framework = draw(IDS), draw(NODES)
    nodes = st.lists(NODES, unique=True, max_size=3)
    strong, wished, scored = draw(nodes), draw(nodes), draw(nodes)
    levels = st.sampled_from(DISCLOSURES[1:])
    strengths = st.builds(Strength, band=st.just("") | NODES, level=st.none() | st.integers(0, 4))
    return SharedFile(
        file="x.toml",
        city=SharedCity(
            id=city,
            name=draw(NAMES),
            country=draw(st.just("") | st.just("FI")),
            languages=draw(LANGUAGES),
            type=draw(st.just("") | WORDS),
        ),
        framework=framework,
        version=draw(WORDS),
        hash=draw(st.just("") | st.just("sha256:" + 32 * "0f")),
        profile=draw(NODES),
        made=draw(st.none() | DAYS),
        synthetic=draw(st.booleans()),
        strengths={node: draw(strengths) for node in strong},
        wishes=[draw(draw_theme(node, city, framework)) for node in wished],
        practices=draw(st.dictionaries(IDS, WORDS, max_size=2)),
        scores={node: draw(st.integers(0, 4)) for node in scored},
        disclosure={node: draw(levels) for node in {"default": 0, **dict.fromkeys([*strong, *wished, *scored])}},
    )


def read_back(shared: SharedFile) -> tuple[SharedFile | None, tuple[Finding, ...]]:
    """
    Write a shared file and read it.
    """
    document = parse_document(write_shared(shared).encode(), "x.toml")
    assert document.findings == ()
    return read_shared(document)


@given(draw_shared())
def test_what_is_written_is_read_again(shared: SharedFile) -> None:
    """
    Whatever texts, dates and numbers it holds, nothing is lost, added or found wrong.
    """
    assert read_back(shared) == (shared, ())


def test_a_shared_file_reads_well() -> None:
    """
    The file says what it is in its first line; what is not given is not mentioned.
    """
    shared = read("shared", WHOLE["shared"])[0]
    assert write_shared(shared) == GOLDEN
    small = attrs.evolve(shared, city=SharedCity(id="ab", name="Ab"), strengths={}, wishes=(), practices={}, scores={})
    assert "[strengths]" not in write_shared(small)
    assert "country" not in write_shared(small)


GOLDEN = """\
# What a city gives away. It holds no answers, notes, evidence or contacts.
format = 1

[shared]
framework = "five-ladders"
version = "2026.1"
hash = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
profile = "core"
made = 2026-06-01
synthetic = true

[city]
id = "riverport"
name = "Riverport"
country = "FI"
languages = ["fi"]
type = "port"

[strengths]
C01 = { band = "strong", level = 3 }

[wishes.C01]
role = "both"
priority = 1
questions = ["How do you reach those who never come?"]
capacity = 2
partners = 2
practices = ["open-desk"]
languages = ["fi", "sr-Latn"]
formats = ["study-visit", "webinar"]
vetoes = ["hilltown"]
consent = { date = 2026-03-02, role = "deputy mayor" }
endorsed_by = "director of services"
proposed = true

[practices]
open-desk = "An open desk in the library"

[scores]
C01 = 4

[disclosure]
default = "network"
C01 = "public"
"""


@pytest.mark.parametrize("key", KEPT_BACK)
def test_what_stays_with_the_city_is_named_with_the_reason(key: str) -> None:
    """
    In any table, a key that would hold it is refused as that, and not as unknown.
    """
    tables = [path for path in [(), *find_paths(WHOLE["shared"])] if isinstance(get(path), dict)]
    free = ("strengths",), ("wishes",), ("practices",), ("scores",), ("disclosure",)
    for path in tables:
        if path in free or key in get(path):
            continue
        findings = read("shared", change("shared", (*path, key), "secret"))[1]
        [finding] = findings
        assert (finding.code, finding.severity, finding.path) == ("CK456", Severity.ERROR, (*path, key))
        assert finding.cause.endswith(f"tells too much: {KEPT_BACK[key]}")
        assert "secret" not in finding.cause + finding.mend


def get(path: tuple[str | int, ...]) -> Any:
    """
    Look up what stands in the whole shared file.
    """
    place: Any = WHOLE["shared"]
    for key in path:
        place = place[key]
    return place


def test_what_the_city_knows_is_kept_back() -> None:
    """
    Whatever stands beside an answer, in a score or in a profile has a reason why it does not get out.
    """
    names = {entry.name for kind in (Answer, NodeScore, City) for entry in attrs.fields(kind)}
    shared = {entry.name for entry in attrs.fields(SharedCity)} | {"band", "date", "applies", "hidden"}
    assert names - shared <= set(KEPT_BACK)
    assert {"answers", "comment", "email", "note", "notes", "phone", "ref", "remarks", "score"} <= set(KEPT_BACK)


def test_no_allowed_key_is_kept_back() -> None:
    """
    What a shared file has a place for is refused only elsewhere.
    """
    assert set(SHARED_FILE.fields).isdisjoint(KEPT_BACK)


def test_a_node_may_be_called_like_what_is_kept_back() -> None:
    """
    Ids of nodes are free; it is keys of tables that tell too much.
    """
    data = change("shared", ("strengths",), {"evidence": {"level": 3}, "owner": {}})
    assert find_errors("shared", data) == []


@pytest.mark.parametrize("key", ["contact", "note", "answers", "evidence"])
def test_what_is_no_practice_does_not_get_out_as_one(key: str) -> None:
    """
    Ids of practices are free, but no practice is called a note.
    """
    [finding] = read("shared", change("shared", ("practices", key), "we are far behind"))[1]
    assert (finding.code, finding.path, finding.on_key) == ("CK456", ("practices", key), True)
    assert finding.cause == f"`{key}` in `practices` tells too much: {KEPT_BACK[key]}"


@pytest.mark.parametrize("score", [87.5, 3.0, 5, 100])
@pytest.mark.parametrize("path", [("scores", "C01"), ("strengths", "C01", "level")])
def test_exact_scores_tell_too_much(score: float, path: tuple[str, ...]) -> None:
    """
    Levels from 0 to 4 are whole numbers; anything finer is more than a city gives away.
    """
    assert find_errors("shared", change("shared", path, score)) == [("CK456", path)]


@pytest.mark.parametrize("score", [-1, -0.5])
def test_a_level_is_not_negative(score: float) -> None:
    """
    That is no score at all.
    """
    assert find_errors("shared", change("shared", ("scores", "C01"), score)) == [("CK153", ("scores", "C01"))]


@pytest.mark.parametrize(
    "path",
    [
        ("wishes", "C01", "questions", 0),
        ("wishes", "C01", "consent", "role"),
        ("wishes", "C01", "endorsed_by"),
        ("practices", "open-desk"),
        ("city", "type"),
        ("city", "name"),
    ],
)
def test_texts_that_name_a_person_tell_too_much(path: tuple[str | int, ...]) -> None:
    """
    Addresses and telephone numbers stay at home, in whatever text they stand.
    """
    assert find_errors("shared", change("shared", path, "ask a.nowak@riverport.example")) == [("CK456", path)]


@pytest.mark.parametrize("text", ["we answered 0 to C01-1", "sha256:00", "sha256:" + 64 * "g"])
def test_the_checksum_is_one(text: str) -> None:
    """
    No text of another kind gets out under its name.
    """
    assert find_errors("shared", change("shared", ("shared", "hash"), text)) == [("CK153", ("shared", "hash"))]


def test_a_shared_file_is_not_made_in_the_future() -> None:
    """
    A day that is still to come is a slip.
    """
    path = ("shared", "made")
    assert find_errors("shared", change("shared", path, dt.date(2999, 1, 1))) == [("CK453", path)]


@pytest.mark.parametrize(
    ("comment", "reason"),
    [
        ("# ask a.nowak@riverport.example", "it holds an address or a telephone number of a person"),
        ("# [answers.C01-1]", "answers stay with the city"),
        ("# C01-1 = { value = 2 }", "answers stay with the city"),
        ('#wishes.C01."note"="far behind"', "notes stay with the city"),
        ("# contact = 'head of integration'", "contacts never leave the city's own files"),
    ],
)
@pytest.mark.parametrize("before", ["", 'version = "2026.1" ', "name = '#' ", "[a]  "])
def test_comments_tell_no_more_than_values(comment: str, reason: str, before: str) -> None:
    """
    Whoever gets the file reads its comments, so what was only commented out has not been taken out.
    """
    document = Document(file="x.toml", text=f"format = 1\n{before}{comment}\n")
    [finding] = find_telling_comments(document, KEPT_BACK)
    assert (finding.code, finding.line, finding.column) == ("CK456", 2, len(before) + 1)
    assert finding.cause == f"this comment tells too much: {reason}"


@pytest.mark.parametrize(
    "text",
    [
        "# It holds no answers, notes, evidence or contacts.",
        "# Notes stay with the city; 2015-2020.",
        r'questions = ["# note = 1", "\" # value = 2"]',
        'questions = [\'# note = 1\', \'\'\'\n# note = 1\n\'\'\', """\n# note \\""" = 1\n"""]',
        '"""' + 5000 * "\\",
        "'''" * 5001,
    ],
)
def test_other_comments_and_texts_may_stay(text: str) -> None:
    """
    A text may look like a comment, and a comment may speak of what is not told.
    """
    assert list(find_telling_comments(Document(file="x.toml", text=text), KEPT_BACK)) == []


def test_comments_of_a_shared_file_are_read() -> None:
    """
    The reader looks at them with everything else.
    """
    text = write_shared(read("shared", WHOLE["shared"])[0])
    _, findings = read_shared(parse_document(f"# note = 1\n{text}".encode(), "x.toml"))
    assert [(finding.code, finding.line) for finding in findings] == [("CK456", 1)]


@pytest.mark.parametrize("table", ["strengths", "wishes", "scores"])
@pytest.mark.parametrize("disclosure", [{}, {"default": "private"}, {"C01": "private", "default": "public"}])
def test_nothing_is_told_of_a_private_node(table: str, disclosure: dict[str, str]) -> None:
    """
    Where nothing is said a node is private, so the file has to say otherwise.
    """
    data = change("shared", ("disclosure",), disclosure)
    for other in {"strengths", "wishes", "scores"} - {table}:
        del data[other]
    [finding] = read("shared", data)[1]
    assert (finding.code, finding.path) == ("CK456", (table, "C01"))
    assert 'C01 = "network" under [disclosure]' in finding.mend


def test_a_shared_file_that_tells_all_is_refused_at_once() -> None:
    """
    Each thing has its place and its reason, and nothing of it is read.
    """
    text = """format = 1
[shared]
framework = "five-ladders"
version = "2026.1"
[city]
id = "riverport"
name = "Riverport"
contact = "head of integration"
[answers.C01-1]
value = 3
note = "not quite true"
[strengths.C01]
level = 3
evidence = [{ kind = "DOC" }]
[wishes.C01]
role = "learn"
owner = "office"
[disclosure]
default = "network"
"""
    shared, found = list_places("shared", text)
    assert found == [("CK456", 8, 1), ("CK456", 9, 2), ("CK456", 14, 1), ("CK456", 17, 1)]
    assert shared is not None
    assert "not quite true" not in write_shared(shared)


@pytest.mark.parametrize("lost", ["shared", "city"])
def test_without_city_or_framework_it_is_not_known(lost: str) -> None:
    """
    Both have to be there.
    """
    record, findings = read("shared", change("shared", (lost,), ...))
    assert record is None
    assert [finding.code for finding in findings] == ["CK154"]


def test_what_lacks_is_told_and_the_rest_read() -> None:
    """
    Without name and version the file is not right, and still known.
    """
    data = change("shared", ("city", "name"), ...)
    del data["shared"]["version"]
    record, findings = read("shared", data)
    assert (record.city.name, record.version) == ("", "")
    assert {finding.code for finding in findings} == {"CK154"}


def test_disclosure_of_a_node_goes_before_the_default() -> None:
    """
    Private is what is not mentioned at all.
    """
    shared = read("shared", WHOLE["shared"])[0]
    assert [shared.find_disclosure(node) for node in ("C01", "C02")] == ["public", "network"]
    assert attrs.evolve(shared, disclosure={}).find_disclosure("C01") == "private"
