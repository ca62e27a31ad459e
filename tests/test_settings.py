"""The settings file: known keys, right values, and a sentence that finds the mistake."""

from __future__ import annotations

import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.errors.desk import SettingsWrong
from pos_app.settings import FILE, Settings, load_settings

KEY = "A" * 43 + "="
GOOD = f"""\
# City Center, second desk
desk = "CCD-02"
gateway = "http://127.0.0.1:8765"
head_office_key = "{KEY}"
printer = "tcp://10.1.2.3:9100"  # under the counter
"""
SETTINGS = Settings(
    desk="CCD-02",
    gateway="http://127.0.0.1:8765",
    head_office_key=KEY,
    printer="tcp://10.1.2.3:9100",
)


def write(home: Path, text: str | bytes) -> Path:
    (home / FILE).write_bytes(text.encode() if isinstance(text, str) else text)
    return home


def wrong(home: Path) -> tuple[object, object, str]:
    """Line, key and reason of the refusal."""
    with pytest.raises(SettingsWrong) as caught:
        load_settings(home)
    facts = caught.value.facts
    assert facts["file"] == str(home / FILE)
    return facts["line"], facts["key"], str(facts["why"])


def test_what_is_not_set_is_as_usual(tmp_path: Path) -> None:
    assert load_settings(write(tmp_path, GOOD)) == SETTINGS


def test_a_mark_of_a_windows_editor_does_no_harm(tmp_path: Path) -> None:
    assert load_settings(write(tmp_path, b"\xef\xbb\xbf" + GOOD.encode())) == SETTINGS


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('pritner = "none"', "pritner"),
        ('"odd key" = 1', "odd key"),
        ("[network]", "network"),
        ("[[desks]]", "desks"),
        ("screen.theme = 1", "screen"),
    ],
)
def test_an_unknown_key_is_named_with_its_line(tmp_path: Path, line: str, key: str) -> None:
    assert wrong(write(tmp_path, f"{GOOD}\n{line}\n"))[:2] == (7, key)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("dots = 500", "500 is none of 576, 512, 384"),
        ('dots = "576"', "'576' is no whole number"),
        ("dots = true", "True is no whole number"),
        ('language = "fr"', "'fr' is none of ar, en"),
        ('theme = "pink"', "'pink' is none of light, dark, high_contrast"),
        (
            'terminal = "modem"',
            "'modem' is not nexo+http(s)://HOST:PORT/nexo, standalone, simulator or none",
        ),
        ("scanner_gap_ms = 0", "0 is not between 5 and 200"),
        ("connect_s = -1", "-1 is not between 0.1 and 60"),
        ("read_s = nan", "nan is not between 0.1 and 120"),
        ("ca_file = 7", "7 is no path in quotes"),
        ('second_copy = " "', "' ' is not the folder of a stick or share"),
    ],
)
def test_a_wrong_value_is_named_with_its_line_and_what_would_be_right(
    tmp_path: Path, line: str, why: str
) -> None:
    key = line.split()[0]
    assert wrong(write(tmp_path, f"{GOOD}{line}\n")) == (6, key, why)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("desk", "02"),
        ("gateway", "127.0.0.1:8765"),
        ("gateway", "https://clerk:secret@head.office"),
        ("gateway", "http://head.office/?x=1"),
        ("head_office_key", "short"),
        ("printer", "COM1"),
        ("printer", "file:"),
    ],
)
def test_an_address_must_look_like_one(tmp_path: Path, key: str, value: str) -> None:
    lines = [line for line in GOOD.splitlines() if not line.startswith(f"{key} ")]
    line, named, why = wrong(write(tmp_path, "\n".join([*lines, f'{key} = "{value}"'])))
    assert (line, named) == (5, key)
    assert why.startswith(f"'{value}' is not ")


@pytest.mark.parametrize(
    "address", ["tcp://10.1.2.3", "serial:/dev/ttyS0?baud=fast", "usb:04b8:0e15", "COM1"]
)
def test_a_pole_hangs_on_a_serial_port_or_the_network(tmp_path: Path, address: str) -> None:
    _, named, why = wrong(write(tmp_path, f'{GOOD}pole_display = "{address}"'))
    assert named == "pole_display"
    assert why == f"{address!r} is not serial:PORT?baud=9600, tcp://HOST:PORT or none"


@pytest.mark.parametrize("key", ["desk", "gateway", "head_office_key"])
def test_what_makes_a_desk_must_be_there(tmp_path: Path, key: str) -> None:
    lines = [line for line in GOOD.splitlines() if not line.startswith(f"{key} ")]
    assert wrong(write(tmp_path, "\n".join(lines))) == (1, key, "is missing")


@pytest.mark.parametrize(
    ("broken", "line", "key"),
    [
        ('theme = "dark', 6, "theme"),
        ("theme dark", 6, "theme dark"),
        ('desk = "CCD-03"', 6, "desk"),
        ("lines = [1,", 6, "lines"),
    ],
)
def test_what_is_no_toml_is_refused_at_its_line(
    tmp_path: Path, broken: str, line: int, key: str
) -> None:
    found_line, found_key, why = wrong(write(tmp_path, f"{GOOD}{broken}"))
    assert (found_line, found_key) == (line, key)
    assert "line" not in why


def test_bytes_that_are_no_text_are_refused_at_their_line(tmp_path: Path) -> None:
    assert wrong(write(tmp_path, b'desk = "CCD-02"\ntheme = "\xff"\n')) == (2, "", "not UTF-8")


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    line, key, why = wrong(tmp_path)
    assert (line, key) == (0, "")
    assert why


def test_a_path_is_meant_from_the_home(tmp_path: Path) -> None:
    settings = load_settings(write(tmp_path, f'{GOOD}ca_file = "head-office.pem"\n'))
    assert settings.ca_file == tmp_path / "head-office.pem"


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    settings = replace(SETTINGS, theme="dark", connect_s=0.5, ca_file=tmp_path / "ca.pem")
    settings.save(tmp_path)
    assert load_settings(tmp_path) == settings
    assert "dots" not in (tmp_path / FILE).read_text()
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == [FILE]


def test_saving_keeps_comments_and_changes_only_what_is_new(tmp_path: Path) -> None:
    write(tmp_path, f'{GOOD}theme = "dark"  # by night\nca_file = "ca.pem"\n')
    replace(load_settings(tmp_path), theme="light", language="en", ca_file=None).save(tmp_path)
    expected = f'{GOOD}theme = "light"  # by night\nlanguage = "en"\n'
    assert (tmp_path / FILE).read_text() == expected


def test_a_damaged_file_is_not_written_over(tmp_path: Path) -> None:
    write(tmp_path, "surprise = 1\n")
    with pytest.raises(SettingsWrong):
        SETTINGS.save(tmp_path)
    assert (tmp_path / FILE).read_text() == "surprise = 1\n"


def test_a_disk_that_refuses_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    SETTINGS.save(tmp_path)

    def no_space(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_space)
    with pytest.raises(OSError, match="No space"):
        replace(SETTINGS, theme="dark").save(tmp_path)
    assert load_settings(tmp_path) == SETTINGS
    assert [file.name for file in tmp_path.iterdir()] == [FILE]


def test_reading_settings_imports_little() -> None:
    code = "import sys, pos_app.settings; print('tomlkit' in sys.modules, 'cattrs' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]


TABLES = """
[acquirer]
amount = "Net"
amounts_in = "dirhams"

[ledger]
safe = "1021"

[ledger.card_clearing_of]
visa = "1101"
"""


def test_tables_of_files_and_accounts_are_read_beside_the_usual(tmp_path: Path) -> None:
    settings = load_settings(write(tmp_path, GOOD + TABLES))
    assert (settings.acquirer.amount, settings.acquirer.rrn) == ("Net", "RRN")
    assert settings.ledger.card_clearing_of == (("visa", "1101"),)
    assert settings.bank == SETTINGS.bank


@pytest.mark.parametrize(
    "table",
    [
        "acquirer = 1",
        "[acquirer]\nheading = 'x'",
        "[acquirer]\namount = 5",
        "[bank]\namounts_in = 'dollars'",
        "[bank]\ndelimiter = ';;'",
        "[ledger]\nsafe = ['1']",
        "[ledger]\ncard_clearing_of = '1'",
        "[ledger.receivable_of]\nbill = 1200",
    ],
)
def test_a_wrong_table_is_named_with_its_line(tmp_path: Path, table: str) -> None:
    line, key, why = wrong(write(tmp_path, GOOD + table))
    assert key in ("acquirer", "bank", "ledger")
    assert line == 6
    assert why


def test_saving_leaves_the_tables_as_a_person_wrote_them(tmp_path: Path) -> None:
    settings = load_settings(write(tmp_path, GOOD + TABLES))
    replace(settings, terminal_id="P400-1").save(tmp_path)
    assert load_settings(tmp_path) == replace(settings, terminal_id="P400-1")
    assert TABLES.strip() in (tmp_path / FILE).read_text("utf-8")
