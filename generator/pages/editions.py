"""The languages of a site: the first stands at its root, each further one in a folder of its own."""

import re
from collections.abc import Callable
from typing import NamedTuple

from babel import Locale
from markupsafe import Markup

from generator.texts import BASE_LANGUAGE, Texts

ORIGINAL = BASE_LANGUAGE
"""The language of content: schools, subjects and documents are quoted, never translated."""

ALONE = frozenset(
    {"data", "embed", "family", "monitoring", "monitoring_authority", "monitoring_school", "report"}
)
"""Kinds of data pages in the first language alone: in the others they have no shell, and so no page."""

_RUSSIAN = re.compile("[а-яё]", re.IGNORECASE)
_OTHER = re.compile("[a-z]", re.IGNORECASE)


class Edition(NamedTuple):
    """The site in one language."""

    language: str
    """Its code, as ``en``: the name of the file of texts."""
    folder: str
    """What addresses begin with: empty for the first language, ``en/`` for English after it."""


def editions(languages: tuple[str, ...]) -> tuple[Edition, ...]:
    """Lay out a site in these languages; addresses of the first one never change."""
    first, *others = languages
    return (Edition(first, ""), *(Edition(one, f"{one}/") for one in others))


def stands_in(kind: str, edition: Edition) -> bool:
    """Tell whether pages of a kind are in a language."""
    return not edition.folder or kind not in ALONE


def own_name(language: str) -> str:
    """Name a language as its readers do: «Русский», «English»."""
    name = Locale.parse(language).get_language_name(language) or language
    return name[:1].upper() + name[1:]


def original_mark(texts: Texts) -> Markup:
    """Give the attribute for an element that quotes content, so that a screen reader speaks it right.

    Empty on pages that are in the language of the content themselves.
    """
    return Markup() if texts.language == ORIGINAL else Markup(' lang="{}"').format(ORIGINAL)


def alone_mark(texts: Texts) -> Markup:
    """Give the attribute for a link to a page that is in the language of the content alone.

    Empty on pages that are in that language themselves.
    """
    return Markup() if texts.language == ORIGINAL else Markup(' hreflang="{}"').format(ORIGINAL)


def quoting(texts: Texts) -> Callable[[str], Markup]:
    """Give a function for values that are sometimes quoted and sometimes said by us: it marks Russian ones.

    A value counts as Russian when most of its letters are: «приказ № 5» is, «order № 101-пример» is not.
    """
    mark = original_mark(texts)
    if not mark:
        return lambda _: mark
    return lambda text: mark if len(_RUSSIAN.findall(text)) > len(_OTHER.findall(text)) else Markup()
