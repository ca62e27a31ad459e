"""Logs as rotating lines of JSON, without card numbers, and hooks for errors nobody caught.

The standard library's own formatter: the log is there before the first paint, and a logging
library would cost more to import than all of it.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
from abc import ABC, abstractmethod
from contextlib import suppress
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Final

from pos_app.domain.card_guard import mask_card_numbers

FOLDER: Final = "logs"
_FILE_BYTES: Final = 5_000_000
_FILES: Final = 10
_CHATTY: Final = ("urllib3", "PIL", "escpos", "asyncio")

log = logging.getLogger(__name__)


def start_logs(home: Path | None, *, on_stderr: bool = True, level: int = logging.INFO) -> None:
    """Log into `home`'s folder (None: nowhere) and, as short lines, to standard error.

    Replaces what was started before. A folder that cannot be written costs the file, not the
    program.
    """
    stop_logs()
    logging.raiseExceptions = False  # a full disk costs the line and says nothing on the terminal
    root = logging.getLogger()
    root.setLevel(level)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    if on_stderr:
        _add(logging.StreamHandler(sys.stderr), _ShortLine())
    if home is not None:
        try:
            _add(_file_handler(home), _JsonLine())
        except OSError as error:
            log.warning("no log file: %s", error.strerror)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread


def stop_logs() -> None:
    """Close the handlers that `start_logs` opened and give the hooks back."""
    root = logging.getLogger()
    for handler in [h for h in root.handlers if isinstance(h.formatter, _Masked)]:
        root.removeHandler(handler)
        with suppress(OSError):  # a full disk costs what the file still held back
            handler.close()
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__


class _Masked(logging.Formatter, ABC):
    """Takes anything that could be a card number out of whatever is written."""

    def format(self, record: logging.LogRecord) -> str:
        return mask_card_numbers(self.line(record))

    @abstractmethod
    def line(self, record: logging.LogRecord) -> str:
        """The record as it is, before masking."""


class _JsonLine(_Masked):
    """One record, one line."""

    def line(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC)
        plain = {
            "at": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "thread": record.threadName,
            "where": record.name,
            "said": record.getMessage(),
        }
        if record.exc_info:
            plain["trace"] = self.formatException(record.exc_info)
        return json.dumps(plain, ensure_ascii=False)


class _ShortLine(_Masked):
    """For the person at the terminal; the trace is in the file."""

    def line(self, record: logging.LogRecord) -> str:
        error = record.exc_info[1] if record.exc_info else None
        cause = f" ({type(error).__name__}: {error})" if error else ""
        return f"{record.levelname.lower()}: {record.getMessage()}{cause}"


def _file_handler(home: Path) -> logging.Handler:
    folder = home / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / "counter.jsonl"
    file.touch(mode=0o600, exist_ok=True)
    return RotatingFileHandler(
        file, maxBytes=_FILE_BYTES, backupCount=_FILES, encoding="utf-8", delay=True
    )


def _add(handler: logging.Handler, formatter: _Masked) -> None:
    handler.setFormatter(formatter)
    logging.getLogger().addHandler(handler)


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    log.critical("uncaught error", exc_info=(kind, error, trace))


def _uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    name = args.thread.name if args.thread else "?"
    log.critical("uncaught error in thread=%s", name, exc_info=args.exc_value)
