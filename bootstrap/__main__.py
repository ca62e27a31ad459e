"""Started by the shims `counter` and `counter.cmd` as `python bootstrap COMMAND …`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bootstrap.commands import main

sys.exit(main(sys.argv[1:]))
