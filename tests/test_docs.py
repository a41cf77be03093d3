"""
The documentation is complete, and everything on it is true: pages are played, and compared with the code.

With the environment variable ``CHARTERKIT_UPDATE`` set, pages are written anew with what is printed today.
"""

from __future__ import annotations

import inspect
import re
import shutil
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import tomli

import charterkit
from charterkit import Plugins, columns, errors, extensions, hookspecs, verifying
from charterkit.cli.codes import gather_explanations
from charterkit.cli.group import OWN
from charterkit.model import advice, briefs, document, findings, network, scores, trace
from tests.installations import build_wheel, make_installation
from tests.pages import BLOCK, converse, find, patch, play_page, type_over
from tests.readme import make_environment

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
DECISIONS = DOCS / "decisions"

AUTHORS = [DOCS / "how-to" / "write-a-framework.md", DOCS / "how-to" / "write-a-plugin.md"]
"""The guides that begin with an empty folder and build packages; all others run among the examples."""

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
ROW = re.compile(r"^\| (.+) \|$", re.MULTILINE)

SYNONYMS = (
    "completeness",
    "confidence interval",
    "criterion",
    "mentee",
    "non-applicable",
    "sub-score",
    "weak city",
    "weak cities",
    "weaker cities",
)
"""What other tools say for the things of the glossary. `criterion` and the like may stand in titles that are quoted."""


def find_pages() -> list[Path]:
    """
    List the pages of the documentation, the first page among them.
    """
    return [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]


def find_all_markdown() -> list[Path]:
    """
    List all pages of the repository.
    """
    folders = ("docs", "examples", "plugins", "questionnaires", "changelog.d")
    return [*sorted(ROOT.glob("*.md")), *sorted(path for name in folders for path in (ROOT / name).rglob("*.md"))]


def name_page(page: Path) -> str:
    """
    Name a page for people.
    """
    return page.relative_to(ROOT).as_posix()


def read(page: Path) -> str:
    """
    Read a page.
    """
    return page.read_text(encoding="utf-8")


def find_headings(page: Path) -> list[str]:
    """
    List the headings of a page as they are written.
    """
    return [match[2] for match in HEADING.finditer(FENCED.sub("", read(page)))]


def make_anchor(heading: str) -> str:
    """
    Make what a link to a heading ends with, as code hosts do.
    """
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def get_section(page: Path, heading: str) -> str:
    """
    Give what stands below a heading, up to the next one.
    """
    text = read(page)
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", FENCED.sub(hide, text), re.MULTILINE | re.DOTALL)
    assert found, f"{page.name} has no heading {heading!r}"
    return text[found.start(1) : found.end(1)]


def hide(block: re.Match[str]) -> str:
    """
    Replace a block by as many characters that mean nothing.
    """
    return re.sub(r"[^\n]", " ", block[0])


def read_table(section: str) -> list[list[str]]:
    """
    Read the rows of the first table of a section, without its head.
    """
    table = re.search(r"(?:^\|.*\n)+", section, re.MULTILINE)
    rows = [re.split(r"(?<!\\) \| ", match[1]) for match in ROW.finditer(table[0] if table else "")]
    return [[cell.strip().replace("\\|", "|") for cell in row] for row in rows][1:]


def write_signature(function: Any, name: str) -> str:
    """
    Write a function with its arguments and their types.
    """
    return f"{name}{inspect.signature(function)}".replace("'", "")


def write_type(type_: Any) -> str:
    """
    Write a type as it stands in the code.
    """
    return str(getattr(type_, "__forward_arg__", type_))


# --- pages are played -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    Give the built charterkit.
    """
    return build_wheel(ROOT, tmp_path_factory.mktemp("core"))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """
    Give a folder with the examples in it; what is imported from there is forgotten afterwards.
    """
    folder = tmp_path / "work"
    shutil.copytree(ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.syspath_prepend(folder)
    yield folder
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", "")).startswith(str(folder)):
            del sys.modules[name]


@pytest.mark.parametrize("page", [page for page in find_pages() if page not in AUTHORS], ids=name_page)
def test_a_page_tells_the_truth(page: Path, place: Path) -> None:
    """
    The commands and the Python code of a page give what it shows.
    """
    environment = make_environment(place.parent)
    assert play_page(page, place, environment) == read(page), f"CHARTERKIT_UPDATE=1 writes {name_page(page)} anew"


@pytest.mark.parametrize("page", AUTHORS, ids=name_page)
def test_a_stranger_gets_there_by_the_page_alone(page: Path, core: Path, tmp_path: Path) -> None:
    """
    What a guide for authors says works from an empty folder, in an environment with nothing but the built charterkit
    and the tools that the page asks for.
    """
    programs = make_installation(tmp_path / "place", core, tools=("hatchling", "hypothesis", "numpy", "pytest"))
    folder = tmp_path / "work"
    folder.mkdir()
    assert all(block["what"] for block in BLOCK.finditer(read(page)) if block["language"] == "python")
    played = play_page(page, folder, make_environment(tmp_path, programs))
    assert played == read(page), f"CHARTERKIT_UPDATE=1 writes {name_page(page)} anew"


@pytest.mark.parametrize("page", find_pages(), ids=name_page)
def test_toml_can_be_read(page: Path) -> None:
    """
    Each piece of TOML is right, unless it is there to be mended. A whole file is written and given to a command.
    """
    for block in BLOCK.finditer(read(page)):
        if block["language"] == "toml" and block["what"] not in {"change", "part of"}:
            content = tomli.loads(block["body"])
            assert "format" not in content or block["what"] == "write"
        if block["what"] == "write" and block["name"].endswith(".toml") and block["name"] != "pyproject.toml":
            given = block["name"].removesuffix("/brand.toml")  # a brand is named by its folder
            assert re.search(rf"^\$ charterkit .*\b{given}", read(page), re.MULTILINE)


def test_a_page_that_lies_is_found(tmp_path: Path) -> None:
    """
    What is printed otherwise than shown, by the shell or by Python, comes out as it is.
    """
    page = tmp_path / "page.md"
    told = "```python\n>>> 1 + 1\n{}\n>>> {{}}[1]\n{}\n```\n\n```console\n$ echo yes\n{}\n```\n"
    page.write_text(told.format("3", "4", "no"), encoding="utf-8")
    played = play_page(page, tmp_path, make_environment(tmp_path))
    assert played == told.format("2", "KeyError: 1", "yes")
    page.write_text("```python\nassert 1 == 2\n```\n", encoding="utf-8")
    with pytest.raises(AssertionError):
        play_page(page, tmp_path, make_environment(tmp_path))


def test_names_last_for_a_page() -> None:
    """
    What one piece of Python brings is known to the next.
    """
    scope: dict[str, Any] = {}
    converse(">>> two = 2\n", scope, "page")
    assert converse(">>> two + 1\n3\n", scope, "page") == ">>> two + 1\n3\n"
    assert converse(">>> two + 1\n", scope, "page") == ">>> two + 1\n3\n"


def test_a_file_is_changed_as_a_person_would() -> None:
    """
    An answer gives way as a whole, a flag by itself; nothing else moves, and what is not there cannot be changed.
    """
    text = '[city.has]\n# A?\na = ""\n\n# B?\nb = ""\n\n[answers.A]\nvalue = ""\n# facts\n'
    changed = type_over(text, '[city.has]\nb = true\n\n[answers.A]\nstate = "na"\nreason = "law"\n')
    assert changed == text.replace('b = ""', "b = true").replace('value = ""', 'state = "na"\nreason = "law"')
    assert patch("a\nb\nc\n", " a\n-b\n+d\n") == "a\nd\nc\n"
    assert find("a\nb\nc\n", "a\n...\nc\n") == "a\nb\nc\n"
    for does, body in ((type_over, "[answers.B]\nvalue = 1\n"), (patch, "-e\n"), (find, "b\na\n")):
        with pytest.raises(AssertionError):
            does(text, body)


# --- links ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", find_all_markdown(), ids=name_page)
def test_links_lead_somewhere(page: Path) -> None:
    """
    Every link to a file or a heading of the repository leads to one that is there.
    """
    dead = []
    for target in LINK.findall(FENCED.sub("", read(page))):
        if target.startswith(("https://", "mailto:")):
            continue
        name, _, anchor = target.partition("#")
        there = page if not name else (page.parent / name).resolve()
        if not there.exists() or (anchor and anchor not in map(make_anchor, find_headings(there))):
            dead.append(target)
    assert not dead


def test_every_page_is_listed() -> None:
    """
    The index leads to every tutorial, guide and reference page.
    """
    index = DOCS / "index.md"
    linked = {(DOCS / target.partition("#")[0]).resolve() for target in LINK.findall(read(index))}
    assert not [name_page(page) for page in DOCS.rglob("*.md") if page not in linked | {index} | {*DECISIONS.iterdir()}]


# --- the reference is complete ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in hookspecs.__all__ if name != "hookimpl"])
def test_a_hook_is_documented(name: str) -> None:
    """
    Every hook has a heading with its exact signature.
    """
    assert f"`{write_signature(getattr(hookspecs, name), name)}`" in find_headings(REFERENCE / "hooks.md")


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        *[("hooks.md", getattr(extensions, name)) for name in extensions.__all__],
        *[("hooks.md", getattr(briefs, name)) for name in briefs.__all__],
        *[("python-api.md", getattr(scores, name)) for name in scores.__all__],
        *[("python-api.md", getattr(findings, name)) for name in ("Explanation", "Finding")],
        ("python-api.md", network.Network),
        ("python-api.md", verifying.Verification),
        *[("documents.md", getattr(document, name)) for name in document.__all__ if not name.isupper()],
        *[("traces.md", getattr(module, name)) for module in (advice, trace) for name in module.__all__],
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_fields_are_documented(page: str, kind: type) -> None:
    """
    Every record has a table with all its fields, in order, then its properties, and their types.
    """
    rows = read_table(get_section(REFERENCE / page, f"`{kind.__name__}`"))
    fields = {name: write_type(type_) for name, type_ in inspect.get_annotations(kind).items() if name[0] != "_"}
    getters = {name: one.fget for name, one in vars(kind).items() if isinstance(one, property)}
    fields |= {name: write_type(inspect.get_annotations(one)["return"]) for name, one in getters.items() if one}
    assert [row[:2] for row in rows] == [[f"`{name}`", f"`{type_}`"] for name, type_ in fields.items()]


@pytest.mark.parametrize("name", charterkit.__all__)
def test_a_public_name_is_documented(name: str) -> None:
    """
    Every public name has a heading.
    """
    assert f"`{name}`" in find_headings(REFERENCE / "python-api.md")


@pytest.mark.parametrize(
    "name", ["check", "compare", "explain", "load", "match", "report", "score", "verify", "verify_matching"]
)
def test_a_function_is_documented(name: str) -> None:
    """
    Every public function is there with its exact signature.
    """
    section = get_section(REFERENCE / "python-api.md", f"`{name}`")
    assert f"```text\n{write_signature(getattr(charterkit, name), name)}\n```" in section


def test_the_ways_to_make_plugins_are_documented() -> None:
    """
    What is said of `Plugins` names arguments that are there.
    """
    section = get_section(REFERENCE / "python-api.md", "`Plugins`")
    for name, wanted in (("load", {"blocked", "builtin_only"}), ("of", {"plugins"})):
        assert wanted <= set(inspect.signature(getattr(Plugins, name)).parameters)
        assert f"Plugins.{name}(" in section
        assert all(argument in section for argument in wanted)
    for attribute in ("libraries", "answer_types", "checks", "stores", "renderers", "matchers", "methods", "failures"):
        assert f"`{attribute}`" in section
        assert hasattr(Plugins.of(), attribute)


def test_functions_of_columns_are_documented() -> None:
    """
    Every function over columns is listed with its arguments, and every other public name is mentioned.
    """
    section = get_section(REFERENCE / "python-api.md", "`columns`")
    listed = {row[0] for row in read_table(section)}
    for name in columns.__all__:
        value = getattr(columns, name)
        if inspect.isfunction(value):
            assert f"`{name}({', '.join(inspect.signature(value).parameters)})`" in listed
        else:
            assert f"`{name}`" in section


def test_exceptions_are_documented() -> None:
    """
    Every exception is listed with its exit code.
    """
    rows = {row[0]: row[2] for row in read_table(get_section(REFERENCE / "python-api.md", "`errors`"))}
    kinds = [getattr(errors, name) for name in errors.__all__ if name != "ExitCode"]
    assert rows == {f"`{kind.__name__}`": str(int(kind.exit_code)) for kind in kinds}


def test_commands_are_documented() -> None:
    """
    Every command has a heading.
    """
    headings = " ".join(find_headings(REFERENCE / "commands.md"))
    assert [name for name in OWN if not re.search(rf"\b{name}\b", headings)] == []


def test_exit_codes_are_documented() -> None:
    """
    Every exit code has a row.
    """
    rows = ROW.findall(read(REFERENCE / "exit-codes.md").replace("`", ""))
    assert [code.name for code in errors.ExitCode if not any(re.match(rf"{int(code)}\b", row) for row in rows)] == []


def test_codes_are_documented() -> None:
    """
    Every code of a finding has a row.
    """
    page = read(REFERENCE / "findings.md")
    assert [code for code in gather_explanations(Plugins.of()) if f"| {code} |" not in page] == []


# --- words ------------------------------------------------------------------------------------------------------------


def read_glossary() -> list[tuple[str, str]]:
    """
    Read the terms of the glossary, each with the class that it names, if any.
    """
    entries = re.findall(r"^\*\*([^*]+)\*\*(?: \(`(\w+)`\))?:", read(REFERENCE / "glossary.md"), re.MULTILINE)
    assert entries
    return entries


def test_a_term_stands_once() -> None:
    """
    The glossary explains each thing once.
    """
    terms = [term for term, _ in read_glossary()]
    assert len(terms) == len(set(terms))


@pytest.mark.parametrize(("term", "name"), read_glossary(), ids=[term for term, _ in read_glossary()])
def test_a_term_is_used(term: str, name: str) -> None:
    """
    Each word of the glossary is used elsewhere, and the class that it names exists.
    """
    others = [read(page) for page in find_pages() if page.name != "glossary.md"]
    words = re.compile(rf"\b{re.escape(term)}s?\b", re.IGNORECASE)
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")]
    assert any(words.search(text) for text in [*others, *sources])
    if name:
        model = sorted(Path(charterkit.__file__).parent.glob("model/[!_]*.py"))
        homes = ("columns", "extensions", "plugins", "plugins.plugin", *(f"model.{path.stem}" for path in model))
        assert any(hasattr(import_module(f"charterkit.{home}"), name) for home in homes)


@pytest.mark.parametrize("page", find_all_markdown(), ids=name_page)
def test_no_other_word_is_used(page: Path) -> None:
    """
    What has a word here is called by no other.
    """
    text = read(page).lower()
    assert [word for word in SYNONYMS if re.search(rf"\b{word}\b", text)] == []


# --- decisions --------------------------------------------------------------------------------------------------------


def find_decisions() -> list[Path]:
    """
    List the pages of decisions.
    """
    return sorted(page for page in DECISIONS.glob("*.md") if page.stem not in {"README", "template"})


@pytest.mark.parametrize("page", find_decisions(), ids=name_page)
def test_a_decision_follows_the_template(page: Path) -> None:
    """
    A page of a decision has the parts of the template, a state, and a line in the list.
    """
    assert find_headings(page)[1:] == find_headings(DECISIONS / "template.md")[1:]
    assert "\nState: " in read(page)
    assert f"[{find_headings(page)[0]}]({page.name})" in read(DECISIONS / "README.md")
