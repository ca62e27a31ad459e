"""Fills a head office with made-up accounts and people, to demonstrate and to test."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Any, Final

from argon2 import PasswordHasher
from sqlalchemy import Connection, Engine, Table, func, insert, select, update

from gateway.demo import seed_names as names
from gateway.demo.seed_accounts import MadeAccount, make_accounts
from gateway.demo.seed_sample import read_sample
from gateway.identity import passwords
from gateway.identity.desks import centres
from gateway.identity.people import OfficePerson, OfficeRole, add_hashed
from gateway.identity.trail import COMMAND
from gateway.storage import rows
from gateway.storage.engine import is_sqlite, writing
from pos_app.domain.clock import Clock, qatar_date

_CHUNK: Final = 5_000
_MODE: Final = "mode"
_ROLES: Final = ("clerk", "clerk", "supervisor", "manager")
_AUDITOR: Final = "auditor"

_AT_OFFICE: Final = (  # who there is of head office itself: id, role, centre
    ("amina.admin", OfficeRole.ADMINISTRATOR, None, "Amina Al Kuwari", "أمينة الكواري"),
    ("faisal.finance", OfficeRole.FINANCE, None, "Faisal Al Marri", "فيصل المري"),
    ("maryam.manager", OfficeRole.MANAGER, "CCD", "Maryam Al Sulaiti", "مريم السليطي"),
    ("ali.auditor", OfficeRole.AUDITOR, None, "Ali Al Emadi", "علي العمادي"),
)

STRONG: Final = passwords.STRONG
QUICK: Final = passwords.QUICK  # for tests

Progress = Callable[[int], None]  # told how many more accounts are in


class SeedRefused(Exception):
    """A production head office, or one that has accounts already, takes no made-up people."""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A made-up person with the PIN that only the seed knows."""

    id: str
    role: str
    pin: str
    centre: str
    name_en: str
    name_ar: str


@dataclass(frozen=True, slots=True)
class DemoOfficePerson:
    """A made-up person of head office with the password that only the seed knows."""

    id: str
    role: str
    password: str
    centre: str | None
    name_en: str
    name_ar: str


@dataclass(frozen=True, slots=True)
class Seeded:
    """What `pos-gateway seed --json` prints."""

    accounts: int
    bills: int
    staff: tuple[DemoPerson, ...]
    sample: tuple[dict[str, Any], ...]
    people: tuple[DemoOfficePerson, ...]


def set_mode(connection: Connection, mode: str) -> None:
    """`production` once set stays; `demo` marks a seeded head office."""
    if read_mode(connection) is None:
        connection.execute(insert(rows.settings), {"name": _MODE, "value": mode})


def read_mode(connection: Connection) -> str | None:
    """`production`, `demo` or nothing yet."""
    query = select(rows.settings.c.value).where(rows.settings.c.name == _MODE)
    return connection.scalar(query)


def seed(
    engine: Engine,
    clock: Clock,
    accounts: int,
    number: int,
    progress: Progress = lambda _: None,
    hasher: PasswordHasher = STRONG,
) -> Seeded:
    """Make `accounts` accounts and five people per centre; the same for the same `number` and day.

    Raises:
        SeedRefused: nothing was changed.
    """
    today = qatar_date(clock.now())
    people, office_people = make_people(number), make_office_people(number)
    with writing(engine) as connection:
        _refuse_unfit(connection)
        set_mode(connection, "demo")
        _keep_people(connection, people, hasher)
        _keep_office_people(connection, clock, office_people, hasher)
        bills = _keep_accounts(connection, make_accounts(accounts, number, today), progress)
        connection.execute(update(rows.change_counter).values(last=accounts))
        sample = tuple(read_sample(connection))
        connection.exec_driver_sql("ANALYZE")  # the planner shall know how much there is now
    return Seeded(accounts, bills, people, sample, office_people)


def make_people(number: int) -> tuple[DemoPerson, ...]:
    """Two clerks, a supervisor and a manager for each centre; behind them an auditor for each.

    Auditors have chance of their own: the others are who they were before there were any.
    """
    people, auditors = Random(f"people {number}"), Random(f"auditors {number}")
    places = list(enumerate(centres(), start=1))
    return (
        *(
            _person(people, code, f"{20_000 + place * 100 + position}", role)
            for place, code in places
            for position, role in enumerate(_ROLES, start=1)
        ),
        *(
            _person(auditors, code, f"{20_000 + place * 100 + len(_ROLES) + 1}", _AUDITOR)
            for place, code in places
        ),
    )


def _person(random: Random, centre: str, staff_id: str, role: str) -> DemoPerson:
    own, family = random.choice(names.GULF_MEN), random.choice(names.GULF_FAMILIES)
    return DemoPerson(
        id=staff_id,
        role=role,
        pin=_make_pin(random),
        centre=centre,
        name_en=f"{own[1]} {family[1]}",
        name_ar=f"{own[0]} {family[0]}",
    )


def _make_pin(random: Random) -> str:
    """Six digits: neither all the same nor a run."""
    while True:
        pin = f"{random.randrange(10**6):06d}"
        if len(set(pin)) > 2 and pin not in "01234567890" and pin not in "09876543210":
            return pin


def make_office_people(number: int) -> tuple[DemoOfficePerson, ...]:
    """One of each role of head office; the manager is City Center's."""
    random = Random(f"office {number}")
    return tuple(
        DemoOfficePerson(person_id, role.value, _make_password(random), centre, name_en, name_ar)
        for person_id, role, centre, name_en, name_ar in _AT_OFFICE
    )


def _make_password(random: Random) -> str:
    """Four groups of letters and digits that nobody mistakes for each other."""
    groups = ("".join(random.choices("abcdefghkmnpqrstuvwxyz23456789", k=4)) for _ in range(4))
    return "-".join(groups)


def _refuse_unfit(connection: Connection) -> None:
    if read_mode(connection) == "production":
        raise SeedRefused("This is a production head office: it takes no demo people.")
    if connection.scalar(select(func.count()).select_from(rows.staff)):
        raise SeedRefused("This head office has staff and accounts already.")


def _keep_people(
    connection: Connection, people: Sequence[DemoPerson], hasher: PasswordHasher
) -> None:
    hashes = _hashed([person.pin for person in people], hasher)
    staff = [
        {
            "staff_id": person.id,
            "centre_code": person.centre,
            "name_en": person.name_en,
            "name_ar": person.name_ar,
            "role": person.role,
            "pin_hash": pin_hash,
        }
        for person, pin_hash in zip(people, hashes, strict=True)
    ]
    connection.execute(insert(rows.staff), staff)


def _hashed(texts: Sequence[str], hasher: PasswordHasher) -> list[str]:
    with ThreadPoolExecutor() as pool:  # hashing is slow on purpose, and lets other threads run
        return list(pool.map(hasher.hash, texts))


def _keep_office_people(
    connection: Connection,
    clock: Clock,
    people: Sequence[DemoOfficePerson],
    hasher: PasswordHasher,
) -> None:
    hashes = _hashed([made.password for made in people], hasher)
    for made, password_hash in zip(people, hashes, strict=True):
        role = OfficeRole(made.role)
        person = OfficePerson(made.id, made.name_en, made.name_ar, role, made.centre)
        add_hashed(connection, clock, COMMAND, person, password_hash)


def _keep_accounts(connection: Connection, made: Iterator[MadeAccount], progress: Progress) -> int:
    bills = 0
    while chunk := list(islice(made, _CHUNK)):
        items = [item for account in chunk for item in account.items]
        _insert(connection, rows.accounts, [_values(a, rows.accounts) for a in chunk])
        _insert(connection, rows.items, [_values(item, rows.items) for item in items])
        words = [(word, a.account_no) for a in chunk for word in sorted(a.words)]
        _insert(connection, rows.name_words, words)
        bills += sum(item.kind == "bill" and item.due_dirhams > 0 for item in items)
        progress(len(chunk))
    return bills


def _values(made: object, table: Table) -> tuple[Any, ...]:
    return tuple(getattr(made, column.name) for column in table.columns)


def _insert(connection: Connection, table: Table, values: Sequence[tuple[Any, ...]]) -> None:
    """The fastest way in that each engine has."""
    columns = [column.name for column in table.columns]
    driver = connection.connection.driver_connection
    assert driver is not None
    if is_sqlite(connection):
        marks = ",".join("?" * len(columns))
        driver.executemany(f"INSERT INTO {table.name} VALUES ({marks})", values)
        return
    copy = f"COPY {table.name} ({','.join(columns)}) FROM STDIN"
    with driver.cursor() as cursor, cursor.copy(copy) as sink:
        for row in values:
            sink.write_row(row)
