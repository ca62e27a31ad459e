"""`pos-app day match|ledger`: a day beside others' files, and as a file for others."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable

from pos_app.cli.day import date_of
from pos_app.cli.output import Json, Output, write_file
from pos_app.compose.desk import open_desk
from pos_app.domain.clock import qatar_date
from pos_app.domain.money import Money, total
from pos_app.domain.three_way import BadLine, Match, MatchResult
from pos_app.services.branch_day.match_day import Matched


def match(arguments: argparse.Namespace, output: Output) -> int:
    """0 only if everything agrees, with every line of the files used."""
    with open_desk(arguments.home) as desk:
        on = date_of(arguments.date) or qatar_date(desk.clock.now())
        found = desk.day.match.match(on, arguments.acquirer, arguments.bank)
    output.answer(_facts(found), _text(found))
    return 0 if found.agrees else 1


def ledger(arguments: argparse.Namespace, output: Output) -> None:
    """A line for each account, of each shift or of the day."""
    with open_desk(arguments.home) as desk:
        on = date_of(arguments.date) or qatar_date(desk.clock.now())
        file = desk.day.ledger
        lines, is_whole = file.lines(on, per_day=arguments.per == "day")
        content = file.csv(on, lines)
    if arguments.to is None and not output.is_json:
        output.answer({}, content.decode("utf-8-sig").replace("\r\n", "\n").rstrip("\n"))
        return
    if arguments.to is not None:
        write_file(arguments.to, content)
    debit = total(max(line.amount, Money(0)) for line in lines)
    output.answer(
        {
            "business_date": on,
            "is_whole": is_whole,
            "file": str(arguments.to) if arguments.to else None,
            "debit_dirhams": debit.dirhams,
            "credit_dirhams": debit.dirhams - total(line.amount for line in lines).dirhams,
            "lines": [
                {
                    "shift": line.shift,
                    "account": line.account,
                    "text": line.text,
                    "amount_dirhams": line.amount.dirhams,
                }
                for line in lines
            ],
        }
    )


def _facts(found: Matched) -> Json:
    results = Counter(str(one.result) for one in (*found.cards, *found.deposits))
    return {
        "business_date": found.business_date,
        "agrees": found.agrees,
        "is_whole": found.is_whole,
        "results": {str(result): results[str(result)] for result in MatchResult},
        "cards": [_match(one) for one in found.cards],
        "deposits": [_match(one) for one in found.deposits],
        "bad_lines": {
            "acquirer": _bad(found.bad_acquirer_lines),
            "bank": _bad(found.bad_bank_lines),
        },
    }


def _match(one: Match) -> Json:
    return {
        "number": one.number,
        "desk": one.desk,
        "counter_dirhams": _dirhams(one.counter),
        "head_office_dirhams": _dirhams(one.head_office),
        "partner_dirhams": _dirhams(one.partner),
        "result": str(one.result),
        "lines": list(one.lines),
    }


def _bad(lines: Iterable[BadLine]) -> list[Json]:
    return [{"line": one.number, "reason": one.reason, "text": one.text} for one in lines]


def _text(found: Matched) -> str:
    """What agrees as a number, all else line by line."""
    everything = (*found.cards, *found.deposits)
    agreed = sum(one.result is MatchResult.MATCHED for one in everything)
    rows = [f"matched: {agreed} of {len(everything)}"]
    rows += [
        f"{one.result:<20}{one.what:<9}{one.number:<22}"
        f"{_shown(one.counter)}{_shown(one.head_office)}{_shown(one.partner)}"
        for one in everything
        if one.result is not MatchResult.MATCHED
    ]
    for name, lines in (("acquirer", found.bad_acquirer_lines), ("bank", found.bad_bank_lines)):
        rows += [f"{name} line {one.number}: {one.reason} {one.text}".rstrip() for one in lines]
    return "\n".join(rows)


def _shown(amount: Money | None) -> str:
    return f"{'-' if amount is None else str(amount):>13}"


def _dirhams(amount: Money | None) -> int | None:
    return None if amount is None else amount.dirhams
