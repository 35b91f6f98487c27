"""Look up a sentence by its key and put facts into it, with the language's own plural forms and dates."""

from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any, cast

import yaml
from babel import Locale
from babel.dates import format_date, get_month_names

from generator.model.period import Period

NO_BREAK = "\N{NO-BREAK SPACE}"
BASE_LANGUAGE = "ru"


class Texts:
    """The words of one language. A key that it lacks is taken from Russian: no page shows a bare key."""

    def __init__(self, language: str, words: dict[str, Any], fallback: "Texts | None" = None) -> None:
        """Take nested ``words`` as read from YAML; a key is the path into them, joined by dots."""
        self.language = language
        self._words = dict(_flatten(words))
        self._fallback = fallback

    def __call__(self, key: str, /, **facts: object) -> str:
        """Return the sentence of ``key`` with ``{name}`` replaced by facts.

        Where the file gives plural forms (one, few, many, other), the fact ``n`` chooses. Raises KeyError for
        a key that no language has: that is our mistake, never the reader's.
        """
        if key not in self._words:
            if self._fallback is None:
                raise KeyError(f"no text {key!r} in language {self.language!r}")
            return self._fallback(key, **facts)
        words = self._words[key]
        if isinstance(words, dict):
            form = _plural_form(self.language, cast("float", facts["n"]))
            words = words.get(form) or words["other"]
        return str(words).format_map(facts) if facts else str(words)

    def template(self, key: str) -> str:
        """Return the sentence of ``key`` with its gaps; of plural forms, the one for many."""
        words = self._words[key]
        return str(words.get("many") or words["other"]) if isinstance(words, dict) else str(words)

    def has(self, key: str) -> bool:
        """Whether this language or its fallback knows the key."""
        return key in self._words or (self._fallback is not None and self._fallback.has(key))

    @property
    def keys(self) -> frozenset[str]:
        """All keys of this language's own file."""
        return frozenset(self._words)

    def day(self, day: date) -> str:
        """«12 октября», with a no-break space."""
        return _format(day, "d MMMM", self.language).replace(" ", NO_BREAK)

    def day_year(self, day: date) -> str:
        """«12 октября 2026 г.», which may break into two lines before the year alone."""
        return self("dates.day_year", day=self.day(day), year=day.year)

    def weekday(self, day: date) -> str:
        """«понедельник»."""
        return _format(day, "EEEE", self.language)

    def month(self, month: int) -> str:
        """«октябрь»: the name that stands alone."""
        return str(get_month_names("wide", "stand-alone", self.language)[month])

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


@lru_cache
def load(language: str = BASE_LANGUAGE) -> Texts:
    """Read the words of a language from the package; FileNotFoundError when there is no such file."""
    text = files("generator.texts").joinpath(f"{language}.yml").read_text("utf-8")
    fallback = None if language == BASE_LANGUAGE else load(BASE_LANGUAGE)
    words = yaml.load(text, Loader=yaml.CSafeLoader)
    return Texts(language, words, fallback)
