"""The message encryption of the laboratory terminal, with its faults."""

from __future__ import annotations

import base64
import json

from pos_app.lab.faults import Plan
from pos_app.terminals.lab.ledger import Json
from pos_app.terminals.lab.messages import Malformed, encode
from pos_app.terminals.nexo.encryption import MessageKey, NotOurKey


class SealedMessages:
    """Every message in an envelope: `key` is the name of the passphrase and `version` its own."""

    def __init__(self, key: str, version: int, passphrase: str) -> None:
        self._key = MessageKey.of(key, version, passphrase)
        self._other = MessageKey.of(key, version, passphrase[::-1] + "x")

    def seal(self, message: Json, plan: Plan) -> bytes:
        """The envelope around `message`, as the faults let it be."""
        ((name, inner),) = message.items()
        key = self._other if "wrong_passphrase" in plan else self._key
        sealed = json.loads(key.seal(inner["MessageHeader"], encode(message)))
        (envelope,) = sealed.values()
        trailer = envelope["SecurityTrailer"]
        if "wrong_key_version" in plan:
            trailer["KeyVersion"] += 1
        if "wrong_crypto_version" in plan:
            trailer["AdyenCryptoVersion"] += 1
        if "wrong_hmac" in plan:
            trailer["Hmac"] = base64.b64encode(bytes(32)).decode()
        return encode({name: envelope})

    def open(self, body: bytes) -> bytes:
        """The message in `body`. Raises Malformed: it is not sealed with our key."""
        try:
            envelope = json.loads(body, parse_int=str)["SaleToPOIRequest"]
            message = self._key.unseal(envelope)
            if (
                json.loads(message)["SaleToPOIRequest"]["MessageHeader"]
                != json.loads(body)["SaleToPOIRequest"]["MessageHeader"]
            ):
                raise Malformed("two headers")
        except (NotOurKey, ValueError, KeyError, TypeError, RecursionError) as error:
            raise Malformed("crypto error") from error
        return message
