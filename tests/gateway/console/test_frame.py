"""What stands around every page: headers, cookies, languages, refusals."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote, urlencode

import pytest
from sqlalchemy import delete, insert

from gateway.console.headers import HEADERS
from gateway.console.visitors import is_own_path
from gateway.identity.people import OfficePerson, OfficeRole
from gateway.storage.day_rows import desk_status
from gateway.storage.engine import writing
from tests.gateway.console.visits import Visit, add, words_of

pytestmark = pytest.mark.parametrize("office", ["sqlite"], indirect=True)


def test_every_answer_tells_the_browser_what_to_refuse(visit: Visit) -> None:
    visit.sign_in(OfficeRole.FINANCE)
    for path in (
        "/console/live",
        "/console/live/now",
        "/console/sign-in",
        "/console/no-such-page",
        "/check/",
        "/check/KC1AAAA",
        "/console/static/console.css",
    ):
        answer = visit.get(path)
        for name, value in HEADERS.items():
            if name not in ("Cache-Control", "Permissions-Policy"):
                assert answer.headers[name] == value, f"{path} {name}"
    assert visit.get("/console/live").headers["Cache-Control"] == "no-store"
    assert "camera=()" in visit.get("/console/live").headers["Permissions-Policy"]
    assert visit.get("/check/").headers["Permissions-Policy"] == "camera=(self)"
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_a_database_that_is_away_is_a_page_that_says_so(visit: Visit) -> None:
    visit.sign_in(OfficeRole.FINANCE)
    with writing(visit.office.engine) as connection:
        desk_status.drop(connection)
    answer = visit.get("/console/live")
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "Try again in a minute" in answer.text
    assert answer.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]


@pytest.mark.error_logs
def test_a_fault_is_a_page_that_tells_nothing_of_it(visit: Visit) -> None:
    visit.office.desk("CCD-02")
    visit.sign_in(OfficeRole.FINANCE)
    row = {"desk": "CCD-02", "seen_at": "yesterday", "told": "secret"}
    with writing(visit.office.engine) as connection:
        connection.execute(delete(desk_status))
        connection.execute(insert(desk_status), row)
    answer = visit.get("/console/live")
    assert answer.status_code == 500
    assert "A fault at head office." in answer.text
    assert "yesterday" not in answer.text
    assert answer.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]


def test_cookies_are_for_this_site_and_no_script(visit: Visit) -> None:
    visit.client.base_url = "https://testserver"
    person = visit.sign_in(OfficeRole.FINANCE)
    assert person.role is OfficeRole.FINANCE
    visit.client.cookies.clear()
    answers = [
        visit.client.get("/console/sign-in"),
        visit.client.get("/console/language/ar", follow_redirects=False),
    ]
    for answer in answers:
        for cookie in answer.headers.get_list("set-cookie"):
            assert "HttpOnly" in cookie
            assert "SameSite=strict" in cookie
            assert "Secure" in cookie


def test_the_first_page_is_in_the_browsers_language(visit: Visit) -> None:
    visit.client.cookies.clear()
    for asked, language in (("ar-QA,ar;q=0.9,en;q=0.5", "ar"), ("fr,ar", "ar"), ("fr", "en")):
        answer = visit.client.get("/console/sign-in", headers={"Accept-Language": asked})
        assert f'<html lang="{language}"' in answer.text


def test_the_language_that_was_chosen_stays(visit: Visit) -> None:
    visit.client.cookies.clear()
    answer = visit.get("/console/language/ar?back=/check/")
    assert answer.url.path == "/check/"
    assert '<html lang="ar" dir="rtl">' in answer.text
    assert '<html lang="ar" dir="rtl">' in visit.text("/console/sign-in")
    assert '<html lang="en" dir="ltr">' in visit.text("/console/language/en?back=/check/")


def test_nobody_is_led_elsewhere(visit: Visit) -> None:
    for path in (
        "https://elsewhere.example/",
        "//elsewhere.example/console/",
        "/console//elsewhere.example",
        "/console/..\\elsewhere",
        "/console/live\r\nSet-Cookie: a=b",
        "console/live",
        "",
    ):
        assert not is_own_path(path)
        query = urlencode({"back": path})
        assert visit.get(f"/console/language/en?{query}").url.path == "/console/sign-in"


def test_a_form_without_its_token_or_with_another_visits_changes_nothing(visit: Visit) -> None:
    visit.sign_in(OfficeRole.FINANCE)
    for token in ("", "0" * 64):
        answer = visit.client.post("/console/sign-out", data={"form_token": token})
        assert answer.status_code == 403
        assert "Nothing was changed" in answer.text
    assert visit.get("/console/live").url.path == "/console/live"


def test_a_form_that_another_site_sends_changes_nothing(visit: Visit) -> None:
    visit.sign_in(OfficeRole.FINANCE)
    visit.client.headers["Sec-Fetch-Site"] = "cross-site"
    assert visit.send("/console/sign-out", "/console/live").status_code == 403


def test_what_a_role_does_not_allow_is_refused_and_not_offered(visit: Visit) -> None:
    visit.sign_in(OfficeRole.ADMINISTRATOR)
    assert visit.get("/console/days").status_code == 403
    assert "/console/days" not in visit.text("/console/live")


def test_names_with_html_are_shown_as_they_are(visit: Visit) -> None:
    name = '<script>alert("1")</script>'
    person = OfficePerson("finance.html", name, f"{name} مالية", OfficeRole.FINANCE)
    add(visit.office.engine, visit.office.clock, person)
    visit.send("/console/sign-in", person="finance.html", password="Tamarind-7-lantern")
    page = visit.text("/console/live")
    assert name not in page
    assert name in words_of(page)


def test_what_was_typed_into_the_sign_in_page_comes_back_escaped(visit: Visit) -> None:
    typed = '"><img src=x onerror=alert(1)>'
    answer = visit.send("/console/sign-in", person=typed, password="x")
    assert "<img src=x" not in answer.text
    answer = visit.get('/console/sign-in?next="><img src=x>')
    assert "<img src=x" not in answer.text


def test_only_what_we_say_is_said(visit: Visit) -> None:
    for told, shown in (
        ('["signed_out", {}]', "You are signed out."),
        ('["signed_out"]', ""),
        ('["signed_out", 3]', ""),
        ('["no.such.text", {}]', ""),
        ("[1, 2]", ""),
        ('["live.as_of", {"time": "\\ud800"}]', "As of"),
        ("not json", ""),
    ):
        visit.client.cookies.set("console_said", quote(told), path="/console")
        page = visit.text("/console/sign-in")
        assert ('class="notice ok"' in page) == bool(shown)
        assert shown in page


def test_other_methods_get_a_page_too(visit: Visit) -> None:
    for method in ("PUT", "DELETE", "PATCH"):
        answer = visit.client.request(method, "/console/sign-in")
        assert answer.status_code == 405
        assert "This cannot be done here." in answer.text


def test_a_form_that_is_no_form_is_a_page_too(visit: Visit) -> None:
    for kind in ("multipart/form-data; boundary=x", "application/json", "text/plain"):
        answer = visit.client.post(
            "/console/sign-in", content=b"\xff\x00{", headers={"Content-Type": kind}
        )
        assert 400 <= answer.status_code < 500
        assert "</html>" in answer.text


def test_half_letters_in_a_form_are_no_fault_of_ours(visit: Visit) -> None:
    part = (
        b'--x\r\nContent-Disposition: form-data; name="code"\r\n'
        b"Content-Type: text/plain; charset=utf-7\r\n\r\n+2AA-\r\n--x--\r\n"
    )
    kind = 'multipart/form-data; boundary=x; charset="utf-7"'
    answer = visit.client.post("/check/", content=part, headers={"Content-Type": kind})
    assert answer.status_code == 200
    assert "This is not the code of a receipt" in answer.text


def test_over_tls_the_browser_is_told_to_stay_there(visit: Visit) -> None:
    header = "Strict-Transport-Security"
    assert header not in visit.get("/check/").headers
    visit.client.base_url = "https://testserver"
    assert visit.get("/check/").headers[header] == "max-age=31536000"


def test_an_address_without_its_slash_leads_to_the_page(visit: Visit) -> None:
    assert visit.get("/console").url.path == "/console/sign-in"
    assert visit.get("/check").url.path == "/check/"


def test_a_page_that_asks_by_itself_keeps_no_session_open(visit: Visit) -> None:
    visit.sign_in(OfficeRole.FINANCE)
    for _ in range(14):
        visit.office.clock.advance(timedelta(minutes=1))
        answer = visit.client.get("/console/live/now", headers={"X-By-Itself": "1"})
        assert answer.url.path == "/console/live/now"
    visit.office.clock.advance(timedelta(minutes=1))
    answer = visit.client.get("/console/live/now", headers={"X-By-Itself": "1"})
    assert answer.url.path == "/console/sign-in"


def test_the_emblem_and_the_letters_come_from_here(visit: Visit) -> None:
    assert visit.get("/console/static/emblem.svg").headers["content-type"] == "image/svg+xml"
    assert visit.get("/console/fonts/IBMPlexSansArabic-Regular.ttf").status_code == 200
    for path in ("static/../app.py", "static/%2e%2e/app.py", "fonts/", "static/%00", "x" * 5_000):
        assert visit.get(f"/console/{path}").status_code == 404
