"""The head office behind the laboratory gateway, at an address."""

from __future__ import annotations

import http.client
from typing import Final
from urllib.parse import urlsplit

from offline_queue.lab.traffic import Headers, Reply, Request

_OF_ONE_LINE: Final = {
    *("connection", "keep-alive", "transfer-encoding", "content-length", "host", "te", "upgrade"),
    *("expect", "accept-encoding", "date", "server"),
}


class HeadOfficeAt:
    """Head office at an address; each request on a line of its own, so that none is sent twice."""

    def __init__(self, url: str, within_s: float = 60.0) -> None:
        parts = urlsplit(url)
        self._is_https = parts.scheme == "https"
        self._place = parts.netloc
        self._path = parts.path.rstrip("/")
        self._within_s = within_s

    def ask(self, request: Request) -> Reply:
        """Pass it on. Raises OSError: nobody answers, or not as HTTP has it."""
        line = self._line()
        try:
            target = self._path + request.target
            line.request(request.method, target, request.body, dict(passed_on(request.headers)))
            answer = line.getresponse()
            return Reply(answer.status, passed_on(dict(answer.getheaders())), answer.read())
        except http.client.HTTPException as error:
            raise ConnectionError(type(error).__name__) from error
        finally:
            line.close()

    def ask_half(self, request: Request) -> None:
        """The head of it says more than comes. Raises OSError."""
        line = self._line()
        try:
            line.putrequest(request.method, self._path + request.target, skip_accept_encoding=True)
            for name, value in passed_on(request.headers).items():
                line.putheader(name, value)
            line.putheader("Content-Length", str(len(request.body) or 1))
            line.endheaders(request.body[: len(request.body) // 2])
        finally:
            line.close()

    def _line(self) -> http.client.HTTPConnection:
        kind = http.client.HTTPSConnection if self._is_https else http.client.HTTPConnection
        return kind(self._place, timeout=self._within_s)


def passed_on(headers: Headers) -> Headers:
    """All but what concerns one line alone."""
    return {name: value for name, value in headers.items() if name.lower() not in _OF_ONE_LINE}
