"""Cash without a payment, moment by moment: what the pictures show."""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.domain.cash_reasons import DropReason, GiveReason, TakeBackReason
from pos_app.domain.ids import DeskId
from pos_app.domain.transfer_no import TransferNo
from ui.cash.move.state import Kind, Typed
from ui.stage import Act, Stage


def play_cash(act: Act, stage: Stage) -> Iterator[str]:
    """A drop, cash for another desk and back, cash that is accepted, the look into the drawer."""
    line, cash = act.flow.side.cash, act.flow.screens.side.cash
    line.show_drawer()
    act.settle()
    yield "in-the-drawer"
    yield from _play_drop(act, stage)
    line.show_move(Kind.GIVE)
    to_desk = _neighbour_of(stage.counter.place.desk)[-2:]
    for name, text in ((Typed.AMOUNT, "100"), (Typed.DESK, to_desk)):
        cash.move.retype(name, text)
    cash.move.scanned(stage.supervisor[0])
    cash.move.choose_reason(GiveReason.CHANGE_MONEY)
    yield "give-cash"
    cash.move.book()
    act.settle()
    yield "cash-given"
    line.show_on_way()
    act.settle()
    yield "cash-on-its-way"
    cash.on_way.ask_reason()
    cash.on_way.choose_reason(TakeBackReason.NOT_COLLECTED)
    yield "take-cash-back"
    cash.on_way.take_back()
    act.settle()
    act.flow.overlays.approve(stage.supervisor)
    act.settle()
    yield from _play_accept(act, stage)


def _play_drop(act: Act, stage: Stage) -> Iterator[str]:
    cash = act.flow.screens.side.cash
    act.flow.side.cash.show_drop()
    cash.move.retype(Typed.PERSON, stage.supervisor[0])
    cash.move.choose_reason(DropReason.OVER_LIMIT)
    cash.move.count_pieces()
    cash.move.recount({10_000: 1, 5_000: 1})
    act.settle()
    yield "drop-counted"
    cash.move.use_count()
    yield "safe-drop"
    cash.move.book()
    act.settle()
    yield "dropped"
    act.flow.back()


def _play_accept(act: Act, stage: Stage) -> Iterator[str]:
    accept = act.flow.screens.side.cash.accept
    own = stage.counter.place.desk
    act.flow.side.cash.show_accept()
    accept.retype(str(TransferNo(_neighbour_of(own), own, 12)))
    yield "accept-cash"
    accept.to_count()
    accept.recount({1_000: 8, 500: 4})
    act.settle()
    yield "accept-counted"
    accept.finish_count()
    accept.accept()
    act.settle()
    yield "cash-accepted"
    act.flow.back()


def _neighbour_of(desk: DeskId) -> DeskId:
    return DeskId(f"{desk[:4]}{'02' if desk.endswith('03') else '03'}")
