"""
What is public stands in `__all__`, and importing the package costs nothing.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

import charterkit

PACKAGE = Path(charterkit.__file__).parent


@cache
def find_modules() -> dict[str, ast.Module]:
    """
    Parse all modules of the package, by name.
    """
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def read_public(tree: ast.Module) -> list[str] | None:
    """
    Read `__all__` as it stands in a module; None where there is none.
    """
    for node in tree.body:
        if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["__all__"]:
            names: list[str] = ast.literal_eval(node.value)
            return names
    return None


def find_typing_only(tree: ast.Module) -> set[str]:
    """
    Name what a module brings into being for type checkers alone.
    """
    blocks = [node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    made = [node for block in blocks for node in block.body if isinstance(node, ast.Assign | ast.AnnAssign)]
    return {name.id for node in made for name in ast.walk(node) if isinstance(name, ast.Name)}


def rank(name: str) -> tuple[int, str]:
    """
    Sort constants before classes before functions, and by name.
    """
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


@pytest.mark.parametrize("module", sorted(find_modules()))
def test_all_is_sorted_and_true(module: str) -> None:
    """
    Every module says what is public: constants, classes, functions, each sorted, each once, each there.
    """
    tree = find_modules()[module]
    public = read_public(tree)
    has_code = any(not isinstance(node, ast.Expr) for node in tree.body)
    if not has_code:
        assert public is None
        return
    assert public is not None, f"{module} has no __all__"
    assert public == sorted(set(public), key=rank), f"{module}: __all__ is not sorted"
    home = import_module(module)
    assert [name for name in public if not hasattr(home, name)] == [], f"{module}: __all__ names what is not there"


def test_all_is_complete() -> None:
    """
    What one module takes from another stands in the `__all__` of the other.
    """
    modules = find_modules()
    taken = [
        (name, node.module, alias.name)
        for name, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in modules
        for alias in node.names
        if f"{node.module}.{alias.name}" not in modules and not alias.name.startswith("__")
    ]
    assert taken
    public = {name: {*(read_public(tree) or ()), *find_typing_only(tree)} for name, tree in modules.items()}
    assert [(name, home, one) for name, home, one in taken if one not in public[home]] == []


def test_public_names_can_be_imported() -> None:
    """
    Each public name of the package is there, and `dir` lists it.
    """
    assert charterkit.__all__ == sorted(charterkit.__all__)
    for name in charterkit.__all__:
        assert getattr(charterkit, name) is not None
    assert set(charterkit.__all__) <= set(dir(charterkit))


def test_a_public_name_is_the_one_of_its_module() -> None:
    """
    What the package hands out is what its modules define, and no copy.
    """
    assert charterkit.score is import_module("charterkit.api").score
    assert charterkit.Method is import_module("charterkit.extensions").Method
    assert charterkit.columns is import_module("charterkit.columns")
    assert charterkit.errors is import_module("charterkit.errors")


def test_other_names_are_refused() -> None:
    """
    A name that is not public is none of the package, as in any module.
    """
    with pytest.raises(AttributeError, match="no attribute 'scores'"):
        charterkit.scores  # noqa: B018 - looking is what is tested


def test_importing_the_package_imports_only_the_standard_library() -> None:
    """
    `import charterkit` loads nothing but the standard library, and little of that.
    """
    code = "import sys; before = {*sys.modules}; import charterkit; print(*({*sys.modules} - before))"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    loaded = {name.partition(".")[0] for name in ended.stdout.split()}
    assert "charterkit" in loaded
    assert loaded - {"charterkit"} <= set(sys.stdlib_module_names)
