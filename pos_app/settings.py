"""What is set per desk, in one TOML file that a person may edit: known keys with right values."""

from __future__ import annotations

import os
import re
import sys
import tempfile
import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from pos_app.domain.file_layouts import AcquirerFile, BankFile, LedgerAccounts
from pos_app.errors.desk import SettingsWrong
from pos_app.setting_tables import read_table, wrong_table

FILE: Final = "settings.toml"
_REQUIRED: Final = ("desk", "gateway", "head_office_key")
_CHOICES: Final[dict[str, tuple[object, ...]]] = {
    "dots": (576, 512, 384),
    "language": ("ar", "en"),
    "theme": ("light", "dark", "high_contrast"),
    "digits": ("latin", "arabic"),
    "drawer": ("printer", "none"),
    "spare_dots": (576, 512, 384),
    "text_scale": (100, 125, 150),
}
_PRINTER: Final = (
    r"none|tcp://([^/\s:?#@\[\]]+|\[[0-9a-fA-F:.]+\])(:\d{1,5})?"
    r"|file:.+|dev:/\S+|win:\S.*|lp:[^-/#\s][^/#\s]*"
    r"|serial:[^\s?]+(\?baud=[1-9]\d{2,6})?|usb:[0-9a-fA-F]{4}:[0-9a-fA-F]{4}(:[^\s:]+)?"
)
_PRINTER_HINT: Final = (
    "tcp://HOST:9100, usb:04b8:0e15, serial:PORT?baud=115200, dev:/dev/usb/lp0, lp:QUEUE, "
    "win:QUEUE, file:PATH or none"
)
_TERMINAL: Final = r"none|standalone|simulator|nexo\+https?://[^\s/?#@]+(/[^\s?#]*)?"
_OCTET: Final = r"(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_IPV4: Final = (
    rf"{_OCTET}(\.{_OCTET}){{3}}"
    r":([1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d\d|655[0-2]\d|6553[0-5])"
)
_FORMS: Final = {
    "desk": (r"[A-Z]{3}-\d{2}", "like CCD-02"),
    "gateway": (r"https?://[^\s/?#@]+(/[^\s?#]*)?", "http(s)://HOST:PORT"),
    "head_office_key": (r"[A-Za-z0-9+/]{43}=", "the base64 of an Ed25519 key"),
    "printer": (_PRINTER, _PRINTER_HINT),
    "spare_printer": (_PRINTER, _PRINTER_HINT),
    "terminal": (_TERMINAL, "nexo+http(s)://HOST:PORT/nexo, standalone, simulator or none"),
    "terminal_id": (r"[!-~]{0,32}", "the terminal's own id, like P400-275839164"),
    "backup": (r".*\S.*", "a folder"),
    "second_copy": (r".*\S.*", "the folder of a stick or share"),
    "bulletin": (rf"none|udp://{_IPV4}", "udp://0.0.0.0:PORT or none"),
    "bulletin_peers": (
        rf"\s*({_IPV4}([,\s]+|$))*",
        "addresses like 192.168.10.21:47800, separated by spaces",
    ),
    "terminal_key": (r"|[!-~]{1,32}/\d{1,4}", "NAME/VERSION of the passphrase, or empty"),
    "terminal_events": (r"none|[^\s/:]+:\d{1,5}", "HOST:PORT or none"),
    "pole_display": (
        r"none|tcp://[^/\s]+:\d+|serial:[^\s?]+(\?baud=[1-9]\d{2,6})?",
        "serial:PORT?baud=9600, tcp://HOST:PORT or none",
    ),
}
_RANGES: Final = {
    "scanner_gap_ms": (5, 200),
    "scanner_least": (4, 40),
    "lock_after_minutes": (1, 120),
    "print_within_s": (5, 86_400),
    "drawer_open_s": (5, 3_600),
    "terminal_connect_s": (0.1, 60),
    "terminal_wait_s": (1, 600),
    "terminal_grace_s": (0, 600),
    "terminal_ask_s": (0.1, 60),
    "connect_s": (0.1, 60),
    "read_s": (0.1, 120),
}
_HEADING: Final = "The counter's settings. Unknown keys and wrong values are refused."
_TOML_PLACE: Final = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one desk."""

    desk: str = ""  # CCD-02
    gateway: str = ""  # head office's address
    head_office_key: str = ""  # raw Ed25519 public key, base64, from the enrolment
    ca_file: Path | None = None  # who vouches for head office; None: the usual authorities
    connect_s: float = 2.0
    read_s: float = 5.0
    printer: str = "none"  # tcp://HOST:9100, usb:04b8:0e15, serial:/dev/ttyUSB0, lp:QUEUE…
    dots: int = 576  # the printer's width
    spare_printer: str = "none"  # takes over when the first surely did not print
    spare_dots: int = 576
    digits: str = "latin"  # of amounts and dates on paper: latin, arabic
    print_within_s: int = 120  # an older paper prints only after somebody was asked
    drawer: str = "printer"  # what opens it: printer, none
    drawer_open_s: int = 60  # the drawer may stand open so long without a warning
    backup: Path | None = None  # the folder of backups; None: beside the store
    second_copy: Path | None = None  # a stick or share where unsent items lie once more, sealed
    bulletin: str = "none"  # where the other desks of the branch are heard: udp://0.0.0.0:47800
    bulletin_peers: str = "255.255.255.255:47800"  # where they are called: one by one, or all
    customer_screen: str = ""  # the screen that customers see, by name; empty: none
    pole_display: str = "none"  # two lines of text: serial:/dev/ttyS0, tcp://HOST:PORT
    terminal: str = "standalone"  # nexo+http(s)://HOST:PORT/nexo, standalone, simulator, none
    terminal_id: str = ""  # POIID; empty: the one that answers first is kept
    terminal_wait_s: float = 120  # for the answer to a charge; 150 for one behind a cloud
    terminal_connect_s: float = 3.0
    terminal_ask_s: float = 5.0  # between two questions about a charge in progress
    terminal_grace_s: float = 20  # "not found" is believed after so long: it may be restarting
    terminal_certificate: Path | None = None  # PEM of the terminal's own chain, for https
    terminal_key: str = ""  # NAME/VERSION of the message encryption's passphrase; empty: none
    terminal_events: str = "none"  # HOST:PORT where we hear what the terminal shows
    language: str = "ar"
    theme: str = "light"
    text_scale: int = 100  # percent
    scanner_gap_ms: int = 35  # keys that come faster are a scan
    scanner_least: int = 6  # characters of a scan
    lock_after_minutes: int = 3
    contact_phone: str = "991"  # printed at the foot of every receipt
    contact_email: str = "customercare@km.qa"
    contact_web: str = "www.km.qa"
    acquirer: AcquirerFile = AcquirerFile()  # tables, which people write: docs/end-of-day.md
    bank: BankFile = BankFile()
    ledger: LedgerAccounts = LedgerAccounts()

    def save(self, home: Path) -> None:
        """Write `home`'s settings file; comments and order of an existing one stay.

        Raises SettingsWrong when the existing file is damaged, OSError when the disk refuses.
        """
        import tomlkit

        file = home / FILE
        document = tomlkit.document()
        if file.exists():
            load_settings(home)
            document = tomlkit.parse(file.read_text("utf-8"))
        else:
            document.add(tomlkit.comment(_HEADING))
        for name, value in asdict(self).items():
            if name in _TABLES:
                continue
            is_usual = value == getattr(_USUAL, name)
            if name in document and value is None:
                del document[name]
            elif name in document or not is_usual:
                document[name] = str(value) if isinstance(value, Path) else value
        replace_file(file, tomlkit.dumps(document))


_USUAL: Final = Settings()
_TABLES: Final = {"acquirer": AcquirerFile, "bank": BankFile, "ledger": LedgerAccounts}


def default_home() -> Path:
    """Where a desk's data lies when nobody says: the system's place for application data."""
    import platformdirs

    return platformdirs.user_data_path("kahramaa-counter", appauthor=False)


def load_settings(home: Path) -> Settings:
    """The settings in `home`.

    Raises:
        SettingsWrong: names the file, the line, the key and what is wrong with it.
    """
    file = home / FILE
    try:
        text = file.read_bytes().decode("utf-8-sig")  # Windows' editors put a mark in front
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise SettingsWrong(file=str(file), line=line, key="", why="not UTF-8") from error
    except OSError as error:
        raise SettingsWrong(file=str(file), line=0, key="", why=str(error.strerror)) from error
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(file, text, error) from error
    return _checked(file, text, plain)


def what_is_wrong(key: str, value: object) -> str | None:
    """Why `value` cannot be the setting `key`; None if it can."""
    if key in _TABLES:
        return wrong_table(_TABLES[key], value)
    kinds = {field.name: str(field.type) for field in fields(Settings)}
    return _wrong(key, value, kinds[key]) if key in kinds else "no setting has this name"


def wrong_setting(home: Path, key: str, why: str) -> SettingsWrong:
    """The error that names where `home`'s settings file says `key`."""
    file = home / FILE
    return SettingsWrong(
        file=str(file), line=_line_of(key, file.read_text("utf-8-sig")), key=key, why=why
    )


def _checked(file: Path, text: str, plain: dict[str, Any]) -> Settings:
    for key, value in plain.items():
        why = what_is_wrong(key, value)
        if why is not None:
            raise SettingsWrong(file=str(file), line=_line_of(key, text), key=key, why=why)
    for key in _REQUIRED:
        if key not in plain:
            raise SettingsWrong(file=str(file), line=1, key=key, why="is missing")
    for key in ("ca_file", "terminal_certificate", "backup", "second_copy"):
        if key in plain:
            plain[key] = file.parent / plain[key]
    for key in _TABLES.keys() & plain.keys():
        plain[key] = read_table(_TABLES[key], plain[key])
    return Settings(**plain)


def _wrong(key: str, value: object, kind: str) -> str | None:
    """What is wrong with a value, or None."""
    if not _is_of_kind(value, kind):
        return f"{value!r} is no {_KINDS[kind][1]}"
    if key in _CHOICES and value not in _CHOICES[key]:
        return f"{value!r} is none of {', '.join(map(str, _CHOICES[key]))}"
    if key in _FORMS and not re.fullmatch(_FORMS[key][0], str(value)):
        return f"{value!r} is not {_FORMS[key][1]}"
    if key in _FORMS and not _is_port_right(str(value)):
        return f"{value!r} has no port from 1 to 65535"
    if key in _RANGES and isinstance(value, int | float):
        least, most = _RANGES[key]
        if not least <= value <= most:
            return f"{value} is not between {least} and {most}"
    return None


def _is_port_right(address: str) -> bool:
    try:
        return "://" not in address or urlsplit(address).port != 0
    except ValueError:
        return False


_KINDS: Final[dict[str, tuple[tuple[type, ...], str]]] = {
    "str": ((str,), "text in quotes"),
    "Path | None": ((str,), "path in quotes"),
    "int": ((int,), "whole number"),
    "float": ((int, float), "number"),
}


def _is_of_kind(value: object, kind: str) -> bool:
    return type(value) in _KINDS[kind][0]  # by identity: true is no whole number


def _line_of(key: str, text: str) -> int:
    """The line that sets `key` or opens the table of that name; 1 if it is written oddly."""
    name = re.escape(key)
    written = re.compile(rf"""\s*(?:["']?{name}["']?\s*[=.]|\[+\s*["']?{name}["']?\s*[\].])""")
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if written.match(line)), 1)


def _not_toml(file: Path, text: str, error: tomllib.TOMLDecodeError) -> SettingsWrong:
    said = str(error)
    place = _TOML_PLACE.search(said)
    number = place.group(1) if place else None
    line = int(number) if number else len(text.splitlines())
    lines = text.splitlines()
    key = lines[line - 1].split("=")[0].strip() if 0 < line <= len(lines) else ""
    return SettingsWrong(file=str(file), line=line, key=key, why=_TOML_PLACE.sub("", said))


def replace_file(file: Path, text: str) -> None:
    """Write it whole or not at all, readable by the owner only."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as new:
            new.write(text)
            new.flush()
            os.fsync(new.fileno())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    if sys.platform != "win32":  # the new name itself must survive a power cut
        folder = os.open(file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
