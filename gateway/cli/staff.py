"""Staff of the centres' desks."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from gateway.cli.arguments import Add, read_secret
from gateway.cli.context import Context
from gateway.identity import staff
from gateway.identity.passwords import make_pin
from gateway.identity.staff import StaffLine
from gateway.identity.trail import COMMAND
from gateway.storage.engine import reading, writing
from pos_app.domain.staff import Role


def add_to(add: Add) -> None:
    """`staff add`, `list`, `change`, `set-pin`, `retire`."""
    new = add("staff add", add_staff, "let somebody work at a centre's desks")
    _takes_id(new)
    _takes_facts(new, are_needed=True)
    _takes_pin(new)
    listed = add("staff list", print_staff, "who works at the centres, as JSON lines")
    listed.add_argument("--centre", metavar="CODE")
    listed.add_argument("--all", action="store_true", help="also who has left")
    other = add("staff change", change_staff, "another centre, role or name")
    _takes_id(other)
    _takes_facts(other, are_needed=False)
    pin = add("staff set-pin", set_pin, "another PIN; desks learn it with their next bundle")
    _takes_id(pin)
    _takes_pin(pin)
    leaves = add("staff retire", retire_staff, "let somebody work at no desk any more, for good")
    _takes_id(leaves)


def _takes_id(parser: ArgumentParser) -> None:
    parser.add_argument("--id", required=True, metavar="NUMBER", help="four to eight digits")


def _takes_facts(parser: ArgumentParser, *, are_needed: bool) -> None:
    parser.add_argument("--centre", required=are_needed, metavar="CODE")
    parser.add_argument("--role", required=are_needed, type=Role, choices=tuple(Role))
    parser.add_argument("--name-en", required=are_needed, metavar="TEXT")
    parser.add_argument("--name-ar", required=are_needed, metavar="TEXT")


def _takes_pin(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--pin-file", metavar="FILE", help="its first line; - standard input; none: one by chance"
    )


def add_staff(arguments: Namespace, context: Context) -> int:
    """A PIN that was made by chance is printed, once."""
    person = StaffLine(
        arguments.id, arguments.centre, arguments.name_en, arguments.name_ar, arguments.role
    )
    pin = _pin_for(arguments)
    with context.engine() as engine, writing(engine) as connection:
        staff.add_staff(connection, context.clock, COMMAND, person, pin)
    return _tell_pin(arguments, context, pin, f"{person.staff_id} works at {person.centre_code}.")


def print_staff(arguments: Namespace, context: Context) -> int:
    """JSON lines, by number."""
    with context.engine() as engine, reading(engine) as connection:
        for person in staff.list_staff(connection, arguments.centre, with_retired=arguments.all):
            plain = {
                "id": person.staff_id,
                "role": person.role.value,
                "centre": person.centre_code,
                "name_en": person.name_en,
                "name_ar": person.name_ar,
                "retired_at": person.retired_at,
            }
            print(json.dumps(plain, ensure_ascii=False))
    return 0


def change_staff(arguments: Namespace, context: Context) -> int:
    """What is not told stays."""
    with context.engine() as engine, writing(engine) as connection:
        changed = staff.change_staff(
            connection,
            context.clock,
            COMMAND,
            arguments.id,
            centre=arguments.centre,
            role=arguments.role,
            name_en=arguments.name_en,
            name_ar=arguments.name_ar,
        )
    plain = {"id": changed.staff_id, "role": changed.role.value, "centre": changed.centre_code}
    sentence = f"{changed.staff_id} is {changed.role.value} at {changed.centre_code}."
    context.tell(dict(plain), sentence)
    return 0


def set_pin(arguments: Namespace, context: Context) -> int:
    """A PIN that was made by chance is printed, once."""
    pin = _pin_for(arguments)
    with context.engine() as engine, writing(engine) as connection:
        staff.set_pin(connection, context.clock, COMMAND, arguments.id, pin)
    return _tell_pin(arguments, context, pin, f"{arguments.id} has another PIN.")


def retire_staff(arguments: Namespace, context: Context) -> int:
    """Desks that are online learn it within seconds, others when they are."""
    with context.engine() as engine, writing(engine) as connection:
        staff.retire_staff(connection, context.clock, COMMAND, arguments.id)
    context.tell({"id": arguments.id}, f"{arguments.id} may work at no desk any more.")
    return 0


def _pin_for(arguments: Namespace) -> str:
    file = arguments.pin_file
    return make_pin(arguments.id) if file is None else read_secret(file)


def _tell_pin(arguments: Namespace, context: Context, pin: str, sentence: str) -> int:
    made = arguments.pin_file is None
    plain = {"id": arguments.id} | ({"pin": pin} if made else {})
    context.tell(dict(plain), f"{sentence} PIN {pin}" if made else sentence)
    return 0
