"""Is head office there, is it ready, and which language does it speak?"""

from __future__ import annotations

from importlib.metadata import version

from fastapi import APIRouter, Request, Response

from gateway.operations.readiness import Readiness
from gateway.wiring import answers, json_answer

API_VERSION = 1
RETRY_AFTER_S = 5
router = APIRouter(tags=["health"])


@router.get("/health", responses=answers({200: "Health"}, signed=False), response_class=Response)
@router.get("/version", responses=answers({200: "Health"}, signed=False), response_class=Response)
def health() -> Response:
    """Anybody may ask."""
    return json_answer({"ok": True, "api": API_VERSION, "version": version("kahramaa-counter")})


@router.get("/ready", include_in_schema=False)
def ready(request: Request) -> Response:
    """For load balancers: 200 if requests should come here, 503 if not; which checks failed."""
    readiness: Readiness = request.app.state.readiness
    checks = readiness.checks()
    is_ready = all(check.ok for check in checks)
    plain = {"ok": is_ready, "checks": {check.name: check.ok for check in checks}}
    answer = json_answer(plain, 200 if is_ready else 503)
    if not is_ready:
        answer.headers["Retry-After"] = str(RETRY_AFTER_S)
    return answer
