"""
What authors begin with: a framework, a package with a framework in it, a plugin with a record of one kind.

The texts stand beside this module, as files; ``$id`` and the like are filled in. All of them pass `charterkit check`
and their own tests as they are.
"""

from __future__ import annotations

import re
from pathlib import Path
from string import Template
from types import MappingProxyType
from typing import TYPE_CHECKING

from charterkit.files.comments import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PLUGIN_KINDS", "is_skeleton_id", "write_framework", "write_framework_package", "write_plugin_package"]

PLUGIN_KINDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "method": ("aggregate method", "Mean of the children that have a value"),
        "answer-type": ("answer type", "A traffic light"),
        "check": ("check", "Evidence without a reference"),
        "renderer": ("renderer", "How much is open, a line for each city"),
    }
)
"""What a new plugin can offer: what people call a record of this kind, and the summary of the one that is written."""

_FRAMEWORK, _CITY = "{}-example.toml", "riverport.toml"
# By kind: the file to try the plugin with, and the command to do so; {} stands for the name of the plugin.
_TRIALS = {
    "method": (_FRAMEWORK, f"check {_FRAMEWORK}"),
    "answer-type": (_FRAMEWORK, f"check {_FRAMEWORK}"),
    "check": (_CITY, f"check {_CITY}"),
    "renderer": (_CITY, f"score {_CITY} --format {{}}"),
}

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_ID_LENGTH = 50


def is_skeleton_id(text: str) -> bool:
    """
    Tell whether a framework or a plugin can be called so, and its file, package and module after it.
    """
    from charterkit.files.names import is_id

    return _ID.fullmatch(text) is not None and is_id(text) and len(text) <= _ID_LENGTH


def write_framework(id_: str, title: str) -> str:
    """
    Write a framework of two questions, with tests.

    Args:
        id_: The id, also the name of the file.
        title: What people will see.

    Returns:
        TOML, each line ended by a line feed.
    """
    return _fill("framework.toml", id_, title)


def write_framework_package(id_: str, title: str) -> dict[str, str]:
    """
    Write a package that holds a framework and no program.

    Args:
        id_: The id of the framework; the package is called after it.
        title: What people will see.

    Returns:
        The text of each file by its path inside the package.
    """
    return {
        "README.md": _fill("framework_README.md", id_, title),
        f"charterkit_{_name_module(id_)}/{id_}.toml": write_framework(id_, title),
        "pyproject.toml": _fill("framework_pyproject.toml", id_, title),
    }


def write_plugin_package(id_: str, kind: str) -> dict[str, str]:
    """
    Write a package with a plugin: one module with one record, its tests, and a file to try it with.

    Args:
        id_: The name of the plugin and of its record; package and module are called after it.
        kind: One of `PLUGIN_KINDS`.

    Returns:
        The text of each file by its path inside the package.
    """
    module = f"charterkit_{_name_module(id_)}"
    example, _ = _TRIALS[kind]
    return {
        "README.md": _fill("plugin_README.md", id_, kind=kind),
        f"{module}.py": _fill(f"{kind}.py", id_, kind=kind),
        example.format(id_): _fill(f"{kind}_example.toml", id_, kind=kind),
        "pyproject.toml": _fill("plugin_pyproject.toml", id_, kind=kind),
        f"tests/test_{module}.py": _fill(f"{kind}_test.py", id_, kind=kind),
    }


def _name_module(id_: str) -> str:
    return id_.replace("-", "_")


def _fill(name: str, id_: str, title: str = "", kind: str = "method") -> str:
    """
    Fill in one of the texts.
    """
    text = Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8")
    kind_words, summary = PLUGIN_KINDS[kind]
    return Template(text).substitute(
        id=id_,
        module=_name_module(id_),
        title=title,
        quoted_title=quote(title),
        kind_words=kind_words,
        summary=summary,
        trial=_TRIALS[kind][1].format(id_),
        letters=_choose_letters(id_),
    )


def _choose_letters(id_: str) -> str:
    """
    Choose the letters of the codes of a plugin; CK are those of charterkit itself.
    """
    letters = re.sub("[^a-z]", "", f"{id_}x")[:2].upper()
    return letters if letters != "CK" else "CX"
