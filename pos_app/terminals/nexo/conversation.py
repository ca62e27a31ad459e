"""One message and the answer to it, and to nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.terminals.nexo.answers import AnotherAnswer, content_of
from pos_app.terminals.nexo.card_texts import kept_id
from pos_app.terminals.nexo.conditions import NOT_UNDERSTOOD
from pos_app.terminals.nexo.encryption import MessageKey, NotOurKey
from pos_app.terminals.nexo.json_text import Found, NotUnderstood, decode, part
from pos_app.terminals.nexo.line import Line, NoAnswer, NotSent
from pos_app.terminals.nexo.requests import Message


class Trouble(Exception):
    """No answer that counts. `was_sent` False: certainly not a byte left."""

    def __init__(
        self, why: str, *, was_sent: bool = True, poi_id: str = "", is_unknown_here: bool = False
    ) -> None:
        super().__init__(why)
        self.why = why
        self.was_sent = was_sent
        self.poi_id = poi_id  # who answered, where the ids differ
        self.is_unknown_here = is_unknown_here  # a server that does not know the message


def _nothing() -> None:
    """Nobody wants to know when the message is out."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """With a key, all is encrypted in both directions."""

    line: Line
    key: MessageKey | None

    def ask(
        self, message: Message, within_s: float, when_sent: Callable[[], None] = _nothing
    ) -> tuple[Found, str]:
        """The content of the answer to `message`, and who gave it. Raises Trouble."""
        try:
            body = self.line.post(self._sealed(message), within_s, when_sent, poi_id=message.poi_id)
            return content_of(self._opened(body), message)
        except NotSent as fault:
            raise Trouble(fault.why, was_sent=False) from None
        except NoAnswer as fault:
            raise Trouble(fault.why, is_unknown_here=fault.is_unknown_here) from None
        except NotOurKey:
            raise Trouble("key_wrong") from None
        except AnotherAnswer as other:
            raise Trouble("ids_differ", poi_id=kept_id(other.poi_id)) from None
        except NotUnderstood:
            raise Trouble(NOT_UNDERSTOOD) from None

    def tell(self, message: Message, within_s: float) -> str:
        """Send what has no answer; why it did not arrive, as a slug, or empty."""
        try:
            self.line.post(self._sealed(message), within_s, poi_id=message.poi_id)
        except (NotSent, NoAnswer) as fault:
            return fault.why
        return ""

    def _sealed(self, message: Message) -> bytes:
        body = message.encode()
        return body if self.key is None else self.key.seal(message.header, body)

    def _opened(self, body: bytes) -> Found:
        """The answer; with a key only one that is encrypted with it, header included."""
        answer = decode(body)
        if self.key is None:
            return answer
        envelope = part(answer, "SaleToPOIResponse")
        inner = decode(self.key.unseal(envelope))
        if part(inner, "SaleToPOIResponse", "MessageHeader") != part(envelope, "MessageHeader"):
            raise NotOurKey
        return inner
