"""What is said of printers while one is set up."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos_app.domain.printer_setup import Probed, Remark, Way
from pos_app.domain.printing import Printed, PrintResult
from pos_app.errors.printer import PrinterCannotConfirm
from ui.language import fill, translated
from ui.printer_setup.state import CameOut, DrawerPart
from ui.widgets.shape import Sign
from ui.wording import sentence_of_code

translate = QCoreApplication.translate
Line = tuple[Sign, str]


def way_word(way: Way) -> str:
    """How a printer is reached."""
    words = {
        Way.NETWORK: translate("printer_setup", "Network"),
        Way.USB: translate("printer_setup", "USB"),
        Way.DEVICE: translate("printer_setup", "Device file"),
        Way.SERIAL: translate("printer_setup", "Serial port"),
        Way.CUPS: translate("printer_setup", "CUPS queue"),
        Way.WINDOWS: translate("printer_setup", "Windows queue"),
    }
    return words[way]


def answers_word(answers: bool | None) -> str:
    """Whether a found printer says how it is."""
    words = {
        True: translate("printer_setup", "Answers"),
        False: translate("printer_setup", "Does not say how it is"),
        None: translate("printer_setup", "Not asked yet"),
    }
    return words[answers]


def width_words(dots: int) -> tuple[str, str]:
    """A width's name, and a word about it."""
    about = translate("printer_setup", "%1 dots")
    names = {
        576: translate("printer_setup", "80 mm"),
        512: translate("printer_setup", "80 mm with margins"),
        384: translate("printer_setup", "58 mm"),
    }
    return names[dots], fill(about, dots)


def why_text(code: str) -> str:
    """Why a printer cannot print now, and what to do."""
    texts = {
        "printer_offline": translate(
            "printer_setup", "Nobody answers. Is it switched on, is the cable in, is it this one?"
        ),
        "printer_out_of_paper": translate(
            "printer_setup", "It is out of paper. Put a roll in, then try again."
        ),
        "printer_cover_open": translate(
            "printer_setup", "Its cover is open. Close it, then try again."
        ),
        "printer_fault": translate(
            "printer_setup", "It reports a fault. Switch it off and on, then try again."
        ),
        "printer_not_understood": translate(
            "printer_setup", "What answers there is no receipt printer. Choose another one."
        ),
        "printer_driver_missing": translate(
            "printer_setup", "This computer lacks the driver for it. Tell support."
        ),
    }
    return texts.get(code) or translated(sentence_of_code(code))


def ability_lines(probed: Probed) -> list[Line]:
    """What asking brought, each with its sign."""
    if probed.why and probed.may_print:
        silent = translate(
            "printer_setup", "It does not answer. It may print all the same: try it."
        )
        return [(Sign.WARNING, silent), *_remark_lines(probed)]
    if probed.why:
        return [(Sign.ERROR, why_text(probed.why))]
    lines = [(Sign.OK, translate("printer_setup", "It is there and can print."))]
    if probed.profile.answers_status:
        lines.append(
            (Sign.OK, translate("printer_setup", "It says when paper is out or the cover open."))
        )
    if probed.profile.answers_in_turn:
        lines.append((Sign.OK, translate("printer_setup", "It confirms every paper.")))
    return lines + _remark_lines(probed)


def _remark_lines(probed: Probed) -> list[Line]:
    slow = translate(
        "printer_setup",
        "A long receipt takes %1 seconds on this line. Set a higher speed at the printer.",
    )
    texts = {
        Remark.SLOW: fill(slow, probed.long_receipt_s),
        Remark.NO_STATUS: translate(
            "printer_setup", "It never says that paper is out or the cover open."
        ),
        Remark.CANNOT_CONFIRM: translate(
            "printer_setup", "It cannot confirm a paper: somebody has to look each time."
        ),
    }
    return [(Sign.WARNING, texts[remark]) for remark in probed.remarks]


def print_line(result: PrintResult) -> Line:
    """What became of the test page."""
    if result.outcome is Printed.PRINTED:
        return Sign.OK, translate("printer_setup", "The printer says the page is out.")
    if result.why == PrinterCannotConfirm.code:
        sent = translate("printer_setup", "Sent. This printer cannot confirm it: please look.")
        return Sign.INFO, sent
    if result.outcome is Printed.UNKNOWN:
        unsure = translate("printer_setup", "Nobody knows whether the page is out: please look.")
        return Sign.WARNING, unsure
    return Sign.ERROR, why_text(result.why)


def advice(came_out: CameOut) -> str:
    """What to do about a page that did not come out right at any width."""
    texts = {
        CameOut.TOO_WIDE: translate(
            "printer_setup",
            "Even the narrowest page does not fit: this printer cannot print receipts.",
        ),
        CameOut.GARBLED: translate(
            "printer_setup",
            "It does not understand pictures. Set it to ESC/POS, or choose another printer.",
        ),
        CameOut.NOTHING: translate(
            "printer_setup",
            "Is the roll the right way round? Only one side turns black. Is it this printer?",
        ),
    }
    return texts.get(came_out, "")


def drawer_line(part: DrawerPart) -> Line:
    """How far the drawer is, and what to do."""
    texts = {
        DrawerPart.ASK: (
            Sign.INFO,
            translate("printer_setup", "Is a cash drawer connected to this printer?"),
        ),
        DrawerPart.KICKED: (
            Sign.INFO,
            translate("printer_setup", "The drawer was told to open. Is it open?"),
        ),
        DrawerPart.STUCK: (
            Sign.WARNING,
            translate(
                "printer_setup", "It did not open. Check its key, and its cable at the printer."
            ),
        ),
        DrawerPart.OPEN_READ: (
            Sign.INFO,
            translate("printer_setup", "Now shut the drawer with your hand."),
        ),
        DrawerPart.SENSOR: (
            Sign.OK,
            translate("printer_setup", "The drawer opens, and its sensor says when it is open."),
        ),
        DrawerPart.NO_SENSOR: (
            Sign.OK,
            translate("printer_setup", "The drawer opens. It has no sensor, and needs none."),
        ),
        DrawerPart.NONE: (
            Sign.INFO,
            translate("printer_setup", "No drawer is opened by this printer."),
        ),
    }
    return texts[part]
