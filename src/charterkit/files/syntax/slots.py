"""
Slips inside arrays, inline tables and texts of several lines.

A slot is what stands between two signs: a key before an equals sign, or a value. The reader says where it stumbled; the
slot there is mended, a filler of the same length takes its place, and the reader tries again.
"""

from __future__ import annotations

import re

import tomli
from attrs import evolve, frozen

from charterkit.files.grammar import KEY, LINE_TEXT
from charterkit.files.syntax.mends import make_plain, mend_line, mend_value
from charterkit.files.syntax.naming import mend_key
from charterkit.files.syntax.quoting import double_backslashes
from charterkit.files.syntax.slips import Slip, describe, is_accepted, is_value, shown
from charterkit.files.syntax.spots import TRIPLE, Spot, find_spot

__all__ = ["find_slips"]

# Characters read again at most for the slips of one statement.
_EFFORT = 200_000
# Characters; in what is longer no slip is looked for.
_LONGEST_SLOT = 2000

_GROUP = re.compile(rf"(\"\"\"|'''|[\[{{])|{LINE_TEXT.pattern}")


@frozen
class _Repair:
    """
    A slip with its place in the statement, and what stands there while the reader tries again.
    """

    slip: Slip
    start: int
    stop: int
    filler: str | None = None
    at: int = -1


def find_slips(statement: str, place: int, message: str) -> list[Slip]:
    """
    Find the slips of a statement whose value is an array, an inline table or a text in three quotes.

    Args:
        statement: Its lines.
        place: The offset where the reader stumbled.
        message: What the reader said.

    Returns:
        The slips in order, with their places in the statement, and as `text` the whole line as it should read where
        that is certain.
    """
    if slip := _mend_head(statement, place):
        return [slip]
    work = statement
    repairs: list[_Repair] = []
    for turn in range(max(1, min(20, _EFFORT // len(statement)))):
        repair = _repair(work, place, message, turn)
        repairs.append(repair)
        if repair.filler is None:
            break
        at = repair.start if repair.at < 0 else repair.at
        work = work[:at] + repair.filler + work[at + len(repair.filler) :]
        try:
            tomli.loads(work)
            break
        except tomli.TOMLDecodeError as error:
            if error.pos <= repair.start:
                break
            place, message = error.pos, error.msg
        except (ValueError, RecursionError):
            break
    return _with_lines(statement, repairs)


def _mend_head(statement: str, place: int) -> Slip | None:
    # What stands before the value is mended as if the value were an empty text.
    start = next((match.start() for match in _GROUP.finditer(statement) if match[1]), len(statement))
    if place > start or "\n" in statement[:start]:
        return None
    slip = mend_line(f'{statement[:start]}""')
    if slip is None or slip.start > start:
        return None
    line = statement[start:].partition("\n")[0]
    text = slip.text.removesuffix('""') + line if slip.text and slip.text.endswith('""') else None
    if text and "\n" not in statement and not is_accepted(text):
        text = None
    return evolve(slip, text=text, stop=min(slip.stop, start))


def _with_lines(statement: str, repairs: list[_Repair]) -> list[Slip]:
    fixed, unsure = _mend_all(statement, repairs)
    slips = []
    for repair in repairs:
        line = statement.count("\n", 0, repair.start)
        text = fixed[line] if fixed and line not in unsure else None
        slips.append(evolve(repair.slip, start=repair.start, stop=repair.stop, text=text))
    return slips


def _mend_all(statement: str, repairs: list[_Repair]) -> tuple[list[str], set[int]]:
    # The lines with all slips mended, and which of them hold one whose mend is not certain; no lines where the reader
    # does not take them, or where two mends meet in one place.
    pieces: list[str] = []
    unsure: set[int] = set()
    position = 0
    for repair in sorted(repairs, key=lambda repair: repair.start):
        if repair.start < position:
            return [], unsure
        text = repair.slip.text
        if text is None:
            unsure.add(statement.count("\n", 0, repair.start))
            text = repair.filler or ""
        pieces += (statement[position : repair.start], text)
        position = repair.stop
    fixed = "".join(pieces) + statement[position:]
    return fixed.split("\n") if is_accepted(fixed) and fixed.count("\n") == statement.count("\n") else [], unsure


def _repair(work: str, place: int, message: str, turn: int) -> _Repair:
    spot = find_spot(work, place)
    slot = work[spot.start : spot.stop]
    repair = _in_text(work, place, message, spot)
    if repair or len(slot) > _LONGEST_SLOT:
        return repair or _other(message, place)
    plain = make_plain(slot)[0].strip()
    if plain != slot and (is_value(plain) or KEY.fullmatch(plain) or not plain):
        cause = "a blank or sign here only looks like a usual one, or cannot be seen"
        return _fill(Slip(code="CK117", cause=cause, mend="write a usual blank", text=plain), spot, turn)
    if not spot.opened:
        return _after_value(work, place)
    if message.startswith(("Duplicate", "Cannot")):
        return _twice(work, place, spot)
    return (_filled(work, spot, place, turn) if slot else _empty(work, spot, place)) or _other(message, place)


def _in_text(work: str, place: int, message: str, spot: Spot) -> _Repair | None:
    if spot.quotes not in ("", *TRIPLE):
        cause = "a quote on this line has no partner; an apostrophe counts as one"
        slip = Slip(code="CK118", cause=cause, mend="write a quote before and after each text")
        return _Repair(slip, spot.start, spot.stop)
    if message.startswith(("Illegal", "Found invalid")):
        slip = evolve(describe(message, place), code="CK117", mend="remove it", text="")
        return _Repair(slip, place, place + 1, " ")
    if spot.quotes and message.startswith(("Unescaped", "Invalid hex", "Escaped")):
        return _backslashes(work, place)
    return None


def _twice(work: str, place: int, spot: Spot) -> _Repair:
    start = max(work.rfind("{", 0, place), work.rfind(",", 0, place), work.rfind("\n", 0, place)) + 1
    start += len(work[start:place]) - len(work[start:place].lstrip())
    key = KEY.match(work, start)
    cause = f"the key {shown(key.group() if key else '')} stands twice between these curly brackets"
    slip = Slip(code="CK131", cause=cause, mend="keep one of them")
    return _hole(slip, start, place, work, spot)


def _hole(slip: Slip, start: int, stop: int, work: str, spot: Spot) -> _Repair:
    # Without its comma, so that the reader does not stumble over two in a row.
    end = work.index(",", stop) + 1 if spot.after == "," else stop
    return _Repair(slip, start, stop, re.sub(r"[^\n]", " ", work[start:end]))


def _other(message: str, place: int) -> _Repair:
    return _Repair(describe(message, place), place, place)


def _fill(slip: Slip, spot: Spot, turn: int) -> _Repair:
    # A key that no other has, or a value; as long as what it stands for.
    width = spot.stop - spot.start
    value = '""'.ljust(width) if width > 1 else "0"
    filler = str(turn).zfill(width)[-width:] if spot.after == "=" else value
    if slip.text == "":
        filler = " " * width
    return _Repair(slip, spot.start, spot.stop, filler)


def _backslashes(work: str, place: int) -> _Repair:
    start = work.rindex("\\", 0, place)
    stop = work.find("\n", start)
    quotes = work.find('"""', start)
    stop = min(end for end in (stop, quotes, len(work)) if end >= 0)
    rest = work[start:stop]
    cause = "a backslash in this text begins a special character, and here it does not fit"
    mend = "write two backslashes for one"
    slip = Slip(code="CK121", cause=cause, mend=mend, text=double_backslashes(rest))
    return _Repair(slip, start, stop, rest.replace("\\", "/"))


def _after_value(work: str, place: int) -> _Repair:
    stop = work.find("\n", place)
    stop = len(work) if stop < 0 else stop
    rest = work[place:stop]
    spare = not rest.strip(" \t,;.")
    cause = "after the value something stands that does not belong there"
    mend = "remove it, or write # before a comment"
    slip = Slip(code="CK129", cause=cause, mend=mend, text="" if spare else None)
    return _Repair(slip, place, stop, " " * len(rest))


def _empty(work: str, spot: Spot, place: int) -> _Repair | None:
    if spot.before == "=":
        slip = Slip(code="CK119", cause="after the equals sign the value is missing", mend='write ""', text='""')
        blank = work[place - 1 : place] in (" ", "\t")
        return _Repair(slip, place, place, "0" if blank else None, place - 1)
    if spot.entry >= 0 and spot.after in ("[", "{"):
        return _missing_comma(work, spot.entry, place)
    if spot.after == "=":
        slip = Slip(code="CK123", cause="a name is missing here", mend="write the name of the key")
        return _Repair(slip, place, place)
    if spot.after == ",":
        slip = Slip(code="CK129", cause="there is one comma too many", mend="remove one of them", text="")
        return _Repair(slip, place, place + 1, " ")
    return _wrong_bracket(work, spot)


def _wrong_bracket(work: str, spot: Spot) -> _Repair | None:
    partner = {"[": "]", "{": "}"}
    wanted = partner[spot.opened[-1]]
    if spot.after not in ("]", "}") or spot.after == wanted:
        return None
    place = work.index(spot.after, spot.stop)
    cause = f"the bracket {spot.opened[-1]} is not closed by {wanted} before {shown(spot.after)}"
    missing = len(spot.opened) > 1 and partner[spot.opened[-2]] == spot.after
    slip = Slip(code="CK126", cause=cause, mend=f"write {wanted}", text=f"{wanted} " if missing else wanted)
    if not missing:
        return _Repair(slip, place, place + 1, wanted)
    blank = work[place - 1] in " \t"
    return _Repair(slip, place, place, wanted if blank else None, place - 1)


def _filled(work: str, spot: Spot, place: int, turn: int) -> _Repair | None:
    slot = work[spot.start : spot.stop]
    is_key = spot.opened[-1] == "{" and spot.before in ("{", ",")
    if (end := _find_missing_comma(work, spot, place, is_key=is_key)) >= 0:
        return _missing_comma(work, end, place)
    if spot.entry >= 0:
        slip = Slip(
            code="CK129", cause=f"{shown(slot)} does not belong here", mend="remove it, or write a comma before it"
        )
        return _Repair(slip, spot.start, spot.stop, " " * len(slot))
    if is_key:
        return _key(work, spot, turn)
    if spot.after == "=" and spot.opened[-1] == "[":
        cause = f"the key {shown(slot)} stands in a list without curly brackets"
        slip = Slip(code="CK129", cause=cause, mend="write { before the keys of an entry and } after them")
        return _Repair(slip, spot.start, spot.stop)
    if ";" in slot and all(is_value(part) for part in slot.split(";")):
        text = slot.replace(";", ",")
        slip = Slip(code="CK129", cause="a semicolon parts two entries", mend="write a comma", text=text)
        return _fill(slip, spot, turn)
    value = mend_value(slot)
    return _fill(value, spot, turn) if value else _wrong_bracket(work, spot)


def _find_missing_comma(work: str, spot: Spot, place: int, *, is_key: bool) -> int:
    first, second = work[spot.start : place].strip(), work[place : spot.stop].strip()
    if first and second and is_value(first) and (is_value(second) or (spot.after == "=" and not is_key)):
        return spot.start + len(first)
    begins = KEY.match(second) if is_key else is_value(second)
    return spot.entry if spot.start == place and begins else -1


def _key(work: str, spot: Spot, turn: int) -> _Repair | None:
    slot = work[spot.start : spot.stop]
    if spot.after == "=":
        slip = mend_key(slot)
        return _fill(slip, spot, turn) if slip else None
    before = max(0, spot.start - 40)
    if slot.isdecimal() and (number := re.compile(r"(\d++)[ \t]*+,[ \t]*+$").search(work[: spot.start], before)):
        text = f"{number[1]}.{slot}"
        cause = f"the number {shown(f'{number[1]},{slot}')} has a comma; TOML knows a decimal point only"
        slip = Slip(code="CK112", cause=cause, mend=f"write {text}", text=text)
        return _Repair(slip, number.start(), spot.stop, text.ljust(spot.stop - number.start()))
    slip = mend_line(slot)
    return _hole(slip, spot.start, spot.stop, work, spot) if slip else None


def _missing_comma(work: str, end: int, place: int) -> _Repair:
    slip = Slip(code="CK129", cause="a comma is missing between two entries", mend="write a comma", text=",")
    blank = place > end and work[place - 1] in " \t"
    return _Repair(slip, end, end, "," if blank else None, place - 1)
