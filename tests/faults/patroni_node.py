"""One node of the cluster: its processes, begun and killed, and what its Patroni says."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

POSTGRES_PORT: Final = 5433
POOLER_PORT: Final = 6432
REST_PORT: Final = 8008
ETCD_PORT: Final = 2379
PEER_PORT: Final = 2380


@dataclass
class Node:
    """One machine of the cluster: etcd, Patroni, PostgreSQL, and pgbouncer where it is wanted."""

    name: str
    address: str
    home: Path
    _parts: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        return self.home / "data"

    def postmaster(self) -> int | None:
        """The process id of its PostgreSQL, if there is one."""
        with suppress(FileNotFoundError, ValueError, IndexError):
            pid = int((self.data / "postmaster.pid").read_text().splitlines()[0])
            os.kill(pid, 0)
            return pid
        return None

    @property
    def is_on(self) -> bool:
        """Whether it was started, and not killed since."""
        return bool(self._parts)

    def begin(
        self, name: str, command: Sequence[str | Path], settings: Mapping[str, str] | None = None
    ) -> None:
        """Begin one of its parts, which ends with the test."""
        with (self.home / f"{name}.log").open("ab") as log:
            self._parts[name] = subprocess.Popen(
                [*_as_nobody(), *command],
                env={**os.environ, **(settings or {})},
                stdout=log,
                stderr=log,
                cwd=self.home,
                start_new_session=True,
            )

    def kill(self) -> None:
        """All of it gone from one moment to the next, as with the machine's power."""
        postmaster = self.postmaster()
        for part in self._parts.values():
            part.kill()
        if postmaster is not None:
            for pid in (postmaster, *children_of(postmaster)):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        for part in self._parts.values():
            part.wait()
        self._parts.clear()

    def stall_replication(self) -> None:
        """From now on it sends nothing to its standbys, and does not know."""
        for pid in children_of(self.postmaster() or 0):
            if "walsender" in _title(pid):
                os.kill(pid, signal.SIGSTOP)

    def is_primary(self) -> bool:
        """Whether its Patroni calls it the leader."""
        return self._asked("/primary") == 200

    def is_standby(self) -> bool:
        """Whether it follows the leader."""
        return self._asked("/replica") == 200

    def is_synchronous(self) -> bool:
        """Whether it has every acknowledged commit."""
        return self._asked("/synchronous") == 200

    def _asked(self, path: str) -> int:
        line = http.client.HTTPConnection(self.address, REST_PORT, timeout=2)
        try:
            line.request("GET", path)
            return line.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            line.close()


def children_of(pid: int) -> list[int]:
    """The processes that it has begun and that are there."""
    tasks = Path(f"/proc/{pid}/task/{pid}/children")
    with suppress(FileNotFoundError, ProcessLookupError):
        return [int(word) for word in tasks.read_text().split()]
    return []


def is_recovering(pid: int) -> bool:
    """Whether it is what replays the log; without it PostgreSQL ends instead of starting again."""
    return "startup" in _title(pid)


def _title(pid: int) -> str:
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
    return ""


def _as_nobody() -> list[str | Path]:
    """A prefix: ended with the test, and as root another user who may read what root may."""
    prefix: list[str | Path] = ["setpriv", "--pdeathsig", "TERM"]
    if os.geteuid() == 0:
        prefix += ["--reuid", "nobody", "--regid", "nogroup", "--clear-groups"]
        prefix += ["--inh-caps", "+dac_override", "--ambient-caps", "+dac_override"]
    return prefix
