"""The end of a shift, moment by moment: what the pictures show."""

from __future__ import annotations

from collections.abc import Iterator

from ui.stage import Act, Stage

_FLOAT = {10_000: 2, 5_000: 3, 1_000: 8, 500: 6, 100: 20, 50: 20, 25: 40}


def play_close_shift(act: Act, stage: Stage) -> Iterator[str]:
    """Counted twice, both times with a difference; a supervisor closes it with its cause."""
    close_shift = act.flow.screens.close_shift
    act.flow.line.to_close_shift()
    act.settle()
    yield "close-shift"
    close_shift.begin_count()
    act.settle()
    yield "blind-count"
    _count(act)
    if close_shift.is_at_cards:
        yield "card-totals"
        close_shift.leave_cards()
    close_shift.keeping.begin()
    close_shift.keeping.like_the_float()
    act.settle()
    yield "kept-in-the-drawer"
    close_shift.keeping.finish()
    yield "counted"
    close_shift.close()
    act.settle()
    yield "count-again"
    _count(act)
    close_shift.leave_cards()
    close_shift.close()
    act.settle()
    close_shift.reasons.write("10 + 10")
    yield "count-differs"
    close_shift.reasons.ask_supervisor()
    act.flow.overlays.approve(stage.supervisor)
    act.settle()
    close_shift.reasons.choose(0)
    yield "explained"
    close_shift.reasons.close()
    act.settle()
    yield "shift-closed"


def _count(act: Act) -> None:
    act.flow.screens.close_shift.recount(_FLOAT)
    act.flow.screens.close_shift.finish_count()
    act.settle()
