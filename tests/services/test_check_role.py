"""The matrix is asked by the services; an approval is one person's, for one act, once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pos_app.domain.approval import Deed
from pos_app.domain.ids import StaffId
from pos_app.domain.permissions import Act, May
from pos_app.errors.approval import ApprovalNotForThis
from pos_app.errors.people import (
    ManagerNeeded,
    NobodyOfOurs,
    NotAllowed,
    SamePerson,
    SupervisorNeeded,
)
from pos_app.services.check_role import CheckRole
from tests.builders import AUDITOR, CLERK, MANAGER, SUPERVISOR, money, some_roles

VOID = Deed("void", "CCD-02-000001-9", money("500"))


@pytest.fixture
def roles() -> CheckRole:
    return some_roles()


def use(
    roles: CheckRole, deed: Deed = VOID, by: StaffId = CLERK, *, once: object = "this"
) -> Callable[[], None]:
    return lambda: roles.require(
        by,
        Act.VOID,
        MANAGER,
        action=deed.action,
        amount=deed.amount,
        subject=deed.subject,
        once=once,
    )


def test_what_the_matrix_allows_goes_and_what_takes_another_asks(roles: CheckRole) -> None:
    roles.require(CLERK, Act.SELL)
    with pytest.raises(SupervisorNeeded) as needed:
        roles.require(CLERK, Act.VOID, action="void")
    assert needed.value.facts == {"action": "void"}
    roles.require(CLERK, Act.VOID, SUPERVISOR)


def test_nobodys_approval_helps_a_role_that_may_not(roles: CheckRole) -> None:
    for approver in (None, SUPERVISOR, MANAGER):
        with pytest.raises(NotAllowed) as refused:
            roles.require(AUDITOR, Act.VOID, approver)
        assert refused.value.facts == {"act": "void", "role": "auditor"}
    with pytest.raises(NotAllowed):
        roles.require(CLERK, Act.CLOSE_DAY, MANAGER)


def test_the_second_person_must_be_one_who_may_approve(roles: CheckRole) -> None:
    for approver in (AUDITOR, StaffId("20418")):
        with pytest.raises((SupervisorNeeded, NobodyOfOurs)):
            roles.require(CLERK, Act.VOID, approver)
    with pytest.raises(ManagerNeeded):
        roles.require(SUPERVISOR, Act.CLOSE_DAY)
    roles.require(SUPERVISOR, Act.CLOSE_DAY, MANAGER)


@pytest.mark.parametrize("by", [CLERK, SUPERVISOR, MANAGER])
def test_nobody_approves_an_act_of_their_own(roles: CheckRole, by: StaffId) -> None:
    with pytest.raises(SamePerson):
        roles.require(by, Act.VOID, by)
    with pytest.raises(SamePerson):
        roles.admit(by, Act.SELL, by)


def test_who_is_on_nobodys_list_may_nothing(roles: CheckRole) -> None:
    with pytest.raises(NobodyOfOurs):
        roles.require(StaffId("99999"), Act.LOOK_UP)
    with pytest.raises(NobodyOfOurs):
        roles.require(CLERK, Act.VOID, StaffId("99999"))


def test_an_own_rule_may_ask_for_a_second_person_where_the_matrix_does_not(
    roles: CheckRole,
) -> None:
    assert roles.admit(CLERK, Act.MOVE_CASH) is May.ALONE
    assert roles.admit(CLERK, Act.VOID) is May.WITH_ANOTHER


# What was approved at another desk ---------------------------------------------------


def test_an_approval_of_another_desk_is_good_for_its_own_act(roles: CheckRole) -> None:
    roles.grants.give(MANAGER, CLERK, VOID)
    use(roles)()


@pytest.mark.parametrize(
    "other",
    [
        Deed("void", VOID.subject, money("500.01")),
        Deed("void", "CCD-02-000002-7", VOID.amount),
        Deed("refund", VOID.subject, VOID.amount),
    ],
)
def test_it_is_good_for_nothing_else(roles: CheckRole, other: Deed) -> None:
    roles.grants.give(MANAGER, CLERK, VOID)
    with pytest.raises(ApprovalNotForThis):
        use(roles, other)()
    use(roles)()


def test_it_is_good_once_and_a_second_try_of_the_same_act_is_the_same(roles: CheckRole) -> None:
    roles.grants.give(MANAGER, CLERK, VOID)
    use(roles, once="receipt 1")()
    use(roles, once="receipt 1")()
    with pytest.raises(ApprovalNotForThis):
        use(roles, once="receipt 2")()


def test_what_does_not_say_which_act_it_is_has_it_once(roles: CheckRole) -> None:
    roles.grants.give(MANAGER, CLERK, VOID)
    use(roles, once=None)()
    with pytest.raises(ApprovalNotForThis):
        use(roles, once=None)()


def test_it_is_good_for_who_asked(roles: CheckRole) -> None:
    roles.grants.give(MANAGER, CLERK, VOID)
    with pytest.raises(ApprovalNotForThis):
        use(roles, by=SUPERVISOR)()


def test_two_approvals_are_good_for_two_acts(roles: CheckRole) -> None:
    roles.grants.give(MANAGER, CLERK, VOID)
    roles.grants.give(MANAGER, CLERK, VOID)
    use(roles, once=1)()
    use(roles, once=2)()
    with pytest.raises(ApprovalNotForThis):
        use(roles, once=3)()


def test_who_types_a_pin_here_answers_in_person(roles: CheckRole) -> None:
    roles.grants.give(MANAGER, CLERK, VOID)
    roles.grants.is_here(MANAGER)
    use(roles, Deed("refund"))()
