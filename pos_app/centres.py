"""The seven centres, as the product ships them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import time
from importlib.resources import files
from typing import Any

from pos_app.domain.account import ItemKind
from pos_app.domain.desk import Centre, Hours


def load_centres() -> dict[str, Centre]:
    """All centres by code. Hours are as published, even where they look wrong: information only."""
    text = files("resources").joinpath("centres.json").read_text(encoding="utf-8")
    return {plain["code"]: _centre(plain) for plain in json.loads(text)}


def read_hours(plain: Mapping[str, Any]) -> dict[str, tuple[Hours, ...]]:
    """Openings by weekday, from lists of `["07:00", "10:30"]`."""
    return {
        day: tuple(
            Hours(time.fromisoformat(opens), time.fromisoformat(closes))
            for opens, closes in openings
        )
        for day, openings in plain.items()
    }


def _centre(plain: dict[str, Any]) -> Centre:
    hours = read_hours(plain["hours"])
    kinds = tuple(ItemKind(kind) for kind in plain["item_kinds"])
    return Centre(**{**plain, "hours": hours, "item_kinds": kinds})
