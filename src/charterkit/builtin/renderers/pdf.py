"""
Documents as PDF/UA-1, set by typst: tagged for reading aloud, the same bytes on every machine.

What people typed goes in as data, never into the template.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from charterkit.builtin.renderers.document_json import to_plain
from charterkit.errors import NotPossible

if TYPE_CHECKING:
    from charterkit.model.document import Document

__all__ = ["render"]

TEMPLATE = Path(__file__).parent / "templates" / "document.typ"

_LACKING = re.compile(r'the text `"(.+?)"` could not be displayed')
_NUMBERED = re.compile(r"\\u\{([0-9a-f]+)\}")
_FAR = 0x0590
"""From here on the letters of the languages of the Union end."""

_TRIES = 20
_SAY_LACKING = "Letters that this PDF has no font for stand by their numbers; the HTML form of the report shows them."
_HOW_TO_PRINT = "or write it as HTML (-o report.html), open that in a browser and print it into a PDF"


def render(document: Document) -> bytes:
    """
    Write a document as PDF.

    Letters that the font does not have stand by their number, and a line at the end says so.

    Raises:
        NotPossible: The package that sets PDF is not installed, or gives up.
    """
    try:
        import typst
    except ImportError:
        raise NotPossible("PDF needs the package typst", f"pip install 'charterkit[pdf]'; {_HOW_TO_PRINT}") from None
    data = json.dumps(_gather(document), ensure_ascii=False)
    lacking: set[str] = set()
    for _ in range(_TRIES):
        try:
            made: bytes = typst.compile(
                TEMPLATE.read_bytes(),
                format="pdf",
                sys_inputs={"document": _replace(data, lacking)},
                pdf_standards="ua-1",
                ignore_system_fonts=True,
            )
        except typst.TypstError as error:
            found = _LACKING.search(str(error.message))
            more = _find_alike(data, found[1]) - lacking if found else set()
            if not more:
                raise _explain(error) from error
            lacking |= more
        else:
            return made
    raise NotPossible("this document has letters of too many scripts for a PDF", _HOW_TO_PRINT)


def _find_alike(data: str, text: str) -> set[str]:
    """
    Find the letters that the font does not have: those named, and of other scripts all that stand near them.
    """
    signs = set(_NUMBERED.sub(lambda found: chr(int(found[1], 16)), text))
    for sign in data:
        if ord(sign) >= _FAR and any(ord(sign) >> 8 == ord(one) >> 8 for one in signs):
            signs.add(sign)
    return {sign for sign in signs if not sign.isascii()}


def _replace(data: str, lacking: set[str]) -> str:
    """
    Write letters by their numbers, and say that this was done.
    """
    if not lacking:
        return data
    told = data.translate({ord(sign): f"<U+{ord(sign):04X}>" for sign in lacking})
    return json.dumps({**json.loads(told), "lacking": _SAY_LACKING}, ensure_ascii=False)


def _gather(document: Document) -> dict[str, Any]:
    """
    Give the template its data.
    """
    brand = document.brand
    plain = {name: to_plain(getattr(document, name)) for name in ("title", "subtitle", "marks", "sections", "closing")}
    looks = {name: getattr(brand, name) for name in ("name", "intro", "footer", "colour", "alternative")}
    kind = brand.kind.partition("/")[2].partition("+")[0].replace("jpeg", "jpg")
    return {**plain, **looks, "lacking": "", "language": document.language, "logo": list(brand.logo), "kind": kind}


def _explain(error: Any) -> NotPossible:
    """
    Say why typst gave up; mostly a letter that none of its fonts has.
    """
    said = " ".join(str(error.message).split())
    return NotPossible(f"this document cannot be set as PDF: {said}", f"leave that out, {_HOW_TO_PRINT}")
