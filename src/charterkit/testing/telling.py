"""
What every record that has codes or parameters must say of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from charterkit.testing.promises import require

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from charterkit.model.findings import Explanation

__all__ = ["require_codes_explained", "require_parameters_told"]


def require_codes_explained(codes: Sequence[Explanation]) -> None:
    """
    Fail unless each code is two letters and three digits, stands once, and says what it means.
    """
    for one in codes:
        is_code = re.fullmatch(r"[A-Z]{2}[0-9]{3}", one.code)
        require(is_code, f"{one.code!r} is not two capital letters and three digits")
        require(one.title.strip() and one.text.strip(), f"{one.code} is not explained")
    names = [one.code for one in codes]
    require(len(names) == len({*names}), f"a code means two things: {', '.join(names)}")


def require_parameters_told(
    meanings: Mapping[str, object], named: Iterable[str], needs: Sequence[str], given: Iterable[Mapping[str, Any]]
) -> None:
    """
    Fail unless each parameter has a meaning in words, what is needed is given, and what is given is known.

    Args:
        meanings: What the record says of its parameters, by name.
        named: Names of parameters that the record uses elsewhere.
        needs: Those without which it cannot run.
        given: The parameters that the test class tries, each table by itself.
    """
    silent = [name for name, meaning in meanings.items() if not str(meaning).strip()]
    require(not silent, f"these parameters have no meaning in words: {', '.join(silent)}")
    unknown = [name for name in named if name not in meanings]
    require(not unknown, f"the record names what is no parameter: {', '.join(unknown)}")
    for table in given:
        lacking = [name for name in needs if name not in table]
        require(not lacking, f"{table} lacks {', '.join(lacking)}: set `parameters` of this test class")
        extra = [name for name in table if name not in meanings]
        require(not extra, f"`parameters` of the record does not tell of {', '.join(extra)}")
