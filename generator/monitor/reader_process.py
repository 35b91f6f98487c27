"""The process behind :mod:`generator.monitor.reader`: bytes come in, facts go out."""

import resource
import signal
import sys
from types import FrameType
from typing import BinaryIO

import msgspec

from generator.monitor import files
from generator.monitor.decode import decode
from generator.monitor.observation import FileSort
from generator.monitor.pages import read_page
from generator.monitor.pdf import read_pdf
from generator.monitor.printed.grid import TooLarge
from generator.monitor.printed.ours import SHEET_MARK
from generator.monitor.printed.read import with_printed
from generator.monitor.printed.work import Printed
from generator.monitor.reader import LENGTH, Order, Reading

MEMORY = 2_000_000_000
"""Bytes of address space."""
FEW_BYTES = 200
"""«Файл не найден», an error in JSON: no document is that short."""
WORK_SECONDS = 6.0
"""Processor time of one body. The signal ends the process, whatever library it is in."""

TABLES_SECONDS = 3.0
"""Processor time of our own code for its tables, beyond which they are not compared."""


def read(order: Order) -> Reading:
    """Read one body by its bytes."""
    return with_tables(order, _without_tables(order))


def _without_tables(order: Order) -> Reading:
    sort = files.sort_of(order.data)
    a_few_words = order.document and len(order.data) < FEW_BYTES
    if sort is FileSort.HTML or (sort is FileSort.TEXT and ("html" in order.content_type or a_few_words)):
        return Reading(files.read_file(order.data), read_page(order.data, order.content_type, order.url))
    if sort is FileSort.EMPTY:
        return Reading(files.read_file(b""), read_page(b"", "", order.url))
    return Reading(files.read_file(order.data, read_pdf(order.data) if sort is FileSort.PDF else None))


def with_tables(order: Order, reading: Reading) -> Reading:
    """Add the works that tables print: of a file, and of a page that shows a schedule."""
    text = ""
    if reading.page is not None:
        if not (reading.page.reading.table or SHEET_MARK.encode() in order.data):
            return reading
        text = decode(order.data, order.content_type)[0]
    return Reading(with_printed(reading.file, order.data, text), reading.page)


def _read_in_time(order: Order) -> Reading:
    """Read a body; tables that take too long cost no more than themselves."""
    signal.setitimer(signal.ITIMER_PROF, WORK_SECONDS)
    reading = _without_tables(order)
    signal.setitimer(signal.ITIMER_PROF, WORK_SECONDS)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, TABLES_SECONDS)
        reading = with_tables(order, reading)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except TooLarge:
        too_long = msgspec.structs.replace(reading.file, printed=Printed(reason="too-large"))
        return msgspec.structs.replace(reading, file=too_long)
    return reading


def _give_up(_number: int, _frame: FrameType | None) -> None:
    raise TooLarge


def serve(stream: BinaryIO, out: BinaryIO) -> None:
    """Answer until the other end closes: the length first, then the message, both ways."""
    signal.signal(signal.SIGVTALRM, _give_up)
    while len(head := stream.read(LENGTH)) == LENGTH:
        order = msgspec.msgpack.decode(stream.read(int.from_bytes(head, "big")), type=Order)
        answer = msgspec.msgpack.encode(_read_in_time(order))
        signal.setitimer(signal.ITIMER_PROF, 0)
        out.write(len(answer).to_bytes(LENGTH, "big") + answer)
        out.flush()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    serve(sys.stdin.buffer, sys.stdout.buffer)
