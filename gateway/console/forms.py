"""What a visitor typed into a form of ours: read once, trusted never."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Depends
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

SESSION_COOKIE: Final = "console_session"
_VISIT_COOKIE: Final = "console_visit"  # before anybody has signed in
TOKEN_FIELD: Final = "form_token"
_LONGEST_TEXT: Final = 2_000
_MOST_FIELDS: Final = 200
_DROPPED: Final = frozenset("\0\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e\u200e\u200f")


class FormRefused(Exception):
    """The form is not one of ours, or of another visit; nothing was done."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a form; its name is only what the visitor calls it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """The fields and the files."""

    fields: Mapping[str, str]
    files: Mapping[str, Upload]

    def text(self, name: str) -> str:
        """What was typed into that field, without white space around it; nothing if it is missing.

        Cut at 2,000 characters; directions and NUL, which no field holds, are gone.
        """
        typed = self.fields.get(name, "")[:_LONGEST_TEXT]
        return "".join(letter for letter in typed if letter not in _DROPPED).strip()

    def secret(self, name: str) -> str:
        """A password, exactly as it was typed."""
        return self.fields.get(name, "")


def sound(text: str) -> str:
    """The text as UTF-8 can carry it: a browser may name an encoding that yields half letters."""
    return text.encode("utf-8", "replace").decode()


async def the_open_form(request: Request) -> Form:
    """The form of this request, whoever made it; for what changes nothing. HTTPException 400."""
    fields: dict[str, str] = {}
    files: dict[str, Upload] = {}
    async with request.form(max_files=5, max_fields=_MOST_FIELDS) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                files[name] = Upload(sound(value.filename or "")[:200], await value.read())
            else:
                fields[name] = sound(value)
    return Form(fields, files)


def the_form(request: Request, form: Annotated[Form, Depends(the_open_form)]) -> Form:
    """The form of this request, made by a page for this very visit. Raises FormRefused."""
    if not _is_ours(request, form.fields.get(TOKEN_FIELD, "")):
        raise FormRefused
    return form


OpenFormDep = Annotated[Form, Depends(the_open_form)]
FormDep = Annotated[Form, Depends(the_form)]


def visit_of(request: Request) -> str:
    """The secret that this visitor's forms are bound to: the session's, else one of its own."""
    kept = request.cookies.get(SESSION_COOKIE) or request.cookies.get(_VISIT_COOKIE)
    if kept:
        return kept
    if not hasattr(request.state, "visit"):
        request.state.visit = secrets.token_urlsafe(24)
    made: str = request.state.visit
    return made


def form_token(visit: str) -> str:
    """What each form carries; only a page made for that visit knows it."""
    return hashlib.sha256(b"console form\n" + visit.encode()).hexdigest()


def keep_visit(request: Request, response: Response) -> None:
    """Send the visit's secret along, if it was made for this page."""
    made = getattr(request.state, "visit", None)
    if made is not None:
        set_cookie(request, response, _VISIT_COOKIE, made)


def set_cookie(
    request: Request,
    response: Response,
    name: str,
    value: str,
    *,
    path: str = "/console",
    max_age_s: int | None = None,
) -> None:
    """A cookie that no script reads and no other site sends. Without an age: until the browser
    is closed."""
    is_tls = request.url.scheme == "https"
    response.set_cookie(
        name, value, max_age_s, path=path, secure=is_tls, httponly=True, samesite="strict"
    )


def _is_ours(request: Request, token: str) -> bool:
    kept = request.cookies.get(SESSION_COOKIE) or request.cookies.get(_VISIT_COOKIE)
    if not kept or request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    return hmac.compare_digest(token.encode(), form_token(kept).encode())
