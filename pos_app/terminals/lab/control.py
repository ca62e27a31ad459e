"""`/lab`: how the laboratory terminal is watched and driven while it runs.

`GET /lab` tells its state, `GET /lab/ledger` its entries. `POST /lab` takes a JSON object with any
of `fault` (as on the command line, or a list), `clear` (a name, or `all`) and `do`: `go_on`,
`restart` (with `for_s`), `sale` (with `amount_dirhams`); it answers with the state.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Protocol

from pos_app.terminals.lab.deliver import http
from pos_app.terminals.lab.faults import Faults
from pos_app.terminals.lab.ledger import Entry, Json, Ledger
from pos_app.terminals.lab.machine import Machine


class Driven(Protocol):
    """The terminal that is driven."""

    machine: Machine
    faults: Faults
    ledger: Ledger

    def go_on(self) -> None: ...
    def restart(self, for_s: float = 0.0) -> None: ...
    def sell_by_hand(self, amount_dirhams: int, brand: str = "VISA") -> Entry: ...


def control(terminal: Driven, method: str, path: str, body: bytes) -> bytes:
    """The whole HTTP answer."""
    if method == "GET" and path.rstrip("/").endswith("/ledger"):
        return _json([asdict(entry) for entry in terminal.ledger.entries])
    if method == "POST":
        try:
            _drive(terminal, json.loads(body))
        except (ValueError, TypeError, AttributeError, KeyError) as error:
            return _json({"error": str(error)}, "400 Bad Request")
    elif method != "GET":
        return _json({"error": "GET or POST"}, "405 Method Not Allowed")
    return _json(state(terminal))


def state(terminal: Driven) -> Json:
    """What it is doing now, and what it did."""
    machine, ledger = terminal.machine, terminal.ledger
    work = machine.work
    doing = "restarting" if machine.is_restarting else "idle" if work is None else "busy"
    return {
        "poi_id": machine.poi_id,
        "state": doing,
        "step": work.step if work is not None else "",
        "service_id": work.service_id if work is not None else "",
        "faults": terminal.faults.names(),
        "entries": len(ledger.entries),
        "moved_dirhams": ledger.moved_dirhams,
        "period": ledger.period_number,
    }


def _drive(terminal: Driven, order: Json) -> None:
    texts = order.get("fault", [])
    for text in [texts] if isinstance(texts, str) else texts:
        terminal.faults.set(text)
    if order.get("clear") == "all":
        terminal.faults.heal()
    elif "clear" in order:
        terminal.faults.clear(order["clear"])
    match order.get("do"):
        case None:
            pass
        case "go_on":
            terminal.go_on()
        case "restart":
            terminal.restart(float(order.get("for_s", 0)))
        case "sale":
            terminal.sell_by_hand(int(order["amount_dirhams"]), str(order.get("brand", "VISA")))
        case other:
            raise ValueError(f"cannot do {other}")


def _json(value: object, status: str = "200 OK") -> bytes:
    return http(json.dumps(value).encode(), status)
