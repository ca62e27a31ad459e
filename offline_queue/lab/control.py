"""`/lab`: how the laboratory gateway is watched and driven while it runs.

`GET /lab` tells its state, `GET /lab/log` the last requests. `POST /lab` takes a JSON object with
any of `clear` (a name, or `all`), `fault` (as on the command line, or a list) and `do`: `go_on`, or
`enrol` (with `desk`), which answers with a code; everything else is answered with the state.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol

from offline_queue.lab.faults import Faults
from offline_queue.lab.traffic import Reply, Request

PATHS: Final = ("/lab", "/lab/log")
_JSON: Final = {"Content-Type": "application/json", "Connection": "close"}


class Driven(Protocol):
    """The gateway that is driven."""

    faults: Faults
    enrol: Callable[[str], str] | None

    def state(self) -> Mapping[str, object]: ...
    def log(self) -> list[Mapping[str, object]]: ...
    def go_on(self) -> None: ...


def control(gateway: Driven, request: Request) -> Reply:
    """The answer to a request to `/lab` or `/lab/log`."""
    if request.method == "GET":
        is_log = request.path.rstrip("/").endswith("/log")
        return _said(gateway.log() if is_log else gateway.state())
    if request.method != "POST":
        return _said({"error": "GET or POST"}, 405)
    try:
        answer = _drive(gateway, json.loads(request.body))
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        return _said({"error": str(error) or "not understood"}, 400)
    return _said(answer or gateway.state())


def _drive(gateway: Driven, order: Any) -> Mapping[str, object] | None:
    if order.get("clear") == "all":
        gateway.faults.heal()
    elif "clear" in order:
        gateway.faults.clear(str(order["clear"]))
    texts = order.get("fault", [])
    gateway.faults.set(*([texts] if isinstance(texts, str) else texts))
    match order.get("do"):
        case None:
            return None
        case "go_on":
            gateway.go_on()
            return None
        case "enrol" if gateway.enrol is not None:
            return {"desk": order["desk"], "code": gateway.enrol(str(order["desk"]))}
        case other:
            raise ValueError(f"cannot do {other}")


def _said(value: object, status: int = 200) -> Reply:
    return Reply(status, _JSON, json.dumps(value, default=str).encode())
