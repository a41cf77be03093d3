"""
Environments as strangers have them: an interpreter, what was built here, and nothing that leads into the sources.

Nothing is downloaded. What charterkit and the tools of a guide need is linked from the running environment, one
distribution after the other; what was built is installed by pip, as a user would do it.
"""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
import sysconfig
import zipfile
from importlib.util import find_spec
from pathlib import Path

from packaging.requirements import Requirement

from tests.readme import make_environment

__all__ = ["ROOT", "build_wheel", "list_content", "make_installation", "run"]

ROOT = Path(__file__).parents[1]


def build_wheel(project: Path, target: Path) -> Path:
    """
    Build the wheel of a project.

    Args:
        project: The folder with the file pyproject.toml.
        target: Where the wheel goes; it holds no other.
    """
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    [wheel] = target.glob("*.whl")
    return wheel


def list_content(wheel: Path) -> list[str]:
    """
    List what a wheel holds beside its metadata.
    """
    with zipfile.ZipFile(wheel) as opened:
        return [name for name in opened.namelist() if ".dist-info/" not in name]


def make_installation(folder: Path, *wheels: Path, tools: tuple[str, ...] = ()) -> Path:
    """
    Make an environment that has charterkit and nothing of this repository but what is given.

    Args:
        folder: Where; it must not be there yet.
        wheels: What to install, charterkit itself first.
        tools: Distributions of the running environment to have there, too.

    Returns:
        Its folder of programs.
    """
    # Where pip is there already, it need not be set up again, which takes longest.
    has_pip = find_spec("pip") is not None
    options = ["--without-pip"] if has_pip else []
    subprocess.run([sys.executable, "-m", "venv", *options, str(folder)], check=True)
    inside = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    for name in _gather(["charterkit", *tools, *(["pip"] if has_pip else [])]) - {"charterkit"}:
        _link(name, inside)
    programs = folder / "bin"
    for name in ("pip", *tools):
        program = programs / name
        if not program.exists():
            lines = [f"#!{programs}/python", "import runpy", f'runpy.run_module("{name}", run_name="__main__")', ""]
            program.write_text("\n".join(lines), encoding="utf-8")
            program.chmod(0o755)
    install = [str(programs / "python"), "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*install, *map(str, wheels)], check=True)
    return programs


def run(programs: Path, folder: Path, *command: str) -> str:
    """
    Run a program of such an environment in a folder, and give what it prints.
    """
    environment = make_environment(folder, programs)
    done = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _gather(wanted: list[str]) -> set[str]:
    """
    List distributions and all that they need, extras left out.
    """
    found: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name in found:
            continue
        found.add(name)
        needs = map(Requirement, importlib.metadata.requires(name) or [])
        wanted += [one.name for one in needs if one.marker is None or one.marker.evaluate({"extra": ""})]
    return found


def _link(name: str, inside: Path) -> None:
    """
    Link what a distribution has installed into another folder of packages.
    """
    distribution = importlib.metadata.distribution(name)
    for top in {file.parts[0] for file in distribution.files or ()} - {"..", "__pycache__"}:
        place = inside / top
        if not place.exists():
            place.symlink_to(Path(str(distribution.locate_file(top))))
