"""A request on its way, what is answered, and whoever answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

Headers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Request:
    """One whole request. `target` is its path with its query."""

    method: str
    target: str
    headers: Headers
    body: bytes

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def subject(self) -> str:
        """The word behind /v1/: `events`, `accounts`…; empty where there is none."""
        parts = self.path.split("/")
        return parts[2] if len(parts) > 2 and parts[1] == "v1" else ""


@dataclass(frozen=True, slots=True)
class Reply:
    """One whole answer."""

    status: int
    headers: Headers
    body: bytes


class HeadOffice(Protocol):
    """Whoever answers behind the laboratory gateway."""

    def ask(self, request: Request) -> Reply:
        """Pass on a request. Raises OSError: nobody answers."""
        ...

    def ask_half(self, request: Request) -> None:
        """Let half of a request arrive, and hang up. Raises OSError."""
        ...
