"""`pos-gateway serve` as a program of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ENDS_WITHIN_S = 30


@dataclass
class Serving:
    """A head office that listens at `url` and logs into a file."""

    process: subprocess.Popen[str]
    url: str
    log: Path

    def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Tell it to end; its exit code."""
        self.process.send_signal(how)
        self.process.communicate(timeout=ENDS_WITHIN_S)
        return self.process.returncode

    def lines(self) -> list[dict[str, Any]]:
        """What it has said so far: JSON, whoever wrote it."""
        whole = self.log.read_text("utf-8").rpartition("\n")[0]
        return [json.loads(line) for line in whole.splitlines()]

    def workers(self) -> list[int]:
        """The processes that answer; Linux."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                stat = (folder / "stat").read_text()
                line = (folder / "cmdline").read_text()
            except OSError:
                continue  # it has ended
            parent = int(stat.rpartition(")")[2].split()[1])
            if parent == self.process.pid and "spawn_main" in line:
                found.append(int(folder.name))
        return sorted(found)


@contextmanager
def serving(
    database: str, log: Path, *arguments: str, environment: Mapping[str, str] | None = None
) -> Iterator[Serving]:
    """Serve until the block ends; ended there if nobody has."""
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "gateway", "serve", "--port", "0", "--json", *arguments],
            env={**os.environ, "POS_GATEWAY_DATABASE": database, **(environment or {})},
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
        )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, log.read_text("utf-8")
        yield Serving(process, json.loads(line)["url"], log)
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()
