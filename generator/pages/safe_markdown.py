"""Python-Markdown without raw HTML: what an editor writes is text, and links lead only where they may."""

import html
import re
from xml.etree.ElementTree import Element

# Python-Markdown has no type hints.
from markdown import Extension, Markdown  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]
from markdown.util import AMP_SUBSTITUTE  # type: ignore[import-untyped]

LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
ADDRESS_ATTRIBUTES = frozenset({"background", "cite", "data", "href", "poster", "src", "xlink:href"})
FORBIDDEN_ATTRIBUTES = frozenset({"style", "srcdoc", "srcset", "formaction", "action", "ping", "target"})

_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f-\x9f]")
_SCHEME = re.compile(r"([^/?#:]*):")


def is_safe_link(address: str) -> bool:
    """Whether a link may lead there: a relative address, http(s), mailto or tel, as a browser reads it."""
    match = _SCHEME.match(_as_browser_reads(address))
    return match is None or match[1].lower() in LINK_SCHEMES


def is_safe_image(address: str) -> bool:
    """Whether an image may come from there: only from this site: pages ask no other host for anything."""
    seen = _as_browser_reads(address).replace("\\", "/")
    return not seen.startswith("//") and _SCHEME.match(seen) is None


class SafeMarkdown(Extension):  # type: ignore[misc]
    """Shows raw HTML as text and drops script attributes, foreign images and links of unknown schemes."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - named by Python-Markdown
        """Take out both places that pass HTML through, and look over the finished tree last of all."""
        md.preprocessors.deregister("html_block", strict=False)
        md.inlinePatterns.deregister("html", strict=False)
        md.treeprocessors.register(_Censor(md), "grafik_censor", priority=-10)


class _Censor(Treeprocessor):  # type: ignore[misc]
    """Runs after every other extension, so it need not know which of them can set attributes."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in tuple(element.attrib):
                if not _may_stay(element, name):
                    del element.attrib[name]
            if element.tag == "img" and "src" not in element.attrib:
                _show_description(element)


def _may_stay(element: Element, name: str) -> bool:
    if name.lower().startswith("on") or name.lower() in FORBIDDEN_ATTRIBUTES:
        return False
    if name.lower() not in ADDRESS_ATTRIBUTES:
        return True
    allowed = is_safe_link if name == "href" and element.tag == "a" else is_safe_image
    return allowed(element.get(name, ""))


def _show_description(image: Element) -> None:
    image.tag = "span"
    image.text = image.get("alt", "")
    image.attrib.clear()


def _as_browser_reads(address: str) -> str:
    """Undo what hides a scheme: entities, Markdown's mark for «&», and characters that browsers skip."""
    plain = html.unescape(html.unescape(address.replace(AMP_SUBSTITUTE, "&")))
    return _IGNORED_BY_BROWSERS.sub("", plain)
