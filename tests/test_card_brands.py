"""Card brands are data of the product."""

import pytest

from pos_app.card_brands import brand_id, brand_ids, load_card_brands
from pos_app.services.cards.card_slip import CardSlip


def test_the_brands_of_the_country_come_first() -> None:
    assert brand_ids()[:5] == ["Himyan", "NAPS", "Visa", "Mastercard", "Amex"]
    assert len(set(brand_ids())) == len(brand_ids())
    assert all(brand.name_ar and brand.name_en for brand in load_card_brands())


@pytest.mark.parametrize(
    ("said", "brand"),
    [
        ("VISA", "Visa"),
        ("visa_credit", "Visa"),
        ("Visa Electron", "Visa"),
        ("mc", "Mastercard"),
        ("MASTERCARD", "Mastercard"),
        ("maestro", "Mastercard"),
        ("amex", "Amex"),
        ("American-Express", "Amex"),
        ("NAPS Debit", "NAPS"),
        ("HIMYAN", "Himyan"),
        ("هميان", "Himyan"),
        ("China UnionPay", "UnionPay"),
        ("applepay", "Apple Pay"),
        ("Google_Pay", "Google Pay"),
        ("qmp", "QMP"),
        (" Jaywan ", "Jaywan"),
        ("", ""),
    ],
)
def test_every_name_that_terminals_have_is_known(said: str, brand: str) -> None:
    assert brand_id(said) == brand


def test_no_two_brands_share_a_name() -> None:
    for brand in load_card_brands():
        for name in (brand.brand_id, brand.name_en, brand.name_ar, *brand.aliases):
            assert brand_id(name) == brand.brand_id


def test_a_slip_takes_every_brand() -> None:
    for brand in brand_ids():
        assert CardSlip.parse(brand, "4242", "A1B2C3", "000000001234", "T1").brand == brand
