"""Whether every text of a window has the room that it needs."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QLineEdit, QWidget

from ui.widgets.elided import Elided

_ROUNDED_PX = 1


def cramped(window: QWidget) -> list[str]:
    """What is cut off, squeezed or outside of what holds it, each in a few words."""
    return [*_texts(window), *_fields(window)]


def too_wide(window: QWidget) -> list[str]:
    """What scrolls from side to side: only large text on a small screen may."""
    return list(_sideways(window))


def _texts(window: QWidget) -> Iterator[str]:
    for label in window.findChildren(QLabel):
        if not label.isVisibleTo(window) or not label.text() or isinstance(label, Elided):
            continue
        need, has = _need(label), label.size()
        if need[0] > has.width() + _ROUNDED_PX or need[1] > has.height() + _ROUNDED_PX:
            yield f"{label.text()!r} needs {need}, has {has.toTuple()}"
        elif (edge := _cut_by(label)) is not None:
            yield f"{label.text()!r} is cut off by {type(edge).__name__}"


def _need(label: QLabel) -> tuple[int, int]:
    if label.wordWrap():
        return label.minimumSizeHint().width(), label.heightForWidth(label.width())
    return label.minimumSizeHint().toTuple()


def _fields(window: QWidget) -> Iterator[str]:
    fields = [*window.findChildren(QAbstractButton), *window.findChildren(QLineEdit)]
    for field in fields:
        name = field.accessibleName() or field.objectName() or type(field).__name__
        need, has = field.minimumSizeHint(), field.size()
        if not field.isVisibleTo(window):
            continue
        if field.minimumWidth():  # the style's word goes before the field's own
            need.setWidth(field.minimumWidth())
        rows = field.layout()
        if rows is not None and rows.hasHeightForWidth():
            need.setHeight(rows.totalMinimumHeightForWidth(has.width()))
        if need.width() > has.width() or need.height() > has.height():
            yield f"{name!r} needs {need.toTuple()}, has {has.toTuple()}"
        elif (edge := _cut_by(field)) is not None:
            yield f"{name!r} is cut off by {type(edge).__name__}"


def _sideways(window: QWidget) -> Iterator[str]:
    for area in window.findChildren(QAbstractScrollArea):
        bar = area.horizontalScrollBar()
        if bar.isVisibleTo(window) and bar.maximum() > 0:
            yield f"{type(area).__name__} scrolls sideways by {bar.maximum()}"


def _cut_by(widget: QWidget) -> QWidget | None:
    """Which of those around it holds not all of it; what scrolls may."""
    area = QRect(widget.pos(), widget.size())
    around = widget.parentWidget()
    while around is not None and not widget.isWindow():
        if isinstance(around.parentWidget(), QAbstractScrollArea):
            return None
        if not around.rect().contains(area):
            return around
        area.translate(around.pos())
        around = None if around.isWindow() else around.parentWidget()
    return None
