"""The process behind :mod:`generator.monitor.reader`: bytes come in, facts go out."""

import resource
import signal
import sys
from typing import BinaryIO

import msgspec

from generator.monitor import files
from generator.monitor.observation import FileSort
from generator.monitor.pages import read_page
from generator.monitor.pdf import read_pdf
from generator.monitor.reader import LENGTH, Order, Reading

MEMORY = 2_000_000_000
"""Bytes of address space."""
FEW_BYTES = 200
"""«Файл не найден», an error in JSON: no document is that short."""
WORK_SECONDS = 6.0
"""Processor time of one body. The signal ends the process, whatever library it is in."""


def read(order: Order) -> Reading:
    """Read one body by its bytes."""
    sort = files.sort_of(order.data)
    a_few_words = order.document and len(order.data) < FEW_BYTES
    if sort is FileSort.HTML or (sort is FileSort.TEXT and ("html" in order.content_type or a_few_words)):
        return Reading(files.read_file(order.data), read_page(order.data, order.content_type, order.url))
    if sort is FileSort.EMPTY:
        return Reading(files.read_file(b""), read_page(b"", "", order.url))
    return Reading(files.read_file(order.data, read_pdf(order.data) if sort is FileSort.PDF else None))


def serve(stream: BinaryIO, out: BinaryIO) -> None:
    """Answer until the other end closes: the length first, then the message, both ways."""
    while len(head := stream.read(LENGTH)) == LENGTH:
        order = msgspec.msgpack.decode(stream.read(int.from_bytes(head, "big")), type=Order)
        signal.setitimer(signal.ITIMER_PROF, WORK_SECONDS)
        answer = msgspec.msgpack.encode(read(order))
        signal.setitimer(signal.ITIMER_PROF, 0)
        out.write(len(answer).to_bytes(LENGTH, "big") + answer)
        out.flush()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    serve(sys.stdin.buffer, sys.stdout.buffer)
