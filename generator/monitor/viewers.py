"""Addresses of documents inside addresses of viewers: pages of others that show a file by scripts. Pure."""

import re
from urllib.parse import parse_qsl, urljoin, urlsplit

_VIEWER = re.compile(
    r"^(?:https?:)?//docs\.google\.com/(?:a/[^/]+/)?(?:viewerng/)?g?view|"
    r"^(?:https?:)?//view\.officeapps\.live\.com/op/|^(?:https?:)?//docviewer\.yandex\.\w+/view|"
    r"/viewer(?:\.html|\.php)?\?",
    re.IGNORECASE,
)
_PARAMETERS = ("url", "src", "file", "doc", "pdf")
_PROMISES = re.compile(r"^https?://|/|\.\w{3,4}$", re.IGNORECASE)


def shown_by(url: str) -> str | None:
    """Return the absolute address of the file that a viewer was told to show; None where it is no viewer."""
    if not _VIEWER.search(url):
        return None
    try:
        given = dict(parse_qsl(urlsplit(url).query))
        inner = next((given[one] for one in _PARAMETERS if _PROMISES.search(given.get(one, ""))), None)
        return urljoin(url, inner) if inner else None
    except ValueError:
        return None
