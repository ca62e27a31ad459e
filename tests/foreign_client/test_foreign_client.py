"""A client of another house (npm's @adyen/api-library) uses the laboratory terminal.

`./counter foreign-client` fetches it; without it, and without node, there is nothing to test here.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from pos_app.terminals.lab.certificates import LabCertificates
from pos_app.terminals.lab.faults import BY_AMOUNT, Faults
from pos_app.terminals.lab.sealing import SealedMessages
from pos_app.terminals.lab.server import LabTerminal

HERE = Path(__file__).parent
NODE = shutil.which("node")
POI_ID = "LAB-100200300"
PASSPHRASE = "made for this test"
HELD_AMOUNT = next(dirhams for dirhams, name in BY_AMOUNT.items() if name == "hold") / 100
AT_MOST_S = 60

pytestmark = [
    pytest.mark.skipif(NODE is None, reason="node is not installed"),
    pytest.mark.skipif(
        not (HERE / "node_modules" / "@adyen" / "api-library").is_dir(),
        reason="the foreign client is not fetched: ./counter foreign-client",
    ),
]


def run(lab: LabTerminal, certificate: Path, key: dict[str, object] | None) -> Any:
    """What the foreign client made of the terminal's answers."""
    config = {
        "endpoint": f"https://127.0.0.1:{lab.port}/",
        "poiId": lab.poi_id,
        "certificate": str(certificate),
        "securityKey": key,
        "heldAmount": HELD_AMOUNT,
    }
    done = subprocess.run(
        [NODE or "node", "client.js"],
        cwd=HERE,
        input=json.dumps(config),
        capture_output=True,
        text=True,
        timeout=AT_MOST_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("is_sealed", [False, True], ids=["plain", "encrypted"])
def test_a_foreign_client_does_all_that_a_counter_does(tmp_path: Path, is_sealed: bool) -> None:
    certificates = LabCertificates(tmp_path, POI_ID)
    key = {"Passphrase": PASSPHRASE, "KeyIdentifier": "lab", "KeyVersion": 1}
    with LabTerminal(
        POI_ID,
        folder=tmp_path,
        faults=Faults(by_amount=True),
        certificates=certificates,
        seal=SealedMessages("lab", 1, PASSPHRASE) if is_sealed else None,
    ) as lab:
        sealed = {**key, "AdyenCryptoVersion": 1} if is_sealed else None
        found = run(lab, certificates.ca_file, sealed)
        moved = lab.ledger.moved_dirhams
        kinds = [entry.kind for entry in lab.ledger.entries]
    assert found["diagnosis"]["POIStatus"]["GlobalStatus"] == "OK"
    assert found["payment"]["isTyped"]
    assert (found["payment"]["result"], found["payment"]["amount"]) == ("Success", 307.75)
    assert found["payment"]["header"]["SaleID"] == "FOREIGN-1"
    assert found["status"] == 307.75
    assert found["aborted"]["inProgress"] == "InProgress"
    assert found["aborted"]["abortAnswer"] is None
    assert found["aborted"]["payment"]["ErrorCondition"] == "Aborted"
    assert found["reversal"]["Response"]["Result"] == "Success"
    assert found["reversal"]["ReversedAmount"] == 7.75
    (total,) = found["reconciliation"]["TransactionTotals"]
    assert {
        payment["TransactionType"]: payment["TransactionAmount"]
        for payment in total["PaymentTotals"]
    } == {"Debit": 307.75, "ReverseDebit": 7.75}
    assert moved == 30000
    assert kinds == ["payment", "not_done", "reversal", "reconciled"]


def test_with_another_passphrase_it_gets_nowhere(tmp_path: Path) -> None:
    certificates = LabCertificates(tmp_path, POI_ID)
    key = {"Passphrase": "another", "KeyIdentifier": "lab", "KeyVersion": 1}
    seal = SealedMessages("lab", 1, PASSPHRASE)
    with LabTerminal(POI_ID, certificates=certificates, seal=seal) as lab:
        with pytest.raises(AssertionError):
            run(lab, certificates.ca_file, {**key, "AdyenCryptoVersion": 1})
        assert lab.ledger.entries == []


def test_it_trusts_no_other_certificate(tmp_path: Path) -> None:
    certificates = LabCertificates(tmp_path, POI_ID)
    key = {"Passphrase": PASSPHRASE, "KeyIdentifier": "lab", "KeyVersion": 1}
    seal = SealedMessages("lab", 1, PASSPHRASE)
    faults = Faults("wrong_certificate")
    with LabTerminal(POI_ID, certificates=certificates, seal=seal, faults=faults) as lab:
        with pytest.raises(AssertionError, match="certificate"):
            run(lab, certificates.ca_file, {**key, "AdyenCryptoVersion": 1})
        assert lab.requests == []
