"""The measurements behind the README's figures.

./counter bench                              lists them
./counter bench NAME [--help]                runs one
./counter bench all [--quick] [--markdown FILE]
"""

from __future__ import annotations

import argparse
import ast
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bench.goals import Goal
from pos_app.domain.clock import SystemClock

BENCHES: Final = {  # with arguments that only show that it runs
    "durable_commit": ["--rounds=20"],
    "local_copy": ["--accounts=2000", "--bills=1000", "--payments=40", "--rounds=2"],
    "look_up": ["--accounts=1000", "--rounds=20"],
    "window_start": ["--runs=2", "--accounts=50"],
    "receipt_drawing": ["--rounds=3"],
    "printing": ["--rounds=3", "--receipts=3", "--runs=1"],
    "card_wait": ["--seconds=3", "--accounts=50"],
    "queue": ["--items=100", "--rounds=2", "--peer-items=100"],
    "upload": ["--payments=40", "--rounds=2"],
    "gateway_load": ["--payments=200", "--desks=3", "--rounds=1", "--accounts=120"],
    "gateway_look_up": ["--accounts=300", "--rounds=10"],
    "shift_totals": ["--payments=20", "--shifts=3", "--rounds=5"],
    "end_of_day": ["--payments=600", "--days=2", "--rounds=2"],
}
_FAILED: Final = "FAILED"
_DONE, _USAGE, _FAULT = 0, 2, 4


def main(arguments: Sequence[str]) -> int:
    """List, run one, or run all. Returns an exit code."""
    if not arguments:
        print(__doc__)
        for name in BENCHES:
            print(f"  {name:16} {_title(name)}")
        return _DONE
    name, *rest = arguments
    if name == "all":
        return _run_all(rest)
    if name not in BENCHES:
        print(f"There is no measurement {name!r}: {', '.join(BENCHES)} or all.", file=sys.stderr)
        return _USAGE
    return subprocess.run(_command(name, rest), check=False).returncode


def _run_all(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="counter bench all")
    parser.add_argument("--quick", action="store_true", help="tiny sizes: only shows that they run")
    parser.add_argument("--markdown", type=Path, help="write the figures as a page")
    chosen = parser.parse_args(arguments)
    said = {}
    for name, quick in BENCHES.items():
        print(f"\n{name}: {_title(name)}", flush=True)
        said[name] = _heard(_command(name, quick if chosen.quick else []))
    if chosen.markdown is not None:
        chosen.markdown.write_text(page_of(said), encoding="utf-8")
    return _FAULT if any(_FAILED in spoken[-1] for spoken in said.values() if spoken) else _DONE


def _command(name: str, arguments: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", f"bench.{name}", *arguments]


def _title(name: str) -> str:
    return _explained(name).partition("\n")[0]


def _explained(name: str) -> str:
    """What the measurement says of itself, without importing it."""
    source = Path(__file__).with_name(f"{name}.py").read_text(encoding="utf-8")
    return ast.get_docstring(ast.parse(source)) or ""


def _heard(command: Sequence[str]) -> list[str]:
    """Run it; what it says is shown and kept. Its failure is said and ends nothing else."""
    lines = []
    environment = {**os.environ, "PYTHONUTF8": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, encoding="utf-8", env=environment
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            lines.append(line.rstrip())
    if process.returncode:
        lines.append(f"{_FAILED} with exit code {process.returncode}")
        print(lines[-1], flush=True)
    return lines


def page_of(said: dict[str, list[str]]) -> str:
    """All figures as Markdown: goals in a table, then what each measurement said."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    lines = [
        "# Figures",
        "",
        "Written by `./counter bench all --markdown docs/figures.md`. Contenders take turns in one",
        "run, so ratios tell more than times: those move with whatever else the machine does.",
        "",
        f"{SystemClock().now():%Y-%m-%d %H:%M} UTC · {machine}",
        "",
        "| measurement | figure | goal | holds |",
        "|---|---:|---|---|",
    ]
    for name, spoken in said.items():
        lines += [_row(name, goal) for goal in map(Goal.read, spoken) if goal is not None]
    for name, spoken in said.items():
        title, _, rest = _explained(name).partition("\n")
        lines += ["", f"## {title}", rest, "", "```", f"$ ./counter bench {name}", *spoken, "```"]
    return "\n".join(lines) + "\n"


def _row(name: str, goal: Goal) -> str:
    holds = ("yes" if goal.holds else "**no**") if goal.wanted else ""
    return f"| {name} | {goal.figure:,.2f} {goal.what} | {goal.wanted} | {holds} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
