"""The system libraries that no wheel carries: find the missing ones, install them or say how."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

LIST: Final = Path(__file__).with_name("debian-packages.txt")
_MODULE: Final = "module:"


class PackagesMissing(Exception):
    """The command cannot run without these packages, and they could not be installed."""


@dataclass(frozen=True, slots=True)
class Package:
    """One line of the list."""

    name: str
    needed_for: str  # set-up, drawing, window, usb-printer, tests
    known_by: str


def ensure(needed_for: frozenset[str], say: Callable[[str], None], *, only_needed: bool) -> None:
    """Install what is missing, where that is possible.

    With `only_needed`, packages that the command can do without are not looked for: the first
    set-up has tried, and spoken of them.

    Raises:
        PackagesMissing: something of `needed_for` is still missing; the sentence says what to do.
    """
    if not sys.platform.startswith("linux"):
        return
    packages = read(LIST.read_text("utf-8"))
    if only_needed:
        packages = [package for package in packages if package.needed_for in needed_for]
    gone = missing(packages, is_present)
    if gone and _install(gone, say):
        gone = missing(packages, is_present)
    if any(package.needed_for in needed_for for package in gone):
        raise PackagesMissing(_how_to_install(gone))
    if gone:
        say(f"{_how_to_install(gone)}\nGoing on without them.")


def read(text: str) -> list[Package]:
    """The packages of the list, in its order."""
    packages = []
    for line in text.splitlines():
        name, _, reason = line.partition("#")
        if name.strip():
            needed_for, known_by = reason.split()
            packages.append(Package(name.strip(), needed_for, known_by))
    return packages


def missing(packages: Iterable[Package], is_there: Callable[[str], bool]) -> list[Package]:
    """Those whose file or module is not there."""
    return [package for package in packages if not is_there(package.known_by)]


def is_present(known_by: str) -> bool:
    """Whether this machine has what `known_by` names."""
    if known_by.startswith(_MODULE):
        return find_spec(known_by.removeprefix(_MODULE)) is not None
    if known_by.startswith("/"):
        return Path(known_by).exists()
    return any((folder / known_by).exists() for folder in _library_folders())


def apt_line(packages: Sequence[Package]) -> str:
    """What a person types to install `packages`."""
    return f"apt-get install -y --no-install-recommends {' '.join(p.name for p in packages)}"


def _library_folders() -> list[Path]:
    machine = sysconfig.get_config_var("MULTIARCH") or f"{os.uname().machine}-linux-gnu"
    roots = (Path("/usr/lib"), Path("/lib"), Path("/usr/local/lib"))
    named = os.environ.get("LD_LIBRARY_PATH", "").split(":")
    return [
        *(root / machine for root in roots),
        *roots,
        Path("/usr/lib64"),
        Path("/lib64"),
        *(Path(folder) for folder in named if folder),
    ]


def _install(packages: Sequence[Package], say: Callable[[str], None]) -> bool:
    """Install with apt as root or through sudo; False where neither is possible."""
    become_root = _become_root()
    if become_root is None or shutil.which("apt-get") is None:
        return False
    line = apt_line(packages)
    say(f"Installing the system libraries that are missing:\n  {' '.join([*become_root, line])}")
    command = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    quiet = ["-o", "Dpkg::Use-Pty=0"]
    subprocess.run([*command, "update"], check=False)  # an old list may still do
    names = [package.name for package in packages]
    done = subprocess.run(
        [*command, *quiet, "install", "-y", "--no-install-recommends", *names],
        check=False,
        stdout=subprocess.DEVNULL,
    )
    return done.returncode == 0


def _become_root() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if (
        sudo
        and subprocess.run([sudo, "-n", "true"], check=False, capture_output=True).returncode == 0
    ):
        return [sudo, "-n"]
    return None


def _how_to_install(packages: Sequence[Package]) -> str:
    if shutil.which("apt-get"):
        return f"System libraries are missing. Install them with:\n  sudo {apt_line(packages)}"
    files = " ".join(package.known_by.removeprefix(_MODULE) for package in packages)
    return (
        f"System libraries are missing. Install the packages of your system that hold:\n  {files}"
    )
