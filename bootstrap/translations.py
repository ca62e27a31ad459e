"""Qt reads compiled translations; the repository holds their sources."""

from __future__ import annotations

import subprocess
from pathlib import Path

from bootstrap.environment import Environment, SetUpFailed


def ensure(environment: Environment) -> None:
    """Compile each `.ts` that is newer than its `.qm`.

    Raises:
        SetUpFailed: a translation is not well formed.
    """
    for source in stale(environment.root / "resources" / "translations"):
        target = source.with_suffix(".qm")
        tool = str(environment.tool("pyside6-lrelease"))
        done = subprocess.run(
            [tool, "-silent", str(source), "-qm", str(target)],
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode != 0:
            raise SetUpFailed(f"{source.name} cannot be compiled:\n{done.stdout}{done.stderr}")


def stale(folder: Path) -> list[Path]:
    """The sources in `folder` that have no compiled file as new as they are."""
    return [source for source in sorted(folder.glob("*.ts")) if not _is_compiled(source)]


def _is_compiled(source: Path) -> bool:
    target = source.with_suffix(".qm")
    return target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns
