"""Names of classes: «5А», «10-1», or a whole parallel «5»."""

import re

import msgspec

TRANSLITERATION = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i",
    "й": "j", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "x", "ы": "y", "ь": "q",
    "э": "eh", "ю": "yu", "я": "ya",
}  # fmt: skip
SHAPE = re.compile(r"(1[01]|[1-9])((?:-?[А-ЯЁа-яё0-9]){1,12})?")

RANGE = re.compile(r"\s*(\d{1,2})\s*(?:[-–—]|\.\.)\s*(\d{1,2})\s*", re.ASCII)
OLDEST = 11


class ClassName(msgspec.Struct, frozen=True, order=True):
    """A class, or a whole parallel when ``letter`` is empty (listed so where classes are not known)."""

    parallel: int
    """Grade, 1 to 11."""
    letter: str = ""
    """What follows the grade: «А», «Инж», «-1»."""

    @classmethod
    def parse(cls, text: str) -> "ClassName | None":
        """Read «5А» or «5»; None when it is no class name, as «5A» with a Latin A is none."""
        match = SHAPE.fullmatch(text)
        if match is None or (match[2] or "").startswith(tuple("0123456789")):
            return None
        return cls(int(match[1]), match[2] or "")

    def __str__(self) -> str:
        """As people write it."""
        return f"{self.parallel}{self.letter}"

    @property
    def slug(self) -> str:
        """Part of an address: «5А» is ``5a``."""
        return transliterate(str(self))

    @property
    def is_parallel(self) -> bool:
        """Whether it names a whole parallel."""
        return not self.letter


def numbers_between(text: str) -> tuple[str, ...]:
    """List the grades that «5-7» or «5 – 7» may mean; empty when it is no range of grades."""
    match = RANGE.fullmatch(text)
    first, last = (int(match[1]), int(match[2])) if match else (0, 0)
    return tuple(map(str, range(first, last + 1))) if 1 <= first < last <= OLDEST else ()


def transliterate(text: str) -> str:
    """Lower-case Latin letters, digits and hyphens for an address. Not reversible."""
    return "".join(TRANSLITERATION.get(letter, letter) for letter in text.lower())


def classes_of(names: tuple[ClassName, ...], classes: tuple[ClassName, ...]) -> tuple[ClassName, ...]:
    """List those of a school's ``classes`` that ``names`` mean, in its order; a bare parallel means all.

    «5а» means the school's «5А»: a class does not change with the size of its letter.
    """
    wanted = {(one.parallel, one.letter.lower()) for one in names}
    return tuple(
        one for one in classes if (one.parallel, one.letter.lower()) in wanted or (one.parallel, "") in wanted
    )
