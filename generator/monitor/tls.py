"""Faults of certificates, told apart."""

import ssl
from pathlib import Path

from generator.monitor.observation import Failure

_BY_CODE = {
    9: Failure.NOT_YET_VALID,
    10: Failure.EXPIRED,
    18: Failure.SELF_SIGNED,
    19: Failure.UNTRUSTED,  # a chain whose own root nobody here knows
    62: Failure.WRONG_HOST,
    64: Failure.WRONG_HOST,
}
"""X509_V_ERR_* of OpenSSL (x509_vfy.h)."""
_CIPHERS = "DEFAULT:!DHE:!PSK:!SRP:!ARIA"
"""What browsers speak: Python's own list leaves out AES with CBC and RSA, the best of many an old server."""
_LEGACY_SERVER_CONNECT = 0x4
"""OP_LEGACY_SERVER_CONNECT: servers without RFC 5746 too. We never renegotiate, nor send a secret."""
_NATIONAL = (b"Russian Trusted Root CA", b"Russian Trusted Sub CA")
_NOT_TLS = {
    "WRONG_VERSION_NUMBER",
    "HTTP_REQUEST",
    "UNEXPECTED_MESSAGE",
    "RECORD_LAYER_FAILURE",
    "PACKET_LENGTH_TOO_LONG",
}


def failure_of(error: ssl.SSLError) -> Failure:
    """Name a fault of the encrypted connection."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _BY_CODE.get(error.verify_code, Failure.UNTRUSTED)
    if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return Failure.RESET
    return Failure.NOT_HTTP if error.reason in _NOT_TLS else Failure.TLS


def is_national(shown: bytes) -> bool:
    """Whether certificates that a server shows are issued under the Russian national root."""
    return any(name in shown for name in _NATIONAL)


def trust(authorities: Path | None, national: Path | None = None) -> ssl.SSLContext:
    """Trust the machine's own authorities or those of a file, and on demand the national root of a file.

    Whom to trust is as strict as in browsers, and how to speak as lenient: old servers that browsers open
    are not to be called broken. Raises OSError (SSLError is one) when a file cannot be read.
    """
    context = ssl.create_default_context(cafile=str(authorities) if authorities else None)
    context.hostname_checks_common_name = False
    context.set_ciphers(_CIPHERS)
    context.options |= _LEGACY_SERVER_CONNECT
    if national:
        context.load_verify_locations(cafile=str(national))
    return context


class Greeting:
    """The first words of a TLS 1.2 conversation, in which certificates still travel in the open."""

    def __init__(self, host: str) -> None:
        """Take the host to greet. It trusts nobody, so verification always ends the conversation."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        self._in, self._out = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._talk = context.wrap_bio(self._in, self._out, server_hostname=host)
        self.seen = b""

    def next(self) -> bytes | None:
        """Return what to send; None when the conversation is over."""
        try:
            self._talk.do_handshake()
        except ssl.SSLWantReadError:
            return self._out.read() if len(self.seen) < 65_536 else None  # noqa: PLR2004
        except ssl.SSLError:
            return None
        return None

    def feed(self, data: bytes) -> None:
        """Take what the server said; nothing means that it left."""
        self.seen += data
        if data:
            self._in.write(data)
        else:
            self._in.write_eof()
