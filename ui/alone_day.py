"""Days without head office, moment by moment: what the pictures show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from pos_app.domain.basket import Basket
from pos_app.domain.bulletin import Told
from pos_app.domain.ids import DeskId
from pos_app.domain.money import ZERO, Money
from pos_app.errors.branch import BillInDoubtElsewhere, BillSettledElsewhere
from pos_app.errors.kinds import CounterError
from pos_app.errors.offline import (
    BalanceTooOld,
    OfflineTotalReached,
    OverAccountLimit,
    OverOfflineLimit,
)
from pos_app.errors.store import StoreReadOnly, StoreRolledBack, StoreSetAside
from pos_app.services.ports.outbox import QueueCounts
from pos_app.services.ports.second_place import PlaceTrouble, SecondCopyStatus
from ui.approval.over_limit import ask_over_limit
from ui.collect.state import CollectState, Shows
from ui.message import Message
from ui.queue_day import an_allowance, queue_states
from ui.stage import Act, Stage
from ui.standing import Standing
from ui.wording import (
    clock_jumped,
    desks_unseen,
    disk_almost_full,
    disk_reserve_in_use,
    paid_at_two_desks,
    second_copy_trouble,
    sentence,
)

_THERE = DeskId("CCD-03")
_HOME = Path("/home/kiosk/.local/share/pos-app")


def play_alone(act: Act, stage: Stage) -> Iterator[str]:
    """Drawn from states: nothing of it happens to the stage. Leaves the counter as it was."""
    page = act.window.page()
    assert page is not None
    yield from _play_banners(act)
    yield from _play_queue(act, stage)
    yield from _play_settled_elsewhere(act, stage)
    act.flow.show_main(page)
    act.settle()
    yield from _play_limits(act)


def play_no_store(act: Act) -> Iterator[str]:
    """At the start, instead of a sign-in that works."""
    folder, backup = (
        _HOME / "set-aside" / "0001-20261123T040512Z",
        _HOME / "backups" / "CCD-02-000001204-full.db",
    )
    errors = {
        "store-set-aside": StoreSetAside(why="page 41", folder=folder, backup=backup),
        "store-rolled-back": StoreRolledBack(ours=1_204, theirs=1_377),
        "store-read-only": StoreReadOnly(why="Read-only file system"),
    }
    for name, error in errors.items():
        act.flow.failed(error)
        act.settle()
        yield name


def _play_banners(act: Act) -> Iterator[str]:
    standing = act.window.strip.standing
    for name, shown in _standings(standing).items():
        with act.holding(partial(act.flow.show_standing, shown)):
            yield f"banner-{name}"
    act.flow.show_standing(standing)


def _standings(usual: Standing) -> dict[str, Standing]:
    now = usual.now
    assert now is not None
    since = now - timedelta(hours=3, minutes=23)
    away = replace(usual, is_online=False, since=since, counts=QueueCounts(waiting=3))
    nearly = replace(away, allowance=an_allowance(now, Money(1_700_000)))
    troubled = QueueCounts(waiting=2, refused=1, unknown=3, remarked=2)
    place = "/media/kiosk/KM-STICK/second-copy"
    remarks = {
        "stick-away": second_copy_trouble(SecondCopyStatus(place, trouble=PlaceTrouble.AWAY)),
        "stick-full": second_copy_trouble(SecondCopyStatus(place, trouble=PlaceTrouble.FULL)),
        "clock": clock_jumped(timedelta(hours=-1, minutes=-2)),
        "disk": disk_almost_full(),
        "reserve": disk_reserve_in_use(),
        "desks-unseen": desks_unseen("CCD-03, CCD-04"),
        "taken-twice": paid_at_two_desks("202610000001", _THERE),
    }
    return {
        "offline": away,
        "limit-near": nearly,
        "limit-reached": replace(away, allowance=an_allowance(now, Money(2_011_000))),
        "copy-fetched": replace(usual, copy_percent=47),
        "catching-up": replace(usual, came_back=True, catching_up=(37, 128)),
        "back": replace(usual, came_back=True, sent_back=128),
        "refused-unknown": replace(usual, counts=troubled),
        "remarked": replace(usual, counts=QueueCounts(remarked=3)),
        **{name: _with_remark(away, remark) for name, remark in remarks.items()},
    }


def _with_remark(standing: Standing, remark: Message) -> Standing:
    return replace(standing, remarks=(remark,))


def _play_queue(act: Act, stage: Stage) -> Iterator[str]:
    act.window.queue_wanted.emit()
    act.settle()
    page = act.flow.screens.side.queue_page
    for name, state in queue_states(stage.counter.place.desk, stage.counter.clock.now()).items():
        with act.holding(partial(page.show_state, state)):
            yield name
    act.flow.back()
    act.settle()


def _play_settled_elsewhere(act: Act, stage: Stage) -> Iterator[str]:
    """What another desk took, whole and in part; the clerk insists."""
    counter, by = stage.counter, act.flow.by
    view = counter.look_up.account(stage.accounts[0], by)
    bills = sorted(view.account.items, key=lambda item: item.due_on)
    at = counter.clock.now() - timedelta(minutes=14)
    first, second = bills[0], bills[-1]
    part = Money(first.due.dirhams // 2)
    told = (
        Told(first.item_no, _THERE, at, first.due - part, part),
        Told(second.item_no, _THERE, at, second.due, ZERO),
    )
    items = tuple(replace(i, due=part) if i is first else i for i in view.account.items)
    account = replace(view.account, items=items)
    viewing = replace(view, account=account, told=told)
    basket = Basket(counter.sign_in.profile()).open_account(viewing)
    today = counter.clock.now().date()
    shown = CollectState(basket, today, Shows.ACCOUNT, viewing=viewing, selected=second.item_no)
    page = act.flow.screens.collect_page
    said = BillSettledElsewhere(item_no=second.item_no, desk=_THERE, settled_at=at)
    insists = replace(shown, problem=sentence(said))
    doubt = BillInDoubtElsewhere(item_no=second.item_no, desk=_THERE, settled_at=at)
    in_doubt = replace(viewing, told=(told[0], replace(told[1], is_in_doubt=True)))
    doubted = replace(shown, viewing=in_doubt, problem=sentence(doubt))
    states = {"settled-elsewhere": shown, "insists": insists, "in-doubt-elsewhere": doubted}
    for name, state in states.items():
        with act.holding(partial(page.show_state, state)):
            yield f"counter-{name}"
    act.flow.screens.collect.next_customer()
    act.settle()


def _play_limits(act: Act) -> Iterator[str]:
    """What a supervisor is asked while head office is away."""
    for name, error in _refusals().items():
        ask_over_limit(error, Money(650_000), act.flow.ask_approval, lambda _: None)
        act.settle()
        yield name
        act.window.keys.press("Esc")
        act.settle()


def _refusals() -> dict[str, CounterError]:
    return {
        "approval-offline-cash": OverOfflineLimit(
            action="offline_cash", figure="6,500.00", allowed="5,000.00"
        ),
        "approval-disconnected": OverAccountLimit(
            action="offline_disconnected",
            figure="6,500.00",
            allowed="1,000.00",
            account_no="4410223107",
        ),
        "approval-old-balance": BalanceTooOld(
            action="offline_data_age", figure="80:05", allowed="72:00", account_no="4410223107"
        ),
        "approval-extension": OfflineTotalReached(
            limit="offline_total",
            figure="24,130.00",
            allowed="20,000.00",
            may_extend=True,
            more_hours=24,
            more_amount=Money.riyals(10_000),
            extend="offline_may_extend",
        ),
    }
