"""What the search knows before it searches: the list of schools and classes, and all words that occur.

The list answers «5а школа 15» at once and exactly; the words tell a mistyped word from a known one. A region
of 650 schools has both in some tens of kilobytes.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from generator.model.class_name import TRANSLITERATION
from generator.model.library import Library
from generator.model.schedule import Kind
from generator.texts import Texts
from generator.views.addresses import school_href
from generator.views.records import SearchRecord

MOST_WORDS = 12_000
"""Words published for mending; of more the rarest are left out. About 60 kB compressed at the very most."""
_WORD = re.compile(r"[^\W\d_]{2,}")


class Directory(msgspec.Struct, frozen=True, kw_only=True):
    """Schools and classes as the reader's browser looks through them; kept short, since it is fetched."""

    letters: dict[str, str]
    """Letters of addresses: the address of a class is made of its name by them."""
    class_: str = msgspec.field(name="class")
    """Heading of a class with ``{name}``."""
    parallel: str
    """Heading of a whole parallel with ``{name}``."""
    demo: str
    """Mark of what is made up."""
    authorities: tuple[tuple[str, str, str, str, int], ...]
    """Id, title, other words, region, 1 when made up."""
    schools: tuple[tuple[int, str, str, str, str, str], ...]
    """Index of the authority above, id, title, other words, place, names of classes with a page."""


def directory(library: Library, records: Iterable[SearchRecord], texts: Texts) -> Directory:
    """List all authorities and schools, with the classes that ``records`` name."""
    classes: dict[str, list[str]] = {}
    for record in records:
        if record.kind == "class":
            school = record.url[: record.url.rstrip("/").rfind("/") + 1]
            classes.setdefault(school, []).append(record.name)
    return Directory(
        letters=TRANSLITERATION,
        class_=texts("pages.class.heading", name="{name}"),
        parallel=texts("pages.class.parallel", name="{name}"),
        demo=texts("pages.demo.mark"),
        authorities=tuple(
            (
                one.id,
                one.authority.title,
                _more(one.authority.title, one.authority.name),
                one.authority.region or "",
                int(one.authority.demo),
            )
            for one in library.authorities
        ),
        schools=_schools(library, classes),
    )


def _schools(
    library: Library, classes: Mapping[str, list[str]]
) -> tuple[tuple[int, str, str, str, str, str], ...]:
    return tuple(
        (
            number,
            school.id,
            school.title,
            _more(school.title, school.name),
            school.place or "",
            " ".join(classes.get(school_href(one.id, school.id), ())),
        )
        for number, one in enumerate(library.authorities)
        for school in one.schools
    )


def _more(title: str, name: str) -> str:
    """Words of the full name that the title lacks."""
    known = set(title.split())
    return " ".join(word for word in name.split() if word not in known)


def words(records: Iterable[SearchRecord], texts: Texts) -> str:
    """All words of records, joined by spaces, those of the most records first; lower case, ё as е.

    Classes add nothing to the words of their schools but kinds of works, which are taken from ``texts``.
    """
    counted: Counter[str] = Counter()
    for record in records:
        if record.kind != "class":
            counted.update(_words(f"{record.title} {record.context} {record.text}"))
    counted.update(word for kind in Kind for word in _words(f"{kind.value} {texts(f'kinds.{kind.value}')}"))
    ranked = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    return " ".join(word for word, _ in ranked[:MOST_WORDS])


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower().replace("ё", "е")))
