"""
Values that several records share: lists of ids, roles of people, days gone by, texts that others see.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from charterkit.files.fields import ListOf
from charterkit.files.shapes import CITY_ID, ID, NAME, SENTENCE, TEXT
from charterkit.files.values import TELLS_TOO_MUCH, Day, Number, name_of
from charterkit.files.wrappers import Checked

if TYPE_CHECKING:
    from charterkit.files.values import Faults, Path

__all__ = [
    "CITY_IDS",
    "NODE_IDS",
    "PAST_DAY",
    "PAST_YEAR",
    "PRACTICE_IDS",
    "REQUIRED_ROLE",
    "ROLE",
    "SENTENCES",
    "SHOWN",
    "SHOWN_NAME",
    "YEAR",
    "is_personal",
]

_AHEAD = dt.timedelta(hours=14)
"""So far is the earliest time zone ahead of UTC."""

_DIGITS = 7
"""A telephone number has so many digits, or more."""

_YEAR = r"(?:19|20)\d\d"
_DAYS = rf"\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|\d{{4}}-\d\d(?:-\d\d)?|{_YEAR}\s?[-–/]\s?(?:{_YEAR}|\d\d)|{_YEAR}"
_SIGN_IN_WORDS = r"\w\s?[(\[{<]\s?at\s?[)\]}>]\s?\w"
_PHONE = r"(?<!\d)[+0][\d\s()./-]{5,}\d|\d(?:[\s()/-]*\d){8,}"


def is_personal(text: str) -> bool:
    """
    Tell whether a text holds an e-mail address or a telephone number, which belong to a person.

    Args:
        text: What should name a role, an office or a topic.
    """
    # Full-width signs are read as plain ones. In capitals, AT is Austria.
    text = unicodedata.normalize("NFKC", text)
    if "@" in text or re.search(_SIGN_IN_WORDS, text):
        return True
    without_days = re.sub(rf"\b(?:{_DAYS})\b", "", text)
    return any(sum(map(str.isdigit, found)) >= _DIGITS for found in re.findall(_PHONE, without_days))


def _check_role(text: str, path: Path, faults: Faults) -> str:
    """
    Warn where a person stands in place of a role; the text itself is not repeated.
    """
    if is_personal(text):
        cause = f"{name_of(path)} holds an address or a telephone number of a person"
        faults.warn("CK452", path, cause, 'name a role that stays when people change, such as "head of integration"')
    return text


def _refuse_personal(text: str, path: Path, faults: Faults) -> Any:
    if is_personal(text):
        cause = f"{name_of(path)} tells too much: it holds an address or a telephone number of a person"
        return faults.add(TELLS_TOO_MUCH, path, cause, "take it out of the text")
    return text


def _check_past(day: dt.date, path: Path, faults: Faults) -> Any:
    if day > _find_today():
        cause = f"{name_of(path)}: {day.isoformat()} is still to come"
        return faults.add("CK453", path, cause, "write the day on which it happened; look at the year")
    return day


def _check_past_year(year: int, path: Path, faults: Faults) -> Any:
    if year > _find_today().year:
        cause = f"{name_of(path)}: {year} is still to come"
        return faults.add("CK453", path, cause, "write the year in which it happened")
    return year


def _find_today() -> dt.date:
    """
    Tell the latest day that it is anywhere on earth; `SOURCE_DATE_EPOCH` stands in for the clock.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    is_set = re.fullmatch("[0-9]{1,11}", epoch)
    now = dt.datetime.fromtimestamp(int(epoch), dt.UTC) if is_set else dt.datetime.now(dt.UTC)
    return (now + _AHEAD).date()


CITY_IDS = ListOf(CITY_ID, distinct=True)
PRACTICE_IDS = ListOf(CITY_ID, distinct=True)
NODE_IDS = ListOf(ID, distinct=True)
SENTENCES = ListOf(SENTENCE)
YEAR = Number(1800, 2100, whole=True)
ROLE = Checked(TEXT, _check_role)
REQUIRED_ROLE = Checked(SENTENCE, _check_role)
SHOWN = Checked(SENTENCE, _refuse_personal)
SHOWN_NAME = Checked(NAME, _refuse_personal)
PAST_DAY = Checked(Day(), _check_past)
PAST_YEAR = Checked(YEAR, _check_past_year)
