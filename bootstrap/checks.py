"""Everything CI runs: format, lint, contracts, dependencies, types, tests."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from bootstrap.environment import Environment

CHECKS: Final = {
    "types": ["mypy"],
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "contracts": ["lint-imports"],
    "dependencies": ["deptry", "."],
}


@dataclass(frozen=True, slots=True)
class Result:
    """How one check ended."""

    name: str
    passed: bool
    seconds: float
    output: str


def check(environment: Environment, say: Callable[[str], None]) -> int:
    """Run all checks, then the tests; the test runner has the last word. Returns an exit code."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        results = pool.map(lambda name: _run(environment, name), CHECKS)
        failed = [result.name for result in results if not _passed(result, say)]
    if failed:
        say(f"Failed: {', '.join(failed)}. The tests were not run.")
        return 1
    workers = max(3, min(4, os.cpu_count() or 2))  # they wait for disks and sockets half the time
    return run_tests(environment, ["-n", str(workers), "-m", "not slow"])


def run_tests(environment: Environment, arguments: Sequence[str]) -> int:
    """Run pytest from the root of the checkout with `arguments`. Returns its exit code."""
    command = [str(environment.python), "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=environment.root, check=False).returncode


def fix(environment: Environment) -> int:
    """Let ruff mend what it can. Returns an exit code."""
    ruff = str(environment.tool("ruff"))
    codes = [
        subprocess.run([ruff, *arguments], cwd=environment.root, check=False).returncode
        for arguments in (["check", "--fix", "."], ["format", "."])
    ]
    return max(codes)


def _run(environment: Environment, name: str) -> Result:
    tool, *arguments = CHECKS[name]
    begun_s = time.monotonic()
    done = subprocess.run(
        [str(environment.tool(tool)), *arguments],
        cwd=environment.root,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    return Result(name, done.returncode == 0, time.monotonic() - begun_s, done.stdout)


def _passed(result: Result, say: Callable[[str], None]) -> bool:
    if not result.passed:
        say(result.output.rstrip())
    say(f"{'ok    ' if result.passed else 'FAILED'} {result.name:<13} {result.seconds:5.1f} s")
    return result.passed
