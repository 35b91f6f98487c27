"""Bodies of answers, unpacked piece by piece, so that a small one cannot become a huge one."""

import zlib
from collections.abc import AsyncIterator

import aiohttp

from generator.monitor.observation import Failure

PIECE = 65_536
MAX_MEMBERS = 1_000
MAX_LAYERS = 2
_OFFERED = frozenset({"gzip", "x-gzip", "deflate"})
_OTHERS = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz"})
_MEMBER = b"\x1f\x8b"


class BodyFault(Exception):  # noqa: N818 - it carries a failure to the place that records it
    """Why a body is not whole."""

    def __init__(self, failure: Failure, partial: bytes = b"") -> None:
        """Take what is recorded, and what came before the fault."""
        super().__init__(failure)
        self.failure = failure
        self.partial = partial


class Unpacker:
    """Undoes the encodings of a body, in the order in which they were laid on."""

    def __init__(self, encodings: str, limit: int) -> None:
        """Take the ``Content-Encoding`` header and the most bytes that may come out.

        A word that is no encoding, like «utf-8», changes nothing, as in browsers. Raises :class:`BodyFault`
        for an encoding that we did not offer.
        """
        names = [one.strip().lower() for one in encodings.split(",")]
        names = [one for one in names if one in _OFFERED or one in _OTHERS]
        if len(names) > MAX_LAYERS or not _OTHERS.isdisjoint(names):
            raise BodyFault(Failure.BROKEN_BODY)
        self._layers = [_Layer(one) for one in reversed(names)]
        self._limit = limit
        self._size = 0

    def feed(self, data: bytes) -> bytes:
        """Return what these bytes unpack to. Raises :class:`BodyFault`."""
        for layer in self._layers:
            data = layer.feed(data, self._limit - self._size)
        self._size += len(data)
        if self._size > self._limit:
            raise BodyFault(Failure.TOO_LARGE)
        return data

    def finish(self) -> None:
        """Check that nothing is missing. Raises :class:`BodyFault`."""
        if any(not layer.whole for layer in self._layers):
            raise BodyFault(Failure.BROKEN_BODY)


class _Layer:
    def __init__(self, name: str) -> None:
        self._deflate = name == "deflate"
        self._window = zlib.MAX_WBITS if self._deflate else zlib.MAX_WBITS | 16
        self._engine = zlib.decompressobj(self._window)
        self._begun = False
        self._members = 1
        self._rest: bytes | None = b""
        """A piece too short to tell whether another member begins; None when there is none any more."""

    @property
    def whole(self) -> bool:
        return self._engine.eof or not self._begun

    def feed(self, data: bytes, room: int) -> bytes:
        parts: list[bytes] = []
        while data := self._next(data):
            part = self._member(data, room)
            parts.append(part)
            room -= len(part)
            if room < 0:
                raise BodyFault(Failure.TOO_LARGE)
            data = self._engine.unused_data
        return b"".join(parts)

    def _next(self, data: bytes) -> bytes:
        """Return what is to be unpacked: a packed stream may have several members (RFC 1952, 2.2)."""
        if not data or not self._engine.eof or self._rest is None:
            return data if self._rest is not None else b""
        data, self._rest = self._rest + data, b""
        if len(data) < len(_MEMBER):
            self._rest = data
            return b""
        if self._deflate or not data.startswith(_MEMBER):
            self._rest = None  # what follows the packed stream is padding
            return b""
        self._members += 1
        if self._members > MAX_MEMBERS:
            raise BodyFault(Failure.BROKEN_BODY)
        self._engine = zlib.decompressobj(self._window)
        return data

    def _member(self, data: bytes, room: int) -> bytes:
        first, self._begun = not self._begun, True
        try:
            out = self._engine.decompress(data, room + 1)
        except zlib.error as error:
            if not (first and self._deflate):
                raise BodyFault(Failure.BROKEN_BODY) from error
            out = self._headless(data, room)
        if self._engine.unconsumed_tail:
            raise BodyFault(Failure.TOO_LARGE)
        return out

    def _headless(self, data: bytes, room: int) -> bytes:
        """Unpack «deflate» as some servers send it: without its two bytes of header."""
        self._engine = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            return self._engine.decompress(data, room + 1)
        except zlib.error as error:
            raise BodyFault(Failure.BROKEN_BODY) from error


async def read_bounded(pieces: AsyncIterator[bytes], encodings: str, packed: int, unpacked: int) -> bytes:
    """Read a whole body of at most ``packed`` bytes on the wire and ``unpacked`` after.

    Raises :class:`BodyFault` with what came until then.
    """
    unpacker = Unpacker(encodings, unpacked)
    parts: list[bytes] = []
    received = 0
    try:
        async for piece in pieces:
            received += len(piece)
            if received > packed:
                raise BodyFault(Failure.TOO_LARGE)  # noqa: TRY301 - ends like every other fault
            parts.append(unpacker.feed(piece))
        unpacker.finish()
    except aiohttp.ClientPayloadError as error:
        raise BodyFault(Failure.BROKEN_BODY, b"".join(parts)) from error
    except BodyFault as fault:
        raise _keeping(fault, parts) from fault
    return b"".join(parts)


def unpack(body: bytes, encodings: str, limit: int) -> bytes:
    """Unpack a body of at most ``limit`` bytes, before and after. Raises :class:`BodyFault`."""
    unpacker = Unpacker(encodings, limit)
    if len(body) > limit:
        raise BodyFault(Failure.TOO_LARGE)
    parts: list[bytes] = []
    try:
        parts.extend(unpacker.feed(body[at : at + PIECE]) for at in range(0, len(body), PIECE))
        unpacker.finish()
    except BodyFault as fault:
        raise _keeping(fault, parts) from fault
    return b"".join(parts)


def _keeping(fault: BodyFault, parts: list[bytes]) -> BodyFault:
    """Keep what came before a break; what is too large is not kept."""
    return BodyFault(fault.failure, b"".join(parts) if fault.failure is Failure.BROKEN_BODY else b"")
