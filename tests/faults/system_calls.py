"""What a process asks of the file system: watched, stopped and refused by strace.

It needs ptrace. Where a machine lacks strace or forbids it to trace, the commands fail and the
tests are skipped, each with the reason: a proof that did not run is none.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

CHANGING: Final = (
    *("write", "pwrite64", "ftruncate", "fsync", "fdatasync", "rename", "renameat2", "unlink"),
    *("unlinkat", "mkdir", "mkdirat", "rmdir", "openat"),
)
_NOT_OURS: Final = (  # nobody here uses them; the reader refuses them on the day somebody does
    *("?open", "?creat", "writev", "pwritev", "pwritev2", "truncate", "fallocate", "renameat"),
    *("link", "linkat", "symlink", "copy_file_range", "sendfile"),
)
_TRACED: Final = ",".join((*CHANGING, "lseek", *_NOT_OURS))
_LONGEST_WRITE: Final = 1 << 24


def why_no_strace() -> str:
    """Why strace does not work here; empty where it does."""
    if shutil.which("strace") is None:
        return "strace is missing: see bootstrap/debian-packages.txt"
    command = ["strace", "-qq", "-o", "/dev/null", "true"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return f"strace may not trace here: {done.stderr.strip()}" if done.returncode else ""


def need_strace() -> None:
    """Raises AssertionError with the reason unless strace works here."""
    why_not = why_no_strace()
    assert not why_not, why_not


def watching(log: Path) -> list[str]:
    """The command that runs another and writes its calls down."""
    return [*_strace(log), "--seccomp-bpf"]


def failing(log: Path, paths: Iterable[Path], errors: Mapping[str, str]) -> list[str]:
    """The same; calls that name one of `paths` fail: `{"fsync": "EIO:when=3"}`."""
    faults = {call: f"error={error}" for call, error in errors.items()}
    return [*watching(log), *_disturb(paths, faults)]


def killing(log: Path, paths: Iterable[Path], call: str, number: int) -> list[str]:
    """The same; the process dies before its `number`th such call that names one of `paths`.

    Slower: under seccomp strace 6.1 does not deliver the signal.
    """
    return [*_strace(log), *_disturb(paths, {call: f"signal=SIGKILL:when={number}"})]


def _strace(log: Path) -> list[str]:
    options = ["-f", "-qq", "-y", "-xx", "-s", str(_LONGEST_WRITE), "-o", str(log)]
    return ["strace", *options, "-e", f"trace={_TRACED}"]


def _disturb(paths: Iterable[Path], faults: Mapping[str, str]) -> list[str]:
    only = [option for path in sorted(paths) for option in ("-P", str(path))]
    injected = [f"inject={call}:{fault}" for call, fault in faults.items()]
    return [*only, *(option for fault in injected for option in ("-e", fault))]
