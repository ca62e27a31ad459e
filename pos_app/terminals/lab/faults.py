"""What can be wrong with a card terminal.

A fault is written `NAME[@WHERE][:VALUE][=TIMES]`: `refusal=1` declines once, `slow:30` always
waits 30 s, `garbage@inquiry` spoils the answers to inquiries. Without TIMES it stays until cleared.
WHERE is `charge` (Payment, Reversal), `inquiry` (TransactionStatus), `totals` (GetTotals,
Reconciliation), `login` (Login, Logout, Diagnosis) or `any`. A charge of 666.NN meets the fault
with the number NN of this table, once, without its being set (where the lab is told to listen to
amounts); 666.00 is approved.

| NN | fault | what the terminal does |
|---|---|---|
| 01 | `refusal` | declines: the bank refuses |
| 02 | `wrong_pin` | declines: wrong PIN |
| 03 | `invalid_card` | declines: invalid card |
| 04 | `cancel` | the customer cancels |
| 05 | `aborted` | ends as if the counter had aborted |
| 06 | `payment_restriction` | declines: this card may not pay this |
| 07 | `busy` | takes no request: busy |
| 08 | `logged_out` | takes nothing but inquiries until the next Login |
| 09 | `not_allowed` | takes no request: not allowed |
| 10 | `unavailable_service` | takes no request: no such service now |
| 11 | `unavailable_device` | takes no request: a part of it does not work |
| 12 | `device_out` | takes no request: out of order |
| 13 | `message_format` | takes no request: says that it is malformed |
| 14 | `unreachable_host:WHAT` | says: the bank is out of reach; in truth: `declined`, `moved` |
| 15 | `in_progress:WHAT` | says that it is still at work; the truth as above |
| 16 | `unknown_condition:WHAT` | fails with a condition that no list knows; the truth as above |
| 17 | `not_found` | fails: not found |
| 18 | `partial:DIRHAMS` | authorises less: so much, or half |
| 19 | `more:DIRHAMS` | charges so much more than asked |
| 20 | `signature` | approves, if the customer signs |
| 21 | `card:BRAND` | the customer takes this card: Himyan, NAPS, VISA, MASTERCARD, AMEX… |
| 22 | `slow:S` | waits so long for the bank before it decides |
| 23 | `hold:STEP` | stays at `present_card`, `enter_pin`, `authorising`, `answer` until told |
| 24 | `late:S` | money moved, the answer comes so much later |
| 25 | `abort_ignored` | an abort loses the race |
| 26 | `request_lost` | hangs up before it has read the request as one: nothing moved |
| 27 | `response_lost` | money moved, hangs up without an answer |
| 28 | `reset` | money moved, resets the connection instead of an answer |
| 29 | `half` | money moved, sends half of the answer, hangs up |
| 30 | `reboot:S` | money moved, no answer; remembers nothing for so long, then all |
| 31 | `reboot_forgets:S` | nothing moved, no answer; remembers nothing of it ever |
| 32 | `wrong_service_id` | answers with another ServiceID |
| 33 | `wrong_sale_id` | answers with another SaleID |
| 34 | `wrong_poi_id` | answers with another POIID |
| 35 | `wrong_category` | answers another question |
| 36 | `wrong_amount` | moves what was asked, says one riyal less |
| 37 | `wrong_currency` | says another currency |
| 38 | `decimals` | says the amount with other decimals |
| 39 | `stale` | sends the answer to the charge before this one |
| 40 | `second_answer` | sends another outcome behind the answer, in one body |
| 41 | `duplicate` | sends the whole answer twice |
| 42 | `swapped:POIID` | is another terminal, and does what it is asked |
| 43 | `card_numbers` | puts card numbers and track data into odd fields |
| 44 | `dialect` | amounts as text, other spellings, chunks |
| 45 | `garbage` | answers at random |
| 46 | `html` | answers with a web page |
| 47 | `error_500` | answers 500 |
| 48 | `redirect` | answers that it has moved elsewhere |
| 49 | `empty` | answers with an empty body |
| 50 | `oversized:BYTES` | answers with so much more, by itself 20 MB |
| 51 | `drip:BYTES` | answers with so many bytes a second |
| | `refuse` | nobody listens, not at `/lab` either |
| | `missing_item` | its totals lack the newest item |
| | `extra_item:DIRHAMS` | its totals have an item that no counter asked for |
| | `differing_item:DIRHAMS` | its totals have the newest item with so much more |
| | `wrong_certificate` | shows a certificate of another authority |
| | `expired_certificate` | shows one that has expired |
| | `other_certificate` | shows that of another terminal |
| | `wrong_passphrase` | encrypts its answers with another passphrase |
| | `wrong_key_version` | names another version of the key |
| | `wrong_crypto_version` | names another version of the encryption |
| | `wrong_hmac` | seals its answers wrongly |
| | `unencrypted` | answers in the clear though encryption is agreed |
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pos_app.lab.faults import Fault, FaultTable, Plan


class Where(StrEnum):
    """What is asked of the terminal when a fault is met."""

    CHARGE = "charge"
    INQUIRY = "inquiry"
    TOTALS = "totals"
    LOGIN = "login"
    ANY = "any"
    CONNECTION = "connection"  # before anything is asked


@dataclass(frozen=True, slots=True)
class Kind:
    """One line of the table: where it is met by itself, and with which value."""

    name: str
    where: Where
    value: str = ""


_USUAL_VALUES: Final = {
    "unreachable_host": "declined",
    "in_progress": "declined",
    "unknown_condition": "declined",
    "more": "100",
    "card": "VISA",
    "slow": "5",
    "hold": "authorising",
    "late": "130",
    "reboot": "5",
    "reboot_forgets": "5",
    "swapped": "LAB-900900900",
    "oversized": "20000000",
    "drip": "20",
    "extra_item": "4200",
    "differing_item": "100",
}
_LINE: Final = re.compile(r"^\| (\d\d)? ?\| `(\w+)", re.MULTILINE)
_TEXT: Final = re.compile(r"(\w+)(?:@(\w+))?(?::([^=]*))?(?:=(\d+))?")
_NUMBERS: Final = {
    *("partial", "more", "slow", "late", "reboot", "reboot_forgets", "oversized", "drip"),
    *("extra_item", "differing_item"),
}
_CHOICES: Final = {
    "hold": ("present_card", "enter_pin", "authorising", "answer"),
    "unreachable_host": ("declined", "moved"),
    "in_progress": ("declined", "moved"),
    "unknown_condition": ("declined", "moved"),
}
_SCRIPT_RIYALS: Final = 666


def _where(name: str) -> Where:
    if name.endswith("_item"):
        return Where.TOTALS
    if name.endswith("_certificate") or name == "refuse":
        return Where.CONNECTION
    is_sealing = name == "unencrypted" or name.endswith(("_passphrase", "_version", "_hmac"))
    is_everywhere = is_sealing or name in ("swapped", "logged_out")
    return Where.ANY if is_everywhere else Where.CHARGE


KINDS: Final = {
    name: Kind(name, _where(name), _USUAL_VALUES.get(name, ""))
    for _, name in _LINE.findall(__doc__ or "")
}
BY_AMOUNT: Final = {
    _SCRIPT_RIYALS * 100 + int(number): name
    for number, name in _LINE.findall(__doc__ or "")
    if number
}


class Faults(FaultTable):
    """Set and cleared while the laboratory terminal runs, from any thread."""

    def __init__(self, *texts: str, by_amount: bool = False) -> None:
        super().__init__(parse_fault)
        self._by_amount = by_amount
        self.set(*texts)

    def meet(self, where: Where, amount_dirhams: int | None = None) -> Plan:
        """The faults that this request meets; each of them has one time less to come."""
        plan: Plan = {}
        if self._by_amount and amount_dirhams in BY_AMOUNT:
            kind = KINDS[BY_AMOUNT[amount_dirhams]]
            plan[kind.name] = kind.value
        return plan | self.take(lambda fault: _is_met(fault, where))


def _is_met(fault: Fault, where: Where) -> bool:
    is_anywhere = fault.where == Where.ANY and where is not Where.CONNECTION
    return is_anywhere or fault.where == where


def parse_fault(text: str) -> Fault:
    """A fault as the command line names it.

    Raises:
        ValueError: no such fault, or its place, value or number is wrong.
    """
    match = _TEXT.fullmatch(text.strip().replace("-", "_", text.partition(":")[0].count("-")))
    kind = KINDS.get(match[1]) if match else None
    if match is None or kind is None:
        raise ValueError(f"no such fault: {text}")
    value = match[3] or kind.value
    is_wrong = (kind.name in _NUMBERS and value and not re.fullmatch(r"\d+(\.\d+)?", value)) or (
        kind.name in _CHOICES and value not in _CHOICES[kind.name]
    )
    times = int(match[4]) if match[4] else None
    if is_wrong or times == 0 or (match[3] and not kind.value and kind.name != "partial"):
        raise ValueError(f"wrong value of a fault: {text}")
    return Fault(kind.name, Where(match[2]) if match[2] else kind.where, value, times)
