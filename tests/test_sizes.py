"""
Modules and functions stay small enough to be read at one go, and have names that say something.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("src", "plugins", "bench", "examples")
MODULE_LINES = 300
FUNCTION_LINES = 30
SAYS_NOTHING = {"base", "common", "helper", "helpers", "manager", "misc", "util", "utils"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def find_modules() -> list[Path]:
    """
    List the modules that are no tests, sorted.
    """
    found = (path.relative_to(ROOT) for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if "tests" not in path.parts)


def count_lines(function: Function) -> int:
    """
    Count the lines of a function from `def` to its end, without its docstring.
    """
    first = function.body[0]
    docstring = 0
    if ast.get_docstring(function, clean=False) is not None:
        docstring = (first.end_lineno or first.lineno) - first.lineno + 1
    return (function.end_lineno or function.lineno) - function.lineno + 1 - docstring


def find_long_functions(text: str) -> list[str]:
    """
    Name the functions of a module that are too long, each with its length.
    """
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, Function)]
    lengths = {f"{node.name} (line {node.lineno})": count_lines(node) for node in functions}
    return [f"{name}: {lines} lines" for name, lines in lengths.items() if lines > FUNCTION_LINES]


@pytest.mark.parametrize("module", find_modules(), ids=str)
def test_a_module_is_short_and_well_named(module: Path) -> None:
    """
    A module has at most 300 lines, no function of more than 30, and a name that tells its task.
    """
    text = (ROOT / module).read_text(encoding="utf-8")
    assert text.count("\n") <= MODULE_LINES, f"{module} has {text.count(chr(10))} lines: split it by task"
    assert find_long_functions(text) == [], f"{module} has functions of more than {FUNCTION_LINES} lines"
    assert not SAYS_NOTHING & {module.stem, *module.parts}, f"{module}: the name does not tell what it is for"


@pytest.mark.parametrize("keyword", ["def", "async def"])
def test_a_long_function_is_found(keyword: str) -> None:
    """
    Thirty lines pass, one more does not, and the docstring is not counted.
    """
    fits = f'{keyword} fits():\n    """\n    Say.\n    """\n' + "    x = 1\n" * (FUNCTION_LINES - 1)
    assert find_long_functions(fits) == []
    assert find_long_functions(fits + "    x = 1\n") == ["fits (line 1): 31 lines"]
