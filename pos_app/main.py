"""Where `pos-app` starts: read the command line, run the command, say what came of it.

Exit codes: 0 done · 1 refused by a rule · 2 usage · 3 in doubt · 4 device, disk or network.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from pos_app.cli.exit_codes import DONE, FAULT, INTERRUPTED
from pos_app.cli.output import Output
from pos_app.cli.parser import parse
from pos_app.errors.kinds import CounterError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; never a traceback for anything that can happen on purpose."""
    _stand_in_for_closed_streams()
    arguments = parse(sys.argv[1:] if argv is None else argv)
    output = Output(is_json=arguments.json)
    try:
        code: int | None = arguments.run(arguments, output)
        sys.stdout.flush()  # here, where a reader that has gone can still be met
    except CounterError as error:
        return output.failed(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever read our output has gone
        _forget_output()
        return FAULT
    except Exception as error:
        return _unexpected(error, output)
    return code or DONE


def _stand_in_for_closed_streams() -> None:
    """Who closed our output wants none of it; the command is done all the same."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115 - as long as the program


def _unexpected(error: Exception, output: Output) -> int:
    """A bug, or the disk in an odd place: a sentence; the trace is in the log."""
    try:
        return output.failed(error)
    except OSError:  # standard output itself is what failed
        _forget_output()
        return FAULT


def _forget_output() -> None:
    """Let the interpreter's last flush go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
