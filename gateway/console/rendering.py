"""A page from its template, in the visitor's language, with all that stands around it."""

from __future__ import annotations

import json
from typing import Any, Final
from urllib.parse import quote, unquote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from gateway.console.forms import (
    TOKEN_FIELD,
    Form,
    form_token,
    keep_visit,
    set_cookie,
    sound,
    visit_of,
)
from gateway.console.language import language_of
from gateway.console.navigation import places_of
from gateway.console.words import Words
from gateway.wiring import Office
from pos_app.domain.clock import in_qatar

_SAID_COOKIE: Final = "console_said"
_LONGEST_SAYING: Final = 1_000
_OURS: Final = '<input type="hidden" name="{}" value="{}">'
templates: Final = Environment(
    loader=PackageLoader("gateway.console"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
templates.filters["clock"] = lambda moment: f"{in_qatar(moment):%H:%M:%S}"


def page(request: Request, template: str, status: int = 200, **facts: Any) -> HTMLResponse:
    """The template with these facts; what `go_to` said before stands above it once."""
    office: Office = request.app.state.office
    words = Words(language_of(request))
    visitor = getattr(request.state, "visitor", None)
    person = visitor.person if visitor else None
    around = {
        "language": words.language,
        "path": request.url.path,
        "address": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        "person": person,
        "places": places_of(person) if person else (),
        "now": office.clock.now(),
        "ours": lambda: Markup(_OURS).format(TOKEN_FIELD, form_token(visit_of(request))),
        "said": _said(request, words),
    }
    spoken = {
        name: getattr(words, name)
        for name in ("say", "known", "name", "code", "count", "money", "riyals", "moment", "day")
    }
    response = HTMLResponse(
        templates.get_template(template).render({**around, **spoken, **facts}), status
    )
    keep_visit(request, response)
    if _SAID_COOKIE in request.cookies:
        response.delete_cookie(_SAID_COOKIE, path="/console", httponly=True, samesite="strict")
    return response


def confirm(request: Request, key: str, back: str, form: Form, **facts: object) -> HTMLResponse:
    """Ask once more, before what cannot be undone: the form is sent again, `confirmed`.

    The texts are `<key>.question`, `<key>.about` and `<key>.do`, all with these facts.
    """
    say = Words(language_of(request)).say
    return page(
        request,
        "confirm.html",
        question=say(f"{key}.question", **facts),
        about=(say(f"{key}.about", **facts),),
        verb=say(f"{key}.do", **facts),
        action=request.url.path,
        fields={name: text for name, text in form.fields.items() if name != TOKEN_FIELD},
        back=back,
    )


def go_to(request: Request, path: str, said: str = "", **facts: object) -> RedirectResponse:
    """After a form: to that page, which then says the text `said` with its facts, once."""
    response = RedirectResponse(path, 303)
    if said:
        told = json.dumps([said, {name: str(fact) for name, fact in facts.items()}])
        set_cookie(request, response, _SAID_COOKIE, quote(told), max_age_s=60)
    return response


def _said(request: Request, words: Words) -> str:
    """What the last form told; nothing when the cookie is not as we write it."""
    try:
        key, facts = json.loads(unquote(request.cookies.get(_SAID_COOKIE, "")))
        return sound(words.say(key, **facts)[:_LONGEST_SAYING])
    except (ValueError, KeyError, TypeError):
        return ""
