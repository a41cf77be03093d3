"""
Texts and words as people write them, and how TOML wants them: with straight quotes.

Each function takes a value without its comment and returns a slip, or None where it sees nothing of its kind.
"""

from __future__ import annotations

import re

from charterkit.files.grammar import FANCY_QUOTES, LINE_TEXT
from charterkit.files.syntax.slips import Slip, is_value, quoted, shown

__all__ = ["double_backslashes", "mend_fancy_quotes", "mend_quotes", "mend_truth", "mend_word"]

_STRAIGHT = "\"'"
# Single ones are also apostrophes, so they tell nothing inside a text.
_FANCY_DOUBLE = re.compile("[“”„‟«»＂″〝〞〟「」『』]")
_TO_STRAIGHT = {ord(quote): '"' for quote in FANCY_QUOTES}
_LIST = re.compile(r'"[^"]*"(?:\s*,\s*"[^"]*")+,?|\'[^\']*\'(?:\s*,\s*\'[^\']*\')+,?')
_DOUBLED = re.compile(r'""([^"]+)""|\'\'([^\']+)\'\'')
_ESCAPE = re.compile(r'\\(\\|[btnfre"]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})|\\')
_FILE_PATH = re.compile(r"[A-Za-z]:\\|\\\\|\.{0,2}\\")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_REMARK = re.compile(r"\s*(?://|;|--)\s*(.*)")
_NO_VALUE = frozenset({"null", "nil", "-", "--", "–", "—", "?", "...", "…"})  # noqa: RUF001 - people write long dashes
_YES_NO = frozenset({"yes", "no", "y", "n", "on", "off"})


def mend_fancy_quotes(raw: str) -> Slip | None:
    """
    Find quotes that a word processor or another alphabet has put round a text.

    Args:
        raw: A value, not empty.
    """
    if raw[0] not in FANCY_QUOTES and raw[-1] not in FANCY_QUOTES:
        return None
    first = raw[0] in FANCY_QUOTES or raw[0] in _STRAIGHT
    last = len(raw) > 1 and (raw[-1] in FANCY_QUOTES or raw[-1] in _STRAIGHT)
    inner = raw[int(first) : len(raw) - int(last)]
    text: str | None = quoted(inner)
    if _FANCY_DOUBLE.search(inner):
        text = raw.translate(_TO_STRAIGHT)
    sign = raw[0] if raw[0] in FANCY_QUOTES else raw[-1]
    return Slip(
        code="CK111",
        cause=f"the text has a typographic quotation mark {shown(sign)}, as a word processor makes it",
        mend='write straight quotes, ", before and after the text',
        text=text,
    )


def mend_quotes(raw: str) -> Slip | None:
    """
    Find quotes that are not closed, not escaped, doubled, or that hide a backslash.

    Args:
        raw: A value, not empty.
    """
    quote = raw[0]
    if quote not in _STRAIGHT:
        return None
    inner = raw[1:-1]
    if _CONTROL.search(raw):
        mend = "remove it"
        cause = "the text holds a character that cannot be seen"
        return Slip(code="CK117", cause=cause, mend=mend, text=_CONTROL.sub("", raw))
    if quote not in raw[1:]:
        return _unclosed(raw)
    if slip := _doubled(raw):
        return slip
    if raw[-1] == quote and not re.search(r"\s[\w-]+\s*=\s*\S", inner):
        return _backslash(inner) if "\\" in inner and quote not in inner else _quotes_inside(inner, quote)
    return _something_after(raw)


def _doubled(raw: str) -> Slip | None:
    if doubled := _DOUBLED.fullmatch(raw):
        cause = "the text stands in two pairs of quotes"
        text = quoted(doubled[1] or doubled[2])
        return Slip(code="CK128", cause=cause, mend="write one quote before and one after the text", text=text)
    if _LIST.fullmatch(raw):
        cause = "several texts stand side by side"
        return Slip(code="CK129", cause=cause, mend="put a list into square brackets", text=f"[{raw}]")
    return None


def _unclosed(raw: str) -> Slip:
    inner = raw[1:-1] if raw[-1] in _STRAIGHT and len(raw) > 1 else raw[1:]
    text: str | None = f"{raw[0]}{inner}{raw[0]}"
    if not is_value(f"{text}"):
        text = quoted(inner)
    if "#" in raw:
        text = None
    cause = "the text begins with a quote that is not closed on its line"
    return Slip(code="CK118", cause=cause, mend="write a quote after the text too", text=text)


def _backslash(inner: str) -> Slip:
    cause = "a backslash in double quotes begins a special character, and here it does not fit"
    if _FILE_PATH.match(inner):
        mend = "put a file path into single quotes, or write / in place of \\"
        return Slip(code="CK121", cause=cause, mend=mend, text=quoted(inner))
    return Slip(code="CK121", cause=cause, mend="write two backslashes for one", text=f'"{double_backslashes(inner)}"')


def double_backslashes(inner: str) -> str:
    """
    Double the backslashes that begin no special character.

    Args:
        inner: What stands in double quotes.
    """
    return _ESCAPE.sub(lambda match: match.group() if match[1] else r"\\", inner)


def _quotes_inside(inner: str, quote: str) -> Slip:
    cause = f"the text has the quotes {shown(quote)} inside that it also stands in"
    text = quoted(inner.replace(f"\\{quote}", quote))
    return Slip(code="CK128", cause=cause, mend="use the other kind of quotes around the text", text=text)


def _something_after(raw: str) -> Slip | None:
    first = LINE_TEXT.match(raw)
    if not first:
        return None
    remark = _REMARK.fullmatch(raw, first.end())
    if remark:
        text = f"{first.group()} # {remark[1]}"
        return Slip(code="CK130", cause="a comment begins with #", mend="write # before it", text=text)
    cause = "after the text in quotes there is more on the line"
    mend = "put the whole text into one pair of quotes, or give each key a line of its own"
    return Slip(code="CK129", cause=cause, mend=mend, start=first.end(), text=None)


def mend_truth(raw: str) -> Slip | None:
    """
    Find `True`, `FALSE` and the like.

    Args:
        raw: A value, not empty.
    """
    small = raw.lower()
    if small not in ("true", "false"):
        return None
    cause = f"{shown(raw)} has capital letters"
    return Slip(code="CK114", cause=cause, mend=f"write {small} in small letters", text=small)


def mend_word(raw: str) -> Slip:
    """
    Take what nothing else explains for a text without quotes, or for the wish to say nothing.

    Args:
        raw: A value, not empty.
    """
    if raw.lower() in _NO_VALUE:
        cause = f"{shown(raw)} is not how TOML leaves something out"
        return Slip(code="CK119", cause=cause, mend='write "" where there is no answer yet', text='""')
    if raw[-1] in _STRAIGHT and raw[:-1].count(raw[-1]) == 0:
        cause = "the text ends with a quote but does not begin with one"
        return Slip(code="CK118", cause=cause, mend="write a quote before the text too", text=quoted(raw[:-1]))
    cause = f"the text {shown(raw)} has no quotes"
    mend = f"write {shown(quoted(raw))}"
    if raw.lower() in _YES_NO:
        mend = f"write {quoted(raw)}; where true or false is asked, write true or false without quotes"
    return Slip(code="CK113", cause=cause, mend=mend, text=quoted(raw))
