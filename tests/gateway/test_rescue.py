"""Items of a lost desk, brought by another one: once each, whoever brings them and when."""

from __future__ import annotations

import json
import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import delete, insert
from sqlalchemy.exc import DatabaseError

from gateway.demo.seed import make_people
from gateway.identity import keys
from gateway.identity.desks import revoke
from gateway.ledger.rescue import rescue_lines
from gateway.post.messages import WITHOUT_PAPER
from gateway.storage import rows
from gateway.storage.engine import reading, writing
from pos_app import wire
from pos_app.domain.account import Account
from pos_app.domain.events import Event
from pos_app.domain.header import Header
from pos_app.domain.ids import DeskId, shift_id
from pos_app.domain.money import Money
from pos_app.domain.receipt_no import receipt_no
from pos_app.sealing import public_key_of, seal
from pos_app.services.sealed_record import entry_text
from tests.builders import a_header, a_payment_voided, a_shift_closed
from tests.gateway.desk_client import DeskClient, HeadOffice, pays
from tests.gateway.payments import assert_whole, ledger, paid
from tests.gateway.postmen import (
    ADDRESS,
    PDF,
    RememberingHook,
    bring_paper,
    listed,
    postman,
    wants,
)
from tests.offline_builders import items_rescued

Plain = dict[str, Any]

# Where the engine makes no difference.
on_sqlite = pytest.mark.parametrize("office", ["sqlite"], indirect=True)


@dataclass
class Bringer:
    """A desk with two people, who bring what they find."""

    desk: DeskClient
    by: str
    approved_by: str

    def bring(self, *entries: Plain, of: str = "CCD-02", key: str = "") -> list[Plain]:
        items = [{"desk": of, "sealed": seal(key or self.key, _text(e))} for e in entries]
        answer = self.ask(items)
        assert answer.status_code == 200, answer.text
        answers: list[Plain] = answer.json()["answers"]
        return answers

    def states(self, *entries: Plain, of: str = "CCD-02") -> list[str]:
        return [said["state"] for said in self.bring(*entries, of=of)]

    def ask(self, items: object) -> Any:
        body = {"by": self.by, "approved_by": self.approved_by, "items": items}
        return self.desk.send("POST", "/v1/rescue", json.dumps(body).encode())

    @property
    def key(self) -> str:
        with reading(self.desk.office.engine) as connection:
            return keys.sealing_key(connection)


@pytest.fixture
def bringer(office: HeadOffice) -> Bringer:
    """Desk 07 of another centre."""
    people = [
        {"staff_id": "90001", "role": "clerk"},
        {"staff_id": "90002", "role": "supervisor"},
    ]
    with writing(office.engine) as connection:
        for person in people:
            names = {"name_en": "A", "name_ar": "A", "pin_hash": "x", "centre_code": "HIL"}
            connection.execute(insert(rows.staff), {**person, **names})
    return Bringer(office.desk("HIL-07"), "90001", "90002")


def test_what_a_lost_desk_could_not_send_is_taken_in(desk: DeskClient, bringer: Bringer) -> None:
    event = paid(desk, desk.an_open_account())
    (said,) = bringer.bring(desk.entry(event))
    amount = event.collected.dirhams
    assert (said["state"], said["outcome"], said["receipt_no"], said["amount_dirhams"]) == (
        "taken",
        "accepted",
        event.receipt_no,
        amount,
    )
    assert ledger(desk) == [
        {
            "event_id": str(event.header.event_id),
            "receipt_no": event.receipt_no,
            "amount_dirhams": amount,
            "state": "posted",
        }
    ]
    assert_whole(desk.office)


def test_brought_again_it_is_known(desk: DeskClient, bringer: Bringer) -> None:
    entry = desk.entry(paid(desk, desk.an_open_account()))
    assert bringer.states(entry, entry) == ["taken", "known"]
    assert bringer.states(entry) == ["known"]
    assert len(ledger(desk)) == 1


def test_a_desk_that_comes_back_to_life_sends_what_is_known(
    desk: DeskClient, bringer: Bringer
) -> None:
    entry = desk.entry(paid(desk, desk.an_open_account()))
    first = bringer.bring(entry)[0]
    del first["state"], first["amount_dirhams"]
    assert desk.post(entry) == [first]
    assert desk.put(entry).status_code == 200
    assert_whole(desk.office)


@on_sqlite
def test_what_the_desk_has_sent_before_is_known(desk: DeskClient, bringer: Bringer) -> None:
    entry = desk.entry(paid(desk, desk.an_open_account()))
    desk.post(entry)
    assert bringer.states(entry) == ["known"]


def test_a_void_may_lie_before_its_payment_in_the_request(
    desk: DeskClient, bringer: Bringer
) -> None:
    taken = paid(desk, desk.an_open_account())
    payment = desk.entry(taken)
    void = desk.entry(a_payment_voided(taken, 2, header=_later(taken)))
    assert bringer.states(void, payment) == ["taken", "taken"]
    assert [line["state"] for line in ledger(desk)] == ["reversed", "reversal"]
    assert_whole(desk.office)


@on_sqlite
def test_gaps_in_the_journal_are_as_usual(desk: DeskClient, bringer: Bringer) -> None:
    account = desk.an_open_account()
    entries = [_part(desk, n, account) for n in range(1, 6)]
    assert [said["outcome"] for said in bringer.bring(entries[4], entries[0])] == ["accepted"] * 2
    assert [said["outcome"] for said in bringer.bring(*entries[1:4])] == ["accepted"] * 3
    assert_whole(desk.office)


def test_the_high_water_mark_rises_with_a_rescue(desk: DeskClient, bringer: Bringer) -> None:
    account = desk.an_open_account()
    entries = [_part(desk, n, account) for n in range(1, 4)]
    bringer.bring(entries[2])
    desk.post(entries[0])
    said = desk.get("/v1/desk/high-water").json()
    assert (said["seq"], said["hash"]) == (3, entries[2]["hash"])
    assert (said["receipt_no"], said["held"]) == (receipt_no(_name(desk), 3), 2)


def test_the_high_water_mark_tells_the_highest_receipt_not_the_latest(desk: DeskClient) -> None:
    """After a restore that went wrong, a lower number may stand higher in the journal."""
    account = desk.an_open_account()
    desk.post(_part(desk, 9, account), _part(desk, 3, account))
    said = desk.get("/v1/desk/high-water").json()
    assert (said["seq"], said["receipt_no"]) == (2, receipt_no(_name(desk), 9))


def test_the_high_water_mark_knows_no_number_of_another_desk(desk: DeskClient) -> None:
    event = paid(desk, desk.an_open_account())
    wrong = replace(event, receipt_no="CCD-03-000999-1")
    desk.post(desk.entry(wrong))
    assert desk.get("/v1/desk/high-water").json()["receipt_no"] is None


@pytest.mark.parametrize("seed", range(3))
def test_uploads_and_rescues_in_any_order_have_one_effect(
    desk: DeskClient, bringer: Bringer, seed: int
) -> None:
    """The ledger is the set of what was booked, each once, however it came."""
    chance = random.Random(seed)
    accounts = [desk.an_open_account(nth) for nth in range(3)]
    entries = [_part(desk, n, chance.choice(accounts)) for n in range(1, 13)]
    unseen = set(range(len(entries)))
    while unseen:
        some = chance.sample(range(len(entries)), chance.randint(1, 4))
        if chance.random() < 0.5:
            bringer.bring(*(entries[n] for n in some))
        else:
            desk.post(*(entries[n] for n in some))
        unseen -= set(some)
    held = sorted(line["event_id"] for line in ledger(desk))
    assert held == sorted(e["event"]["header"]["event_id"] for e in entries)
    assert sum(line["amount_dirhams"] for line in ledger(desk)) == 12 * 25
    assert_whole(desk.office)


def test_a_desk_and_its_rescuer_at_once_have_one_effect(desk: DeskClient, bringer: Bringer) -> None:
    """The dead desk comes to life in the very moment in which its stick is read."""
    account = desk.an_open_account()
    entries = [_part(desk, n, account) for n in range(1, 25)]
    barrier = Barrier(2)

    def send() -> None:
        barrier.wait()
        for start in range(0, len(entries), 4):
            desk.post(*entries[start : start + 4])

    def bring() -> None:
        barrier.wait()
        for start in range(0, len(entries), 6):
            bringer.bring(*entries[start : start + 6])

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(send), pool.submit(bring)]:
            done.result()
    assert len(ledger(desk)) == len(entries)
    assert sum(line["amount_dirhams"] for line in ledger(desk)) == len(entries) * 25
    assert_whole(desk.office)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_week_of_items_is_taken_in_and_then_known(desk: DeskClient, bringer: Bringer) -> None:
    accounts = [desk.an_open_account(nth) for nth in range(10)]
    entries = [_part(desk, n, accounts[n % 10]) for n in range(1, 5_001)]
    for state in ("taken", "known"):
        for start in range(0, len(entries), 100):
            assert set(bringer.states(*entries[start : start + 100])) == {state}
    assert len(ledger(desk)) == 5_000
    assert_whole(desk.office)


def test_items_of_two_desks_come_in_one_request(office: HeadOffice, bringer: Bringer) -> None:
    one, two = office.desk("CCD-02"), office.desk("CCD-03")
    sealed = [
        {"desk": desk.name, "sealed": seal(bringer.key, _text(_part(desk, 1, _account(desk))))}
        for desk in (two, one, two)
    ]
    said = bringer.ask(sealed).json()["answers"]
    assert [line["state"] for line in said] == ["taken", "taken", "taken"]
    assert (len(ledger(one)), len(ledger(two))) == (1, 2)
    lines = _audited(office)
    assert sorted((line["of_desk"], line["taken"]) for line in lines) == [
        ("CCD-02", 1),
        ("CCD-03", 2),
    ]


def test_a_rescue_is_audited_and_the_audit_only_grows(desk: DeskClient, bringer: Bringer) -> None:
    entry = _part(desk, 1, _account(desk))
    bringer.bring(entry, {**entry, "signature": "AA=="})
    (line,) = _audited(desk.office)
    assert (line["at_desk"], line["by"], line["approved_by"]) == ("HIL-07", "90001", "90002")
    assert [line[name] for name in ("of_desk", "taken", "known", "refused", "damaged")] == [
        "CCD-02",
        1,
        0,
        0,
        1,
    ]
    for table in (rows.rescues, rows.rescued_events):
        with pytest.raises(DatabaseError), writing(desk.office.engine) as connection:
            connection.execute(delete(table))


@on_sqlite
@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"signature": "AA=="}, "signature_wrong"),
        ({"seq": 7}, "hash_wrong"),
        ({"hash": "0" * 64}, "hash_wrong"),
        ({"more": 1}, "not_an_event"),
    ],
)
def test_one_altered_item_does_not_hold_up_the_rest(
    desk: DeskClient, bringer: Bringer, change: Plain, reason: str
) -> None:
    one, two = (_part(desk, n, _account(desk)) for n in (1, 2))
    bad, good = bringer.bring({**one, **change}, two)
    assert (bad["state"], bad["reason"]) == ("damaged", reason)
    assert good["state"] == "taken"


@on_sqlite
def test_an_item_of_another_desk_than_it_says_is_not_taken(
    office: HeadOffice, desk: DeskClient, bringer: Bringer
) -> None:
    office.desk("CCD-03")
    (said,) = bringer.bring(_part(desk, 1, _account(desk)), of="CCD-03")
    assert (said["state"], said["reason"]) == ("damaged", "desk_differs")


@on_sqlite
def test_an_item_sealed_for_another_head_office_is_not_taken(
    desk: DeskClient, bringer: Bringer
) -> None:
    foreign = public_key_of(bytes(range(32)))
    (said,) = bringer.bring(_part(desk, 1, _account(desk)), key=foreign)
    assert (said["state"], said["reason"]) == ("damaged", "not_sealed_for_us")
    assert ledger(desk) == []
    assert _audited(desk.office)[0]["damaged"] == 1  # that somebody tried is kept


@on_sqlite
def test_a_desk_that_nobody_knows_is_said_so(desk: DeskClient, bringer: Bringer) -> None:
    (said,) = bringer.bring(_part(desk, 1, _account(desk)), of="CCD-77")
    assert (said["state"], said["reason"]) == ("damaged", "desk_unknown")
    assert _audited(desk.office)[0]["of_desk"] == "CCD-77"


@on_sqlite
def test_the_same_id_with_another_body_is_refused(desk: DeskClient, bringer: Bringer) -> None:
    event = paid(desk, _account(desk))
    desk.post(desk.entry(event))
    twin = desk.entry(replace(event, receipt_no=receipt_no(_name(desk), 2)))
    (said,) = bringer.bring(twin)
    assert (said["state"], said["reason"]) == ("refused", "conflict")


@on_sqlite
def test_a_rule_refuses_it_as_it_would_its_own_desk(desk: DeskClient, bringer: Bringer) -> None:
    account = desk.an_open_account()
    stranger = replace(pays(account), account_no="9999999999")
    (said,) = bringer.bring(desk.entry(paid(desk, account, payments=[stranger])))
    assert (said["state"], said["reason"]) == ("refused", "account_unknown")
    assert ledger(desk)[0]["state"] == "refused"


def test_a_revoked_desks_items_are_taken_unless_its_key_was_stolen(
    office: HeadOffice, bringer: Bringer
) -> None:
    gone, robbed = office.desk("CCD-02"), office.desk("CCD-03")
    entries = [_part(desk, 1, _account(desk)) for desk in (gone, robbed)]
    with writing(office.engine) as connection:
        revoke(connection, office.clock, "command", "CCD-02", is_key_stolen=False)
        revoke(connection, office.clock, "command", "CCD-03", is_key_stolen=True)
    assert bringer.states(entries[0]) == ["taken"]
    (said,) = bringer.bring(entries[1], of="CCD-03")
    assert (said["state"], said["reason"]) == ("damaged", "key_stolen")


def test_items_of_a_desk_that_was_set_up_anew_are_taken(
    office: HeadOffice, desk: DeskClient, bringer: Bringer
) -> None:
    """The new one counts from 1 again, with a key of its own."""
    old = [_part(desk, n, _account(desk)) for n in (1, 2)]
    office.clock.advance(timedelta(minutes=1))
    new = office.desk("CCD-02")
    new.post(_part(new, 1, _account(new)))
    said = bringer.bring(*old)
    assert [line["state"] for line in said] == ["taken", "taken"]
    assert {line["outcome"] for line in said} <= {"accepted", "remark"}
    assert len(ledger(new)) == 3


@on_sqlite
@pytest.mark.parametrize(
    ("by", "approved_by"),
    [("90001", "90001"), ("90002", "90001"), ("90001", "nobody"), ("90002", "90002")],
)
def test_two_people_bring_it_and_the_second_may_approve(
    desk: DeskClient, bringer: Bringer, by: str, approved_by: str
) -> None:
    one = replace(bringer, by=by, approved_by=approved_by)
    answer = one.ask([])
    assert (answer.status_code, answer.json()["code"]) == (403, "people_wrong")
    assert _audited(desk.office) == []


@on_sqlite
def test_people_of_another_centre_do_not_count(office: HeadOffice, bringer: Bringer) -> None:
    elsewhere = replace(bringer, desk=office.desk("CCD-04"))
    assert elsewhere.ask([]).status_code == 403


@on_sqlite
@pytest.mark.parametrize("items", [{}, ["text"], [{"desk": "CCD-02"}], [{}] * 501])
def test_what_is_no_list_of_items_is_refused_whole(bringer: Bringer, items: object) -> None:
    assert bringer.ask(items).status_code == 422


def _text(plain: Plain) -> str:
    """As a desk writes it; here also what no desk would write."""
    if plain.keys() != {"seq", "prev_hash", "hash", "signature", "event"}:
        return json.dumps(plain)
    body = wire.canonical(plain["event"])
    place = (plain["seq"], plain["prev_hash"], plain["hash"], plain["signature"])
    return entry_text(wire.Entry(*place, body))


def _part(desk: DeskClient, number: int, account: Account) -> Plain:
    """25 dirhams of the account's oldest bill."""
    return desk.entry(paid(desk, account, number, payments=[pays(account, Money(25))]))


def _account(desk: DeskClient) -> Account:
    return desk.an_open_account()


def _name(desk: DeskClient) -> DeskId:
    return DeskId(desk.name)


def test_a_lost_desks_customer_gets_the_short_text_for_only_that_desk_could_draw_the_paper(
    desk: DeskClient, bringer: Bringer
) -> None:
    taken = paid(desk, desk.an_open_account())
    wish = wants(desk)
    entries = [desk.entry(taken), desk.entry(wish)]
    assert bringer.states(*entries) == ["taken", "taken"]
    hook = RememberingHook()
    working = postman(desk.office, hook)
    assert [working.step(), working.step()] == [True, False]
    (parcel,) = hook.handed
    assert (parcel.to, parcel.pdf) == (ADDRESS, None)
    assert taken.receipt_no in parcel.text_en
    (line,) = listed(desk.office)
    assert (line["state"], line["last_error"]) == ("sent", WITHOUT_PAPER)

    assert bring_paper(desk, wish).status_code == 201, "the desk came back to life"
    assert desk.put(entries[1]).status_code == 200
    assert not working.step()


@on_sqlite
def test_a_desk_that_brings_its_own_item_on_its_way_back_draws_the_paper_itself(
    desk: DeskClient,
) -> None:
    people = [one for one in make_people(1) if one.centre == desk.name[:3]]
    by, approved_by = (next(p.id for p in people if p.role == r) for r in ("clerk", "supervisor"))
    taken = paid(desk, desk.an_open_account())
    wish = wants(desk)
    Bringer(desk, by, approved_by).bring(desk.entry(taken), desk.entry(wish), of=desk.name)
    hook = RememberingHook()
    assert not postman(desk.office, hook).step()
    bring_paper(desk, wish)
    assert postman(desk.office, hook).step()
    assert [parcel.pdf for parcel in hook.handed] == [PDF]


@on_sqlite
def test_a_paper_that_came_before_its_desk_was_lost_goes_along(
    desk: DeskClient, bringer: Bringer
) -> None:
    taken = paid(desk, desk.an_open_account())
    wish = wants(desk)
    bring_paper(desk, wish)
    bringer.bring(desk.entry(taken), desk.entry(wish))
    hook = RememberingHook()
    assert postman(desk.office, hook).step()
    assert [parcel.pdf for parcel in hook.handed] == [PDF]
    assert listed(desk.office)[0]["last_error"] is None


@on_sqlite
def test_the_event_of_a_rescue_is_recorded_even_after_the_close(desk: DeskClient) -> None:
    shift = shift_id(DeskId(desk.name), 1)
    header = a_header(desk=DeskId(desk.name), shift=shift)
    desk.tell(a_shift_closed(header=header))
    said = desk.tell(replace(items_rescued(), header=_later(a_shift_closed(header=header))))
    assert (said["outcome"], said["remark"]) == ("accepted", None)
    assert ledger(desk) == []


def _later(event: Event) -> Header:
    return a_header(desk=event.header.desk, shift=event.header.shift)


def _audited(office: HeadOffice) -> list[Plain]:
    with reading(office.engine) as connection:
        return list(rescue_lines(connection))
