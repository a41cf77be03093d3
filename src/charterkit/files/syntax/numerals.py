"""
Numbers and dates as people write them, and how TOML wants them.

Each function takes a value without its comment and returns a slip, or None where it sees nothing of its kind.
"""

from __future__ import annotations

import re
from datetime import date

from charterkit.files.syntax.slips import Slip, shown

__all__ = ["mend_date", "mend_minus", "mend_number", "mend_unit", "read_number"]

# Characters; nothing longer is a number with its unit.
_LONGEST = 80
_DATE = re.compile(r"([0-9]{1,4}) ?([./-]) ?([0-9]{1,2}) ?\2 ?([0-9]{1,4})\.?")
_NUMBER = r"[+-]?(?:[0-9](?:[0-9.,'’ ]*[0-9])?[.,]?|[.,][0-9]+)"
_MONEY = "€$£"
_MEASURED = re.compile(rf"(?P<money>[{_MONEY}] ?)?(?P<number>{_NUMBER})(?P<unit>\s*[^0-9\s].*)?", re.DOTALL)
_UNIT = re.compile(rf"\s*[%‰{_MONEY}]|\s*per ?cent|[^\W\d_]{{1,3}}|\s+[^\W\d_]+\.?(?: [^\W\d_]+)?\.?|\s*[-–—:]\s+.*")  # noqa: RUF001 - people write long dashes
_MINUSES = "‒–—−"  # noqa: RUF001 - what word processors make of a minus
_ORDINAL = frozenset({"st", "nd", "rd", "th", "e", "er", "ème", "re"})
# 1.234 and 1,234: with three digits after it, a sign may group thousands or begin decimals.
_UNSURE = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")

_GROUPED_BY_BLANKS = re.compile(r"[0-9]{1,3}(?:[ '’][0-9]{3})+(?:[.,][0-9]+)?")  # noqa: RUF001 - as people write
_GROUPED_BY_DOTS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_GROUPED_BY_COMMAS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3}){2,}")
_PLAIN = re.compile(r"[0-9]+|[0-9]*[.,][0-9]+|[0-9]+[.,]")


def read_number(raw: str) -> str | None:
    """
    Read a number as people of Europe write it.

    Args:
        raw: Digits with a sign, decimal comma or point, and groups of three.

    Returns:
        The number as TOML has it, or None where it is none.
    """
    if len(raw) > _LONGEST:
        return None
    sign, body = ("-" if raw.startswith("-") else "", raw[1:] if raw[:1] in ("+", "-") else raw)
    if _GROUPED_BY_BLANKS.fullmatch(body):
        body = re.sub("[ '’]", "", body).replace(",", ".")  # noqa: RUF001 - as people write
    elif _GROUPED_BY_DOTS.fullmatch(body):
        body = body.replace(".", "").replace(",", ".")
    elif _GROUPED_BY_COMMAS.fullmatch(body):
        body = body.replace(",", "")
    elif _PLAIN.fullmatch(body):
        body = body.replace(",", ".")
    else:
        return None
    whole, _, decimals = body.partition(".")
    return sign + (whole.lstrip("0") or "0") + ("." + decimals if decimals else "")


def mend_number(raw: str) -> Slip | None:
    """
    Find a number that is written with a decimal comma, with groups, or with zeros in front.

    Args:
        raw: A value, not empty.
    """
    number = read_number(raw)
    if number is None:
        return None
    if _UNSURE.fullmatch(raw):
        return _unsure(raw)
    if re.fullmatch(r"[+-]?[0-9]*[.,]?[0-9]*", raw) and "," not in raw:
        why = "needs digits before and after the point" if "." in (raw[0], raw[-1]) else "begins with a zero"
        cause = f"the number {shown(raw)} {why}"
        return Slip(code="CK115", cause=cause, mend=f"write {number}", text=number)
    cause = f"the number {shown(raw)} has a comma, or digits in groups; TOML knows a decimal point only"
    return Slip(code="CK112", cause=cause, mend=f"write {number}", text=number)


def _unsure(raw: str) -> Slip:
    whole, decimal = re.sub("[.,]", "", raw), raw.replace(",", ".")
    cause = f"the number {shown(raw)} can be read in two ways"
    return Slip(code="CK112", cause=cause, mend=f"write {whole} or {decimal}, whichever is meant")


def mend_minus(raw: str) -> Slip | None:
    """
    Find a number with a dash, or the minus sign of a word processor, in front.

    Args:
        raw: A value, not empty.
    """
    number = read_number(f"-{raw[1:]}") if raw[0] in _MINUSES else None
    if number is None:
        return None
    cause = f"the number {shown(raw)} has a long dash in front, as a word processor makes it"
    return Slip(code="CK117", cause=cause, mend=f"write {number}", text=number)


def mend_unit(raw: str) -> Slip | None:
    """
    Find a number with a percent sign, a currency, a unit or a remark.

    Args:
        raw: A value, not empty.
    """
    match = _MEASURED.fullmatch(raw) if len(raw) <= _LONGEST else None
    if not match:
        return None
    unit = (match["unit"] or "").rstrip()
    number = read_number(match["number"])
    if number is None or not (unit or match["money"]):
        return None
    if unit in _ORDINAL or not (_UNIT.fullmatch(unit) or not unit) or re.search(r"\d", unit):
        return None
    if _UNSURE.fullmatch(match["number"]):
        return _unsure(match["number"])
    what = "a percent sign" if "%" in unit else "a currency" if match["money"] or unit in _MONEY else "a unit or remark"
    cause = f"the number {shown(raw)} has {what} beside it"
    mend = f'write the number alone, {number}; if a text is meant, put it in quotes: "{raw}"'
    return Slip(code="CK116", cause=cause, mend=mend, text=number)


def mend_date(raw: str) -> Slip | None:
    """
    Find a date that is not written as year-month-day.

    Args:
        raw: A value, not empty.
    """
    match = _DATE.fullmatch(raw)
    if not match:
        return None
    first, sign, second, third = match.groups()
    in_pairs = len(first) == len(second) == len(third) == 2  # noqa: PLR2004 - two digits each
    if len(first) == 4 and len(third) <= 2 and (sign != "." or len(second) == len(third) == 2):  # noqa: PLR2004 - digits
        return _day(raw, first, second, third)
    if len(first) <= 2 and len(third) == 4:  # noqa: PLR2004 - digits
        return _day_first(raw, sign, (first, second, third))
    if in_pairs and int(first) <= 31 and int(second) <= 12:  # noqa: PLR2004 - days and months
        mend = f"write year-month-day, with four digits of the year, such as 20{third}-{second}-{first}"
        return Slip(code="CK122", cause=f"the date {shown(raw)} has only two digits for the year", mend=mend)
    return None


def _day_first(raw: str, sign: str, parts: tuple[str, str, str]) -> Slip | None:
    day, month, year = parts
    if sign != "." and day != month and int(day) <= 12 and int(month) <= 12:  # noqa: PLR2004 - months
        one, other = f"{year}-{month:0>2}-{day:0>2}", f"{year}-{day:0>2}-{month:0>2}"
        cause = f"the date {shown(raw)} can be read in two ways"
        return Slip(code="CK122", cause=cause, mend=f"write {one} or {other}, whichever is meant: year-month-day")
    if sign != "." and int(month) > 12:  # noqa: PLR2004 - months
        day, month = month, day
    return _day(raw, year, month, day)


def _day(raw: str, year: str, month: str, day: str) -> Slip | None:
    iso = f"{year}-{month:0>2}-{day:0>2}"
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        mend = "write a day that exists, as year-month-day, such as 2025-12-31"
        return Slip(code="CK122", cause=f"there is no day {shown(raw)}", mend=mend)
    mend = f"write {iso}: year-month-day, without quotes"
    return Slip(code="CK122", cause=f"the date {shown(raw)} is not written as TOML wants it", mend=mend, text=iso)
