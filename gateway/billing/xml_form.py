"""Files of XML: one element a line, its fields as attributes; read without entities or DTD."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO, Final
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.saxutils import quoteattr
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import create_parser

from gateway.billing.lines import FIELDS, FileRefused, RawLine

_ROOT: Final = "exchange"
_CHUNK: Final = 65_536
_LONGEST: Final = 10  # chunks without any element


class _Lines(ContentHandler):
    """Gathers elements as lines; their numbers are those of the text."""

    def __init__(self, line_number: Callable[[], int]) -> None:
        super().__init__()
        self.found: deque[RawLine] = deque()
        self.number = 0
        self._depth = 0
        self._line_number = line_number

    def startElement(self, name: str, attributes: AttributesImpl) -> None:  # noqa: N802
        self.number = self._line_number()
        self._depth += 1
        if self._depth == 1:
            if name != _ROOT or len(attributes):
                raise FileRefused(self.number, f"the first element must be <{_ROOT}>")
            return
        if self._depth > 2 or name not in FIELDS:
            raise FileRefused(self.number, "there is no such element here")
        unknown = sorted(set(attributes.getNames()) - set(FIELDS[name]))
        if unknown:
            raise FileRefused(self.number, f"{name} has no field {unknown[0][:40]!r}")
        self.found.append(RawLine(self.number, name, dict(attributes.items())))

    def endElement(self, name: str) -> None:  # noqa: N802
        self._depth -= 1

    def characters(self, content: str) -> None:
        if content.strip():
            raise FileRefused(self._line_number(), "there is text between the elements")


def read_xml(file: BinaryIO) -> Iterator[RawLine]:
    """One element after the other, without keeping the document.

    Raises:
        FileRefused: not well-formed, cut off, a DTD or entity, an element or field unknown here.
    """
    parser = create_parser(forbid_dtd=True)
    handler = _Lines(parser.getLineNumber)
    parser.setContentHandler(handler)
    silent = 0
    try:
        while chunk := file.read(_CHUNK):
            parser.feed(chunk)
            silent = 0 if handler.found else silent + 1
            if silent > _LONGEST:
                raise FileRefused(handler.number, "is longer than any line may be")
            while handler.found:
                yield handler.found.popleft()
        parser.close()
    except DefusedXmlException:
        raise FileRefused(None, "has a DTD or an entity, which no file of ours has") from None
    except SAXException as error:
        line = getattr(error, "getLineNumber", lambda: None)()
        raise FileRefused(line, f"is no whole XML: {error.getMessage()}") from None
    except (LookupError, ValueError) as error:
        raise FileRefused(None, f"is no whole XML: {error}") from None


def write_xml(lines: Iterable[tuple[str, Iterable[Any]]]) -> Iterator[bytes]:
    """Elements by their names, with values in the order of their fields; nothing is left out."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<{_ROOT}>\n'.encode()
    for name, values in lines:
        pairs = zip(FIELDS[name], values, strict=True)
        told = (f"{key}={quoteattr(str(value))}" for key, value in pairs if value is not None)
        yield f"<{name} {' '.join(told)}/>\n".encode()
    yield f"</{_ROOT}>\n".encode()
