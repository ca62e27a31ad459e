"""Keeps the translations in step with the sources: `python -m ui.translations`.

One source of texts per area and language in `resources/translations`; English files hold plural
forms only. `update [AREA]` runs Qt's lupdate and lists what is still to be translated; `check
[AREA]` changes nothing and fails when a text is missing, unfinished or lacks a plural form.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "resources" / "translations"
AREAS: Final = {
    "collect": (
        "ui/scanner.py",
        "ui/figures.py",
        "ui/collect",
        "ui/tender",
        "ui/card",
        "ui/card_slip",
        "ui/card_unknown",
        "ui/paid",
    ),
    "shift": (
        "ui/open_shift",
        "ui/shift_menu",
        "ui/close_shift",
        "ui/receipts",
        "ui/queue",
        "ui/widgets/denomination_table.py",
    ),
    "branch": (
        "ui/branch",
        "ui/verify_shift",
        "ui/close_day",
        "ui/deposit",
        "ui/requests",
    ),
    "cash": ("ui/cash",),
    "frame": (),  # everything else
}
PLURAL_FORMS: Final = {"ar": 6, "en": 2}


def main(arguments: Sequence[str]) -> int:
    """Run one command, on one area or on all; 0 when every text is translated."""
    command, *areas = [*arguments] or [""]
    if command not in ("update", "check") or not set(areas) <= set(AREAS):
        print(f"usage: python -m ui.translations update|check [{'|'.join(AREAS)}]", file=sys.stderr)
        return 2
    if command == "update":
        for area in areas or AREAS:
            update(area, FOLDER)
    problems = list(unfinished(FOLDER) if command == "update" else check())
    problems = [p for p in problems if not areas or p.partition("_")[0] in areas]
    for problem in problems:
        print(problem)
    print(f"{len(problems)} texts to translate" if problems else "all texts are translated")
    return 1 if problems else 0


def check() -> Iterator[str]:
    """What a fresh `update` would leave to be translated."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for source in sorted(FOLDER.glob("*.ts")):
            shutil.copy(source, folder)
        for area in AREAS:
            update(area, folder)
        yield from unfinished(folder)


def update(area: str, folder: Path) -> None:
    """Bring the area's files in `folder` in step with the sources."""
    folder.mkdir(parents=True, exist_ok=True)
    sources = [str(path.relative_to(ROOT)) for path in sources_of(area)]
    if not sources:
        return
    for language in PLURAL_FORMS:
        target = folder / f"{area}_{language}.ts"
        options = ["-no-obsolete", "-locations", "none", "-source-language", "en"]
        options += ["-target-language", language]
        options += ["-pluralonly"] if language == "en" else []
        tool = Path(sys.executable).parent / "pyside6-lupdate"
        command = [str(tool), *options, *sources, "-ts", str(target)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)


def sources_of(area: str) -> list[Path]:
    """The Python files whose texts belong to `area`."""
    named = {
        name: [file for place in places for file in _files(ROOT / place)]
        for name, places in AREAS.items()
    }
    if area != "frame":
        return named[area]
    others = {file for files in named.values() for file in files}
    return [file for file in _files(ROOT / "ui") if file not in others]


def unfinished(folder: Path) -> Iterator[str]:
    """Texts without translation, and plurals that lack a form, as `file: context: text`."""
    for source in sorted(folder.glob("*.ts")):
        language = source.stem.rpartition("_")[2]
        for context in ElementTree.parse(source).getroot().iter("context"):
            name = context.findtext("name", "")
            for message in context.iter("message"):
                if not _is_finished(message, PLURAL_FORMS[language]):
                    yield f"{source.name}: {name}: {message.findtext('source', '')}"


def _is_finished(message: ElementTree.Element, forms: int) -> bool:
    translation = message.find("translation")
    if translation is None or translation.get("type") == "unfinished":
        return False
    if message.get("numerus") == "yes":
        texts = [form.text for form in translation.iter("numerusform")]
        return len(texts) == forms and all(texts)
    return bool(translation.text)


def _files(place: Path) -> list[Path]:
    return [place] if place.suffix == ".py" else sorted(place.rglob("*.py"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
