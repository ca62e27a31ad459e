"""What every `ports.accounts.AccountCopy` must do."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pos_app.domain.account import Account, AccountView, Source
from pos_app.domain.search_text import SearchKind
from pos_app.services.ports.accounts import AccountChanges, AccountCopy
from tests.builders import an_account, an_item
from tests.fakes.clock import NOON

FIRST = an_account("1000000001", name_en="Ahmed Al-Kuwari", name_ar="أحمد الكواري")
SECOND = an_account(
    "1000000002",
    name_en="Abdulla Ahmad Al Thani",
    name_ar="عبد الله أحمد آل ثاني",
    holder_id="28463400002",
    phone="55500002",
    items=[an_item("202610000002", account_no="1000000002")],
)


def changes(
    *accounts: Account, removed: tuple[str, ...] = (), cursor: int = 7, more: bool = False
) -> AccountChanges:
    return AccountChanges(accounts, removed, cursor, more, NOON)


@pytest.fixture
def filled(copy: AccountCopy) -> AccountCopy:
    copy.apply(changes(FIRST, SECOND))
    return copy


def numbers(copy: AccountCopy, text: str, kind: SearchKind = SearchKind.ANY) -> list[str]:
    return [view.account.account_no for view in copy.find(text, kind, 50).views]


def test_a_new_copy_is_empty(copy: AccountCopy) -> None:
    assert (copy.size(), copy.cursor(), copy.as_of()) == (0, 0, None)
    assert copy.find("ahmed", SearchKind.NAME, 10).views == ()
    assert copy.find("1000000001", SearchKind.ACCOUNT_NO, 10).views == ()
    assert copy.account("1000000001") is None


def test_an_account_comes_back_as_it_went_in(filled: AccountCopy) -> None:
    assert filled.account("1000000001") == AccountView(FIRST, Source.CACHED, NOON)
    assert (filled.size(), filled.cursor(), filled.as_of()) == (2, 7, NOON)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (SearchKind.ACCOUNT_NO, FIRST.account_no),
        (SearchKind.CUSTOMER_NO, FIRST.customer_no),
        (SearchKind.ELECTRICITY_NO, FIRST.electricity_no),
        (SearchKind.WATER_NO, FIRST.water_no),
        (SearchKind.HOLDER_ID, FIRST.holder_id),
        (SearchKind.PHONE, FIRST.phone),
        (SearchKind.ITEM_NO, FIRST.items[0].item_no),
    ],
)
def test_every_number_finds_its_account(filled: AccountCopy, kind: SearchKind, text: str) -> None:
    assert numbers(filled, text, kind) == [FIRST.account_no]
    assert numbers(filled, text) == [FIRST.account_no]
    assert numbers(filled, text, SearchKind.NAME) == []


def test_a_number_guessed_wrongly_is_tried_as_all_others(filled: AccountCopy) -> None:
    assert numbers(filled, SECOND.phone, SearchKind.ACCOUNT_NO) == [SECOND.account_no]


def test_numbers_are_read_in_both_digit_families_and_with_signs(filled: AccountCopy) -> None:
    assert numbers(filled, "٥٥٥٠٠٠٠٢", SearchKind.PHONE) == [SECOND.account_no]
    assert numbers(filled, "+974 5550 0002", SearchKind.PHONE) == [SECOND.account_no]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ahm", [FIRST.account_no, SECOND.account_no]),
        ("ahmed", [FIRST.account_no]),
        ("kuwari ahmed", [FIRST.account_no]),
        ("thani", [SECOND.account_no]),
        ("احمد", [FIRST.account_no, SECOND.account_no]),
        ("الكواري", [FIRST.account_no]),
        ("ثان", [SECOND.account_no]),
        ("عبدالله", [SECOND.account_no]),
        ("nobody", []),
        ('"; DROP TABLE accounts --', []),
        ("ahmed* OR thani", []),
    ],
)
def test_names_are_found_by_the_beginnings_of_their_words(
    filled: AccountCopy, text: str, found: list[str]
) -> None:
    assert sorted(numbers(filled, text, SearchKind.NAME)) == found


@pytest.mark.parametrize("name", ["نورة أحمد الكواري", "نُورَه احمد كوارى", "Noora Ahmed Al-Kuwari"])
def test_every_keystroke_of_a_name_finds_its_account(copy: AccountCopy, name: str) -> None:
    noora = an_account("1000000009", name_en="Noora Ahmed Al-Kuwari", name_ar="نورة أحمد الكواري")
    copy.apply(changes(FIRST, SECOND, noora))
    for typed in range(1, len(name) + 1):
        found = numbers(copy, name[:typed], SearchKind.NAME)
        assert noora.account_no in found, name[:typed]
    assert found == [noora.account_no]


def test_a_doubt_is_kept_until_it_is_taken_back(filled: AccountCopy) -> None:
    assert filled.doubt() == ""
    filled.distrust("2 accounts, not 3")
    filled.apply(changes(FIRST, cursor=9))
    assert filled.doubt() == "2 accounts, not 3"
    assert filled.account(FIRST.account_no) is not None


def test_more_hits_than_asked_for_are_told(filled: AccountCopy) -> None:
    found = filled.find("ahm", SearchKind.NAME, 1)
    assert len(found.views) == 1
    assert found.more
    assert not filled.find("ahm", SearchKind.NAME, 2).more


def test_several_accounts_share_an_owner(copy: AccountCopy) -> None:
    copy.apply(changes(*(an_account(f"100000000{n}") for n in range(1, 6))))
    assert len(numbers(copy, "28463400001", SearchKind.HOLDER_ID)) == 5
    assert copy.find("28463400001", SearchKind.HOLDER_ID, 3).more


def test_a_change_replaces_the_account_and_all_its_keys(filled: AccountCopy) -> None:
    renamed = an_account(
        FIRST.account_no,
        name_en="Latifa Al-Marri",
        name_ar="لطيفة المري",
        phone="66600001",
        items=[an_item("202611000009")],
    )
    filled.apply(changes(renamed, cursor=8))
    assert filled.size() == 2
    assert numbers(filled, "ahmed", SearchKind.NAME) == []
    assert numbers(filled, "latifa", SearchKind.NAME) == [FIRST.account_no]
    assert numbers(filled, FIRST.phone, SearchKind.PHONE) == []
    assert numbers(filled, "66600001", SearchKind.PHONE) == [FIRST.account_no]
    assert numbers(filled, FIRST.items[0].item_no, SearchKind.ITEM_NO) == []
    assert numbers(filled, "202611000009", SearchKind.ITEM_NO) == [FIRST.account_no]


def test_a_removed_account_is_gone(filled: AccountCopy) -> None:
    filled.apply(changes(removed=(FIRST.account_no, "1999999999")))
    assert filled.size() == 1
    assert filled.account(FIRST.account_no) is None
    assert numbers(filled, "ahmed", SearchKind.NAME) == []
    assert numbers(filled, FIRST.phone, SearchKind.PHONE) == []


def test_the_age_moves_when_the_last_page_is_in(copy: AccountCopy) -> None:
    copy.apply(changes(FIRST, cursor=1, more=True))
    assert (copy.cursor(), copy.as_of()) == (1, None)
    view = copy.account(FIRST.account_no)
    assert view is not None
    assert view.as_of == NOON
    later = NOON + timedelta(hours=1)
    copy.apply(AccountChanges((SECOND,), (), 2, False, later))
    assert (copy.cursor(), copy.as_of()) == (2, later)
