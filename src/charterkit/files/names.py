"""
Names: ids made from the names of cities, and which names a file, a city or a person can have.

A city is known by its id, not by its name: Halle is the name of several, and two names that look the same may be
written with different letters. An id is safe as the name of a file on every system, too.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from charterkit.files.letters import INVISIBLE, LOOK_ALIKES, write_in_ascii

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["file_name_fault", "is_id", "is_portable", "name_fault", "propose", "skeleton", "slug"]

_ID = re.compile(r"[a-z0-9][a-z0-9-]{1,62}")
_ID_LENGTH = 63
_NAME_LENGTH = 200
# What Linux, macOS and Windows all allow, in bytes of UTF-8.
_FILE_NAME_LENGTH = 255
_SHORT = 100
_JOINS = {ord(sign): None for sign in ".-_"}
_DEVICE = re.compile(r"(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[0-9])", re.IGNORECASE)
_NOT_IN_FILE_NAMES = re.compile(r'[/\\:*?"<>|]')
_TURNS_TEXT = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BAD_CATEGORIES = {
    "Cc": "a control character",
    "Cf": "which cannot be seen",
    "Co": "which every computer shows in another way",
    "Cs": "half of a character",
    "Zl": "a line end",
    "Zp": "a line end",
}


def slug(name: str) -> str:
    """
    Write a name with small letters of ASCII, digits and hyphens.

    Accents are dropped (ü is u); Greek and Cyrillic are written as on road signs. The same name in composed and in
    decomposed characters gives the same. What is too long is cut and ends with eight digits that belong to the whole.

    Args:
        name: The name of a city, in any spelling.

    Returns:
        At most 63 characters of `a-z`, `0-9` and single hyphens inside; nothing for a name in another alphabet.
        For an id that is always valid, use `propose`.
    """
    text = _drop_invisible(unicodedata.normalize("NFKC", name))
    text = re.sub(r"[^a-z0-9]+", "-", write_in_ascii(text.lower())).strip("-")
    if len(text) <= _ID_LENGTH:
        return text
    return f"{text[: _ID_LENGTH - 9].rstrip('-')}-{_fingerprint(text)}"


def is_id(text: str) -> bool:
    """
    Tell whether a text can be the id of a city.

    Args:
        text: What is to be an id.

    Returns:
        Whether it has 2 to 63 characters of `a-z`, `0-9` and `-`, does not begin with `-`, and names no device.
    """
    return _ID.fullmatch(text) is not None and _DEVICE.fullmatch(text) is None


def propose(name: str) -> str:
    """
    Propose an id for a city.

    Args:
        name: The name of the city, whatever it holds.

    Returns:
        A valid id, the same for the same name. Two cities may get the same: whoever uses it has to look.
    """
    text = slug(name)
    if is_id(text):
        return text
    return f"city-{text or _fingerprint(unicodedata.normalize('NFC', name))}"


def is_portable(name: str) -> bool:
    """
    Tell whether a file can have a name on Linux, macOS and Windows alike.

    Args:
        name: The name of a file, without folders.

    Returns:
        Whether `file_name_fault` finds nothing.
    """
    return file_name_fault(name) is None


def file_name_fault(name: str) -> str | None:
    """
    Say why a name cannot be that of a file on every system.

    Args:
        name: The name of a file, without folders.

    Returns:
        What is wrong and what to do, without the name, which may be harmful to show; nothing where all is well.
    """
    return None if _is_plain(name) else next(_find_file_name_faults(name), None)


def name_fault(name: str) -> str | None:
    """
    Say why a text cannot be the name of a city or of a person.

    Args:
        name: The name as it was typed.

    Returns:
        What is wrong and what to do, without the name, which may be harmful to show; nothing where all is well.
    """
    if not any(sign.isalnum() for sign in name):
        return "the name has no letters; write it out"
    if len(name) > _NAME_LENGTH:
        return f"the name has {len(name)} characters, and at most {_NAME_LENGTH} are allowed; shorten it"
    return _find_bad_character(name)


def skeleton(name: str) -> str:
    """
    Reduce a name to what the eye sees of it, to compare it with others.

    Two names with one skeleton look the same, or differ only in capitals, blanks and the kind of hyphen or apostrophe.
    It is only for comparing, not for showing. Capitals of other alphabets look like other letters than their small
    forms do, so a Greek name in capitals has another skeleton.

    Args:
        name: A name, in any spelling.

    Returns:
        The skeleton; equal for names that are easily taken for one another.
    """
    # Twice, since taking characters apart changes some look-alikes and brings out others.
    text = unicodedata.normalize("NFKD", name.translate(LOOK_ALIKES))
    # An i has its dot already: the one of a Turkish capital does not show.
    text = _drop_invisible(text).translate(LOOK_ALIKES).casefold().replace("i\u0307", "i")
    return " ".join(unicodedata.normalize("NFC", text).split())


def _drop_invisible(text: str) -> str:
    """
    Take out what shows nothing.
    """
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf" and sign not in INVISIBLE)


def _fingerprint(text: str) -> str:
    """
    Give eight hexadecimal digits that belong to a text.
    """
    from hashlib import sha256

    return sha256(text.encode(errors="surrogatepass")).hexdigest()[:8]


def _is_plain(name: str) -> bool:
    """
    Tell whether nothing can be wrong with the name of a file; most names are so, and need no closer look.
    """
    return (
        name.isascii()
        and len(name) <= _SHORT
        and name[:1].isalnum()
        and name[-1:].isalnum()
        and name.translate(_JOINS).isalnum()
        and _DEVICE.match(name) is None
    )


def _find_file_name_faults(name: str) -> Iterator[str]:
    """
    Say all that is wrong with the name of a file, the plainest first.
    """
    # Windows and some network drives turn full-width and raised letters into plain ones.
    plain = unicodedata.normalize("NFKC", name)
    if not name.strip():
        yield "the name is empty; write one"
    if name in {".", ".."}:
        yield "dots alone name a folder; write a name with letters"
    if found := _NOT_IN_FILE_NAMES.search(plain):
        yield f"the name holds `{found[0]}`, which separates or stands for something; leave it out"
    if fault := _find_bad_character(name):
        yield fault
    if name.startswith((" ", "-")) or plain.endswith((" ", ".")):
        yield "the name begins with a blank or a hyphen, or ends with a blank or a dot; leave that out"
    if device := _DEVICE.fullmatch(plain.partition(".")[0].rstrip()):
        yield f"`{device[0].upper()}` is a device on Windows and not a file; put another word in front of it"
    # macOS may store accents apart from their letters.
    length = max(len(unicodedata.normalize(form, name).encode(errors="replace")) for form in ("NFC", "NFD"))
    if length > _FILE_NAME_LENGTH:
        yield f"the name has {length} bytes, and at most {_FILE_NAME_LENGTH} fit; shorten it"


def _find_bad_character(name: str) -> str | None:
    """
    Describe the first character of a name that cannot be shown as it is.
    """
    for place, sign in enumerate(name, start=1):
        what = _BAD_CATEGORIES.get(unicodedata.category(sign))
        if sign in _TURNS_TEXT:
            what = "which turns the direction of the text"
        elif sign in INVISIBLE:
            what = "which cannot be seen"
        if what:
            return f"character {place} of the name is U+{ord(sign):04X}, {what}; type the name again by hand"
    return None
