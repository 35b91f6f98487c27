"""Words of a link and around it: what a person reads there before choosing it. Pure."""

import re
from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborNode

from generator.monitor.wording import plain

TEXT_LENGTH = 300
"""Characters of a name that are looked at."""
MAX_STEPS = 80
"""Pieces of a page before a link that are looked at for its name."""
_ENDS = frozenset({"a", "body", "html"})
_CLOSED = frozenset({"a", "script", "style", "select", "noscript", "template"})
_PROMISE = re.compile(
    r"буд\w+ (?:\S+ )?(?:опубликован|размещен)|готовится|в (?:разработке|подготовке)|обновля|ожидается|"
    r"отсутству"
)
"""What stands there instead of the document."""
_ROWS = frozenset({"li", "p", "td", "tr", "dd", "dt", "div", "figure", "label"})
_INLINE = frozenset(
    {"a", "abbr", "b", "em", "font", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "u", "wbr"}
)
_VAGUE_WORD = re.compile(
    r"\d+|скачать|открыть|смотреть|посмотреть|просмотр\w*|подробнее|читать|здесь|тут|ссылк\w*|перейти|файл\w*|документ|"
    r"pdf|docx?|xlsx?|download|open|view|[кмkm][бb]|в|формате|по|на|за|с|эл|эцп|эп|подпис\w*|учебн\w*|уч|год\w*|г|гг|"
    r"класс\w*|кл|школ\w*|ноо|ооо|соо|начальн\w*|основн\w*|средн\w*|общ\w*|образовани\w*|уровен\w*|уровня|и|полугоди\w*|"
    r"четверт\w*|i{1,3}|iv|приложени\w*|новый|нов\w*|график|положение"
)
"""Words that do not tell what a link leads to."""


def is_vague(words: str) -> bool:
    """Whether plain words do not tell what a link leads to."""
    return all(_VAGUE_WORD.fullmatch(one) for one in re.findall(r"\w+", words))


def words_of(node: LexborNode) -> str:
    """Words of a node; a line break or a block parts words, a change of type does not."""
    if not holds_elements(node):
        return " ".join((node.text(deep=False) or "")[: TEXT_LENGTH * 4].split())[:TEXT_LENGTH]
    pieces: list[str] = []
    size = 0
    for one in node.traverse(include_text=True):
        if one.tag == "-text":
            pieces.append(one.text(deep=False) or "")
            size += len(pieces[-1])
        elif one.tag not in _INLINE:
            pieces.append(" ")
        if size > TEXT_LENGTH * 4:
            break
    return " ".join("".join(pieces).split())[:TEXT_LENGTH]


def words_between(first: LexborNode, last: LexborNode) -> str:
    """Words from one node to another that stands beside it; empty when it does not, or far away."""
    pieces: list[str] = []
    one: LexborNode | None = first
    for _ in range(40):
        if one is None:
            return ""
        pieces.append((one.text(deep=True) or "")[:TEXT_LENGTH] if one.tag in {*_INLINE, "-text"} else " ")
        if one == last:
            return " ".join("".join(pieces).split())[:TEXT_LENGTH]
        one = one.next
    return ""


def words_before(node: LexborNode) -> str:
    """Words of the nearest line before a link that says more than it does; none behind another link."""
    pieces: list[str] = []
    for one in islice(_backwards(node), MAX_STEPS):
        if one.tag == "-text":
            pieces.append((one.text(deep=False) or "")[-TEXT_LENGTH:])
        elif one.tag not in _INLINE or one.tag == "a":
            words = " ".join("".join(reversed(pieces)).split())
            if not is_vague(plain(words)):
                return "" if _PROMISE.search(plain(words)) else words[-TEXT_LENGTH:]
            if one.tag in _ENDS:
                return ""
            pieces = []
    return ""


def _backwards(node: LexborNode) -> Iterator[LexborNode]:
    """Walk back through what was read before a node: what is left, and what is entered from its end."""
    one: LexborNode | None = node
    while one is not None:
        if one.prev is None:
            one = one.parent
            if one is not None:
                yield one
            continue
        one = one.prev
        yield one
        while one.last_child is not None and one.tag not in _CLOSED:
            one = one.last_child
            yield one


def row_of(node: LexborNode) -> str:
    """Words of the nearest list item, cell or row that says more than the link, if it holds few links."""
    above: LexborNode | None = node.parent
    for _ in range(4):
        if above is None or above.tag in {"body", "html", "ul", "ol", "table"}:
            break
        if above.tag in _ROWS:
            words = (above.text(deep=True, separator=" ") or "")[: TEXT_LENGTH * 4]
            if len(words) > TEXT_LENGTH or len(above.css("a")) > 4:  # noqa: PLR2004 - a row, not a list
                break
            if not is_vague(plain(words)):
                return " ".join(words.split())
        above = above.parent
    return ""


def holds_elements(node: LexborNode) -> bool:
    """Whether there is more in it than text."""
    child = node.child
    for _ in range(50):
        if child is None:
            return False
        if child.tag != "-text":
            return True
        child = child.next
    return True


def mark_of(node: LexborNode) -> str:
    """Return the ``itemprop`` of a node or of its row, in lower case without underscores."""
    above: LexborNode | None = node
    for _ in range(3):
        if above is None:
            break
        mark = above.attributes.get("itemprop")
        if mark:
            return mark.lower().replace("_", "")
        above = above.parent
    return ""
