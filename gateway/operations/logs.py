"""Logs on standard error: one JSON object a line, or a line for people. Nothing of customers.

Whatever wrote a line, long numbers are taken out (accounts, phones, identity cards, payment
cards), and of an error its kind and where it happened are told, never its text: a database's
error repeats what was to be kept.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from traceback import extract_tb
from types import TracebackType
from typing import Any, Final

import structlog
from structlog.typing import EventDict, WrappedLogger

from gateway.operations import request_record
from pos_app.domain.card_guard import mask_card_numbers

_LONG_NUMBER: Final = re.compile(r"(?<![\w\-])\d(?: ?\d){6,}(?![\w\-])")
_MASK: Final = "[number removed]"
_SECRET: Final = frozenset(
    {"pin", "password", "code", "token", "secret", "key", "name", "name_en", "name_ar"}
    | {"phone", "holder_id", "account_no", "to", "address", "email", "q", "text"}
)
_FRAMES: Final = 12
_PROGRAM: Final = Path(__file__).parents[2]


class LogFormat(StrEnum):
    """How lines look."""

    JSON = "json"
    TEXT = "text"


class _Handler(logging.StreamHandler[Any]):
    """Ours, so that it can be taken away again."""


def start_logs(format: LogFormat, level: int = logging.INFO) -> None:
    """Log to standard error; replaces what was started before."""
    root = logging.getLogger()
    for handler in list(root.handlers):
        if type(handler) in (_Handler, logging.StreamHandler):
            root.removeHandler(handler)
    handler = _Handler(sys.stderr)
    handler.setFormatter(formatter(format))
    root.addHandler(handler)
    root.setLevel(level)
    logging.getLogger("alembic").setLevel(logging.WARNING)


def formatter(format: LogFormat) -> logging.Formatter:
    """Makes lines of log records."""
    renderer = (
        structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
        if format is LogFormat.JSON
        else _as_text
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.ExtraAdder()],
        processors=[_add_origin, _add_request, _add_error, _remove_personal_data, renderer],
        use_get_message=True,
        keep_exc_info=False,  # else its text follows the line
        keep_stack_info=False,
    )


def _add_origin(_: WrappedLogger, __: str, told: EventDict) -> EventDict:
    """When, how grave, from where and what, in this order; then whatever else was told."""
    record: logging.LogRecord = told.pop("_record")
    told.pop("_from_structlog", None)
    at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    return {
        "at": at.replace("+00:00", "Z"),
        "level": record.levelname.lower(),
        "where": record.name,
        "said": told.pop("event", ""),
        "process": record.process,
        **told,
    }


def _add_request(_: WrappedLogger, __: str, told: EventDict) -> EventDict:
    """Which request it happened in, and whose that was."""
    record = request_record.current()
    if record.request_id:
        told["request_id"] = record.request_id
    if record.who:
        told["who"] = record.who
    return told


def _add_error(_: WrappedLogger, __: str, told: EventDict) -> EventDict:
    """The kind of an error, of what caused it, and the way to it through our own modules."""
    given = told.pop("exc_info", None)
    error = given[1] if isinstance(given, tuple) else given
    if not isinstance(error, BaseException):
        return told
    kinds: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(kinds) < 5:
        kinds.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        cause = cause.__cause__ or cause.__context__
    told["error"] = " < ".join(kinds)
    told["trace"] = _frames(error.__traceback__)
    return told


def _frames(trace: TracebackType | None) -> list[str]:
    """The last frames, without the source lines, which might quote something."""
    frames = extract_tb(trace)[-_FRAMES:]
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short(file: str) -> str:
    path = Path(file)
    return str(path.relative_to(_PROGRAM)) if path.is_relative_to(_PROGRAM) else path.name


def _remove_personal_data(_: WrappedLogger, __: str, told: EventDict) -> EventDict:
    return {name: _safe(name, value) for name, value in told.items()}


def _safe(name: str, value: object) -> object:
    if name in _SECRET:
        return "[removed]"
    if isinstance(value, str):
        return _LONG_NUMBER.sub(_MASK, mask_card_numbers(value))
    if isinstance(value, Mapping):
        return {str(key): _safe(str(key), each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_safe("", each) for each in value]
    return value


def _as_text(_: WrappedLogger, __: str, told: EventDict) -> str:
    head = [str(told.pop(name)) for name in ("at", "level", "where", "said")]
    told.pop("process")
    rest = [f"{name}={value}" for name, value in told.items() if value not in ("", [], {})]
    return " ".join([*head, *rest])
