"""The files that operations install for the database and in front of the gateways."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.patroni_cluster import DEPLOY, PatroniCluster, missing
from tests.faults.patroni_node import ETCD_PORT, Node

WHY_NOT = missing()
ADDRESS = "127.83.71.1"


@pytest.fixture
def settings(tmp_path: Path) -> str:
    """What a node of the fail-over test is told."""
    node = Node("node1", ADDRESS, tmp_path)
    return PatroniCluster([node], tmp_path).settings_of(node)


@pytest.mark.skipif(WHY_NOT is not None, reason=str(WHY_NOT))
@pytest.mark.parametrize(("ttl", "said"), [("ttl: 20", ""), ("ttl: soon", "bootstrap.dcs.ttl")])
def test_patroni_takes_the_nodes_file_and_would_say_what_is_wrong(
    settings: str, tmp_path: Path, ttl: str, said: str
) -> None:
    file = tmp_path / "patroni.yml"
    file.write_text(settings.replace("ttl: 20", ttl))
    with socket.create_server((ADDRESS, ETCD_PORT)):  # it looks whether etcd is there
        command = [sys.executable, "-m", "patroni", "--validate-config", str(file)]
        heard = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=60)
    assert (heard.returncode, heard.stderr[: len(said) or None]) == (int(bool(said)), said)


def test_only_what_a_standby_has_is_acknowledged(settings: str) -> None:
    for line in (
        "synchronous_mode: true",
        "synchronous_mode_strict: true",
        'synchronous_commit: "on"',
        'fsync: "on"',
        "statement_timeout: 0",
    ):
        assert line in settings


@pytest.mark.parametrize("name", ["patroni.yml", "etcd.env", "pgbouncer.ini", "haproxy.cfg"])
def test_what_is_to_be_filled_in_is_written_for_envsubst_and_is_no_secret(name: str) -> None:
    text = (DEPLOY / name).read_text()
    assert re.findall(r"\$(?!\{[A-Z][A-Z0-9_]*\})", text) == []
    secrets = re.findall(r"(?mi)^\s*\S*password\s*[:=]\s*(.*)$", text)
    assert [secret for secret in secrets if not secret.startswith("${")] == []


def test_the_load_balancer_asks_what_gateway_and_patroni_answer() -> None:
    text = (DEPLOY / "haproxy.cfg").read_text()
    assert re.findall(r"httpchk GET (\S+)", text) == ["/v1/ready", "/primary"]
    assert "retry-on conn-failure " in text  # a request that may have arrived is the desk's to send
