"""Which addresses the monitor may contact. Pure: names are turned into numbers elsewhere.

Sites of schools are strangers. A link or a redirect may point into our own network, and the same number can
be written in many ways, so only what is plainly a public web address passes: http(s), the ports 80 and 443,
no user name, a host name or a dotted number, and a number that is public and carries no other number inside
(mapped, 6to4, Teredo, NAT64).
"""

import ipaddress
import re
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote, unquote_to_bytes, urljoin, urlsplit

import idna
import msgspec

from generator.monitor.observation import Failure

Number = IPv4Address | IPv6Address
WEB_PORTS = frozenset({80, 443})
MAX_HOST = 253
"""RFC 1035, without the last dot."""
MAX_LENGTH = 4_000
"""Characters of an address; servers refuse longer ones."""

_CLOSED_4 = tuple(
    ipaddress.IPv4Network(one)
    for one in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
"""IANA IPv4 Special-Purpose Address Registry, multicast, and the reserved rest."""
_PUBLIC_6 = ipaddress.IPv6Network("2000::/3")
_CLOSED_6 = tuple(
    ipaddress.IPv6Network(one)
    for one in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
)
"""Special parts of the public space: Teredo and its neighbours, examples, 6to4, AS112."""
_LABEL = re.compile(r"[a-z0-9_-]{1,63}", re.ASCII)
_NUMERIC = re.compile(r"\d+|0x[0-9a-f]*", re.ASCII)
_STRICT_NUMBER = re.compile(r"(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})", re.ASCII)
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):", re.ASCII)
_SAFE_PATH = "!#$%&'()*+,/:;=?@[]~|"


class Target(msgspec.Struct, frozen=True):
    """An address that can be asked."""

    scheme: str
    host: str
    """Lower case, punycode, no trailing dot; an IPv6 number without brackets."""
    port: int
    path: str
    """Path and query, percent-encoded."""

    @property
    def url(self) -> str:
        """The address in its one spelling; the usual port is left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = {"http": 80, "https": 443}[self.scheme]
        port = "" if self.port == usual else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"

    @property
    def origin(self) -> tuple[str, str, int]:
        """What robots.txt and cookies are bound to."""
        return (self.scheme, self.host, self.port)

    @property
    def number(self) -> Number | None:
        """The host as a number, where it is one."""
        return number_of(self.host)


def number_of(host: str) -> Number | None:
    """Read a number in its usual spelling; None when it is a name."""
    if ":" not in host and not host[-1:].isdigit():
        return None  # most are names: told without the cost of an exception
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


class Policy(msgspec.Struct, frozen=True):
    """Where connections may go."""

    listed: frozenset[tuple[str, int]] = frozenset()
    """Numbers and ports of a test server. When there are any, nothing else may be contacted."""

    def allows_port(self, port: int) -> bool:
        """Whether some host may be contacted on this port."""
        return any(port == one for _, one in self.listed) if self.listed else port in WEB_PORTS

    def allows(self, number: Number, port: int) -> bool:
        """Whether a connection to this very number and port may be opened."""
        if self.listed:
            return (str(number), port) in self.listed
        return port in WEB_PORTS and is_public(number)


def is_public(number: Number) -> bool:
    """Whether it is an ordinary address of the public network that embeds no other address."""
    if isinstance(number, IPv4Address):
        return not any(number in one for one in _CLOSED_4)
    isatap = (int(number) >> 32) & 0xFFFFFFFF in {0x00005EFE, 0x02005EFE}
    zoned = number.scope_id is not None
    return number in _PUBLIC_6 and not (isatap or zoned) and not any(number in one for one in _CLOSED_6)


def absolute(link: str, base: str, encoding: str = "utf-8") -> str:
    """Join a link to its page as browsers do.

    Odd spaces and backslashes are mended, the query is written in the page's encoding. Returns text that
    may still be no web address; :func:`read` tells.
    """
    link = re.sub(r"[\t\r\n]", "", link).strip("\x00 \f\v\N{NO-BREAK SPACE}")[:MAX_LENGTH]
    scheme = _SCHEME.match(link)
    if scheme is None or scheme[1].lower() in {"http", "https"}:
        head, mark, query = link.partition("?")
        link = head.replace("\\", "/") + mark + query
        link = re.sub(r"^(https?):/*(?=[^/])", r"\1://", link, flags=re.IGNORECASE) if scheme else link
    head, mark, rest = link.partition("?")
    query, hash_mark, _ = rest.partition("#")
    query = quote(query.encode(encoding, "xmlcharrefreplace"), safe=_SAFE_PATH) if mark else ""
    del hash_mark
    try:
        return urljoin(base, head.partition("#")[0] + mark + query)
    except ValueError:
        return link


def read(url: str) -> Target | Failure:
    """Read an absolute address: what to ask; FORBIDDEN for what we never ask, BAD_ADDRESS for nonsense."""
    return _read(url) if len(url) <= MAX_LENGTH else Failure.BAD_ADDRESS


@lru_cache(1_024)
def _read(url: str) -> Target | Failure:
    scheme = _SCHEME.match(url)
    if scheme is None:
        return Failure.BAD_ADDRESS
    if scheme[1].lower() not in {"http", "https"}:
        return Failure.FORBIDDEN
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return Failure.FORBIDDEN if "[" in url else Failure.BAD_ADDRESS
    if "@" in parts.netloc or port == 0:
        return Failure.FORBIDDEN
    host = read_host(parts.hostname or "")
    if isinstance(host, Failure):
        return host
    path = quote(parts.path or "/", safe=_SAFE_PATH) + (f"?{_quoted(parts.query)}" if parts.query else "")
    name = parts.scheme.lower()
    return Target(name, host, port or {"http": 80, "https": 443}[name], path)


def _quoted(query: str) -> str:
    return quote(query, safe=_SAFE_PATH)


def read_host(host: str) -> str | Failure:
    """Return the one spelling of a host, in punycode, or why there is none.

    Numbers in other spellings (decimal, octal, hexadecimal, shortened, with a zone, in other scripts' digits)
    are forbidden: no honest link needs them.
    """
    if ":" in host:
        return _read_long_number(host)
    foreign = not host.isascii()
    host = _ascii(host)
    labels = host.removesuffix(".").split(".")
    if any(not _LABEL.fullmatch(one) for one in labels) or len(host) > MAX_HOST:
        return Failure.FORBIDDEN if "%" in host else Failure.BAD_ADDRESS
    if _NUMERIC.fullmatch(labels[-1]):
        plain = ".".join(labels)
        if foreign or not _STRICT_NUMBER.fullmatch(plain) or number_of(plain) is None:
            return Failure.FORBIDDEN
    if labels[-1] in {"localhost", "internal", "local"}:
        return Failure.FORBIDDEN
    return ".".join(labels)


def _read_long_number(host: str) -> str | Failure:
    number = number_of(host)
    if number is None or "%" in host:
        return Failure.FORBIDDEN
    return str(number)


def _ascii(host: str) -> str:
    if host.isascii():
        return host.lower()
    try:
        return idna.encode(host, uts46=True, transitional=False).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        return ""


def header_address(raw: str) -> str:
    """Mend an address of a ``Location`` header: its bytes may be UTF-8 or windows-1251."""
    data = raw.encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1251", "replace")


def readable(url: str) -> str:
    """Spell an address as people read it: in its own letters, decoded where that is plain text."""
    parts = urlsplit(url)
    try:
        host = idna.decode(parts.netloc) if "xn--" in parts.netloc else parts.netloc
    except (idna.IDNAError, UnicodeError):
        host = parts.netloc
    path = unquote_to_bytes(parts.path).decode("utf-8", "replace")
    return f"{parts.scheme}://{host}{path if path.isprintable() else parts.path}"
