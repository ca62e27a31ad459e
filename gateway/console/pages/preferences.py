"""What a visitor chooses for this browser: the language."""

from __future__ import annotations

from fastapi import APIRouter, Response
from starlette.requests import Request
from starlette.responses import RedirectResponse

from gateway.console.forms import set_cookie
from gateway.console.language import LANGUAGE_COOKIE, Language
from gateway.console.visitors import is_own_path

router = APIRouter()
_A_YEAR_S = 365 * 24 * 3600


@router.get("/language/{language}")
def choose_language(request: Request, language: Language, back: str = "") -> Response:
    """Remember the language, and show the same page in it."""
    response = RedirectResponse(back if is_own_path(back) else "/console/", 303)
    set_cookie(request, response, LANGUAGE_COOKIE, language, path="/", max_age_s=_A_YEAR_S)
    return response
