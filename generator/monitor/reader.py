"""Bodies are read in processes of their own: one made to break or hold up its reader harms only itself.

Meanwhile the event loop goes on measuring the other sites.
"""

import asyncio
import contextlib
import sys
from types import TracebackType
from typing import Self

import msgspec

from generator.monitor.observation import FileReading, FileSort, Soundness
from generator.monitor.pages import Page

SECONDS = 40.0
"""The process gives up by itself after some seconds of work; this is for one that hangs."""
PROCESSES = 2
HEAVY = 512 * 1024
"""Bytes; nearly all pages and many documents are smaller."""
_FAREWELL = 2.0
LENGTH = 8
"""Bytes that tell how long a message is."""


class Order(msgspec.Struct, frozen=True):
    """A body that is to be read."""

    data: bytes
    content_type: str
    url: str
    document: bool = False
    """Whether a document was promised: then a few plain words are a page that stands in its place."""


class Reading(msgspec.Struct, frozen=True):
    """What it holds; a page only where it is one."""

    file: FileReading
    page: Page | None = None


class Reader:
    """Some reading processes: started when first needed, kept while they behave, replaced when not."""

    def __init__(self, processes: int = PROCESSES, seconds: float = SECONDS) -> None:
        """Take how many may read at once, and the seconds that one body may take."""
        self._seconds = seconds
        self._all = [_Worker() for _ in range(processes)]
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._heavy = asyncio.Semaphore(max(1, processes - 1))
        for worker in self._all:
            self._idle.put_nowait(worker)

    async def __aenter__(self) -> Self:
        """Start nothing yet."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes."""
        for worker in self._all:
            await worker.stop()

    async def read(self, order: Order) -> Reading:
        """Read one body; EXCESSIVE when it takes too long or breaks its reader.

        Heavy ones never keep all processes: a site of eight megabytes must not hold up its neighbours.
        """
        if len(order.data) > HEAVY:
            async with self._heavy:
                return await self._read(order)
        return await self._read(order)

    async def _read(self, order: Order) -> Reading:
        worker = await self._idle.get()
        try:
            async with asyncio.timeout(self._seconds):
                return await worker.ask(order)
        except (TimeoutError, OSError, asyncio.IncompleteReadError, msgspec.DecodeError) as error:
            await worker.stop(dying=isinstance(error, asyncio.IncompleteReadError))
            return Reading(FileReading(sort=FileSort.UNKNOWN, soundness=Soundness.EXCESSIVE))
        except BaseException:
            await worker.stop(dying=False)  # an answer may be under way that nobody will wait for
            raise
        finally:
            self._idle.put_nowait(worker)


class _Worker:
    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None

    async def ask(self, order: Order) -> Reading:
        process = self._process = self._process or await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "generator.monitor.reader_process",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        if process.stdin is None or process.stdout is None:
            raise OSError("no pipes")
        message = msgspec.msgpack.encode(order)
        process.stdin.write(len(message).to_bytes(LENGTH, "big") + message)
        await process.stdin.drain()
        size = int.from_bytes(await process.stdout.readexactly(LENGTH), "big")
        return msgspec.msgpack.decode(await process.stdout.readexactly(size), type=Reading)

    async def stop(self, *, dying: bool = True) -> None:
        """End the process; one that is ``dying``, or that waits for work, ends when its input closes."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            async with asyncio.timeout(_FAREWELL if dying else 0):
                await process.wait()
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
