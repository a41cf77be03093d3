"""
Languages are told by their codes; whoever writes a name gets the code that is meant.
"""

from __future__ import annotations

import pytest

from charterkit.files.languages import LANGUAGES
from charterkit.files.values import BAD, Faults
from charterkit.testing.draft07 import fits


@pytest.mark.parametrize("codes", [[], ["fi"], ["fi", "sv", "en"], ["sr-Latn", "sr-Cyrl", "pt-BR", "rom"]])
def test_codes_are_read(codes: list[str]) -> None:
    """
    Two or three small letters, with parts behind a hyphen.
    """
    faults = Faults()
    assert LANGUAGES.read(codes, (), faults) == tuple(codes)
    assert faults.findings == []
    assert fits(codes, LANGUAGES.schema())


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("Finnish", 'write "fi"'),
        ("ukrainian", 'write "uk"'),
        (" Polish ", 'write "pl"'),
        ("EN", 'write "en"'),
        ("Elvish", ""),
        ("e", ""),
        ("fi_FI", ""),
    ],
)
def test_other_words_are_refused_with_the_code(text: str, mend: str) -> None:
    """
    The code stands in the hint where it is certain.
    """
    faults = Faults()
    assert LANGUAGES.read(["sv", text], ("languages",), faults) is BAD
    [finding] = faults.findings
    assert (finding.code, finding.path, finding.mend) == ("CK153", ("languages", 1), mend)
    assert 'a language code such as "fi"' in finding.cause
    assert not fits(["sv", text], LANGUAGES.schema())


def test_a_language_stands_once() -> None:
    """
    A double is named where it stands.
    """
    faults = Faults()
    assert LANGUAGES.read(["fi", "sv", "fi"], ("languages",), faults) == ("fi", "sv", "fi")
    assert [(finding.code, finding.path) for finding in faults.findings] == [("CK153", ("languages", 2))]


def test_empty_and_other_values_are_refused() -> None:
    """
    A blank is no language, and a number none.
    """
    faults = Faults()
    assert LANGUAGES.read(["", 3], (), faults) is BAD
    assert [finding.code for finding in faults.findings] == ["CK153", "CK152"]
