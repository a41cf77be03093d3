"""
The conformance suite for renderers: whatever stands in names, and whatever is not known, can be shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from charterkit.testing.promises import require
from charterkit.testing.shown import (
    INTRUDERS,
    find_break_out,
    find_number_of_nobody,
    find_unseen,
    list_shown,
    read_back,
)
from charterkit.testing.texts import HONEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.extensions import Renderer

__all__ = ["RendererSuite"]

_SIZES = (1, 2, 7)
"""Of networks: one city, a few, and so many that they are shown in a table."""


class RendererSuite:
    """
    Prove that a renderer can be used: of scores, of traces and of documents, as far as it shows them.

    Attributes:
        renderer: The renderer under test.

    .. versionadded:: 0.1
    """

    renderer: ClassVar[Renderer]

    def test_it_gives_text_or_bytes(self) -> None:
        """
        Whatever there is to show, none, one, a few or many cities, it gives text or bytes, and something of it.
        """
        for what, found in self._render_all(0, 1, 2, 7):
            require(type(found) in {str, bytes}, f"{what}: a {type(found).__name__} comes out, neither text nor bytes")
            require(found, f"{what}: nothing at all comes out")

    def test_the_same_bytes_come_out_again(self) -> None:
        """
        Shown a second time, the same scores give the same bytes.
        """
        for shown in list_shown(self.renderer, *_SIZES):
            first, second = shown.render(self.renderer), shown.render(self.renderer)
            require(first == second, f"{shown.told}: other bytes come out the second time")

    def test_what_is_shown_stays_as_it_was(self) -> None:
        """
        Scores, traces and documents are the same after they were shown.
        """
        for shown in list_shown(self.renderer, *_SIZES, is_fresh=True):
            before = repr(shown.what)
            shown.render(self.renderer)
            require(repr(shown.what) == before, f"it changed what it was given: {shown.told}")

    def test_no_score_is_no_number(self) -> None:
        """
        Where there is no score, nothing that only a computer says is shown: no nan, no inf, no None.
        """
        for what, found in self._render_all(1, 2, 7):
            fault = find_number_of_nobody(found) if isinstance(found, str) else ""
            require(not fault, f"{what}: {fault!r} is shown")

    def test_no_sign_steers_the_reader(self) -> None:
        """
        No control character, mark of direction or other unseen sign comes through; lines end with a line feed.
        """
        for text, found in self._render_hostile():
            unseen = sorted({f"U+{ord(sign):04X}" for sign in find_unseen(found)})
            require(not unseen, f"the name {text!r} brings {', '.join(unseen)} through")

    def test_no_name_breaks_out(self) -> None:
        """
        A name is never read as a part of the form: no markup, link, formula or other field.
        """
        for text, found in self._render_hostile():
            fault = find_break_out(found, self.renderer.suffix)
            require(not fault, f"the name {text!r} stands as {fault}: escape it")

    def test_honest_names_are_shown(self) -> None:
        """
        Names in other scripts stand there as they are.
        """
        for name in HONEST:
            for shown in list_shown(self.renderer, 1, name=name):
                found = shown.render(self.renderer)
                is_there = not isinstance(found, str) or name in read_back(found, self.renderer.suffix)
                require(is_there, f"{shown.told}: the name {name!r} is not there as it is")

    def test_every_city_is_there(self) -> None:
        """
        No city is lost, whether it has a score or not.
        """
        for shown in list_shown(self.renderer, *_SIZES):
            found = shown.render(self.renderer)
            if isinstance(found, str):
                lost = [name for name in shown.names if name not in found]
                require(not lost, f"{shown.told}: {', '.join(lost)} cannot be found")

    def test_draft_and_invention_are_said(self) -> None:
        """
        What is a draft that nobody has endorsed, or rests on invented answers, is shown as that.
        """
        for shown in list_shown(self.renderer, *_SIZES):
            found = shown.render(self.renderer)
            if isinstance(found, str) and shown.names:
                for word in ("not endorsed", "synthetic"):
                    require(word in found.casefold(), f"{shown.told}: the word {word!r} is missing")

    # --- how the tests come by what is shown ---

    def _render_all(self, *sizes: int) -> Iterator[tuple[str, str | bytes]]:
        for shown in list_shown(self.renderer, *sizes):
            yield shown.told, shown.render(self.renderer)

    def _render_hostile(self) -> Iterator[tuple[str, str]]:
        """
        Show every intruder in a form that is text; in others nothing can be told apart by looking.
        """
        for name in INTRUDERS:
            for shown in list_shown(self.renderer, 1, 5, name=name):
                found = shown.render(self.renderer)
                if not isinstance(found, str):
                    return
                yield name, found
