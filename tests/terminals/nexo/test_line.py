"""What comes down the line when a terminal lies or breaks, and what is made of it."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from pos_app.domain.card import CardOutcome, ChargeResult, InquiryState, Progress
from pos_app.terminals.nexo.driver import Patience
from pos_app.terminals.nexo.line import LARGEST_ANSWER_BYTES
from tests.terminals.asking import CALM, HASTY, Screen, driver_to, request
from tests.terminals.lying_terminal import (
    LyingTerminal,
    Message,
    approval,
    http,
    said,
)

Bytes = Callable[[Message], bytes | Sequence[bytes]]
MANY = LARGEST_ANSWER_BYTES * 2


def body(message: Message) -> bytes:
    return json.dumps(approval(message)).encode()


def chunked(*parts: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head + b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)


def drops(data: bytes, size: int = 1) -> list[bytes]:
    return [data[place : place + size] for place in range(0, len(data), size)]


def charged(answer: Bytes, patience: Patience = CALM) -> ChargeResult:
    """What a charge comes to, and that it was sent once."""
    with LyingTerminal(answer) as terminal:
        result = driver_to(terminal.port, patience).charge(request(), Screen().show)
        assert terminal.connections == 1
    return result


GOOD: dict[str, Bytes] = {
    "plain": lambda m: http(body(m)),
    "until the end": lambda m: b"HTTP/1.0 200 OK\r\n\r\n" + body(m),
    "chunked": lambda m: chunked(body(m)[:40], body(m)[40:], b""),
    "continue first": lambda m: b"HTTP/1.1 100 Continue\r\n\r\n" + http(body(m)),
    "with a mark": lambda m: http(b"\xef\xbb\xbf" + body(m)),
    "in a few drops": lambda m: drops(http(body(m)), 400),
    "twice": lambda m: http(body(m)) * 2,
}
UNREADABLE: dict[str, Bytes] = {
    "another status": lambda m: http(body(m), "500 Internal Server Error"),
    "accepted": lambda m: http(body(m), "202 Accepted"),
    "a redirect": lambda m: http(body(m), "307 Temporary Redirect", "Location: /elsewhere\r\n"),
    "a page": lambda m: http(b"<!DOCTYPE html><p>Sign in", more="Content-Type: text/html\r\n"),
    "nothing": lambda m: http(b""),
    "two answers in one": lambda m: http(body(m) + body(m)),
    "half a message": lambda m: http(body(m)[:-20]),
    "no HTTP": lambda m: b"\x00\x01\x02\x03" * 40 + b"\r\n\r\n",
    "too large": lambda m: http(body(m)[:-1] + b"," + b" " * MANY + b'"a":1}'),
    "said to be too large": lambda m: b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n{}",
    "a line without end": lambda m: b"HTTP/1.1 200 OK\r\nX: " + b"x" * MANY,
    "too many headers": lambda m: http(body(m), more="X: y\r\n" * 500),
    "a chunk of less than nothing": lambda m: chunked() + b"-1\r\n" + body(m) + b" " * MANY,
    "half a head": lambda m: b"HTTP/1.1 200 OK\r\nContent-Le",
    "compressed": lambda m: http(b"\x1f\x8b\x08" + body(m), more="Content-Encoding: gzip\r\n"),
}
BROKEN: dict[str, Bytes] = {
    "hung up": lambda m: b"",
    "half a body": lambda m: http(body(m))[:-20],
    "half a chunk": lambda m: chunked(body(m))[:-30],
    "no last chunk": lambda m: chunked(body(m)),
    "odd chunks": lambda m: chunked() + b"zz\r\n" + body(m),
}
LATE: dict[str, Bytes] = {
    "a drip in the body": lambda m: drops(http(body(m)), 8),
    "a drip in the head": lambda m: drops(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 90),
    "a drip before the head": lambda m: drops(b"HTTP/1.1 100 Continue\r\n\r\n" * 50, 5),
}


@pytest.mark.parametrize("answer", GOOD.values(), ids=GOOD)
def test_an_answer_may_come_in_many_ways(answer: Bytes) -> None:
    assert charged(answer).outcome is CardOutcome.APPROVED


@pytest.mark.parametrize("answer", UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_answer_leaves_the_charge_unknown(answer: Bytes) -> None:
    result = charged(answer)
    assert result.outcome is CardOutcome.UNKNOWN
    assert result.reason in ("not_understood", "link_lost")


def test_an_answer_without_end_is_not_listened_to_for_long() -> None:
    head = chunked() + b"-1\r\n"  # a chunk that reads on until they hang up
    result = charged(lambda _: [head, *[b"x" * 65_536] * 2000])
    assert result == ChargeResult(CardOutcome.UNKNOWN, "not_understood")


@pytest.mark.parametrize("answer", BROKEN.values(), ids=BROKEN)
def test_a_line_that_breaks_leaves_the_charge_unknown(answer: Bytes) -> None:
    assert charged(answer) == ChargeResult(CardOutcome.UNKNOWN, "link_lost")


@pytest.mark.parametrize("answer", LATE.values(), ids=LATE)
def test_a_slow_drip_does_not_lengthen_the_wait(answer: Bytes) -> None:
    assert charged(answer, HASTY) == ChargeResult(CardOutcome.UNKNOWN, "no_answer")


@pytest.mark.parametrize(("lies", "patience"), [(UNREADABLE | BROKEN, CALM), (LATE, HASTY)])
def test_no_lie_answers_a_question(lies: dict[str, Bytes], patience: Patience) -> None:
    told = iter(lies.values())
    with LyingTerminal(lambda m: next(told)(m)) as terminal:
        driver = driver_to(terminal.port, patience)
        for _ in lies:
            found = driver.inquire(request())
            assert (found.state, found.result) == (InquiryState.NO_ANSWER, None)
            assert found.why


def test_no_lie_makes_a_terminal_ready_nor_tells_totals() -> None:
    for lie in (UNREADABLE | BROKEN).values():
        with LyingTerminal(lie) as terminal:
            driver = driver_to(terminal.port)
            assert not driver.status().is_ready
            assert driver.totals(closes=True) is None
            driver.abort(request())


def test_nobody_there_is_never_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    screen = Screen()
    driver = driver_to(port)
    assert driver.charge(request(), screen.show) == ChargeResult(
        CardOutcome.NEVER_REACHED, "unreachable"
    )
    assert screen.steps == []
    assert driver.inquire(request()).why == "unreachable"
    assert (driver.status().is_ready, driver.status().why) == (False, "unreachable")
    assert driver.totals(closes=False) is None
    driver.abort(request())


@pytest.mark.parametrize("host", ["x" * 80, "a..b"])
def test_a_name_that_leads_nowhere_is_never_reached(host: str) -> None:
    driver = driver_to(1)
    lost = replace(driver, line=replace(driver.line, host=host))
    assert lost.charge(request(), Screen().show).outcome is CardOutcome.NEVER_REACHED


def test_somebody_who_listens_and_says_nothing_is_no_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        screen = Screen()
        driver = driver_to(silent.getsockname()[1], HASTY)
        result = driver.charge(request(), screen.show)
    assert result == ChargeResult(CardOutcome.UNKNOWN, "no_answer")
    assert screen.steps == [Progress.SENT]


def test_a_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert charged(GOOD["plain"]).outcome is CardOutcome.APPROVED


@pytest.mark.error_logs
def test_a_screen_that_fails_does_not_touch_the_money() -> None:
    def fail(step: Progress) -> None:
        raise RuntimeError(step)

    with LyingTerminal(lambda m: said(approval(m))) as terminal:
        result = driver_to(terminal.port).charge(request(), fail)
    assert result.outcome is CardOutcome.APPROVED
