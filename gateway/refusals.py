"""What a command or a page of head office refuses, in a whole English sentence."""

from __future__ import annotations


class CommandRefused(Exception):
    """A rule says no; nothing was changed. `str` is the sentence. Exit code 1."""


class CommandUnreadable(ValueError):
    """What was typed cannot be read; nothing was changed. `str` is the sentence. Exit code 2."""
