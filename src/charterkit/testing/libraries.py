"""
The conformance suite for libraries: folders of framework files.
"""

from __future__ import annotations

from contextlib import ExitStack
from functools import cached_property
from importlib.resources import as_file
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from charterkit.api import check, load, score
from charterkit.model.answers import AnswerFile
from charterkit.model.findings import Severity
from charterkit.model.network import Network
from charterkit.testing.makers import make_city
from charterkit.testing.promises import require

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.extensions import Library
    from charterkit.model.framework import Framework

__all__ = ["LibrarySuite"]


class LibrarySuite:
    """
    Prove that the frameworks of a folder can be used.

    Attributes:
        library: The library under test.

    .. versionadded:: 0.1
    """

    library: ClassVar[Library]

    def test_every_file_is_a_framework(self) -> None:
        """
        The folder has files that end in .toml, and each can be read as a framework.
        """
        require(self._paths, f"no file in {self.library.files} ends in .toml")
        unread = [path.name for path in self._paths if path.stem not in self._frameworks]
        require(not unread, f"no framework whose id is the name of the file can be read from {', '.join(unread)}")

    def test_nothing_is_to_be_mended(self) -> None:
        """
        `charterkit check` finds no error and nothing to be warned of.
        """
        found = [one for one in check(*self._paths) if one.severity > Severity.NOTE]
        told = "; ".join(f"{Path(one.file).name}:{one.line} {one.code} {one.cause}" for one in found[:5])
        require(not found, f"{len(found)} findings: {told}")

    def test_examples_show_what_comes_out(self) -> None:
        """
        Each framework has examples, so that whoever changes it sees what changes; that they hold is checked above.
        """
        without = [name for name, framework in self._frameworks.items() if not framework.examples]
        require(not without, f"no [[examples]] in {', '.join(without)}")

    def test_every_question_counts(self) -> None:
        """
        Each scored question stands below a root, or below a node that is shown on request.
        """
        for name, framework in self._frameworks.items():
            reached: set[str] = set()
            waiting = [*framework.roots, *framework.on_request]
            while waiting:
                node = waiting.pop()
                if node not in reached:
                    reached.add(node)
                    waiting += (
                        [edge.child for edge in framework.nodes[node].children] if node in framework.nodes else []
                    )
            lost = [item.id for item in framework.items.values() if item.scored and item.id not in reached]
            require(not lost, f"{name}: no root has these questions below it: {', '.join(lost[:9])}")

    def test_every_framework_tells_where_it_comes_from(self) -> None:
        """
        Each framework has a title, a source, and a status or a licence.
        """
        for name, framework in self._frameworks.items():
            require(framework.title.strip() and framework.source.strip(), f"{name} does not name its source")
            told = framework.status.strip() or framework.licence.strip()
            require(told, f"{name} does not tell its status, such as a draft, nor its licence")

    def test_nothing_answered_can_be_scored(self) -> None:
        """
        A city that has answered nothing gets no score, and no error.
        """
        for name, framework in self._frameworks.items():
            empty = AnswerFile(
                file="empty.toml", framework=name, version=framework.version, city=make_city(), answers={}
            )
            made = score(Network(answers=[empty], frameworks={name: framework}))
            require(len(made) == 1, f"{name} cannot be scored: {[one.cause for one in made.findings[:3]]}")
            known = [node for node, found in made.results[0].nodes.items() if found.value is not None]
            require(not known, f"{name}: nothing is answered, and these have a score: {', '.join(known[:9])}")

    def test_the_same_is_read_again(self) -> None:
        """
        Read a second time, the files give the same frameworks.
        """
        require(self._read() == self._read(), "a second time other frameworks are read")

    # --- the files ---

    @cached_property
    def _paths(self) -> list[Path]:
        files = self.library.files
        folder = Path(files) if isinstance(files, str) else ExitStack().enter_context(as_file(files))
        return sorted(folder.glob("*.toml"))

    @cached_property
    def _frameworks(self) -> Mapping[str, Framework]:
        return self._read()

    def _read(self) -> Mapping[str, Framework]:
        read = load(*self._paths).frameworks
        return {path.stem: read[path.stem] for path in self._paths if path.stem in read}
