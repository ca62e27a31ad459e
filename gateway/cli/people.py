"""People of head office."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from gateway.cli.arguments import Add, read_secret
from gateway.cli.context import Context
from gateway.identity import people
from gateway.identity.people import OfficePerson, OfficeRole
from gateway.identity.trail import COMMAND
from gateway.storage.engine import reading, writing


def add_to(add: Add) -> None:
    """`people add`, `list`, `set-password`, `retire`."""
    new = add("people add", add_person, "let somebody sign in at head office's console")
    _takes_id(new)
    new.add_argument("--role", required=True, type=OfficeRole, choices=tuple(OfficeRole))
    new.add_argument("--centre", metavar="CODE", help="of a manager")
    new.add_argument("--name-en", required=True, metavar="TEXT")
    new.add_argument("--name-ar", required=True, metavar="TEXT")
    _takes_password(new)
    add("people list", print_people, "everybody at head office, as JSON lines")
    other = add("people set-password", set_password, "another password; unlocks, ends sessions")
    _takes_id(other)
    _takes_password(other)
    leaves = add("people retire", retire_person, "let somebody sign in no more, for good")
    _takes_id(leaves)


def _takes_id(parser: ArgumentParser) -> None:
    parser.add_argument("--id", required=True, metavar="ID", help="small letters and digits")


def _takes_password(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--password-file", required=True, metavar="FILE", help="its first line; - standard input"
    )


def add_person(arguments: Namespace, context: Context) -> int:
    """The first administrator joins this way, and whoever the console is closed to."""
    person = OfficePerson(
        arguments.id, arguments.name_en, arguments.name_ar, arguments.role, arguments.centre
    )
    password = read_secret(arguments.password_file)
    with context.engine() as engine, writing(engine) as connection:
        people.add_person(connection, context.clock, COMMAND, person, password)
    sentence = f"{person.person_id} may sign in as {person.role.value}."
    context.tell({"id": person.person_id, "role": person.role.value}, sentence)
    return 0


def print_people(arguments: Namespace, context: Context) -> int:
    """JSON lines, by id, also who has left."""
    with context.engine() as engine, reading(engine) as connection:
        for person in people.list_people(connection):
            plain = {
                "id": person.person_id,
                "role": person.role.value,
                "centre": person.centre_code,
                "name_en": person.name_en,
                "name_ar": person.name_ar,
                "is_retired": person.is_retired,
            }
            print(json.dumps(plain, ensure_ascii=False))
    return 0


def set_password(arguments: Namespace, context: Context) -> int:
    """Whoever is locked out is not, afterwards."""
    password = read_secret(arguments.password_file)
    with context.engine() as engine, writing(engine) as connection:
        people.set_password(connection, context.clock, COMMAND, arguments.id, password)
    context.tell({"id": arguments.id}, f"{arguments.id} has another password.")
    return 0


def retire_person(arguments: Namespace, context: Context) -> int:
    """Their sessions end with their next page."""
    with context.engine() as engine, writing(engine) as connection:
        people.retire_person(connection, context.clock, COMMAND, arguments.id)
    context.tell({"id": arguments.id}, f"{arguments.id} may sign in no more.")
    return 0
