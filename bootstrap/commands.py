"""What `./counter` can do. Each command first sets up whatever it stands on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NoReturn

from bootstrap import checks, system_packages, translations
from bootstrap.environment import Environment, SetUpFailed

ROOT: Final = Path(__file__).resolve().parents[1]
HELP: Final = """\
Usage: ./counter COMMAND [arguments]        (Windows: counter COMMAND)

  demo          the whole counter on this machine: head office, printer, people, window
  test          everything CI runs; with arguments: pytest with these arguments

  app           pos-app, the counter's command line
  gateway       pos-gateway, head office's command line
  bench         the measurements behind the README's figures
  screenshots   a picture of every screen in both languages
  foreign-client  fetches another house's card client (needs node), lets it use our terminal

  check         the same as test
  fix           format, and mend what the linter can mend
  lock          write requirements.lock from pyproject.toml; --upgrade takes newer versions
  setup         set up and do nothing else
"""
_PROGRAMS: Final[Mapping[str, Sequence[str]]] = {
    "demo": ("pos_app", "demo"),
    "app": ("pos_app",),
    "gateway": ("gateway",),
    "bench": ("bench",),
    "screenshots": ("ui.screenshots",),
}
_FOREIGN: Final = ROOT / "tests" / "foreign_client"
_DONE, _USAGE, _FAULT, _INTERRUPTED = 0, 2, 4, 130


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    if not arguments or arguments[0] in ("help", "-h", "--help"):
        print(HELP, end="")
        return _DONE
    command, *rest = arguments
    if command not in (*_PROGRAMS, "foreign-client", "test", "check", "fix", "lock", "setup"):
        print(f"There is no command {command!r}.\n\n{HELP}", end="", file=sys.stderr)
        return _USAGE
    try:
        return _run(command, rest)
    except (SetUpFailed, system_packages.PackagesMissing) as error:
        print(error, file=sys.stderr)
        return _FAULT
    except KeyboardInterrupt:
        return _INTERRUPTED


def needed_for(command: str, environment: Mapping[str, str]) -> frozenset[str]:
    """Which groups of system packages `command` cannot do without."""
    has_display = bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
    wants_window = command in ("demo", "app") and has_display
    chosen = environment.get("QT_QPA_PLATFORM", "xcb") != "offscreen"
    groups = {"set-up", "drawing"}
    if wants_window and chosen:
        groups.add("window")
    if command in ("test", "check"):
        groups.add("tests")
    return frozenset(groups)


def _run(command: str, arguments: Sequence[str]) -> int:
    if command == "lock":
        return _lock(arguments)
    environment = Environment(ROOT)
    groups = needed_for(command, os.environ)
    system_packages.ensure(groups, _say, only_needed=environment.is_ready())
    environment.ensure(_say)
    translations.ensure(environment)
    match command:
        case "setup":
            return _DONE
        case "fix":
            return checks.fix(environment)
        case "test" | "check":
            if arguments:
                return checks.run_tests(environment, arguments)
            return checks.check(environment, _say)
        case "foreign-client":
            return _fetch_foreign_client() or checks.run_tests(environment, [str(_FOREIGN)])
        case _:
            _become([str(environment.python), "-m", *_PROGRAMS[command], *arguments])


def _fetch_foreign_client() -> int:
    """Bring what its lock file names from npm's registry."""
    npm = shutil.which("npm")
    if npm is None:
        print("`foreign-client` needs node and npm. Debian: apt install npm", file=sys.stderr)
        return _FAULT
    return subprocess.run([npm, "ci"], cwd=_FOREIGN, check=False).returncode and _FAULT


def _become(command: Sequence[str]) -> NoReturn:
    """Turn into `command`, so that its signals and its exit code are its own."""
    sys.stdout.flush()
    if sys.platform == "win32":
        sys.exit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], list(command))


def _lock(arguments: Sequence[str]) -> int:
    """Write requirements.lock from pyproject.toml: every platform, with hashes, no host named."""
    uv = shutil.which("uv")
    if uv is None:
        print("`lock` needs uv. Install it with: python3 -m pip install uv", file=sys.stderr)
        return _FAULT
    command = [
        *(uv, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
        *("--generate-hashes", "--no-emit-index-url", "--no-annotate", "--all-extras"),
        *("--group", "dev", "--custom-compile-command", "./counter lock", *arguments),
        *("pyproject.toml", "--output-file", "requirements.lock"),
    ]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def _say(sentence: str) -> None:
    print(sentence, flush=True)
