"""
Letters: how names are written in ASCII, and which letters look the same.

The ASCII forms are those that road signs and passports use: for Greek the national standard (ELOT 743), for Cyrillic
the Bulgarian law of 2009, with what Ukraine, Serbia and North Macedonia, and Russia do otherwise where a letter that
only they use gives the language away. The letters that look the same are a small part of the list in the Unicode
standard on security (UTS 39): the alphabets of Europe only.
"""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["INVISIBLE", "LOOK_ALIKES", "write_in_ascii"]


def _pair(letters: str, forms: str) -> dict[int, str]:
    """
    Give each letter its form; forms are parted by blanks, a dot stands for nothing.
    """
    return {ord(letter): form.replace(".", "") for letter, form in zip(letters, forms.split(), strict=True)}


# Small letters without accents that no accent rule of Unicode leads to.
_LATIN: Mapping[int, str] = MappingProxyType(
    _pair("ßæœøðþđħıĸłŋŧəƒ·", "ss ae oe o d th d h i k l ng t e f ."),
)

# Small letters without accents; `_write_greek` first writes vowels with υ, and γ and μ before some other letters.
_GREEK: Mapping[int, str] = MappingProxyType(
    _pair("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o"),
)

_CYRILLIC: Mapping[int, str] = MappingProxyType(
    _pair("абвгдежзийклмнопрстуфхцчшщъьюя", "a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sht a . yu ya")
    | _pair("ѐѝёыэіїєґўјљњћђџѓќѕ", "e i e y e i i ie g u j lj nj c d dz gj kj dz"),
)

# Letters that tell the language, and what it writes otherwise.
_CYRILLIC_VARIANTS: tuple[tuple[frozenset[str], Mapping[int, str]], ...] = (
    (frozenset("іїєґў"), MappingProxyType(_pair("гийхщъюя", "h y i kh shch . iu ia"))),
    (frozenset("јљњћђџѓќѕ"), MappingProxyType(_pair("жцчш", "z c c s"))),
    (frozenset("ыэё"), MappingProxyType(_pair("хщъ", "kh shch ."))),
)

# How these letters begin a word in Ukrainian.
_UKRAINIAN_INITIALS: Mapping[str, str] = MappingProxyType({"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"})

# Large and small letters apart: т looks like no small Latin letter, Т does. Accents are looked at one by one.
LOOK_ALIKES: Mapping[int, str] = MappingProxyType(
    _pair("АВЕЅІЈКМНОРСТУХҮԌԚԜӀ", "A B E S I J K M H O P C T Y X Y G Q W I")
    | _pair("аеѕіјорсухүһԁԛԝӏ", "a e s i j o p c y x y h d q w l")
    | _pair("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿ", "A B E Z H I K M N O P T Y X C J")
    | _pair("αγικνορσυϲϳ", "a y i k v o p o u c j")
    | _pair("ıɑɡ", "i a g")
    | _pair("‐‑‒–—―−", "- - - - - - -")
    | _pair("‘’ʼʹ′`´", "' ' ' ' ' ' '"),
)

# Letters and marks that show nothing, besides the characters of the Unicode category Cf.
INVISIBLE: frozenset[str] = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | {
    chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
}


def write_in_ascii(text: str) -> str:
    """
    Write small letters of Latin, Greek and Cyrillic in ASCII, without accents.

    Args:
        text: Small letters, composed or not.

    Returns:
        The text with what ASCII has for these letters; all other characters stay.
    """
    text = _write_cyrillic(unicodedata.normalize("NFC", text))
    return _write_greek(unicodedata.normalize("NFD", text)).translate(_LATIN)


def _write_cyrillic(text: str) -> str:
    """
    Write the Cyrillic letters of a composed text in ASCII.
    """
    letters = _CYRILLIC
    for signs, variant in _CYRILLIC_VARIANTS:
        if signs.intersection(text):
            letters = {**_CYRILLIC, **variant}
            break
    text = re.sub(r"(?<=[\u0400-\u052f])['’ʼ](?=[\u0400-\u052f])", "", text)
    if letters[ord("г")] == "h":
        text = re.sub(r"\b[єїйюя]", lambda found: _UKRAINIAN_INITIALS[found[0]], text)
    return re.sub(r"ия\b", "ia", text).translate(letters)


def _write_greek(text: str) -> str:
    """
    Write the Greek letters of a decomposed text in ASCII, and drop the accents of all letters.
    """
    # Two dots on the υ say that it is read by itself.
    text = re.sub("ου(?!\u0308)", "ou", text)
    text = re.sub("([αεη])υ(?!\u0308)\u0301?+(?=[θκξπσςτφχψ]|\\W|$)", r"\1f", text)
    text = re.sub("([αεη])υ(?!\u0308)", r"\1v", text)
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    text = re.sub(r"γ(?=[γξχ])", "n", text)
    return re.sub(r"\bμπ|μπ\b", "b", text).translate(_GREEK)
