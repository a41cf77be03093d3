"""
The conformance suite for stores: places where the files of a network lie.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, ClassVar

from charterkit.errors import InputError
from charterkit.extensions import StoredFile
from charterkit.testing.promises import require
from charterkit.unseen import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit.extensions import Store

__all__ = ["StoreSuite"]

_ALL = 1 << 20
_FILES: Mapping[str, bytes] = {
    "charterkit.toml": b'format = 1\n[network]\ntitle = "Riverside"\n',
    "cities/riverport.toml": b'format = 1\nframework = "x"\nversion = "1"\n[city]\nid = "riverport"\n',
    "cities/riverport.city.toml": b'format = 1\n[city]\nid = "riverport"\nname = "Riverport"\n',
    "cities/hillford.toml": b"# \xc5\x81\xc3\xb3d\xc5\xba\n" * 4000,
    "practices/open-desk.toml": b"cut in hal",
    "practices/empty.toml": b"",
}
"""A network; what its files say is for others to judge, so some of them say nothing that can be read."""


class StoreSuite:
    """
    Prove that a store can be used. `put` is the one thing that a test class has to write.

    Attributes:
        store: The store under test.

    .. versionadded:: 0.1
    """

    store: ClassVar[Store]

    def put(self, folder: Path, files: Mapping[str, bytes]) -> str:
        """
        Put files into a place of this kind; a folder does unless a test class says otherwise.

        Args:
            folder: An empty folder on this machine, to put the place into.
            files: Their contents by path, with forward slashes.

        Returns:
            The place, as a user names it.
        """
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        return str(folder)

    def test_it_knows_its_places(self) -> None:
        """
        It says yes or no, True or False, to whatever a user may name, and yes to its own place.
        """
        with self._open(_FILES) as where:
            require(self.store.matches(where) is True, f"it does not know its own place, {where}")
        for other in ("", " ", "no-such-place", "riverport.toml", "nowhere:", "a/b/c.toml", "\x00", "x" * 5000):
            found = self.store.matches(other)
            require(type(found) is bool, f"asked about {other[:20]!r} it says {found!r}, neither True nor False")
            require(not found, f"it takes {other[:20]!r} for a place of its own")

    def test_no_file_is_lost(self) -> None:
        """
        Every file is given once, with all its bytes, also an empty one and one that makes no sense.
        """
        with self._open(_FILES) as where:
            found = [(one.file, one.read(_ALL)) for one in self._list(where)]
        for name, content in _FILES.items():
            given = [data for file, data in found if file == name or file.endswith(f"/{name}")]
            require(given, f"{name} is lost")
            require(len(given) == 1, f"{name} is given {len(given)} times")
            require(given[0] == content, f"{name} does not hold what was put there")
        require(len(found) == len(_FILES), f"more files come out than were put there: {[file for file, _ in found]}")

    def test_files_come_in_their_order(self) -> None:
        """
        The file of the network comes first, then those of cities, then all others; the same order every time.
        """
        with self._open(_FILES) as where:
            names = [one.file.rpartition("/")[2] for one in self._list(where)]
            again = [one.file.rpartition("/")[2] for one in self._list(where)]
        ranks = [(name != "charterkit.toml", not name.endswith(".city.toml")) for name in names]
        require(ranks == sorted(ranks), f"the files come as {', '.join(names)}")
        require(names == again, f"the second time they come as {', '.join(again)}")

    def test_names_can_be_shown(self) -> None:
        """
        Names are parted by forward slashes, and nothing unseen stands in them.
        """
        with self._open(_FILES) as where:
            for one in self._list(where):
                name: Any = one.file
                is_plain = isinstance(name, str) and "\\" not in name and not re.search(UNSEEN, name)
                require(is_plain, f"the file is called {name!r}")

    def test_no_more_is_read_than_wanted(self) -> None:
        """
        `read` gives at most as many bytes as it is asked for, from the beginning, as often as it is asked.
        """
        with self._open(_FILES) as where:
            for one in self._list(where):
                whole = one.read(_ALL)
                for limit in (0, 1, 7, len(whole), len(whole) + 1):
                    found = one.read(limit)
                    require(found == whole[:limit], f"{one.file}: asked for {limit} bytes, it gives {len(found)}")

    def test_an_empty_place_is_no_fault(self) -> None:
        """
        A place without files gives none.
        """
        with self._open({}) as where:
            require(not list(self._list(where)), "files come out of an empty place")

    def test_a_place_that_is_gone_is_told(self) -> None:
        """
        A place that is no more is an `InputError`, or files whose `read` is an `OSError`; each with a reason.
        """
        with self._open(_FILES) as where:
            pass
        try:
            for one in self._list(where):
                one.read(1)
        except InputError as error:
            require(
                error.findings and all(one.cause.strip() for one in error.findings), "it does not say what is wrong"
            )
        except OSError as error:
            require(str(error).strip(), "it does not say what is wrong")

    # --- places ---

    @contextmanager
    def _open(self, files: Mapping[str, bytes]) -> Iterator[str]:
        with TemporaryDirectory() as folder:
            inside = Path(folder) / "place"
            inside.mkdir()
            yield self.put(inside, files)

    def _list(self, where: str) -> Iterator[StoredFile]:
        for one in self.store.open(where):
            require(isinstance(one, StoredFile), f"it gives a {type(one).__name__} in place of a file")
            yield one
