"""What one printer can do, as it was found out when it was set up; kept per address."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, Final

from pos_app.domain.printer_setup import UNKNOWN, Profile
from pos_app.errors.desk import SettingsWrong
from pos_app.settings import replace_file
from printers.answers import PIN_3

FILE: Final = "printers.toml"
HIGH: Final = "high"
LOW: Final = "low"
_LEVELS: Final = ("", HIGH, LOW)


def calibrate(open_bits: int, closed_bits: int) -> str:
    """Which level of the sensor means open, from the answers to DLE EOT 1 with the drawer open and
    closed; "" when they are alike: no sensor is wired.
    """
    is_open_high, is_closed_high = bool(open_bits & PIN_3), bool(closed_bits & PIN_3)
    if is_open_high == is_closed_high:
        return ""
    return HIGH if is_open_high else LOW


def load_profiles(home: Path) -> dict[str, Profile]:
    """The profiles in `home` by address; none where no file is.

    Raises:
        SettingsWrong: the file cannot be read or says what no profile has.
    """
    file = home / FILE
    text = ""
    try:
        text = file.read_bytes().decode("utf-8-sig")
        tables = tomllib.loads(text)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise _wrong(file, 1, "", str(error.strerror)) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _wrong(file, 1, "", str(error)) from error
    return {address: _profile(file, text, address, table) for address, table in tables.items()}


def save_profile(home: Path, address: str, profile: Profile) -> None:
    """Keep what was found out about the printer at `address`; the others stay as they are.

    Raises SettingsWrong when the existing file is damaged, OSError when the disk refuses.
    """
    import tomlkit

    file = home / FILE
    load_profiles(home)
    document = tomlkit.parse(file.read_text("utf-8-sig")) if file.exists() else tomlkit.document()
    table = tomlkit.table()
    for name, value in asdict(profile).items():
        if value != getattr(UNKNOWN, name):
            table.add(name, value)
    document[address] = table
    replace_file(file, tomlkit.dumps(document))


def _profile(file: Path, text: str, address: str, table: Any) -> Profile:
    if not isinstance(table, dict):
        raise _wrong(file, _line_of(text, address), address, "is no table of a printer")
    for key, value in table.items():
        why = _what_is_wrong(key, value)
        if why is not None:
            raise _wrong(file, _line_of(text, address, key), key, why)
    return Profile(**table)


def _what_is_wrong(key: str, value: object) -> str | None:
    kinds = {field.name: str(field.type) for field in fields(Profile)}
    if key not in kinds:
        return "no printer's profile has this name"
    if kinds[key] == "str":
        if type(value) is not str:
            return f"{value!r} is no text in quotes"
    elif type(value) is not bool:
        return f"{value!r} is neither true nor false"
    if key == "drawer_open_is" and value not in _LEVELS:
        return f"{value!r} is neither {HIGH} nor {LOW}"
    return None


def _line_of(text: str, *names: str) -> int:
    """The line that holds the last name, behind those that hold the others; 1 if written oddly."""
    rest = list(names)
    for number, line in enumerate(text.splitlines(), 1):
        if rest[0] in line:
            rest.pop(0)
        if not rest:
            return number
    return 1


def _wrong(file: Path, line: int, key: str, why: str) -> SettingsWrong:
    return SettingsWrong(file=str(file), line=line, key=key, why=why)
