"""A desk joins by a code that is good once, for ten minutes, for that desk."""

from __future__ import annotations

import json
from base64 import b64decode
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from gateway.identity import keys
from gateway.identity.desks import revoke, revoked_desks
from gateway.identity.enrolment import DeskUnreadable, make_code
from gateway.refusals import CommandRefused
from gateway.storage.engine import reading, writing
from pos_app import wire
from pos_app.domain.account import ItemKind
from pos_app.domain.desk import Bundle
from pos_app.domain.staff import Role
from pos_app.sealing import BranchCipher, NotSealedForUs, seal, unseal
from tests.gateway.desk_client import DeskClient, HeadOffice


def test_a_desk_learns_its_profile_and_staff_signed_by_head_office(office: HeadOffice) -> None:
    answer = DeskClient(office).enrol()
    assert answer.status_code == 201
    plain = answer.json()
    key = Ed25519PublicKey.from_public_bytes(b64decode(plain["head_office_key"]))
    text, signature = plain["bundle"]["bundle"], plain["bundle"]["signature"]
    key.verify(b64decode(signature), text.encode())

    bundle = wire.structure(json.loads(text), Bundle)

    assert bundle.profile.desk == "CCD-02"
    assert bundle.profile.item_kinds == (ItemKind.BILL,)
    assert bundle.expires_at - bundle.issued_at == timedelta(hours=72)
    roles = [person.role for person in bundle.staff]
    assert roles == [Role.CLERK, Role.CLERK, Role.SUPERVISOR, Role.MANAGER, Role.AUDITOR]
    assert all(person.pin_hash.startswith("$argon2id$") for person in bundle.staff)


def test_a_full_centres_desk_takes_all_kinds(office: HeadOffice) -> None:
    plain = office.desk("HIL-01").get("/v1/desk/bundle").json()
    bundle = wire.structure(json.loads(plain["bundle"]), Bundle)
    assert set(bundle.profile.item_kinds) == set(ItemKind)


def _bundle(desk: DeskClient) -> Bundle:
    return wire.structure(json.loads(desk.get("/v1/desk/bundle").json()["bundle"]), Bundle)


def test_every_desk_learns_all_keys_also_of_a_desk_that_joined_twice(office: HeadOffice) -> None:
    first, other = office.desk("CCD-02"), office.desk("HIL-01")
    office.clock.advance(timedelta(days=1))
    again = office.desk("CCD-02")
    assert _bundle(other).desk_keys == {
        "CCD-02": (again.public_key, first.public_key),
        "HIL-01": (other.public_key,),
    }


def test_a_revoked_desks_receipts_stay_genuine_unless_its_key_was_stolen(
    office: HeadOffice,
) -> None:
    gone, robbed, other = office.desk("CCD-02"), office.desk("CCD-03"), office.desk("HIL-01")
    with writing(office.engine) as connection:
        assert revoke(connection, office.clock, "command", gone.name, is_key_stolen=False)
        assert revoke(connection, office.clock, "command", robbed.name, is_key_stolen=True)
        assert not revoke(connection, office.clock, "command", "CCD-77", is_key_stolen=False)
    told = _bundle(other)
    assert told.desk_keys.keys() == {"CCD-02", "HIL-01"}
    assert told.revoked_at == dict.fromkeys(["CCD-02", "CCD-03"], office.clock.now())
    for desk in (gone, robbed):
        assert desk.get("/v1/desk/bundle").json()["code"] == "desk_revoked"


def test_a_bundle_without_revoked_desks_is_as_earlier_desks_know_it(office: HeadOffice) -> None:
    plain = json.loads(office.desk().get("/v1/desk/bundle").json()["bundle"])
    assert "revoked_at" not in plain


def test_a_revoked_desk_joins_no_more(office: HeadOffice) -> None:
    desk, code = office.desk("CCD-02"), office.code("CCD-02")
    with writing(office.engine) as connection:
        revoke(connection, office.clock, "command", "CCD-02", is_key_stolen=False)
    assert desk.enrol(code).status_code == 403
    with pytest.raises(CommandRefused):
        office.code("CCD-02")


def test_a_desk_told_revoked_twice_is_revoked_since_the_first_time(office: HeadOffice) -> None:
    office.desk("CCD-02")
    since = office.clock.now()
    for is_stolen in (False, True):
        with writing(office.engine) as connection:
            revoke(connection, office.clock, "command", "CCD-02", is_key_stolen=is_stolen)
            assert revoked_desks(connection) == {"CCD-02": since}
        office.clock.advance(timedelta(hours=1))


def test_desks_learn_whether_there_is_a_postman(office: HeadOffice) -> None:
    assert not _bundle(office.desk()).sends_receipts
    with_one = HeadOffice(office.engine, office.clock, sends_receipts=True)
    assert _bundle(with_one.desk("CCD-03")).sends_receipts


def test_the_desks_of_a_branch_share_a_key_that_no_other_branch_has(office: HeadOffice) -> None:
    first, second, elsewhere = (
        _bundle(office.desk(desk)).branch_key for desk in ("CCD-02", "CCD-03", "HIL-01")
    )
    cipher = BranchCipher()
    sealed = cipher.seal(first, b"a shift", b"its cover")
    assert cipher.open(second, sealed, b"its cover") == b"a shift"
    with pytest.raises(NotSealedForUs):
        cipher.open(elsewhere, sealed, b"its cover")


def test_a_sealing_key_seals_for_head_office(office: HeadOffice) -> None:
    key = _bundle(office.desk()).sealing_key
    with reading(office.engine) as connection:
        secret = keys.sealing_secret(connection)
    assert secret is not None
    assert unseal(secret, seal(key, "someone@example.com")) == "someone@example.com"


def test_a_code_is_good_once(office: HeadOffice) -> None:
    code = office.code()
    assert DeskClient(office).enrol(code).status_code == 201
    answer = DeskClient(office).enrol(code)
    assert (answer.status_code, answer.json()["code"]) == (403, "enrolment_refused")


def test_a_code_is_good_for_ten_minutes(office: HeadOffice) -> None:
    code = office.code()
    office.clock.advance(timedelta(minutes=10))
    assert DeskClient(office).enrol(code).status_code == 403


def test_a_code_is_good_for_its_desk_only(office: HeadOffice) -> None:
    code = office.code("CCD-02")
    assert DeskClient(office, "CCD-03").enrol(code).status_code == 403
    assert DeskClient(office, "CCD-02").enrol(code).status_code == 201


def test_a_code_may_be_typed_in_small_letters_and_groups(office: HeadOffice) -> None:
    code = office.code().lower()
    assert DeskClient(office).enrol(f"{code[:5]}-{code[5:]}").status_code == 201


def test_a_key_that_is_none_uses_no_code_up(office: HeadOffice) -> None:
    code = office.code()
    body = {"code": code, "desk": "CCD-02", "public_key": "A" * 43 + "!"}
    assert office.client.post("/v1/enrolments", json=body).status_code == 422
    assert DeskClient(office).enrol(code).status_code == 201


def test_the_latest_key_signs(office: HeadOffice) -> None:
    old = office.desk()
    office.clock.advance(timedelta(minutes=1))
    new = office.desk()
    assert new.get("/v1/desk/bundle").status_code == 200
    assert old.get("/v1/desk/bundle").json()["code"] == "signature_wrong"


@pytest.mark.parametrize("desk", ["XXX-01", "CCD", "CCD-1", "ccd-01", "CCD-01; --"])
def test_there_is_no_code_for_a_desk_of_nowhere(office: HeadOffice, desk: str) -> None:
    with pytest.raises(DeskUnreadable), writing(office.engine) as connection:
        make_code(connection, office.clock, desk)
