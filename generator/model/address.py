"""Web addresses that content may hold."""

import re
from urllib.parse import urlsplit


def is_web_address(text: str) -> bool:
    """Whether the text is an absolute http(s) address with a host, without credentials or control characters.

    Everything else (``javascript:``, ``data:``, relative paths, ``//host``) is refused, so that an address
    from content may stand in an ``href``.
    """
    if not text.lower().startswith(("http://", "https://")) or any(
        c.isspace() or not c.isprintable() for c in text
    ):
        return False
    if any(c in text for c in '<>"`\\'):
        return False
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    named = re.search(r"\w", parts.hostname or "") is not None
    return named and "@" not in parts.netloc and (port is None or port > 0)
