"""Over an offline limit: the approval names it, or extends the time; the banner turns red."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.domain.desk import Limits
from pos_app.domain.offline_extended import ExtensionReason, OfflineExtended
from tests.builders import CLERK, SUPERVISOR, a_bundle, a_profile, money
from tests.fakes.card_terminal import approve
from tests.ui.card.till import Till
from tests.ui.window import CounterUnderTest
from ui.language import Language
from ui.standing import Tone


def _alone(counter: CounterUnderTest, limits: Limits) -> Till:
    desk = counter.desk
    desk.keep_bundle(a_bundle(profile=a_profile(limits=limits)))
    desk.allowance.reached()
    desk.allowance.keep()
    desk.head_office.is_away = True
    return Till(counter, approve(), approve())


def _take_cash(till: Till) -> None:
    till.to_tender(by_card=False)
    till.screens.tender.take()
    QApplication.processEvents()


def _extensions(till: Till) -> list[OfflineExtended]:
    desk = till.counter.desk
    shift = desk.run_shift.current()
    assert shift is not None
    with desk.store.read() as work:
        events = work.journal.of_shift(shift.shift_id)
    return [event for event in events if isinstance(event, OfflineExtended)]


def test_the_approval_says_which_limit_with_its_figures(counter: CounterUnderTest) -> None:
    till = _alone(counter, Limits(offline_cash_up_to=money("400")))
    _take_cash(till)
    assert counter.window.overlay_page() is not None
    assert till.sees("Offline payment in cash")
    assert till.sees("500.00 QAR. Without head office up to 400.00 QAR may be taken.")
    counter.speak(Language.ARABIC)
    assert till.sees("دفعة نقدية دون اتصال")
    counter.speak(Language.ENGLISH)
    till.approve()
    (taken,) = till.payments()
    assert (taken.approved_by, taken.is_offline) == (SUPERVISOR, True)
    assert _extensions(till) == []


@pytest.mark.parametrize("by_card", [False, True])
def test_a_supervisor_extends_the_time_alone_and_the_payment_goes_on(
    counter: CounterUnderTest, by_card: bool
) -> None:
    till = _alone(counter, Limits(offline_total_up_to=money("400")))
    if by_card:
        till.charge()
    else:
        _take_cash(till)
    assert counter.window.overlay_page() is not None
    assert till.sees("Going on without head office")
    assert till.sees("with this payment 500.00 QAR would wait for head office")
    till.approve()
    (extended,) = _extensions(till)
    assert (extended.header.by, extended.approved_by) == (CLERK, SUPERVISOR)
    (taken,) = till.payments()
    assert taken.approved_by is None  # the payment itself was within its limits
    assert (taken.card if by_card else taken.cash) == money("500")


def test_what_was_extended_already_asks_nobody(counter: CounterUnderTest) -> None:
    limits = Limits(offline_total_up_to=money("100"), offline_extension_up_to=money("50"))
    till = _alone(counter, limits)
    _take_cash(till)
    till.approve()
    assert len(_extensions(till)) == 1
    assert counter.window.overlay_page() is None
    assert till.sees("It cannot be extended any further: reach head office first.")
    assert till.payments() == []


def test_who_may_not_extend_is_told_on_the_panel(counter: CounterUnderTest) -> None:
    till = _alone(counter, Limits(offline_total_up_to=money("400")))
    _take_cash(till)
    counter.desk.allowance.reached()
    counter.desk.head_office.is_away = False  # it came back this very moment
    till.approve()
    assert counter.window.overlay_page() is not None
    assert till.sees("There is nothing to extend")
    assert till.payments() == []


def test_the_banner_turns_red_when_most_of_it_is_used(counter: CounterUnderTest) -> None:
    till = _alone(counter, Limits(offline_hours=10))
    counter.flow.look_around()
    assert "Offline allowed until" not in " ".join(counter.window.banners.texts())
    counter.desk.clock.advance(timedelta(hours=8))
    counter.flow.look_around()
    assert till.sees("Offline allowed until 22:00 or 500,000.00 QAR, used 0.00 QAR.")
    assert counter.window.banners.lines[0].property("role") == f"banner_{Tone.ERROR}"
    counter.desk.clock.advance(timedelta(hours=2))
    counter.flow.look_around()
    assert till.sees("The offline limit is reached (22:00 or 500,000.00 QAR, used 0.00 QAR)")
    assert till.sees("call a supervisor")


def test_who_approves_on_an_expired_list_of_staff_is_told_that_an_extension_does_not_help(
    counter: CounterUnderTest,
) -> None:
    till = _alone(counter, Limits(offline_cash_up_to=money("400")))
    counter.desk.clock.advance(timedelta(hours=71))
    counter.desk.extend_offline.extend(CLERK, SUPERVISOR, ExtensionReason.NETWORK_DOWN)
    counter.desk.clock.advance(timedelta(hours=2))
    _take_cash(till)
    till.approve()
    assert till.payments() == []
    assert till.sees("nobody signs in or approves, even while its offline time is extended")
    counter.speak(Language.ARABIC)
    assert till.sees("لا يسجّل أحد الدخول ولا يوافق")
    assert _extensions(till), "the time itself is still good"
