"""The clarification list in the console: what a person decides is noted, once, under their name."""

from __future__ import annotations

from pathlib import Path

from gateway.identity import trail
from gateway.identity.people import OfficeRole
from gateway.ledger.claims import standing
from gateway.ledger.clarification import PointKind
from gateway.ledger.clarification_list import open_points
from gateway.ledger.standing_attempts import NO_LONGER_NEW
from gateway.storage.engine import reading
from tests.gateway.console.busy_day import BusyDay
from tests.gateway.console.visits import Visit, words_of
from tests.gateway.desk_client import HeadOffice
from tests.gateway.payments import assert_whole

BECAUSE = "The customer came back and got the money"


def test_everything_on_the_list_is_settled_and_stands_in_the_trail(
    office: HeadOffice, visit: Visit, tmp_path: Path
) -> None:
    BusyDay(office, office.desk("CCD-02"), office.desk("HIL-01")).work(tmp_path)
    office.clock.advance(NO_LONGER_NEW)
    finance = visit.sign_in(OfficeRole.FINANCE)
    _settle_a_refusal(office, visit)
    _settle_a_channel_payment(office, visit)
    _release_a_charge(office, visit)
    answer = visit.send("/console/clarification/messages", "/console/clarification/messages")
    assert "1 receipts wait to be sent again." in answer.text
    with reading(office.engine) as connection:
        lines = trail.listed(connection, who=finance.person_id, look_ups=False)
    acts = ["messages_tried_again", "attempt_released", "settle_payment_unmatched", "point_settled"]
    assert [line.act for line in lines][:4] == acts
    assert lines[3].detail["why"] == BECAUSE
    assert_whole(office)


def _settle_a_refusal(office: HeadOffice, visit: Visit) -> None:
    with reading(office.engine) as connection:
        (point,) = open_points(connection, PointKind.REFUSED)
    path = f"/console/clarification/points/{point.point_id}"
    assert "There is no such account." in visit.text(path)
    for fields, wrong in (
        ({"decision": "given_back", "why": "short"}, "Give a reason"),
        ({"decision": "stays_on_account", "why": BECAUSE}, "Choose one of these decisions."),
        ({"why": BECAUSE}, "Choose one of these decisions."),
    ):
        answer = visit.send(path, path, **fields)
        assert (answer.status_code, wrong in answer.text) == (422, True)
    done = {"decision": "given_back", "why": BECAUSE}
    assert "The point is settled." in visit.send_confirmed(path, path, **done).text
    assert BECAUSE in visit.text(path)
    again = visit.send(path, "/console/search", **done, confirmed="yes")
    assert (again.status_code, "settled" in words_of(again.text)) == (422, True)
    with reading(office.engine) as connection:
        assert open_points(connection, PointKind.REFUSED) == []


def _settle_a_channel_payment(office: HeadOffice, visit: Visit) -> None:
    shown = visit.text("/console/clarification/exchange")
    assert "bank/B-2" in shown
    form_on = "/console/clarification/exchange/point?kind=payment_unmatched&subject=bank%2FB-2"
    path = "/console/clarification/exchange/point"
    point = {"kind": "payment_unmatched", "subject": "bank/B-2", "why": BECAUSE}
    answer = visit.send_confirmed(path, form_on, **point, decision="posted", account_no="1")
    assert (answer.status_code, "There is no such account." in answer.text) == (422, True)
    account = office.sample[0]["account_no"]
    done = {**point, "decision": "posted", "account_no": account}
    assert "The point is settled." in visit.send_confirmed(path, form_on, **done).text
    assert visit.send(path, "/console/search", **done, confirmed="yes").status_code == 404


def _release_a_charge(office: HeadOffice, visit: Visit) -> None:
    with reading(office.engine) as connection:
        (claimed,) = standing(connection, office.clock)
    path = f"/console/clarification/cards/{claimed['desk']}/{claimed['attempt_id']}"
    assert visit.send(path, path, why="no").status_code == 422
    assert "free again" in visit.send_confirmed(path, path, why=BECAUSE).text
    with reading(office.engine) as connection:
        assert list(standing(connection, office.clock)) == []
    assert visit.get(path).status_code == 404
