"""Is head office there, and which language does it speak?"""

from __future__ import annotations

from importlib.metadata import version

from fastapi import APIRouter, Response

from gateway.wiring import answers, json_answer

API_VERSION = 1
router = APIRouter(tags=["health"])


@router.get("/health", responses=answers({200: "Health"}, signed=False), response_class=Response)
@router.get("/version", responses=answers({200: "Health"}, signed=False), response_class=Response)
def health() -> Response:
    """Anybody may ask."""
    return json_answer({"ok": True, "api": API_VERSION, "version": version("kahramaa-counter")})
