"""
New files hold every key, and are read as they are; so are the examples in them, once the signs are taken away.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import tomli

import charterkit
from charterkit.cli import main
from charterkit.errors import ExitCode
from charterkit_exchange.kinds import KINDS
from charterkit_exchange.record_template import TEMPLATES, write_record

if TYPE_CHECKING:
    from pathlib import Path

EMPTY, LACKING = "CK153", "CK154"
"""What must be given, and only the author knows."""


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_new_file_only_lacks_what_its_author_knows(kind: str, tmp_path: Path) -> None:
    """
    As it is, and with all its examples in use: no key is unknown, nothing is of a wrong type.
    """
    text = write_record(kind, "new-one", 'A "new" one')
    used = re.sub(r"^# (?=\[|[a-z_]+ = )", "", text, flags=re.MULTILINE)
    for content in (text, used):
        file = tmp_path / "new-one.toml"
        file.write_text(content, encoding="utf-8")
        errors = [one for one in charterkit.check(file) if one.severity is charterkit.Severity.ERROR]
        assert {one.code for one in errors} <= {EMPTY, LACKING}
    assert tomli.loads(text)[kind]["title"] == 'A "new" one'
    assert set(tomli.loads(used)) > {"format", kind}


def test_every_kind_but_exchanges_and_schemes_can_be_begun() -> None:
    """
    Surveys, too, which come with charterkit itself.
    """
    assert {kind.name for kind in KINDS} - set(TEMPLATES) == {"exchange", "scheme"}


def test_a_file_is_begun_where_its_kind_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    Nothing is overwritten, `--dry-run` writes nothing, and an id is one that every system can have.
    """
    (tmp_path / "charterkit.toml").write_text('format = 1\n[network]\ntitle = "R"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["exchange", "begin", "statements", "needs", "--title", "What we need"]) == ExitCode.OK
    assert main(["survey", "new", "arrivals"]) == ExitCode.OK
    assert charterkit.load(tmp_path).records["statements"][0].title == "What we need"
    assert charterkit.load(tmp_path).records["survey"][0].file.endswith("surveys/arrivals.toml")
    assert main(["survey", "new", "arrivals"]) == ExitCode.USAGE
    assert main(["survey", "new", "Two Words"]) == ExitCode.USAGE
    assert "2 to 63 small letters" in capsys.readouterr().err
    assert main(["exchange", "begin", "roster", "group", "--dry-run"]) == ExitCode.OK
    assert 'id = "group"' in capsys.readouterr().out
    assert not (tmp_path / "rosters").exists()
