"""Looks for printers: each is shown as it is found; a search that is given up soon ends. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from pos_app.domain.printer_setup import FoundPrinter
from pos_app.errors.command import OptionWrong
from pos_app.services.set_up_printer import SetUpPrinter
from ui.printer_setup.state import Search
from ui.tasks import Lane, Tasks


@dataclass(slots=True)
class _Hunt:
    """One search. The network's lane walks through it, one printer at a time."""

    network: str
    is_wanted: bool = True
    printers: Iterator[FoundPrinter] | None = None

    def next(self, set_up: SetUpPrinter) -> FoundPrinter | None:
        """The next printer; None at the end."""
        if self.printers is None:
            self.printers = set_up.find(self.network, lambda: self.is_wanted)
        return next(self.printers, None)

    def end(self) -> None:
        """Let whoever is still being asked answer; nobody else is asked."""
        for _ in self.printers or ():
            pass


class Searching:
    """One search at a time; `changed` is told of every step."""

    def __init__(
        self,
        tasks: Tasks,
        set_up: SetUpPrinter,
        changed: Callable[[Search], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._tasks = tasks
        self._set_up = set_up
        self._changed = changed
        self._failed = failed
        self._hunt: _Hunt | None = None
        self._search = Search()

    def begin(self, network: str = "") -> None:
        """List what is attached here, and who listens on `network`; the selection stays."""
        self.stop()
        network = network.strip()
        self._show(Search(selected=self._search.selected, network=network, is_running=True))
        self._hunt = _Hunt(network)
        self._go_on(self._hunt)

    def stop(self) -> None:
        """What was found stays; nothing more is looked for."""
        hunt, self._hunt = self._hunt, None
        if hunt is not None:
            hunt.is_wanted = False
            self._tasks.run(Lane.NETWORK, hunt.end, lambda _: None, lambda _: None)
            self._show(replace(self._search, is_running=False))

    def forget(self) -> None:
        """Begin anew: nothing is found or selected."""
        self.stop()
        self._search = Search()

    def select(self, address: str) -> None:
        """The selection was moved."""
        if address != self._search.selected:
            self._show(replace(self._search, selected=address))

    def _go_on(self, hunt: _Hunt) -> None:
        self._tasks.run(
            Lane.NETWORK,
            partial(hunt.next, self._set_up),
            partial(self._found, hunt),
            partial(self._broke_off, hunt),
        )

    def _found(self, hunt: _Hunt, printer: FoundPrinter | None) -> None:
        if hunt is not self._hunt:
            return
        if printer is None:
            self._hunt = None
            self._show(replace(self._search, is_running=False))
            return
        found = (*self._search.found, printer)
        search = replace(self._search, found=found)
        self._show(search if search.chosen else replace(search, selected=found[0].address))
        self._go_on(hunt)

    def _broke_off(self, hunt: _Hunt, error: Exception) -> None:
        if hunt is not self._hunt:
            return
        self._hunt = None
        is_wrong = isinstance(error, OptionWrong)
        self._show(replace(self._search, is_running=False, is_wrong=is_wrong))
        if is_wrong:
            self._begin_without(hunt)
        else:
            self._failed(error)

    def _begin_without(self, hunt: _Hunt) -> None:
        """What was typed is wrong; what is attached is listed all the same."""
        self._hunt = _Hunt("")
        self._show(replace(self._search, is_running=True, network=hunt.network))
        self._go_on(self._hunt)

    def _show(self, search: Search) -> None:
        self._search = search
        self._changed(search)
