"""Days as tables print them: «12.09», «16.09.», «31,08,2022», «8/28/2025», «05.04–07.04», «май». Pure.

What leaves any doubt is no day: a text with words that are not understood, a day of another school year, a
weekday that does not fit, a slash that may be read both ways. «12.1» is none either: a spreadsheet shows so
what was typed as «12.10».
"""

import datetime as dt
import re
from typing import NamedTuple

from generator.model.period import Period
from generator.model.school_year import SchoolYear
from generator.model.when import When
from generator.monitor.wording import plain

_MONTHS = (
    "январ|янв", "феврал|фев", "март|мар", "апрел|апр", "ма[йяе]", "июн", "июл", "август|авг",
    "сентябр|сент|сен", "октябр|окт", "ноябр|нояб|ноя", "декабр|дек",
)  # fmt: skip
_MONTH = re.compile(
    "|".join(f"(?P<m{number}>(?:{stems})[а-я]{{0,2}})" for number, stems in enumerate(_MONTHS, 1))
)
MONTH_WORD = r"(?:" + "|".join(_MONTHS) + r")[а-я]{0,2}\.?"
_WEEKDAYS = (
    "понедельник|пн",
    "вторник|вт",
    "сред[ау]|ср",
    "четверг|чт",
    "пятниц[ау]|пт",
    "суббот[ау]|сб",
    "воскресенье|вс",
)
_WEEKDAY = "|".join(f"(?P<w{number}>{words})" for number, words in enumerate(_WEEKDAYS))
_YEAR = r"(?:20\d\d|\d\d)(?!\d)"
_TOKEN = re.compile(
    rf"(?P<iso>(?P<iy>20\d\d)-(?P<im>\d\d)-(?P<id>\d\d)(?!\d))"
    rf"|(?P<slash>(?P<s1>\d{{1,2}})/(?P<s2>\d{{1,2}})/(?P<sy>{_YEAR}))"
    r"|(?P<full>(?P<fd>\d{1,2})(?:\s?\.\s?|,)(?P<fm>\d{1,2})(?:\s?\.\s?|,)(?P<fy>20\d\d)(?!\d))"
    r"|(?P<brief>(?P<bd>\d{1,2})\.(?P<bm>\d{1,2})\.(?P<by>\d\d)(?!\d|\.\d))"
    r"|(?P<short>(?P<sd>\d{1,2})\.(?P<sm>0[1-9]|1[0-2]|[2-9])(?!\d)\.?)"
    rf"|(?P<week>(?P<wn>[1-5])\s?-?\s?(?:я|ая|ую)?\s*нед(?:еля|елю|ели|\.)?\s*(?P<wm>{MONTH_WORD}))"
    rf"|(?P<named>(?P<nd>\d{{1,2}})\s*(?P<nm>{MONTH_WORD})(?:\s*(?P<ny>20\d\d))?)"
    rf"|(?P<month>(?P<mm>{MONTH_WORD})(?:\s*(?P<my>20\d\d))?)"
    rf"|(?P<weekday>(?:{_WEEKDAY})(?![а-я])\.?)"
    r"|(?P<number>\d{1,2}(?!\d))"
    r"|(?P<to>-|(?<![а-я])по(?![а-я]))"
    r"|(?P<sep>[,;/\n()]|(?<![а-я])и(?![а-я]))"
    r"|(?P<noise>\s+|(?<![а-я])(?:года?|г|с|на|в|во)(?![а-я])\.?|\.)"
)
_UNDATED = re.compile(
    r"график|по плану|по расписани|в течение|согласно|по приказу|по отдельн|уточня|по срокам|по назначени"
)
SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(?:20\d\d|\d\d)(?!\d)")
_LAST_MONTH, _SEPTEMBER, _AUGUST = 12, 9, 8


class Named(NamedTuple):
    """A day, a range, or a longer stretch in which the day lies."""

    days: Period
    vague: bool = False


class Read(NamedTuple):
    """What a text says: days, or why not."""

    named: tuple[Named, ...] = ()
    unread: str = ""
    """``no-date``, ``unclear-date``, ``other-year``, ``weekday``."""


class Reckoning(NamedTuple):
    """What a document tells about its days."""

    year: SchoolYear | None
    american: bool | None
    """Whether the month comes first before a slash; None where nothing tells."""


def american_slashes(texts: list[str]) -> bool | None:
    """Tell from all days with slashes which number is the month; None when nothing tells, or both."""
    pairs = [(int(one[1]), int(one[2])) for text in texts for one in SLASHED.finditer(text)]
    first_is_day = any(first > _LAST_MONTH for first, _ in pairs)
    second_is_day = any(second > _LAST_MONTH for _, second in pairs)
    return None if first_is_day == second_is_day else second_is_day


def month_of(text: str) -> int:
    """Return the number of the month that a text names alone, with or without a year; 0 for other texts."""
    found = re.fullmatch(rf"({MONTH_WORD})\s*(?:20\d\d)?\s*(?:г\.?|года?)?", plain(text).strip(" .:"))
    return _month(found[1]) if found else 0


def days_in(text: str, reckoning: Reckoning) -> Read:
    """Read a cell that should tell days, in any way that leaves no doubt."""
    words = re.sub(r"\s*-\s*", "-", plain(text.replace("\n", " ; ")))
    words = re.sub(r"(?<=\d)-(?=(?:я|ая|ую)\b)", " ", words)
    if not words.strip(" -;.,"):
        return Read(unread="no-date")
    tokens = _tokens(words)
    if tokens is None:
        undated = _UNDATED.search(words) and not re.search(r"\d", words)
        return Read(unread="no-date" if undated else "unclear-date")
    try:
        return _Reader(reckoning).read(tokens)
    except ValueError:
        return Read(unread="unclear-date")


def _tokens(words: str) -> list[re.Match[str]] | None:
    found: list[re.Match[str]] = []
    position = 0
    while position < len(words):
        token = _TOKEN.match(words, position)
        if token is None:
            return None
        if token.lastgroup is not None and not token["noise"]:
            found.append(token)
        position = token.end()
    return found


def _month(word: str) -> int:
    found = _MONTH.match(word)
    return next(number for number in range(1, 13) if found and found[f"m{number}"])


class _OtherYear(Exception):  # noqa: N818 - says what happened
    """A day of another school year."""


class _Reader:
    """Goes through tokens once: a stretch is a day, a day and «to» and a day, or numbers before a day."""

    def __init__(self, reckoning: Reckoning) -> None:
        self._reckoning = reckoning
        self._found: list[Named] = []
        self._numbers: list[int] = []
        self._to = False
        self._ready: dt.date | None = None
        """A day that may begin a range."""
        self._weekdays: list[int] = []

    def read(self, tokens: list[re.Match[str]]) -> Read:
        try:
            for token in tokens:
                self._take(token)
            self._close()
        except _OtherYear:
            return Read(unread="other-year")
        if self._numbers or self._to or not self._found:
            return Read(unread="unclear-date")
        if self._weekdays and not self._weekdays_fit():
            return Read(unread="weekday")
        return Read(tuple(dict.fromkeys(self._found)))

    def _weekdays_fit(self) -> bool:
        days = [one.days for one in self._found]
        if len(days) != len(self._weekdays) or any(one.vague for one in self._found):
            return False
        return all(days.start.weekday() == told for days, told in zip(days, self._weekdays, strict=True))

    def _take(self, token: re.Match[str]) -> None:
        if token["weekday"]:
            self._weekdays.append(next(n for n in range(7) if token[f"w{n}"]))
        elif token["to"]:
            if self._to or (self._ready is None and not self._numbers):
                raise ValueError
            self._to = True
        elif token["number"]:
            self._number(int(token["number"]))
        elif token["sep"]:
            if self._to:
                raise ValueError
            self._close()
        elif token["month"]:
            self._whole_month(token)
        elif token["week"]:
            self._week_of_month(token)
        else:
            self._day(self._date(token))

    def _number(self, number: int) -> None:
        if self._ready is not None or self._to:
            raise ValueError
        self._numbers.append(number)

    def _day(self, day: dt.date) -> None:
        if self._to and self._ready is not None:
            first, self._ready, self._to = self._ready, None, False
            self._add(first, day)
        elif self._to:
            *single, begin = self._numbers
            self._singles(single, day)
            self._numbers, self._to = [], False
            self._add(day.replace(day=begin), day)
        else:
            self._close()
            self._singles(self._numbers, day)
            self._numbers = []
            self._ready = day

    def _singles(self, numbers: list[int], day: dt.date) -> None:
        """Take numbers before a day for days of its month: «12, 14 октября»."""
        for number in numbers:
            if number >= day.day:
                raise ValueError
            self._add(day.replace(day=number), day.replace(day=number))

    def _close(self) -> None:
        if self._ready is not None:
            self._add(self._ready, self._ready)
            self._ready = None

    def _add(self, first: dt.date, last: dt.date, *, vague: bool = False) -> None:
        longest = 400 if vague else 31
        if last < first or (last - first).days > longest:
            raise ValueError
        self._found.append(Named(Period(first, last), vague))

    def _whole_month(self, token: re.Match[str]) -> None:
        if self._to or self._numbers:
            raise ValueError
        self._close()
        month = _month(token["mm"])
        days = When.month(self._year(month, token["my"]), month).days
        assert days is not None  # noqa: S101 - a month has days
        self._add(days.start, days.end, vague=True)

    def _week_of_month(self, token: re.Match[str]) -> None:
        if self._to or self._numbers:
            raise ValueError
        self._close()
        month = _month(token["wm"])
        when = When.week_of_month(self._year(month, None), month, int(token["wn"]))
        if when is None or when.days is None:
            raise ValueError
        # Schools count weeks of a month each in its own way, so the days beside are meant perhaps.
        days = when.days
        self._add(days.start - dt.timedelta(6), days.end + dt.timedelta(6), vague=True)

    def _date(self, token: re.Match[str]) -> dt.date:
        if token["iso"]:
            return self._dated(token["iy"], int(token["im"]), int(token["id"]))
        if token["slash"]:
            return self._slashed(token)
        if token["full"]:
            return self._dated(token["fy"], int(token["fm"]), int(token["fd"]))
        if token["brief"]:
            return self._dated(token["by"], int(token["bm"]), int(token["bd"]))
        if token["named"]:
            return self._dated(token["ny"], _month(token["nm"]), int(token["nd"]))
        return self._dated(None, int(token["sm"]), int(token["sd"]))

    def _slashed(self, token: re.Match[str]) -> dt.date:
        first, second = int(token["s1"]), int(token["s2"])
        american = self._reckoning.american
        if american is None and first != second:
            raise ValueError
        month, day = (first, second) if american else (second, first)
        return self._dated(token["sy"], month, day)

    def _dated(self, year: str | None, month: int, day: int) -> dt.date:
        found = dt.date(self._year(month, year), month, day)
        known = self._reckoning.year
        if known is not None and not dt.date(known.start, 8, 20) <= found <= known.period.end:
            raise _OtherYear
        return found

    def _year(self, month: int, told: str | None) -> int:
        if told:
            return int(told) if len(told) == len("2026") else 2000 + int(told)
        if self._reckoning.year is None or month == _AUGUST or not 1 <= month <= _LAST_MONTH:
            raise ValueError
        return self._reckoning.year.start + (month < _SEPTEMBER)
