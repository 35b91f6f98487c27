"""Look up a sentence by its key and put facts into it, with the language's own plural forms and dates."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Formatter
from typing import Any, cast

import yaml
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, get_month_names

from generator.model.period import Period

NO_BREAK = "\N{NO-BREAK SPACE}"
BASE_LANGUAGE = "ru"
ADVICE = "¶"
"""Stands before what an editor should do next; readers of the site are told only what stands before it."""
LOCALE = "locale"
"""Key of the country whose dates a language writes, such as ``en-GB``; without it the language's own."""


class TextsError(Exception):
    """A file of texts cannot be used; says which and why."""


class Texts:
    """The words of one language. A key that it lacks is taken from Russian: no page shows a bare key."""

    def __init__(self, language: str, words: dict[str, Any], fallback: "Texts | None" = None) -> None:
        """Take nested ``words`` as read from YAML; a key is the path into them, joined by dots."""
        self.language = language
        self._words = dict(_flatten(words))
        self._fallback = fallback
        self.locale = str(self._words.get(LOCALE, language))
        """For ``<html lang>`` and for dates: the language, with a country where dates differ by country."""
        self._dates = self.locale.replace("-", "_")
        self._decimal_sign = _decimal_sign(language)

    def __call__(self, key: str, /, **facts: object) -> str:
        """Return the sentence of ``key`` with ``{name}`` replaced by facts.

        Where the file gives plural forms (one, few, many, other), the fact ``n`` chooses. Raises KeyError for
        a key that no language has: that is our mistake, never the reader's.
        """
        words = self._chosen(key, facts)
        return words.format_map(facts) if facts else words

    def fact_and_advice(self, key: str, /, **facts: object) -> tuple[str, str]:
        """Return what a sentence tells, and what it advises: the words after its :data:`ADVICE`, if any.

        The mark is looked for before facts are put in, so that no fact can move it.
        """
        told, _, advised = self._chosen(key, facts).partition(ADVICE)
        return told.format_map(facts).rstrip(), advised.format_map(facts).lstrip()

    def _chosen(self, key: str, facts: dict[str, object]) -> str:
        if key not in self._words:
            if self._fallback is None:
                raise KeyError(f"no text {key!r} in language {self.language!r}")
            return self._fallback._chosen(key, facts)  # noqa: SLF001 - of the same class
        words = self._words[key]
        if isinstance(words, dict):
            form = _plural_form(self.language, cast("float", facts["n"]))
            words = words.get(form) or words["other"]
        return str(words)

    def template(self, key: str) -> str:
        """Return the sentence of ``key`` with its gaps; of plural forms, the one for many."""
        words = self._words[key]
        said = str(words.get("many") or words["other"]) if isinstance(words, dict) else str(words)
        return said.replace(f"{ADVICE} ", "")

    def has(self, key: str) -> bool:
        """Whether this language or its fallback knows the key."""
        return key in self._words or (self._fallback is not None and self._fallback.has(key))

    def forms(self, key: str) -> tuple[str, ...]:
        """Give every form of a sentence of this language's own: one, or one for each plural form."""
        words = self._words.get(key, ())
        return tuple(map(str, words.values())) if isinstance(words, dict) else (str(words),) if words else ()

    def plural_forms(self, key: str) -> frozenset[str]:
        """Names of the plural forms that a sentence has: none where no number chooses."""
        words = self._words.get(key)
        return frozenset(words) if isinstance(words, dict) else frozenset()

    @property
    def keys(self) -> frozenset[str]:
        """All keys of this language's own file."""
        return frozenset(self._words)

    def day(self, day: date) -> str:
        """«12 октября», with a no-break space."""
        return _format(day, "d MMMM", self._dates).replace(" ", NO_BREAK)

    def day_year(self, day: date) -> str:
        """«12 октября 2026 г.», which may break into two lines before the year alone."""
        return self("dates.day_year", day=self.day(day), year=day.year)

    def weekday(self, day: date) -> str:
        """«понедельник»."""
        return _format(day, "EEEE", self._dates)

    def month(self, month: int) -> str:
        """«октябрь»: the name that stands alone."""
        return str(get_month_names("wide", "stand-alone", self._dates)[month])

    def decimal(self, number: str) -> str:
        """Write a number, whose sign is a comma or a point, as the language does: «3,8», “3.8”."""
        return number.replace(",", ".").replace(".", self._decimal_sign)

    def days(self, period: Period) -> str:
        """«12 октября», «19–21 апреля» or «30 сентября – 2 октября»."""
        start, end = period.start, period.end
        if start == end:
            return self.day(start)
        if (start.year, start.month) == (end.year, end.month):
            return f"{start.day}–{self.day(end)}"
        if start.year == end.year:
            return f"{self.day(start)} – {self.day(end)}"
        return f"{self.day_year(start)} – {self.day_year(end)}"

    def days_year(self, period: Period) -> str:
        """Like :meth:`days`, with the year at the end."""
        if period.start.year != period.end.year:
            return self.days(period)
        return self("dates.day_year", day=self.days(period), year=period.end.year)


@lru_cache(maxsize=20_000)
def _format(day: date, pattern: str, language: str) -> str:
    return str(format_date(day, pattern, locale=language))


@lru_cache
def _decimal_sign(language: str) -> str:
    try:
        return str(Locale.parse(language).number_symbols["latn"]["decimal"])
    except (UnknownLocaleError, ValueError):  # a file for no language is refused when it is read
        return "."


@lru_cache(maxsize=1_000)
def _plural_form(language: str, number: float) -> str:
    return Locale.parse(language).plural_form(number)


def _flatten(words: dict[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    flat: list[tuple[str, Any]] = []
    for key, value in words.items():
        if isinstance(value, dict) and "other" not in value:
            flat += _flatten(value, f"{prefix}{key}.")
        else:
            flat.append((f"{prefix}{key}", value))
    return flat


def load(language: str = BASE_LANGUAGE, folder: Path | None = None) -> Texts:
    """Return the words of a language: those of the package, and over them those of ``folder``, if it has any.

    A key that neither has is Russian. Raises TextsError when there is no file, or one that cannot be used.
    """
    return _read(language, folder) if folder is not None and folder.is_dir() else _packaged(language)


@lru_cache
def _packaged(language: str) -> Texts:
    return _read(language, None)


def _read(language: str, folder: Path | None) -> Texts:
    words: dict[str, Any] = {}
    for path in _files(language, folder):
        own = dict(_words(path))
        if isinstance(path, Path) and path.parent == folder:
            _refuse_unusable(path.name, own)
        words |= own
    texts = Texts(language, words, None if language == BASE_LANGUAGE else load(BASE_LANGUAGE, folder))
    try:
        Locale.parse(texts.locale, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise TextsError(f"{language}.yml: {error}") from error
    return texts


def _files(language: str, folder: Path | None) -> tuple[Traversable, ...]:
    """Find the files of a language, the package's first."""
    places = (files("generator.texts"), *((folder,) if folder else ()))
    found = tuple(path for path in (place.joinpath(f"{language}.yml") for place in places) if path.is_file())
    if not found:
        raise TextsError(f"{language}.yml: no such file")
    return found


def _words(path: Traversable) -> list[tuple[str, Any]]:
    try:
        words = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, yaml.YAMLError, ValueError) as error:
        raise TextsError(f"{path.name}: {' '.join(str(error).split())}") from error
    if not isinstance(words, dict):
        raise TextsError(f"{path.name}: not a mapping")
    return _flatten(words)


def _refuse_unusable(name: str, words: dict[str, Any]) -> None:
    """Refuse sentences of a fork that could not be said; those of the package are proved by tests.

    Raises TextsError for a sentence that asks for facts which its key does not have, or is no text.
    """
    known = _packaged(BASE_LANGUAGE)
    for key, value in words.items():
        forms = value.values() if isinstance(value, dict) else (value,)
        own = known.forms(key)
        if isinstance(value, dict) and not known.plural_forms(key):
            raise TextsError(f"{name}: {key}: this sentence has no plural forms")
        if not all(isinstance(one, str | int | float) for one in forms):
            raise TextsError(f"{name}: {key}: not a text")
        try:
            strange = placeholders(map(str, forms)) - (placeholders(own) if own else frozenset())
        except ValueError as error:
            raise TextsError(f"{name}: {key}: {error}") from error
        if strange:
            raise TextsError(f"{name}: {key}: no such fact: {', '.join(sorted(strange))}")


def placeholders(sentences: Iterable[str]) -> frozenset[str]:
    """Names of the facts that sentences ask for. Raises ValueError when a brace is not closed."""
    return frozenset(
        name for one in sentences for _, name, _, _ in Formatter().parse(one) if name is not None
    )
