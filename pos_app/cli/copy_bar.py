"""How far the copy of accounts has come: a bar on a terminal, nothing where output is piped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from pos_app.services.ports.whole_copy import CopyProgress, CopyStep, Progress

_WORDS: Final = {
    CopyStep.FETCH: "Fetching all accounts",
    CopyStep.BUILD: "Taking them over",
    CopyStep.CHANGES: "Accounts that changed",
}


@contextmanager
def copy_bar() -> Iterator[Progress]:
    """Whom to tell; what was drawn on standard error is gone afterwards."""
    from rich.console import Console
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    console = Console(stderr=True)
    with Bars(console=console, disable=not console.is_terminal, transient=True) as bars:
        bar: dict[CopyStep, TaskID] = {}

        def tell(progress: CopyProgress) -> None:
            step = progress.step
            if step not in bar:
                bar[step] = bars.add_task(_WORDS[step])
            bars.update(bar[step], completed=progress.done, total=progress.total)

        yield tell
