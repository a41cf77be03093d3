"""
Documents as PDF/UA-1, set by typst: tagged for reading aloud, the same bytes on every machine.

What people typed goes in as data, never into the template.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from charterkit.builtin.renderers.document_json import to_plain
from charterkit.errors import NotPossible

if TYPE_CHECKING:
    from charterkit.model.document import Document

__all__ = ["render"]

TEMPLATE = Path(__file__).parent / "templates" / "document.typ"

_HOW_TO_PRINT = "or write it as HTML (-o report.html), open that in a browser and print it into a PDF"


def render(document: Document) -> bytes:
    """
    Write a document as PDF.

    Raises:
        NotPossible: The package that sets PDF is not installed, or has no letters for some of the text.
    """
    try:
        import typst
    except ImportError:
        raise NotPossible("PDF needs the package typst", f"pip install 'charterkit[pdf]'; {_HOW_TO_PRINT}") from None
    try:
        made: bytes = typst.compile(
            TEMPLATE.read_bytes(),
            format="pdf",
            sys_inputs={"document": json.dumps(_gather(document), ensure_ascii=False)},
            pdf_standards="ua-1",
            ignore_system_fonts=True,
        )
    except typst.TypstError as error:
        raise _explain(error) from error
    return made


def _gather(document: Document) -> dict[str, Any]:
    """
    Give the template its data.
    """
    theme = document.theme
    plain = {name: to_plain(getattr(document, name)) for name in ("title", "subtitle", "marks", "sections", "closing")}
    looks = {name: getattr(theme, name) for name in ("name", "intro", "footer", "colour", "alternative")}
    kind = theme.kind.partition("/")[2].partition("+")[0].replace("jpeg", "jpg")
    return {**plain, **looks, "language": document.language, "logo": list(theme.logo), "kind": kind}


def _explain(error: Any) -> NotPossible:
    """
    Say why typst gave up; mostly a letter that none of its fonts has.
    """
    said = " ".join(str(error.message).split())
    return NotPossible(f"this document cannot be set as PDF: {said}", f"leave that out, {_HOW_TO_PRINT}")
