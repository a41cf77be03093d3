"""
What people really type in a line, and the line as it should read.

A corrected line is offered only when the TOML reader takes it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve

from charterkit.files.grammar import FANCY_QUOTES, KEY, LINE_TEXT
from charterkit.files.syntax.naming import mend_header, mend_key
from charterkit.files.syntax.numerals import mend_date, mend_minus, mend_number, mend_unit
from charterkit.files.syntax.quoting import mend_fancy_quotes, mend_quotes, mend_truth, mend_word
from charterkit.files.syntax.slips import Slip, is_accepted, is_value, shown
from charterkit.model.answers import find_state

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["make_plain", "mend_line", "mend_value"]

# A line may hold several slips; so many are mended before the corrected line is given up.
_ROUNDS = 4

_ODD_BLANKS = "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\x0b\x0c\x85"
_UNSEEN = "\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_ODD = re.compile(rf"[{_ODD_BLANKS}{_UNSEEN}\uff01-\uff5e]")
_PIECE = re.compile(rf"{LINE_TEXT.pattern}|[{FANCY_QUOTES}].*?[{FANCY_QUOTES}]|#.*|.", re.DOTALL)
_IS_UNSEEN = re.compile(rf"[{_UNSEEN}]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")

_EQUALS = re.compile(rf"{LINE_TEXT.pattern}|[=#]")
_COMMENT = re.compile(rf"{LINE_TEXT.pattern}|[{FANCY_QUOTES}].*?[{FANCY_QUOTES}]|#")
_COLON = re.compile(rf"({KEY.pattern})[ \t]*:(?![=/\\])[ \t]*(.*)")
_SPACED = re.compile(rf"({KEY.pattern})(?:[ \t]+|(?=[\"'{FANCY_QUOTES}]))(.+)")
_REMARK = re.compile(r"(?://|;|--(?!\S)|/\*|<!--|%|\*(?!.*=)|REM\b)\s*(.*?)\s*(?:\*/|-->)?")
_MERGE = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?:\s.*)?")
_SECOND = re.compile(r"[ \t,;](?P<key>[A-Za-z0-9_-]++)[ \t]*+=(?!=)")
_NUMBERS = re.compile(r"[+-]?\d+(?:[,;]\s+[+-]?\d+)+|[+-]?\d+(?:;[+-]?\d+)+")


def mend_line(line: str, rounds: int = _ROUNDS) -> Slip | None:
    """
    Find the first slip in a line that the TOML reader refuses.

    Args:
        line: A header, or a key and a value; the value neither an array nor a table nor on several lines.
        rounds: How many slips may be mended to arrive at a corrected line.

    Returns:
        The slip, its place in the line, and as `text` the whole line with all slips mended, where that is certain.
    """
    plain, offsets = make_plain(line)
    if plain != line and is_accepted(plain):
        pairs = zip(line, plain + " ", (*offsets, -1), strict=False)
        at = next(place for place, (odd, usual, offset) in enumerate(pairs) if offset != place or odd != usual)
        cause = "a blank or sign here only looks like a usual one, or cannot be seen"
        mend = "write a usual blank or sign, or remove it; such characters come from copied text"
        return Slip(code="CK117", cause=cause, mend=mend, text=plain, start=at, stop=at + 1)
    slip = mend_header(plain) if plain.lstrip(" \t").startswith("[") else _mend_pair(plain)
    if slip is None:
        return None
    stop = len(plain) if slip.stop < 0 else slip.stop
    text = slip.text
    if text is not None and not is_accepted(text):
        again = mend_line(text, rounds - 1) if rounds else None
        text = again.text if again else None
    places = (*offsets, len(line))
    return evolve(slip, start=places[slip.start], stop=places[stop], text=text)


def make_plain(line: str) -> tuple[str, Sequence[int]]:
    """
    Replace odd blanks and full-width signs by usual ones and drop unseen characters, outside texts in quotes.

    Args:
        line: A line or a part of one.

    Returns:
        The plain line, and for each of its characters the offset in `line`.
    """
    if not _ODD.search(line):
        return line, range(len(line))
    plain: list[str] = []
    offsets: list[int] = []
    for match in _PIECE.finditer(line):
        piece = match.group()
        if len(piece) == 1 and _ODD.match(piece):
            piece = _plain_character(piece)
        elif piece.startswith("#"):
            piece = _CONTROL.sub(" ", piece)
        plain.extend(piece)
        offsets.extend(range(match.start(), match.start() + len(piece)))
    return "".join(plain), offsets


def _plain_character(character: str) -> str:
    if "\uff01" <= character <= "\uff5e":
        return chr(ord(character) - 0xFEE0)
    return "" if _IS_UNSEEN.match(character) else " "


def _mend_pair(line: str) -> Slip | None:
    start = len(line) - len(line.lstrip(" \t"))
    if _MERGE.fullmatch(line):
        cause = "two versions of the file were merged, and a mark of it is left"
        return Slip(code="CK130", cause=cause, mend="keep one version and remove the marks", start=start)
    equals = next((match.start() for match in _EQUALS.finditer(line) if match.group() in "=#"), -1)
    key_at = KEY.match(line, start)
    if (remark := _REMARK.fullmatch(line, start)) and (key_at is None or key_at.group() == "--"):
        text = f"{line[:start]}# {remark[1]}".rstrip()
        return Slip(code="CK130", cause="a comment begins with #", mend="write # before it", text=text, start=start)
    colon = _COLON.fullmatch(line, start)
    if colon and not colon[1].isdecimal() and not 0 <= equals < colon.start(2):
        return _colon(line, colon)
    if equals < 0 or line[equals] == "#":
        return _no_equals(line, start)
    key = line[start:equals].rstrip(" \t:")
    if slip := mend_key(key):
        whole = None if slip.text is None else line[:start] + slip.text + line[start + len(key) :]
        return evolve(slip, text=whole, start=start, stop=start + len(key))
    return _mend_after_equals(line, start + len(key), equals)


def _mend_after_equals(line: str, key_stop: int, equals: int) -> Slip | None:
    if ":" in line[key_stop:equals]:
        text = f"{line[:key_stop]} ={line[equals + 1 :]}"
        cause = "a colon stands beside the equals sign"
        return Slip(code="CK120", cause=cause, mend="write = alone", text=text, start=key_stop, stop=equals + 1)
    start, stop = _find_value(line, equals + 1)
    if line[:key_stop].strip() == "value" and (state := find_state(line[start:stop])):
        cause = f"{shown(line[start:stop])} is no value, but why there is none"
        text = f'{line[:key_stop].replace("value", "state")} = "{state}"{line[stop:]}'
        return Slip(code="CK113", cause=cause, mend=f'write state = "{state}"', text=text, start=start, stop=stop)
    slip = mend_value(line[start:stop])
    if slip is None:
        return None
    whole = None
    if slip.text is not None:
        gap = " " if line[equals - 1] == " " and start == equals + 1 else ""
        whole = line[:start] + gap + slip.text + (" " if line[stop : stop + 1] == "#" else "") + line[stop:]
    slip_stop = stop if slip.stop < 0 else start + slip.stop
    return evolve(slip, text=whole, start=start + slip.start, stop=slip_stop)


def _find_value(line: str, start: int) -> tuple[int, int]:
    start += len(line[start:]) - len(line[start:].lstrip(" \t"))
    comment = len(line)
    if line[start : start + 1] not in ("'", '"') or LINE_TEXT.match(line, start):
        comment = next((match.start() for match in _COMMENT.finditer(line, start) if match.group() == "#"), len(line))
    return start, max(start, len(line[:comment].rstrip(" \t")))


def _colon(line: str, match: re.Match[str]) -> Slip:
    value = match[2] or '""'
    # A sentence with a colon is rather a remark than a value.
    sure = len(value.split()) <= 2 or value[0].isdecimal() or value[0] in "\"'" + FANCY_QUOTES  # noqa: PLR2004 - words
    start = line.index(":", match.end(1))
    return Slip(
        code="CK120",
        cause=f"after the name {shown(match[1])} stands a colon",
        mend="write = between name and value",
        text=f"{line[: match.end(1)]} = {value}" if sure else None,
        start=start,
        stop=start + 1,
    )


def _no_equals(line: str, start: int) -> Slip:
    match = _SPACED.fullmatch(line.rstrip(" \t"), start)
    if match and _is_sure_value(match[2]):
        text = f"{line[: match.end(1)]} = {match[2]}"
        cause = f"after the name {shown(match[1])} the equals sign is missing"
        return Slip(code="CK120", cause=cause, mend="write = between name and value", text=text, start=match.start(2))
    word = line.strip(" \t")
    if word.endswith("]") and KEY.fullmatch(word.rstrip("]")):
        name = word.rstrip("]")
        cause = f"before the name of the table {shown(name)} the bracket is missing"
        mend = f"write [{name}], or [[{name}]] where an entry of a list of tables begins"
        whole = f"[{word}" if word.count("]") == 1 else None
        return Slip(code="CK125", cause=cause, mend=mend, text=whole, start=start)
    if KEY.fullmatch(word):
        cause = f"after {shown(word)} the equals sign and the value are missing"
        return Slip(code="CK120", cause=cause, mend=f'write {word} = and a value, "" where there is none', start=start)
    cause = "the line is neither a key with a value, nor a header in square brackets, nor a comment"
    mend = 'write key = value, or # before a comment; a text of several lines stands between """ and """'
    return Slip(code="CK130", cause=cause, mend=mend, start=start)


def _is_sure_value(raw: str) -> bool:
    if is_value(raw) or raw[0] in FANCY_QUOTES or raw[0] in "\"'":
        return True
    slips = (mend(raw) for mend in (mend_date, mend_minus, mend_number, mend_unit, mend_truth))
    return any(slip and slip.text for slip in slips)


def mend_value(raw: str) -> Slip | None:
    """
    Find what is wrong with a value.

    Args:
        raw: What stands after the equals sign, without blanks and comment around it; may be empty.

    Returns:
        The slip, as `text` what to write in place of `raw`; None for a value that is right.
    """
    if not raw:
        mend = 'write "" where there is no answer yet'
        return Slip(code="CK119", cause="after the equals sign the value is missing", mend=mend, text='""')
    if is_value(raw):
        return None
    core = raw.rstrip(";, \t")
    if core not in ("", raw) and (is_value(core) or raw[0] not in "\"'"):
        return _drop_sign(core)
    slips = (mend(raw) for mend in _MENDS)
    return next((slip for slip in slips if slip), None) or mend_word(raw)


def _drop_sign(core: str) -> Slip:
    if slip := mend_value(core):
        return evolve(slip, stop=-1)
    cause = "after the value stands a sign that does not belong there"
    return Slip(code="CK129", cause=cause, mend="remove it", text=core, start=len(core))


def _mend_sign(raw: str) -> Slip | None:
    if raw[0] not in "=>":
        return None
    cause = "one sign too many stands after the name"
    return Slip(code="CK120", cause=cause, mend="write = alone", text=raw.lstrip("=> \t"))


def _mend_several(raw: str) -> Slip | None:
    second = _SECOND.search(raw)
    if second and is_value(raw[: second.start()].rstrip(" \t,;")):
        cause = f"a second key, {shown(second['key'])}, stands on the line"
        return Slip(code="CK129", cause=cause, mend="give each key a line of its own", start=second.start("key"))
    if _NUMBERS.fullmatch(raw):
        numbers = ", ".join(re.findall(r"[+-]?\d+", raw))
        mend = f"write [{numbers}] for a list; a decimal number has a point"
        return Slip(code="CK129", cause="several numbers stand side by side", mend=mend)
    return None


# In this order: what a later one would also take for its own comes first.
_MENDS = (
    _mend_sign,
    _mend_several,
    mend_fancy_quotes,
    mend_quotes,
    mend_truth,
    mend_date,
    mend_minus,
    mend_number,
    mend_unit,
)
