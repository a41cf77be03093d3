"""
Codes of languages, and the code that is meant where somebody writes the name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from charterkit.files.fields import ListOf
from charterkit.files.values import NOT_ALLOWED, Text, refuse
from charterkit.files.wrappers import Checked

if TYPE_CHECKING:
    from charterkit.files.values import Faults, Path

__all__ = ["LANGUAGES"]

_CODE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
_NAMES = (
    "sq Albanian, ar Arabic, hy Armenian, eu Basque, be Belarusian, bs Bosnian, bg Bulgarian, ca Catalan, zh Chinese, "
    "hr Croatian, cs Czech, da Danish, prs Dari, nl Dutch, nl Flemish, en English, et Estonian, fi Finnish, fr French, "
    "gl Galician, ka Georgian, de German, el Greek, hu Hungarian, is Icelandic, ga Irish, it Italian, ku Kurdish, "
    "lv Latvian, lt Lithuanian, mk Macedonian, mt Maltese, no Norwegian, ps Pashto, fa Persian, pl Polish, "
    "pt Portuguese, ro Romanian, rom Romani, ru Russian, sr Serbian, sk Slovak, sl Slovenian, so Somali, es Spanish, "
    "sv Swedish, ti Tigrinya, tr Turkish, uk Ukrainian, ur Urdu, cy Welsh"
)


def _check_code(text: str, path: Path, faults: Faults) -> Any:
    if re.fullmatch(_CODE, text):
        return text
    word = text.strip().lower()
    codes = {name.lower(): code for code, name in (entry.split() for entry in _NAMES.split(", "))}
    code = codes.get(word) or (word if re.fullmatch(_CODE, word) else "")
    return refuse(_FORM, text, path, faults, code=NOT_ALLOWED, mend=f'write "{code}"' if code else "")


_FORM = Text(what='a language code such as "fi"', empty=False)
LANGUAGES = ListOf(Checked(_FORM, _check_code, {"pattern": f"^{_CODE}$"}), distinct=True)
"""A list of codes after BCP 47, none twice."""
