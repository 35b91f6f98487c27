"""Which files of a rendered site its pages really use."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_IN_STYLE = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")


def reachable(site: Path, roots: Iterable[str], site_url: str) -> frozenset[str]:
    """Return paths below ``site`` that the ``roots`` lead to, roots included, through HTML and style sheets.

    Paths use forward slashes. ``site_url`` is needed because 404.html names files from the top of the host.
    """
    base = site_url if site_url.endswith("/") else site_url + "/"
    waiting = list(roots)
    found: set[str] = set()
    while waiting:
        path = waiting.pop()
        if path in found or not (site / path).is_file():
            continue
        found.add(path)
        for reference in _references(site / path):
            target = _below(base, urljoin(base + path, reference))
            if target is not None:
                waiting.append(target)
    return frozenset(found)


def _references(path: Path) -> list[str]:
    if path.suffix == ".css":
        return _style_references(path.read_text("utf-8"))
    if path.suffix == ".html":
        collector = _Collector()
        collector.feed(path.read_text("utf-8"))
        return collector.references
    return []


def _style_references(text: str) -> list[str]:
    return [first or second for first, second in _IN_STYLE.findall(text)]


def _below(base: str, address: str) -> str | None:
    address = address.partition("#")[0].partition("?")[0]
    if not address.startswith(base):
        return None
    path = unquote(urlsplit(address).path)[len(unquote(urlsplit(base).path)) :]
    return None if ".." in path.split("/") else path


class _Collector(HTMLParser):
    """Gathers addresses from attributes, ``style`` attributes and ``<style>`` elements."""

    def __init__(self) -> None:
        super().__init__()
        self.references: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        for name, value in attrs:
            if not value:
                continue
            if name in ("href", "src", "poster", "data"):
                self.references.append(value.strip())
            elif name == "srcset":
                self.references += [part.split()[0] for part in value.split(",") if part.strip()]
            elif name == "style":
                self.references += _style_references(value)

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.references += _style_references(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "style":
            self._in_style = False
