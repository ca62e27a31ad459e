"""What the laboratory terminal does with each category of message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from pos_app.lab.faults import Plan
from pos_app.terminals.lab import books, charge
from pos_app.terminals.lab.faults import Where
from pos_app.terminals.lab.ledger import RECONCILED, Json
from pos_app.terminals.lab.machine import Ended, Machine
from pos_app.terminals.lab.messages import Malformed, answer_header, at, response

_NOT_STARTED: Final = {
    "busy": "Busy",
    "not_allowed": "NotAllowed",
    "unavailable_service": "UnavailableService",
    "unavailable_device": "UnavailableDevice",
    "device_out": "DeviceOut",
    "message_format": "MessageFormat",
}
_ANSWERS: Final = {  # of whatever is no charge
    **_NOT_STARTED,
    "refusal": "Refusal",
    "in_progress": "InProgress",
    "not_found": "NotFound",
    "unreachable_host": "UnreachableHost",
    "unknown_condition": "TamperSuspected",
}
_PLACES: Final = {
    "Payment": Where.CHARGE,
    "Reversal": Where.CHARGE,
    "TransactionStatus": Where.INQUIRY,
    "GetTotals": Where.TOTALS,
    "Reconciliation": Where.TOTALS,
    "Login": Where.LOGIN,
    "Logout": Where.LOGIN,
    "Diagnosis": Where.LOGIN,
}


_FOR_THE_LOGGED_IN: Final = ("Diagnosis", "GetTotals", "Reconciliation")


def place_of(header: Json) -> Where:
    """Which faults a message meets."""
    return _PLACES.get(header["MessageCategory"], Where.ANY)


def obey(machine: Machine, header: Json, content: Json, plan: Plan) -> Json | None:
    """Do what is asked; the content of the answer, None for an Abort, which has none.

    Raises Gone: nobody gets an answer.
    """
    category = str(header["MessageCategory"])
    if category == "Abort":
        reference = content.get("MessageReference")
        sale_id = at(reference, "SaleID") or header.get("SaleID", "")
        machine.abort(str(at(reference, "ServiceID") or ""), str(sale_id))
        return None
    if category in ("Payment", "Reversal"):
        return _charge(machine, header, content, plan)
    condition = next((_ANSWERS[name] for name in plan if name in _ANSWERS), "")
    if "logged_out" in plan and category in _FOR_THE_LOGGED_IN:
        condition = condition or _logged_out(machine, header)
    if condition:
        return charge.failed(category, condition)
    told = _OTHERS.get(category)
    if told is None:
        return charge.failed(category, "NotAllowed", "unknown category")
    turn = machine.turn
    answer = {f"{category}Response": told(machine, header, content, plan)}
    machine.hold_back(plan, turn)
    return answer


def _charge(machine: Machine, header: Json, content: Json, plan: Plan) -> Json:
    category = str(header["MessageCategory"])
    work = machine.begin(header, plan)
    if work is None:
        return charge.failed(category, "Busy")
    try:  # all is looked at by one at a time: nothing is undone or carried out twice
        _refuse(machine, header, plan)
        answer = charge.carry_out(machine, work, charge.read_order(machine, header, content))
    except Malformed as error:
        return charge.failed(category, "MessageFormat", str(error))
    except Ended as ended:
        return charge.failed(category, ended.condition, ended.why)
    finally:
        machine.end(work)
    machine.hold_back(plan, work.turn)
    return answer


def _refuse(machine: Machine, header: Json, plan: Plan) -> None:
    """Raises Ended when no charge is begun at all."""
    service_id, sale_id = str(header.get("ServiceID", "")), str(header.get("SaleID", ""))
    if machine.is_restarting:
        raise Ended("UnavailableService", "restarting")
    if not 1 <= len(service_id) <= 10 or not sale_id:
        raise Malformed("ServiceID of 1 to 10 characters and SaleID")
    if "logged_out" in plan and _logged_out(machine, header):
        raise Ended("LoggedOut")
    for name in plan:
        if name in _NOT_STARTED:
            raise Ended(_NOT_STARTED[name])
    if header.get("POIID") != machine.poi_id and "swapped" not in plan:
        raise Ended("NotAllowed", f"the POIID here is {machine.poi_id}")
    if machine.ledger.asked(service_id, sale_id) is not None:
        raise Ended("NotAllowed", "this ServiceID is used")  # never carried out again


def _logged_out(machine: Machine, header: Json) -> str:
    return "" if header.get("SaleID", "") in machine.logged_in else "LoggedOut"


# The others ----------------------------------------------------------------------


def _status(machine: Machine, header: Json, content: Json, plan: Plan) -> Json:
    reference = content.get("MessageReference")
    wanted = str(at(reference, "ServiceID") or "")
    sale_id = str(at(reference, "SaleID") or header.get("SaleID", ""))
    work = machine.work
    if machine.is_restarting:
        return _not_told("NotFound", reference)
    if work is not None and work.sale_id == sale_id and wanted in ("", work.service_id):
        return _not_told("InProgress", reference)
    entry = machine.ledger.asked(wanted, sale_id)
    if entry is None:
        return _not_told("NotFound", reference)
    category = next(iter(entry.answer)).removesuffix("Response")
    asked = {
        **header,
        "ServiceID": entry.service_id,
        "SaleID": entry.sale_id,
        "POIID": entry.poi_id,
        "MessageCategory": category,
    }
    return {
        "Response": response(),
        "MessageReference": {
            "MessageCategory": category,
            "ServiceID": entry.service_id,
            "SaleID": entry.sale_id,
            "POIID": entry.poi_id,
        },
        "RepeatedMessageResponse": {
            "MessageHeader": answer_header(asked),
            "RepeatedResponseMessageBody": entry.answer,
        },
    }


def _not_told(condition: str, reference: Any) -> Json:
    said: Json = {"Response": response(condition)}
    if reference:
        said["MessageReference"] = reference
    return said


def _login(machine: Machine, header: Json, content: Json, plan: Plan) -> Json:
    if machine.is_restarting:
        return {"Response": response("UnavailableService")}
    machine.logged_in.add(str(header.get("SaleID", "")))
    software = {
        "ProviderIdentification": "Laboratory",
        "ApplicationName": "LAB terminal",
        "SoftwareVersion": "1.0",
    }
    data = {
        "DateTime": machine.now(),
        "POISoftware": software,
        "POITerminalData": {
            "TerminalEnvironment": "Attended",
            "POISerialNumber": machine.poi_id.rpartition("-")[2],
            "POICapabilities": ["MagStripe", "ICC", "EMVContactless", "CustomerDisplay"],
        },
        "POIStatus": _health(machine, plan),
    }
    return {"Response": response(), "POISystemData": data}


def _logout(machine: Machine, header: Json, content: Json, plan: Plan) -> Json:
    machine.logged_in.discard(str(header.get("SaleID", "")))
    return {"Response": response()}


def _diagnosis(machine: Machine, header: Json, content: Json, plan: Plan) -> Json:
    if machine.is_restarting:
        return {"Response": response("UnavailableService")}
    return {
        "Response": response(),
        "POIStatus": _health(machine, plan),
        "HostStatus": [{"AcquirerID": "LABBANK", "IsReachableFlag": True}],
        "LoggedSaleID": sorted(machine.logged_in),
    }


def _health(machine: Machine, plan: Plan) -> Json:
    return {
        "GlobalStatus": "Busy" if machine.work is not None else "OK",
        "CardReaderOKFlag": True,
        "PEDOKFlag": True,
        "CommunicationOKFlag": True,
        "PrinterStatus": "OK",
    }


def _get_totals(machine: Machine, header: Json, content: Json, plan: Plan) -> Json:
    entries = books.as_told(machine.ledger.period(), plan)
    details = content.get("TotalDetails") or ()
    only = at(content, "TotalFilter", "TotalsGroupID")
    if only:
        entries = [entry for entry in entries if entry.group == only]
    return {
        "Response": response(),
        "POIReconciliationID": f"{machine.ledger.period_number:04d}",
        "TransactionTotals": books.by_detail(entries, details),
    }


def _reconcile(machine: Machine, header: Json, content: Json, plan: Plan) -> Json:
    """Close the period, or tell an earlier one again."""
    kind = str(content.get("ReconciliationType", "SaleReconciliation"))
    if machine.is_restarting or machine.work is not None:
        return {"Response": response("Busy"), "ReconciliationType": kind}
    ledger = machine.ledger
    if kind == "PreviousReconciliation":
        number = _number(content.get("POIReconciliationID")) or ledger.period_number - 1
        if not 0 < number < ledger.period_number:
            return {"Response": response("NotFound"), "ReconciliationType": kind}
        entries = ledger.period(number)
    else:
        number, entries = ledger.period_number, ledger.period()
        ledger.append(RECONCILED, machine.now(), poi_id=machine.poi_id)
    return {
        "Response": response(),
        "ReconciliationType": kind,
        "POIReconciliationID": f"{number:04d}",
        "TransactionTotals": books.by_brand(books.as_told(entries, plan)),
    }


def _number(text: object) -> int:
    return int(text) if isinstance(text, str) and text.isdecimal() else 0


_OTHERS: Final[dict[str, Callable[[Machine, Json, Json, Plan], Json]]] = {
    "TransactionStatus": _status,
    "Login": _login,
    "Logout": _logout,
    "Diagnosis": _diagnosis,
    "GetTotals": _get_totals,
    "Reconciliation": _reconcile,
}
