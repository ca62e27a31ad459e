"""`.venv`, made from the hashed lock; made again when the lock, the Python or the place changes."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

_RECIPE: Final = b"1"  # raise it when this file makes another environment from the same lock
_LINKS: Final = sys.platform != "win32"
_LOCKED: Final = ("--no-deps", "--require-hashes", "-r", "requirements.lock")
_CHECKOUT: Final = ("--no-deps", "--no-build-isolation", "--editable", ".")


class SetUpFailed(Exception):
    """The environment could not be made; the installer's own words stand above."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The virtual environment of a checkout."""

    root: Path

    @property
    def folder(self) -> Path:
        """Where it stands."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.tool("python")

    @property
    def stamp(self) -> Path:
        """Written last, so a set-up that was cut short has none."""
        return self.folder / "made-from"

    def tool(self, name: str) -> Path:
        """The path of a program in it."""
        if sys.platform == "win32":
            return self.folder / "Scripts" / f"{name}.exe"
        return self.folder / "bin" / name

    def fingerprint(self) -> str:
        """What the environment is made from: the lock, this Python, this place."""
        parts = [
            _RECIPE,
            (self.root / "requirements.lock").read_bytes(),
            f"{sys.version_info[:2]} {sys.base_prefix} {self.root}".encode(),
        ]
        return hashlib.sha256(b"\0".join(parts)).hexdigest()

    def is_ready(self) -> bool:
        """Whether it was finished, and from what is here now."""
        try:
            return self.python.exists() and self.stamp.read_text("ascii") == self.fingerprint()
        except OSError:
            return False

    def ensure(self, say: Callable[[str], None]) -> None:
        """Make it unless it is ready. A second process waits for the first.

        Raises:
            SetUpFailed: no installer could make it.
        """
        if self.is_ready():
            return
        with _alone(self.root / ".venv.lock", say):
            if not self.is_ready():
                say("Setting up .venv from requirements.lock; this takes a minute or two, once.")
                _make(self, say)
                self.stamp.write_text(self.fingerprint(), "ascii")


def _make(environment: Environment, say: Callable[[str], None]) -> None:
    """Use uv where it is, and pip where it is not or does not reach its index."""
    uv = shutil.which("uv")
    if uv:
        if _made_by_uv(environment, uv):
            return
        say("uv could not do it; trying pip, which may know another way to the packages.")
    try:
        venv.create(environment.folder, clear=True, with_pip=True, symlinks=_LINKS)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetUpFailed(f"Python cannot make a virtual environment: {error}") from error
    pip = [str(environment.python), "-m", "pip", "--disable-pip-version-check", "install"]
    if not _ran([*pip, *_LOCKED], environment.root):
        raise SetUpFailed("pip could not install what requirements.lock names.")
    if not _ran([*pip, *_CHECKOUT], environment.root):
        raise SetUpFailed("pip could not install this checkout.")


def _made_by_uv(environment: Environment, uv: str) -> bool:
    venv.create(environment.folder, clear=True, with_pip=False, symlinks=_LINKS)
    install = [uv, "pip", "install", "--python", str(environment.python), "--compile-bytecode"]
    return _ran([*install, *_LOCKED], environment.root) and _ran(
        [*install, *_CHECKOUT], environment.root
    )


def _ran(command: Sequence[str], root: Path) -> bool:
    """Whether `command` worked. A terminal sees its newest line; a failure shows them all."""
    lines = []
    with subprocess.Popen(
        command,
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line)
            _show_newest(line.strip())
    _show_newest("")
    if process.returncode != 0:
        sys.stderr.writelines(lines)
    return process.returncode == 0


def _show_newest(line: str) -> None:
    if sys.stdout.isatty():
        width = shutil.get_terminal_size().columns - 1
        sys.stdout.write(f"\r{line[:width]:{width}}\r")
        sys.stdout.flush()


@contextmanager
def _alone(lock: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Hold `lock`, a file that the system frees when the process ends, however it ends."""
    with lock.open("a+b") as file:
        if not _try_lock(file):
            say("Another set-up is running here; waiting for it.")
            _wait_for_lock(file)
        yield


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _wait_for_lock(file: IO[bytes]) -> None:
        file.seek(0)
        while True:
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # tries for ten seconds
            except OSError:
                continue
            return

else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _wait_for_lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)
