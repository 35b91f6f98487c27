"""Addresses inside scripts: old school sites open documents by ``onclick`` and by menus of scripts. Pure."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

MAX_SCRIPT = 300_000
"""Characters of one script that are looked at."""
_STRING = r"""(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\\n]|\\.)*)`)"""
_OPENERS = re.compile(
    r"(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\s*\(|(?:window\.)?open\s*\(|"
    r"\b(?:open|show|view|load|go|get|download)[A-Za-z_]*\s*\()\s*" + _STRING,
    re.IGNORECASE,
)
_MOVE = re.compile(
    r"(?:\b(?:window|document|top|self|parent)\.)?\blocation(?:\.href)?\s*=\s*" + _STRING
    + r"|\blocation\.(?:assign|replace)\s*\(\s*" + _STRING,
    re.IGNORECASE,
)  # fmt: skip
_MENU = re.compile(r"new\s+\w*Menu\w*\s*\(|\.\s*(?:add|write|innerHTML)\w*\s*[(=]", re.IGNORECASE)
_LITERAL = re.compile(_STRING)
_ADDRESS = re.compile(
    r"(?:https?:)?//\S+|\.{0,2}/\S*|[\w%./-]+\.(?:html?|php|aspx?|pdf|docx?|xlsx?|odt|ods|rtf|zip)(?:[?#]\S*)?",
    re.IGNORECASE,
)
_COUNTERS = re.compile(
    r"\b(?:ym|ga|gtag|fbq|track\w*|reachGoal|push|sendEvent)\s*\([^()]{0,500}\)", re.IGNORECASE
)
"""They are told an address, and open none."""
_DECORATION = re.compile(r"\.(?:gif|png|svg|ico|js|css)(?:[?#]|$)|^/?$", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)


def opened_by(handler: str) -> Iterator[str]:
    """Addresses that a handler or a ``javascript:`` link opens."""
    text = handler.strip()[:MAX_SCRIPT]
    if text[:11].lower() == "javascript:":
        text = unquote(text[11:])
    text = _COUNTERS.sub("", text)
    opened = {_literal(one): one[0] for one in _OPENERS.finditer(text)}
    named = [_literal(one) for one in _LITERAL.finditer(text)]
    found = [
        one for one in named if _ADDRESS.fullmatch(one) and (one in opened or not _DECORATION.search(one))
    ]
    yield from found or [one for one, call in opened.items() if one and "openDocument" in call]


def moves_to(script: str) -> str | None:
    """Where a script of an otherwise empty page sends the reader at once."""
    match = _MOVE.search(script[:MAX_SCRIPT])
    text = next((one for one in match.groups() if one), None) if match else None
    return _unquoted(text) if text else None


def menu_links(script: str) -> Iterator[tuple[str, str]]:
    """Address and text of each entry of menus that a script builds (``new TPopMenu("…")`` and its like)."""
    script = script[:MAX_SCRIPT]
    if not _MENU.search(script):
        return
    text = ""
    for match in _LITERAL.finditer(script):
        for piece in re.split(r"[|\t]", _literal(match)):
            words = piece.strip()
            if _ADDRESS.fullmatch(words):
                yield words, text
            elif "<" not in words and re.search(r"[А-Яа-яЁё]{3}", words):
                text = words


def written_html(script: str) -> Iterator[str]:
    """Pieces of HTML that a script writes into the page."""
    for match in _LITERAL.finditer(script[:MAX_SCRIPT]):
        text = _literal(match)
        if re.search(r"<a\s[^>]*href", text, re.IGNORECASE):
            yield text


def _literal(match: re.Match[str]) -> str:
    return _unquoted(match[1] or match[2] or match[3] or "")


def _unquoted(text: str) -> str:
    return unescape(_ESCAPE.sub(_letter, text)).strip()


def _letter(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else match[3]
