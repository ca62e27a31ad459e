"""`pos-app cash drawer`: which notes and coins there are; figures only for whom they may see."""

from __future__ import annotations

import argparse

from pos_app.cli.output import Json, Output
from pos_app.cli.people import People
from pos_app.compose.desk import Desk, open_desk
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money
from pos_app.domain.permissions import Act, May, may
from pos_app.errors.shift import ShiftNotOpen


def drawer(arguments: argparse.Namespace, output: Output) -> None:
    """Levels by face, what to drop, and with `--change` what to hand out."""
    amount = Money.parse(arguments.change) if arguments.change else None
    with open_desk(arguments.home) as desk:
        person = People(desk, arguments).clerk()
        look = desk.till.drawer.look()
        facts: dict[str, object] = {
            "levels": {str(face): level.value for face, level in look.levels.items()},
            "needs_drop": look.needs_drop,
            "drop_faces": [str(face) for face in look.drop_faces],
            "drawer_limit_dirhams": look.drawer_limit.dirhams,
        }
        if amount is not None:
            facts |= _change(desk, amount)
        if _may_see_figures(desk, person):
            figures = desk.till.drawer.figures()
            facts |= {
                "expected_dirhams": figures.expected.dirhams,
                "estimated": str(figures.estimated),
            }
        output.answer(facts)


def _change(desk: Desk, amount: Money) -> Json:
    advice = desk.till.drawer.change_for(amount)
    return {
        "change": str(advice.count),
        "missing_dirhams": advice.missing.dirhams,
        "lacking_faces": [str(face) for face in advice.lacking_faces],
    }


def _may_see_figures(desk: Desk, person: StaffId) -> bool:
    """Nobody who counts this drawer: the count is blind, whatever the role. Raises ShiftNotOpen."""
    shift = desk.run_shift.current()
    if shift is None:
        raise ShiftNotOpen
    reads = may(desk.roles.role_of(person), Act.READ_BRANCH)
    return reads is May.ALONE and person != shift.clerk
