"""
Comments of shared files: whoever gets the file reads them too, so they may not tell what the values must not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from charterkit.files.record_values import is_personal
from charterkit.files.values import TELLS_TOO_MUCH
from charterkit.model.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit.files.documents import Document

__all__ = ["find_telling_comments"]

_COMMENT = r"""
      "{3} (?s:(?:\\.|[^\\])*?) "{3} | '{3} (?s:.*?) '{3}     # a text may hold the sign of a comment
    | " (?:\\.|[^"\\\n])* " | ' [^'\n]* '
    | (?P<comment>\#[^\n]*)
"""
_KEY = r"""(?:^\#\s*\[+\s*["']?([A-Za-z_]+))|([A-Za-z_]+)["']?\s*="""


def find_telling_comments(document: Document, kept_back: Mapping[str, str]) -> Iterator[Finding]:
    """
    Find comments that hold an address or a telephone number, or a line that stays with the city.

    Args:
        document: The file.
        kept_back: Keys that have no place in the file, with the reason.

    Yields:
        One finding for each such comment; it does not repeat what stands there.
    """
    for found in re.finditer(_COMMENT, document.text, re.VERBOSE):
        reason = _judge(found["comment"] or "", kept_back)
        if reason:
            yield Finding(
                code=TELLS_TOO_MUCH,
                cause=f"this comment tells too much: {reason}",
                mend="take it out of the file",
                line=document.text.count("\n", 0, found.start()) + 1,
                column=found.start() - document.text.rfind("\n", 0, found.start()),
                width=len(found[0]),
            )


def _judge(comment: str, kept_back: Mapping[str, str]) -> str:
    """
    Say why a comment cannot stay; nothing where it can.
    """
    keys = (table or key for table, key in re.findall(_KEY, comment))
    reason = next((kept_back[key] for key in keys if key in kept_back), "")
    return reason or ("it holds an address or a telephone number of a person" if is_personal(comment) else "")
