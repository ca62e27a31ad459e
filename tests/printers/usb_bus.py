"""A USB bus with printers on it: a backend of pyusb, so that all of pyusb above it is real."""

from __future__ import annotations

import array
import errno
import select
import socket
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import usb.backend
import usb.core

OUT, IN = 0x02, 0x81
_TAKES_AT_ONCE = 700  # bytes: less than is offered


@dataclass
class UsbDevice:
    """A device; `printer` is what its bulk endpoints carry to and from."""

    vendor: int = 0x04B8
    product: int = 0x0E15
    serial: str = ""
    name: str = "Receipts"
    interface_class: int = 7
    answers: bool = True
    printer: socket.socket | None = None
    is_ours: bool = True  # may be opened
    is_in_use: bool = False  # by another program
    has_kernel_driver: bool = False
    resets: int = 0
    claimed: list[int] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        return ["", "Example Makers", self.name, self.serial]


class UsbBus(usb.backend.IBackend):  # type: ignore[misc]  # pyusb has no types
    """Holds its devices; everything else is what the descriptors of a printer say."""

    def __init__(self, *devices: UsbDevice) -> None:
        self.devices = devices

    def enumerate_devices(self) -> Any:
        return iter(self.devices)

    def get_device_descriptor(self, dev: UsbDevice) -> Any:
        return SimpleNamespace(
            bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0,
            bDeviceProtocol=0, bMaxPacketSize0=64, idVendor=dev.vendor, idProduct=dev.product,
            bcdDevice=0x100, iManufacturer=1, iProduct=2, iSerialNumber=3 if dev.serial else 0,
            bNumConfigurations=1, bus=1, address=2, port_number=1, port_numbers=(1,), speed=3,
        )  # fmt: skip

    def get_configuration_descriptor(self, dev: UsbDevice, config: int) -> Any:
        if config:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=1, bConfigurationValue=1,
            iConfiguration=0, bmAttributes=0xC0, bMaxPower=1, extra_descriptors=[],
        )  # fmt: skip

    def get_interface_descriptor(self, dev: UsbDevice, intf: int, alt: int, config: int) -> Any:
        if intf or alt:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=4, bInterfaceNumber=0, bAlternateSetting=0,
            bNumEndpoints=1 + dev.answers, bInterfaceClass=dev.interface_class,
            bInterfaceSubClass=1, bInterfaceProtocol=2, iInterface=0, extra_descriptors=[],
        )  # fmt: skip

    def get_endpoint_descriptor(
        self, dev: UsbDevice, ep: int, intf: int, alt: int, config: int
    ) -> Any:
        return SimpleNamespace(
            bLength=7, bDescriptorType=5, bEndpointAddress=(OUT, IN)[ep], bmAttributes=2,
            wMaxPacketSize=64, bInterval=0, bRefresh=0, bSynchAddress=0, extra_descriptors=[],
        )  # fmt: skip

    def open_device(self, dev: UsbDevice) -> UsbDevice:
        if not dev.is_ours:
            raise usb.core.USBError("Access denied (insufficient permissions)", -3, errno.EACCES)
        return dev

    def close_device(self, dev_handle: UsbDevice) -> None:
        pass

    def get_configuration(self, dev_handle: UsbDevice) -> int:
        return 1

    def set_configuration(self, dev_handle: UsbDevice, config_value: int) -> None:
        dev_handle.resets += 1

    def reset_device(self, dev_handle: UsbDevice) -> None:
        dev_handle.resets += 1

    def claim_interface(self, dev_handle: UsbDevice, intf: int) -> None:
        if dev_handle.is_in_use:
            raise usb.core.USBError("Resource busy", -6, errno.EBUSY)
        dev_handle.claimed.append(intf)

    def release_interface(self, dev_handle: UsbDevice, intf: int) -> None:
        dev_handle.claimed.remove(intf)

    def is_kernel_driver_active(self, dev_handle: UsbDevice, intf: int) -> bool:
        return dev_handle.has_kernel_driver

    def detach_kernel_driver(self, dev_handle: UsbDevice, intf: int) -> None:
        dev_handle.has_kernel_driver = False

    def ctrl_transfer(
        self,
        dev_handle: UsbDevice,
        bm_request_type: int,
        b_request: int,
        w_value: int,
        w_index: int,
        data: Any,
        timeout: int,
    ) -> int:
        """The strings: number 0 is the languages."""
        number = w_value & 0xFF
        text = b"\x09\x04" if number == 0 else dev_handle.texts[number].encode("utf-16-le")
        said = bytes([len(text) + 2, 3]) + text
        data[: len(said)] = array.array("B", said)
        return len(said)

    def bulk_write(self, dev_handle: UsbDevice, ep: int, intf: int, data: Any, timeout: int) -> int:
        assert ep == OUT
        printer = _plugged(dev_handle)
        if not select.select([], [printer], [], timeout / 1000)[1]:
            raise usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
        return printer.send(bytes(data)[:_TAKES_AT_ONCE])

    def bulk_read(self, dev_handle: UsbDevice, ep: int, intf: int, buff: Any, timeout: int) -> int:
        assert ep == IN
        printer = _plugged(dev_handle)
        if not select.select([printer], [], [], timeout / 1000)[0]:
            raise usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
        heard = printer.recv(64)
        buff[: len(heard)] = array.array("B", heard)
        return len(heard)


def _plugged(device: UsbDevice) -> socket.socket:
    if device.printer is None:
        raise usb.core.USBError("No such device", -4, errno.ENODEV)
    return device.printer
