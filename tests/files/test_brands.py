"""
Brands: the folder with the looks of a network, and everything that is wrong with one, at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from charterkit.errors import InputError
from charterkit.files.brands import measure_contrast, read_brand
from charterkit.model.document import Brand

if TYPE_CHECKING:
    from pathlib import Path

    from charterkit.model.findings import Finding

GOOD = """\
format = 1
name = "River Cities"
intro = "An intro."
footer = "A footer."
colour = "#7a1a4f"
dark = "#f0a0c8"
logo = "logo.png"
alternative = "A river"
"""
PNG = b"\x89PNG\r\n\x1a\n and more"


def write(folder: Path, text: str, **pictures: bytes) -> Path:
    """
    Write a brand.
    """
    (folder / "brand.toml").write_text(text, encoding="utf-8")
    for name, content in pictures.items():
        (folder / name.replace("_", ".")).write_bytes(content)
    return folder


def find(folder: Path) -> tuple[Finding, ...]:
    """
    Give what is wrong with a brand.
    """
    with pytest.raises(InputError) as caught:
        read_brand(folder)
    return caught.value.findings


def test_a_brand_is_read(tmp_path: Path) -> None:
    """
    Names, texts, colours, the logo and templates become a brand.
    """
    folder = write(tmp_path, GOOD, logo_png=PNG)
    (folder / "templates").mkdir()
    (folder / "templates" / "report.html.j2").write_text("{% extends 'document.html.j2' %}", encoding="utf-8")
    (folder / "templates" / "notes.txt").write_text("no template", encoding="utf-8")
    assert read_brand(folder) == Brand(
        name="River Cities",
        intro="An intro.",
        footer="A footer.",
        colour="#7a1a4f",
        dark="#f0a0c8",
        logo=PNG,
        kind="image/png",
        alternative="A river",
        templates=(("report.html.j2", "{% extends 'document.html.j2' %}"),),
    )


def test_everything_may_be_left_out(tmp_path: Path) -> None:
    """
    A brand with a name alone has the looks of charterkit.
    """
    assert read_brand(write(tmp_path, 'name = "River Cities"\n')) == Brand(name="River Cities")


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ('colur = "#7a1a4f"', "CK501", "did you mean `colour`"),
        ("name = 3", "CK502", "a text of at most 200"),
        (f'name = "{"x" * 201}"', "CK502", "a text of at most 200"),
        ('logo = "logo.png"', "CK503", "no alternative text"),
        ('colour = "red"', "CK504", "such as #1a4f7a"),
        ("colour = 7", "CK504", "such as #1a4f7a"),
        ('colour = "#FFAA00"', "CK504", "small letters"),
        ('colour = "#ffff00"', "CK505", "cannot be read on a light page: its contrast is 1.1 to 1"),
        ('dark = "#111111"', "CK505", "cannot be read on a dark page"),
        ('logo = "../logo.png"', "CK506", "not a file of this folder"),
        ('logo = "sub\\\\logo.png"', "CK506", "not a file of this folder"),
        ("logo = 3", "CK506", "not a file of this folder"),
        ('logo = "absent.png"', "CK506", "cannot be opened"),
        ('logo = "logo.gif"', "CK506", "no picture that can be used"),
        ('logo = "fake.png"', "CK506", "not what its name says"),
        ('logo = "large.png"', "CK506", "too large"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, line: str, code: str, told: str) -> None:
    """
    Each mistake has a code, its place, and what to write instead.
    """
    pictures = {"logo_png": PNG, "logo_gif": b"GIF", "fake_png": b"GIF", "large_png": PNG + b"x" * 200_000}
    folder = write(tmp_path, f'footer = "A footer."\n{line}\n', **pictures)
    found = [one for one in find(folder) if one.code == code]
    assert [one.line for one in found] == [2]
    assert told in f"{found[0].cause} {found[0].mend}"


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """
    A brand with several mistakes is refused once.
    """
    folder = write(tmp_path, 'colur = "x"\ncolour = "#ffff00"\nlogo = "x.gif"\n')
    (folder / "templates").mkdir()
    (folder / "templates" / "empty.html.j2").write_bytes(b"")
    (folder / "templates" / "bad.html.j2").write_bytes(b"\xff\xfe")
    assert sorted(one.code for one in find(folder)) == ["CK501", "CK503", "CK505", "CK506", "CK507", "CK507"]


def test_a_folder_without_a_brand_is_refused(tmp_path: Path) -> None:
    """
    Where there is no brand.toml, or none that can be read, that is said.
    """
    assert [one.code for one in find(tmp_path)] == ["CK101"]
    assert [one.code for one in find(write(tmp_path, "name = \n"))] == ["CK119"]


@pytest.mark.parametrize(("one", "other", "ratio"), [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48)])
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    """
    The ratios are those that the examples of WCAG give.
    """
    assert measure_contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert measure_contrast(other, one) == measure_contrast(one, other)


@pytest.mark.parametrize("settings", [{"colour": "red"}, {"dark": "#12345"}, {"kind": "text/html"}])
def test_a_brand_of_a_program_is_looked_at_too(settings: dict[str, Any]) -> None:
    """
    Colours and kinds of pictures go into a page as they are, so no others can be in a brand.
    """
    with pytest.raises(ValueError, match="must be"):
        Brand(**settings)
