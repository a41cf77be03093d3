"""
Brands: a folder with the looks that a network wants for its documents.

`brand.toml` says names and colours, a picture beside it is the logo, and `templates/` may hold Jinja2 templates.
Nothing of it can change what a document says.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from charterkit.errors import InputError
from charterkit.files.documents import read_document
from charterkit.model.document import COLOUR_PATTERN, Brand
from charterkit.model.findings import Finding
from charterkit.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CONTRAST", "measure_contrast", "read_brand"]

CONTRAST = 4.5
"""How much a colour has to stand out from the page: WCAG 2.2, success criterion 1.4.3."""

_PAPERS = {"colour": ("light", "#ffffff"), "dark": ("dark", "#17181c")}
_TEXTS = ("name", "intro", "footer")
_KEYS = ("format", *_TEXTS, "colour", "dark", "logo", "alternative")
_LONGEST = {"name": 200, "intro": 4000, "footer": 1000, "alternative": 300}
_LOGO_BYTES = 200_000
_TEMPLATE_BYTES = 100_000
_PICTURES = {
    ".png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    ".jpg": ("image/jpeg", b"\xff\xd8\xff"),
    ".jpeg": ("image/jpeg", b"\xff\xd8\xff"),
    ".svg": ("image/svg+xml", b"<"),
}


def read_brand(folder: str | os.PathLike[str]) -> Brand:
    """
    Read the folder of a brand.

    Args:
        folder: Where it is.

    Raises:
        InputError: Something in it cannot be used; all that is wrong, with places.
    """
    file = os.path.join(os.fspath(folder), "brand.toml")  # noqa: PTH118 - the name as the user gave it
    document = read_document(file)
    if document.data is None:
        raise InputError(document.findings)
    data = document.data
    settings: dict[str, Any] = {name: data[name] for name in (*_TEXTS, "alternative", *_PAPERS) if name in data}
    findings = [*_find_faults(data)]
    kind, logo, faults = _read_logo(Path(folder), data)
    templates, more = _read_templates(Path(folder) / "templates")
    findings += [*faults, *more]
    if findings:
        from charterkit.files.positions import locate

        raise InputError(locate(tuple(_name(finding, document.file) for finding in findings), document))
    return Brand(**settings, logo=logo, kind=kind, templates=templates)


def _name(finding: Finding, file: str) -> Finding:
    from attrs import evolve

    return finding if finding.file else evolve(finding, file=file)


def _find_faults(data: dict[str, Any]) -> Iterator[Finding]:
    for key, value in data.items():
        if key not in _KEYS:
            mend = did_you_mean(key, _KEYS) or f"known are: {', '.join(_KEYS)}"
            yield Finding(code="CK501", path=(key,), on_key=True, cause=f"unknown key `{key}` in a brand", mend=mend)
        elif key in _LONGEST and (not isinstance(value, str) or len(value) > _LONGEST[key]):
            cause = f"`{key}` is a text of at most {_LONGEST[key]} characters"
            yield Finding(code="CK502", path=(key,), cause=cause, mend="shorten it, or write it in quotes")
        elif key in _PAPERS:
            yield from _find_bad_colour(key, value)
    if data.get("logo") and not data.get("alternative"):
        mend = 'add what it shows to who cannot see it: alternative = "Logo of ..."'
        yield Finding(code="CK503", path=("logo",), cause="the logo has no alternative text", mend=mend)


def _find_bad_colour(key: str, value: object) -> Iterator[Finding]:
    page, paper = _PAPERS[key]
    if not isinstance(value, str) or not re.fullmatch(COLOUR_PATTERN, value):
        cause = f"`{key}` is a colour in small letters, such as #1a4f7a"
        yield Finding(code="CK504", path=(key,), cause=cause, mend=f'write {key} = "#1a4f7a", with your colour')
        return
    contrast = measure_contrast(value, paper)
    if contrast < CONTRAST:
        cause = f"the colour {value} cannot be read on a {page} page: its contrast is {contrast:.1f} to 1"
        mend = f"take a {'darker' if page == 'light' else 'lighter'} one, with at least {CONTRAST:g} to 1"
        yield Finding(code="CK505", path=(key,), cause=cause, mend=mend)


def measure_contrast(one: str, other: str) -> float:
    """
    Measure how much two colours stand out from each other, from 1 to 21, as WCAG 2.2 defines the contrast ratio.

    Args:
        one: A colour such as ``#1a4f7a``.
        other: Another.
    """
    lights = sorted(map(_measure_light, (one, other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _measure_light(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)  # noqa: PLR2004 - of the definition
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _read_logo(folder: Path, data: dict[str, Any]) -> tuple[str, bytes, list[Finding]]:
    name = data.get("logo", "")
    if name == "":
        return "", b"", []
    if not isinstance(name, str) or Path(name).name != name or "\\" in name:
        cause, mend = "the logo is not a file of this folder", 'name a picture beside brand.toml: logo = "logo.png"'
        return "", b"", [Finding(code="CK506", path=("logo",), cause=cause, mend=mend)]
    kind, start = _PICTURES.get(Path(name).suffix.lower(), ("", b""))
    try:
        with (folder / name).open("rb") as picture:
            content = picture.read(_LOGO_BYTES + 1)
    except OSError:
        content = b""
    fault = _find_bad_picture(name, kind, content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(start), len(content))
    return kind, content, [fault] if fault else []


def _find_bad_picture(name: str, kind: str, is_true: bool, size: int) -> Finding | None:  # noqa: FBT001 - told by name
    if not kind:
        told = f"`{name}` is no picture that can be used", f"use one of {', '.join(_PICTURES)}"
    elif not size:
        told = f"the logo `{name}` cannot be opened, or is empty", "put it beside brand.toml, or correct its name"
    elif size > _LOGO_BYTES:
        told = "the logo is too large", f"make it smaller than {_LOGO_BYTES // 1000} kB"
    elif not is_true:
        told = f"`{name}` is not what its name says", "export it once more from the program it was made with"
    else:
        return None
    return Finding(code="CK506", path=("logo",), cause=told[0], mend=told[1])


def _read_templates(folder: Path) -> tuple[tuple[tuple[str, str], ...], list[Finding]]:
    """
    Read the templates of a brand, which only a process with limits may render.
    """
    found, findings = [], []
    for path in sorted(folder.glob("*.html.j2")) if folder.is_dir() else ():
        content = path.read_bytes()[: _TEMPLATE_BYTES + 1]
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            text = ""
        if not text or len(content) > _TEMPLATE_BYTES:
            cause = f"the template `{path.name}` is empty, too large, or no text in UTF-8"
            findings.append(Finding(code="CK507", file=path.as_posix(), cause=cause, mend="save it as UTF-8"))
        found.append((path.name, text))
    return tuple(found), findings
