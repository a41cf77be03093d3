"""
Does a text fit a pattern? The same as a regular expression says, without compiling one at every start.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["PLAIN", "fits"]


def _has_parts(text: str) -> bool:
    parts = text.replace("_", "-").split("-")
    return text.isascii() and "" not in parts and "".join(parts).isalnum()


def _is_id(text: str) -> bool:
    return text[:1].isalpha() and _has_parts(text)


def _is_version(text: str) -> bool:
    return text.isascii() and all(part.isdigit() for part in text.split("."))


def _is_city(text: str) -> bool:
    is_plain = text.isascii() and text == text.lower() and text.replace("-", "").isalnum()
    return is_plain and text[0] != "-" and 2 <= len(text) <= 63  # noqa: PLR2004 - as the pattern says


def _is_language(text: str) -> bool:
    return text.isascii() and text.isalpha() and text.islower() and 2 <= len(text) <= 3  # noqa: PLR2004 - as it says


def _is_capital(text: str) -> bool:
    return text.isascii() and text.isalpha() and text.isupper()


PLAIN: Mapping[str, Callable[[str], bool]] = {
    r"[A-Za-z][A-Za-z0-9]*([-_][A-Za-z0-9]+)*": _is_id,
    r"[A-Za-z0-9]+([-_][A-Za-z0-9]+)*": _has_parts,
    r"(has|law)\.[A-Za-z][A-Za-z0-9]*([-_][A-Za-z0-9]+)*": lambda text: (
        text[:4] in {"has.", "law."} and _is_id(text[4:])
    ),
    r"[0-9]+(\.[0-9]+)*": _is_version,
    r"[a-z0-9][a-z0-9-]{1,62}": _is_city,
    r"[a-z]{2,3}": _is_language,
    r"[A-Z]{2}": lambda text: _is_capital(text) and len(text) == 2,  # noqa: PLR2004 - as the pattern says
    r"[A-Z]+": _is_capital,
    r"has|law": {"has", "law"}.__contains__,
}
"""
Patterns that every file meets, and functions that say the same. Compiling these few took as long as scoring a city.
"""


@lru_cache(maxsize=1024)  # the same ids stand in many places
def fits(pattern: str, text: str) -> bool:
    """
    Tell whether the whole of a text fits a regular expression.
    """
    plain = PLAIN.get(pattern)
    return re.fullmatch(pattern, text) is not None if plain is None else plain(text)
