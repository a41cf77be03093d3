"""
Shapes that files of all kinds share: texts, ids, names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit.files.values import BAD, NOT_ALLOWED, Text, name_of
from charterkit.files.wrappers import Checked
from charterkit.model.city import CITY_ID_PATTERN
from charterkit.model.items import ID_PATTERN

if TYPE_CHECKING:
    from charterkit.files.values import Faults, Path

__all__ = ["CITY_ID", "COUNTRY", "ID", "NAME", "RECORD_ID", "SENTENCE", "TEXT"]

_LONGEST_DEVICE = 4
"""The names of devices on Windows that can be ids have so many letters, `com1` for one."""

_SHORT = 100
"""A name of so many plain letters needs no closer look."""


def _check_name(name: str, path: Path, faults: Faults) -> str:
    """
    Refuse hidden and other harmful characters in a name; the name comes back all the same.
    """
    is_plain = name.isascii() and name.isprintable() and len(name) <= _SHORT and any(map(str.isalnum, name))
    if not is_plain:
        from charterkit.files.names import name_fault

        if fault := name_fault(name):
            cause, _, mend = fault.partition("; ")
            faults.add(NOT_ALLOWED, path, cause, mend)
    return name


def _check_id(name: str, path: Path, faults: Faults) -> Any:
    """
    Refuse ids that no file can have as its name on Windows.
    """
    if len(name) > _LONGEST_DEVICE:
        return name
    from charterkit.files.names import file_name_fault

    fault = file_name_fault(name)
    if fault is None:
        return name
    cause, _, mend = fault.partition("; ")
    faults.add(NOT_ALLOWED, path, f"{name_of(path)}: {cause}", mend)
    return BAD


TEXT = Text()
SENTENCE = Text(empty=False)
ID = Text(ID_PATTERN, "an id of letters, digits and single hyphens", empty=False)
NAME = Checked(SENTENCE, _check_name)
CITY_ID = Text(CITY_ID_PATTERN, "an id of 2 to 63 small letters, digits and hyphens", empty=False)
RECORD_ID = Checked(CITY_ID, _check_id)
COUNTRY = Text("[A-Z]{2}", 'a country code of two capitals, such as "FI"')
