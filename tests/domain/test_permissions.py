"""Who may do what, as the rules for people want it."""

from __future__ import annotations

import itertools

import pytest

from pos_app.domain.permissions import CHANGING, MATRIX, Act, May, may, may_approve
from pos_app.domain.staff import Role

ALWAYS_TWO = (Act.VOID, Act.OPEN_DRAWER, Act.SETTLE, Act.CORRECT_TENDER, Act.EXPORT)


def test_every_role_has_an_answer_for_every_act() -> None:
    assert set(MATRIX) == set(Role)
    assert all(set(answers) == set(Act) for answers in MATRIX.values())


def test_the_auditor_reads_all_and_changes_nothing() -> None:
    for act in Act:
        is_changing = act in CHANGING
        assert (may(Role.AUDITOR, act) is May.NOT) == is_changing


@pytest.mark.parametrize("act", ALWAYS_TWO)
def test_some_acts_take_two_persons_whoever_does_them(act: Act) -> None:
    assert all(may(role, act) is not May.ALONE for role in Role)


def test_a_higher_role_may_do_all_that_a_lower_one_may() -> None:
    order = {May.NOT: 0, May.WITH_ANOTHER: 1, May.ALONE: 2}
    ladder = (Role.CLERK, Role.SUPERVISOR, Role.MANAGER)
    for lower, higher in itertools.pairwise(ladder):
        assert all(order[may(higher, act)] >= order[may(lower, act)] for act in Act)


@pytest.mark.parametrize("role", [Role.CLERK, Role.AUDITOR])
def test_a_clerk_and_an_auditor_approve_nothing(role: Role) -> None:
    assert not any(may_approve(role, act) for act in Act)


def test_a_day_a_shift_and_an_export_need_a_manager_among_the_two() -> None:
    assert not any(
        may_approve(Role.SUPERVISOR, act) for act in (Act.CLOSE_DAY, Act.VERIFY_SHIFT, Act.EXPORT)
    )
    assert all(may_approve(Role.MANAGER, act) for act in Act)


def test_whatever_takes_another_can_be_approved_by_somebody_else() -> None:
    for role in Role:
        for act in Act:
            if may(role, act) is May.WITH_ANOTHER:
                assert any(may_approve(other, act) for other in Role)
