"""Where `pos-app` starts: read the command line, run the command, say what came of it.

Exit codes: 0 done · 1 refused by a rule · 2 usage · 3 in doubt · 4 device, disk or network.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

from pos_app.cli.output import Output
from pos_app.cli.parser import parse
from pos_app.errors import CounterError, Fault, InDoubt, UsageError

DONE: Final = 0
REFUSED: Final = 1
USAGE: Final = 2
IN_DOUBT: Final = 3
FAULT: Final = 4


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; never a traceback for anything that can happen on purpose."""
    arguments = parse(sys.argv[1:] if argv is None else argv)
    output = Output(is_json=arguments.json)
    try:
        code: int | None = arguments.run(arguments, output)
    except CounterError as error:
        output.error(error)
        return exit_code(error)
    except KeyboardInterrupt:
        return 130
    return code or DONE


def exit_code(error: CounterError) -> int:
    """The exit code that tells a script what kind of no it was."""
    match error:
        case UsageError():
            return USAGE
        case InDoubt():
            return IN_DOUBT
        case Fault():
            return FAULT
        case _:
            return REFUSED
