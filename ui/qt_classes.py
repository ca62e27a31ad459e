"""Makes the Qt classes that the window uses, on one thread, before another thread asks for them.

PySide makes a class when it is first asked for. Two threads that ask for one class at the same
moment both strike it from the binding's table of classes to be made: the process dies, or hangs.
"""

from __future__ import annotations

from typing import Final

from PySide6 import QtCore, QtGui, QtSvg, QtWidgets

_USED: Final = {
    QtCore: (
        *("QAbstractTableModel", "QBuffer", "QByteArray", "QCoreApplication", "QEvent"),
        *("QEventLoop", "QIODevice", "QItemSelectionModel", "QLibraryInfo", "QLocale"),
        *("QMarginsF", "QModelIndex", "QObject", "QPersistentModelIndex", "QPoint", "QPointF"),
        *("QRect", "QRectF", "QRegularExpression", "QSignalBlocker", "QSize", "QSizeF"),
        *("QTimer", "QTranslator", "QUuid", "Qt"),
    ),
    QtGui: (
        *("QAccessible", "QAccessibleAnnouncementEvent", "QBrush", "QCloseEvent", "QColor"),
        *("QFocusEvent", "QFont", "QFontDatabase", "QFontMetricsF", "QGuiApplication"),
        *("QHideEvent", "QImage", "QKeyEvent", "QKeySequence", "QLinearGradient", "QMouseEvent"),
        *("QPageSize", "QPaintEvent", "QPainter", "QPainterPath", "QPalette", "QPdfWriter"),
        *("QPen", "QPixmap", "QPolygonF", "QRegularExpressionValidator", "QResizeEvent"),
        *("QScreen", "QShortcut", "QShowEvent", "QTextCharFormat", "QTextLayout", "QTextLine"),
        *("QTextOption", "QValidator", "QWindow"),
    ),
    QtSvg: ("QSvgRenderer",),
    QtWidgets: (
        *("QAbstractItemView", "QApplication", "QBoxLayout", "QComboBox", "QFileDialog"),
        *("QFrame", "QGridLayout", "QHBoxLayout", "QHeaderView", "QLabel", "QLayout"),
        *("QLayoutItem", "QLineEdit", "QProgressBar", "QPushButton", "QScrollArea"),
        *("QSizePolicy", "QStackedLayout", "QStyleFactory", "QStyleOptionViewItem"),
        *("QStyledItemDelegate", "QTableView", "QVBoxLayout", "QWidget"),
    ),
}


def make_classes() -> None:
    """Call it on the UI thread before the first lane begins. Under 50 ms."""
    for module, names in _USED.items():
        for name in names:
            getattr(module, name)
